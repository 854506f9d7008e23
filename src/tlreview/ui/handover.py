"""The handover note: what a new coordinator needs, most of it read from the record."""

from tlreview.domain.fields import Address
from tlreview.domain.rows import Row, RowKind
from tlreview.domain.stages import current_stage, next_submission
from tlreview.presentation.labels import column_label, party_label, row_label
from tlreview.presentation.places import row_name
from tlreview.ui.blocks import Block, Link, Prose
from tlreview.ui.rows import AddRow, RowCard, new_fields, removal, removed_rows, row_fields
from tlreview.ui.scene import Scene
from tlreview.ui.section import Section
from tlreview.ui.tables import Cell, Fields, Group, Table, TableLine

NOTE = Address(subject="note/handover", field="text")
"""The free text of the note."""
_COLUMNS = {
    RowKind.CONTACT: ("role", "name", "reach"),
    RowKind.DEADLINE: ("date", "text"),
    RowKind.OPEN_MATTER: ("text", "responsible"),
}


def _blocks(scene: Scene) -> tuple[Block, ...]:
    gone = removed_rows(scene, *_COLUMNS)
    return (
        _standing(scene),
        _note(scene),
        _rows(scene, RowKind.CONTACT, scene.say("Contacts by role"), _bodies(scene)),
        _rows(scene, RowKind.DEADLINE, scene.say("Deadlines"), _dates(scene)),
        _rows(scene, RowKind.OPEN_MATTER, scene.say("Open matters"), _missing(scene)),
        _sources(scene),
        *((gone,) if gone else ()),
    )


def _standing(scene: Scene) -> Prose:
    """Return where the case stands, read from the record."""
    say = scene.say
    content = scene.content
    number, stage = current_stage(content, scene.progress)
    form = next_submission(content, scene.progress)
    sentences = (
        say("Everything a new coordinator needs. What the record knows is filled in by itself."),
        say(
            "The case is at stage {n} of the certification, “{title}”; it is the turn of {party}.",
            n=number,
            title=scene.text(stage.title),
            party=party_label(say, stage.acts),
        ),
        say("Next submission: {title}.", title=scene.text(form.title))
        if form
        else say("Every submission has been made."),
    )
    return Prose(key="standing", paragraphs=sentences, tone="lead")


def _note(scene: Scene) -> Fields:
    say = scene.say
    field = scene.field(
        NOTE,
        "text",
        say("To whoever takes over"),
        hint=say(
            "What is not written anywhere else: why things were chosen, what was agreed by word "
            "of mouth, what to begin with. No personal data."
        ),
    )
    return Fields(key=NOTE.subject, title=say("In your own words"), fields=(field,))


def _rows(scene: Scene, kind: RowKind, title: str, known: tuple[Block, ...]) -> Group:
    cards = (_card(scene, row) for row in scene.content.rows[kind])
    return Group(
        key=f"rows/{kind}",
        title=title,
        blocks=(*known, *cards, *((_new(scene, kind),) if scene.writable else ())),
    )


def _card(scene: Scene, row: Row) -> RowCard:
    say = scene.say
    day = say.date(row.text("date")) if row.text("date") else ""
    rest = [name for name in _COLUMNS[row.kind] if name not in {"date", "role", "text"}]
    parts = (day, *(row.text(name) for name in rest))
    return RowCard(
        key=row.subject,
        title=row_name(row),
        note=" · ".join(each for each in parts if each),
        fields=row_fields(scene, row, _COLUMNS[row.kind]),
        remove=removal(scene, row),
    )


def _new(scene: Scene, kind: RowKind) -> AddRow:
    say = scene.say
    titles = {
        RowKind.CONTACT: (say("New contact"), say("Add contact")),
        RowKind.DEADLINE: (say("New deadline"), say("Add deadline")),
        RowKind.OPEN_MATTER: (say("New open matter"), say("Add open matter")),
    }
    title, button = titles[kind]
    hints = {RowKind.CONTACT: say("The role is enough; people change, roles stay.")}
    return AddRow(
        key=f"new/{kind}",
        title=title,
        row=kind,
        fields=new_fields(scene, kind, _COLUMNS[kind]),
        button=button,
        hint=hints.get(kind, ""),
    )


def _bodies(scene: Scene) -> tuple[Block, ...]:
    """Return who leads the forums, which nobody needs to enter again."""
    say = scene.say
    led = [row for row in scene.content.rows[RowKind.FORUM] if row.text("leader")]
    if not led:
        return ()
    columns = (row_label(say, RowKind.FORUM), column_label(say, RowKind.FORUM, "leader"))
    rows = tuple(
        (_named(row, "forums"), Cell(column=1, lines=(TableLine(text=row.text("leader")),)))
        for row in led
    )
    return (Table(key="bodies", caption=say("Who leads the forums"), columns=columns, rows=rows),)


def _named(row: Row, section: str) -> Cell:
    line = TableLine(text=row_name(row), section=section, place=row.subject)
    return Cell(column=0, header=True, lines=(line,))


def _dates(scene: Scene) -> tuple[Block, ...]:
    """Return the dates that stand elsewhere in the record: next revisions, in order of time."""
    say = scene.say
    dated = [row for row in scene.content.rows[RowKind.EVIDENCE] if row.text("next_revision")]
    if not dated:
        return ()
    dated.sort(key=lambda row: row.text("next_revision"))
    rows = tuple((_named(row, "evidence"), _day(scene, row.text("next_revision"))) for row in dated)
    table = Table(
        key="dates",
        caption=say("Next revisions of plans and documents"),
        columns=(row_label(say, RowKind.EVIDENCE), say("Next revision")),
        rows=rows,
    )
    return (table,)


def _day(scene: Scene, day: str) -> Cell:
    due = scene.say("was due") if day < scene.now.date().isoformat() else ""
    return Cell(column=1, lines=(TableLine(text=scene.say.date(day), note=due),))


def _missing(scene: Scene) -> tuple[Block, ...]:
    """Return how much is missing, with the way to the list."""
    say = scene.say
    left = len(scene.gaps(scene.themes(), scene.parts()))
    if not left:
        return ()
    text = say.count(
        "The overview lists {n} thing that is missing.",
        "The overview lists {n} things that are missing.",
        left,
    )
    link = Link(text=say("Go to the overview"), section="overview")
    return (Prose(key="missing", paragraphs=(text,), links=(link,)),)


def _sources(scene: Scene) -> Table:
    say = scene.say
    rows = tuple(
        (
            _named(row, "evidence"),
            Cell(column=1, lines=(TableLine(text=row.text("responsible")),)),
            Cell(column=2, lines=(TableLine(text=_where(row)),)),
        )
        for row in scene.content.rows[RowKind.EVIDENCE]
    )
    return Table(
        key="sources",
        caption=say("Sources"),
        columns=(
            row_label(say, RowKind.EVIDENCE),
            column_label(say, RowKind.EVIDENCE, "responsible"),
            say("Where it is found"),
        ),
        rows=rows,
        empty=say("No evidence has been entered yet."),
    )


def _where(row: Row) -> str:
    parts = (row.text("case_number"), row.text("place"), row.text("link"))
    return " · ".join(each for each in parts if each)


HANDOVER = Section(
    id="handover",
    group="finish",
    title=lambda scene: scene.say("Handover note"),
    blocks=_blocks,
)
