"""Somebody's own sheet in long form: a line a place, a time and a category; a column a measure."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tlreview.domain.observations import Extract, Flag
from tlreview.domain.periods import PeriodUnknown
from tlreview.sources.answers import plausible
from tlreview.sources.counted import PRELIMINARY, period_of
from tlreview.sources.figures import FigureUnreadable, figure, read_either_way
from tlreview.sources.gathering import Axis, Cell, Told, gathered
from tlreview.sources.printed_intervals import Intervals, intervals_of, odd_intervals
from tlreview.sources.recognising import breaks_down, is_rate, role_of
from tlreview.sources.sheets import Line, Sheet, read_sheet
from tlreview.sources.summing import Figure
from tlreview.sources.tables import (
    MOST_CELLS,
    Category,
    Columns,
    Rejected,
    Role,
    Table,
    TableRefused,
)
from tlreview.workflow.offering import OddInterval

_NAMED = re.compile(r"(\d{2,6})\s+(\D.*)", re.ASCII)
"""A place with its number before its name: 0301 Oslo."""
_LOST_ZERO = {3: 4, 5: 6}
"""Numbers of municipalities have four digits, of districts six; sheets drop the leading zero."""
_FIGURES_ENOUGH = 0.5
"""A column is a measure where at least this share of its filled cells are figures."""


def read(
    content: bytes, extract: Extract, columns: Columns
) -> tuple[Table, tuple[Rejected, ...], tuple[OddInterval, ...]]:
    """Return the table in a sheet, what of it could not be read, and intervals that cannot be.

    A line without a time or a place it can be read as is left out whole; of the others only the
    cell that cannot be read. Raises SheetRefused, ColumnMissing, TableRefused.
    """
    sheet = read_sheet(content)
    layout = _layout(sheet, columns)
    if len(sheet.lines) * len(layout.measures) > MOST_CELLS:
        raise TableRefused(kind="sheet", reason="too-large")
    rejected: list[Rejected] = []
    names: dict[str, Category] = {}
    cells = list(_cells(sheet, layout, names, rejected))
    if not cells:
        untimed = any(each.reason == "no-time" for each in rejected)
        raise TableRefused(kind="sheet", reason="no-time" if untimed else "no-figures")
    table, twice = gathered(Told(extract=extract), _axes(sheet, layout, names), cells)
    odd, unread = odd_intervals(sheet, layout.intervals, layout.time)
    return table, tuple(sorted((*rejected, *twice, *unread), key=lambda each: each.row)), odd


@dataclass(frozen=True, slots=True, kw_only=True)
class _Layout:
    """Which column is what, by its position; a place of None means that none is named.

    The ends of a printed interval are neither measures nor breakdowns: they are checked alone.
    """

    time: int
    place: int | None
    measures: tuple[int, ...]
    breakdown: tuple[int, ...]
    intervals: Intervals | None


def _layout(sheet: Sheet, wanted: Columns) -> _Layout:
    time = sheet.column(wanted.time) if wanted.time else _found(sheet, Role.TIME)
    if time is None:
        raise TableRefused(kind="sheet", reason="no-time", where=", ".join(sheet.columns))
    place = sheet.column(wanted.place) if wanted.place else _found(sheet, Role.PLACE)
    told = tuple(map(sheet.column, wanted.breakdown or ()))
    intervals = intervals_of(sheet.columns)
    ends = intervals.columns if intervals else frozenset()
    free = [at for at in range(len(sheet.columns)) if at not in {time, place, *told, *ends}]
    measures = tuple(map(sheet.column, wanted.measures)) or tuple(
        at for at in free if _measures(sheet, at)
    )
    rest = tuple(at for at in free if at not in measures)
    return _Layout(
        time=time,
        place=place,
        measures=measures,
        breakdown=rest if wanted.breakdown is None else told,
        intervals=intervals,
    )


def _found(sheet: Sheet, role: Role) -> int | None:
    """Return the only column with a heading of a role."""
    found = [at for at, each in enumerate(sheet.columns) if role_of(each) is role]
    return found[0] if len(found) == 1 else None


def _measures(sheet: Sheet, at: int) -> bool:
    """Say whether a column holds figures: its heading is no breakdown's, most cells can be read."""
    if breaks_down(sheet.columns[at]):
        return False
    filled = [line.cells[at] for line in sheet.lines if line.cells[at]]
    return sum(map(_readable, filled)) >= max(1, _FIGURES_ENOUGH * len(filled))


def _readable(text: str) -> bool:
    try:
        figure(text)
    except FigureUnreadable:
        return False
    return True


def _axes(sheet: Sheet, layout: _Layout, places: dict[str, Category]) -> Sequence[Axis]:
    measures = {
        each: Category(code=each, label=each, rate=is_rate(each))
        for each in (sheet.columns[at] for at in layout.measures)
    }
    time = sheet.columns[layout.time]
    place = "" if layout.place is None else sheet.columns[layout.place]
    return (
        Axis(code=time, label=time, role=Role.TIME),
        *(() if not place else (Axis(code=place, label=place, role=Role.PLACE, names=places),)),
        Axis(code="measure", label="measure", role=Role.MEASURE, names=measures),
        *(
            Axis(code=each, label=each, role=Role.BREAKDOWN)
            for each in (sheet.columns[at] for at in layout.breakdown)
        ),
    )


def _cells(
    sheet: Sheet, layout: _Layout, names: dict[str, Category], rejected: list[Rejected]
) -> Iterator[Cell]:
    for line in sheet.lines:
        try:
            when = str(period_of(line.cells[layout.time]))
        except PeriodUnknown:
            rejected.append(_rejected(sheet, line, layout.time, "no-time"))
            continue
        where: tuple[str, ...] = ()
        if layout.place is not None:
            if not line.cells[layout.place]:
                rejected.append(_rejected(sheet, line, layout.place, "no-place"))
                continue
            where = (_place(line.cells[layout.place], names),)
        for at in layout.measures:
            found = _figure(
                line.cells[at], preliminary=line.cells[layout.time].endswith(PRELIMINARY)
            )
            if found is None:
                rejected.append(_rejected(sheet, line, at, "unreadable"))
                continue
            heading = sheet.columns[at]
            broken = tuple(line.cells[one] for one in layout.breakdown)
            yield Cell(
                codes=(when, *where, heading, *broken),
                figure=found,
                row=line.number,
                column=heading,
                text=line.cells[at],
            )


def _place(said: str, names: dict[str, Category]) -> str:
    """Return the code of a place, and keep its name: of 0301 Oslo, 301, and Oslo."""
    named = _NAMED.fullmatch(said)
    code = named[1] if named else said
    if code.isascii() and code.isdecimal() and len(code) in _LOST_ZERO:
        code = code.zfill(_LOST_ZERO[len(code)])
    if named or code not in names:
        names[code] = Category(code=code, label=named[2] if named else code)
    return code


def _figure(said: str, *, preliminary: bool) -> Figure | None:
    try:
        found = figure(said)
    except FigureUnreadable:
        return None
    if isinstance(found, Flag):
        return Figure(number=None, flag=found)
    if not plausible(found):
        return None
    whole = found == found.to_integral_value() and not read_either_way(said)
    flag = Flag.ESTIMATED if preliminary else None
    return Figure(number=int(found) if whole else found, flag=flag)


def _rejected(sheet: Sheet, line: Line, at: int, reason: str) -> Rejected:
    return Rejected(row=line.number, column=sheet.columns[at], text=line.cells[at], reason=reason)
