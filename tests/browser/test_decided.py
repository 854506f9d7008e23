"""What a decision leaves to a municipality, in a real browser: found, answered, and read."""

import pytest
from axe import violations
from certified_case import CONDITIONS, POINT, decided_case
from page_objects import READY, NewVisit
from pages_sections import sections
from playwright.sync_api import expect
from running import Running
from watching import OPEN_ALL, TOO_WIDE


@pytest.fixture(scope="module")
def case(server: Running) -> str:
    """Return a case that has been approved on conditions."""
    return decided_case(server.home)


def test_a_condition_is_found_on_the_first_page_and_answered(
    new_visit: NewVisit, case: str
) -> None:
    """From the landing page to the card in one click; what is written there is kept."""
    kari = sections(new_visit().come_in("Kari Prøve", "municipality editor"), case)
    kari.page.get_by_role("link", name=CONDITIONS[0][0]).click()
    card = kari.page.get_by_role("region", name=kari.word("Condition {n}", n=1))
    expect(card).to_contain_text(CONDITIONS[0][0], timeout=READY)
    answer = card.get_by_label(kari.word("The municipality's answer"))
    answer.fill("Vedtatt i sak 31/27.")
    answer.blur()
    expect(answer).to_have_accessible_description(kari.saved(), timeout=READY)
    expect(card).to_contain_text(kari.word("Answered"))
    kari.page.reload()
    expect(answer).to_have_value("Vedtatt i sak 31/27.", timeout=READY)
    kari.page.evaluate(OPEN_ALL)
    assert violations(kari.page) == []


def test_it_is_read_in_swedish_on_a_narrow_screen_and_only_read(
    new_visit: NewVisit, case: str
) -> None:
    rita = sections(new_visit("sv", 390).come_in("Kari Prøve", "reader"), case)
    rita.open("decision")
    card = rita.page.get_by_role("region", name=rita.word("Open point {n}", n=1))
    expect(card).to_contain_text(POINT, timeout=READY)
    expect(rita.page.get_by_role("main").get_by_role("textbox")).to_have_count(0)
    rita.page.evaluate(OPEN_ALL)
    assert not rita.page.evaluate(TOO_WIDE)
    assert violations(rita.page) == []
