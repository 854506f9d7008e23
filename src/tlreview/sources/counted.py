"""Counts over time in a table somebody keeps: one column is the time, one the count."""

import re
from dataclasses import dataclass
from decimal import Decimal

from tlreview.analysis.points import Point, Points, Refusal, checked_points
from tlreview.domain.errors import TLReviewError
from tlreview.domain.observations import Flag
from tlreview.domain.periods import Period, PeriodUnknown, period
from tlreview.sources.figures import FigureUnreadable, figure, read_either_way
from tlreview.sources.sheets import Line, Sheet

_OFFICES = re.compile(r"(\d{4})\s*(M|K|Q|kv\.?|kvartal)\s*(\d{1,2})", re.IGNORECASE | re.ASCII)
"""How statistical offices and people write months and quarters: 2019M01, 2019K1, 2019 kv. 1."""
_SEVERAL = re.compile(r"(\d{4})\s?[_\-–]\s?(\d{4})", re.ASCII)
"""Years taken as one: 2021_2023, 2021-2023; FHI writes a single year so too, 2020_2020."""


PRELIMINARY = "*"
"""How offices mark figures that are not final yet, behind a figure or its period."""


@dataclass(eq=False)
class CellRefused(TLReviewError):
    """A cell cannot be read.

    `reason` is unreadable, either-way, fraction, negative, no-population, no-time, or of a day
    no-day, day-either-way, day-later.
    """

    code = "sheet.cell-refused"
    message = "line {line}, column {column}: {text!r} cannot be read ({reason})"

    line: int
    column: str
    text: str
    reason: str


def period_of(text: str) -> Period:
    """Return the period a cell names, as statistical offices write it too. Raises PeriodUnknown.

    A star behind it says that its figures are preliminary.
    """
    said = text.strip().removesuffix(PRELIMINARY).rstrip()
    several = _SEVERAL.fullmatch(said)
    if several is not None:
        first, last = several.groups()
        return period(first if first == last else f"{first}_{last}")
    office = _OFFICES.fullmatch(said)
    if office is None:
        return period(said)
    year, sign, part = office.groups()
    month = sign.upper() == "M"
    return period(f"{year}-{int(part):02}" if month else f"{year}-Q{int(part)}")


def points_in(sheet: Sheet, *, time: str, count: str, population: str | None) -> Points:
    """Return the points of a table, one a line. Raises ColumnMissing, CellRefused, PointsRefused.

    A count that is hidden or missing is an unknown point. The population must be known.
    """
    columns = [sheet.column(each) for each in (time, count)]
    persons = None if population is None else sheet.column(population)
    found = []
    for line in sheet.lines:
        number = _number(sheet, line, columns[1])
        found.append(
            Point(
                period=_period(sheet, line, columns[0]),
                count=None if isinstance(number, Flag) else _whole(sheet, line, columns[1], number),
                population=None if persons is None else _persons(sheet, line, persons),
            )
        )
    return checked_points(found)


def _period(sheet: Sheet, line: Line, column: int) -> Period:
    try:
        return period_of(line.cells[column])
    except PeriodUnknown as raised:
        raise _refused(sheet, line, column, "no-time") from raised


def _number(sheet: Sheet, line: Line, column: int) -> Decimal | Flag:
    if read_either_way(line.cells[column]):
        raise _refused(sheet, line, column, "either-way")
    try:
        return figure(line.cells[column])
    except FigureUnreadable as raised:
        raise _refused(sheet, line, column, "unreadable") from raised


def _whole(sheet: Sheet, line: Line, column: int, number: Decimal) -> int:
    if number < 0:
        raise _refused(sheet, line, column, Refusal.NEGATIVE)
    if number != number.to_integral_value():
        raise _refused(sheet, line, column, Refusal.FRACTION)
    return int(number)


def _persons(sheet: Sheet, line: Line, column: int) -> float:
    number = _number(sheet, line, column)
    if isinstance(number, Flag) or number <= 0:
        raise _refused(sheet, line, column, Refusal.NO_POPULATION)
    return float(number)


def _refused(sheet: Sheet, line: Line, column: int, reason: str) -> CellRefused:
    return CellRefused(
        line=line.number, column=sheet.columns[column], text=line.cells[column], reason=reason
    )
