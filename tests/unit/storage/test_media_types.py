import io
import zipfile
from pathlib import Path

import pytest

from tlreview.domain.files import Found, MediaType
from tlreview.storage.media_types import judge

PDF = b"%PDF-1.7\n" + b"plan text " * 1000
PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 40
JPG = b"\xff\xd8\xff\xe0" + b"\0" * 40
WORD = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
SHEET = b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
MACRO_WORD = b"application/vnd.ms-word.document.macroEnabled.main+xml"


def zipped(parts: dict[str, bytes]) -> bytes:
    """Return a zip with these parts."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return stream.getvalue()


def judged(folder: Path, content: bytes) -> MediaType | Found:
    """Return the verdict on a file with this content."""
    path = folder / "no-name"
    path.write_bytes(content)
    return judge(path)


DOCX = zipped({"[Content_Types].xml": WORD, "word/document.xml": b"<document/>"})
XLSX = zipped({"[Content_Types].xml": SHEET, "xl/workbook.xml": b"<workbook/>"})
ODT = zipped({"mimetype": MediaType.ODT.encode(), "content.xml": b"<office/>"})
DOCM = zipped({"[Content_Types].xml": MACRO_WORD, "word/document.xml": b"<document/>"})
HIDDEN_MACROS = zipped(
    {
        "[Content_Types].xml": WORD,
        "word/document.xml": b"<document/>",
        "word/vbaProject.bin": b"\0",
    }
)
ODT_MACROS = zipped(
    {
        "mimetype": MediaType.ODT.encode(),
        "content.xml": b"<office/>",
        "Basic/Standard/script-lb.xml": b"<library/>",
    }
)


@pytest.mark.parametrize(
    ("content", "media_type"),
    [
        (PDF, MediaType.PDF),
        (PNG, MediaType.PNG),
        (JPG, MediaType.JPG),
        (DOCX, MediaType.DOCX),
        (XLSX, MediaType.XLSX),
        (ODT, MediaType.ODT),
    ],
)
def test_every_promised_type_is_known_by_its_content(
    tmp_path: Path, content: bytes, media_type: MediaType
) -> None:
    """A file without a name or with a wrong one is still what it is."""
    assert judged(tmp_path, content) is media_type


@pytest.mark.parametrize(
    ("content", "found"),
    [
        (b"", Found.EMPTY),
        (b"\xef\xbb\xbf\n <!-- hi --><!DOCTYPE html><p>", Found.HTML),
        (b"<html><script>alert(1)</script>", Found.HTML),
        (b"MZ\x90\0" + b"\0" * 60, Found.PROGRAM),
        (b"\x7fELF" + b"\0" * 60, Found.PROGRAM),
        (b"#!/bin/sh\n", Found.PROGRAM),
        (b"<?xml version='1.0'?><svg onload='x()'/>", Found.PICTURE),
        (b"GIF89a", Found.PICTURE),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", Found.OLD_OFFICE),
        (b"<!-- %PDF-1.7 --><p>not a plan", Found.UNKNOWN),
        (DOCM, Found.MACROS),
        (HIDDEN_MACROS, Found.MACROS),
        (ODT_MACROS, Found.MACROS),
        (zipped({"a.txt": b"a"}), Found.ARCHIVE),
        (zipped({"[Content_Types].xml": WORD}), Found.ARCHIVE),
        (DOCX[:-30], Found.BROKEN),
        (b"just words", Found.UNKNOWN),
    ],
)
def test_anything_else_is_told_by_what_it_is(tmp_path: Path, content: bytes, found: Found) -> None:
    """Who is refused hears why: a page, a program, macros, an older format."""
    assert judged(tmp_path, content) is found


def test_a_zip_bomb_is_told_without_unpacking_it(tmp_path: Path) -> None:
    """A small document that would fill the disk of who opens it is not kept."""
    zeros = b"\0" * (101 * 1000 * 1000)
    parts = {
        "[Content_Types].xml": WORD,
        "word/document.xml": b"<document/>",
        "word/media/a.bin": zeros,
    }
    assert judged(tmp_path, zipped(parts)) is Found.BOMB
