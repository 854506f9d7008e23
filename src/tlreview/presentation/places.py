"""What each field is called, and where it stands."""

from collections.abc import Callable, Mapping

from tlreview.domain.comparison import JOINT
from tlreview.domain.content import Content
from tlreview.domain.fields import Address
from tlreview.domain.parties import IMPARTIALITY
from tlreview.domain.review import criterion_of
from tlreview.domain.rows import Row, RowKind
from tlreview.domain.statement import STATEMENT
from tlreview.domain.streams import BALLOT, REVIEW
from tlreview.presentation.gap_sentences import Place, criterion_name, said, said_in_form
from tlreview.presentation.labels import column_label, row_label
from tlreview.presentation.texts import Words
from tlreview.presentation.verdicts import statement_part

_SECTIONS: Mapping[str, str] = {
    RowKind.EVIDENCE: "evidence",
    RowKind.FORUM: "forums",
    RowKind.CHALLENGE: "thread",
    RowKind.FOCUS_AREA: "thread",
    RowKind.MEASURE: "thread",
    RowKind.GOAL: "thread",
    RowKind.INDICATOR: "thread",
    RowKind.SERIES: "figures",
    RowKind.EFFECT: "figures",
    RowKind.PROBLEM: "figures",
    RowKind.SURVEY: "figures",
    RowKind.CONTACT: "handover",
    RowKind.DEADLINE: "handover",
    RowKind.OPEN_MATTER: "handover",
    RowKind.QUESTION: "questions",
    RowKind.CONTACT_LOG: "contacts",
    RowKind.MEETING: "meeting",
    RowKind.ATTENDEE: "meeting",
    RowKind.AGENDA_POINT: "meeting",
    RowKind.OPEN_POINT: "statement",
    RowKind.PROPOSED_CONDITION: "statement",
    RowKind.COUNCIL_QUESTION: "council-questions",
    RowKind.CONDITION: "conditions",
    RowKind.EARLIER_POINT: "renewal",
    RowKind.ANNUAL_REPORT: "decision",
    JOINT: "comparison",
    IMPARTIALITY: "impartiality",
    STATEMENT: "statement",
    BALLOT: "vote",
}
"""The section in which fields of each kind of subject are shown; any other is in the handover."""


NAMES = ("text", "title", "name", "role", "done", "indicator", "question", "start")
"""The fields a row is known by, whichever of them it has first."""


def place_of(content: Content, address: Address) -> Place:
    """Return where a field is shown. Raises KeyError for a criterion the scheme does not have."""
    if address.kind == "criterion":
        section = content.scheme.rubric.theme_of(address.key).id
        return Place(section=section, anchor=address.subject)
    if address.kind == REVIEW:
        criterion = criterion_of(address)
        section = content.scheme.rubric.theme_of(criterion).id
        return Place(section=section, anchor=f"criterion/{criterion}")
    if address.kind == "profile":
        return Place(section="profile", anchor=address.subject)
    return Place(section=_SECTIONS.get(address.kind, "handover"), anchor=address.subject)


def subject_name(content: Content, say: Words, address: Address) -> str:
    """Return what a field belongs to: a criterion, a field of the profile, a row by its name."""
    if address.kind in {"criterion", REVIEW, JOINT}:
        key = criterion_of(address) if address.kind == REVIEW else address.key
        return criterion_name(content, say, key)
    if address.kind == "profile":
        return _profile_label(content, say, address.key)
    if address.kind in set(RowKind):
        kind = RowKind(address.kind)
        row = content.row(kind, address.key)
        name = row_name(row) if row else say("removed")
        return say("{kind} “{name}”", kind=row_label(say, kind), name=name)
    return _said_of(say, address.kind)


def _said_of(say: Words, kind: str) -> str:
    names = {
        STATEMENT: say("The certifiers' statement"),
        BALLOT: say("Your vote"),
        IMPARTIALITY: say("Impartiality"),
    }
    return names.get(kind, say("Handover note"))


def field_name(content: Content, say: Words, address: Address) -> str:
    """Return the name of one field, with what it belongs to."""
    subject = subject_name(content, say, address)
    part = part_name(content, say, address)
    return say("{subject}: {part}", subject=subject, part=part) if part else subject


def row_name(row: Row) -> str:
    """Return what a row is known by: the first of its names it has; a report's is its year."""
    if row.kind is RowKind.ANNUAL_REPORT:
        return row.id
    found = (row.text(each) for each in NAMES)
    return next((each for each in found if each.strip()), "")


def part_name(content: Content, say: Words, address: Address) -> str:
    """Return the name of a field within its subject; empty for a subject's only field."""
    if address.field.startswith("carries."):
        carried = address.field.split(".")[1]
        return say("carries “{part}”", part=_carried_name(content, say, carried))
    if address.kind in set(RowKind):
        return column_label(say, RowKind(address.kind), address.field)
    name = _PARTS.get(address.kind)
    return name(content, say, address.field) if name else ""


def _joint_part(content: Content, say: Words, field: str) -> str:
    del content
    names = {
        "choice": say("Joint level"),
        "reason": say("Reason"),
        "stands": say("The disagreement stands"),
    }
    return names.get(field, "")


def _profile_part(content: Content, say: Words, field: str) -> str:
    del content
    return {"comment": say("comment"), "source": say("source")}.get(field, "")


def _vote_part(content: Content, say: Words, field: str) -> str:
    return say("vote") if field == "choice" else _answer_part(content, say, field)


def _answer_part(content: Content, say: Words, field: str) -> str:
    if field.startswith("argument."):
        wanted = field.split(".")[1]
        for argument in content.scheme.rubric.deviation_arguments:
            if argument.id == wanted:
                return said(content, say, argument.title)
    names = {
        "choice": say("level"),
        "ground": say("ground"),
        "reason": say("reason"),
        "instead": say("what is done instead"),
        "evidence": say("evidence"),
        "finding": say("finding"),
        "comment": say("comment"),
    }
    return names.get(field, "")


def _carried_name(content: Content, say: Words, id: str) -> str:
    rubric = content.scheme.rubric
    for theme in rubric.themes:
        if theme.id == id:
            return f"{id} {said(content, say, theme.short)}"
    return criterion_name(content, say, id)


def _profile_label(content: Content, say: Words, id: str) -> str:
    for part in content.scheme.profile.parts:
        for field in part.fields():
            if field.id == id:
                return said_in_form(content, say, field.label)
    return id


_PARTS: Mapping[str, Callable[[Content, Words, str], str]] = {
    "criterion": _answer_part,
    REVIEW: _answer_part,
    JOINT: _joint_part,
    "profile": _profile_part,
    STATEMENT: statement_part,
    BALLOT: _vote_part,
}
"""How the fields of each kind of subject are called."""
