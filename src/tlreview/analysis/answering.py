"""From a question with its series to the file that answers it: the same bytes on every machine."""

import json
from collections.abc import Mapping

from tlreview.analysis.effect import Aim
from tlreview.analysis.finding import Finding, Value, as_value, find
from tlreview.analysis.interrupted import Question
from tlreview.analysis.points import Points, PointsRefused, Refusal, points_of
from tlreview.analysis.rivals import Beside
from tlreview.domain.effect_question import EffectQuestion
from tlreview.domain.observations import Series
from tlreview.domain.series_json import series_digest


def answered(asked: EffectQuestion) -> Finding:
    """Return what can be said of the start that is asked about. Raises PointsRefused."""
    question = Question(
        points=points_of(asked.series),
        start=asked.start,
        control=_points(asked.comparison, "comparison"),
        harmonics=asked.harmonics,
        slope=asked.slope,
    )
    return find(
        question,
        aim=Aim(asked.aim),
        start_found_later=asked.start_found_later,
        beside=Beside(
            breaks=_broken(asked.series),
            completeness=_telling(asked.completeness, "completeness"),
            untargeted=_telling(asked.untargeted, "untargeted"),
            severe=_telling(asked.severe, "severe"),
        ),
    )


def answer_file(asked: EffectQuestion) -> bytes:
    """Return the answer as it is kept: JSON that `tlreview effect` reckons again.

    It names the question and each series by digest, so that a reader sees whether they have
    changed since. Raises PointsRefused.
    """
    value = {**as_value(answered(asked)), "question": _question(asked)}
    return json.dumps(value, ensure_ascii=False, indent=2, allow_nan=False).encode() + b"\n"


def _points(series: Series | None, beside: str) -> Points | None:
    """Return the points of a series beside the one asked about; a refusal says which it is."""
    if series is None:
        return None
    try:
        return points_of(series)
    except PointsRefused as refused:
        refused.beside = beside
        raise


def _telling(series: Series | None, beside: str) -> Points | None:
    """Return the points of a series that only speaks for or against; None where it says nothing.

    A small municipality may have had no severe injury at all; that stops no answer.
    """
    try:
        return _points(series, beside)
    except PointsRefused as refused:
        if refused.reason in {Refusal.ALL_ZERO, Refusal.ALL_HIDDEN}:
            return None
        raise


def _broken(series: Series) -> bool | None:
    """Say that counting changed within the series; None where nobody has said that it did."""
    first = series.observations[0].period
    return True if any(first < each.at for each in series.breaks) else None


def _question(asked: EffectQuestion) -> Value:
    return {
        "digest": asked.digest(),
        "rests_on": {name: _named(each) for name, each in asked.beside.items()},
    }


def _named(series: Series) -> Mapping[str, Value]:
    extract = series.extract
    return {
        "digest": series_digest(series),
        "indicator": series.indicator,
        "place": series.place,
        "breakdown": dict(series.breakdown),
        "source": extract.source,
        "table": extract.table,
        "on": extract.on.isoformat(),
        "file": extract.digest,
        **_withheld(series),
    }


def _withheld(series: Series) -> Mapping[str, Value]:
    """Return which figures are hidden from whoever reads the answer, and why."""
    found = {str(each.period): each.withheld.value for each in series.observations if each.withheld}
    return {"withheld": found} if found else {}
