"""Everything people enter in rows: evidence, forums, the golden thread, contacts.

A row is a subject (kind/id) with fields. It is there from its first saved field until its field
`removed` is true; nothing is ever deleted, so a removed row can be brought back.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from tlreview.domain.assessment import as_ids, as_text
from tlreview.domain.canonical import Json
from tlreview.domain.fields import Address
from tlreview.domain.forms import FieldKind


class RowKind(StrEnum):
    """What a row is about."""

    EVIDENCE = "evidence"
    FORUM = "forum"
    CHALLENGE = "challenge"
    FOCUS_AREA = "focus_area"
    MEASURE = "measure"
    GOAL = "goal"
    INDICATOR = "indicator"
    CONTACT = "contact"
    DEADLINE = "deadline"
    OPEN_MATTER = "open_matter"
    CONTACT_LOG = "contact_log"
    QUESTION = "question"
    MEETING = "meeting"
    ATTENDEE = "attendee"
    AGENDA_POINT = "agenda_point"
    OPEN_POINT = "open_point"
    PROPOSED_CONDITION = "proposed_condition"
    COUNCIL_QUESTION = "council_question"
    CONDITION = "condition"
    EARLIER_POINT = "earlier_point"
    ANNUAL_REPORT = "annual_report"


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnKind:
    """One field of a row: what fits in it, and for links which kind of row it points to."""

    name: str
    kind: FieldKind
    options: tuple[str, ...] = ()
    links: RowKind | None = None
    required: bool = False


def _line(name: str, *, required: bool = False) -> ColumnKind:
    return ColumnKind(name=name, kind=FieldKind.LINE, required=required)


def _links(name: str, to: RowKind, *, required: bool = False) -> ColumnKind:
    return ColumnKind(name=name, kind=FieldKind.CHOICES, links=to, required=required)


def _link(name: str, to: RowKind, *, required: bool = False) -> ColumnKind:
    return ColumnKind(name=name, kind=FieldKind.CHOICE, links=to, required=required)


def _choice(name: str, *options: str, required: bool = False) -> ColumnKind:
    return ColumnKind(name=name, kind=FieldKind.CHOICE, options=options, required=required)


def _date(name: str, *, required: bool = False) -> ColumnKind:
    return ColumnKind(name=name, kind=FieldKind.DATE, required=required)


def _text(name: str, *, required: bool = False) -> ColumnKind:
    return ColumnKind(name=name, kind=FieldKind.TEXT, required=required)


def _flag(name: str) -> ColumnKind:
    return ColumnKind(name=name, kind=FieldKind.FLAG)


CAPACITIES = (
    "political",
    "administrative",
    "partner",
    "voluntary",
    "business",
    "resident",
    "certifier",
    "programme",
)
"""In what capacity somebody attends a meeting."""

COLUMNS: Mapping[RowKind, tuple[ColumnKind, ...]] = {
    RowKind.EVIDENCE: (
        _line("title", required=True),
        _line("type", required=True),
        _line("decided_by"),
        _date("date"),
        _line("place"),
        _line("case_number"),
        _line("responsible"),
        _date("next_revision"),
        _line("follow_up"),
        _line("link"),
        _choice("publicity", "public", "withheld"),
        _line("legal_basis"),
    ),
    RowKind.FORUM: (
        _line("name", required=True),
        _choice("kind", "political", "administrative", "plan", "partner", required=True),
        _line("members"),
        _line("frequency"),
        _line("leader"),
    ),
    RowKind.CHALLENGE: (
        _line("text", required=True),
        _links("sources", RowKind.EVIDENCE, required=True),
        _line("left_out"),
    ),
    RowKind.FOCUS_AREA: (
        _line("text", required=True),
        _links("challenges", RowKind.CHALLENGE, required=True),
    ),
    RowKind.MEASURE: (
        _line("text", required=True),
        _link("focus_area", RowKind.FOCUS_AREA, required=True),
        _line("responsible", required=True),
        _link("forum", RowKind.FORUM),
        _choice("status", "planned", "started", "ongoing", "done", "stopped", required=True),
    ),
    RowKind.GOAL: (
        _line("text", required=True),
        _link("focus_area", RowKind.FOCUS_AREA, required=True),
        _line("deadline"),
    ),
    RowKind.INDICATOR: (
        _line("text", required=True),
        _link("goal", RowKind.GOAL, required=True),
        _line("baseline"),
        _line("target"),
        _line("source"),
    ),
    RowKind.CONTACT: (_line("role", required=True), _line("name"), _line("reach")),
    RowKind.DEADLINE: (_date("date"), _line("text", required=True)),
    RowKind.OPEN_MATTER: (_line("text", required=True), _line("responsible")),
    RowKind.CONTACT_LOG: (
        _date("date", required=True),
        _choice("form", "visit", "meeting", "guidance", "phone", "mail", required=True),
        _line("who"),
        _text("agreed"),
        _date("next_contact"),
    ),
    RowKind.QUESTION: (
        _text("text", required=True),
        _line("criterion"),
        _text("answer"),
        _flag("closed"),
    ),
    RowKind.MEETING: (
        _date("date", required=True),
        _choice("form", "on-site", "online", "mixed", required=True),
        _line("place"),
        _text("notes"),
        _text("agreed"),
    ),
    RowKind.ATTENDEE: (
        _line("name", required=True),
        _choice("capacity", *CAPACITIES, required=True),
        _line("represents"),
        _link("meeting", RowKind.MEETING, required=True),
    ),
    RowKind.AGENDA_POINT: (
        _line("text", required=True),
        _line("criterion"),
        _text("outcome"),
        _link("meeting", RowKind.MEETING, required=True),
    ),
    RowKind.OPEN_POINT: (
        _text("text", required=True),
        _line("criterion"),
        _date("deadline"),
        _text("answer"),
        _links("evidence", RowKind.EVIDENCE),
        _flag("closed"),
    ),
    RowKind.PROPOSED_CONDITION: (_text("text", required=True), _date("deadline", required=True)),
    RowKind.COUNCIL_QUESTION: (
        _text("text", required=True),
        _choice("to", "certifiers", "municipality", required=True),
        _text("answer"),
        _flag("closed"),
    ),
    RowKind.CONDITION: (
        _text("text", required=True),
        _date("deadline", required=True),
        _text("answer"),
        _links("evidence", RowKind.EVIDENCE),
        _flag("met"),
    ),
    RowKind.EARLIER_POINT: (
        _text("text", required=True),
        _line("criterion"),
        _date("deadline"),
        _text("answer"),
        _links("evidence", RowKind.EVIDENCE),
    ),
    RowKind.ANNUAL_REPORT: (
        _links("evidence", RowKind.EVIDENCE, required=True),
        _date("council_date", required=True),
        _text("changes", required=True),
        _text("points", required=True),
        _text("figures", required=True),
    ),
}
"""The columns of each kind of row, in the order they are shown.

The id of an annual report is the year it is about.
"""


FOLLOWING = frozenset({RowKind.CONTACT_LOG, RowKind.QUESTION})
"""What certifiers enter while they follow a municipality; no part of what it submits."""
MEETING = frozenset({RowKind.MEETING, RowKind.ATTENDEE, RowKind.AGENDA_POINT})
"""What is kept of meetings."""
OWN = frozenset(
    {
        RowKind.EVIDENCE,
        RowKind.FORUM,
        RowKind.CHALLENGE,
        RowKind.FOCUS_AREA,
        RowKind.MEASURE,
        RowKind.GOAL,
        RowKind.INDICATOR,
        RowKind.CONTACT,
        RowKind.DEADLINE,
        RowKind.OPEN_MATTER,
    }
)
"""What a municipality enters itself: part of what it submits."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row as it stands: its id, and its saved fields by name."""

    kind: RowKind
    id: str
    values: Mapping[str, Json]

    @property
    def subject(self) -> str:
        """Return the subject under which its fields are saved."""
        return f"{self.kind}/{self.id}"

    def text(self, name: str) -> str:
        """Return a text field; one never saved reads as empty."""
        return as_text(self.values.get(name))

    def ids(self, name: str) -> tuple[str, ...]:
        """Return the ids a link field points to, whether it holds one or several."""
        value = self.values.get(name)
        return (value,) if isinstance(value, str) and value else as_ids(value)


def rows_from(values: Mapping[Address, Json], kind: RowKind) -> tuple[Row, ...]:
    """Return the rows of a kind that are not removed, oldest id first.

    Row ids begin with the time they were made, so their order is the order of entry.
    """
    found: dict[str, dict[str, Json]] = {}
    for address, value in values.items():
        if address.kind == kind:
            found.setdefault(address.key, {})[address.field] = value
    return tuple(
        Row(kind=kind, id=key, values=found[key])
        for key in sorted(found)
        if found[key].get("removed") is not True
    )


def row_field(kind: RowKind, id: str, name: str) -> Address:
    """Return the address of one field of a row."""
    return Address(subject=f"{kind}/{id}", field=name)
