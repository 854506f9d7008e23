"""The cells of a table that a choice means, summed over the categories it names."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

import numpy as np

from tlreview.domain.errors import TLReviewError
from tlreview.domain.periods import Period
from tlreview.sources.counted import CellRefused
from tlreview.sources.figures import read_either_way
from tlreview.sources.summing import Figure, summed
from tlreview.sources.tables import Dimension, Number, Positions, Role, Table

Categories = Mapping[str, tuple[str, ...]]
"""The chosen categories of each dimension, by code; several are summed."""


@dataclass(eq=False)
class ChoiceRefused(TLReviewError):
    """What was chosen gives no series.

    `reason` is a stable word: nothing, no-cells, rate-as-count, rates-summed, whole-with-parts,
    twice (a category), open (the dimension has several categories and none is chosen),
    rate-among-people (what is printed already has its people).
    """

    code = "choice.refused"
    message = "what was chosen gives no series: {reason} {dimension}"

    reason: str
    dimension: str = ""


@dataclass(frozen=True, slots=True)
class Taken:
    """The chosen cells of a table: those of one place and of some categories.

    `parts` is how many cells make one figure of a period and a measure. `breakdown` names what
    was chosen by label, without what is everybody.
    """

    table: Table
    cells: Positions
    parts: int
    breakdown: Mapping[str, str]

    @classmethod
    def of(cls, table: Table, place: str, chosen: Categories) -> "Taken":
        """Return the cells. Raises ChoiceRefused, DimensionMissing, CategoryMissing."""
        mask = np.ones(len(table), dtype=bool)
        parts = 1
        said: dict[str, str] = {}
        for code in chosen:
            table.dimension(code)
        for each, at in zip(table.dimensions, table.at, strict=True):
            codes = _codes(each, place, chosen)
            if not codes:
                continue
            mask &= np.isin(at, [each.position(code) for code in codes])
            if each.role is Role.BREAKDOWN:
                parts *= len(codes)
                said |= _said(each, codes)
        return cls(table, np.flatnonzero(mask).astype(np.int32), parts, said)

    def only_measure(self) -> str:
        """Return the measure where there is one. Raises ChoiceRefused."""
        dimension = self.table.of(Role.MEASURE)
        if dimension is None:
            return ""
        if len(dimension.categories) > 1:
            raise ChoiceRefused(reason="open", dimension=dimension.code)
        return dimension.categories[0].code

    def figures(self, measures: tuple[str, ...]) -> Mapping[Period, Figure]:
        """Return the sum of the measures for each period. Raises CellRefused for what is no count.

        A part that is unknown makes the figure unknown, and one that is not there makes it missing.
        """
        if len(set(measures)) < len(measures):
            raise ChoiceRefused(reason="twice", dimension=measures[0])
        found: dict[Period, list[Figure]] = defaultdict(list)
        for each in measures:
            for when, cell in self._cells(each):
                found[when].append(self._counted(cell))
        expected = self.parts * len(measures)
        return {when: summed(parts, expected) for when, parts in found.items()}

    def rates(self, measure: str) -> Mapping[Period, Figure]:
        """Return the printed rate for each period. Raises ChoiceRefused: rates have no sum."""
        if self.parts > 1:
            raise ChoiceRefused(reason="rates-summed", dimension=measure)
        return {when: self._figure(cell) for when, cell in self._cells(measure)}

    def _cells(self, measure: str) -> list[tuple[Period, int]]:
        """Return the cells of a measure with their periods."""
        time = self.table.of(Role.TIME)
        dimension = self.table.of(Role.MEASURE)
        cells = self.cells
        if dimension is not None:
            at = self.table.positions(dimension.code)[cells]
            cells = cells[at == dimension.position(measure)]
        when = self.table.positions(time.code if time else "")[cells]
        return [
            (self.table.periods[each], cell)
            for each, cell in zip(when.tolist(), cells.tolist(), strict=True)
        ]

    def _figure(self, cell: int) -> Figure:
        return Figure(number=self.table.numbers[cell], flag=self.table.flags.get(cell))

    def _counted(self, cell: int) -> Figure:
        """Return a figure that may be counted. Raises CellRefused."""
        found = self._figure(cell)
        if found.number is None:
            return found
        reason = _no_count(found.number)
        if reason:
            raise CellRefused(
                line=self.table.rows[cell],
                column=self.table.column(cell),
                text=str(found.number),
                reason=reason,
            )
        return Figure(number=int(found.number), flag=found.flag)


def _no_count(number: Number) -> str:
    """Return why a number is no count; empty where it is one."""
    if number < 0:
        return "negative"
    if isinstance(number, Decimal) and read_either_way(str(number)):
        return "either-way"
    return "" if number == int(number) else "fraction"


def _codes(dimension: Dimension, place: str, chosen: Categories) -> tuple[str, ...]:
    """Return the categories of a dimension that are meant; none where all are.

    Raises ChoiceRefused for a breakdown left open, and for a total taken together with its parts.
    """
    if dimension.role is Role.PLACE and dimension.code not in chosen:
        return (place,)
    if dimension.role in {Role.TIME, Role.MEASURE}:
        return ()
    codes = chosen.get(dimension.code, ())
    if not codes:
        if len(dimension.categories) > 1:
            raise ChoiceRefused(reason="open", dimension=dimension.code)
        return (dimension.categories[0].code,)
    if len(set(codes)) < len(codes):
        raise ChoiceRefused(reason="twice", dimension=dimension.code)
    whole = dimension.whole
    if whole is not None and whole.code in codes and len(codes) > 1:
        raise ChoiceRefused(reason="whole-with-parts", dimension=dimension.code)
    return codes


def _said(dimension: Dimension, codes: tuple[str, ...]) -> Mapping[str, str]:
    """Return the chosen categories by label; nothing where they are everybody."""
    named = [dimension.categories[dimension.position(code)] for code in codes]
    if any(each.whole for each in named):
        return {}
    return {dimension.label: " + ".join(each.label for each in named)}
