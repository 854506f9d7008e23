"""The annual reports of a certified applicant: which have come, what they say, and reading them."""

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from tlreview.domain.annual import ReportState
from tlreview.domain.content import Content as CaseContent
from tlreview.domain.rows import Row
from tlreview.presentation.html import Content, join, tag
from tlreview.presentation.labels import column_label
from tlreview.presentation.places import row_name
from tlreview.presentation.reports import (
    WRITTEN,
    report_refusal,
    report_state_label,
    report_title,
)
from tlreview.server.base import PageHandler
from tlreview.server.casework.case_desk import CONFLICT, content_or_404, posted, short, show
from tlreview.server.forms import Filled, button, faults, hidden, whole_number
from tlreview.server.secretariat.admission import secretariat_of
from tlreview.server.secretariat.desk import Desk
from tlreview.server.secretariat.overview import desk_of
from tlreview.workflow.reporting import (
    Report,
    ReportRefused,
    read_report,
    report_as_sent,
    reports_of,
)
from tlreview.workflow.sent_reports import Sent


@dataclass(frozen=True, slots=True, kw_only=True)
class _Shown:
    """The reports of a case, and those that were sent with their evidence, as they were sent."""

    content: CaseContent
    desk: Desk
    reports: tuple[Report, ...]
    sent: dict[int, tuple[Row, tuple[Row, ...]]]


class Reports(PageHandler):
    """The annual reports of a case."""

    def get(self, case: str) -> None:
        """Show every year with what has come."""
        if secretariat_of(self) is not None:
            self._show(case)

    def post(self, case: str) -> None:
        """Record that a report has been read."""
        actor = secretariat_of(self)
        if actor is None:
            return
        with self.house.read() as reading:
            content_or_404(reading, case)
        year = whole_number(self.get_body_argument("year", ""))
        try:
            read_report(self.house.transact, actor, case, year)
        except ReportRefused as refused:
            self.set_status(CONFLICT)
            self._show(case, report_refusal(self.say, refused))
            return
        self.redirect(f"{self.root}/case/{case}/reports", status=303)

    def _read(self, case: str) -> _Shown:
        actor = secretariat_of(self)
        assert actor is not None  # noqa: S101  asked by every verb before
        with self.house.read(actor) as reading:
            content = content_or_404(reading, case)
            reports = reports_of(reading, case)
            sent = {
                each.year: report_as_sent(reading, case, each.year) for each in reports if each.sent
            }
        return _Shown(content=content, desk=desk_of(self, actor), reports=reports, sent=sent)

    def _show(self, case: str, wrong: str = "") -> None:
        say, shown = self.say, self._read(case)
        form = Filled(typed={}, wrong={"": wrong} if wrong else {})
        title = say("Annual reports of {name}", name=shown.content.case.applicant.name)
        listed = (self._year(shown, each) for each in reversed(shown.reports))
        none = say("An annual report is asked for once there is a certificate.")
        show(
            self,
            shown.content,
            title,
            faults(say, form, {}),
            tag("ul", join(listed), class_="tl-asked")
            if shown.reports
            else tag("p", none, class_="tl-lead"),
        )

    def _year(self, shown: _Shown, report: Report) -> Markup:
        say, state = self.say, report.state(shown.desk.today)
        late = state is ReportState.LATE
        mark = tag(
            "span",
            report_state_label(say, state),
            class_="tl-state tl-late" if late else "tl-state",
        )
        due = say("due {date}", date=say.date(report.due)) if report.due else ""
        return tag(
            "li",
            tag("h2", report_title(say, report.year), " ", mark),
            tag("p", due, class_="tl-hint") if due and not report.sent else None,
            self._sent(shown, report, report.sent) if report.sent else None,
        )

    def _sent(self, shown: _Shown, report: Report, sent: Sent) -> Content:
        """Return a report as it was sent, and the button that says it has been read."""
        say, desk = self.say, shown.desk
        row, evidence = shown.sent[report.year]
        came = say("{moment} by {name}", moment=say.moment(sent.at), name=desk.name(sent.person))
        return (
            tag("p", came, class_="tl-hint"),
            tag("dl", join(_said(desk, shown.content, row, evidence)), class_="tl-facts"),
            tag("p", say("Digest"), " ", short(sent.digest), class_="tl-hint"),
            tag("p", say("Read {date}", date=say.day(sent.read)), class_="tl-hint")
            if sent.read
            else posted(
                self,
                hidden(year=report.year),
                button(say("I have read it"), "read", quiet=True),
                class_="tl-settle",
            ),
        )


def _said(
    desk: Desk, content: CaseContent, row: Row, evidence: tuple[Row, ...]
) -> Iterator[Markup]:
    """Yield what a report says, each part with its name."""
    say, language = desk.say, content.case.language
    way = f"{desk.case(content.case.id)}?step=evidence#evidence/"
    links = (tag("li", tag("a", row_name(each), href=f"{way}{each.id}")) for each in evidence)
    yield _part(column_label(say, row.kind, "evidence"), tag("ul", join(links)))
    day = say.date(row.text("council_date"))
    yield _part(column_label(say, row.kind, "council_date"), day)
    for name in WRITTEN:
        told = tag("p", row.text(name), lang=language, class_="tl-own")
        yield _part(column_label(say, row.kind, name), told)


def _part(name: str, told: Content) -> Markup:
    return tag("div", tag("dt", name), tag("dd", told))
