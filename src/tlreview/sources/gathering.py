"""Cells that come one by one, each with its own codes, gathered into a table."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

import numpy as np

from tlreview.domain.observations import Extract
from tlreview.domain.periods import period
from tlreview.sources.recognising import with_whole
from tlreview.sources.summing import Figure
from tlreview.sources.tables import (
    Category,
    Dimension,
    Rejected,
    Role,
    Table,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Axis:
    """What cells are told apart by, before its categories are known.

    `names` gives categories by code; one that is not there is called by its code. The codes of
    time are periods as `period` reads them.
    """

    code: str
    label: str
    role: Role
    names: Mapping[str, Category] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One figure: a code for each axis, what it says, and where it stands in the source."""

    codes: tuple[str, ...]
    figure: Figure
    row: int
    column: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What is known of a table beside its cells."""

    extract: Extract
    title: str = ""
    notes: tuple[str, ...] = ()


def gathered(
    told: Told, axes: Sequence[Axis], cells: Iterable[Cell]
) -> tuple[Table, tuple[Rejected, ...]]:
    """Return the table of the cells; one whose codes were there before is rejected as twice."""
    seen: dict[tuple[str, ...], Cell] = {}
    rejected = []
    for each in cells:
        if each.codes in seen:
            rejected.append(
                Rejected(row=each.row, column=each.column, text=each.text, reason="twice")
            )
        else:
            seen[each.codes] = each
    return _table(told, axes, tuple(seen.values())), tuple(rejected)


def _table(told: Told, axes: Sequence[Axis], cells: Sequence[Cell]) -> Table:
    dimensions, at = [], []
    for place, axis in enumerate(axes):
        # Time in its own order; all else in the order the source has it.
        codes = list(dict.fromkeys(each.codes[place] for each in cells))
        if axis.role is Role.TIME:
            codes.sort(key=period)
        position = {code: where for where, code in enumerate(codes)}
        at.append(np.array([position[each.codes[place]] for each in cells], dtype=np.int32))
        dimensions.append(_dimension(axis, codes))
    time = next(each for each in dimensions if each.role is Role.TIME)
    return Table(
        extract=told.extract,
        title=told.title,
        dimensions=tuple(dimensions),
        at=tuple(at),
        periods=tuple(period(each.code) for each in time.categories),
        numbers=[each.figure.number for each in cells],
        flags=MappingProxyType(
            {
                where: each.figure.flag
                for where, each in enumerate(cells)
                if each.figure.flag is not None
            }
        ),
        rows=[each.row for each in cells],
        notes=told.notes,
    )


def _dimension(axis: Axis, codes: Sequence[str]) -> Dimension:
    named = tuple(
        axis.names.get(code, Category(code=code, label=code, rate=False)) for code in codes
    )
    marked = axis.role is not Role.BREAKDOWN or any(each.whole for each in named)
    return Dimension(
        code=axis.code,
        label=axis.label,
        role=axis.role,
        categories=named if marked else with_whole(named),
    )
