"""What is proposed to whoever asks about an effect: a measure, its start, and its figures.

All of it is what the municipality has said in the golden thread. Of figures one thing alone is
looked at: whether there are enough of them. A start that was read from figures would be no start
set beforehand, so it is the measure's own or none. Where two fit, neither is proposed.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from tlreview.analysis.interrupted import ENOUGH
from tlreview.analysis.points import PointsRefused, known, points_of
from tlreview.domain.content import Content
from tlreview.domain.rows import Row, RowKind
from tlreview.workflow.figures import FIGURES
from tlreview.workflow.importing import series_of

_PLANNED = "planned"


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriesProposed:
    """A time series that is proposed, by its row.

    `indicator` is the one of the thread it belongs to; None where it is proposed because it is the
    only series there is.
    """

    series: str
    indicator: Row | None


def series_proposed(content: Content, measure: Row | None) -> SeriesProposed | None:
    """Return the series of the focus area of a measure; without a measure, that of any of them.

    Where none belongs to an indicator there, it is the only series there is, if that belongs to no
    other focus area.
    """
    enough = [row.id for row in content.rows[RowKind.SERIES] if _enough(row)]
    areas = [each.id for each in content.rows[RowKind.FOCUS_AREA]]
    of_all = dict(_linked(content, areas))
    linked = dict(_linked(content, measure.ids("focus_area"))) if measure else of_all
    fitting = [each for each in enough if each in linked]
    if len(fitting) == 1:
        return SeriesProposed(series=fitting[0], indicator=linked[fitting[0]])
    if fitting or len(enough) != 1 or enough[0] in of_all:
        return None
    return SeriesProposed(series=enough[0], indicator=None)


def measure_proposed(content: Content) -> Row | None:
    """Return the one measure of the thread with figures that nobody has asked about yet.

    One that an effect without a measure may be about is left to that effect.
    """
    meant = {each.id for row in nameless(content) if (each := measure_meant(content, row))}
    found = [each for each in _unasked(content) if _has_figures(content, each)]
    return found[0] if len(found) == 1 and found[0].id not in meant else None


def nameless(content: Content) -> tuple[Row, ...]:
    """Return the effects that name no measure of the thread: nobody sees whose they are."""
    rows = content.rows[RowKind.EFFECT]
    return tuple(row for row in rows if not measures_of(content, row))


def measures_of(content: Content, effect: Row) -> tuple[Row, ...]:
    """Return the measures an effect names that are there."""
    found = (content.row(RowKind.MEASURE, each) for each in effect.ids("measure"))
    return tuple(each for each in found if each is not None)


def measure_meant(content: Content, effect: Row) -> Row | None:
    """Return the one measure that an effect without one may be about, by the figures it asks.

    Of an effect without figures, it is the only one there is to ask about.
    """
    series = next(iter(effect.ids("series")), "")
    found = [each for each in _unasked(content) if _fits(content, each, series)]
    return found[0] if len(found) == 1 else None


def _fits(content: Content, measure: Row, series: str) -> bool:
    proposed = series_proposed(content, measure)
    if proposed is None or proposed.indicator is None:
        return False
    return series in {"", proposed.series}


def _unasked(content: Content) -> Iterator[Row]:
    """Yield the measures that have begun, and that no effect names."""
    asked = {each for row in content.rows[RowKind.EFFECT] for each in row.ids("measure")}
    for row in content.rows[RowKind.MEASURE]:
        if row.id not in asked and row.text("status") != _PLANNED:
            yield row


def start_proposed(measure: Row) -> str:
    """Return the first day of a measure as the municipality has told it; empty where it has not."""
    return measure.text("start")


def _has_figures(content: Content, measure: Row) -> bool:
    found = series_proposed(content, measure)
    return found is not None and found.indicator is not None


def _linked(content: Content, areas: Collection[str]) -> Iterator[tuple[str, Row]]:
    """Yield the series under these focus areas, each with its indicator."""
    for indicator in content.rows[RowKind.INDICATOR]:
        for goal in (content.row(RowKind.GOAL, each) for each in indicator.ids("goal")):
            there = goal.ids("focus_area") if goal else ()
            if any(each in areas and content.row(RowKind.FOCUS_AREA, each) for each in there):
                yield from ((each, indicator) for each in indicator.ids("series"))


def _enough(row: Row) -> bool:
    series = series_of(row.values.get(FIGURES))
    try:
        return series is not None and len(known(points_of(series))) >= ENOUGH
    except PointsRefused:
        return False
