"""The secretariat's landing page: what waits for whom, and the register."""

from markupsafe import Markup

from tlreview.domain.case import Case
from tlreview.domain.people import Actor
from tlreview.domain.texts import wording
from tlreview.presentation.html import Content, join, tag
from tlreview.presentation.pending import (
    need_action,
    need_message,
    need_sentence,
    need_subject,
)
from tlreview.presentation.waiting import (
    due_words,
    in_process,
    moved_sentence,
    reminder,
    stage_sentence,
    subject_line,
    waiting_sentence,
)
from tlreview.server.base import PageHandler
from tlreview.server.secretariat.desk import Desk
from tlreview.server.secretariat.messages import Message, folded
from tlreview.server.secretariat.register_table import register_table
from tlreview.wiring.schemes import shelf
from tlreview.workflow.pending import Need, Pending
from tlreview.workflow.register import register
from tlreview.workflow.waiting import Waiting, waiting

_PAGES = {
    Need.COUNCIL: "council",
    Need.BALLOT: "ballot",
    Need.VOTE: "ballot",
    Need.CLOSING: "ballot",
    Need.LAPSED: "ballot",
    Need.DECISION: "decision",
    Need.DECLINED: "decision",
    Need.CONDITION: "decision",
    Need.OPEN_POINT: "decision",
    Need.CERTIFICATE: "certificate",
    Need.RENEWAL: "renewal",
    Need.REPORT: "reports",
    Need.REPORT_SENT: "reports",
}
"""The page where each is done; what is missing here is done by others on pages of their own."""


def overview(handler: PageHandler, actor: Actor) -> Content:
    """Return what the secretariat sees first. Raises NotAllowed."""
    desk = desk_of(handler, actor)
    with handler.house.read(actor) as reading:
        waits = waiting(reading, actor, desk.today)
        rows = register(reading, actor, desk.today)
    assigned = frozenset(each.case.id for each in rows if each.certifiers)
    return (_waiting(desk, waits, assigned), register_table(desk, rows), _wordings(handler, desk))


def desk_of(handler: PageHandler, actor: Actor) -> Desk:
    """Return what the pages of whoever is here are drawn from."""
    with handler.house.read() as reading:
        names = reading.people()
    return Desk(
        say=handler.say,
        now=handler.house.clock(),
        root=handler.root,
        site=f"{handler.request.protocol}://{handler.request.host}",
        sender=names.get(actor.person, ""),
        names=names,
    )


def _waiting(desk: Desk, waits: tuple[Waiting, ...], assigned: frozenset[str]) -> Content:
    if not waits:
        return tag("p", desk.say("Nothing waits for anybody now."), class_="tl-lead")
    return tag("ul", join(_wait(desk, each, assigned) for each in waits), class_="tl-waits")


def _wait(desk: Desk, waits: Waiting, assigned: frozenset[str]) -> Markup:
    say, case = desk.say, waits.case
    rubric = waits.scheme.rubric
    return tag(
        "li",
        tag("p", wording(rubric.title, say.language, rubric.source_language), class_="tl-eyebrow"),
        tag(
            "h2",
            tag("a", case.applicant.name, href=desk.case(case.id)),
            " ",
            tag("small", case.applicant.number),
        ),
        tag("p", stage_sentence(say, waits), class_="tl-stage"),
        _deadline(desk, waits),
        None if waits.rests else _turn(desk, waits),
        _awaited(desk, waits),
        _needs(desk, waits),
        _way(desk, waits),
        tag("p", _following(desk, case)) if case.id in assigned else None,
    )


def _deadline(desk: Desk, waits: Waiting) -> Content:
    """Return by when the stage has to end, and the way to another day; none where it rests."""
    say, deadline = desk.say, waits.deadline
    if waits.rests:
        return None
    name = waits.case.applicant.name
    link = tag(
        "a",
        say("Move the deadline") if deadline else say("Set a deadline"),
        href=desk.case(waits.case.id, "deadline"),
        aria_label=say("Move the deadline for {name}", name=name)
        if deadline
        else say("Set a deadline for {name}", name=name),
    )
    if deadline is None:
        return tag("p", link, class_="tl-due")
    over = deadline.over(desk.today)
    return tag(
        "p",
        tag(
            "span",
            due_words(say, deadline, desk.today),
            class_="tl-state tl-late" if over else "tl-state",
        ),
        " ",
        tag("span", say.date(deadline.day)),
        " ",
        link,
        tag("small", moved_sentence(say, deadline)) if deadline.reason else None,
        class_="tl-due",
    )


def _turn(desk: Desk, waits: Waiting) -> Markup:
    say = desk.say
    return tag(
        "p",
        tag("strong", waiting_sentence(say, waits, desk.now)),
        None if waits.leads else tag("span", in_process(say, waits.process, waits.stage.task)),
        class_="tl-next",
    )


def _awaited(desk: Desk, waits: Waiting) -> Content:
    """Return whose review is awaited, and that the other certifier is not to know."""
    if not waits.certifiers:
        return None
    names = ", ".join(desk.name(each) for each in waits.certifiers)
    return tag(
        "p",
        desk.say("Not handed in yet: {names}.", names=names),
        " ",
        tag(
            "span",
            desk.say("Write to each alone: one certifier is not to know about the other."),
            class_="tl-hint",
        ),
    )


def _needs(desk: Desk, waits: Waiting) -> Content:
    """Return each signature, vote and deadline that is waited for."""
    if not waits.pending:
        return None
    listed = (_need(desk, waits, each, n) for n, each in enumerate(waits.pending))
    return tag("ul", join(listed), class_="tl-needs")


def _need(desk: Desk, waits: Waiting, pending: Pending, place: int) -> Markup:
    say, action = desk.say, need_action(desk.say, pending)
    page = _PAGES.get(pending.need)
    return tag(
        "li",
        tag(
            "p",
            need_sentence(say, pending, desk.name, desk.today),
            " ",
            tag("a", action, href=desk.case(waits.case.id, page)) if page else None,
        ),
        need_letter(desk, waits, pending, place),
    )


def need_letter(desk: Desk, waits: Waiting, pending: Pending, place: int = 0) -> Content:
    """Return the message to whoever is waited for; nothing where it is the secretariat."""
    text = need_message(waits, pending, desk.address(waits.case.id), desk.sender, desk.today)
    if not text:
        return None
    message = Message(
        id=f"message-{waits.case.id}-{place}",
        subject=need_subject(waits, pending),
        text=text,
        language=waits.case.language,
    )
    return folded(desk.say, message)


def _way(desk: Desk, waits: Waiting) -> Content:
    """Return what the secretariat can do: its own task, or a message to whoever must act."""
    if waits.assigns:
        link = desk.case(waits.case.id, "certifiers")
        return tag("p", tag("a", desk.say("Assign certifiers"), href=link))
    if waits.rests or waits.leads or waits.party == "secretariat":
        return None
    return (_agreement_links(desk, waits) if waits.agrees else None, _message(desk, waits))


def _agreement_links(desk: Desk, waits: Waiting) -> Markup:
    say, case = desk.say, waits.case.id
    return tag(
        "p",
        tag("a", say("Record the signed agreement"), href=desk.case(case, "agreement")),
        tag("a", say("Get the text to sign"), href=f"{desk.case(case)}?step=documents"),
        class_="tl-links",
    )


def _message(desk: Desk, waits: Waiting) -> Markup:
    message = Message(
        id=f"message-{waits.case.id}",
        subject=subject_line(waits),
        text=reminder(waits, desk.address(waits.case.id), desk.sender, desk.today),
        language=waits.case.language,
    )
    return folded(desk.say, message)


def _wordings(handler: PageHandler, desk: Desk) -> Markup:
    say = desk.say
    faulty = shelf(handler.house.settings).faulty()
    return tag(
        "section",
        tag("h2", say("Level wordings")),
        tag("p", say("A version made here has faults and is not used."), class_="tl-note")
        if faulty
        else None,
        tag("p", say("Where certifiers often differ, the wording may be unclear.")),
        tag(
            "p",
            tag("a", say("See which level wordings to look at"), href=f"{desk.root}/wordings"),
            tag("a", say("Change the wordings of a scheme"), href=f"{desk.root}/schemes"),
            class_="tl-links",
        ),
        class_="tl-part",
    )


def _following(desk: Desk, case: Case) -> Markup:
    """Return the way to what certifiers share while they follow a case."""
    return tag(
        "a",
        desk.say("Impartiality, contacts and questions"),
        href=desk.case(case.id, "following"),
        aria_label=desk.say(
            "Impartiality, contacts and questions for {name}", name=case.applicant.name
        ),
    )
