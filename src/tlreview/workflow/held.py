"""The meetings that were held, and that therefore stay in the record."""

from dataclasses import dataclass

from tlreview.domain.errors import TLReviewError
from tlreview.domain.fields import Address
from tlreview.domain.rows import RowKind, rows_from
from tlreview.domain.streams import case_stream
from tlreview.workflow.ports import Reading
from tlreview.workflow.signed import signed_statement

HELD = "meeting-held"
"""The act that ends the stage of the meeting; its payload names the row and the date."""


@dataclass(eq=False)
class MeetingKept(TLReviewError):
    """A meeting cannot be removed any more: it was held, or a signed statement stands on it."""

    code = "meeting.kept"
    message = "{meeting} of {case} cannot be removed any more"

    case: str
    meeting: str


def meetings_held(reading: Reading, case: str) -> tuple[str, ...]:
    """Return the rows of the meetings that have been recorded as held, in order."""
    found = reading.recorded(case_stream(case), HELD)
    return tuple(str(each.payload.get("meeting")) for each in found)


def kept_meetings(reading: Reading, case: str) -> frozenset[str]:
    """Return the rows of the meetings that cannot be removed any more.

    A signed statement stands on those whose day had come when it was signed: not every process
    has an act that says that a meeting was held.
    """
    held = frozenset(meetings_held(reading, case))
    signed = signed_statement(reading, case)
    if signed is None:
        return held
    then = rows_from(reading.values_until(case, signed.sequence), RowKind.MEETING)
    day = signed.at.date().isoformat()
    return held | {row.id for row in then if "" < row.text("date") <= day}


def require_removable(reading: Reading, case: str, address: Address) -> None:
    """Let a meeting be removed while it can be; one that is gone can always come back.

    Raises MeetingKept.
    """
    if address.field != "removed" or reading.values(case).get(address) is True:
        return
    if address.key in kept_meetings(reading, case):
        raise MeetingKept(case=case, meeting=address.subject)
