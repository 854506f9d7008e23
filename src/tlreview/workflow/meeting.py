"""The certification meeting: an agenda the record proposes, who was there, and that it was held."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from tlreview.domain.canonical import Json
from tlreview.domain.content import Content
from tlreview.domain.errors import TLReviewError
from tlreview.domain.people import Actor
from tlreview.domain.rows import Row, RowKind
from tlreview.workflow.assigning import assignment_of
from tlreview.workflow.held import HELD, meetings_held
from tlreview.workflow.judging import require_judge
from tlreview.workflow.ordering import require_order
from tlreview.workflow.permissions import Act, NotAllowed, require
from tlreview.workflow.ports import Transact
from tlreview.workflow.reading import content_of
from tlreview.workflow.saving import add_rows, settle_drafts


@dataclass(eq=False)
class MeetingRefused(TLReviewError):
    """This cannot be recorded as a meeting that was held. `reason` is a stable word."""

    code = "meeting.refused"
    message = "the meeting of {case} cannot be recorded as held: {reason}"

    case: str
    reason: str


def attendees(content: Content, meeting: str) -> tuple[Row, ...]:
    """Return who attended a meeting, in the order of entry."""
    return _of(content, RowKind.ATTENDEE, meeting)


def agenda(content: Content, meeting: str) -> tuple[Row, ...]:
    """Return the agenda of a meeting, in the order of entry."""
    return _of(content, RowKind.AGENDA_POINT, meeting)


def _of(content: Content, kind: RowKind, meeting: str) -> tuple[Row, ...]:
    return tuple(each for each in content.rows[kind] if each.text("meeting") == meeting)


def propose_agenda(
    transact: Transact, actor: Actor, case: str, meeting: str, points: Sequence[Mapping[str, Json]]
) -> int:
    """Put points on the agenda that are not there yet, and return how many.

    A point about a criterion that is on the agenda already is left out. All of them, or none.
    Raises NotAllowed, FieldRefused, FieldUnknown.
    """
    with transact(actor, case) as store:
        require_judge(store, actor, case)
        there = agenda(content_of(store, case), meeting)
        known = {row.text("criterion") or row.text("text") for row in there}
    new = [
        {**each, "meeting": meeting}
        for each in points
        if (each.get("criterion") or each.get("text")) not in known
    ]
    add_rows(transact, actor, case, RowKind.AGENDA_POINT, new)
    return len(new)


def hold_meeting(transact: Transact, actor: Actor, case: str, meeting: str) -> None:
    """Record that a meeting was held: with its date, and who was there.

    Raises NotAllowed, ActOutOfOrder, MeetingRefused.
    """
    require(actor, Act.REVIEW)
    settle_drafts(transact, actor, case)
    with transact(actor, case) as store:
        require_judge(store, actor, case)
        if actor.person not in assignment_of(store, case).certifiers:
            raise NotAllowed(role=actor.role, act=Act.REVIEW)
        require_order(store, case, HELD)
        content = content_of(store, case)
        row = content.row(RowKind.MEETING, meeting)
        if row is None:
            raise MeetingRefused(case=case, reason="unknown")
        if meeting in meetings_held(store, case):
            raise MeetingRefused(case=case, reason="recorded-already")
        if not row.text("date") or date.fromisoformat(row.text("date")) > store.now.date():
            raise MeetingRefused(case=case, reason="not-yet-held")
        if not attendees(content, meeting):
            raise MeetingRefused(case=case, reason="nobody-attended")
        payload: dict[str, Json] = {"meeting": meeting, "date": row.text("date")}
        store.record(case, HELD, row.subject, payload)
