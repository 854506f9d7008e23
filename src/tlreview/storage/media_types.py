"""The type of an evidence file, judged by its content and never by its name."""

import os
import re
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from tlreview.domain.files import Found, MediaType
from tlreview.storage.figure_files import judge_figures

_START = 1024
_LARGEST_PART_READ = 1024 * 1024
_MOST_PARTS = 10_000
_LARGEST_WHEN_OPENED = 1000 * 1000 * 1000
_SMALL_WHEN_OPENED = 100 * 1000 * 1000
_LARGEST_RATIO = 100

_SIGNATURES: tuple[tuple[bytes, MediaType | Found], ...] = (
    (b"%PDF-", MediaType.PDF),
    (b"\x89PNG\r\n\x1a\n", MediaType.PNG),
    (b"\xff\xd8\xff", MediaType.JPG),
    (b"MZ", Found.PROGRAM),
    (b"\x7fELF", Found.PROGRAM),
    (b"#!", Found.PROGRAM),
    (b"\xfe\xed\xfa", Found.PROGRAM),
    (b"\xce\xfa\xed\xfe", Found.PROGRAM),
    (b"\xcf\xfa\xed\xfe", Found.PROGRAM),
    (b"\xca\xfe\xba\xbe", Found.PROGRAM),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", Found.OLD_OFFICE),
    (b"GIF8", Found.PICTURE),
    (b"II*\x00", Found.PICTURE),
    (b"MM\x00*", Found.PICTURE),
    (b"BM", Found.PICTURE),
    (b"RIFF", Found.PICTURE),
    (b"\x1f\x8b", Found.ARCHIVE),
    (b"7z\xbc\xaf\x27\x1c", Found.ARCHIVE),
    (b"Rar!", Found.ARCHIVE),
)
_AS_IN_WORDS = (b"BM", b"MZ")
"""Signatures that the heading of a table may begin with as well."""
_HTML = re.compile(rb"<(!doctype\s+html|html|head|body|script|iframe)\b", re.IGNORECASE)
_SVG = re.compile(rb"<svg\b", re.IGNORECASE)
_HEIF = re.compile(rb"^.{4}ftyp(heic|heix|mif1|avif)", re.DOTALL)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Office:
    """How an Office document says what it is: its main part, and that part's content type."""

    media_type: MediaType
    part: str
    content_type: bytes


_OFFICE = (
    _Office(
        media_type=MediaType.DOCX,
        part="word/document.xml",
        content_type=b"wordprocessingml.document.main+xml",
    ),
    _Office(
        media_type=MediaType.XLSX,
        part="xl/workbook.xml",
        content_type=b"spreadsheetml.sheet.main+xml",
    ),
)


def judge(path: Path) -> MediaType | Found:
    """Return the type of the file if it is one that is kept, and otherwise what was found."""
    with path.open("rb") as stream:
        start = stream.read(_START)
        if start.startswith(b"PK"):
            return _judge_zip(stream)
    verdict = _judge_start(start)
    if verdict is not Found.UNKNOWN and start[:2] not in _AS_IN_WORDS:
        return verdict
    figures = judge_figures(path)
    return verdict if figures is Found.UNKNOWN else figures


def _judge_start(start: bytes) -> MediaType | Found:
    if not start:
        return Found.EMPTY
    for signature, verdict in _SIGNATURES:
        if start.startswith(signature):
            return verdict
    # A byte order mark, white space or a comment may stand before the first tag of a page.
    if _HTML.search(start):
        return Found.HTML
    if _SVG.search(start) or _HEIF.match(start):
        return Found.PICTURE
    return Found.UNKNOWN


def _judge_zip(stream: BinaryIO) -> MediaType | Found:
    try:
        with zipfile.ZipFile(stream) as archive:
            return _judge_parts(archive, stream.seek(0, os.SEEK_END))
    except (zipfile.BadZipFile, NotImplementedError, EOFError, RuntimeError, ValueError, OSError):
        return Found.BROKEN


def _judge_parts(archive: zipfile.ZipFile, size: int) -> MediaType | Found:
    if _is_bomb(archive, size):
        return Found.BOMB
    names = frozenset(archive.namelist())
    if "mimetype" in names:
        return _judge_open_document(archive, names)
    if "[Content_Types].xml" in names:
        return _judge_office(archive, names)
    return Found.ARCHIVE


def _is_bomb(archive: zipfile.ZipFile, size: int) -> bool:
    """Tell from the directory alone, without unpacking.

    Parts that claim more packed bytes than the file has lie over one another, which is how the
    densest bombs are made.
    """
    parts = archive.infolist()
    opened = sum(each.file_size for each in parts)
    return (
        len(parts) > _MOST_PARTS
        or opened > _LARGEST_WHEN_OPENED
        or (opened > _SMALL_WHEN_OPENED and opened > _LARGEST_RATIO * size)
        or sum(each.compress_size for each in parts) > size
    )


def _judge_open_document(archive: zipfile.ZipFile, names: frozenset[str]) -> MediaType | Found:
    if any(name.startswith(("Basic/", "Scripts/")) for name in names):
        return Found.MACROS
    is_text = _part(archive, "mimetype").strip() == MediaType.ODT.encode()
    return MediaType.ODT if is_text and "content.xml" in names else Found.ARCHIVE


def _judge_office(archive: zipfile.ZipFile, names: frozenset[str]) -> MediaType | Found:
    types = _part(archive, "[Content_Types].xml")
    if b"macroenabled" in types.lower() or any(
        name.lower().endswith("vbaproject.bin") for name in names
    ):
        return Found.MACROS
    for each in _OFFICE:
        if each.part in names and each.content_type in types:
            return each.media_type
    return Found.ARCHIVE


def _part(archive: zipfile.ZipFile, name: str) -> bytes:
    """Return the beginning of a part; what it claims about its length is not trusted."""
    with archive.open(name) as part:
        return part.read(_LARGEST_PART_READ)
