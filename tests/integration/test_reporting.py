"""Annual reports from the certificate to the renewal: asked for, sent, frozen, read."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import Engine

from certified import Certification, small_scheme, stamped
from databases import Record
from reviewed import ANNE, APPROVER, CASE, EDITOR, READER, SECRETARIAT
from tlreview.domain.annual import READ, SEND, ReportState, report_digest
from tlreview.domain.canonical import Json
from tlreview.domain.decision import DECIDE
from tlreview.domain.people import Actor
from tlreview.domain.rows import RowKind, row_field
from tlreview.storage.verify import verify
from tlreview.workflow.certifying import revoke_certificate
from tlreview.workflow.pending import Need
from tlreview.workflow.permissions import NotAllowed
from tlreview.workflow.ports import Reading, Recorded
from tlreview.workflow.reading import content_of
from tlreview.workflow.register import register
from tlreview.workflow.reporting import (
    ReportRefused,
    read_report,
    report_as_sent,
    reports_of,
    send_report,
)
from tlreview.workflow.saving import Seen, add_row, keep_draft
from tlreview.workflow.sent_reports import ReportSent
from tlreview.workflow.waiting import waiting

IN_MAY = date(2027, 5, 3)
IN_JULY = date(2027, 7, 1)


def certified(engine: Engine, month: int | None = 6) -> Certification:
    """Return a case whose certificate holds from March 2026 to February 2031."""
    made = small_scheme()
    (process,) = made.processes.values()
    chosen = stamped(replace(made, processes={process.id: replace(process, report_month=month)}))
    path = Certification(Record(engine), chosen, process.id)
    path.open()
    path.until(DECIDE)
    path.decide()
    path.certify()
    return path


@pytest.fixture
def path(engine: Engine) -> Certification:
    return certified(engine)


def fill(path: Certification, year: int = 2026, **others: Json) -> None:
    """Fill in a report, with one piece of evidence."""
    values: dict[str, Json] = {"title": "Årsrapport", "type": "plan"}
    evidence = add_row(path.house.transact, EDITOR, CASE, RowKind.EVIDENCE, values)
    said: dict[str, Json] = {
        "evidence": [evidence],
        "council_date": "2027-04-20",
        "changes": "Ny koordinator.",
        "points": "Ingen.",
        "figures": "Flere fall enn i fjor.",
    }
    for name, value in (said | others).items():
        path.write(EDITOR, row_field(RowKind.ANNUAL_REPORT, str(year), name), value)


def send(path: Certification, year: int = 2026, today: date = IN_MAY) -> str:
    return send_report(path.house.transact, EDITOR, CASE, year, today).digest


def refused(path: Certification, year: int, today: date = IN_MAY) -> ReportRefused:
    with pytest.raises(ReportRefused) as found:
        send(path, year, today)
    return found.value


def states(path: Certification, today: date) -> dict[int, ReportState]:
    with path.house.read() as reading:
        return {each.year: each.state(today) for each in reports_of(reading, CASE)}


def needs(path: Certification, today: date) -> list[tuple[Need, str, int]]:
    with path.house.read(SECRETARIAT) as reading:
        found = waiting(reading, SECRETARIAT, today)
    return [(each.need, each.party, each.year) for line in found for each in line.pending]


def test_a_year_is_due_late_sent_and_read(path: Certification) -> None:
    """And stands on the list a month before it is due, when it is late, and until it is read."""
    assert states(path, IN_MAY)[2026] is ReportState.DUE
    assert needs(path, IN_MAY) == []
    due = date(2027, 6, 30)
    assert needs(path, due - timedelta(days=31)) == []
    asked = [(Need.REPORT, "municipality", 2026)]
    assert needs(path, due - timedelta(days=30)) == asked == needs(path, IN_JULY)
    assert states(path, IN_JULY)[2026] is ReportState.LATE
    fill(path)
    send(path, today=IN_JULY)
    assert states(path, IN_JULY)[2026] is ReportState.SENT
    assert needs(path, IN_JULY) == [(Need.REPORT_SENT, "secretariat", 2026)]
    read_report(path.house.transact, SECRETARIAT, CASE, 2026)
    read_report(path.house.transact, SECRETARIAT, CASE, 2026)
    assert needs(path, IN_JULY) == []
    with path.house.read() as reading:
        assert len(reading.recorded(f"{CASE}/case", READ)) == 1
    assert needs(path, date(2028, 6, 15)) == [(Need.REPORT, "municipality", 2027)]


def test_a_process_that_asks_for_none_gets_none(engine: Engine) -> None:
    """As every case that began before processes asked."""
    path = certified(engine, month=None)
    assert states(path, IN_JULY) == {}
    assert needs(path, IN_JULY) == []
    assert refused(path, 2026).reason == "not-asked-for"


def test_what_is_sent_is_named_by_its_digest_and_stays(path: Certification) -> None:
    """Every field of it, with the evidence as it was: what changes later is not what was sent."""
    fill(path)
    digest = send(path)
    with path.house.read() as reading:
        (event,) = reading.recorded(f"{CASE}/case", SEND)
        row = content_of(reading, CASE).row(RowKind.ANNUAL_REPORT, "2026")
        assert row is not None
        kinds = (RowKind.ANNUAL_REPORT, RowKind.EVIDENCE)
        assert digest == report_digest(CASE, row, reading.entries(CASE, kinds))
    assert event.payload == {"year": 2026, "digest": digest}
    for name, value in (("changes", "Noe annet."), ("removed", True)):
        with pytest.raises(ReportSent):
            path.write(EDITOR, row_field(RowKind.ANNUAL_REPORT, "2026", name), value)
    (evidence,) = row.ids("evidence")
    path.write(EDITOR, row_field(RowKind.EVIDENCE, evidence, "title"), "Et annet navn")
    with path.house.read() as reading:
        sent, (held,) = report_as_sent(reading, CASE, 2026)
        changed = report_digest(CASE, row, reading.entries(CASE, kinds))
    assert (sent.text("figures"), held.text("title")) == ("Flere fall enn i fjor.", "Årsrapport")
    assert changed != digest
    with pytest.raises(ReportSent):
        send(path)
    assert verify(path.house.engine, CASE).whole  # type: ignore[attr-defined]  # a Record


@pytest.mark.parametrize(
    ("year", "today", "reason"),
    [
        (2025, IN_MAY, "not-asked-for"),
        (2030, date(2031, 5, 3), "not-asked-for"),
        (2026, date(2026, 12, 31), "year-not-over"),
        (2026, IN_MAY, "incomplete"),
    ],
)
def test_no_report_before_its_time_or_without_its_words(
    path: Certification, year: int, today: date, reason: str
) -> None:
    assert refused(path, year, today).reason == reason
    with path.house.read() as reading:
        assert SEND not in reading.acts(CASE)


def test_whatever_is_empty_is_named(path: Certification) -> None:
    fill(path, points=" ", evidence=[])
    assert refused(path, 2026).columns == ("evidence", "points")


def test_it_has_been_before_the_council_when_it_is_sent(path: Certification) -> None:
    fill(path, council_date="2027-05-04")
    assert refused(path, 2026).reason == "in-the-future"
    send(path, today=date(2027, 5, 4))


def test_what_is_still_being_written_goes_along(path: Certification) -> None:
    """A colleague's too; where two have written different things nobody sends before a choice."""
    fill(path)
    at = row_field(RowKind.ANNUAL_REPORT, "2026", "points")
    keep_draft(path.house.transact, APPROVER, Seen(case=CASE, address=at, revision=1), "Ett.", 1)
    path.write(EDITOR, at, "To.")
    assert (refused(path, 2026).reason, refused(path, 2026).columns) == ("texts-clash", ("points",))
    keep_draft(path.house.transact, APPROVER, Seen(case=CASE, address=at, revision=2), "Tre.", 2)
    send(path)
    with path.house.read() as reading:
        assert report_as_sent(reading, CASE, 2026)[0].text("points") == "Tre."


@pytest.mark.parametrize("actor", [ANNE, READER, SECRETARIAT])
def test_nobody_else_writes_or_sends_one(path: Certification, actor: Actor) -> None:
    fill(path)
    at = row_field(RowKind.ANNUAL_REPORT, "2026", "changes")
    with pytest.raises(NotAllowed):
        path.write(actor, at, "Noe annet.")
    with pytest.raises(NotAllowed):
        send_report(path.house.transact, actor, CASE, 2026, IN_MAY)


@pytest.mark.parametrize("actor", [ANNE, READER, EDITOR, APPROVER])
def test_only_the_secretariat_says_that_it_has_read_one(path: Certification, actor: Actor) -> None:
    fill(path)
    send(path)
    with pytest.raises(NotAllowed):
        read_report(path.house.transact, actor, CASE, 2026)
    with pytest.raises(ReportRefused):
        read_report(path.house.transact, SECRETARIAT, CASE, 2027)


def test_nothing_is_written_of_one_before_the_certificate(engine: Engine) -> None:
    made = small_scheme()
    path = Certification(Record(engine), made, next(iter(made.processes)))
    path.open()
    with pytest.raises(NotAllowed):
        path.write(EDITOR, row_field(RowKind.ANNUAL_REPORT, "2026", "changes"), "Nytt.")


def test_a_certificate_that_is_revoked_or_has_expired_asks_for_nothing(
    path: Certification,
) -> None:
    """What was sent stays, and is still told of until it is read."""
    fill(path)
    send(path)
    after = date(2031, 3, 1)
    assert needs(path, after) == [(Need.REPORT_SENT, "secretariat", 2026)]
    with path.house.read() as reading:
        (number,) = (each.payload["number"] for each in _issued(reading))
    revoke_certificate(path.house.transact, SECRETARIAT, CASE, str(number), "Vilkår ikke holdt")
    assert states(path, IN_JULY) == {2026: ReportState.SENT}
    assert refused(path, 2027, date(2028, 5, 1)).reason == "not-asked-for"


def _issued(reading: Reading) -> tuple[Recorded, ...]:
    return reading.recorded(f"{CASE}/case", "certificate-issued")


def test_the_register_says_the_last_year_reported_on(path: Certification) -> None:
    def last() -> int | None:
        with path.house.read(SECRETARIAT) as reading:
            (row,) = register(reading, SECRETARIAT, IN_JULY)
        return row.last_report

    assert last() is None
    for year in (2027, 2026):
        fill(path, year)
        send(path, year, date(2028, 5, 3))
        assert last() == 2027


def test_renewal_is_reminded_of_as_early_as_the_process_says(engine: Engine) -> None:
    made = small_scheme()
    (process,) = made.processes.values()
    chosen = stamped(replace(made, processes={process.id: replace(process, renewal_months=18)}))
    path = Certification(Record(engine), chosen, process.id)
    path.open()
    path.until(DECIDE)
    path.decide()
    path.certify()
    assert needs(path, date(2029, 8, 27)) == []
    assert [need for need, _, _ in needs(path, date(2029, 8, 28))] == [Need.RENEWAL]
