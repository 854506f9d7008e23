"""An annual report in a real browser: filled in, sent, and read by the secretariat."""

import pytest
from axe import violations
from page_objects import READY, NewVisit
from pages_sections import sections
from playwright.sync_api import expect
from reported_case import PLAN, reported_case
from running import Running
from watching import OPEN_ALL, TOO_WIDE


@pytest.fixture(scope="module")
def case(server: Running) -> str:
    """Return a case whose report on 2025 is due."""
    return reported_case(server.home)


def test_a_coordinator_sends_a_report_and_the_secretariat_reads_it(
    new_visit: NewVisit, case: str
) -> None:
    """From the first page to the report in one click, and from the list to its words in one."""
    kari = sections(new_visit().come_in("Kari Prøve", "municipality editor"), case)
    page, title = kari.page, kari.word("Annual report on {year}", year=2025)
    page.get_by_role("link", name=title).click()
    place = page.locator('[id="annual_report/2025"]')
    expect(place).to_have_attribute("open", "", timeout=READY)
    send = place.get_by_role("button", name=kari.word("Send the report"))
    expect(send).to_have_count(0)
    link = kari.word("Link to “{label}”", label=kari.word("The report"))
    place.get_by_label(link).first.select_option(label=PLAN)
    place.get_by_role("button", name=link).click()
    expect(place.get_by_text(PLAN).first).to_be_visible(timeout=READY)
    place.get_by_label(kari.word("Before the municipal council on")).fill("2026-04-20")
    for name in ("What has changed", "Conditions and open points", "What the figures show"):
        place.get_by_label(kari.word(name)).fill(f"{name}: ingen ting.")
    place.get_by_label(kari.word("What has changed")).focus()
    send.click(timeout=READY)
    sent = place.get_by_role("region", name=kari.word("What was sent"))
    expect(sent).to_contain_text("What the figures show: ingen ting.", timeout=READY)
    expect(place.get_by_role("textbox")).to_have_count(0)
    page.evaluate(OPEN_ALL)
    assert violations(page) == []

    siri = sections(new_visit("sv", 390).come_in("Kari Prøve", "secretariat"), case)
    siri.page.get_by_role("link", name=siri.word("Read the annual report")).click()
    expect(siri.page.get_by_role("main")).to_contain_text("What has changed: ingen ting.")
    assert not siri.page.evaluate(TOO_WIDE)
    assert violations(siri.page) == []
    siri.page.get_by_role("button", name=siri.word("I have read it")).click()
    expect(siri.page.get_by_role("button", name=siri.word("I have read it"))).to_have_count(0)


def test_the_secretariat_moves_a_deadline_and_the_municipality_reads_why(
    new_visit: NewVisit,
) -> None:
    """What is wrong is said beside its field, and what was typed stays."""
    siri = new_visit(width=1280, language="nb").come_in("Siri Prøve", "secretariat")
    siri.start_case("Granvik", "4003")
    siri.page.goto(siri.server.base)
    siri.page.get_by_role(
        "link", name=siri.say("Move the deadline for {name}", name="Granvik")
    ).click()
    siri.page.get_by_label(siri.say("Why it is set")).fill("Kommunestyret møtes i januar.")
    siri.page.get_by_label(siri.say("Deadline"), exact=True).fill("2020-01-01")
    siri.page.get_by_role("button", name=siri.say("Set the deadline")).click()
    alert = siri.page.get_by_role("alert")
    expect(alert).to_contain_text(siri.say("The day has passed. Write today or a later day."))
    assert violations(siri.page) == []
    siri.page.get_by_label(siri.say("Deadline"), exact=True).fill("2099-01-31")
    siri.page.get_by_role("button", name=siri.say("Set the deadline")).click()
    main = siri.page.get_by_role("main")
    expect(main).to_contain_text("31. januar 2099")
    expect(main).to_contain_text("Kommunestyret møtes i januar.")
    assert violations(siri.page) == []

    kari = new_visit(width=390, language="nb").come_in("Kari Prøve", "municipality editor")
    kari.open_case("Granvik")
    expect(kari.page.get_by_role("banner").first).to_contain_text("31. januar 2099")
    assert not kari.page.evaluate(TOO_WIDE)
