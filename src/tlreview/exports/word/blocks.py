"""The blocks of a report as paragraphs and tables in Word's own styles."""

from collections.abc import Iterable, Iterator
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

_TEXT_WIDTH = 9298  # twentieths of a point: what an A4 page leaves between margins
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
    yield paragraph("Caption", *bookmarked(sheet.places[block.key], run(block.title)))
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
    for place in block.places:
        yield paragraph("Capacity", *inline(place.capacity, sheet))
        yield paragraph("Party", *inline(place.party, sheet))
        for number, line in enumerate(place.lines, start=1):
            rule = w("r", w("tab"), w("br"))
            yield paragraph("SigningLine", rule, run(line), keep=number < len(place.lines))


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
    widths = _widths((11, 9))
    return _grid("Pairs", widths, w("tblLook", val="0080", firstColumn=1), (
        _row(cells, widths, w("cantSplit")) for cells in rows
    ))  # fmt: skip


def _table(block: Table, sheet: Sheet) -> Element:
    shares = tuple(each.share for each in block.columns)
    widths = _widths(shares)
    head = tuple((paragraph("CellHead", *inline(each.title, sheet)),) for each in block.columns)
    rows = (
        _row(
            tuple(tuple(_cell(cell, sheet)) for cell in row),
            widths,
            w("cantSplit") if _lines(row, shares) <= _WHOLE_ROW else None,
        )
        for row in block.rows
    )
    headed = (_row(head, widths, w("cantSplit"), w("tblHeader")), *rows)
    look = w("tblLook", val="00A0", firstRow=1, firstColumn=1)
    return _grid("Rows", widths, look, headed, w("tblCaption", val=fit(block.caption)))


def _widths(shares: tuple[int, ...]) -> tuple[int, ...]:
    return tuple(_TEXT_WIDTH * share // sum(shares) for share in shares)


def _grid(
    style: str,
    widths: tuple[int, ...],
    look: Element,
    rows: Iterable[Element],
    caption: Element | None = None,
) -> Element:
    return w(
        "tbl",
        w(
            "tblPr",
            w("tblStyle", val=style),
            w("tblW", w=sum(widths), type="dxa"),
            w("tblLayout", type="fixed"),
            look,
            caption,
        ),
        w("tblGrid", *(w("gridCol", w=each) for each in widths)),
        *rows,
    )


def _row(
    cells: tuple[tuple[Element, ...], ...], widths: tuple[int, ...], *ways: Element | None
) -> Element:
    placed = (
        w("tc", w("tcPr", w("tcW", w=width, type="dxa")), *cell)
        for cell, width in zip(cells, widths, strict=True)
    )
    return w("tr", w("trPr", *ways), *placed)


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
