"""The annual reports of a certified municipality: which years, what is left, and sending one."""

from collections.abc import Iterator, Mapping

from tlreview.domain.annual import ReportState, blank_columns
from tlreview.domain.rows import Row, RowKind
from tlreview.presentation.labels import column_label
from tlreview.presentation.reports import (
    WRITTEN,
    columns_named,
    report_state_label,
    report_title,
)
from tlreview.presentation.texts import local_date
from tlreview.ui.acting import ActForm
from tlreview.ui.blocks import Block, Link, Mark, Shape
from tlreview.ui.decided_cards import answer_next, to_answer
from tlreview.ui.evidence import evidence_linked
from tlreview.ui.facts import Fact, Facts, short_digest
from tlreview.ui.rows import row_fields
from tlreview.ui.scene import Scene
from tlreview.ui.tables import Fields, Fold, Group
from tlreview.workflow.permissions import Act, allowed
from tlreview.workflow.reporting import Report
from tlreview.workflow.sent_reports import Sent

_COLUMNS = ("evidence", "council_date", *WRITTEN)
_MARKS: Mapping[ReportState, Shape] = {
    ReportState.SENT: "full",
    ReportState.LATE: "below",
    ReportState.DUE: "empty",
}


def to_report(scene: Scene) -> tuple[Report, ...]:
    """Return the reports this person has to send now, the oldest year first."""
    if not allowed(scene.actor, Act.REPORT):
        return ()
    today = local_date(scene.now)
    return tuple(
        each
        for each in scene.course.reports
        if each.state(today) in {ReportState.DUE, ReportState.LATE}
    )


def followed_next(scene: Scene) -> tuple[str, Link] | None:
    """Return what an approval has left this person to do next, and the way to it."""
    left, reports = to_answer(scene), to_report(scene)
    if left and scene.writable:
        return answer_next(scene, left)
    return _report_next(scene, reports[0]) if reports else None


def _report_next(scene: Scene, report: Report) -> tuple[str, Link]:
    """Return that a report is to be sent, and the way to it."""
    say, day = scene.say, scene.say.date(report.due) if report.due else ""
    said = {"year": report.year, "date": day}
    late = report.state(local_date(scene.now)) is ReportState.LATE
    sentence = say("The annual report on {year} was due on {date}.", **said)
    if not late:
        sentence = say("The annual report on {year} is due on {date}.", **said)
    way = Link(
        text=report_title(say, report.year),
        section="decision",
        place=f"{RowKind.ANNUAL_REPORT}/{report.year}",
    )
    return sentence, way


def reports_group(scene: Scene) -> tuple[Group, ...]:
    """Return every year that is reported on; nothing before the certificate.

    What is to be sent stands first, the oldest at the top; then what was sent, the newest first.
    """
    say, reports = scene.say, scene.course.reports
    if not reports:
        return ()
    hint = say(
        "A short report each year shows that the work goes on. Point to the report the municipal "
        "council has had, and write a few words: it takes minutes."
    )
    today = local_date(scene.now)
    by_state = {
        state: [each for each in reports if each.state(today) is state] for state in ReportState
    }
    owed = (*by_state[ReportState.LATE], *by_state[ReportState.DUE])
    folds = tuple(_year(scene, each) for each in (*owed, *reversed(by_state[ReportState.SENT])))
    blocks: tuple[Block, ...] = (*folds, *_coming(scene, by_state[ReportState.COMING]))
    return (Group(key="annual-reports", title=say("Annual reports"), hint=hint, blocks=blocks),)


def _coming(scene: Scene, reports: list[Report]) -> tuple[Facts, ...]:
    """Return by when the years that are not over are to be reported on."""
    if not reports:
        return ()
    facts = tuple(Fact(name=str(each.year), lines=(_hint(scene, each),)) for each in reports)
    return (Facts(key="annual-reports/coming", title=scene.say("Years to come"), facts=facts),)


def _year(scene: Scene, report: Report) -> Fold:
    state = report.state(local_date(scene.now))
    open_now = state in {ReportState.DUE, ReportState.LATE}
    return Fold(
        key=f"{RowKind.ANNUAL_REPORT}/{report.year}",
        title=report_title(scene.say, report.year),
        hint=_hint(scene, report),
        mark=Mark(word=report_state_label(scene.say, state), shape=_MARKS[state]),
        opened=open_now and report in to_report(scene)[:1],
        blocks=tuple(_inside(scene, report, open_now=open_now)),
    )


def _hint(scene: Scene, report: Report) -> str:
    say = scene.say
    if report.sent is not None:
        day = say.moment(report.sent.at)
        return say("Sent {moment} by {name}.", moment=day, name=scene.name(report.sent.person))
    return say("To be sent by {date}.", date=say.date(report.due)) if report.due else ""


def _inside(scene: Scene, report: Report, *, open_now: bool) -> Iterator[Block]:
    subject = f"{RowKind.ANNUAL_REPORT}/{report.year}"
    row = report.row or Row(kind=RowKind.ANNUAL_REPORT, id=str(report.year), values={})
    if report.sent is not None:
        yield _sent(scene, row, report.sent)
    elif open_now and allowed(scene.actor, Act.REPORT):
        yield Fields(key=f"{subject}/fields", fields=row_fields(scene, row, _COLUMNS))
        yield _sending(scene, report)


def _sending(scene: Scene, report: Report) -> ActForm:
    """Return the button that sends a report, or what it still lacks."""
    say, blank = scene.say, blank_columns(report.row)
    left = say("Left to fill in: {columns}.", columns=columns_named(say, blank)) if blank else ""
    return ActForm(
        key=f"{RowKind.ANNUAL_REPORT}/{report.year}/send",
        verb="send-report",
        button=say("Send the report"),
        facts={"year": report.year},
        text=say("What is sent cannot be changed afterwards."),
        obstacles=(left,) if left else (),
        first=True,
        then=f"{RowKind.ANNUAL_REPORT}/{report.year}",
    )


def _sent(scene: Scene, row: Row, sent: Sent) -> Facts:
    """Return what was sent, to be read."""
    say = scene.say
    read = say("Read {date}", date=say.day(sent.read)) if sent.read else say("Not read yet")
    return Facts(
        key=f"{row.subject}/sent",
        title=say("What was sent"),
        facts=(
            *_evidence(scene, row),
            Fact(name=_label(scene, "council_date"), lines=(say.date(row.text("council_date")),)),
            *(Fact(name=_label(scene, each), said=row.text(each)) for each in WRITTEN),
            Fact(name=say("Secretariat"), lines=(read,)),
            Fact(name=say("Digest"), code=short_digest(sent.digest)),
        ),
    )


def _evidence(scene: Scene, row: Row) -> Iterator[Fact]:
    for each in scene.content.evidence(row.ids("evidence")):
        held = evidence_linked(scene, each)
        link = Link(text=held.title, section="evidence", place=f"evidence/{held.id}")
        yield Fact(name=_label(scene, "evidence"), link=link)


def _label(scene: Scene, column: str) -> str:
    return column_label(scene.say, RowKind.ANNUAL_REPORT, column)
