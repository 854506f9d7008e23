"""The secretariat's landing page: what waits for whom, and the register."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import quote

from markupsafe import Markup

from tlreview.domain.case import Case
from tlreview.domain.people import Actor
from tlreview.domain.texts import wording
from tlreview.presentation.html import Content, join, tag
from tlreview.presentation.labels import reached_label
from tlreview.presentation.texts import Words
from tlreview.presentation.waiting import (
    in_process,
    reminder,
    stage_sentence,
    subject_line,
    waiting_sentence,
)
from tlreview.server.base import PageHandler
from tlreview.workflow.register import Registered, register
from tlreview.workflow.waiting import Waiting, waiting

_MESSAGE_ROWS = 11


@dataclass(frozen=True, slots=True, kw_only=True)
class _Desk:
    """What the page is drawn from, beside its lines; `site` is the address it was asked at.

    `assigned` are the cases that have certifiers.
    """

    say: Words
    now: datetime
    root: str
    site: str
    sender: str
    names: Mapping[str, str]
    assigned: frozenset[str]

    def name(self, person: str) -> str:
        """Return a person's name; one erased has a word of its own."""
        return self.names.get(person) or self.say("someone whose name is not kept")


def overview(handler: PageHandler, actor: Actor) -> Content:
    """Return what the secretariat sees first. Raises NotAllowed."""
    with handler.house.read(actor) as reading:
        waits, rows = waiting(reading, actor), register(reading, actor)
        names = reading.people()
    desk = _Desk(
        say=handler.say,
        now=handler.house.clock(),
        root=handler.root,
        site=f"{handler.request.protocol}://{handler.request.host}",
        sender=names.get(actor.person, ""),
        names=names,
        assigned=frozenset(each.case.id for each in rows if each.certifiers),
    )
    return (_waiting(desk, waits), _register(desk, rows), _wordings(desk))


def _waiting(desk: _Desk, waits: tuple[Waiting, ...]) -> Content:
    if not waits:
        return tag("p", desk.say("Nothing waits for anybody now."), class_="tl-lead")
    return tag("ul", join(_wait(desk, each) for each in waits), class_="tl-waits")


def _wait(desk: _Desk, waits: Waiting) -> Markup:
    say, applicant = desk.say, waits.case.applicant
    rubric = waits.scheme.rubric
    return tag(
        "li",
        tag("p", wording(rubric.title, say.language, rubric.source_language), class_="tl-eyebrow"),
        tag(
            "h2",
            tag("a", applicant.name, href=f"{desk.root}/case/{waits.case.id}"),
            " ",
            tag("small", applicant.number),
        ),
        tag("p", stage_sentence(say, waits), class_="tl-stage"),
        tag(
            "p",
            tag("strong", waiting_sentence(say, waits, desk.now)),
            tag("span", in_process(say, waits.process, waits.stage.task)),
            class_="tl-next",
        ),
        _awaited(desk, waits),
        _way(desk, waits),
        tag("p", _following_link(desk, waits.case)) if waits.case.id in desk.assigned else None,
    )


def _awaited(desk: _Desk, waits: Waiting) -> Content:
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


def _way(desk: _Desk, waits: Waiting) -> Content:
    """Return what the secretariat can do: its own task, or a message to whoever must act."""
    if waits.assigns:
        return tag("p", _certifiers_link(desk, waits.case.id, desk.say("Assign certifiers")))
    if waits.stage.acts == "secretariat":
        return None
    return (_agreement_links(desk, waits) if waits.agrees else None, _message(desk, waits))


def _agreement_links(desk: _Desk, waits: Waiting) -> Markup:
    say, case = desk.say, f"{desk.root}/case/{waits.case.id}"
    return tag(
        "p",
        tag("a", say("Record the signed agreement"), href=f"{case}/agreement"),
        tag("a", say("Get the text to sign"), href=f"{case}?step=documents"),
        class_="tl-links",
    )


def _message(desk: _Desk, waits: Waiting) -> Markup:
    say, named = desk.say, f"message-{waits.case.id}"
    text = reminder(waits, f"{desk.site}{desk.root}/case/{waits.case.id}", desk.sender)
    letter = f"mailto:?subject={quote(subject_line(waits))}&body={quote(text)}"
    return tag(
        "details",
        tag("summary", say("Message to send")),
        tag(
            "div",
            tag("label", say("Mark all of it and copy, or change what you like"), for_=named),
            tag("textarea", text, id=named, rows=_MESSAGE_ROWS, lang=waits.case.language),
            tag("p", tag("a", say("Open it in my e-mail program"), href=letter)),
            class_="tl-message",
        ),
    )


def _register(desk: _Desk, rows: tuple[Registered, ...]) -> Markup:
    say = desk.say
    heads = (
        say("Applicant"),
        say("Stage of the certification"),
        say("Last submission"),
        say("Certifiers"),
    )
    table = tag(
        "table",
        tag("thead", tag("tr", join(tag("th", each, scope="col") for each in heads))),
        tag("tbody", join(_line(desk, each) for each in rows)),
        class_="tl-table",
    )
    title = say("Register")
    return tag(
        "section",
        tag("h2", title),
        tag("div", table, class_="tl-across", role="region", aria_label=title, tabindex="0")
        if rows
        else tag("p", say("There are no cases here yet."), class_="tl-lead"),
        tag(
            "p",
            tag("a", say("Download as a table (CSV)"), href=f"{desk.root}/register.csv"),
            tag("a", say("Download as a page for a web site"), href=f"{desk.root}/register.html"),
            class_="tl-links",
        ),
        tag(
            "p",
            say("The downloads hold only what is public: no names of people."),
            class_="tl-hint",
        ),
        class_="tl-part",
    )


def _line(desk: _Desk, row: Registered) -> Markup:
    say, applicant = desk.say, row.case.applicant
    return tag(
        "tr",
        tag(
            "th",
            tag("a", applicant.name, href=f"{desk.root}/case/{row.case.id}"),
            tag("small", applicant.number),
            scope="row",
        ),
        tag(
            "td",
            in_process(say, row.process, row.stage.title),
            tag("small", reached_label(say, row.reached)),
        ),
        tag("td", say.day(row.submitted[-1]) if row.submitted else "–"),
        tag("td", _certifiers(desk, row)),
    )


def _certifiers(desk: _Desk, row: Registered) -> Content:
    say, name = desk.say, row.case.applicant.name
    if not row.certifiers:
        told = say("Assign certifiers for {name}", name=name)
        return _certifiers_link(desk, row.case.id, say("Assign"), told)
    people = ", ".join(desk.name(each) for each in row.certifiers)
    told = say("Change certifiers for {name}", name=name)
    change = _certifiers_link(desk, row.case.id, say("Change"), told)
    return (people, " ", change, tag("small", _following_link(desk, row.case)))


def _certifiers_link(desk: _Desk, case: str, text: str, told: str | None = None) -> Markup:
    return tag("a", text, href=f"{desk.root}/case/{case}/certifiers", aria_label=told)


def _following_link(desk: _Desk, case: Case) -> Markup:
    return tag(
        "a",
        desk.say("Impartiality, contacts and questions"),
        href=f"{desk.root}/case/{case.id}/following",
        aria_label=desk.say(
            "Impartiality, contacts and questions for {name}", name=case.applicant.name
        ),
    )


def _wordings(desk: _Desk) -> Markup:
    say = desk.say
    return tag(
        "section",
        tag("h2", say("Level wordings")),
        tag("p", say("Where certifiers often differ, the wording may be unclear.")),
        tag(
            "p",
            tag("a", say("See which level wordings to look at"), href=f"{desk.root}/wordings"),
        ),
        class_="tl-part",
    )
