"""Workbooks that were made to do harm: refused in words, and before they cost anything."""

import io
import random
import struct
import tracemalloc
import zipfile

import pytest

from build_scheme import write_scheme
from tlreview.storage.rubrics.workbook_faults import WorkbookFaulty
from tlreview.storage.rubrics.workbook_opening import MOST_BYTES, MOST_CELLS
from tlreview.storage.rubrics.workbook_reading import read_wordings
from workbooks import Edited

SHEET = "xl/worksheets/sheet2.xml"
MEBIBYTE = 1024 * 1024


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    """Return a workbook that nothing is wrong with."""
    return Edited.of(write_scheme(tmp_path_factory.mktemp("a") / "liten")).saved()


def rewritten(whole, name, change):
    """Return a workbook with one file in it changed."""
    held = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(whole)) as old,
        zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for each in old.namelist():
            content = old.read(each)
            new.writestr(each, change(content) if each == name else content)
    return held.getvalue()


def refused(content):
    """Return why a workbook is refused, having cost no more memory than it may."""
    tracemalloc.start()
    try:
        with pytest.raises(WorkbookFaulty) as found:
            read_wordings(content)
        _, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert most < 2 * MOST_BYTES  # Expat lets a word grow to some 8 MiB before it refuses
    (told,) = found.value.faults
    return told.wording


def test_what_is_unpacked_to_make_these_is_still_read(whole):
    """So that the refusals below are about what was changed."""
    assert read_wordings(rewritten(whole, SHEET, lambda content: content)).sheets


def test_a_file_that_unpacks_to_gigabytes_is_not_unpacked(whole):
    bomb = rewritten(whole, "docProps/app.xml", lambda _: b" " * (MOST_BYTES + 1))
    assert len(bomb) < MEBIBYTE
    assert "larger than any" in refused(bomb)


def test_a_list_of_contents_that_lies_is_not_believed(whole):
    """It says one byte, and holds as many as the bomb above: nobody unpacks them."""
    bomb = rewritten(whole, "xl/sharedStrings.xml", lambda _: b" " * (MOST_BYTES + 1))
    true, lie = struct.pack("<I", MOST_BYTES + 1), struct.pack("<I", 1)
    assert bomb.count(true) == 2
    assert "format .xlsx" in refused(bomb.replace(true, lie))


@pytest.mark.parametrize(
    "cells",
    [
        b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>',
        b'<row r="1048576"><c r="xfd1048576"><v>1</v></c></row>',
        b'<x:row xmlns:x="urn:other"><x:c r="XFD1048576"><x:v>1</x:v></x:c></x:row>',
        b'<c r="XFD1048576"><v>1</v></c>',
        b'<row r="' + str(MOST_CELLS + 1).encode() + b'"><c><v>1</v></c></row>',
    ],
)
def test_one_cell_far_away_makes_no_grid_of_billions(whole, cells):
    """However its place is written."""
    far = rewritten(whole, SHEET, lambda c: c.replace(b"</sheetData>", cells + b"</sheetData>"))
    assert "larger than any" in refused(far)


@pytest.mark.parametrize("place", [b"A0", b"AAAA1", b"1A", b"A99999999", b"", "Å1".encode()])
def test_a_cell_in_no_place_is_refused(whole, place):
    cells = b'<row r="90"><c r="' + place + b'"><v>1</v></c></row></sheetData>'
    assert refused(rewritten(whole, SHEET, lambda c: c.replace(b"</sheetData>", cells)))


def test_words_that_grow_are_not_spelt_out(whole):
    """A thousand million laughs, in XML's own way of abbreviating."""
    grow = "".join(f'<!ENTITY a{n + 1} "{f"&a{n};" * 10}">' for n in range(9))
    kind = f'<!DOCTYPE x [<!ENTITY a0 "ha">{grow}]><x>&a9;</x>'
    for name in ("xl/workbook.xml", SHEET):
        assert "format .xlsx" in refused(rewritten(whole, name, lambda _: kind.encode()))


def test_nothing_outside_the_workbook_is_read(whole, tmp_path):
    secret = tmp_path / "secret"
    secret.write_text("<a/>")
    kind = f'<!DOCTYPE x [<!ENTITY a SYSTEM "{secret.as_uri()}">]><x>&a;</x>'
    assert "format .xlsx" in refused(rewritten(whole, SHEET, lambda _: kind.encode()))
    links = "xl/_rels/workbook.xml.rels"
    away = rewritten(whole, links, lambda c: c.replace(b"worksheets/", b"../../worksheets/"))
    assert "format .xlsx" in refused(away)


def test_whatever_is_broken_is_refused_in_words(whole):
    """Bytes changed at random, in the zip and in what it holds: nothing else is ever raised."""
    chance = random.Random(20261122)  # noqa: S311  no secret
    names = zipfile.ZipFile(io.BytesIO(whole)).namelist()
    refusals = 0
    for number in range(200):
        if number % 2:
            content = spoilt(whole, chance)
        else:
            content = rewritten(whole, chance.choice(names), lambda c: spoilt(c, chance))
        try:
            read_wordings(content)
        except WorkbookFaulty:
            refusals += 1
    assert refusals > 60


def spoilt(content, chance):
    changed = bytearray(content)
    for _ in range(chance.randint(1, 4)):
        changed[chance.randrange(len(changed))] = chance.choice(b'A1<>/"&\x00\xff r9')
    return bytes(changed)
