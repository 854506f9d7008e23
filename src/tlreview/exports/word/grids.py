"""Tables of a Word document: rows and columns of paragraphs that are made already."""

from collections.abc import Iterable
from typing import TypeAlias

from tlreview.exports.word.elements import Element, w

Cells: TypeAlias = tuple[tuple[Element, ...], ...]
"""The paragraphs of each cell of a row; a cell has at least one."""

TEXT_WIDTH = 9298
"""What an A4 page leaves between margins, in twentieths of a point."""
WALL_WIDTH = 13436
"""The same of a lying page that hangs on a wall."""


def widths_of(shares: tuple[int, ...], wide: int = TEXT_WIDTH) -> tuple[int, ...]:
    """Return the widths of columns that share the room."""
    return tuple(wide * share // sum(shares) for share in shares)


def grid(
    style: str,
    widths: tuple[int, ...],
    look: Element,
    rows: Iterable[Element],
    caption: Element | None = None,
) -> Element:
    """Return a table; `look` says which of its rows and columns are heads."""
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


def beside(widths: tuple[int, ...], *rows: Cells) -> Element:
    """Return what stands beside each other: a table without heads or lines, no row broken."""
    look = w("tblLook", val="0000")
    return grid("TableNormal", widths, look, (row(each, widths, w("cantSplit")) for each in rows))


def row(cells: Cells, widths: tuple[int, ...], *ways: Element | None) -> Element:
    """Return a row; `ways` are what it has of its own, such as that no page parts it."""
    placed = (
        w("tc", w("tcPr", w("tcW", w=width, type="dxa")), *cell)
        for cell, width in zip(cells, widths, strict=True)
    )
    return w("tr", w("trPr", *ways), *placed)
