"""The chosen time series: each as a picture with its figures as a table, and where they are from.

Chosen are those an indicator of the golden thread or an effect rests on; others are named.
"""

from collections.abc import Iterator
from collections.abc import Set as AbstractSet

from tlreview.domain.observations import Series
from tlreview.domain.rows import Row, RowKind
from tlreview.exports.report import Block, Figure, Paragraph, Points, Section, Span, Table
from tlreview.exports.sections.measurement_beside import (
    Held,
    completeness_of,
    lacking,
    share_told,
)
from tlreview.exports.voice import Voice
from tlreview.presentation.among_others import among_others, on_paper
from tlreview.presentation.charts_figures import line_of, trend_words
from tlreview.presentation.charts_plane import LARGE, Picture, Sheet
from tlreview.presentation.charts_series import series_chart
from tlreview.presentation.charts_shown import Shown
from tlreview.presentation.completeness import completeness_told
from tlreview.presentation.places import row_name
from tlreview.presentation.seldom import seldom_of
from tlreview.presentation.series import extract_told
from tlreview.presentation.stable import on_paper as control_on_paper
from tlreview.presentation.stable import stable_of
from tlreview.presentation.targets import target_of
from tlreview.presentation.units import Told, scale_of, told, value_words
from tlreview.presentation.withheld import any_withheld
from tlreview.workflow.figures import FIGURES
from tlreview.workflow.importing import series_of
from tlreview.workflow.measuring import KINDRED
from tlreview.workflow.peering import PEERS, peers_of

_LINKS = ("series", "comparison", *KINDRED)


def series_section(voice: Voice) -> tuple[Section, ...]:
    """Return every series that has figures, the chosen ones drawn; nothing where there is none."""
    say = voice.say
    held = tuple(_held(voice))
    if not held:
        return ()
    drawn = chosen(voice)
    blocks = [block for row, series in drawn for block in _drawn(voice, row, series)]
    seen = {row.id for row, _ in drawn}
    seen |= _beside(voice, seen)
    others = tuple(voice.said(series_name(voice, row)) for row, _ in held if row.id not in seen)
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


def chosen(voice: Voice) -> tuple[Held, ...]:
    """Return the series with figures that an indicator or an effect rests on.

    What tells how complete one of them is stands beside it, and by itself only where it cannot.
    """
    rows = voice.content.rows
    asking = (*rows[RowKind.INDICATOR], *rows[RowKind.EFFECT])
    wanted = {each for row in asking for link in _LINKS for each in row.ids(link)}
    named = (row for row in rows[RowKind.SERIES] if row.id in wanted)
    wanted |= {each for row in named for link in KINDRED for each in row.ids(link)}
    complete = {each for row in asking for each in row.ids("completeness")}
    wanted |= complete - _beside(voice, wanted)
    return tuple((row, series) for row, series in _held(voice) if row.id in wanted)


def _beside(voice: Voice, wanted: AbstractSet[str]) -> set[str]:
    """Return the series that stand beside those wanted, and tell how complete they are."""
    held = tuple(_held(voice))
    found = (completeness_of(voice, each, held) for each in held if each[0].id in wanted)
    return {each[0].id for each in found if each is not None}


def _rested_on(voice: Voice) -> set[str]:
    """Return the series that indicators and effects are of, without what they are held against."""
    rows = voice.content.rows
    asking = (*rows[RowKind.INDICATOR], *rows[RowKind.EFFECT])
    return {each for row in asking for each in row.ids("series")}


def series_key(row: Row) -> str:
    """Return the key of the figure of a series."""
    return f"series-{row.id}"


def picture_of(voice: Voice, row: Row, series: Series, *, key: str, sheet: Sheet) -> Picture:
    """Return the chart of a series, large or small; `key` is unique in the document."""
    scale = scale_of(row)
    shown = Shown(
        key=key,
        title=series_name(voice, row),
        series=series,
        per=scale.per,
        unit=scale.unit,
        target=target_of(row, series),
        sheet=sheet,
    )
    return series_chart(voice.say, shown)


def _held(voice: Voice) -> Iterator[Held]:
    for row in voice.content.rows[RowKind.SERIES]:
        series = series_of(row.values.get(FIGURES))
        if series is not None and series.observations:
            yield row, series


def others_of(voice: Voice, row: Row, series: Series) -> tuple[Block, ...]:
    """Return a series among other municipalities; nothing where that cannot be told."""
    say, key = voice.say, f"others-{row.id}"
    if told(series, scale_of(row)) is not Told.RATE:
        return ()
    found = among_others(
        say,
        series,
        peers_of(row.values.get(PEERS)),
        key=key,
        name=series_name(voice, row),
        per=scale_of(row).per,
    )
    if found is None:
        return ()
    source = say("The figures of the others: {source}.", source=found.source)
    return (
        figure_of(voice, key, on_paper(say, found)),
        voice.paragraph(f"{found.limits} {source}", "note"),
    )


def _chance(voice: Voice, row: Row, series: Series) -> Iterator[Block]:
    """Yield whether a series does more than chance: in words, and as a picture where it does.

    Of rare cases it is told by the quiet between them.
    """
    if row.id not in _rested_on(voice):
        return
    say, scale, name = voice.say, scale_of(row), series_name(voice, row)
    label = say("Does it vary more than chance?")
    usual = stable_of(say, series, scale, key=f"stable-{row.id}", name=name)
    rare = seldom_of(say, series, scale, key=f"seldom-{row.id}", name=name)
    if usual is not None:
        without = ""
        if any_withheld(series):
            without = say("Hidden figures are not among the points, so their mean may be too high.")
        words = f"{usual.words} {without}".strip()
        yield Paragraph(text=Span(text=words, label=label), tone="note")
    if rare is not None:
        yield Paragraph(text=Span(text=" ".join(rare.paragraphs), label=label), tone="note")
        yield Paragraph(text=Span(text=rare.method), tone="note")
    for key, found in ((f"stable-{row.id}", usual), (f"seldom-{row.id}", rare)):
        if found is not None and found.more and found.picture is not None:
            yield figure_of(voice, key, control_on_paper(say, found.picture))


def _complete(voice: Voice, row: Row, series: Series) -> Iterator[Block]:
    """Yield how complete the registration was, beside what it registered; or that nobody knows."""
    say, key = voice.say, f"complete-{row.id}"
    there = completeness_of(voice, (row, series), tuple(_held(voice)))
    if there is not None:
        other, complete = there
        share, asked = share_told(voice, complete, series_name(voice, other))
        names = (series_name(voice, row), share)
        found = completeness_told(say, series, complete, key=key, names=names, asked=asked)
        words = f"{found.why} {found.caution}".strip()
        yield Paragraph(text=Span(text=words, label=found.title), tone="note")
        yield figure_of(voice, key, found.picture)
    elif row.id in _rested_on(voice):
        words = lacking(voice, series)
        yield from (voice.paragraph(each, "note") for each in (words,) if each)


def _drawn(voice: Voice, row: Row, series: Series) -> tuple[Block, ...]:
    say = voice.say
    target, key = target_of(row, series), series_key(row)
    scale = scale_of(row)
    trend = trend_words(say, series, line_of(series, scale))
    goal = ""
    if target is not None:
        goal = say("Target: {number}.", number=value_words(say, target, scale))
    return (
        figure_of(voice, key, picture_of(voice, row, series, key=key, sheet=LARGE)),
        voice.paragraph(f"{trend} {goal}".strip(), "note"),
        Paragraph(
            text=Span(text=extract_told(say, series.extract), label=f"{say('Source')}:"),
            tone="note",
        ),
        *_complete(voice, row, series),
        *_chance(voice, row, series),
        *others_of(voice, row, series),
    )
