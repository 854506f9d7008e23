"""My indicators: every series as one small chart, and the way to look at one more closely."""

from dataclasses import replace

from tlreview.domain.observations import Series
from tlreview.domain.rows import Row, RowKind, row_field
from tlreview.presentation.charts_figures import (
    figures,
    line_of,
    trend_words,
)
from tlreview.presentation.charts_plane import LARGE, SMALL, Sheet
from tlreview.presentation.charts_series import series_chart
from tlreview.presentation.charts_shown import Shown
from tlreview.presentation.series import period_name
from tlreview.presentation.targets import target_hint, target_of
from tlreview.presentation.units import (
    PER,
    Told,
    figure_words,
    limits_words,
    per_words,
    scale_of,
    told,
    value_words,
)
from tlreview.ui.blocks import Block, Link, Mark, Option, Prose
from tlreview.ui.measure.linking import belonging, named_words, wanting
from tlreview.ui.measure.scene import series_name, series_rows
from tlreview.ui.measure.shares import share_tiles
from tlreview.ui.measure.tiles import Tile, Tiles
from tlreview.ui.measure.withheld import withheld_line
from tlreview.ui.rows import RowCard, removal, removed_rows, row_fields
from tlreview.ui.scene import Scene
from tlreview.ui.section import Section
from tlreview.ui.tables import Fold
from tlreview.workflow.followed import all_followed
from tlreview.workflow.importing import figures_field
from tlreview.workflow.peering import PEERS


def shown_as(scene: Scene, row: Row, series: Series, per: int, sheet: Sheet = LARGE) -> Shown:
    """Return what is drawn of a series; `per` is for how many people, where it is a rate."""
    return Shown(
        key=f"chart-{row.id}-{'large' if sheet is LARGE else 'small'}",
        title=series_name(scene, row),
        series=series,
        per=per,
        unit=scale_of(row).unit,
        target=target_of(row, series, per),
        sheet=sheet,
    )


def _blocks(scene: Scene) -> tuple[Block, ...]:
    found = series_rows(scene)
    tiles = (*(_tile(scene, row, series) for row, series in found), *share_tiles(scene))
    gone = removed_rows(scene, RowKind.SERIES)
    return (
        _lead(scene, there=bool(tiles)),
        *((_tiles(scene, tiles),) if tiles else ()),
        *wanting(scene),
        *((_named(scene, found),) if found and scene.writable else ()),
        *((gone,) if gone else ()),
        _back(scene),
    )


def _back(scene: Scene) -> Prose:
    way = Link(text=scene.say("Back to the case"), href=f"../{scene.content.case.id}")
    return Prose(key="back", links=(way,))


def _lead(scene: Scene, *, there: bool) -> Prose:
    say = scene.say
    if there:
        text = say(
            "The bar through each figure is its 95% interval: the shorter it is, the more the "
            "figure can be trusted. A trend is drawn only where chance alone would not make it."
        )
        return Prose(key="lead", paragraphs=(text,), tone="lead")
    text = say("No figures have been brought yet. A CSV file, a workbook or JSON will do.")
    links = (Link(text=say("Bring figures"), section="bring"),) if scene.writable else ()
    return Prose(
        key="lead", title=say("What to do next"), paragraphs=(text,), links=links, tone="next"
    )


def _tiles(scene: Scene, tiles: tuple[Tile, ...]) -> Tiles:
    say = scene.say
    return Tiles(
        key="tiles",
        tiles=tiles,
        per=tuple(Option(value=str(each), label=per_words(say, each)) for each in PER.values()),
        per_label=say("Tell rates"),
        look=say("Look closer"),
        close=say("Close"),
    )


def _tile(scene: Scene, row: Row, series: Series) -> Tile:
    say, scale = scene.say, scale_of(row)
    drawn = series_chart(say, shown_as(scene, row, series, scale.per, SMALL))
    known = [each for each in figures(say, series, scale) if each.value is not None]
    last = known[-1] if known else None
    lines = [trend_words(say, series, line_of(series, scale))]
    if last is not None and last.limits is not None:
        interval = limits_words(say, last.limits, scale)
        lines.insert(0, say("95% interval {interval}", interval=interval))
    target = target_of(row, series)
    if target is not None:
        lines.append(say("Target: {number}.", number=value_words(say, target, scale)))
    return Tile(
        row=row.id,
        title=drawn.title,
        svg=drawn.svg,
        figure=say(
            "{number} in {period}",
            number=figure_words(say, last.value, series, scale),
            period=period_name(say, last.period),
        )
        if last is not None and last.value is not None
        else say("No figure is known."),
        lines=(*lines, *withheld_line(scene, row, series), *named_words(scene, row)),
        closer=say("Look closer at {title}", title=drawn.title),
        revision=_revision(scene, row),
        per=str(scale.per) if told(series, scale) is Told.RATE else "",
    )


def _named(scene: Scene, found: tuple[tuple[Row, Series], ...]) -> Fold:
    say = scene.say
    return Fold(
        key="named",
        title=say("Names, indicators and targets"),
        hint=say(
            "What each time series is called, which indicator of the golden thread it belongs to, "
            "and what it should come to."
        ),
        blocks=tuple(_card(scene, row, series) for row, series in found),
    )


def _card(scene: Scene, row: Row, series: Series) -> RowCard:
    return RowCard(
        key=row.subject,
        title=series_name(scene, row),
        fields=tuple(
            replace(each, hint=target_hint(scene.say, row, series))
            if each.address.endswith("#target")
            else each
            for each in row_fields(scene, row, _NAMED)
        ),
        blocks=(belonging(scene, row),),
        remove=removal(scene, row),
    )


_NAMED = ("title", "unit", "good", "target", "severe", "untargeted")
"""What can be said of a series in one place."""


def _revision(scene: Scene, row: Row) -> int:
    """Return a number that grows whenever anything an opened chart shows of a series changes."""
    named = (row_field(RowKind.SERIES, row.id, each) for each in (*_NAMED, PEERS))
    return sum(scene.numbers.get(at, 0) for at in (figures_field(row.id), *named))


def _mark(scene: Scene) -> Mark:
    count = len(series_rows(scene)) + len(tuple(all_followed(scene.content)))
    return Mark(word=scene.say.number(count), shape="part" if count else "empty")


INDICATORS = Section(
    id="indicators",
    group="start",
    title=lambda scene: scene.say("My indicators"),
    blocks=_blocks,
    mark=_mark,
    also=("thread",),
)
