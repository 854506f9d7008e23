"""The fields of a statement as both certifiers write them, or as they are read."""

from collections.abc import Mapping
from dataclasses import replace

from tlreview.domain.requirements import RequirementState
from tlreview.domain.rows import Row, RowKind
from tlreview.domain.statement import Recommendation, requirement_field, statement_field
from tlreview.presentation.gap_sentences import criterion_name
from tlreview.presentation.labels import column_label, state_label
from tlreview.presentation.statement_draft import states_of
from tlreview.presentation.texts import Words
from tlreview.presentation.verdicts import recommendation_label, statement_part
from tlreview.ui.blocks import Block, Field, Option
from tlreview.ui.review.drafting import found_in
from tlreview.ui.review.shared_rows import shared_fields, taken_away, taking_away
from tlreview.ui.rows import AddRow, NewField, RowCard, new_fields
from tlreview.ui.scene import Scene
from tlreview.ui.tables import Cell, Fields, Group, Table, TableLine
from tlreview.workflow.conferring import Opened
from tlreview.workflow.stating import Stated

_COLUMNS: Mapping[RowKind, tuple[str, ...]] = {
    RowKind.OPEN_POINT: ("text", "criterion", "deadline"),
    RowKind.PROPOSED_CONDITION: ("text", "deadline"),
}
_SHOWN = 90
"""Characters of a row's text that name it."""


def written(scene: Scene, opened: Opened, stated: Stated, *, writable: bool) -> tuple[Block, ...]:
    """Return everything a statement says, in the order it is read."""
    say = scene.say
    states = states_of(found_in(scene, opened))
    found = (
        _text(scene, "strengths", writable=writable),
        *(_requirement(scene, each, writable=writable) for each in states),
        _text(scene, "deviations", writable=writable),
    )
    basis = tuple(_text(scene, each, writable=writable) for each in ("sources", "impartiality"))
    points = _rows(scene, RowKind.OPEN_POINT, writable=writable)
    return (
        Group(key="found", title=say("What we have found"), blocks=found),
        Group(
            key="statement/open-points",
            title=say("Open points"),
            hint=say("What the municipality has to follow up, until it is answered and settled."),
            blocks=points,
        ),
        Group(key="basis", title=say("What it rests on"), blocks=basis),
        Group(
            key="recommending",
            title=statement_part(scene.content, say, "recommendation"),
            blocks=_recommending(scene, stated, writable=writable),
        ),
    )


def _text(scene: Scene, name: str, *, writable: bool, hint: str = "") -> Fields:
    """Return one text in a block of its own, so that there is a way to it."""
    label = statement_part(scene.content, scene.say, name)
    field = scene.field(statement_field(name), "text", label, hint=hint)
    return Fields(key=f"statement/{name}", fields=(replace(field, writable=writable),))


def _requirement(scene: Scene, state: RequirementState, *, writable: bool) -> Fields:
    """Return the findings on a requirement, beside the state that the levels themselves give."""
    name = requirement_field(state.requirement.id).field
    hint = scene.say("By the levels: {state}", state=state_label(scene.say, state.state))
    return _text(scene, name, writable=writable, hint=hint)


def _recommending(scene: Scene, stated: Stated, *, writable: bool) -> tuple[Block, ...]:
    conditional = stated.statement.recommendation is Recommendation.CONDITIONS
    conditions = conditional or stated.statement.conditions
    return (
        _recommendation(scene, writable=writable),
        *((_conditions(scene, conditional=conditional, writable=writable),) if conditions else ()),
        _text(scene, "reason", writable=writable),
    )


def _recommendation(scene: Scene, *, writable: bool) -> Fields:
    say = scene.say
    meanings = {
        Recommendation.APPROVE: say("Every requirement is met well enough."),
        Recommendation.CONDITIONS: say("Something has to be in place by a date you set."),
        Recommendation.NOT_YET: say("The municipality has to come back when more is in place."),
    }
    options = tuple(
        Option(value=str(each), label=recommendation_label(say, each), text=meaning)
        for each, meaning in meanings.items()
    )
    label = say("What do you recommend?")
    field = scene.field(statement_field("recommendation"), "radio", label, options=options)
    return Fields(key="statement/recommendation", fields=(replace(field, writable=writable),))


def _conditions(scene: Scene, *, conditional: bool, writable: bool) -> Group:
    say = scene.say
    unused = say("These belong to a recommendation on conditions: choose that, or remove them.")
    return Group(
        key="statement/conditions",
        title=say("Conditions"),
        level=4,
        hint="" if conditional else unused,
        blocks=_rows(scene, RowKind.PROPOSED_CONDITION, writable=writable),
    )


def _rows(scene: Scene, kind: RowKind, *, writable: bool) -> tuple[Block, ...]:
    rows = scene.content.rows[kind]
    if not writable:
        return (_table(scene, kind, rows),)
    removed = taken_away(scene, kind, f"removed/{kind}", _name)
    return (*(_card(scene, row) for row in rows), _new(scene, kind), *removed)


def _card(scene: Scene, row: Row) -> RowCard:
    say, deadline = scene.say, row.text("deadline")
    due = say("Deadline: {date}", date=say.date(deadline)) if deadline else ""
    none = column_required(row.kind) and not deadline
    return RowCard(
        key=row.subject,
        title=_name(row),
        note=due,
        gaps=(say("Set a deadline."),) if none else (),
        fields=tuple(
            _chosen(scene, each) for each in shared_fields(scene, row, _COLUMNS[row.kind])
        ),
        remove=taking_away(scene, row, _name(row)),
    )


def column_required(kind: RowKind) -> bool:
    """Say whether rows of a kind have to have a deadline."""
    return kind is RowKind.PROPOSED_CONDITION


def _name(row: Row) -> str:
    text = " ".join(row.text("text").split())
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN].rsplit(' ', 1)[0]} …"


def _chosen(scene: Scene, field: Field) -> Field:
    """Return a field as it is; a criterion is chosen from a list."""
    if not field.address.endswith("#criterion"):
        return field
    return replace(field, control="select", options=criterion_options(scene), limit=0)


def criterion_options(scene: Scene) -> tuple[Option, ...]:
    """Return every criterion as an alternative, and none of them."""
    return tuple(
        Option(value=each.id, label=criterion_name(scene.content, scene.say, each.id))
        for each in scene.content.scheme.rubric.criteria()
    )


def _new(scene: Scene, kind: RowKind) -> AddRow:
    titles, buttons = _titles(scene.say), _buttons(scene.say)
    return AddRow(
        key=f"new/{kind}",
        title=titles[kind],
        row=kind,
        fields=tuple(_listed(scene, each) for each in new_fields(scene, kind, _COLUMNS[kind])),
        button=buttons[kind],
    )


def _listed(scene: Scene, field: NewField) -> NewField:
    if field.name != "criterion":
        return field
    return replace(field, control="select", options=criterion_options(scene), limit=0)


def _titles(say: Words) -> Mapping[RowKind, str]:
    return {
        RowKind.OPEN_POINT: say("New open point"),
        RowKind.PROPOSED_CONDITION: say("New condition"),
    }


def _buttons(say: Words) -> Mapping[RowKind, str]:
    return {
        RowKind.OPEN_POINT: say("Add the open point"),
        RowKind.PROPOSED_CONDITION: say("Add the condition"),
    }


def _table(scene: Scene, kind: RowKind, rows: tuple[Row, ...]) -> Table:
    columns = _COLUMNS[kind]
    return Table(
        key=f"table/{kind}",
        caption=_captions(scene.say)[kind],
        columns=tuple(column_label(scene.say, kind, each) for each in columns),
        rows=tuple(
            tuple(_cell(scene, row, name, n) for n, name in enumerate(columns)) for row in rows
        ),
        empty=scene.say("There are none."),
    )


def _captions(say: Words) -> Mapping[RowKind, str]:
    return {
        RowKind.OPEN_POINT: say("Open points"),
        RowKind.PROPOSED_CONDITION: say("Conditions"),
    }


def _cell(scene: Scene, row: Row, name: str, column: int) -> Cell:
    text = row.text(name)
    if name == "deadline" and text:
        text = scene.say.date(text)
    return Cell(column=column, header=column == 0, lines=(TableLine(text=text),) if text else ())
