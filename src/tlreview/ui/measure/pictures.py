"""Charts as blocks: the picture, its words, and the same as a table."""

from dataclasses import dataclass
from typing import ClassVar

from tlreview.presentation.charts_plane import Picture
from tlreview.ui.tables import Cell, Table, TableLine


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """A picture by itself. `svg` is drawn by `presentation`, and shown as an image."""

    kind: ClassVar[str] = "chart"

    key: str
    title: str
    description: str
    svg: str


def chart_block(key: str, drawn: Picture) -> Chart:
    """Return a chart to be shown."""
    return Chart(key=key, title=drawn.title, description=drawn.description, svg=drawn.svg)


def table_block(key: str, caption: str, drawn: Picture) -> Table:
    """Return the figures of a chart as a table."""
    return plain_table(key, caption, drawn.head, drawn.rows)


def plain_table(
    key: str, caption: str, head: tuple[str, ...], rows: tuple[tuple[str, ...], ...]
) -> Table:
    """Return a table of words and figures; the first of a row names it."""
    return Table(
        key=key,
        caption=caption,
        columns=head,
        rows=tuple(
            tuple(
                Cell(column=at, lines=(TableLine(text=text),) if text else (), header=at == 0)
                for at, text in enumerate(row)
            )
            for row in rows
        ),
    )
