"""The blocks of a report as paragraphs and tables in Word's own styles."""

from collections.abc import Iterator
from functools import singledispatch
from math import ceil

from tlreview.exports.report import (
    Block,
    Cell,
    Fact,
    Facts,
    Figure,
    Glimpse,
    Judged,
    Paragraph,
    Points,
    Section,
    Signing,
    Table,
)
from tlreview.exports.word.elements import Element, fit, w
from tlreview.exports.word.grids import beside, grid, row, widths_of
from tlreview.exports.word.runs import (
    PLAIN,
    Manner,
    Sheet,
    bare,
    bookmarked,
    flow,
    inline,
    leading,
    paragraph,
    run,
)

_SHORT_LABEL = 25  # signs of a label that has its value beside it
_LONG_LABEL = 34  # signs of a label that is a sentence
_LINE = 105  # signs of a line in a table as wide as the page
_WHOLE_ROW = 14  # lines of a row that is kept on one page
_TONES = {"plain": PLAIN, "lead": Manner(first="Lead", more="Lead", listed="ListBullet")}
_NOTE = Manner(first="Note", more="Note", listed="ListBullet")
_BESIDE = Manner(first="Fact", more="FactMore", listed="FactList")
_BELOW = Manner(first="FactMore", more="FactMore", listed="FactList")
_CELL = Manner(first="Cell", more="Cell", listed="CellList")
_APART = Manner(first="CellApart", more="Cell", listed="CellList")
_VERDICTS = {
    "met": "VerdictMet",
    "short": "VerdictShort",
    "argued": "VerdictArgued",
    "open": "VerdictOpen",
    "absent": "Verdict",
}


@singledispatch
def block_elements(
    block: Block, _sheet: Sheet, _after: Block | Section | None
) -> Iterator[Element]:
    """Yield one block; the last argument is what comes below it in its section."""
    raise TypeError(type(block).__name__)


@block_elements.register
def _(block: Paragraph, sheet: Sheet, after: Block | Section | None) -> Iterator[Element]:
    leads = isinstance(after, Points | Figure | Judged | Section)
    yield from flow(block.text, _TONES.get(block.tone, _NOTE), sheet, keep=leads)


@block_elements.register
def _(block: Points, sheet: Sheet, _after: Block | Section | None) -> Iterator[Element]:
    for each in block.points:
        yield paragraph("ListBullet", *inline(each, sheet))


@block_elements.register
def _(block: Facts, sheet: Sheet, _after: Block | Section | None) -> Iterator[Element]:
    if block.title is not None:
        yield paragraph("FactTitle", *inline(block.title, sheet))
    yield from facts(block.facts, sheet)


@block_elements.register
def _(block: Table, sheet: Sheet, _after: Block | Section | None) -> Iterator[Element]:
    yield paragraph("Caption", run(block.caption))
    yield _table(block, sheet)


@block_elements.register
def _(block: Figure, sheet: Sheet, _after: Block | Section | None) -> Iterator[Element]:
    place, title = sheet.places.get(block.key), run(block.title)
    yield paragraph("Caption", *(title,) if place is None else bookmarked(place, title))
    yield paragraph("Picture", w("r", sheet.picture(block)))
    yield from block_elements(block.table, sheet, None)


@block_elements.register
def _(block: Judged, sheet: Sheet, _after: Block | Section | None) -> Iterator[Element]:
    yield paragraph("Heading3", *inline(block.title, sheet))
    yield paragraph("Question", *inline(block.question, sheet))
    verdict = run(f"{block.sign} {block.verdict}".strip())
    yield paragraph(_VERDICTS[block.standing], verdict, keep=bool(block.facts))
    yield from facts(block.facts, sheet)


@block_elements.register
def _(block: Signing, sheet: Sheet, _after: Block | Section | None) -> Iterator[Element]:
    who = tuple(
        (
            paragraph("Capacity", *inline(place.capacity, sheet)),
            paragraph("Party", *inline(place.party, sheet)),
        )
        for place in block.places
    )
    most = max(len(place.lines) for place in block.places)
    lines = (
        tuple((_line(place.lines, number, last=number == most - 1),) for place in block.places)
        for number in range(most)
    )
    yield beside(widths_of((1,) * len(block.places)), who, *lines)


def _line(lines: tuple[str, ...], number: int, *, last: bool) -> Element:
    """Return a line to sign on, with what it is for under it; empty where there are fewer."""
    if number >= len(lines):
        return paragraph("Cell", keep=not last)
    return paragraph("SigningLine", w("r", w("tab"), w("br")), run(lines[number]), keep=not last)


def facts(some: tuple[Fact, ...], sheet: Sheet) -> Iterator[Element]:
    """Yield labels and values: as a table where sentences have answers of a word or two."""
    labels = [len(bare(each.label)) for each in some]
    values = sum(len(bare(span)) for each in some for span in each.value)
    seen = any(each.glimpse for each in some)
    if max(labels, default=0) > _LONG_LABEL and sum(labels) >= values and not seen:
        yield _pairs(some, sheet)
        return
    for each in some:
        yield from _fact(each, sheet)


def _fact(fact: Fact, sheet: Sheet) -> Iterator[Element]:
    lead = inline(fact.label, sheet, "Label")
    if fact.value and len(bare(fact.label)) <= _SHORT_LABEL:
        lead = (*lead, w("r", w("tab")))
    else:
        yield paragraph("FactLabel", *lead, keep=bool(fact.value))
        lead = ()
    for span in fact.value:
        keep = fact.glimpse is not None
        yield from flow(span, _BESIDE if lead else _BELOW, sheet, lead, keep=keep)
        lead = ()
    if fact.glimpse:
        yield from _seen(fact.glimpse, sheet)


def _seen(glimpse: Glimpse, sheet: Sheet) -> Iterator[Element]:
    """Yield a figure in small, and the way to the whole one."""
    way = sheet.places.get(glimpse.figure)
    if glimpse.svg:
        yield paragraph("FactMore", w("r", sheet.picture(glimpse)), keep=way is not None)
    if way is not None:
        yield paragraph("FactMore", leading(way, run(glimpse.words, style="Hyperlink")))


def _pairs(some: tuple[Fact, ...], sheet: Sheet) -> Element:
    rows = (
        (
            (paragraph("Cell", *inline(each.label, sheet, "Label")),),
            tuple(_cell(each.value, sheet)),
        )
        for each in some
    )
    widths = widths_of((11, 9))
    return grid("Pairs", widths, w("tblLook", val="0080", firstColumn=1), (
        row(cells, widths, w("cantSplit")) for cells in rows
    ))  # fmt: skip


def _table(block: Table, sheet: Sheet) -> Element:
    shares = tuple(each.share for each in block.columns)
    widths = widths_of(shares)
    head = tuple((paragraph("CellHead", *inline(each.title, sheet)),) for each in block.columns)
    rows = (
        row(
            tuple(tuple(_cell(cell, sheet)) for cell in cells),
            widths,
            w("cantSplit") if _lines(cells, shares) <= _WHOLE_ROW else None,
        )
        for cells in block.rows
    )
    headed = (row(head, widths, w("cantSplit"), w("tblHeader")), *rows)
    look = w("tblLook", val="00A0", firstRow=1, firstColumn=1)
    return grid("Rows", widths, look, headed, w("tblCaption", val=fit(block.caption)))


def _cell(cell: Cell, sheet: Sheet) -> Iterator[Element]:
    """Yield what stands in a cell, at least one paragraph."""
    empty = True
    for number, span in enumerate(cell):
        for each in flow(span, _APART if span.apart and number else _CELL, sheet):
            yield each
            empty = False
    if empty:
        yield paragraph("Cell")


def _lines(row: tuple[Cell, ...], shares: tuple[int, ...]) -> int:
    """Return about how many lines the fullest cell of a row takes."""
    wide = (_LINE * share / sum(shares) for share in shares)
    return max(
        sum(ceil((len(bare(span)) or 1) / signs) for span in cell)
        for cell, signs in zip(row, wide, strict=True)
    )
