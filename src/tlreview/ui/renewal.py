"""A renewal: the certification before it, and what that left open to be answered here."""

from tlreview.domain.rows import Row, RowKind, row_field
from tlreview.presentation.certificates import period
from tlreview.presentation.labels import column_label
from tlreview.presentation.texts import local_date
from tlreview.ui.blocks import Block, Field, Link, Mark, Prose
from tlreview.ui.decided_cards import FollowedCard, evidence_links
from tlreview.ui.decided_facts import standing_mark
from tlreview.ui.facts import Fact, Facts
from tlreview.ui.questions import about
from tlreview.ui.renewed import assessed_anew
from tlreview.ui.scene import Scene
from tlreview.ui.section import Section
from tlreview.ui.tables import GapGroup, GapList, Group
from tlreview.workflow.carrying import earlier_kind
from tlreview.workflow.renewing import Before, unanswered

_ID = "renewal"


def renewed(scene: Scene) -> Before:
    """Return the case that this one follows. Only for what is shown of a renewal."""
    if scene.course.before is None:
        raise TypeError
    return scene.course.before


def is_renewal(scene: Scene) -> bool:
    """Say whether the case follows another."""
    return scene.course.before is not None


def start_of_renewal(scene: Scene) -> tuple[Facts, ...]:
    """Return that the case renews another, as its first screen says it; nothing for a first one."""
    if not is_renewal(scene):
        return ()
    title = scene.say("This is a renewal")
    facts = (_certificate(scene), *_anew(scene), *_counted(scene))
    return (Facts(key="renewal", title=title, facts=facts),)


def _blocks(scene: Scene) -> tuple[Block, ...]:
    title = scene.say("The certification before")
    facts = Facts(key="before", title=title, facts=(_certificate(scene), _case(scene)))
    return (
        _purpose(scene),
        *_group(scene, RowKind.CONDITION, scene.say("Conditions")),
        *_group(scene, RowKind.OPEN_POINT, scene.say("Open points")),
        facts,
    )


def _group(scene: Scene, kind: RowKind, title: str) -> tuple[Group, ...]:
    """Return what was a condition before, or an open point; nothing where there is none."""
    rows = (row for row in _points(scene) if earlier_kind(row) is kind)
    cards = tuple(_card(scene, n, row) for n, row in enumerate(rows, start=1))
    return (Group(key=f"points/{kind}", title=title, blocks=cards),) if cards else ()


def _purpose(scene: Scene) -> Prose:
    say = scene.say
    if not _points(scene):
        text = say("The certification before left nothing open.")
    elif scene.writable:
        text = say(
            "This was left open by the certification before. Answer each point here, or in the "
            "criterion it is about. The answers are submitted with the rest."
        )
    else:
        text = say(
            "This was left open by the certification before. The municipality answers it here, as "
            "part of what it submits."
        )
    return Prose(key="purpose", paragraphs=(text,), tone="lead")


def _certificate(scene: Scene) -> Fact:
    say, held = scene.say, renewed(scene).certificate
    name = say("Certificate before")
    if held is None:
        return Fact(name=name, lines=(say("None was issued."),))
    return Fact(
        name=name, code=held.number, mark=standing_mark(scene, held), lines=(period(say, held),)
    )


def _case(scene: Scene) -> Fact:
    say, case = scene.say, renewed(scene).case
    way = Link(text=say("Open the case before"), href=f"../case/{case.id}?step=decision")
    opened = say("Opened {date}", date=say.day(case.opened_at))
    return Fact(name=say("Case"), lines=(opened,), link=way)


def _anew(scene: Scene) -> tuple[Fact, ...]:
    """Return how far the criteria have been gone through once more; nothing where none were."""
    say = scene.say
    done, had = assessed_anew(scene)
    line = say("{n} of {all} criteria", n=say.number(done), all=say.number(had))
    return (Fact(name=say("Assessed anew"), lines=(line,)),) if had else ()


def _counted(scene: Scene) -> tuple[Fact, ...]:
    """Return how many points are left, and the way to them; nothing where there are none."""
    say, every, left = scene.say, len(_points(scene)), len(left_open(scene))
    if not every:
        return ()
    lines = say("{n} of {all} answered", n=say.number(every - left), all=say.number(every))
    way = Link(text=say("Answer them") if _asks(scene) else say("See them"), section=_ID)
    return (Fact(name=say("Left open before"), lines=(lines,), link=way),)


def _asks(scene: Scene) -> bool:
    return scene.writable and bool(left_open(scene))


def _points(scene: Scene) -> tuple[Row, ...]:
    return scene.content.rows[RowKind.EARLIER_POINT]


def left_open(scene: Scene) -> tuple[Row, ...]:
    """Return the points from the case before that nobody has answered."""
    return unanswered(scene.content, renewed(scene)) if is_renewal(scene) else ()


def left_list(scene: Scene) -> tuple[GapList, ...]:
    """Return what the case before left open and nobody has answered; nothing if all of it is."""
    say = scene.say
    links = tuple(
        Link(text=row.text("text"), section=_ID, place=row.subject) for row in left_open(scene)
    )
    if not links:
        return ()
    return (
        GapList(
            key="from-before",
            title=say("Left open by the certification before"),
            groups=(GapGroup(title="", links=links),),
            none="",
            hint=say("This stops no submission, but the certifiers see what is not answered."),
        ),
    )


def _card(scene: Scene, number: int, row: Row) -> FollowedCard:
    say = scene.say
    condition = earlier_kind(row) is RowKind.CONDITION
    open_for_answer = scene.writable and row.id not in renewed(scene).settled
    return FollowedCard(
        key=row.subject,
        title=say("Condition {n}", n=number) if condition else say("Open point {n}", n=number),
        mark=_mark(scene, row),
        about=about(scene, row),
        deadline=_deadline(scene, row, condition=condition),
        text=row.text("text"),
        language=renewed(scene).case.language,
        answer="" if open_for_answer else row.text("answer"),
        evidence=() if open_for_answer else evidence_links(scene, row),
        fields=_fields(scene, row) if open_for_answer else (),
    )


def _mark(scene: Scene, row: Row) -> Mark:
    say = scene.say
    if row.id in renewed(scene).settled:
        return Mark(word=say("Settled in the case before"), shape="full")
    if row.text("answer").strip():
        return Mark(word=say("Answered"), shape="part")
    if row.text("deadline") and row.text("deadline") < local_date(scene.now).isoformat():
        return Mark(word=say("The deadline has passed"), shape="below")
    return Mark(word=say("Waiting for an answer"), shape="empty")


def _deadline(scene: Scene, row: Row, *, condition: bool) -> str:
    say, deadline = scene.say, row.text("deadline")
    if not deadline:
        return ""
    date = say.date(deadline)
    if condition:
        return say("To be met by {date}", date=date)
    return say("To be answered by {date}", date=date)


def _fields(scene: Scene, row: Row) -> tuple[Field, ...]:
    say = scene.say
    return (
        scene.field(
            row_field(row.kind, row.id, "answer"), "text", say("The municipality's answer")
        ),
        scene.field(
            row_field(row.kind, row.id, "evidence"),
            "links",
            column_label(say, row.kind, "evidence"),
            options=scene.options_of(RowKind.EVIDENCE),
        ),
    )


def _outline_mark(scene: Scene) -> Mark | None:
    if not _points(scene):
        return None
    left = len(left_open(scene))
    if left:
        return Mark(word=scene.say("{n} to answer", n=left), shape="empty")
    return Mark(word=scene.say("All answered"), shape="full")


RENEWAL = Section(
    id=_ID,
    group="start",
    title=lambda scene: scene.say("From the certification before"),
    blocks=_blocks,
    mark=_outline_mark,
    listed=is_renewal,
)
