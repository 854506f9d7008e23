"""What a decision leaves to be followed up: its conditions, and the statement's open points."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from tlreview.domain.content import Content
from tlreview.domain.decision import DECIDE
from tlreview.domain.errors import TLReviewError
from tlreview.domain.people import Actor
from tlreview.domain.rows import Row, RowKind, row_field
from tlreview.workflow.deciding import decision_of
from tlreview.workflow.permissions import Act, require
from tlreview.workflow.ports import Reading, Transact
from tlreview.workflow.reading import content_of
from tlreview.workflow.saving import Seen, record_field

SETTLED_BY = {RowKind.CONDITION: "met", RowKind.OPEN_POINT: "closed"}
"""The field that says that nothing is left, by kind of row."""


class FollowUp(StrEnum):
    """How far something that is followed up has come."""

    SETTLED = "settled"
    ANSWERED = "answered"
    OVERDUE = "overdue"
    OPEN = "open"


@dataclass(eq=False)
class OutstandingUnknown(TLReviewError):
    """Nothing of this kind and id is followed up in the case."""

    code = "outstanding.unknown"
    message = "{case} follows up no {subject}"

    case: str
    subject: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Outstanding:
    """A condition or an open point: its row, and the deadline (YYYY-MM-DD, empty for none).

    `revision` is that of the field that says whether it is settled.
    """

    row: Row
    text: str
    deadline: str
    revision: int

    @property
    def settled(self) -> bool:
        """Say whether nothing is left of it."""
        return self.row.values.get(SETTLED_BY[self.row.kind]) is True

    def state(self, today: date) -> FollowUp:
        """Return how far it has come; an answer nobody has looked at is never overdue."""
        if self.settled:
            return FollowUp.SETTLED
        if self.row.text("answer").strip():
            return FollowUp.ANSWERED
        late = bool(self.deadline) and self.deadline < today.isoformat()
        return FollowUp.OVERDUE if late else FollowUp.OPEN


def outstanding(reading: Reading, case: str) -> tuple[Outstanding, ...]:
    """Return what an approval leaves, conditions first; nothing before it. Settled ones stay."""
    if DECIDE not in reading.acts(case):
        return ()
    content = content_of(reading, case)
    return (*_conditions(reading, content), *_open_points(reading, content))


def _conditions(reading: Reading, content: Content) -> Iterator[Outstanding]:
    """Yield the conditions of the decision, in its words: only it can word them."""
    decided = decision_of(reading, content.case.id)
    for each in decided.decision.conditions if decided else ():
        row = content.row(RowKind.CONDITION, each.id)
        if row is not None:
            yield _followed(reading, content.case.id, row, each.text, each.deadline)


def _open_points(reading: Reading, content: Content) -> Iterator[Outstanding]:
    for row in content.rows[RowKind.OPEN_POINT]:
        if row.text("text").strip():
            case, deadline = content.case.id, row.text("deadline")
            yield _followed(reading, case, row, row.text("text"), deadline)


def _followed(reading: Reading, case: str, row: Row, text: str, deadline: str) -> Outstanding:
    at = row_field(row.kind, row.id, SETTLED_BY[row.kind])
    latest = reading.latest(case, at)
    number = latest.number if latest else 0
    return Outstanding(row=row, text=text, deadline=deadline, revision=number)


def settle(
    transact: Transact, actor: Actor, case: str, seen: tuple[str, int], *, settled: bool
) -> None:
    """Say whether a condition is met, or an open point closed; `seen` is its subject and revision.

    Raises NotAllowed, OutstandingUnknown, RevisionStale.
    """
    require(actor, Act.DECIDE)
    subject, revision = seen
    with transact(actor, case) as store:
        rows = {each.row.subject: each.row for each in outstanding(store, case)}
    if subject not in rows:
        raise OutstandingUnknown(case=case, subject=subject)
    kind = rows[subject].kind
    at = row_field(kind, rows[subject].id, SETTLED_BY[kind])
    record_field(transact, actor, Seen(case=case, address=at, revision=revision), settled)
