"""Workbooks that were made to do harm are refused before they cost anything."""

import io
import struct
import tracemalloc
import zipfile

import pytest
import xlsxwriter

from tlreview.sources.sheets import SheetRefused, read_sheet

SHEET = "xl/worksheets/sheet1.xml"
BOMB = 65 * 1024 * 1024


@pytest.fixture(scope="module")
def whole() -> bytes:
    kept = io.BytesIO()
    with xlsxwriter.Workbook(kept, {"in_memory": True}) as book:
        book.add_worksheet().write_row(0, 0, ["tid", "antall"])
    return kept.getvalue()


def rewritten(whole, name, change):
    held = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(whole)) as old,
        zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for each in old.namelist():
            content = old.read(each)
            new.writestr(each, change(content) if each == name else content)
    return held.getvalue()


def refused(content) -> str:
    """Return why a sheet is refused, having cost no more memory than it may."""
    tracemalloc.start()
    try:
        with pytest.raises(SheetRefused) as found:
            read_sheet(content)
        _, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert most < 2 * BOMB
    return found.value.reason


def test_what_is_unpacked_to_make_these_is_still_read(whole) -> None:
    same = rewritten(whole, SHEET, lambda content: content)
    assert read_sheet(same).columns == ("tid", "antall")


def test_a_file_that_unpacks_to_gigabytes_is_not_unpacked(whole) -> None:
    bomb = rewritten(whole, "docProps/app.xml", lambda _: b" " * BOMB)
    assert len(bomb) < 1024 * 1024
    assert refused(bomb) == "too-large"


def test_a_list_of_contents_that_lies_is_not_believed(whole) -> None:
    bomb = rewritten(whole, SHEET, lambda _: b" " * BOMB)
    true, lie = struct.pack("<I", BOMB), struct.pack("<I", 1)
    assert bomb.count(true) == 2
    assert refused(bomb.replace(true, lie)) == "not-a-table"


@pytest.mark.parametrize(
    "cells",
    [
        b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>',
        b'<x:row xmlns:x="urn:other"><x:c r="xfd1048576"><x:v>1</x:v></x:c></x:row>',
        b'<c r="XFD1048576"><v>1</v></c>',
        b'<row r="2000001"><c><v>1</v></c></row>',
    ],
)
def test_one_cell_far_away_makes_no_grid_of_billions(whole, cells) -> None:
    far = rewritten(whole, SHEET, lambda c: c.replace(b"</sheetData>", cells + b"</sheetData>"))
    assert refused(far) == "too-large"


def test_elements_by_the_million_make_no_tree(whole) -> None:
    """Four bytes each in the file, twenty times that once they are objects."""
    many = b"<z/>" * 200_000 + b"<sheetData>"
    content = rewritten(whole, SHEET, lambda c: c.replace(b"<sheetData>", many))
    tracemalloc.start()
    try:
        assert read_sheet(content).columns
        _, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert most < 8 * 1024 * 1024


def test_words_that_grow_are_not_spelt_out(whole) -> None:
    grow = "".join(f'<!ENTITY a{n + 1} "{f"&a{n};" * 10}">' for n in range(9))
    kind = f'<!DOCTYPE x [<!ENTITY a0 "ha">{grow}]><x>&a9;</x>'.encode()
    with pytest.raises(SheetRefused, match="not-a-table"):
        read_sheet(rewritten(whole, SHEET, lambda _: kind))
