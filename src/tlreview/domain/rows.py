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


class RowKind(StrEnum):
    """What a row is about."""

    EVIDENCE = "evidence"
    FORUM = "forum"
    CHALLENGE = "challenge"
    FOCUS_AREA = "focus_area"
    MEASURE = "measure"
    GOAL = "goal"
    INDICATOR = "indicator"
    SERIES = "series"
    EFFECT = "effect"
    PROBLEM = "problem"
    SURVEY = "survey"
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
        RowKind.SERIES,
        RowKind.EFFECT,
        RowKind.PROBLEM,
        RowKind.SURVEY,
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
