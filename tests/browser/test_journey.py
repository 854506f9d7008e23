"""The whole journey in a real browser: from no case at all to a document that can be checked."""

import hashlib
import json
import os
import re
import subprocess
from pathlib import Path

import pikepdf
import pytest
from page_objects import READY, NewVisit
from pages_journey import Coordinator, prefill
from playwright.sync_api import expect
from running import Running, command

from tlreview.wiring.settings import HOME

AGREEMENT = "Intensjonsavtale 2026"
REGISTER = "Uttak fra pasientregisteret"
ARGUMENTS = (
    "Tiltaket når de samme innbyggerne.",
    "Fall er den største utfordringen, og tiltaket gjelder fall.",
    "Virkningen er beskrevet i kunnskapsoversikten, s. 12.",
    "Hoftebruddene har gått ned i to av tre soner.",
)


@pytest.fixture
def kari(new_visit: NewVisit) -> Coordinator:
    """Return an editor who has just started the case of a municipality with a leading zero."""
    visit = new_visit().come_in("Kari Prøve", "municipality editor")
    visit.start_case("Fjordbygd", "0101")
    page = Coordinator(visit=visit, case=visit.case_id())
    page.wait()
    return page


@pytest.mark.timeout(900)
def test_the_whole_journey(
    kari: Coordinator, new_visit: NewVisit, server: Running, tmp_path: Path
) -> None:
    """Start, assess, point to evidence, submit, change, download, and check it all offline."""
    assess_the_first_steps(kari, tmp_path)
    describe_the_work(kari)
    prefill(server.home, kari.case)
    read_the_overview(kari)
    be_refused(kari)
    visit = new_visit().come_in("Torstein Prøve", "municipality approver")
    digest = submit(Coordinator(visit=visit, case=kari.case))
    change_afterwards(kari)
    check_documents(kari, server.home, digest, tmp_path)
    number = kari.visit.cases().filter(has_text="Fjordbygd")
    kari.page.goto(server.base)
    expect(number).to_contain_text("0101")


def assess_the_first_steps(page: Coordinator, folder: Path) -> None:
    """Level, ground and evidence; a file; a deviation with its arguments; a not applicable."""
    page.go("TL1")
    page.choose("TL1.1", 3)
    page.write("TL1.1", "Undertegnet av ordfører og kommunedirektør 11. februar 2026.")
    page.enter_reference("TL1.1", AGREEMENT, "s. 2")
    page.link_evidence("TL1.2", AGREEMENT)
    page.choose("TL1.2", 2)
    page.go("TL2")
    page.enter_reference("TL2.1", REGISTER, "ark 1")
    page.deviate("TL2.1", "Vi bruker legevaktas egne tall.", ARGUMENTS, on=REGISTER)
    page.unfold_further()
    page.does_not_concern("TL2.2", "Tallene er for få til å deles uten å peke på enkeltpersoner.")
    page.visit.page.goto(f"{page.visit.server.base}/case/{page.case}?step=evidence")
    page.wait()
    path = folder / "uttak.pdf"
    path.write_bytes(b"%PDF-1.7\n" + b"uttak" * 1000)
    card = page.choose_file(REGISTER, path)
    receipt = hashlib.sha256(path.read_bytes()).hexdigest()
    expect(card.locator("code")).to_have_text(receipt, timeout=READY)
    used = page.open_row(AGREEMENT).get_by_role("link")
    expect(used.filter(has_text=re.compile(r"^TL1\.1"))).to_be_visible()
    expect(used.filter(has_text=re.compile(r"^TL1\.2"))).to_be_visible()


def describe_the_work(page: Coordinator) -> None:
    """Enter a body that carries a part, the golden thread from end to end, and a figure."""
    say = page.word
    page.open("forums")
    form = page.form(say("New body or plan"))
    form.get_by_label(say("Name")).first.fill("Folkehelseforum")
    form.get_by_label(say("Kind of body")).select_option("administrative")
    form.get_by_role("button", name=say("Add body or plan")).click()
    box = page.page.get_by_role("checkbox", name=re.compile(r"Folkehelseforum.*F2"))
    box.check()
    expect(box).to_be_checked()
    page.open("thread")
    weave(page)
    page.open("profile")
    page.fill_number("population", "population_total", "5 012")


def weave(page: Coordinator) -> None:
    """Enter a challenge with its source, a focus area, a measure, a goal and an indicator."""
    say = page.word
    form = page.form(say("New challenge"))
    form.get_by_label(REGISTER).check()
    page.add(say("New challenge"), say("Add challenge"), **{say("Challenge"): "Fall blant eldre"})
    form = page.form(say("New focus area"))
    form.get_by_label("Fall blant eldre").check()
    area = {say("Focus area"): "Trygg hverdag"}
    page.add(say("New focus area"), say("Add focus area"), **area)
    expect(page.row("Trygg hverdag")).to_be_visible(timeout=READY)
    page.open_row("Trygg hverdag")
    form = page.form(say("New measure"))
    form.get_by_label(say("Status")).select_option("ongoing")
    form.get_by_label(say("Forum that follows it up")).select_option(label="Folkehelseforum")
    measure = {say("Measure"): "Balansetrening", say("Responsible"): "Frisklivssentralen"}
    page.add(say("New measure"), say("Add measure"), **measure)
    page.add(say("New goal"), say("Add goal"), **{say("Goal"): "Ti prosent færre hoftebrudd"})
    page.open_row("Ti prosent færre hoftebrudd")
    indicator = {
        say("Indicator"): "Hoftebrudd per 1000 over 65",
        say("Where we stand now"): "9,1 (2025)",
    }
    page.add(say("New indicator"), say("Add indicator"), **indicator)
    table = page.page.get_by_role("table")
    expect(table).to_contain_text("Hoftebrudd per 1000 over 65", timeout=READY)
    for each in ("Fall blant eldre", REGISTER, "Trygg hverdag", "Balansetrening"):
        expect(table).to_contain_text(each)
    expect(table.locator(".tls-gap")).to_have_count(0)


def read_the_overview(page: Coordinator) -> None:
    """Each requirement stands by itself; what is missing is a sentence with a way to it."""
    page.open("overview")
    states = {"R1": "argued deviation", "R2": "not met", "R4": "argued deviation"}
    for each, state in states.items():
        expect(page.requirement(each)).to_contain_text(page.word(state))
    missing = page.page.get_by_role("region", name=page.word("What is missing"))
    first = missing.get_by_role("link").first
    first.click()
    expect(page.title()).not_to_have_text(page.word("Overview"))


def be_refused(page: Coordinator) -> None:
    """Everything is there, but it is not the editor's to submit."""
    page.open("submit")
    expect(page.page.get_by_text(page.word("Nothing stops the submission."))).to_be_visible()
    told = page.word("Only the municipality's approver can submit. You can prepare everything.")
    expect(page.page.get_by_text(told)).to_be_visible()
    expect(page.page.get_by_role("button", name=page.word("Submit"), exact=True)).to_have_count(0)


def submit(page: Coordinator) -> str:
    """Submit as the approver, and return the digest that the version shows."""
    page.open("submit")
    page.page.locator("form").get_by_role("checkbox").check()
    page.page.get_by_role("button", name=page.word("Submit"), exact=True).click()
    code = page.version(1).locator("code")
    expect(code).to_have_text(re.compile(r"^[0-9a-f]{64}$"), timeout=READY)
    expect(page.version(1)).to_contain_text("Torstein Prøve")
    return code.inner_text()


def change_afterwards(page: Coordinator) -> None:
    """Edit after the submission, and see it listed as changed since then."""
    page.open("TL1")
    page.write("TL1.1", "Undertegnet på nytt etter valget.")
    page.open("submit")
    version = page.version(1)
    version.locator("summary").filter(has_text=page.word("Changed since then")).click()
    changed = version.get_by_role("list").get_by_role("link")
    expect(changed).to_have_count(1)
    expect(changed).to_have_text(re.compile(r"^TL1\.1"))


def check_documents(page: Coordinator, home: Path, digest: str, folder: Path) -> None:
    """Download what was submitted, with its digest and a head that the record knows."""
    page.open("documents")
    label = page.word("Made from")
    page.page.get_by_label(label).select_option("1")
    printed = page.download("Self-assessment", "PDF", folder)
    with pikepdf.open(printed) as pdf:
        told, head = str(pdf.docinfo["/Keywords"]).split(", ")
        carried = json.loads(next(iter(pdf.attachments.values())).get_file().read_bytes())
    assert told == digest
    assert carried["case"]["applicant"]["number"] == "0101"
    web = page.download("Self-assessment", "HTML", folder).read_text()
    assert digest in web
    assert head in web
    assert "Undertegnet av ordfører og kommunedirektør" in web
    assert "Undertegnet på nytt" not in web
    check = subprocess.run(
        command("verify", page.case, "--head", head),
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
        env={**os.environ, HOME: str(home)},
    )
    assert check.returncode == 0, check.stdout
    assert "whole: " in check.stdout
    assert f"head {head} is an event of this case" in check.stdout
