"""What may be told of a municipality's own registrations, one state of them after the other.

Each state is told on top of what was told before: a later extract, a new breakdown or the sum of a
year must not give back what was hidden earlier. So a figure that is the same in two extracts is
one figure here, and one that was told once counts as known from then on.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from tlreview.analysis.adding_up import Cell, Line, lines_of
from tlreview.analysis.hiding import LIMIT, Counts, kept_back, small
from tlreview.analysis.left_over import few_left
from tlreview.analysis.other_numbers import Sum
from tlreview.analysis.summed_periods import with_sums
from tlreview.domain.observations import Flag, Observation, Series, Withheld

State = Mapping[str, Series]
"""Every series of a municipality's own at one time, by the row it stands in, the latest last."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A state as others read it. `few` are the figures hidden as they are of a few themselves."""

    series: State
    few: frozenset[Cell]


def told(states: Iterable[State]) -> tuple[Told, ...]:
    """Return what others may read of each state, in order."""
    telling = _Telling()
    return tuple(telling.next(each) for each in states)


_MOST_DIVIDED = 2
"""By more things than this nothing is told: place by age by sex names people."""
_Known = tuple[object, object, int]
"""What a figure is known by over the extracts: of what it is, its period, and how many they were.

Two rows may hold the same: then it is one figure.
"""


@dataclass(slots=True)
class _Telling:
    """What has been told and hidden so far. A count has the same place in all states."""

    _places: dict[_Known, int] = field(default_factory=dict)
    _counts: list[int] = field(default_factory=list)
    _sums: dict[Sum, None] = field(default_factory=dict)
    _unsaid: set[int] = field(default_factory=set)
    _told: set[int] = field(default_factory=set)
    _hidden: set[int] = field(default_factory=set)
    _last: State = field(default_factory=dict)
    _came: dict[str, int] = field(default_factory=dict)
    """With which state the figures of each row came."""
    _states: int = 0

    def next(self, state: State) -> Told:
        """Tell one more state."""
        self._states += 1
        self._came |= {row: self._states for row in state if state[row] != self._last.get(row)}
        self._last = state
        cells = self._cells(state)
        just_come = {row: state[row] for row in state if self._came[row] == self._states}
        for each in (state, just_come) if len(just_come) < len(state) else (state,):
            self._enter(each)
        self._unsaid -= set(cells.values())
        few = frozenset(
            cell for cell, found in _counted(state) if _few(found, state[cell[0]].breakdown)
        )
        self._hidden |= {cells[each] for each in few} - self._told
        self._hidden = set(
            kept_back(
                Counts(
                    counts=tuple(self._counts),
                    sums=tuple(self._sums),
                    unsaid=frozenset(self._unsaid),
                    known=frozenset(self._told),
                ),
                frozenset(self._hidden),
            )
        )
        self._told |= set(cells.values()) - self._hidden
        away = {cell for cell, place in cells.items() if place in self._hidden} | few
        return Told(series={row: _seen(row, each, away) for row, each in state.items()}, few=few)

    def _cells(self, state: State) -> Mapping[Cell, int]:
        return {
            cell: self._place((_of(state[cell[0]]), cell[1]), found.count or 0)
            for cell, found in _counted(state)
        }

    def _enter(self, state: State) -> None:
        """Enter every sum among some figures, also of what they make that nobody has brought.

        What has just come is entered by itself too: beside it stand figures of earlier extracts,
        with which it may make no sum.
        """
        filled = with_sums(state)
        cells = self._cells(filled)
        self._unsaid |= set(cells.values()) - self._told - self._hidden
        sums = tuple(lines_of(filled, self._came))
        for line in (*sums, *few_left(state, sums)):
            self._add(line, cells)

    def _add(self, line: Line, cells: Mapping[Cell, int]) -> None:
        """Enter one sum; what its parts leave of the whole is a count that nobody tells."""
        parts = [cells[each] for each in line.parts]
        whole = cells[line.whole] if line.whole is not None else None
        if whole is None:
            whole = self._nobodys("whole", line.named, line.count)
            if line.count > LIMIT and len(parts) > 1:
                self._unsaid.discard(whole)
                self._told.add(whole)
        left = line.count - sum(self._counts[each] for each in parts)
        if left:
            parts.append(self._nobodys("rest", line, left))
        self._sums[Sum(whole=whole, parts=tuple(parts))] = None

    def _nobodys(self, kind: str, named: object, count: int) -> int:
        place = self._place((kind, named), count)
        if place not in self._told:
            self._unsaid.add(place)
        return place

    def _place(self, named: tuple[object, object], count: int) -> int:
        key = (*named, count)
        if key not in self._places:
            self._places[key] = len(self._counts)
            self._counts.append(count)
        return self._places[key]


def _counted(state: State) -> Iterator[tuple[Cell, Observation]]:
    """Yield every figure that has a count, with where it stands."""
    for row, series in state.items():
        for each in series.observations:
            if each.known:
                yield (row, each.period), each


def _of(series: Series) -> object:
    return series.place, series.indicator, frozenset(series.breakdown.items())


def _few(found: Observation, breakdown: Mapping[str, str]) -> bool:
    if found.count is None:
        return False
    divided = found.count > 0 and len(breakdown) > _MOST_DIVIDED
    return divided or small(found.count, found.population)


def _seen(row: str, series: Series, away: set[Cell]) -> Series:
    """Return a series as others read it."""
    return replace(
        series,
        observations=tuple(
            _observation(each, away=(row, each.period) in away) for each in series.observations
        ),
    )


def _observation(found: Observation, *, away: bool) -> Observation:
    """Return a figure as others read it; one that is no figure at all stays what it is."""
    if away:
        return _without(found, Withheld.SMALL)
    if not found.known and found.stated:
        return _without(found, Withheld.RATE)
    if not found.known:
        return replace(found, population=None)
    return found


def _without(found: Observation, why: Withheld) -> Observation:
    return Observation(period=found.period, count=None, flag=Flag.HIDDEN, withheld=why)


def withheld(series: Sequence[Observation]) -> tuple[Observation, ...]:
    """Return the figures that are hidden here, not by where they came from."""
    return tuple(each for each in series if each.withheld is not None)
