"""What a written Word document says of itself, so that it can be held against the report."""

from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from zipfile import ZipFile

from docx.oxml.ns import qn
from docx.oxml.parser import parse_xml

from tlreview.exports.report import Figure, Report, Table
from tlreview.exports.word.elements import Element

_HEADINGS = ("Heading1", "Heading2", "Heading3")


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What a document holds: its headings by level, the rows of its tables, how many pictures."""

    keywords: str
    headings: tuple[tuple[int, str], ...]
    tables: tuple[int, ...]
    pictures: int


def told(written: bytes) -> Told:
    """Return what a Word document holds. Raises whatever a broken file makes its parsers raise."""
    with ZipFile(BytesIO(written)) as held:
        if held.testzip() is not None:
            raise ValueError(written[:4])
        document = parse_xml(held.read("word/document.xml"))
        properties = parse_xml(held.read("docProps/core.xml"))
        pictures = sum(name.endswith(".png") for name in held.namelist())
    return Told(
        keywords=properties.findtext(qn("cp:keywords")) or "",
        headings=tuple(_headings(document)),
        tables=tuple(_rows(each) for each in document.iter(qn("w:tbl")) if _titled(each)),
        pictures=pictures,
    )


def tables_of(report: Report) -> tuple[int, ...]:
    """Return how many rows each table of a report has, its head not counted."""
    blocks = (each.table if isinstance(each, Figure) else each for each in report.blocks())
    return tuple(len(each.rows) for each in blocks if isinstance(each, Table))


def _headings(document: Element) -> Iterator[tuple[int, str]]:
    for each in document.iter(qn("w:pStyle")):
        style = each.get(qn("w:val"))
        if style in _HEADINGS:
            paragraph = each.getparent().getparent()
            words = "".join(text.text or "" for text in paragraph.iter(qn("w:t")))
            yield _HEADINGS.index(style) + 1, words


def _rows(table: Element) -> int:
    return len(table.findall(qn("w:tr"))) - 1


def _titled(table: Element) -> bool:
    return table.find(f"{qn('w:tblPr')}/{qn('w:tblCaption')}") is not None
