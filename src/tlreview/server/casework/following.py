"""How certifiers follow a case: who they are, their ties, contacts and questions."""

from collections.abc import Iterable
from dataclasses import dataclass

from markupsafe import Markup
from tornado.web import HTTPError

from tlreview.domain.case import CaseUnknown
from tlreview.domain.columns import COLUMNS
from tlreview.domain.questions import QuestionState
from tlreview.domain.rows import Row, RowKind
from tlreview.presentation.gap_sentences import criterion_name
from tlreview.presentation.html import Content, join, tag
from tlreview.presentation.labels import column_label, option_label
from tlreview.presentation.people import named
from tlreview.presentation.texts import Words
from tlreview.server.base import PageHandler
from tlreview.server.casework.case_desk import show
from tlreview.server.casework.declarations import declared
from tlreview.server.secretariat.admission import secretariat_of
from tlreview.workflow.following import Following, Question, following

_COLUMNS = tuple(each.name for each in COLUMNS[RowKind.CONTACT_LOG])
_OWN = frozenset({"who", "agreed"})
"""What people have written themselves, in the language of the case."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Shown:
    """What the page is drawn from, and in whose words."""

    say: Words
    root: str
    followed: Following

    def name(self, person: str) -> str:
        """Return a person's name."""
        return named(self.say, self.followed.names, person)

    @property
    def language(self) -> str:
        """Return the language people write in."""
        return self.followed.content.case.language


class Followed(PageHandler):
    """How a case is followed, for the secretariat. Nothing sealed is read for it."""

    def get(self, case: str) -> None:
        """Show who judges the case, what ties they have, and what they share."""
        actor = secretariat_of(self)
        if actor is None:
            return
        with self.house.read(actor) as reading:
            try:
                found = following(reading, actor, case)
            except CaseUnknown as missing:
                raise HTTPError(404) from missing
        say = self.say
        shown = _Shown(say=say, root=self.root, followed=found)
        title = say("Following {name}", name=found.content.case.applicant.name)
        show(
            self,
            found.content,
            title,
            tag("p", _purpose(say), class_="tl-lead"),
            _certifiers(shown),
            _contacts(shown),
            _questions(shown),
            wide=True,
        )


def _purpose(say: Words) -> str:
    return say(
        "What the certifiers share while they follow the municipality. What they judge is not "
        "here: it stays sealed until all have handed in."
    )


def _certifiers(shown: _Shown) -> Markup:
    say, followed = shown.say, shown.followed
    judging = [(each, say("certifier")) for each in followed.assigned.certifiers]
    judging += [(each, say("trainee")) for each in followed.assigned.trainees]
    link = f"{shown.root}/case/{followed.content.case.id}/certifiers"
    tied = any(followed.declarations[each].ties for each, _ in judging)
    return tag(
        "section",
        tag("h2", say("Certifiers and their impartiality")),
        _people(shown, judging) if judging else tag("p", say("Nobody is assigned now.")),
        _warning(say) if tied else None,
        _others(shown),
        tag("p", tag("a", _change(say, shown), href=link)),
        class_="tl-part",
    )


def _change(say: Words, shown: _Shown) -> str:
    return (
        say("Change certifiers") if shown.followed.assigned.certifiers else say("Assign certifiers")
    )


def _people(shown: _Shown, people: Iterable[tuple[str, str]]) -> Markup:
    return tag("ul", join(_person(shown, each, way) for each, way in people), class_="tl-declared")


def _person(shown: _Shown, person: str, way: str = "") -> Markup:
    declaration = shown.followed.declarations[person]
    return tag(
        "li",
        tag("p", tag("strong", shown.name(person)), f", {way}" if way else None),
        declared(shown.say, declaration, wanted=True),
    )


def _warning(say: Words) -> Markup:
    return tag(
        "p",
        say(
            "Ties stop nobody from judging. It is for you to decide whether somebody else should "
            "judge instead."
        ),
        class_="tl-note",
    )


def _others(shown: _Shown) -> Content:
    """Return what others have declared, such as members of the council."""
    others = shown.followed.others
    if not others:
        return None
    return (
        tag("h3", shown.say("Others who have declared their impartiality")),
        _people(shown, ((each, "") for each in others)),
    )


def _contacts(shown: _Shown) -> Markup:
    say, rows = shown.say, shown.followed.contacts
    heads = (column_label(say, RowKind.CONTACT_LOG, each) for each in _COLUMNS)
    table = tag(
        "table",
        tag("thead", tag("tr", join(tag("th", each, scope="col") for each in heads))),
        tag("tbody", join(_contact(shown, each) for each in rows)),
        class_="tl-table tl-log",
    )
    return tag(
        "section",
        tag("h2", say("Contact log")),
        tag("div", table, class_="tl-across")
        if rows
        else tag("p", say("No contact has been entered yet.")),
        class_="tl-part",
    )


def _contact(shown: _Shown, row: Row) -> Markup:
    first, *others = _COLUMNS
    said = ((each, _said(shown.say, row, each)) for each in others)
    return tag(
        "tr",
        tag("th", _said(shown.say, row, first), scope="row"),
        join(_cell(shown, name, text) for name, text in said),
    )


def _cell(shown: _Shown, name: str, text: str) -> Markup:
    label = column_label(shown.say, RowKind.CONTACT_LOG, name)
    own = name in _OWN
    return tag(
        "td",
        text,
        class_="tl-own" if own else None,
        lang=shown.language if own else None,
        data_label=label,
    )


def _said(say: Words, row: Row, name: str) -> str:
    text = row.text(name)
    if name in {"date", "next_contact"}:
        return say.date(text) if text else ""
    return option_label(say, name, text) if text else ""


def _questions(shown: _Shown) -> Markup:
    say, found = shown.say, shown.followed.questions
    listed = (_question(shown, each, n) for n, each in enumerate(found, start=1))
    return tag(
        "section",
        tag("h2", say("Questions to the municipality")),
        tag("ol", join(listed), class_="tl-asked")
        if found
        else tag("p", say("The certifiers have asked nothing yet.")),
        class_="tl-part",
    )


def _question(shown: _Shown, question: Question, number: int) -> Markup:
    say, row = shown.say, question.row
    answer, asked = (
        row.text("answer").strip(),
        say("Asked by {name}", name=shown.name(question.asker)),
    )
    return tag(
        "li",
        tag(
            "h3",
            say("Question {n}", n=number),
            " ",
            tag("span", _state(say, question.state), class_="tl-state"),
        ),
        tag("p", f"{_about(shown, row.text('criterion'))} · {asked}", class_="tl-hint"),
        tag("p", row.text("text"), lang=shown.language, class_="tl-own"),
        _answer(shown, answer) if answer else None,
    )


def _about(shown: _Shown, criterion: str) -> str:
    """Return which criterion a question is about; one that is not in the set is none."""
    content = shown.followed.content
    if criterion in {each.id for each in content.scheme.rubric.criteria()}:
        return criterion_name(content, shown.say, criterion)
    return shown.say("In general")


def _answer(shown: _Shown, answer: str) -> Markup:
    return tag(
        "div",
        tag("p", shown.say("The municipality's answer"), class_="tl-eyebrow"),
        tag("p", answer, lang=shown.language, class_="tl-own"),
        class_="tl-next",
    )


def _state(say: Words, state: QuestionState) -> str:
    labels = {
        QuestionState.OPEN: say("Waiting for the municipality"),
        QuestionState.ANSWERED: say("Answered"),
        QuestionState.CLOSED: say("Settled"),
    }
    return labels[state]
