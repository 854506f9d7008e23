"""The parts of a meeting: the points on its agenda, and those who take part."""

from collections import Counter

from tlreview.domain.columns import CAPACITIES
from tlreview.domain.rows import Row, RowKind
from tlreview.presentation.gap_sentences import criterion_name
from tlreview.presentation.labels import column_label, option_label
from tlreview.ui.acting import ActForm
from tlreview.ui.blocks import Block, Link, Mark
from tlreview.ui.review.scene import conferred
from tlreview.ui.review.shared_rows import shared_fields, taken_away, taking_away
from tlreview.ui.rows import AddRow, RowCard, new_fields
from tlreview.ui.scene import Scene
from tlreview.ui.tables import Group
from tlreview.workflow.meeting import agenda, attendees

_WHO = ("name", "capacity", "represents")


def agenda_group(scene: Scene, meeting: Row) -> Group:
    """Return the agenda of a meeting, and the ways to put points on it."""
    points = agenda(scene.content, meeting.id)
    return Group(
        key=f"{meeting.subject}/agenda",
        title=scene.say("Agenda"),
        level=4,
        blocks=(
            *(_point(scene, n, row) for n, row in enumerate(points, start=1)),
            _proposal(scene, meeting),
            _own_point(scene, meeting),
            *_removed(scene, RowKind.AGENDA_POINT, meeting, "text"),
        ),
    )


def _point(scene: Scene, number: int, row: Row) -> RowCard:
    say, text = scene.say, row.text("text")
    outcome = row.text("outcome").strip()
    ready = Mark(word=say("Talked about"), shape="full")
    waits = Mark(word=say("Without an outcome"), shape="empty")
    return RowCard(
        key=row.subject,
        title=f"{number}. {text}",
        note=outcome,
        marks=(ready if outcome else waits,),
        fields=shared_fields(scene, row, ("text", "outcome")),
        links_title=column_label(say, RowKind.AGENDA_POINT, "criterion") if _about(row) else "",
        links=_ways(scene, row),
        remove=taking_away(scene, row, text),
    )


def _about(row: Row) -> str:
    return row.text("criterion")


def _ways(scene: Scene, row: Row) -> tuple[Link, ...]:
    """Return the way to what a point is about: the reviews side by side once they are open."""
    criterion = _about(row)
    rubric = scene.content.scheme.rubric
    try:
        theme = rubric.theme_of(criterion).id
    except KeyError:
        return ()
    name = criterion_name(scene.content, scene.say, criterion)
    if conferred(scene).opened is not None:
        return (Link(text=name, section="comparison", place=f"joint/{criterion}"),)
    return (Link(text=name, section=theme, place=f"criterion/{criterion}"),)


def _proposal(scene: Scene, meeting: Row) -> ActForm:
    """Return the button that asks the record; it looks alike whatever there is to propose."""
    say = scene.say
    return ActForm(
        key=f"{meeting.subject}/propose",
        verb="propose-agenda",
        facts={"meeting": meeting.id},
        button=say("Put disagreements and open points on the agenda"),
        text=say(
            "Open questions come from the record at any time, and what you have judged differently "
            "once the reviews are open. What is on the agenda already is left as it is."
        ),
    )


def _own_point(scene: Scene, meeting: Row) -> AddRow:
    return AddRow(
        key=f"new/agenda_point/{meeting.id}",
        title=scene.say("New point"),
        row=RowKind.AGENDA_POINT,
        fields=new_fields(scene, RowKind.AGENDA_POINT, ("text",)),
        button=scene.say("Add to the agenda"),
        preset={"meeting": meeting.id},
    )


def attendance_group(scene: Scene, meeting: Row) -> Group:
    """Return who takes part in a meeting, in the order of what they take part as."""
    there = sorted(attendees(scene.content, meeting.id), key=_rank)
    return Group(
        key=f"{meeting.subject}/attendance",
        title=scene.say("Who took part"),
        level=4,
        hint=_counted(scene, there),
        blocks=(
            *(_attendee(scene, row) for row in there),
            _new_attendee(scene, meeting),
            *_removed(scene, RowKind.ATTENDEE, meeting, "name"),
        ),
    )


def _rank(row: Row) -> int:
    capacity = row.text("capacity")
    return CAPACITIES.index(capacity) if capacity in CAPACITIES else len(CAPACITIES)


def _counted(scene: Scene, there: list[Row]) -> str:
    """Return how many take part as what."""
    counts = Counter(row.text("capacity") for row in there)
    return " · ".join(
        f"{_capacity(scene, each)}: {scene.say.number(n)}" for each, n in counts.items() if each
    )


def _capacity(scene: Scene, capacity: str) -> str:
    return option_label(scene.say, "capacity", capacity)


def _attendee(scene: Scene, row: Row) -> RowCard:
    about = (_capacity(scene, row.text("capacity")), row.text("represents"))
    return RowCard(
        key=row.subject,
        title=row.text("name"),
        note=" · ".join(each for each in about if each),
        fields=shared_fields(scene, row, _WHO),
        remove=taking_away(scene, row, row.text("name")),
    )


def _new_attendee(scene: Scene, meeting: Row) -> AddRow:
    return AddRow(
        key=f"new/attendee/{meeting.id}",
        title=scene.say("New participant"),
        row=RowKind.ATTENDEE,
        fields=new_fields(scene, RowKind.ATTENDEE, _WHO),
        button=scene.say("Add the participant"),
        preset={"meeting": meeting.id},
    )


def _removed(scene: Scene, kind: RowKind, meeting: Row, name: str) -> tuple[Block, ...]:
    return taken_away(
        scene,
        kind,
        f"removed/{kind}/{meeting.id}",
        lambda row: row.text(name),
        lambda row: row.text("meeting") == meeting.id,
    )
