"""The annual reports of a certified applicant, each as it was sent, the newest first."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from tlreview.domain.canonical import Json, canonical, instant
from tlreview.domain.people import Actor
from tlreview.domain.rows import Row
from tlreview.exports.edition import Edition
from tlreview.exports.framing import titled
from tlreview.exports.identity import opening_json
from tlreview.exports.kind import Kind
from tlreview.exports.parts import edition_at, section, verify_line
from tlreview.exports.report import Block, Cell, Facts, Report, Section
from tlreview.exports.voice import Voice, voice
from tlreview.exports.ways import leading, way
from tlreview.presentation.labels import column_label
from tlreview.presentation.people import named
from tlreview.presentation.reports import WRITTEN, report_title
from tlreview.workflow.documents import DocumentNotThere
from tlreview.workflow.ports import Reading
from tlreview.workflow.reading import names_of
from tlreview.workflow.reporting import report_as_sent
from tlreview.workflow.sent_reports import Sent, sent_reports

FORMAT = "tlreview/annual-report/1"


@dataclass(frozen=True, slots=True, kw_only=True)
class SentReport:
    """The report on a year in the words that were sent, and the evidence it points to."""

    year: int
    sent: Sent
    row: Row
    evidence: tuple[Row, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SentReports:
    """Every report that has been sent, the newest year first, and the names of the senders."""

    reports: tuple[SentReport, ...]
    names: Mapping[str, str]


def _edition(reading: Reading, case: str, _: int | None) -> Edition:
    """Return the case as far as the report that was sent last. Raises DocumentNotThere."""
    sent = sent_reports(reading, case)
    if not sent:
        raise DocumentNotThere(case=case, document="annual-report")
    return edition_at(reading, case, None, max(each.sequence for each in sent.values()))


def _beside(reading: Reading, _: Actor, edition: Edition) -> SentReports:
    case = edition.content.case.id
    sent = sent_reports(reading, case)
    reports = []
    for year in sorted(sent, reverse=True):
        row, evidence = report_as_sent(reading, case, year)
        reports.append(SentReport(year=year, sent=sent[year], row=row, evidence=evidence))
    names = names_of(reading, {each.person for each in sent.values()})
    return SentReports(reports=tuple(reports), names=names)


def annual_reports(edition: Edition, held: SentReports, language: str) -> Report:
    """Return every report, the newest first."""
    told = voice(edition, language)
    say = told.say
    sections = (
        *(_section(told, held, each) for each in held.reports),
        section(told, "check", say("About this document"), verify_line(told)),
    )
    years = ", ".join(str(each.year) for each in reversed(held.reports))
    day = say.day(edition.printed)
    return titled(told, "annual-report", sections, version=years, day=day)


def _machine(edition: Edition, held: SentReports) -> bytes:
    return canonical(
        {
            **opening_json(FORMAT, edition),
            "reports": [
                {
                    "year": each.year,
                    "digest": each.sent.digest,
                    "sent_at": instant(each.sent.at),
                    "sent_by": each.sent.person,
                    "fields": _fields(each.row),
                    "evidence": [{"id": row.id, "fields": _fields(row)} for row in each.evidence],
                }
                for each in held.reports
            ],
        }
    )


ANNUAL_REPORT = Kind(report=annual_reports, machine=_machine, beside=_beside, edition=_edition)


def _fields(row: Row) -> dict[str, Json]:
    return {name: value for name, value in row.values.items() if name != "removed"}


def _section(told: Voice, held: SentReports, report: SentReport) -> Section:
    title = report_title(told.say, report.year)
    return section(told, f"report-{report.year}", title, *_blocks(told, held, report))


def _blocks(told: Voice, held: SentReports, report: SentReport) -> Iterator[Block]:
    say, row, sent = told.say, report.row, report.sent

    def label(column: str) -> str:
        return column_label(say, row.kind, column)

    by = named(told.say, held.names, sent.person)
    moment = say("{moment} by {name}", moment=say.moment(sent.at), name=by)
    to = way(told, "decision", row.subject)
    yield Facts(
        facts=(
            leading(told, label("evidence"), to, *_pointed_to(told, report)),
            told.fact(label("council_date"), told.own(say.date(row.text("council_date")))),
            told.fact(say("Sent"), told.own(moment)),
        )
    )
    for name in WRITTEN:
        yield Facts(facts=(told.fact(label(name), told.said(row.text(name))),))
    yield told.paragraph(say("Digest of what was sent: {digest}", digest=sent.digest), "note")


def _pointed_to(told: Voice, report: SentReport) -> Cell:
    """Return each document with its page or §, and its link where it has one."""
    spans = []
    for row in report.evidence:
        named = [row.text("title").strip() or told.say("without a title"), row.text("place")]
        text = ", ".join(each.strip() for each in named if each.strip())
        spans += [told.said(text), *told.shown("link", row)]
    return tuple(spans)
