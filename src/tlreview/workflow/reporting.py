"""Annual reports: what a certificate asks for each year, sending one, and reading it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from tlreview.domain.annual import (
    READ,
    SEND,
    ReportState,
    YearAsked,
    blank_columns,
    report_digest,
    years_asked,
)
from tlreview.domain.canonical import Json
from tlreview.domain.certificate import ISSUE, Certificate
from tlreview.domain.errors import TLReviewError
from tlreview.domain.fields import Draft
from tlreview.domain.people import Actor
from tlreview.domain.rows import Row, RowKind, rows_from
from tlreview.workflow.certifying import certificates_of
from tlreview.workflow.permissions import Act, require
from tlreview.workflow.ports import Reading, Transact
from tlreview.workflow.reading import content_of
from tlreview.workflow.saving import settle_drafts
from tlreview.workflow.sent_reports import ReportSent, Sent, sent_reports

_DIGESTED = (RowKind.ANNUAL_REPORT, RowKind.EVIDENCE)


@dataclass(eq=False)
class ReportRefused(TLReviewError):
    """A report cannot be sent like this. `reason` is a stable word the screen translates.

    `columns` are those it is about.
    """

    code = "report.refused"
    message = "the report of {case} on {year} cannot be sent: {reason}"

    case: str
    year: int
    reason: str
    columns: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """The report on one year: what is in it, and what it was sent as; None before that.

    `due` is None where a certificate no longer asks for a year that has been reported on.
    """

    year: int
    due: date | None
    row: Row | None
    sent: Sent | None

    def state(self, today: date) -> ReportState:
        """Return how far it has come."""
        if self.sent is not None or self.due is None:
            return ReportState.SENT
        return YearAsked(year=self.year, due=self.due).state(today)


def held_certificate(reading: Reading, case: str) -> Certificate | None:
    """Return the certificate of a case that has not been revoked, expired or not; None for none."""
    if ISSUE not in reading.acts(case):
        return None
    kept = [each for each in certificates_of(reading, case) if not each.revoked]
    return kept[-1] if kept else None


def reports_of(reading: Reading, case: str) -> tuple[Report, ...]:
    """Return the report on each year a certificate asks for, and those sent before, by year."""
    if ISSUE not in reading.acts(case):
        return ()
    content, sent = content_of(reading, case), sent_reports(reading, case)
    held = held_certificate(reading, case)
    asked = years_asked(held, content.process.report_month) if held else ()
    due = {each.year: each.due for each in asked}
    rows = {each.id: each for each in content.rows[RowKind.ANNUAL_REPORT]}
    return tuple(
        Report(year=year, due=due.get(year), row=rows.get(str(year)), sent=sent.get(year))
        for year in sorted({*due, *sent})
    )


def last_reported(reading: Reading, case: str) -> int | None:
    """Return the last year that has been reported on; None before the first."""
    return max(sent_reports(reading, case), default=None) if ISSUE in reading.acts(case) else None


def report_as_sent(reading: Reading, case: str, year: int) -> tuple[Row, tuple[Row, ...]]:
    """Return a report and its evidence in the words that were sent. Raises KeyError."""
    values = reading.values_until(case, sent_reports(reading, case)[year].sequence)
    rows = {each.id: each for each in rows_from(values, RowKind.ANNUAL_REPORT)}
    report = rows[str(year)]
    evidence = rows_from(values, RowKind.EVIDENCE)
    return report, tuple(each for each in evidence if each.id in report.ids("evidence"))


def send_report(transact: Transact, actor: Actor, case: str, year: int, today: date) -> Sent:
    """Settle what everybody has written in a report, and send it as it stands then.

    Raises NotAllowed, ReportRefused, ReportSent, CaseUnknown.
    """
    require(actor, Act.REPORT)
    _require_settled(case, year, settle_drafts(transact, actor, case, own=False).stale)
    with transact(actor, case) as store:
        row = _sendable(store, case, year, today)
        digest = report_digest(case, row, store.entries(case, _DIGESTED))
        event = store.record(case, SEND, row.subject, {"year": year, "digest": digest})
        return Sent(
            digest=digest,
            person=actor.person,
            at=store.now,
            sequence=event.sequence,
            read=None,
        )


def _require_settled(case: str, year: int, left: Iterable[Draft]) -> None:
    """Let nobody send a report while two have written different things in the same field of it."""
    subject = f"{RowKind.ANNUAL_REPORT}/{year}"
    clashing = tuple(each.address.field for each in left if each.address.subject == subject)
    if clashing:
        raise ReportRefused(case=case, year=year, reason="texts-clash", columns=clashing)


def _sendable(reading: Reading, case: str, year: int, today: date) -> Row:
    """Return the report on a year, if it can be sent. Raises ReportRefused, ReportSent."""
    found = {each.year: each for each in reports_of(reading, case)}
    report = found.get(year)
    if report is None:
        raise ReportRefused(case=case, year=year, reason="not-asked-for")
    if report.sent is not None:
        raise ReportSent(case=case, year=str(year))
    if report.state(today) is ReportState.COMING:
        raise ReportRefused(case=case, year=year, reason="year-not-over")
    blank = blank_columns(report.row)
    if report.row is None or blank:
        raise ReportRefused(case=case, year=year, reason="incomplete", columns=blank)
    day, columns = report.row.text("council_date"), ("council_date",)
    if day > today.isoformat():
        raise ReportRefused(case=case, year=year, reason="in-the-future", columns=columns)
    return report.row


def read_report(transact: Transact, actor: Actor, case: str, year: int) -> None:
    """Say that a report has been read; saying it again records nothing.

    Raises NotAllowed, ReportRefused.
    """
    require(actor, Act.OVERSEE)
    with transact(actor, case) as store:
        sent = sent_reports(store, case).get(year)
        if sent is None:
            raise ReportRefused(case=case, year=year, reason="not-sent")
        if sent.read is None:
            payload: Mapping[str, Json] = {"year": year, "digest": sent.digest}
            store.record(case, READ, f"{RowKind.ANNUAL_REPORT}/{year}", payload)
