"""The certification meeting: its agenda, who took part, what was said, and that it was held."""

from tlreview.domain.rows import Row, RowKind
from tlreview.presentation.conditions import missing_sentence
from tlreview.presentation.labels import option_label, row_label
from tlreview.ui.acting import ActForm
from tlreview.ui.blocks import Block, Mark, Prose
from tlreview.ui.review.meeting_parts import agenda_group, attendance_group
from tlreview.ui.review.scene import conferred
from tlreview.ui.review.shared_rows import shared_fields, taken_away, taking_away
from tlreview.ui.rows import AddRow, Deed, RowCard, new_fields
from tlreview.ui.scene import Scene
from tlreview.ui.section import Section
from tlreview.ui.tables import Fields, Group
from tlreview.workflow.held import HELD

_WHEN = ("date", "form", "place")


def _blocks(scene: Scene) -> tuple[Block, ...]:
    rows = _newest_first(scene)
    removed = taken_away(
        scene, RowKind.MEETING, "removed/meeting", lambda row: meeting_name(scene, row)
    )
    cards = tuple(_card(scene, row, opened=row is rows[0]) for row in rows)
    met = (Group(key="meetings", title=scene.say("Meetings"), blocks=cards),) if cards else ()
    return (_purpose(scene), _new(scene, opened=not rows), *met, *removed)


def _newest_first(scene: Scene) -> tuple[Row, ...]:
    rows = scene.content.rows[RowKind.MEETING]
    return tuple(sorted(rows, key=lambda row: (row.text("date"), row.id), reverse=True))


def _purpose(scene: Scene) -> Prose:
    text = scene.say(
        "Prepare the meeting with the municipality here, and write down who took part, what came "
        "of each point and what was agreed. All who judge the case write here; the secretariat and "
        "the council may read it."
    )
    told = scene.say(
        "Once the meeting is recorded as held, the municipality too reads its notes and what was "
        "agreed."
    )
    return Prose(key="purpose", paragraphs=(text, told), tone="lead")


def _new(scene: Scene, *, opened: bool) -> AddRow:
    return AddRow(
        key="new/meeting",
        title=scene.say("New meeting"),
        row=RowKind.MEETING,
        fields=new_fields(scene, RowKind.MEETING, _WHEN),
        button=scene.say("Add the meeting"),
        opened=opened,
    )


def _card(scene: Scene, row: Row, *, opened: bool) -> RowCard:
    notes = shared_fields(scene, row, ("notes", "agreed"))
    return RowCard(
        key=row.subject,
        title=meeting_name(scene, row),
        marks=(_held_mark(scene, row),),
        fields=shared_fields(scene, row, _WHEN),
        blocks=(
            agenda_group(scene, row),
            attendance_group(scene, row),
            Fields(key=f"{row.subject}/notes", fields=notes),
            *_holding(scene, row),
        ),
        remove=_removal(scene, row),
        opened=opened,
    )


def _removal(scene: Scene, row: Row) -> Deed | None:
    """Return the button that removes a meeting; None for one that has to stay."""
    if row.id in conferred(scene).kept:
        return None
    return taking_away(scene, row, meeting_name(scene, row))


def meeting_name(scene: Scene, row: Row) -> str:
    """Return what a meeting is known by: its date, its form and where it is."""
    say, date, form = scene.say, row.text("date"), row.text("form")
    parts = (
        say.date(date) if date else "",
        option_label(say, "form", form) if form else "",
        row.text("place"),
    )
    return " · ".join(each for each in parts if each) or row_label(say, RowKind.MEETING)


def _held(scene: Scene, row: Row) -> bool:
    return row.id in conferred(scene).held


def _held_mark(scene: Scene, row: Row) -> Mark:
    if _held(scene, row):
        return Mark(word=scene.say("Held"), shape="full")
    return Mark(word=scene.say("Planned"), shape="empty")


def _holding(scene: Scene, row: Row) -> tuple[Block, ...]:
    """Return the button that records the meeting; none where the process has no such stage."""
    say, known = scene.say, conferred(scene)
    if _held(scene, row):
        text = say("The meeting is recorded as held. Notes and outcomes can still be completed.")
        return (Prose(key=f"{row.subject}/held", paragraphs=(text,)),)
    if HELD not in known.early or scene.actor.person not in known.assigned.certifiers:
        return ()
    return (
        ActForm(
            key=f"{row.subject}/hold",
            verb="hold-meeting",
            facts={"meeting": row.id},
            button=say("The meeting has been held"),
            text=say("Record it when the date is right and everybody who took part is entered."),
            obstacles=tuple(
                missing_sentence(scene.content, say, each) for each in known.early[HELD]
            ),
            first=True,
            then=row.subject,
        ),
    )


def _mark(scene: Scene) -> Mark | None:
    rows = _newest_first(scene)
    if not rows:
        return None
    held = [row for row in rows if _held(scene, row)]
    return _held_mark(scene, (held or rows)[0])


MEETING = Section(
    id="meeting",
    group="together",
    title=lambda scene: scene.say("Certification meeting"),
    short=lambda scene: scene.say("Meeting"),
    blocks=_blocks,
    mark=_mark,
)
