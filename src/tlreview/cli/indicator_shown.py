"""What `tlreview indicator list` and `show` say."""

import json
from collections.abc import Iterator

import click

from tlreview.domain.observations import Revised
from tlreview.domain.people import Actor, Role
from tlreview.domain.rows import Row, RowKind
from tlreview.domain.series_json import as_json
from tlreview.presentation.intervals import two_ways
from tlreview.presentation.places import row_name
from tlreview.presentation.series import extract_told, figure_told, period_name, series_told
from tlreview.presentation.texts import Words
from tlreview.presentation.units import factor, scale_of
from tlreview.wiring.house import build
from tlreview.wiring.settings import settings
from tlreview.workflow.figures import FIGURES
from tlreview.workflow.importing import Vintage, series_of, vintages
from tlreview.workflow.readable import readable_content
from tlreview.workflow.reading import submitted_content

_READER = Actor(person="", role=Role.READER)


def listed(case: str, submission: int | None, language: str) -> Iterator[str]:
    """Yield a line for each time series. Raises CaseUnknown, SubmissionUnknown."""
    say = Words(language)
    with build(settings()).read(_READER) as reading:
        content = (
            readable_content(reading, _READER, case)
            if submission is None
            else submitted_content(reading, case, submission)
        )
    rows = content.rows[RowKind.SERIES]
    if not rows:
        yield say("There are no time series yet.")
    for row in rows:
        series = series_of(row.values.get(FIGURES))
        place = series.place if series else ""
        told = series_told(say, row.values.get(FIGURES)) or say("no figures")
        yield "  ".join(each for each in (row.id, _name(row), place, told) if each)


def shown(case: str, id: str, language: str) -> Iterator[str]:
    """Yield the figures of a series and every vintage of them. Raises CaseUnknown."""
    say = Words(language)
    with build(settings()).read(_READER) as reading:
        row = readable_content(reading, _READER, case).row(RowKind.SERIES, id)
        kept = vintages(reading, _READER, case, id)
        names = {each.person: reading.person_name(each.person) for each in kept}
    if row is None:
        raise click.BadParameter(say("There is no such time series."), param_hint="SERIES")
    yield _name(row)
    series = series_of(row.values.get(FIGURES))
    for observation in series.observations if series else ():
        yield f"{period_name(say, observation.period)}: {figure_told(say, observation)}"
    for broken in series.breaks if series else ():
        yield say(
            "Break from {period}: {reason}",
            period=period_name(say, broken.at),
            reason=broken.reason,
        )
    for each in kept:
        yield ""
        yield from _vintage(say, each, names[each.person] or each.person)


def shown_as_json(case: str, id: str, language: str) -> Iterator[str]:
    """Yield the figures of a series as others read them, and the intervals in two ways.

    Raises CaseUnknown.
    """
    say = Words(language)
    with build(settings()).read(_READER) as reading:
        row = readable_content(reading, _READER, case).row(RowKind.SERIES, id)
    series = series_of(row.values.get(FIGURES)) if row else None
    if row is None or series is None:
        raise click.BadParameter(say("There is no such time series."), param_hint="SERIES")
    scale = scale_of(row)
    value = {
        "series": row.id,
        "title": row_name(row),
        "figures": as_json(series),
        "per": factor(series, scale),
        "intervals": [
            {
                "period": str(each.period),
                "value": each.value,
                "exact": [each.exact.low, each.exact.high],
                "byar": [each.byar.low, each.byar.high],
            }
            for each in two_ways(series, scale)
        ],
    }
    yield json.dumps(value, ensure_ascii=False, indent=2)


def revised_told(say: Words, changed: Revised) -> str:
    """Return what an extract says otherwise than the one before."""
    return say(
        "{period}: {before} → {after}",
        period=period_name(say, changed.period),
        before=figure_told(say, changed.before),
        after=figure_told(say, changed.after),
    )


def _vintage(say: Words, found: Vintage, who: str) -> Iterator[str]:
    told = extract_told(say, found.series.extract) if found.series else say("redacted")
    yield say(
        "Vintage {n}, {when}, {who}: {extract}",
        n=found.number,
        when=say.moment(found.at),
        who=who,
        extract=told,
    )
    for each in found.changed:
        yield f"  {revised_told(say, each)}"


def _name(row: Row) -> str:
    title, indicator = row_name(row), row.text("indicator")
    return f"{title} ({indicator})" if title != indicator else indicator
