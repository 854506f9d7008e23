"""What may be left of a whole of which only some parts have been brought: women without men.

Nothing says that one series is part of another, whatever they are called; but one that is never
more than another may be, and then whoever reads both knows what is left. Taken together are one
series with one other, and one column of a file with all its others.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from tlreview.analysis.adding_up import Line
from tlreview.analysis.hiding import LIMIT
from tlreview.domain.observations import Series
from tlreview.domain.periods import Period

_Figures = Mapping[str, Mapping[Period, int]]


def few_left(state: Mapping[str, Series], known: Iterable[Line]) -> Iterator[Line]:
    """Yield what may be a whole with a part or more, in the periods in which a few are left of it.

    Parts of a known sum are no parts of each other. Figures of one thing are told apart by its
    categories already, and are left out here.
    """
    beside = {
        (one[0], other[0])
        for line in known
        for one in line.parts
        for other in line.parts
        if one != other
    }
    latest = _latest(state)
    figures = {row: series.counts for row, series in latest.items()}
    for row, series in latest.items():
        others = [each for each, other in latest.items() if _may_lie_in(other, series)]
        for parts in _together(series, others, latest):
            if not any((row, each) in beside for each in parts):
                yield from _lines(row, parts, figures)


def _latest(state: Mapping[str, Series]) -> Mapping[str, Series]:
    """Return the series that came last of each thing."""
    rows = {
        (each.place, each.indicator, frozenset(each.breakdown.items())): row
        for row, each in state.items()
    }
    return {row: state[row] for row in rows.values()}


def _may_lie_in(inner: Series, outer: Series) -> bool:
    """Say whether a series could be part of another: of the same place, and no wider group."""
    return (
        inner.place == outer.place
        and inner.indicator != outer.indicator
        and outer.breakdown.items() <= inner.breakdown.items()
    )


def _together(
    series: Series, others: Sequence[str], state: Mapping[str, Series]
) -> Iterator[tuple[str, ...]]:
    """Yield each other series by itself, and all that came in the same file."""
    yield from ((each,) for each in others)
    same = tuple(each for each in others if _file(state[each]) == _file(series))
    if len(same) > 1:
        yield same


def _file(series: Series) -> tuple[str, str]:
    return series.extract.source, series.extract.table


def _lines(row: str, parts: tuple[str, ...], figures: _Figures) -> Iterator[Line]:
    left = {
        at: count - sum(figures[each][at] for each in parts)
        for at, count in figures[row].items()
        if all(at in figures[each] for each in parts)
    }
    if min(left.values(), default=0) < 0:
        return
    for at, rest in left.items():
        if 0 < rest <= LIMIT:
            cells = tuple((each, at) for each in parts)
            yield Line(whole=(row, at), parts=cells, count=figures[row][at])
