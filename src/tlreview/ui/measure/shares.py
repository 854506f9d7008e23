"""The share in a survey that an indicator follows: in small, and one of them large."""

from collections.abc import Iterator

from tlreview.analysis.surveys import LEAST_GROUP
from tlreview.domain.rows import Row, RowKind, row_field
from tlreview.presentation.charts_plane import LARGE, SMALL, Sheet
from tlreview.presentation.charts_rounds import RoundsShown, rounds_chart
from tlreview.presentation.places import row_name
from tlreview.presentation.shares import (
    apart_words,
    asked_words,
    change_words,
    groups_share,
    last_words,
    portion_of,
    share_table,
)
from tlreview.presentation.surveys import (
    cautions,
    has_intervals,
    limits_percent,
    round_name,
)
from tlreview.ui.blocks import Block, Folded, Link, Prose
from tlreview.ui.measure.pictures import chart_block, plain_table, table_block
from tlreview.ui.measure.tiles import Tile
from tlreview.ui.scene import Scene
from tlreview.workflow.followed import Followed, all_followed
from tlreview.workflow.shares import SHARE
from tlreview.workflow.surveying import Round, survey_field


def share_tiles(scene: Scene) -> Iterator[Tile]:
    """Yield every indicator that follows a survey, in small."""
    for row, found in all_followed(scene.content):
        yield _tile(scene, row, found)


def _tile(scene: Scene, row: Row, found: Followed) -> Tile:
    say, name = scene.say, share_name(scene, row)
    return Tile(
        row=row.id,
        title=name,
        svg=rounds_chart(say, _shown(scene, row, found, SMALL)).svg,
        figure=last_words(say, found),
        lines=tuple(_lines(scene, row, found)),
        closer=say("Look closer at {title}", title=name),
        revision=_revision(scene, row),
        per="",
    )


def share_name(scene: Scene, row: Row) -> str:
    """Return what an indicator that follows a survey is called."""
    return row_name(row) or scene.say("without a name")


def _shown(scene: Scene, row: Row, found: Followed, sheet: Sheet = LARGE) -> RoundsShown:
    size = "large" if sheet is LARGE else "small"
    return RoundsShown(
        key=f"chart-share-{row.id}-{size}",
        title=share_name(scene, row),
        followed=found,
        sheet=sheet,
    )


def _lines(scene: Scene, row: Row, found: Followed) -> Iterator[str]:
    say, last = scene.say, found.drawn[-1]
    share = portion_of(found.share, last)
    if share is not None and has_intervals(last.survey):
        interval = limits_percent(say, share.limits)
        yield say("95% interval {interval}", interval=interval)
    yield change_words(say, found)
    apart = apart_words(say, found)
    if apart:
        yield apart
    if row.text("target"):
        yield say("Target: {number}.", number=row.text("target"))
    yield say("Survey: {asked}.", asked=asked_words(say, found.share))


def share_blocks(scene: Scene, row: Row, found: Followed) -> tuple[Block, ...]:
    """Return one share large: its rounds, its groups, and those that stand by themselves."""
    say, key = scene.say, f"closer/{row.id}"
    drawn = rounds_chart(say, _shown(scene, row, found))
    table = table_block(f"{key}/table", drawn.title, drawn)
    asked = (*cautions(say, [each.table for each in found.drawn]), _asked(scene, row, found))
    return (
        chart_block(f"{key}/chart", drawn),
        Prose(
            key=f"{key}/asked",
            paragraphs=asked,
            links=(Link(text=say("All the answers"), section="surveys"),),
        ),
        Folded(key=f"{key}/figures", title=say("The same as a table"), hint="", blocks=(table,)),
        *(block for each in found.latest for block in _groups(scene, row, found, each)),
        *_apart(scene, key, found),
    )


def _asked(scene: Scene, row: Row, found: Followed) -> str:
    say = scene.say
    told = say("Survey: {asked}.", asked=asked_words(say, found.share))
    goal = say("Target: {number}.", number=row.text("target")) if row.text("target") else ""
    return f"{told} {goal}".strip()


def _groups(scene: Scene, row: Row, found: Followed, each: Round) -> Iterator[Block]:
    say, key = scene.say, f"closer/{row.id}/{each.row.id}/groups"
    if not each.table.groups:
        return
    head, rows = groups_share(say, found.share, each)
    title = say("{round}, by {group}", round=round_name(say, each.survey), group=head[0])
    yield Folded(
        key=key,
        title=title,
        hint=say("Hidden: fewer than {n}, or what would give such a group away.", n=LEAST_GROUP),
        blocks=(plain_table(f"{key}/table", title, head, rows),),
    )


def _apart(scene: Scene, key: str, found: Followed) -> Iterator[Block]:
    """Yield the self-selected rounds in a table of their own, held against nothing."""
    say = scene.say
    if not found.apart:
        return
    head, rows = share_table(say, found.share, found.apart)
    title = say("Self-selected rounds, each by itself")
    why = cautions(say, [each.table for each in found.apart])[:1]
    yield Folded(
        key=f"{key}/apart",
        title=title,
        hint="",
        blocks=(
            Prose(key=f"{key}/apart/why", paragraphs=why),
            plain_table(f"{key}/apart/table", title, head, rows),
        ),
    )


def _revision(scene: Scene, row: Row) -> int:
    """Return a number that grows whenever anything an opened share shows changes."""
    own = (row_field(RowKind.INDICATOR, row.id, each) for each in ("text", "target", SHARE))
    tables = (survey_field(each.id) for each in scene.content.rows[RowKind.SURVEY])
    gone = (
        row_field(RowKind.SURVEY, at.key, "removed")
        for at in scene.content.values
        if at.kind == RowKind.SURVEY and at.field == "removed"
    )
    return sum(scene.numbers.get(at, 0) for at in (*own, *tables, *gone))
