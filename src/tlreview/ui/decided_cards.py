"""What a decision leaves to the municipality: its conditions, and the statement's open points."""

from dataclasses import dataclass
from typing import ClassVar

from tlreview.domain.rows import Row, RowKind, row_field
from tlreview.presentation.labels import column_label
from tlreview.presentation.texts import local_date
from tlreview.ui.blocks import Field, Link, Mark
from tlreview.ui.evidence import evidence_linked
from tlreview.ui.questions import about
from tlreview.ui.scene import Scene
from tlreview.ui.tables import Group
from tlreview.workflow.outstanding import FollowUp, Outstanding


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowedCard:
    """One thing to be answered: its words, its deadline, and what may be written on it.

    `answer` and `evidence` are what was answered where that is no field any more. `language` is
    the one it is worded in.
    """

    kind: ClassVar[str] = "followed"

    key: str
    title: str
    mark: Mark
    about: Link | None
    deadline: str
    text: str
    language: str
    answer: str
    evidence: tuple[Link, ...]
    fields: tuple[Field, ...]


def followed(scene: Scene, kind: RowKind) -> tuple[Outstanding, ...]:
    """Return the conditions or the open points of an approval."""
    return tuple(each for each in scene.course.followed if each.row.kind is kind)


def to_answer(scene: Scene) -> tuple[Outstanding, ...]:
    """Return the conditions and open points nobody has answered, the nearest deadline first."""
    today = local_date(scene.now)
    waiting = {FollowUp.OPEN, FollowUp.OVERDUE}
    left = [each for each in scene.course.followed if each.state(today) in waiting]
    return tuple(sorted(left, key=lambda each: (not each.deadline, each.deadline)))


def answer_next(scene: Scene, left: tuple[Outstanding, ...]) -> tuple[str, Link]:
    """Return what is left to answer with the nearest deadline, and the way to the first of it."""
    say, first = scene.say, left[0]
    count = say("Left to answer: {things}.", things=", ".join(_counted(scene, left)))
    word, _, _ = first.text.strip().partition("\n")
    way = Link(text=word, section="decision", place=first.row.subject)
    return f"{count} {_nearest(scene, first)}".strip(), way


def _counted(scene: Scene, left: tuple[Outstanding, ...]) -> tuple[str, ...]:
    say = scene.say
    conditions = sum(each.row.kind is RowKind.CONDITION for each in left)
    points = len(left) - conditions
    counted = (
        say.count("{n} condition", "{n} conditions", conditions) if conditions else "",
        say.count("{n} open point", "{n} open points", points) if points else "",
    )
    return tuple(each for each in counted if each)


def _nearest(scene: Scene, first: Outstanding) -> str:
    if not first.deadline:
        return ""
    date = scene.say.date(first.deadline)
    if first.deadline < local_date(scene.now).isoformat():
        return scene.say("The deadline {date} has passed.", date=date)
    return scene.say("The nearest deadline is {date}.", date=date)


def conditions_group(scene: Scene) -> tuple[Group, ...]:
    """Return the conditions of the decision."""
    say = scene.say
    hint = say(
        "Write what has been done about each condition, and point to the evidence. The secretariat "
        "says whether it is met."
    )
    return _group("conditions", say("Conditions"), hint, _cards(scene, RowKind.CONDITION))


def points_group(scene: Scene) -> tuple[Group, ...]:
    """Return the open points of the statement."""
    say = scene.say
    hint = say("Open points of the statement follow the case until answered.")
    return _group("open-points", say("Open points"), hint, _cards(scene, RowKind.OPEN_POINT))


def _group(key: str, title: str, hint: str, cards: tuple[FollowedCard, ...]) -> tuple[Group, ...]:
    return (Group(key=key, title=title, hint=hint, blocks=cards),) if cards else ()


def _cards(scene: Scene, kind: RowKind) -> tuple[FollowedCard, ...]:
    rows = enumerate(followed(scene, kind), start=1)
    return tuple(_card(scene, n, each) for n, each in rows)


def _card(scene: Scene, number: int, each: Outstanding) -> FollowedCard:
    row, say = each.row, scene.say
    condition = row.kind is RowKind.CONDITION
    title = say("Condition {n}", n=number) if condition else say("Open point {n}", n=number)
    stated, open_for_answer = scene.course.stated, _open(scene, settled=each.settled)
    return FollowedCard(
        key=row.subject,
        title=title,
        mark=_mark(scene, each),
        about=about(scene, row),
        deadline=_deadline(scene, each),
        text=each.text,
        language=(stated.statement.language if stated and not condition else "")
        or scene.content.case.language,
        answer="" if open_for_answer else row.text("answer"),
        evidence=() if open_for_answer else evidence_links(scene, row),
        fields=_fields(scene, row) if open_for_answer else (),
    )


def _deadline(scene: Scene, each: Outstanding) -> str:
    if not each.deadline:
        return ""
    date = scene.say.date(each.deadline)
    if each.row.kind is RowKind.CONDITION:
        return scene.say("To be met by {date}", date=date)
    return scene.say("To be answered by {date}", date=date)


def _mark(scene: Scene, each: Outstanding) -> Mark:
    say = scene.say
    settled = say("Met") if each.row.kind is RowKind.CONDITION else say("Settled")
    marks = {
        FollowUp.SETTLED: Mark(word=settled, shape="full"),
        FollowUp.ANSWERED: Mark(word=say("Answered"), shape="part"),
        FollowUp.OVERDUE: Mark(word=say("The deadline has passed"), shape="below"),
        FollowUp.OPEN: Mark(word=say("Waiting for an answer"), shape="empty"),
    }
    return marks[each.state(local_date(scene.now))]


def _open(scene: Scene, *, settled: bool) -> bool:
    """Say whether an answer can still be written: what is settled is read."""
    return scene.writable and not settled


def _fields(scene: Scene, row: Row) -> tuple[Field, ...]:
    at, say = row_field(row.kind, row.id, "answer"), scene.say
    answer = scene.field(at, "text", say("The municipality's answer"))
    evidence = scene.field(
        row_field(row.kind, row.id, "evidence"),
        "links",
        column_label(say, row.kind, "evidence"),
        options=scene.options_of(RowKind.EVIDENCE),
    )
    return (answer, evidence)


def evidence_links(scene: Scene, row: Row) -> tuple[Link, ...]:
    """Return the ways to the evidence of an answer that can no longer be changed."""
    held = (evidence_linked(scene, each) for each in scene.content.evidence(row.ids("evidence")))
    return tuple(
        Link(text=each.title, section="evidence", place=f"evidence/{each.id}", note=each.line)
        for each in held
    )
