"""Opens a workbook somebody has sent: the cells of its sheets, and which of them hold formulas.

It may have been made to do harm. A zip of a few kilobytes can unpack to gigabytes, its list of
contents can lie about that, and one cell far to the right and down makes a grid of billions.
"""

import io
import lzma
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from xml.etree import ElementTree as ET

import python_calamine

from tlreview.storage.rubrics import workbook_faults as w
from tlreview.storage.rubrics.workbook_faults import refused

Grid = list[list[object]]

MOST_BYTES = 64 * 1024 * 1024
"""Unpacked; the largest scheme there is takes less than one."""
MOST_CELLS = 1_000_000
"""On one sheet, empty ones counted: its last row times its last column."""
_PIECE = 64 * 1024
_CELL = re.compile(r"([A-Za-z]{1,3})([1-9][0-9]{0,6})")
_BROKEN = (
    python_calamine.CalamineError,
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    struct.error,
    ET.ParseError,
    LookupError,
    ValueError,
    NotImplementedError,
    RuntimeError,
    EOFError,
    OSError,
)
"""All the ways in which a broken zip or XML shows itself; a locked one is a RuntimeError."""


def opened(content: bytes) -> tuple[dict[str, Grid], Mapping[str, frozenset[str]]]:
    """Return the cells of each sheet, and the names of those that hold formulas.

    Raises WorkbookFaulty for what is no workbook, or a larger one than anybody needs.
    """
    try:
        plain = _unpacked(content)
        formulas = _formulas(plain)
        with python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(plain)) as book:
            grids: dict[str, Grid] = {
                name: [
                    list[object](row)
                    for row in book.get_sheet_by_name(name).to_python(skip_empty_area=False)
                ]
                for name in formulas
            }
    except _BROKEN as error:
        raise refused(w.NOT_XLSX) from error
    return grids, formulas


def _unpacked(content: bytes) -> bytes:
    """Return the workbook with nothing in it compressed.

    Read piece by piece, a file gives no more than the list of contents says; calamine alone
    would unpack all there is.
    """
    held = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as packed,
        zipfile.ZipFile(held, "w", zipfile.ZIP_STORED) as plain,
    ):
        if sum(each.file_size for each in packed.infolist()) > MOST_BYTES:
            raise refused(w.TOO_LARGE)
        for name in dict.fromkeys(packed.namelist()):
            with packed.open(name) as compressed:
                plain.writestr(name, b"".join(iter(lambda: compressed.read(_PIECE), b"")))
    return held.getvalue()


def _formulas(content: bytes) -> dict[str, frozenset[str]]:
    """Return the cells with a formula by sheet; calamine gives their results and no more.

    Like calamine, it goes by names alone and looks at no namespace.
    """
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        links = ET.fromstring(archive.read("xl/_rels/workbook.xml.rels"))  # noqa: S314  Expat refuses entities that grow
        targets = {each.get("Id"): each.get("Target", "") for each in links}
        book = ET.fromstring(archive.read("xl/workbook.xml"))  # noqa: S314  as above
        found: dict[str, frozenset[str]] = {}
        for each in book.findall(".//{*}sheet"):
            target = targets[_relation(each)]
            file = target.removeprefix("/") if target.startswith("/") else f"xl/{target}"
            sheet = ET.fromstring(archive.read(file))  # noqa: S314  as above
            _require_small(sheet)
            found[each.get("name", "")] = frozenset(
                cell.get("r", "")
                for cell in sheet.findall(".//{*}c")
                if cell.find("{*}f") is not None
            )
    return found


def _relation(sheet: ET.Element) -> str:
    """Return the id under which the workbook says where a sheet is."""
    found = [value for name, value in sheet.attrib.items() if name.endswith("}id")]
    return found[0]


def _require_small(sheet: ET.Element) -> None:
    """Refuse a sheet whose grid would fill the memory."""
    rows, columns = 1, 1
    for row, column in _places(sheet):
        rows, columns = max(rows, row), max(columns, column)
    if rows * columns > MOST_CELLS:
        raise refused(w.TOO_LARGE)


def _places(sheet: ET.Element) -> Iterator[tuple[int, int]]:
    """Yield the row and the column of each cell; what does not say comes after the one before."""
    row = column = 0
    for each in sheet.iter():
        name = each.tag.rpartition("}")[2]
        if name == "row":
            row, column = int(each.get("r", row + 1)), 0
        elif name == "c":
            named = each.get("r")
            column += 1
            if named is not None:
                row, column = _placed(named)
            yield row, column


def _placed(named: str) -> tuple[int, int]:
    """Return the row and the column of a cell: (1, 27) for AA1."""
    place = _CELL.fullmatch(named)
    if place is None:
        raise refused(w.NOT_XLSX)
    return int(place[2]), _column(place[1])


def _column(letters: str) -> int:
    found = 0
    for each in letters.upper():
        found = found * 26 + ord(each) - ord("A") + 1
    return found
