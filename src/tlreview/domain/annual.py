"""Annual reports: on which years they are asked for, by when, and what one says."""

from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from tlreview.domain.canonical import digest
from tlreview.domain.case import Entry
from tlreview.domain.certificate import Certificate
from tlreview.domain.columns import COLUMNS
from tlreview.domain.facts import given
from tlreview.domain.rows import Row, RowKind

SEND = "annual-report-sent"
"""The act that sends a report; its payload names the year, and the digest of what it says."""
READ = "annual-report-read"
"""The act by which the secretariat says that it has read one."""


class ReportState(StrEnum):
    """How far the report on a year has come. `coming` means that the year is not over."""

    SENT = "sent"
    LATE = "late"
    DUE = "due"
    COMING = "coming"


@dataclass(frozen=True, slots=True, kw_only=True)
class YearAsked:
    """A year that is reported on, and the last day for it."""

    year: int
    due: date

    def state(self, today: date) -> ReportState:
        """Return how far a report that has not been sent has come."""
        if today > self.due:
            return ReportState.LATE
        return ReportState.DUE if today.year > self.year else ReportState.COMING


def years_asked(certificate: Certificate, month: int | None) -> tuple[YearAsked, ...]:
    """Return the years a certificate asks reports on, due in this month of the year after each.

    The first is the year it begins to hold. A report that would be due after its last day is not
    asked for: by then it has been renewed. Without a month there are none.
    """
    if month is None:
        return ()
    first = date.fromisoformat(certificate.valid_from)
    last = date.fromisoformat(certificate.valid_until)
    asked = (
        YearAsked(year=year, due=_last_of(year + 1, month)) for year in range(first.year, last.year)
    )
    return tuple(each for each in asked if each.due <= last)


def _last_of(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])


def blank_columns(row: Row | None) -> tuple[str, ...]:
    """Return the columns of a report that hold nothing; all of them before anything is saved."""
    names = (each.name for each in COLUMNS[RowKind.ANNUAL_REPORT])
    return tuple(name for name in names if row is None or not given(row.values.get(name)))


def report_digest(case: str, row: Row, entries: Iterable[Entry]) -> str:
    """Return the digest of a report: every field of it, and of the evidence it points to.

    It holds revisions, not words, so a redaction leaves it valid. Other entries are passed over.
    """
    own = {row.subject, *(f"{RowKind.EVIDENCE}/{each}" for each in row.ids("evidence"))}
    return digest(
        "annual-report",
        {
            "case": case,
            "report": row.id,
            "entries": [
                [str(each.address), each.revision, each.commitment]
                for each in sorted(entries, key=lambda each: each.address)
                if each.address.subject in own
            ],
        },
    )
