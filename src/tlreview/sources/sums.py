"""Whether the parts of a table add up to its totals; each sum that does not is told with both."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from tlreview.sources.tables import Dimension, Number, Role, Table

_SPAN = re.compile(r"(\d{1,3})\s*[_\-–]\s*(\d{1,3})(?:\s*år)?", re.ASCII)
_FEW = 3
"""So many sums must be there before most of them failing says that the categories are no parts."""

Whole = NDArray[np.int64]


@dataclass(frozen=True, slots=True, kw_only=True)
class SumDiffers:
    """A total that its parts do not make, or are too many for.

    `where` names the cell by the labels of its other dimensions; `row` is where the total stands
    in the source. `complete` is False where some part is unknown: then the known ones alone are
    more than the total.
    """

    dimension: str
    where: tuple[str, ...]
    row: int
    total: int
    parts: int
    complete: bool


def sums_differing(table: Table) -> tuple[SumDiffers, ...]:
    """Return each total of counts that its parts do not make.

    Looked at are breakdowns with a category that is their total. Ages that overlap, and
    categories that make hardly any of their totals, are no parts and are left alone.
    """
    counts, known = _counts(table)
    return tuple(
        found
        for at, each in enumerate(table.dimensions)
        if each.role is Role.BREAKDOWN and each.whole is not None and _parts(each)
        for found in _differing(table, at, counts, known)
    )


def _parts(dimension: Dimension) -> bool:
    """Say whether the other categories may be parts: at least two, and no ages that overlap."""
    others = [each.label for each in dimension.categories if not each.whole]
    spans = sorted(
        (int(found[1]), int(found[2])) for found in map(_SPAN.fullmatch, others) if found
    )
    return len(others) > 1 and all(one[1] < other[0] for one, other in pairwise(spans))


def _counts(table: Table) -> tuple[Whole, NDArray[np.bool_]]:
    """Return the figures as integers, and which cells are known and counts."""
    there = np.array([each is not None for each in table.numbers], dtype=bool)
    whole = np.array([_is_whole(each) for each in table.numbers], dtype=bool)
    known = there & whole
    measure = table.of(Role.MEASURE)
    if measure is not None:
        at = table.positions(measure.code)
        rates = np.array([each.rate for each in measure.categories])
        # One fraction anywhere, and the measure counts nothing.
        rates[np.unique(at[there & ~whole])] = True
        known &= ~rates[at]
    counts = np.array([int(each or 0) for each in table.numbers], dtype=np.int64)
    return np.where(known, counts, 0), known


def _is_whole(number: Number | None) -> bool:
    return type(number) is int or (number is not None and number == int(number))


def _differing(
    table: Table, at: int, counts: Whole, known: NDArray[np.bool_]
) -> Iterator[SumDiffers]:
    dimension = table.dimensions[at]
    whole = next(place for place, each in enumerate(dimension.categories) if each.whole)
    groups = _groups(table, at)
    total = table.at[at] == whole
    parts, part_known = counts * ~total, known & ~total
    sums = np.bincount(groups, weights=parts).astype(np.int64)
    there = np.bincount(groups, weights=part_known).astype(np.int64)
    complete = there == len(dimension.categories) - 1
    cells = np.flatnonzero(total & known)
    held = sums[groups[cells]] == counts[cells]
    full = complete[groups[cells]]
    checked = int(full.sum())
    if checked >= _FEW and int((full & held).sum()) * 2 < checked:
        return
    too_many = sums[groups[cells]] > counts[cells]
    wrong = np.where(full, ~held, too_many & (counts.min() >= 0))
    for cell in cells[wrong].tolist():
        yield SumDiffers(
            dimension=dimension.label,
            where=_where(table, at, cell),
            row=table.rows[cell],
            total=int(counts[cell]),
            parts=int(sums[groups[cell]]),
            complete=bool(complete[groups[cell]]),
        )


def _groups(table: Table, without: int) -> NDArray[np.intp]:
    """Return a number for each cell, the same for those that differ in one dimension alone."""
    others = [each for place, each in enumerate(table.at) if place != without]
    sizes = [
        len(each.categories) for place, each in enumerate(table.dimensions) if place != without
    ]
    if not others:
        return np.zeros(len(table), dtype=np.intp)
    key = np.zeros(len(table), dtype=np.int64)
    for each, size in zip(others, sizes, strict=True):
        # Numbered anew each time: many categories multiplied are more than a number can hold.
        key = np.unique(key * size + each, return_inverse=True)[1]
    return key


def _where(table: Table, without: int, cell: int) -> tuple[str, ...]:
    return tuple(
        each.categories[int(table.at[place][cell])].label
        for place, each in enumerate(table.dimensions)
        if place != without
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class TablesDiffer:
    """One and the same cell, printed with different figures in two tables."""

    where: tuple[str, ...]
    one: Number
    other: Number


def tables_differing(one: Table, other: Table) -> tuple[TablesDiffer, ...]:
    """Return the cells that both tables have and disagree on, totals of what only one has included.

    Cells are the same where period, place, measure and every category that is no total go by the
    same name.
    """
    known, found = dict(_named(one)), []
    for where, number in _named(other):
        if where in known and known[where] != number:
            found.append(TablesDiffer(where=tuple(sorted(where)), one=known[where], other=number))
    return tuple(found)


def _named(table: Table) -> Iterator[tuple[frozenset[str], Number]]:
    """Yield the known cells under the names of all they belong to, without the totals."""
    names = []
    for each in table.dimensions:
        if each.role is Role.TIME:
            names.append([str(when) for when in table.periods])
        else:
            names.append(
                [
                    "" if one.whole else f"{each.label.casefold()}: {one.label.casefold()}"
                    for one in each.categories
                ]
            )
    for cell, number in enumerate(table.numbers):
        if number is not None:
            said = (of[int(at[cell])] for of, at in zip(names, table.at, strict=True))
            yield frozenset(filter(None, said)), number
