"""The signed agreement: from the secretariat's list to a case that has moved on."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from axe import violations
from page_objects import NewVisit, Visit
from playwright.sync_api import Locator, expect
from running import Running, opened, running

SIGNED, WAITING = "Smalvik", "Breivik"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """Return a server of two cases that have just begun."""
    home: Path = tmp_path_factory.mktemp("agreement") / "home"
    opened(home, SIGNED)
    opened(home, WAITING, "0002")
    with running(home) as started:
        yield started


def come(new_visit: NewVisit, width: int = 1280) -> Visit:
    return new_visit(language="nb", width=width).come_in("Siri Prøve", "secretariat")


def form_of(visit: Visit, applicant: str) -> None:
    link = visit.page.get_by_role("link", name=applicant, exact=True)
    waiting = visit.cases().filter(has=link)
    waiting.get_by_role("link", name=visit.say("Record the signed agreement")).click()


def name(visit: Visit, signature: str) -> Locator:
    """Return the field of a signatory's name."""
    group = visit.page.get_by_role("group", name=visit.say(signature))
    return group.get_by_label(visit.say("Name"), exact=True)


def test_the_secretariat_records_what_is_signed(new_visit: NewVisit) -> None:
    """What is wrong is said beside its field and above; then the case waits for something else."""
    visit = come(new_visit)
    page, say = visit.page, visit.say
    form_of(visit, SIGNED)
    page.get_by_label(say("Signed on")).fill("2999-01-01")
    name(visit, "First signature").fill("Kari Nes")
    page.get_by_role("button", name=say("Record the agreement")).click()
    alert = page.get_by_role("alert")
    expect(alert.get_by_role("link")).to_have_text(
        [
            say("The date is in the future. Record the agreement when it is signed."),
            say("Write the name of who has signed."),
        ]
    )
    assert violations(page) == []
    page.get_by_label(say("Signed on")).fill("2026-02-27")
    name(visit, "Second signature").fill("Ola Vik")
    page.get_by_role("button", name=say("Record the agreement")).click()
    signers = f"Kari Nes ({say('Mayor')}), Ola Vik ({say('Chief executive')})"
    expect(page.get_by_role("main")).to_contain_text(signers)
    assert violations(page) == []
    page.get_by_role("link", name=say("Go to my cases")).click()
    recorded = say("Record the signed agreement")
    expect(visit.cases()).to_have_count(2)
    expect(visit.cases().get_by_role("link", name=recorded)).to_have_count(1)


def test_the_form_fits_a_telephone(new_visit: NewVisit) -> None:
    """Nothing has to be dragged aside."""
    visit = come(new_visit, width=390)
    form_of(visit, WAITING)
    expect(visit.page.get_by_role("button")).not_to_have_count(0)
    assert not visit.page.evaluate("document.documentElement.scrollWidth > innerWidth")
    assert violations(visit.page) == []
