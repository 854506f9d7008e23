"""What a workbook may cost to open, before anybody opens it.

It may have been made to do harm. A zip of a few kilobytes can unpack to gigabytes, its list of
contents can lie about that, and one cell far to the right and down makes a grid of billions.
"""

import io
import lzma
import re
import struct
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import IO
from xml.etree import ElementTree as ET

from tlreview.domain.errors import TLReviewError

_PIECE = 64 * 1024
_CELL = re.compile(r"([A-Za-z]{1,3})([1-9][0-9]{0,6})")
BROKEN = (
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


@dataclass(eq=False)
class WorkbookTooLarge(TLReviewError):
    """A workbook unpacks to more, or spreads its cells further, than anybody needs."""

    code = "workbook.too-large"
    message = "the workbook is larger than any that is needed"


def unpacked(content: bytes, most_bytes: int) -> bytes:
    """Return the workbook with nothing in it compressed. Raises WorkbookTooLarge, one of BROKEN.

    Read piece by piece, a file gives no more than the list of contents says; a reader that
    trusts the file would unpack all there is.
    """
    held = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as packed,
        zipfile.ZipFile(held, "w", zipfile.ZIP_STORED) as plain,
    ):
        if sum(each.file_size for each in packed.infolist()) > most_bytes:
            raise WorkbookTooLarge
        for name in dict.fromkeys(packed.namelist()):
            with packed.open(name) as compressed:
                plain.writestr(name, b"".join(iter(lambda: compressed.read(_PIECE), b"")))
    return held.getvalue()


def sheet_files(archive: zipfile.ZipFile) -> Mapping[str, str]:
    """Return the file of each sheet by its name, in the order of the workbook.

    Goes by names alone and looks at no namespace, as calamine does. Raises one of BROKEN.
    """
    links = ET.fromstring(archive.read("xl/_rels/workbook.xml.rels"))  # noqa: S314  Expat refuses entities that grow
    targets = {each.get("Id"): each.get("Target", "") for each in links}
    book = ET.fromstring(archive.read("xl/workbook.xml"))  # noqa: S314  as above
    found = {}
    for each in book.findall(".//{*}sheet"):
        target = targets[_relation(each)]
        file = target.removeprefix("/") if target.startswith("/") else f"xl/{target}"
        found[each.get("name", "")] = file
    return MappingProxyType(found)


def _relation(sheet: ET.Element) -> str:
    """Return the id under which the workbook says where a sheet is."""
    found = [value for name, value in sheet.attrib.items() if name.endswith("}id")]
    return found[0]


def require_small(sheet: IO[bytes], most_cells: int) -> None:
    """Refuse a sheet whose grid would fill the memory: its last row times its last column.

    No tree is made of it. Raises WorkbookTooLarge, and one of BROKEN for a cell in no place.
    """
    parser = ET.XMLParser(target=_Grid(most_cells))  # noqa: S314  Expat refuses entities that grow
    for piece in iter(lambda: sheet.read(_PIECE), b""):
        parser.feed(piece)
    parser.close()


@dataclass(slots=True)
class _Grid:
    """How far the cells reach that were seen so far; what does not say its place comes next."""

    most_cells: int
    row: int = 0
    column: int = 0
    rows: int = 1
    columns: int = 1

    def start(self, tag: str, said: Mapping[str, str]) -> None:
        """Take in the beginning of an element. Raises WorkbookTooLarge, ValueError."""
        name = tag.rpartition("}")[2]
        if name == "row":
            self.row, self.column = int(said.get("r", self.row + 1)), 0
        elif name == "c":
            self.column += 1
            if "r" in said:
                self.row, self.column = _placed(said["r"])
            self.rows, self.columns = max(self.rows, self.row), max(self.columns, self.column)
            if self.rows * self.columns > self.most_cells:
                raise WorkbookTooLarge


def _placed(named: str) -> tuple[int, int]:
    """Return the row and the column of a cell: (1, 27) for AA1."""
    place = _CELL.fullmatch(named)
    if place is None:
        raise ValueError(named)
    return int(place[2]), _column(place[1])


def _column(letters: str) -> int:
    found = 0
    for each in letters.upper():
        found = found * 26 + ord(each) - ord("A") + 1
    return found
