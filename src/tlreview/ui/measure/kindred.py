"""The severe ones among injuries, and others nothing was done about, beside one indicator.

Where the municipality has named none, what fits is proposed: a click names it.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from tlreview.domain.indicators import Catalogue
from tlreview.domain.kindred import severe_of, untargeted_of
from tlreview.domain.observations import Series
from tlreview.domain.rows import Row, RowKind, row_field
from tlreview.presentation.charts_figures import line_of, trend_words
from tlreview.presentation.charts_series import series_chart
from tlreview.presentation.labels import column_label
from tlreview.presentation.units import scale_of
from tlreview.ui.acting import ActForm
from tlreview.ui.blocks import Block, Folded, Prose
from tlreview.ui.measure.indicators import shown_as
from tlreview.ui.measure.pictures import chart_block, table_block
from tlreview.ui.measure.scene import series_at, series_name, series_rows
from tlreview.ui.scene import Scene
from tlreview.workflow.measuring import KINDRED

_PROPOSING = {"severe": severe_of, "untargeted": untargeted_of}


def kindred_blocks(
    scene: Scene, catalogue: Catalogue, row: Row, series: Series, per: int
) -> tuple[Block, ...]:
    """Return what stands beside a series over its own time, and what could."""
    named = {column: _named(scene, row, series, column) for column in KINDRED}
    there = [each for each in named.values() if each is not None]
    return (
        *((_beside(scene, _Kin("", row, series), there, per),) if there else ()),
        *(_proposals(scene, catalogue, row, series, named) if scene.writable else ()),
    )


@dataclass(frozen=True, slots=True)
class _Kin:
    """A series beside another: the column it is named in, its row, its figures of that time."""

    column: str
    row: Row
    series: Series


def _named(scene: Scene, row: Row, own: Series, column: str) -> _Kin | None:
    """Return the series named in a column; None for none, and for one without figures."""
    found = next(iter(row.ids(column)), "")
    other, series = scene.content.row(RowKind.SERIES, found), series_at(scene, found)
    if other is None or series is None or found == row.id:
        return None
    return _Kin(column, other, _within(series, own))


def _beside(scene: Scene, own: _Kin, there: Sequence[_Kin], per: int) -> Folded:
    say, key = scene.say, f"closer/{own.row.id}/kindred"
    why = say(
        "Where fewer are injured but as many severely, or where injuries nothing was done about "
        "fall as well, what was done may not be the cause."
    )
    trends = tuple(_trend(scene, each, per) for each in (own, *there))
    drawn = (block for each in there for block in _drawn(scene, f"{key}/{each.column}", each, per))
    return Folded(
        key=key,
        title=say("Severe and other injuries beside it"),
        hint="",
        blocks=(Prose(key=f"{key}/trends", paragraphs=(why, *trends)), *drawn),
    )


def _trend(scene: Scene, kin: _Kin, per: int) -> str:
    line = line_of(kin.series, scale_of(kin.row, per))
    return scene.say(
        "{name}: {trend}",
        name=_name(scene, kin),
        trend=trend_words(scene.say, kin.series, line),
    )


def _name(scene: Scene, kin: _Kin) -> str:
    name = series_name(scene, kin.row)
    if not kin.column:
        return name
    label = column_label(scene.say, RowKind.SERIES, kin.column)
    return scene.say("{kin}: {name}", kin=label, name=name)


def _drawn(scene: Scene, key: str, kin: _Kin, per: int) -> tuple[Block, ...]:
    if not kin.series.observations:
        return ()
    shown = shown_as(scene, kin.row, kin.series, per)
    named = replace(shown, key=key.replace("/", "-"), title=_name(scene, kin))
    drawn = series_chart(scene.say, named)
    table = table_block(f"{key}/table", drawn.title, drawn)
    return (
        chart_block(f"{key}/chart", drawn),
        Folded(
            key=f"{key}/figures", title=scene.say("The same as a table"), hint="", blocks=(table,)
        ),
    )


def _within(figures: Series, own: Series) -> Series:
    """Return the figures of the time one's own are of."""
    first, last = own.observations[0].period.first, own.observations[-1].period.after
    return replace(
        figures,
        observations=tuple(
            each
            for each in figures.observations
            if each.period.first >= first and each.period.after <= last
        ),
    )


def _proposals(
    scene: Scene,
    catalogue: Catalogue,
    row: Row,
    series: Series,
    named: Mapping[str, _Kin | None],
) -> Iterator[ActForm]:
    there = [(each.id, other) for each, other in series_rows(scene) if each.id != row.id]
    for column, propose in _PROPOSING.items():
        found = propose(catalogue, series, there) if named[column] is None else ""
        other = scene.content.row(RowKind.SERIES, found) if found else None
        if other is not None:
            yield _proposal(scene, row, column, other)


def _proposal(scene: Scene, row: Row, column: str, other: Row) -> ActForm:
    say, name = scene.say, series_name(scene, other)
    texts = {
        "severe": say("The severe ones among these injuries may be “{name}”.", name=name),
        "untargeted": say("Injuries nothing was done about may be “{name}”.", name=name),
    }
    at = row_field(RowKind.SERIES, row.id, column)
    return ActForm(
        key=f"closer/{row.id}/propose-{column}",
        verb="save",
        facts={"address": str(at), "revision": scene.numbers.get(at, 0), "value": other.id},
        text=texts[column],
        button=say("Show it beside"),
    )
