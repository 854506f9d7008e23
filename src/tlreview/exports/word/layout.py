"""The whole of a Word document's text: cover, contents, sections, and the foot of its pages."""

from collections.abc import Iterable, Iterator

from docx.oxml.ns import qn

from tlreview.exports.kinds import KINDS
from tlreview.exports.report import Block, Fact, Report, Section, Span
from tlreview.exports.word.blocks import block_elements, facts
from tlreview.exports.word.elements import Element, element, w
from tlreview.exports.word.grids import WALL_WIDTH, beside, widths_of
from tlreview.exports.word.runs import (
    Sheet,
    bookmark,
    bookmarked,
    inline,
    leading,
    paragraph,
    run,
)
from tlreview.exports.word.styles import Look

_CLOSE = frozenset({"Normal", "Lead", "Note", "Fact", "FactLabel", "ListBullet"})
"""Styles that begin close under what is above them."""
_HEADINGS = {1: "Heading1", 2: "Heading2"}


def body(report: Report, sheet: Sheet, foot: str) -> Element:
    """Return the document's text; `foot` is the relation to the foot of its pages."""
    contents = KINDS[report.document].contents
    wall = look_of(report) == "certificate"
    return w(
        "body",
        *_parted(_cover(report, sheet)),
        *((_contents(report, sheet),) if contents else ()),
        *_parted(_sections(report, sheet, breaks=contents)),
        _wall_page() if wall else _page(foot, 1247 if contents else 1021),
    )


def look_of(report: Report) -> Look:
    """Return how a document is set: a whole assessment, a certificate, or closer than both."""
    kind = KINDS[report.document]
    if kind.template == "certificate":
        return "certificate"
    return "whole" if kind.contents else "close"


def _page(foot: str, height: int) -> Element:
    """Return a page to read; `height` is that of the margins above and below."""
    return w(
        "sectPr",
        element("w:footerReference", (), {"w:type": "default", "r:id": foot}),
        w("pgSz", w=11906, h=16838),
        w("pgMar", top=height, right=1304, bottom=height, left=1304,
          header=624, footer=567, gutter=0),
    )  # fmt: skip


def _wall_page() -> Element:
    """Return a page to hang on a wall: lying, with a frame, and nothing at its foot."""
    frame = (
        w(side, val="thickThinSmallGap", sz=24, space=28, color="0B4F6C")
        for side in ("top", "left", "bottom", "right")
    )
    return w(
        "sectPr",
        w("pgSz", w=16838, h=11906, orient="landscape"),
        w("pgMar", top=1474, right=1701, bottom=1134, left=1701, header=624, footer=567, gutter=0),
        w("pgBorders", *frame, offsetFrom="page"),
    )


def footer(report: Report) -> Element:
    """Return the foot of every page: what the document is, and which page of how many."""
    return w(
        "ftr",
        paragraph(
            "Footer", run(report.labels.running), w("r", w("tab")), *_page_words(report.labels.page)
        ),
    )


def _page_words(told: str) -> Iterator[Element]:
    before, _, rest = told.partition("{page}")
    between, _, after = rest.partition("{pages}")
    yield run(before)
    yield from _field("PAGE", "1")
    yield run(between)
    yield from _field("NUMPAGES", "1")
    yield run(after)


def _cover(report: Report, sheet: Sheet) -> Iterator[Element]:
    yield paragraph("Scheme", *inline(report.scheme, sheet))
    yield paragraph("Title", run(report.title))
    yield paragraph("Applicant", *inline(report.applicant, sheet))
    if report.version:
        yield paragraph("Version", run(report.version))
    if look_of(report) == "certificate":
        yield _across(report.cover, sheet)
    else:
        yield from facts(report.cover, sheet)


def _across(some: tuple[Fact, ...], sheet: Sheet) -> Element:
    """Return facts beside each other, each label over its value."""
    cells = tuple(
        (
            paragraph("FactLabel", *inline(each.label, sheet)),
            *(paragraph("Cell", *inline(span, sheet)) for span in each.value),
        )
        for each in some
    )
    return beside(widths_of((1,) * len(some), WALL_WIDTH), cells)


def _contents(report: Report, sheet: Sheet) -> Element:
    """Return the table of contents, filled in, as the field that Word calls so.

    Word finds the numbers of the pages when it prints or is asked to; until then it shows none,
    so that it does not ask everybody who opens the file whether fields may be updated.
    """
    last = len(report.sections) - 1
    entries = (
        _entry(section, number, sheet, opens=number == 0, closes=number == last)
        for number, section in enumerate(report.sections)
    )
    return w(
        "sdt",
        w(
            "sdtPr",
            w("docPartObj", w("docPartGallery", val="Table of Contents"), w("docPartUnique")),
        ),
        w(
            "sdtContent",
            paragraph("TOCHeading", run(report.labels.contents), breaks=True),
            *entries,
        ),
    )


def _entry(section: Section, number: int, sheet: Sheet, *, opens: bool, closes: bool) -> Element:
    link = leading(
        number,
        *inline(_unlinked(section.title), sheet),
        w("r", w("tab")),
        *_field(rf"PAGEREF {bookmark(number)} \h", ""),
    )
    return paragraph(
        f"TOC{section.level}",
        *(_opened(r'TOC \o "1-2" \h \z \u') if opens else ()),
        link,
        *((_mark("end"),) if closes else ()),
    )


def _unlinked(span: Span) -> Span:
    """Return a span without links of its own, since it is in one."""
    return Span(text=span.text, language=span.language, label=span.label)


def _sections(report: Report, sheet: Sheet, *, breaks: bool) -> Iterator[Element]:
    for number, section in enumerate(report.sections):
        title = bookmarked(number, *inline(section.title, sheet))
        yield paragraph(_HEADINGS[section.level], *title, breaks=breaks and number == 0)
        for block, after in zip(section.blocks, _after(report, number), strict=True):
            yield from block_elements(block, sheet, after)


def _after(report: Report, number: int) -> tuple[Block | Section | None, ...]:
    """Return what comes below each block of a section: at its end, the first part of its own."""
    section, below = report.sections[number], report.sections[number + 1 : number + 2]
    own = [each for each in below if each.level > section.level]
    return (*section.blocks, *own, None)[1 : len(section.blocks) + 1]


def _parted(elements: Iterable[Element]) -> Iterator[Element]:
    """Yield what follows each other, and set it off from a table above it.

    Word joins two tables that touch, and wants a paragraph after the last.
    """
    held = False
    for each in elements:
        table = each.tag == qn("w:tbl")
        if held and table:
            yield paragraph("Cell")
        elif held:
            _set_off(each)
        yield each
        held = table
    if held:
        yield paragraph("Cell")


def _set_off(below: Element) -> None:
    """Give a paragraph under a table some room above it."""
    kept = below.find(qn("w:pPr"))
    style = below.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
    if kept is not None and style is not None and style.get(qn("w:val")) in _CLOSE:
        kept.append(w("spacing", before=160))


def _field(told: str, shown: str) -> Iterator[Element]:
    yield from _opened(told)
    if shown:
        yield run(shown)
    yield _mark("end")


def _opened(told: str) -> Iterator[Element]:
    asked = w("instrText")
    asked.text = f" {told} "
    asked.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    yield _mark("begin")
    yield w("r", asked)
    yield _mark("separate")


def _mark(kind: str) -> Element:
    return w("r", w("fldChar", fldCharType=kind))
