"""Questions, contacts, declarations and the comparison, in a real browser."""

from collections.abc import Callable
from itertools import count

import pytest
from axe import violations
from page_objects import NewVisit
from pages_sections import Sections, sections
from playwright.sync_api import expect
from running import Running
from two_certifiers import ANNE, BO, judge_and_hand_in, under_review
from watching import OPEN_ALL

Enter = Callable[..., Sections]
SECTIONS = ("questions", "contacts", "impartiality", "comparison")
_numbers = count(1)
_QUESTION = "Hvor står vedtaket om møteforumet?"


@pytest.fixture
def case(server: Running) -> str:
    """Return a case that Anne and Bo certify."""
    return under_review(server.home, f"conferring-{next(_numbers)}")


@pytest.fixture
def enter(new_visit: NewVisit, case: str) -> Enter:
    """Return what brings a person to the case, each in a browser session of their own."""

    def come(name: str, role: str, width: int = 1280, language: str = "nb") -> Sections:
        visit = new_visit(width=width, language=language).come_in(name, role)
        return sections(visit, case)

    return come


def ask(page: Sections) -> None:
    """Ask a question in general."""
    page.open("questions")
    form = page.form(page.word("New question"))
    form.get_by_label(page.word("Question"), exact=False).last.fill(_QUESTION)
    form.get_by_role("button", name=page.word("Send the question")).click()
    expect(page.page.get_by_role("region", name=page.word("Question {n}", n=1))).to_be_visible()


def test_a_question_goes_to_the_municipality_and_back_without_a_name(enter: Enter) -> None:
    """Asked by Anne, answered by Kari who is not told by whom, read by Bo, closed by Anne."""
    anne = enter(ANNE, "certifier")
    ask(anne)
    kari = enter("Kari Prøve", "municipality editor")
    kari.open("questions")
    card = kari.page.get_by_role("region", name=kari.word("Question {n}", n=1))
    expect(card).to_contain_text(_QUESTION)
    expect(kari.page.locator("body")).not_to_contain_text("Anne")
    answer = card.get_by_label(kari.word("The municipality's answer"))
    answer.fill("I sak 12/26.")
    answer.blur()
    expect(answer).to_have_accessible_description(kari.saved())
    bo = enter(BO, "certifier")
    bo.open("questions")
    seen = bo.page.get_by_role("region", name=bo.word("Question {n}", n=1))
    expect(seen).to_contain_text("I sak 12/26.")
    expect(seen).to_contain_text(bo.word("Asked by {name}", name=ANNE))
    anne.open("questions")
    mine = anne.page.get_by_role("region", name=anne.word("Question {n}", n=1))
    mine.get_by_label(anne.word("The question is settled")).check()
    settled = anne.visit.say.count("{n} question is settled", "{n} questions are settled", 1)
    expect(anne.page.locator("summary").filter(has_text=settled)).to_be_visible()


def test_a_joint_level_needs_its_reason(enter: Enter, server: Running, case: str) -> None:
    """The gap stands until the reason is there, and both see what was said."""
    judge_and_hand_in(server.home, case)
    anne = enter(ANNE, "certifier")
    anne.open("comparison")
    card = anne.page.locator("details.tls-compared").first
    expect(card).to_have_attribute("open", "")
    gap = anne.word("Give the reason: the joint level differs from what one of you chose.")
    card.get_by_role("radio").nth(2).check()
    expect(card).to_contain_text(gap)
    reason = card.get_by_label(anne.word("Reason"))
    reason.fill("Vi la vekt på vedtaket.")
    reason.blur()
    expect(card).not_to_contain_text(gap)
    bo = enter(BO, "certifier")
    bo.open("comparison")
    expect(bo.page.locator("details.tls-compared").first).to_contain_text("Vi la vekt på vedtaket.")


@pytest.mark.parametrize("language", ["nb", "en"])
@pytest.mark.parametrize("width", [1280, 390])
def test_no_section_has_anything_axe_finds_wrong(
    enter: Enter, server: Running, case: str, width: int, language: str
) -> None:
    """With something in each and everything opened, at a desk and on a phone."""
    anne = enter(ANNE, "certifier", width, language)
    wrong = {f"sealed {key}": found for key, found in _faults(anne, ("comparison",), width).items()}
    ask(anne)
    anne.open("contacts")
    form = anne.form(anne.word("New contact with the municipality"))
    form.get_by_label(anne.word("Date")).fill("2026-11-12")
    form.get_by_label(anne.word("Next contact")).fill("2099-01-15")
    form.get_by_label(anne.word("How")).select_option("visit")
    form.get_by_role("button", name=anne.word("Add to the log")).click()
    expect(anne.page.locator("[data-tl-row]")).to_have_count(1)
    anne.open("impartiality")
    tie = anne.page.get_by_label(anne.word("Other ties"))
    tie.fill("Tidligere kollega av ordføreren")
    tie.blur()
    expect(anne.page.locator(".tls-warning")).to_be_visible()
    judge_and_hand_in(server.home, case)
    wrong |= _faults(anne, SECTIONS, width)
    kari = enter("Kari Prøve", "municipality editor", width, language)
    wrong |= {
        f"municipality {key}": found for key, found in _faults(kari, ("questions",), width).items()
    }
    assert wrong == {}


def _faults(page: Sections, places: tuple[str, ...], width: int) -> dict[str, list[str]]:
    wrong = {}
    for each in places:
        page.open(each)
        page.page.evaluate(OPEN_ALL)
        found = violations(page.page)
        if page.page.evaluate("document.documentElement.scrollWidth") > width:
            found.append("wider than the window")
        if found:
            wrong[each] = found
    return wrong
