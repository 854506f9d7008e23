"""A series in which most periods have no case: the quiet between cases, as words and as g chart."""

from dataclasses import dataclass

from tlreview.analysis.control_charts import ControlChart
from tlreview.analysis.points import Points, PointsRefused, known, points_of
from tlreview.analysis.rare import Quiet, alike, mostly_empty, quiet
from tlreview.domain.indicators import Unit
from tlreview.domain.observations import Series
from tlreview.domain.periods import Span
from tlreview.presentation.charts_control import ControlShown, control_chart
from tlreview.presentation.charts_plane import Picture
from tlreview.presentation.rare import quiet_method, quiet_sentences
from tlreview.presentation.series import period_name
from tlreview.presentation.texts import Words
from tlreview.presentation.units import Scale, Told, told

_LEAST = 8
"""Of fewer known periods nobody can say that most of them are without a case."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Seldom:
    """What is said of rare cases, how it is reckoned, and the g chart where there is one.

    `more` says that something is other than chance makes it: a stretch, their order, or the quiet.
    """

    paragraphs: tuple[str, ...]
    method: str
    picture: Picture | None
    more: bool


def seldom_of(say: Words, series: Series, scale: Scale, *, key: str, name: str) -> Seldom | None:
    """Return what is told of a series with few cases; None where most periods have one.

    It is reckoned from the figures as they are read here: a hidden one is unknown. Figures from
    before the last break are counted in another way, and say nothing of how long it takes now.
    """
    points = _points(series, scale)
    since = max((each.at for each in series.breaks), default=None)
    points = tuple(each for each in points if since is None or each.period >= since)
    if len(known(points)) < _LEAST:
        return None
    found = quiet(points) if mostly_empty(points) and alike(points) else None
    if found is None:
        return None
    lead = say(
        "Most of these periods are without a case. Then the time between cases tells more than how "
        "many each period has."
    )
    before = (say("Figures from before the break are not part of it."),) if since else ()
    return Seldom(
        paragraphs=(lead, *quiet_sentences(say, found), *before),
        method=quiet_method(say),
        picture=None if found.chart is None else _picture(say, found, found.chart, key, name),
        more=found.rarer or (found.chart is not None and found.chart.signals),
    )


def _points(series: Series, scale: Scale) -> Points:
    """Return the points of counts of cases, unknown ones too; none where they are no such counts.

    Nor are there any where periods overlap, or one is left out.
    """
    if told(series, scale) not in {Told.RATE, Told.NUMBER} or scale.unit is Unit.INDEX:
        return ()
    try:
        return points_of(series)
    except PointsRefused:
        return ()


def _picture(say: Words, found: Quiet, chart: ControlChart, key: str, name: str) -> Picture:
    unit = _unit(say, found.last.span)
    shown = ControlShown(
        key=key,
        title=say("{name}: how long between cases", name=name),
        names=[period_name(say, each.until) for each in found.known],
        unit=unit,
        head=(say("Case in"), unit),
        going_on=_going_on(say, found),
    )
    return control_chart(say, chart, shown)


def _going_on(say: Words, found: Quiet) -> tuple[str, float] | None:
    """Return the quiet since the last case; None where it is not known or has not begun."""
    if found.unknown_since or not found.free_since:
        return None
    return say("since {period}", period=period_name(say, found.last)), float(found.free_since)


def _unit(say: Words, span: Span) -> str:
    """Return what a stretch is counted in."""
    words = {
        Span.MONTH: say("months without a case before it"),
        Span.QUARTER: say("quarters without a case before it"),
        Span.YEAR: say("years without a case before it"),
    }
    return words.get(span, say("periods without a case before it"))
