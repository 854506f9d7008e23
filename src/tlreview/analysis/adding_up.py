"""Which figures are sums of which, among a municipality's own registrations.

Three things make sums: categories of one thing (women and men), periods within a longer one, and
series that make another in every period, whatever they are called. What is not known to be part of
something is taken as no part of it.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from tlreview.domain.observations import Series
from tlreview.domain.periods import Period

Cell = tuple[str, Period]
"""The row of a series, and a period."""
_Breakdown = frozenset[tuple[str, str]]
_MOST_TRIED = 8
_FEW_PARTS = 3
"""Among more series than that, only so few together, and all the others, are tried as parts."""
_NUMBERS = re.compile(r"\d+")
_WORDS = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Line:
    """A whole with its parts. `count` is how many the whole is.

    `whole` is None where nobody has brought it, and `named` then says of what it is the whole.
    """

    whole: Cell | None
    parts: tuple[Cell, ...]
    count: int
    named: tuple[str, ...] = ()


def lines_of(state: Mapping[str, Series], came: Mapping[str, int]) -> Iterator[Line]:
    """Yield every sum among these series; parts that are more than their whole are none.

    They stand in the order in which they came. Where several are of the same, the latest counts.
    `came` says with which extract each row came.
    """
    counts = {
        (row, when): count for row, series in state.items() for when, count in series.counts.items()
    }
    for line in (*_among(state, counts), *_by_figures(state)):
        for each in (line, *_without_one(line, counts, came)):
            if sum(counts[part] for part in each.parts) <= line.count:
                yield each


def _without_one(line: Line, counts: Mapping[Cell, int], came: Mapping[str, int]) -> Iterator[Line]:
    """Yield a sum of several extracts that does not add up, without each of its parts.

    One of them may be of other figures than the rest, and a later extract mend it.
    """
    if line.whole is None or sum(counts[each] for each in line.parts) == line.count:
        return
    if len({came[row] for row, _ in (line.whole, *line.parts)}) > 1:
        for part in line.parts:
            others = tuple(each for each in line.parts if each != part)
            yield Line(whole=line.whole, parts=others, count=line.count)


def _among(state: Mapping[str, Series], counts: Mapping[Cell, int]) -> Iterator[Line]:
    """Yield the sums among all series, and among those of each file by itself.

    Two files may call different things by one name, and one thing may come in two files.
    """
    files: defaultdict[tuple[str, str], dict[str, Series]] = defaultdict(dict)
    for row, series in state.items():
        files[series.extract.source, series.extract.table][row] = series
    for each in (state, *files.values()) if len(files) > 1 else (state,):
        here = {cell: count for cell, count in counts.items() if cell[0] in each}
        yield from _by_category(each, here)
        yield from _by_period(each, here)


@dataclass(frozen=True, slots=True)
class _Divided:
    """Something divided by one thing: the rows of the whole, and those of each category."""

    whole: tuple[str, ...]
    parts: Mapping[str, tuple[str, ...]]
    named: tuple[str, ...]


def _by_category(state: Mapping[str, Series], counts: Mapping[Cell, int]) -> Iterator[Line]:
    divided = tuple(_divisions(state))
    largest = _largest(divided, counts)
    for each in divided:
        for when in sorted({at for _, at in counts}):
            parts = {
                name: cell
                for name, rows in each.parts.items()
                if (cell := _latest(rows, when, counts)) is not None
            }
            whole = _latest(each.whole, when, counts)
            count = counts[whole] if whole is not None else largest.get((each.named, when), 0)
            named = () if whole is not None else (*each.named, str(when))
            for names in (tuple(parts), *_within(parts)):
                told = tuple(parts[name] for name in names)
                yield Line(whole=whole, parts=told, count=count, named=named)
            for outer, inner in _nested(parts):
                yield Line(whole=parts[outer], parts=(parts[inner],), count=counts[parts[outer]])


def _within(parts: Mapping[str, Cell]) -> Iterator[tuple[str, ...]]:
    """Yield each category by itself where some lie in others, so that not all can be added."""
    if any(_nested(parts)):
        yield from ((name,) for name in parts)


def _nested(parts: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield a category with one that lies in it by its name: 65+ with 80+, falls with at home."""
    names = tuple(parts)
    for outer in names:
        for inner in names:
            if outer != inner and _lies_in(inner, outer):
                yield outer, inner


def _lies_in(inner: str, outer: str) -> bool:
    one, other = _ages(inner), _ages(outer)
    if one and other:
        return other[0] <= one[0] and one[1] <= other[1]
    return set(_WORDS.findall(outer.casefold())) < set(_WORDS.findall(inner.casefold()))


def _ages(name: str) -> tuple[int, int] | None:
    """Return the first and last number in a name; an open end reaches beyond all others."""
    found = [int(each) for each in _NUMBERS.findall(name)]
    if not found:
        return None
    return (found[0], found[1]) if len(found) > 1 else (found[0], 10**6)


def _divisions(state: Mapping[str, Series]) -> Iterator[_Divided]:
    """Yield every division there is: of everybody, and of each category by one thing more.

    What is told apart by several things is a division of everybody as well: nobody may have
    brought what lies between.
    """
    rows: defaultdict[tuple[str, str, _Breakdown], list[str]] = defaultdict(list)
    for row, series in state.items():
        named = frozenset(series.breakdown.items())
        rows[series.place, series.indicator, named].append(row)
    parts: defaultdict[tuple[str, str, _Breakdown, str], dict[str, tuple[str, ...]]]
    parts = defaultdict(dict)
    for (place, indicator, named), held in rows.items():
        for thing, category in named:
            parts[place, indicator, named - {(thing, category)}, thing][category] = tuple(held)
        if len(named) > 1:
            things = ", ".join(thing for thing, _ in sorted(named))
            categories = ", ".join(category for _, category in sorted(named))
            parts[place, indicator, frozenset(), things][categories] = tuple(held)
    for (place, indicator, outer, _), categories_of in parts.items():
        yield _Divided(
            whole=tuple(rows.get((place, indicator, outer), ())),
            parts=categories_of,
            named=(place, indicator, *(f"{one}={other}" for one, other in sorted(outer))),
        )


def _largest(
    divided: Sequence[_Divided], counts: Mapping[Cell, int]
) -> Mapping[tuple[tuple[str, ...], Period], int]:
    """Return how many a whole is that nobody has brought: the most a division of it makes."""
    found: dict[tuple[tuple[str, ...], Period], int] = {}
    for each in divided:
        for when in {at for _, at in counts}:
            cells = [_latest(rows, when, counts) for rows in each.parts.values()]
            made = sum(counts[cell] for cell in cells if cell is not None)
            found[each.named, when] = max(made, found.get((each.named, when), 0))
    return found


def _latest(rows: Sequence[str], when: Period, counts: Mapping[Cell, int]) -> Cell | None:
    """Return the figure of a period that came last, in any of some rows that are of the same."""
    return next(((row, when) for row in reversed(rows) if (row, when) in counts), None)


def _by_period(state: Mapping[str, Series], counts: Mapping[Cell, int]) -> Iterator[Line]:
    """Yield every longer period with the shorter ones in it, by each length there is."""
    same: defaultdict[object, dict[Period, Cell]] = defaultdict(dict)
    for row, when in counts:
        series = state[row]
        named = (series.place, series.indicator, frozenset(series.breakdown.items()))
        same[named][when] = (row, when)
    for cells in same.values():
        for when, whole in cells.items():
            inside = [each for each in cells if each != when and each in when]
            for months in {each.months for each in inside}:
                parts = tuple(cells[each] for each in sorted(inside) if each.months == months)
                yield Line(whole=whole, parts=parts, count=counts[whole])


def _by_figures(state: Mapping[str, Series]) -> Iterator[Line]:
    """Yield the series that make another in every period, whatever they are called."""
    figures = {row: series.counts for row, series in state.items()}
    for row, series in state.items():
        others = [
            each
            for each, other in state.items()
            if each != row
            and (other.place, other.indicator) != (series.place, series.indicator)
            and other.place == series.place
        ]
        yield from _made_of(row, others, figures)


def _made_of(
    row: str, others: Sequence[str], figures: Mapping[str, Mapping[Period, int]]
) -> Iterator[Line]:
    """Yield a series's doubles, and the fewest series that make it wherever all are known."""
    doubles = [each for each in others if _make(row, (each,), figures)]
    for each in doubles:
        yield from _lines(row, (each,), figures)
    left = [each for each in others if each not in doubles]
    most = len(left) if len(left) <= _MOST_TRIED else _FEW_PARTS
    for many in (*range(2, most + 1), len(left)):
        for parts in combinations(left, many) if many > 1 else ():
            if _make(row, parts, figures):
                yield from _lines(row, parts, figures)
                return


def _make(row: str, parts: tuple[str, ...], figures: Mapping[str, Mapping[Period, int]]) -> bool:
    """Say whether some series make another in every period in which all are known."""
    own, any_at_all = figures[row], False
    for at, count in own.items():
        found = [figures[each].get(at) for each in parts]
        known = [each for each in found if each is not None]
        if len(known) < len(found):
            continue
        if sum(known) != count:
            return False
        any_at_all = any_at_all or count > 0
    return any_at_all


def _lines(
    row: str, parts: tuple[str, ...], figures: Mapping[str, Mapping[Period, int]]
) -> Iterator[Line]:
    for at in _shared(row, parts, figures):
        cells = tuple((each, at) for each in parts)
        yield Line(whole=(row, at), parts=cells, count=figures[row][at])


def _shared(
    row: str, parts: tuple[str, ...], figures: Mapping[str, Mapping[Period, int]]
) -> list[Period]:
    return [at for at in figures[row] if all(at in figures[each] for each in parts)]
