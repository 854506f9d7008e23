"""The rows of the golden thread, edited where they belong: goals under areas, and so on down."""

from collections.abc import Sequence

from tlreview.domain.canonical import Json
from tlreview.domain.gaps import Gap, GapKind
from tlreview.domain.rows import Row, RowKind
from tlreview.presentation.gap_sentences import gap_sentence
from tlreview.ui.blocks import Block
from tlreview.ui.rows import AddRow, RowCard, new_fields, removal, row_fields
from tlreview.ui.scene import Scene
from tlreview.ui.tables import Group

_COLUMNS = {
    RowKind.CHALLENGE: ("text", "sources", "left_out"),
    RowKind.FOCUS_AREA: ("text", "challenges"),
    RowKind.MEASURE: ("text", "responsible", "status", "start", "forum"),
    RowKind.GOAL: ("text", "deadline"),
    RowKind.INDICATOR: ("text", "baseline", "target", "source"),
}
_ABOVE = {
    RowKind.MEASURE: "focus_area",
    RowKind.GOAL: "focus_area",
    RowKind.INDICATOR: "goal",
}
"""The column by which a row hangs under another."""


def challenge_card(scene: Scene, row: Row, missing: Sequence[Gap]) -> RowCard:
    """Return a challenge: what it says, where it comes from, or why it is left."""
    return _card(scene, row, missing)


def area_card(scene: Scene, area: Row, missing: Sequence[Gap]) -> RowCard:
    """Return a focus area with its measures and goals, each goal with its indicators."""
    measures = _under(scene, RowKind.MEASURE, area)
    goals = _under(scene, RowKind.GOAL, area)
    blocks: tuple[Block, ...] = (
        Group(
            key=f"{area.subject}/measures",
            level=4,
            title=scene.say("Measures"),
            blocks=(
                *(_card(scene, each, missing) for each in measures),
                *new_row(scene, RowKind.MEASURE, area),
            ),
        ),
        Group(
            key=f"{area.subject}/goals",
            level=4,
            title=scene.say("Goals and indicators"),
            blocks=(
                *(_goal_card(scene, each, missing) for each in goals),
                *new_row(scene, RowKind.GOAL, area),
            ),
        ),
    )
    return _card(scene, area, missing, blocks)


def loose_rows(scene: Scene, missing: Sequence[Gap]) -> Group | None:
    """Return the rows that hang on nothing, with the field that hangs them up again."""
    loose = {each.place for each in missing if each.kind is GapKind.ROW_LOOSE}
    rows = [row for kind in _ABOVE for row in scene.content.rows[kind] if row.subject in loose]
    if not rows:
        return None
    return Group(
        key="loose",
        title=scene.say("Hanging loose"),
        hint=scene.say("What these belonged to has been removed. Choose where they belong."),
        blocks=tuple(_loose_card(scene, row, missing) for row in rows),
    )


def new_row(scene: Scene, kind: RowKind, above: Row | None = None) -> tuple[AddRow, ...]:
    """Return the form for a new row, under another where it belongs; none without the right."""
    if not scene.writable:
        return ()
    preset: dict[str, Json] = {_ABOVE[kind]: above.id} if above else {}
    key = f"new/{kind}/{above.id}" if above else f"new/{kind}"
    titles = {
        RowKind.CHALLENGE: (scene.say("New challenge"), scene.say("Add challenge")),
        RowKind.FOCUS_AREA: (scene.say("New focus area"), scene.say("Add focus area")),
        RowKind.MEASURE: (scene.say("New measure"), scene.say("Add measure")),
        RowKind.GOAL: (scene.say("New goal"), scene.say("Add goal")),
        RowKind.INDICATOR: (scene.say("New indicator"), scene.say("Add indicator")),
    }
    title, button = titles[kind]
    wanted = [name for name in _COLUMNS[kind] if name != "left_out"]
    form = AddRow(
        key=key,
        title=title,
        row=kind,
        fields=new_fields(scene, kind, wanted),
        button=button,
        preset=preset,
        opened=kind is RowKind.CHALLENGE and not scene.content.rows[kind],
    )
    return (form,)


def _goal_card(scene: Scene, goal: Row, missing: Sequence[Gap]) -> RowCard:
    indicators = _under(scene, RowKind.INDICATOR, goal)
    blocks: tuple[Block, ...] = (
        *(_card(scene, each, missing) for each in indicators),
        *new_row(scene, RowKind.INDICATOR, goal),
    )
    return _card(scene, goal, missing, blocks)


def _loose_card(scene: Scene, row: Row, missing: Sequence[Gap]) -> RowCard:
    return _card(scene, row, missing, extra=(_ABOVE[row.kind],))


def _card(
    scene: Scene,
    row: Row,
    missing: Sequence[Gap],
    blocks: tuple[Block, ...] = (),
    extra: tuple[str, ...] = (),
) -> RowCard:
    return RowCard(
        key=row.subject,
        title=row.text("text"),
        gaps=tuple(
            gap_sentence(scene.content, scene.say, each)
            for each in missing
            if each.place == row.subject
        ),
        fields=row_fields(scene, row, (*extra, *_COLUMNS[row.kind])),
        blocks=blocks,
        remove=removal(scene, row),
    )


def _under(scene: Scene, kind: RowKind, above: Row) -> tuple[Row, ...]:
    column = _ABOVE[kind]
    return tuple(row for row in scene.content.rows[kind] if above.id in row.ids(column))
