"""The annual reports that have been sent: from then on nothing in them changes."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from tlreview.domain.annual import READ, SEND
from tlreview.domain.assessment import as_text
from tlreview.domain.canonical import moment
from tlreview.domain.errors import TLReviewError
from tlreview.domain.streams import case_stream
from tlreview.workflow.ports import Reading


@dataclass(eq=False)
class ReportSent(TLReviewError):
    """The report on this year has been sent: what it says stays."""

    code = "report.sent"
    message = "the report of {case} on {year} has been sent"

    case: str
    year: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """A report as it was sent: its digest, by whom and when, and where in the record.

    `read` is when the secretariat said that it had read it; None before that.
    """

    digest: str
    person: str
    at: datetime
    sequence: int
    read: datetime | None


def sent_reports(reading: Reading, case: str) -> Mapping[int, Sent]:
    """Return the reports that have been sent, by the year they are about."""
    stream = case_stream(case)
    read = {
        as_text(each.payload.get("digest")): moment(each.event.at)
        for each in reading.recorded(stream, READ)
    }
    return {
        int(each.event.subject.partition("/")[2]): Sent(
            digest=(digest := as_text(each.payload.get("digest"))),
            person=each.event.person,
            at=moment(each.event.at),
            sequence=each.event.sequence,
            read=read.get(digest),
        )
        for each in reading.recorded(stream, SEND)
    }
