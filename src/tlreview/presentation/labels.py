"""The names of states, roles, columns and options, in words a user reads."""

from collections.abc import Mapping
from functools import cache

from tlreview.domain.files import MediaType
from tlreview.domain.people import Role
from tlreview.domain.process import Party
from tlreview.domain.requirements import State
from tlreview.domain.rows import RowKind
from tlreview.presentation.measured_labels import measured_columns, measured_options
from tlreview.presentation.texts import Words
from tlreview.workflow.register import Reached

STATE_SHAPES: Mapping[State, str] = {
    State.MET: "full",
    State.NOT_MET: "below",
    State.ARGUED_DEVIATION: "deviation",
    State.NOT_SETTLED: "empty",
}
"""The shape that stands beside the word of a state, so that colour never says it alone."""

STATE_SIGNS: Mapping[State, str] = {
    State.MET: "●",
    State.NOT_MET: "▽",
    State.ARGUED_DEVIATION: "◆",
    State.NOT_SETTLED: "○",
}
"""The same shapes as characters, for plain text."""


def state_label(say: Words, state: State) -> str:
    """Return the word for the state of a requirement or a minimum criterion."""
    labels = {
        State.MET: say("met"),
        State.NOT_MET: say("not met"),
        State.ARGUED_DEVIATION: say("argued deviation"),
        State.NOT_SETTLED: say("not settled"),
    }
    return labels[state]


def role_label(say: Words, role: str) -> str:
    """Return the word for a role as it is stored; an unknown one reads as it is."""
    labels: Mapping[str, str] = {
        Role.EDITOR: say("municipality editor"),
        Role.APPROVER: say("municipality approver"),
        Role.SECRETARIAT: say("secretariat"),
        Role.CERTIFIER: say("certifier"),
        Role.COUNCIL_MEMBER: say("council member"),
        Role.READER: say("reader"),
    }
    return labels.get(role, role)


def party_label(say: Words, party: Party) -> str:
    """Return the word for who acts at a stage."""
    labels: Mapping[Party, str] = {
        "municipality": say("the municipality"),
        "secretariat": say("the secretariat"),
        "certifiers": say("the certifiers"),
        "council": say("the council"),
        "decider": say("whoever decides"),
    }
    return labels[party]


def reached_label(say: Words, reached: Reached) -> str:
    """Return the word for how far a case has come."""
    labels = {
        Reached.INTERESTED: say("interested"),
        Reached.AGREEMENT: say("agreement signed"),
        Reached.SUBMITTED: say("submitted"),
        Reached.CERTIFIERS: say("certifiers assigned"),
        Reached.DECIDED: say("approved"),
        Reached.CERTIFIED: say("certified"),
        Reached.LAPSED: say("lapsed"),
    }
    return labels[reached]


def tie_label(say: Words, tie: str) -> str:
    """Return the word for what a declaration of impartiality tells; an unknown one as it is."""
    labels = {
        "programme_role": say("Role in the programme"),
        "employer": say("Employer"),
        "county": say("Home county"),
        "other_ties": say("Other ties"),
    }
    return labels.get(tie, tie)


def row_label(say: Words, kind: RowKind) -> str:
    """Return the word for one row of a kind."""
    labels = {
        RowKind.EVIDENCE: say("Evidence"),
        RowKind.FORUM: say("Forum"),
        RowKind.CHALLENGE: say("Challenge"),
        RowKind.FOCUS_AREA: say("Focus area"),
        RowKind.MEASURE: say("Measure"),
        RowKind.GOAL: say("Goal"),
        RowKind.INDICATOR: say("Indicator"),
        RowKind.SERIES: say("Time series"),
        RowKind.EFFECT: say("Effect of a measure"),
        RowKind.PROBLEM: say("Injury problem"),
        RowKind.SURVEY: say("Survey"),
        RowKind.CONTACT: say("Contact"),
        RowKind.DEADLINE: say("Deadline"),
        RowKind.OPEN_MATTER: say("Open matter"),
        RowKind.CONTACT_LOG: say("Contact with the municipality"),
        RowKind.QUESTION: say("Question"),
        RowKind.MEETING: say("Meeting"),
        RowKind.ATTENDEE: say("Participant"),
        RowKind.AGENDA_POINT: say("Point on the agenda"),
        RowKind.OPEN_POINT: say("Open point"),
        RowKind.PROPOSED_CONDITION: say("Proposed condition"),
        RowKind.COUNCIL_QUESTION: say("Question from the council"),
        RowKind.CONDITION: say("Condition"),
        RowKind.EARLIER_POINT: say("Point from the certification before"),
        RowKind.ANNUAL_REPORT: say("Annual report"),
    }
    return labels[kind]


def column_label(say: Words, kind: RowKind, column: str) -> str:
    """Return the label of one field of a row; an unknown one reads as it is."""
    if column == "text":
        return row_label(say, kind)
    own, common = _columns_of_one_kind(say.language), _common_columns(say.language)
    return own.get((kind, column)) or common.get(column, column)


@cache
def _columns_of_one_kind(language: str) -> Mapping[tuple[RowKind, str], str]:
    say = Words(language)
    return {
        (RowKind.FORUM, "kind"): say("Kind of body"),
        (RowKind.CHALLENGE, "sources"): say("Where the challenge is described"),
        (RowKind.CHALLENGE, "left_out"): say("If it is not followed up: why"),
        (RowKind.INDICATOR, "source"): say("Source of the figures"),
        (RowKind.CONTACT, "name"): say("Name (may be left out)"),
        (RowKind.GOAL, "deadline"): say("To be reached by"),
        (RowKind.MEETING, "place"): say("Where it was held"),
        (RowKind.ANNUAL_REPORT, "evidence"): say("The report"),
        (RowKind.ANNUAL_REPORT, "points"): say("Conditions and open points"),
        **measured_columns(say),
    }


@cache
def _common_columns(language: str) -> Mapping[str, str]:
    say = Words(language)
    return {**_columns_of_assessing(say), **_columns_of_certifying(say)}


def _columns_of_assessing(say: Words) -> Mapping[str, str]:
    return {
        "title": say("Title"),
        "type": say("Type of evidence"),
        "decided_by": say("Decided by"),
        "date": say("Date"),
        "place": say("Page or §"),
        "case_number": say("Case number"),
        "responsible": say("Responsible"),
        "next_revision": say("Next revision"),
        "follow_up": say("How it is followed up"),
        "link": say("Link"),
        "publicity": say("Publicity"),
        "legal_basis": say("Legal basis for withholding"),
        "file": say("File"),
        "name": say("Name"),
        "members": say("Member organisations"),
        "frequency": say("How often it meets"),
        "leader": say("Who leads it"),
        "challenges": say("Challenges it answers"),
        "focus_area": say("Focus area"),
        "forum": say("Forum that follows it up"),
        "status": say("Status"),
        "goal": say("Goal"),
        "baseline": say("Where we stand now"),
        "target": say("Where we want to be"),
        "role": say("Role"),
        "reach": say("How to reach them"),
        "removed": say("Removed"),
    }


def _columns_of_certifying(say: Words) -> Mapping[str, str]:
    return {
        "form": say("How"),
        "who": say("Who took part"),
        "agreed": say("What was agreed"),
        "next_contact": say("Next contact"),
        "criterion": say("Criterion"),
        "answer": say("Answer"),
        "closed": say("Settled"),
        "notes": say("Notes"),
        "capacity": say("Takes part as"),
        "represents": say("Represents"),
        "meeting": say("Meeting"),
        "outcome": say("What came of it"),
        "deadline": say("Deadline"),
        "evidence": say("Evidence"),
        "to": say("Asked of"),
        "met": say("Met"),
        "council_date": say("Before the municipal council on"),
        "changes": say("What has changed"),
        "figures": say("What the figures show"),
    }


def option_label(say: Words, column: str, option: str) -> str:
    """Return the word for a closed alternative of a row's column; an unknown one as it is."""
    labels = {
        ("publicity", "public"): say("Public"),
        ("publicity", "withheld"): say("Withheld from the public"),
        ("kind", "political"): say("Political body"),
        ("kind", "administrative"): say("Administrative body"),
        ("kind", "plan"): say("Plan"),
        ("kind", "partner"): say("Body with partners"),
        ("form", "visit"): say("Visit"),
        ("form", "meeting"): say("Meeting"),
        ("form", "guidance"): say("Guidance"),
        ("form", "phone"): say("Telephone"),
        ("form", "mail"): say("E-mail or letter"),
        ("form", "on-site"): say("In person"),
        ("form", "online"): say("Online"),
        ("form", "mixed"): say("Both in person and online"),
        ("to", "certifiers"): say("The certifiers"),
        ("to", "municipality"): say("The municipality"),
        ("capacity", "political"): say("Elected representative"),
        ("capacity", "administrative"): say("Employee of the municipality"),
        ("capacity", "partner"): say("Partner from another public body"),
        ("capacity", "voluntary"): say("Voluntary organisation"),
        ("capacity", "business"): say("Business"),
        ("capacity", "resident"): say("Resident"),
        ("capacity", "certifier"): say("Certifier"),
        ("capacity", "programme"): say("The programme"),
        ("status", "planned"): say("Planned"),
        ("status", "started"): say("Started"),
        ("status", "ongoing"): say("Ongoing"),
        ("status", "done"): say("Done"),
        ("status", "stopped"): say("Stopped"),
        **measured_options(say),
    }
    return labels.get((column, option), option)


_MEDIA_TYPES: Mapping[str, str] = {
    MediaType.PDF: "PDF",
    MediaType.DOCX: "DOCX",
    MediaType.XLSX: "XLSX",
    MediaType.ODT: "ODT",
    MediaType.PNG: "PNG",
    MediaType.JPG: "JPG",
    MediaType.CSV: "CSV",
    MediaType.JSON: "JSON",
}


def media_label(media_type: str) -> str:
    """Return the short name of a file type; an unknown one reads as it is."""
    return _MEDIA_TYPES.get(media_type, media_type)


def size_label(say: Words, size: int) -> str:
    """Return a number of bytes as people read it, in steps of 1000."""
    if size < _KILO:
        return say("{n} bytes", n=say.number(size))
    if size < _KILO * _KILO:
        return say("{n} kB", n=say.number(round(size / _KILO)))
    return say("{n} MB", n=say.number(round(size / _KILO / _KILO, 1)))


_KILO = 1000
