"""Annual reports on the municipality's screen: which years, filling one in, sending and reading."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from conferring_case import shown
from decided_case import at, entries

import fakes
from certified import Certification, small_scheme, stamped
from reviewed import APPROVER, CASE, EDITOR, READER, SECRETARIAT
from talking import Browser
from tlreview.domain.canonical import Json
from tlreview.domain.decision import DECIDE
from tlreview.domain.people import Actor
from tlreview.domain.rows import RowKind
from tlreview.workflow.reporting import read_report
from tlreview.workflow.saving import add_row

MAY = datetime(2028, 5, 3, 12, tzinfo=UTC)
REPORT = "annual_report/2027"
SAID: dict[str, Json] = {
    "council_date": "2028-04-20",
    "changes": "Ny koordinator.",
    "points": "Planen er vedtatt.",
    "figures": "Flere fall enn i fjor.",
}


@pytest.fixture
def path() -> Certification:
    """Return a case two years after its certificate, when one report is late and one is due."""
    made = small_scheme()
    (process,) = made.processes.values()
    chosen = stamped(replace(made, processes={process.id: replace(process, report_month=6)}))
    path = Certification(fakes.House(), chosen, process.id)
    path.open()
    path.until(DECIDE)
    path.decide()
    path.certify()
    clock = path.house.clock  # type: ignore[attr-defined]  # fakes
    clock.forward((MAY - clock()).total_seconds())
    return path


def marks(browser: Browser) -> dict[str, str]:
    """Return how far each year has come, in the order shown."""
    folds = shown(browser)["annual-reports"]["blocks"]
    return {each["key"].partition("/")[2]: each["mark"]["word"] for each in folds if "mark" in each}


def fill(path: Certification, browser: Browser) -> None:
    """Fill in the report on 2027, as somebody does who leaves each field."""
    values: dict[str, Json] = {"title": "Årsrapport 2027", "type": "plan"}
    evidence = add_row(path.house.transact, EDITOR, CASE, RowKind.EVIDENCE, values)
    for name, value in ({"evidence": [evidence]} | SAID).items():
        assert browser.save(f"{REPORT}#{name}", value)["revision"] == 1


def button(browser: Browser) -> dict[str, Any]:
    return shown(browser)[f"{REPORT}/send"]


def test_every_year_says_how_far_it_has_come_and_the_one_to_send_is_open(
    path: Certification,
) -> None:
    seen = at(path, EDITOR)
    assert list(marks(seen).items()) == [("2026", "Late"), ("2027", "To be sent")]
    opened = [each["key"] for each in shown(seen)["annual-reports"]["blocks"] if each.get("opened")]
    assert opened == ["annual_report/2026"]
    coming = shown(seen)["annual-reports/coming"]["facts"]
    assert [(each["name"], each["lines"]) for each in coming] == [
        ("2028", ["To be sent by 30 June 2029."]),
        ("2029", ["To be sent by 30 June 2030."]),
    ]
    assert entries(seen)["decision"]["mark"]["word"] == "Annual report to send"
    start = at(path, EDITOR, "start").blocks["next"]
    assert start["paragraphs"] == ["The annual report on 2026 was due on 30 June 2027."]
    assert start["links"][0]["place"] in shown(seen)


def test_what_is_left_to_fill_in_is_named_until_it_can_be_sent(path: Certification) -> None:
    seen = at(path, EDITOR)
    assert "The report, Before" in button(seen)["obstacles"][0]
    refused = seen.say("send-report", year=2027)
    assert refused["code"] == "report.refused"
    assert "What the figures show" in refused["sentence"]
    fill(path, seen)
    assert button(at(path, EDITOR))["obstacles"] == []


def test_a_coordinator_sends_it_and_everybody_reads_it(path: Certification) -> None:
    """From then on it is read, not written; once the secretariat has read it, that is told."""
    seen = at(path, EDITOR)
    fill(path, seen)
    answer = seen.say("send-report", year=2027)
    assert answer["done"] == "The annual report on 2027 is sent."
    for actor in (EDITOR, APPROVER, READER):
        then = at(path, actor)
        assert marks(then)["2027"] == "Sent"
        told = str(shown(then)[f"{REPORT}/sent"])
        for word in (
            "Årsrapport 2027",
            "20 April 2028",
            "Ny koordinator.",
            "Flere fall enn i fjor.",
        ):
            assert word in told
        assert "Not read yet" in told
        assert f"{REPORT}/fields" not in shown(then)
    again = at(path, EDITOR).save(f"{REPORT}#changes", "Nei.", 1)
    assert again["code"] == "report.sent"
    read_report(path.house.transact, SECRETARIAT, CASE, 2027)
    assert "Not read yet" not in str(shown(at(path, EDITOR))[f"{REPORT}/sent"])


@pytest.mark.parametrize("actor", [READER, SECRETARIAT])
def test_who_only_reads_has_nothing_to_fill_in_or_send(path: Certification, actor: Actor) -> None:
    """Nor is told that something is to be sent: it is not theirs."""
    seen = at(path, actor)
    assert marks(seen)["2026"] == "Late"
    assert f"{REPORT}/send" not in shown(seen)
    assert entries(seen)["decision"]["mark"]["word"] == "Approved"
    assert seen.say("send-report", year=2026)["code"] == "act.not-allowed"


def test_nothing_of_it_stands_there_before_the_certificate() -> None:
    made = small_scheme()
    path = Certification(fakes.House(), made, next(iter(made.processes)))
    path.open()
    path.until(DECIDE)
    assert "annual-reports" not in shown(at(path, EDITOR))
