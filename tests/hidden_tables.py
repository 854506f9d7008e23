"""Tables with two ways, told with all their totals; and which of their counts are hidden."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tlreview.analysis.hiding import Counts, kept_back, small
from tlreview.analysis.other_numbers import Sum

Rows = Sequence[Sequence[int]]


@dataclass(frozen=True)
class Published:
    """The counts that may be shown, None where one is hidden; totals stand last."""

    counts: tuple[tuple[int | None, ...], ...]


def whole(counts: Iterable[Sequence[int]]) -> list[list[int]]:
    """Return the counts with a total at the end of each row, and a row of totals."""
    rows = [[*each, sum(each)] for each in counts]
    return [*rows, [sum(column) for column in zip(*rows, strict=True)]]


def published(counts: Rows, among: Rows | None = None) -> Published:
    """Return what may be shown of a table."""
    table, persons = whole(counts), None if among is None else whole(among)
    height, width = len(table), len(table[0])
    lines = [[row * width + column for column in range(width)] for row in range(height)]
    lines += [[row * width + column for row in range(height)] for column in range(width)]
    flat = tuple(each for row in table for each in row)
    people = [each for row in persons for each in row] if persons else [None] * len(flat)
    hidden = kept_back(
        Counts(
            counts=flat,
            sums=tuple(Sum(whole=line[-1], parts=tuple(line[:-1])) for line in lines),
        ),
        frozenset(at for at, each in enumerate(flat) if small(each, people[at])),
    )
    said = [None if at in hidden else each for at, each in enumerate(flat)]
    return Published(tuple(tuple(said[row * width : (row + 1) * width]) for row in range(height)))


def hidden(found: Published) -> list[tuple[int, int]]:
    """Return row and column of every count that is not shown."""
    return [
        (row, column)
        for row, counts in enumerate(found.counts)
        for column, count in enumerate(counts)
        if count is None
    ]
