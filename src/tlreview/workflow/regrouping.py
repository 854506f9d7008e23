"""Whether a round told in other groups gives a few people away, laid beside what was told before.

Two tables of a round tell the same people apart in two ways. Where groups of the one lie within
groups of the other but for a few, what those few answered is the difference. With the file in hand
it can be counted who is in which; without it, whatever may be so is taken to be so.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from tlreview.analysis.surveys import LEAST_GROUP, Group, Tabled

Crossing = Mapping[tuple[str, str], int]
"""How many answers are in a group of another column and in a group of the table, by both names."""
_MOST_PIECES = 12
"""With more, unions of two groups and all but two are looked at, and not every union."""
_MOST_STEPS = 20_000
_SLACK = 0.01


@dataclass(frozen=True, slots=True)
class _Piece:
    """A group that is shown, or all others together: then the name is empty.

    `counts` is how many gave each answer; None where weights hide that.
    """

    name: str
    answered: int
    counts: tuple[float, ...] | None


def few_between(before: Tabled, after: Tabled, crossing: Crossing | None = None) -> int:
    """Return how few people the difference of two tables of a round tells of; 0 where of none.

    `crossing` tells who is in which groups of the two. Without one, or where it is not of these
    tables, groups are taken to lie within each other wherever their numbers allow it.
    """
    if _same_groups(before, after) or not before.groups or not after.groups:
        return 0
    one, other = _pieces(before), _pieces(after)
    if crossing is not None:
        known = _matrix(crossing, one, other)
        if known is not None:
            return _counted(one, other, known)
    return _likely(one, other) or _likely(other, one)


def _same_groups(before: Tabled, after: Tabled) -> bool:
    """Say whether two tables have the same groups: then each is held against itself elsewhere."""
    return before.survey.by.casefold() == after.survey.by.casefold() and (
        {each.group for each in before.groups} == {each.group for each in after.groups}
    )


def _pieces(table: Tabled) -> Sequence[_Piece]:
    """Return the groups that are shown, and what they leave of everybody."""
    shown = [_piece(each) for each in table.groups if each.answered is not None]
    everybody = _piece(table.everybody)
    left = everybody.answered - sum(each.answered for each in shown)
    if left <= 0:
        return shown
    counts = [each.counts for each in (everybody, *shown)]
    rest = _less(counts[0], counts[1:])
    return [*shown, _Piece("", left, rest)]


def _piece(group: Group) -> _Piece:
    answered = group.answered or 0
    even = abs((group.effective or 0) - answered) < _SLACK
    counts = tuple(answered * each.value for each in group.shares or ()) if even else None
    return _Piece(group.group, answered, counts)


def _less(
    whole: tuple[float, ...] | None, parts: Sequence[tuple[float, ...] | None]
) -> tuple[float, ...] | None:
    """Return what is left of counts; None where any of them is not known."""
    found = whole
    for each in parts:
        if found is None or each is None or len(each) != len(found):
            return None
        found = tuple(one - other for one, other in zip(found, each, strict=True))
    return found


def _matrix(
    crossing: Crossing, one: Sequence[_Piece], other: Sequence[_Piece]
) -> Mapping[tuple[str, str], int] | None:
    """Return how many are in each two pieces; None where the sums are not those of the tables."""
    known: dict[tuple[str, str], int] = {}
    rows, columns = ({each.name for each in pieces} - {""} for pieces in (one, other))
    for (row, column), count in crossing.items():
        at = (row if row in rows else "", column if column in columns else "")
        known[at] = known.get(at, 0) + count
    for side, pieces in enumerate((one, other)):
        sums = {each.name: 0 for each in pieces}
        for at, count in known.items():
            sums[at[side]] = sums.get(at[side], 0) + count
        if any(sums[each.name] != each.answered for each in pieces) or len(sums) > len(pieces):
            return None
    return known


def _counted(
    one: Sequence[_Piece], other: Sequence[_Piece], known: Mapping[tuple[str, str], int]
) -> int:
    """Return how few are in groups of the other table and in none of this that lie within them."""
    where = {
        each.name: frozenset(column for (row, column), n in known.items() if n and row == each.name)
        for each in one
    }
    sizes = {each.name: each.answered for each in other}
    for union in _unions([each.name for each in other]):
        within = [each.answered for each in one if where[each.name] <= union]
        left = sum(sizes[name] for name in union) - sum(within)
        if within and 0 < left < LEAST_GROUP:
            return left
    return 0


def _unions(names: Sequence[str]) -> Iterator[frozenset[str]]:
    """Yield every union of groups; of many, those of two and all but two."""
    every = range(1, len(names))
    some = sorted({1, 2, len(names) - 2, len(names) - 1})
    for size in every if len(names) <= _MOST_PIECES else some:
        yield from map(frozenset, combinations(names, size))


def _likely(wholes: Sequence[_Piece], parts: Sequence[_Piece]) -> int:
    """Return how few a group may have more than groups of the other table within it."""
    ordered = sorted(parts, key=lambda each: -each.answered)
    steps = iter(range(_MOST_STEPS))
    for whole in wholes:
        found = _rest(whole, ordered, steps, inside=False)
        if found:
            return found
    return 0


def _rest(left: _Piece, parts: Sequence[_Piece], steps: Iterator[int], *, inside: bool) -> int:
    """Return what some of the parts leave of a group where that is a few; 0 where none do.

    Where there are too many ways to try them all, it is taken to be so.
    """
    if inside and 0 < left.answered < LEAST_GROUP:
        return left.answered
    if next(steps, None) is None:
        return LEAST_GROUP - 1
    if sum(each.answered for each in parts) <= left.answered - LEAST_GROUP:
        return 0
    for at, part in enumerate(parts):
        fitting = _without(left, part)
        if fitting is not None:
            found = _rest(fitting, parts[at + 1 :], steps, inside=True)
            if found:
                return found
    return 0


def _without(left: _Piece, part: _Piece) -> _Piece | None:
    """Return what a part leaves of a group; None where it cannot lie within it."""
    if part.answered > left.answered:
        return None
    counts = _less(left.counts, [part.counts])
    if counts is not None and min(counts, default=0.0) < -_SLACK:
        return None
    return _Piece(left.name, left.answered - part.answered, counts)
