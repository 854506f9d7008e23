"""Tables people keep themselves, read as text: CSV as Nordic Excel writes it, and XLSX."""

import csv
import io
import re
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from tlreview.domain.errors import TLReviewError
from tlreview.domain.workbooks import (
    BROKEN,
    WorkbookTooLarge,
    require_small,
    sheet_files,
    unpacked,
)

LARGEST_SHEET = 50_000_000
"""The most bytes a table may have."""
_MOST_UNPACKED = 64 * 1024 * 1024
_MOST_SPREAD = 2_000_000
"""Cells of a sheet, empty ones counted: its last row times its last column."""
_SEPARATORS = ";\t,|"
_CORNER = "A"
_YEAR = re.compile(r"år|ar|aar|årstall|årtal|year")
_JANUARY = re.compile(r"\d{4}-01", re.ASCII)
_ZIP = b"PK\x03\x04"


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One row: its number in the file, counted from 1, and its cells as text."""

    number: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A table with its heading; every line has as many cells as there are columns."""

    columns: tuple[str, ...]
    lines: tuple[Line, ...]

    def column(self, name: str) -> int:
        """Return where a column stands, whatever its case. Raises ColumnMissing."""
        wanted = name.strip().casefold()
        for at, each in enumerate(self.columns):
            if each.casefold() == wanted:
                return at
        raise ColumnMissing(column=name, columns=", ".join(self.columns))


@dataclass(eq=False)
class ColumnMissing(TLReviewError):
    """A table has no such column; `columns` are those it has."""

    code = "sheet.column-missing"
    message = "there is no column {column!r}; there are {columns}"

    column: str
    columns: str


@dataclass(eq=False)
class SheetRefused(TLReviewError):
    """A file is no table that can be read; `reason` is a stable word the screen translates.

    empty, too-large, no-heading, column-twice, not-a-table, row-longer; `line` is 0 where none is
    meant.
    """

    code = "sheet.refused"
    message = "the file is no table that can be read: {reason}, line {line}"

    reason: str
    line: int = 0


def read_sheet(content: bytes, *, days: bool = False, corner: bool = False) -> Sheet:
    """Return the table in a CSV or XLSX file, told apart by content. Raises SheetRefused.

    With `days`, the first of a month in a workbook is that day; else it is the month. With
    `corner`, a first heading that is blank is called as Excel calls its column: A.
    """
    if len(content) > LARGEST_SHEET:
        raise SheetRefused(reason="too-large")
    told = cell_text if days else _dated_text
    rows = _xlsx(content, told) if content.startswith(_ZIP) else _csv(content)
    sheet = _sheet(rows, _CORNER if corner else "")
    return sheet if days or not content.startswith(_ZIP) else _with_years(sheet)


def _sheet(rows: Iterator[Line], corner: str) -> Sheet:
    filled = (each for each in rows if any(each.cells))
    head = next(filled, None)
    if head is None:
        raise SheetRefused(reason="empty")
    columns = _trimmed(head.cells)
    if len(columns) > 1:
        columns = (columns[0] or corner, *columns[1:])
    if not all(columns):
        raise SheetRefused(reason="no-heading", line=head.number)
    if len({each.casefold() for each in columns}) < len(columns):
        raise SheetRefused(reason="column-twice", line=head.number)
    return Sheet(columns=columns, lines=tuple(_fitted(each, len(columns)) for each in filled))


def _with_years(sheet: Sheet) -> Sheet:
    """Return a sheet of a workbook with its years as such: Excel may keep 2024 as 1 January 2024.

    So it is where a heading says year, and all below is of January.
    """
    years = {
        at
        for at, each in enumerate(sheet.columns)
        if _YEAR.fullmatch(each.casefold())
        and all(_JANUARY.fullmatch(line.cells[at]) for line in sheet.lines if line.cells[at])
    }
    if not years:
        return sheet
    return Sheet(
        columns=sheet.columns,
        lines=tuple(
            Line(
                number=line.number,
                cells=tuple(
                    cell.removesuffix("-01") if at in years else cell
                    for at, cell in enumerate(line.cells)
                ),
            )
            for line in sheet.lines
        ),
    )


def _trimmed(cells: tuple[str, ...]) -> tuple[str, ...]:
    """Return a heading without the empty cells Excel leaves at its end."""
    last = max((at for at, each in enumerate(cells) if each), default=-1)
    return cells[: last + 1]


def _fitted(line: Line, width: int) -> Line:
    if any(line.cells[width:]):
        raise SheetRefused(reason="row-longer", line=line.number)
    cells = line.cells[:width]
    return Line(number=line.number, cells=cells + ("",) * (width - len(cells)))


def _csv(content: bytes) -> Iterator[Line]:
    text = _decoded(content)
    first = next((each for each in text.splitlines() if each.strip()), "")
    if first.lower().startswith("sep=") and len(first.strip()) == len("sep=;"):
        separator = first.strip()[-1]  # Excel's own way to name it, on a line before the heading
    else:
        separator, first = max(_SEPARATORS, key=first.count), ""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    try:
        for cells in reader:
            if not (first and reader.line_num == 1):
                yield Line(number=reader.line_num, cells=tuple(each.strip() for each in cells))
    except csv.Error as raised:
        raise SheetRefused(reason="not-a-table", line=reader.line_num) from raised


def _decoded(content: bytes) -> str:
    """Return the text: UTF-8 with or without BOM, UTF-16 with one, else Windows' Latin-1."""
    wide = content.startswith((b"\xff\xfe", b"\xfe\xff"))
    for each in ("utf-16",) if wide else ("utf-8-sig", "cp1252"):
        try:
            text = content.decode(each)
        except UnicodeDecodeError:
            continue
        if "\x00" in text:
            break
        return text
    raise SheetRefused(reason="not-a-table")


def _xlsx(content: bytes, told: Callable[[object], str]) -> Iterator[Line]:
    """Yield the rows of the first sheet that is shown; whole numbers come without a point."""
    from python_calamine import (  # noqa: PLC0415  late
        CalamineError,
        CalamineWorkbook,
        SheetTypeEnum,
        SheetVisibleEnum,
    )

    try:
        plain = unpacked(content, _MOST_UNPACKED)
        _require_small(plain)
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(plain))
        shown = [
            at
            for at, each in enumerate(workbook.sheets_metadata)
            if each.visible == SheetVisibleEnum.Visible and each.typ == SheetTypeEnum.WorkSheet
        ]
        rows = workbook.get_sheet_by_index(min(shown, default=0)).to_python(skip_empty_area=False)
    except WorkbookTooLarge as raised:
        raise SheetRefused(reason="too-large") from raised
    except (CalamineError, *BROKEN) as raised:
        raise SheetRefused(reason="not-a-table") from raised
    for number, cells in enumerate(rows, start=1):
        yield Line(number=number, cells=tuple(map(told, cells)))


def _require_small(content: bytes) -> None:
    """Refuse a workbook with a sheet that spreads too far."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for file in sheet_files(archive).values():
            with archive.open(file) as sheet:
                require_small(sheet, _MOST_SPREAD)


def _dated_text(cell: object) -> str:
    """Return what a cell says; the first of a month as that month: Excel makes it of 2024-01."""
    if isinstance(cell, date) and cell.day == 1:
        return f"{cell.year:04}-{cell.month:02}"
    return cell_text(cell)


def cell_text(cell: object) -> str:
    """Return what a cell of a workbook says; a whole number without a decimal point."""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return "" if cell is None else str(cell).strip()
