"""Small cells of a municipality's own registrations, hidden so that nobody can subtract them back.

Rules after the practice of Folkehelseinstituttet (domain notes, 8.4): a count of 1 to 4 is hidden,
so is one of all but a few, and then as many neighbours as it takes. A total as small is hidden too.
Whoever reads the table knows its totals, that no hidden count is 0, and these rules. A table has
two ways and no third: place by age by sex tells too much of each.

scipy is imported where it is used.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

LIMIT = 4
"""The largest count that is hidden."""

Cell = tuple[int, int]
"""Row and column; the row after the last is the totals of the columns, and so for the column."""
Counts = tuple[tuple[int, ...], ...]
_SURE = 0.5
"""Counts are whole: two that differ by less than this are the same."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Crossed:
    """Counts by two things that are told apart: causes by ages, places by years.

    `among` gives the population of each row and column where it is known, so that all but a few
    of a group can be hidden too.
    """

    rows: tuple[str, ...]
    columns: tuple[str, ...]
    counts: Counts
    among: Counts | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """The counts that may be shown, None where one is hidden; totals stand last.

    Each row has a total at its end, and the last row is the totals of the columns.
    """

    rows: tuple[str, ...]
    columns: tuple[str, ...]
    counts: tuple[tuple[int | None, ...], ...]


def published(crossed: Crossed, limit: int = LIMIT) -> Published:
    """Return what may be shown of the counts. Raises ValueError for a table that is none.

    No hidden count can be worked out from the others, by whatever sums: for each there is
    another table of whole numbers that looks the same.
    """
    whole = _with_totals(crossed)
    hidden, safe = _small(whole, crossed.among, limit), set[Cell]()
    while True:
        more = _neighbour(whole, hidden, None) or _neighbour(
            whole, hidden, _worked_out(whole, hidden, safe)
        )
        if more is None:
            break
        hidden.add(more)
    return Published(
        rows=crossed.rows,
        columns=crossed.columns,
        counts=tuple(
            tuple(None if (row, column) in hidden else count for column, count in enumerate(counts))
            for row, counts in enumerate(whole)
        ),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Merged:
    """Tables by their first and last year, and the years that are in none of them."""

    tables: Mapping[tuple[int, int], Crossed]
    left_out: tuple[int, ...]


def merged(years: Mapping[int, Crossed], most: int = 5, limit: int = LIMIT) -> Merged:
    """Return the years taken together, the fewest at a time that leave no small count, at most 5.

    Counted back from the newest; years that are left over are not shown. Only the merged table may
    be published: beside it, the yearly ones would give back what it hides. Raises ValueError where
    there is a gap between the years, or they are told apart by different things.
    """
    known = sorted(years)
    if not known or known != list(range(known[0], known[-1] + 1)):
        raise ValueError(known)
    for together in range(1, min(most, len(known)) + 1):
        found = _together(years, known, together)
        if not any(_small(_with_totals(each), each.among, limit) for each in found.values()):
            break
    first = min(found)[0]
    return Merged(tables=found, left_out=tuple(each for each in known if each < first))


def _together(
    years: Mapping[int, Crossed], known: Sequence[int], together: int
) -> Mapping[tuple[int, int], Crossed]:
    found = {}
    for last in range(known[-1], known[0] + together - 2, -together):
        first = last - together + 1
        found[first, last] = _sum([years[year] for year in range(first, last + 1)])
    return dict(sorted(found.items()))


def _sum(tables: Sequence[Crossed]) -> Crossed:
    first = tables[0]
    if any((each.rows, each.columns) != (first.rows, first.columns) for each in tables):
        raise ValueError(first.rows)
    among = [each.among for each in tables if each.among is not None]
    return Crossed(
        rows=first.rows,
        columns=first.columns,
        counts=_added([each.counts for each in tables]),
        among=_added(among) if len(among) == len(tables) else None,
    )


def _added(tables: Sequence[Counts]) -> Counts:
    return tuple(tuple(map(sum, zip(*rows, strict=True))) for rows in zip(*tables, strict=True))


def _with_totals(crossed: Crossed) -> Counts:
    """Return the counts with a total at the end of each row, and a row of totals."""
    if not crossed.rows or not crossed.columns or len(crossed.counts) != len(crossed.rows):
        raise ValueError(crossed.rows)
    for each in crossed.counts:
        if len(each) != len(crossed.columns) or min(each) < 0:
            raise ValueError(each)
    return _totalled(crossed.counts)


def _totalled(counts: Counts) -> Counts:
    rows = [(*each, sum(each)) for each in counts]
    return (*rows, tuple(map(sum, zip(*rows, strict=True))))


def _small(whole: Counts, among: Counts | None, limit: int) -> set[Cell]:
    """Return the cells that tell of a few: those counted, or those of a group that were not."""
    persons = None if among is None else _totalled(among)
    return {
        (row, column)
        for row, counts in enumerate(whole)
        for column, count in enumerate(counts)
        if 0 < count <= limit
        or (count and persons is not None and persons[row][column] - count <= limit)
    }


def _worked_out(whole: Counts, hidden: set[Cell], safe: set[Cell]) -> Cell | None:
    """Return a hidden cell that the shown ones settle; None where there is none.

    Another table that looks the same shows all cells safe in which it differs. Cells that are
    safe stay so when more is hidden. The sums of a table with two ways are a network, so that the
    ends linear programming finds are whole numbers.
    """
    from scipy.optimize import linprog  # noqa: PLC0415  late

    cells = sorted(hidden)
    matrix, right = _sums(whole, cells)
    true = np.array([whole[row][column] for row, column in cells], dtype=float)
    bounds = (1, 2 * whole[-1][-1] + 2)
    for at, cell in enumerate(cells):
        for way in (1, -1):
            if cell in safe:
                break
            aim = np.zeros(len(cells))
            aim[at] = way
            found = linprog(aim, A_eq=matrix, b_eq=right, bounds=bounds, method="highs-ds")
            differs = np.abs(found.x - true) > _SURE
            safe.update(each for each, other in zip(cells, differs, strict=True) if other)
        if cell not in safe:
            return cell
    return None


def _sums(whole: Counts, cells: Sequence[Cell]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return what the shown cells say of the hidden ones: each row and column makes its total."""
    height, width = len(whole), len(whole[0])
    matrix = np.zeros((height + width, len(cells)))
    right = np.zeros(height + width)
    place = {cell: at for at, cell in enumerate(cells)}
    for row, counts in enumerate(whole):
        for column, count in enumerate(counts):
            for line, sign in (
                (row, -1 if column == width - 1 else 1),
                (height + column, -1 if row == height - 1 else 1),
            ):
                if (row, column) in place:
                    matrix[line, place[row, column]] = sign
                else:
                    right[line] -= sign * count
    return matrix, right


def _neighbour(whole: Counts, hidden: set[Cell], open_: Cell | None) -> Cell | None:
    """Return the shown cell whose hiding helps most and costs least; None where none is needed.

    What is hidden alone in its row or column is its total less the rest, so that line needs one
    more, best where it crosses another such line. Else one more stands beside the open cell. A
    total comes last, and the smallest count first. A count of 0 is never hidden: that nothing
    happened is no secret.
    """
    lines = Counter((way, cell[way]) for cell in hidden for way in (0, 1))
    alone = {line for line, cells in lines.items() if cells == 1}
    if not alone and open_ is None:
        return None
    wanted = alone or {(way, (open_ or (0, 0))[way]) for way in (0, 1)}

    def cost(cell: Cell) -> tuple[int, bool, int, Cell]:
        row, column = cell
        total = row == len(whole) - 1 or column == len(whole[0]) - 1
        crossed = sum((way, cell[way]) in wanted for way in (0, 1))
        return (-crossed, total, whole[row][column], cell)

    return min(
        (
            (row, column)
            for row, counts in enumerate(whole)
            for column, count in enumerate(counts)
            if count and (row, column) not in hidden
        ),
        key=cost,
    )
