"""The chosen time series: each as a picture with its figures as a table, and where they are from.

Chosen are those an indicator of the golden thread or an effect rests on; others are named.
"""

from tlreview.domain.observations import Series
from tlreview.domain.rows import Row, RowKind
from tlreview.exports.report import Block, Figure, Paragraph, Points, Section, Span, Table
from tlreview.exports.voice import Voice
from tlreview.presentation.charts_figures import line_of, number_words, trend_words
from tlreview.presentation.charts_plane import Picture
from tlreview.presentation.charts_series import Shown, series_chart
from tlreview.presentation.places import row_name
from tlreview.presentation.series import extract_told
from tlreview.presentation.targets import PER_USUAL, target_of
from tlreview.workflow.figures import FIGURES
from tlreview.workflow.importing import series_of

_LINKS = ("series", "comparison", "completeness", "untargeted")


def series_section(voice: Voice) -> tuple[Section, ...]:
    """Return every series that has figures, the chosen ones drawn; nothing where there is none."""
    say = voice.say
    held = [
        (row, series)
        for row in voice.content.rows[RowKind.SERIES]
        if (series := series_of(row.values.get(FIGURES))) is not None and series.observations
    ]
    if not held:
        return ()
    chosen = _chosen(voice)
    blocks = [
        block for row, series in held if row.id in chosen for block in _drawn(voice, row, series)
    ]
    others = tuple(voice.said(series_name(voice, row)) for row, _ in held if row.id not in chosen)
    if others:
        blocks.append(voice.paragraph(say("Brought, but not tied to any indicator or effect:")))
        blocks.append(Points(points=others))
    title = voice.own(say("Indicators over time"))
    return (Section(key="measurement-series", level=2, title=title, blocks=tuple(blocks)),)


def series_name(voice: Voice, row: Row) -> str:
    """Return what a series is called."""
    return row.text("title").strip() or row_name(row) or voice.say("without a name")


def figure_of(voice: Voice, key: str, picture: Picture) -> Figure:
    """Return a chart with its figures as a table."""
    shares = (3, *(2 for _ in picture.head[1:]))
    return Figure(
        key=key,
        title=picture.title,
        description=picture.description,
        svg=picture.svg,
        table=Table(
            key=f"{key}-table",
            caption=voice.say("{title}, as a table", title=picture.title),
            columns=voice.columns(*zip(picture.head, shares, strict=True)),
            rows=tuple(tuple((voice.own(text),) for text in row) for row in picture.rows),
        ),
    )


def _chosen(voice: Voice) -> frozenset[str]:
    """Return the series that an indicator or an effect rests on."""
    rows = voice.content.rows
    asking = (*rows[RowKind.INDICATOR], *rows[RowKind.EFFECT])
    return frozenset(each for row in asking for link in _LINKS for each in row.ids(link))


def _drawn(voice: Voice, row: Row, series: Series) -> tuple[Block, ...]:
    say = voice.say
    target = target_of(row, series)
    shown = Shown(
        key=f"series-{row.id}",
        title=series_name(voice, row),
        series=series,
        per=PER_USUAL,
        target=target,
    )
    trend = trend_words(say, series, line_of(series, PER_USUAL))
    goal = say("Target: {number}.", number=number_words(say, target)) if target is not None else ""
    return (
        figure_of(voice, f"series-{row.id}", series_chart(say, shown)),
        voice.paragraph(f"{trend} {goal}".strip(), "note"),
        Paragraph(
            text=Span(text=extract_told(say, series.extract), label=f"{say('Source')}:"),
            tone="note",
        ),
    )
