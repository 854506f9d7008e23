"""Whether a series does more than chance: its control chart, and what that says in words.

The same on a page and in a document.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from tlreview.analysis.control_charts import (
    ControlChart,
    c_chart,
    individuals_chart,
    p_chart,
    u_chart,
)
from tlreview.analysis.points import Points, PointsRefused, known, points_of
from tlreview.analysis.rare import mostly_empty
from tlreview.domain.indicators import Unit
from tlreview.domain.observations import Break, Series
from tlreview.domain.periods import Period
from tlreview.presentation.charts_control import ControlShown, chance_words, control_chart
from tlreview.presentation.charts_figures import figures
from tlreview.presentation.charts_plane import Picture
from tlreview.presentation.series import period_name
from tlreview.presentation.texts import Words
from tlreview.presentation.units import Scale, Told, told, unit_words

_Found = tuple[ControlChart, Sequence[Period]]
_LEAST = 8
"""Fewer known points than this make no chart anybody could read something from."""
_MOST = 30
"""So many lines of limits are still read on paper, where the figures have a table of their own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stable:
    """A control chart, what it says, and whether that is more than chance would do."""

    picture: Picture
    words: str
    more: bool


def stable_of(say: Words, series: Series, scale: Scale, *, key: str, name: str) -> Stable | None:
    """Return the control chart of a series; None where it has too few points or cases for one."""
    found = _measured(say, series, scale) if _single(series, scale) else _counted(series, scale)
    if found is None:
        return None
    chart, periods = found
    names = [period_name(say, each) for each in periods]
    shown = ControlShown(
        key=key,
        title=say("{name}: what chance alone would do", name=name),
        names=names,
        unit=unit_words(say, series, scale),
        breaks=_breaks(series, periods),
    )
    return Stable(
        picture=control_chart(say, chart, shown),
        words=chance_words(say, chart, names),
        more=chart.signals,
    )


def on_paper(say: Words, picture: Picture) -> Picture:
    """Return the picture with a table that fits on a page: of very many points the others in short.

    What is beyond the limits stands last in a row.
    """
    if len(picture.rows) <= _MOST:
        return picture
    return replace(picture, rows=tuple(_in_short(say, picture)))


def _in_short(say: Words, picture: Picture) -> Iterator[tuple[str, ...]]:
    beyond = [row for row in picture.rows if row[-1]]
    yield from beyond
    rest = say.count(
        "{n} point within the limits",
        "{n} points within the limits",
        len(picture.rows) - len(beyond),
    )
    yield (rest, *("–" for _ in picture.head[2:]), "")


def _single(series: Series, scale: Scale) -> bool:
    """Say whether each figure is a measurement by itself, whose spread no count tells."""
    return told(series, scale) in {Told.MEAN, Told.PRINTED} or scale.unit is Unit.INDEX


def _measured(say: Words, series: Series, scale: Scale) -> _Found | None:
    """Return the chart of means, indices, and rates as a source has printed them."""
    known = [each for each in figures(say, series, scale) if each.value is not None]
    periods = [each.period for each in known]
    if len(known) < _LEAST or any(a.meets(b) for a, b in pairwise(periods)):
        return None
    return individuals_chart([each.value or 0.0 for each in known]), periods


def _counted(series: Series, scale: Scale) -> _Found | None:
    """Return the chart of counts, rates or shares; of few cases `seldom_of` tells instead."""
    points = _points(series)
    if len(points) < _LEAST or mostly_empty(points):
        return None
    kind = told(series, scale)
    try:
        if kind is Told.SHARE:
            chart = p_chart(points)
        else:
            chart = u_chart(points, scale.per) if kind is Told.RATE else c_chart(points)
    except PointsRefused:
        return None
    return chart, [each.period for each in points]


def _breaks(series: Series, periods: Sequence[Period]) -> Mapping[int, Break]:
    """Return which point is the first that is counted in another way, and why."""
    found = ((sum(when < each.at for when in periods), each) for each in series.breaks)
    return {at: each for at, each in found if 0 < at < len(periods)}


def _points(series: Series) -> Points:
    """Return the points that are known; none where they cannot stand in one chart.

    Overlapping years cannot: they share their cases.
    """
    try:
        return known(points_of(series))
    except PointsRefused:
        return ()
