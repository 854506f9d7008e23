"""A whole table from elsewhere, laid out by columns: where each cell belongs and what it says."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from tlreview.domain.errors import TLReviewError
from tlreview.domain.observations import Extract, Flag
from tlreview.domain.periods import Period

MOST_CELLS = 1_000_000
"""The most cells of one table; statistical offices hand out 800,000 at a time."""

Number = int | Decimal
Positions = NDArray[np.int32]


class Kind(StrEnum):
    """The form figures come in."""

    SSB = "ssb"
    FHI = "fhi"
    KOLADA = "kolada"
    CSV = "csv"
    XLSX = "xlsx"


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """Which columns of somebody's own sheet are what; what is empty is recognised by heading.

    Every other column that holds figures is a measure, and the rest are breakdowns unless those are
    named; columns that are neither are not read.
    """

    time: str = ""
    place: str = ""
    measures: tuple[str, ...] = ()
    breakdown: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where a file came from and how it is to be read.

    `table` is the number or name of the table there, `on` the day of the extract, and `name`
    whose figures they are; empty, it is the office the kind speaks of. `metadata` is Kolada's
    answer about its indicators: their names, and which are counts; without it all are rates.
    """

    kind: Kind
    on: date
    table: str = ""
    name: str = ""
    columns: Columns = field(default_factory=Columns)
    metadata: bytes = b""


class Role(StrEnum):
    """What a dimension tells of a cell."""

    TIME = "time"
    PLACE = "place"
    MEASURE = "measure"
    BREAKDOWN = "breakdown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Category:
    """One value of a dimension: its code in the source and its name.

    `whole` says that it is the total of the others. `rate` says of a measure that it is no count:
    a rate, a share, an index.
    """

    code: str
    label: str
    whole: bool = False
    rate: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Dimension:
    """What cells are told apart by."""

    code: str
    label: str
    role: Role
    categories: tuple[Category, ...]

    @property
    def whole(self) -> Category | None:
        """Return the category that is the total of the others; None where none is known."""
        return next((each for each in self.categories if each.whole), None)

    def position(self, code: str) -> int:
        """Return where a category stands. Raises CategoryMissing."""
        for at, each in enumerate(self.categories):
            if each.code == code:
                return at
        raise CategoryMissing(dimension=self.code, category=code)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rejected:
    """A cell that could not be read, and is in no table.

    `row` is the line of a sheet, or the position among the values of a JSON answer counted from
    0. `reason` is a stable word: unreadable, no-time, no-place, sign-unknown, twice, off-scale.
    """

    row: int
    column: str
    text: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Table:
    """The cells that could be read. A cell has a number, or a flag instead, or ESTIMATED beside.

    `at` has an array for each dimension: the position of each cell's category there. `flags` maps
    a cell to its flag; a cell whose number is None always has one. `periods` are those of the
    categories of time; `rows` says where each cell stands in the source, as Rejected does.
    """

    extract: Extract
    title: str
    dimensions: tuple[Dimension, ...]
    at: tuple[Positions, ...]
    periods: tuple[Period, ...]
    numbers: Sequence[Number | None]
    flags: Mapping[int, Flag]
    rows: Sequence[int]
    notes: tuple[str, ...] = ()

    def __len__(self) -> int:
        """Return how many cells there are."""
        return len(self.numbers)

    def of(self, role: Role) -> Dimension | None:
        """Return the first dimension with a role; None where there is none."""
        return next((each for each in self.dimensions if each.role is role), None)

    def dimension(self, code: str) -> Dimension:
        """Return a dimension by its code. Raises DimensionMissing."""
        for each in self.dimensions:
            if each.code == code:
                return each
        known = ", ".join(each.code for each in self.dimensions)
        raise DimensionMissing(dimension=code, dimensions=known)

    @property
    def wholes(self) -> Mapping[str, str]:
        """Return the total of each breakdown that has one: the choice to begin with."""
        return MappingProxyType(
            {
                each.code: each.whole.code
                for each in self.dimensions
                if each.role is Role.BREAKDOWN and each.whole is not None
            }
        )

    def positions(self, dimension: str) -> Positions:
        """Return where each cell stands in a dimension. Raises DimensionMissing."""
        return self.at[self.dimensions.index(self.dimension(dimension))]

    def column(self, cell: int) -> str:
        """Return the name of what a cell measures, for a report."""
        measure = self.of(Role.MEASURE)
        if measure is None:
            return ""
        return measure.categories[int(self.positions(measure.code)[cell])].label


@dataclass(eq=False)
class TableRefused(TLReviewError):
    """A file is no table of its kind.

    `reason` is a stable word: not-json, not-a-table, no-time, too-large, sizes-differ,
    more-pages, no-figures.
    """

    code = "table.refused"
    message = "the file is no {kind} table that can be read: {reason} {where}"

    kind: str
    reason: str
    where: str = ""


@dataclass(eq=False)
class DimensionMissing(TLReviewError):
    """A table has no such dimension; `dimensions` are those it has."""

    code = "table.dimension-missing"
    message = "there is no dimension {dimension!r}; there are {dimensions}"

    dimension: str
    dimensions: str


@dataclass(eq=False)
class CategoryMissing(TLReviewError):
    """A dimension has no such category."""

    code = "table.category-missing"
    message = "there is no {category!r} in {dimension}"

    dimension: str
    category: str
