"""Opens a workbook somebody has sent: the cells of its sheets, and which of them hold formulas."""

import io
import zipfile
from collections.abc import Mapping
from xml.etree import ElementTree as ET

import python_calamine

from tlreview.domain.workbooks import (
    BROKEN,
    WorkbookTooLarge,
    require_small,
    sheet_files,
    unpacked,
)
from tlreview.storage.rubrics import workbook_faults as w
from tlreview.storage.rubrics.workbook_faults import refused

Grid = list[list[object]]

MOST_BYTES = 64 * 1024 * 1024
"""Unpacked; the largest scheme there is takes less than one."""
MOST_CELLS = 1_000_000
"""On one sheet, empty ones counted: its last row times its last column."""


def opened(content: bytes) -> tuple[dict[str, Grid], Mapping[str, frozenset[str]]]:
    """Return the cells of each sheet, and the names of those that hold formulas.

    Raises WorkbookFaulty for what is no workbook, or a larger one than anybody needs.
    """
    try:
        plain = unpacked(content, MOST_BYTES)
        formulas = _formulas(plain)
        with python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(plain)) as book:
            grids: dict[str, Grid] = {
                name: [
                    list[object](row)
                    for row in book.get_sheet_by_name(name).to_python(skip_empty_area=False)
                ]
                for name in formulas
            }
    except WorkbookTooLarge as error:
        raise refused(w.TOO_LARGE) from error
    except (python_calamine.CalamineError, *BROKEN) as error:
        raise refused(w.NOT_XLSX) from error
    return grids, formulas


def _formulas(content: bytes) -> dict[str, frozenset[str]]:
    """Return the cells with a formula by sheet; calamine gives their results and no more."""
    found: dict[str, frozenset[str]] = {}
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for name, file in sheet_files(archive).items():
            with archive.open(file) as unread:
                require_small(unread, MOST_CELLS)
            sheet = ET.fromstring(archive.read(file))  # noqa: S314  Expat refuses entities that grow
            found[name] = frozenset(
                cell.get("r", "")
                for cell in sheet.findall(".//{*}c")
                if cell.find("{*}f") is not None
            )
    return found
