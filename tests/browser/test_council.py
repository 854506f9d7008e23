"""A council in a real browser: the paper, a vote by keyboard, a member aside, the result."""

import re

from axe import violations
from before_council import CASE, NAMES, before_council
from keyboard import Keyboard
from page_objects import NewVisit, Visit
from pages_sections import Sections, sections
from playwright.sync_api import Locator, expect
from running import Running

CATO, DINA, ERIK, _ = NAMES


def enter(new_visit: NewVisit, name: str, width: int, language: str = "nb") -> Sections:
    """Bring a member to the case, in a browser session of their own."""
    visit = new_visit(width=width, language=language).come_in(name, "council member")
    return sections(visit, CASE)


def faults(page: Sections) -> list[str]:
    """Return what axe finds wrong with the open section, or that it is too wide."""
    found = violations(page.page)
    width = page.page.viewport_size["width"] if page.page.viewport_size else 0
    if page.page.evaluate("document.documentElement.scrollWidth") > width:
        found.append("wider than the window")
    return [f"{page.page.url}: {each}" for each in found]


def press_ticked(page: Sections, title: str) -> None:
    """Tick the box of a form by its heading, and press its button."""
    form = page.page.get_by_role("region", name=title)
    form.get_by_role("checkbox").check()
    form.get_by_role("button", name=title).click()


def cast(page: Sections) -> Locator:
    """Return the button that casts the vote."""
    return page.page.get_by_role("button", name=page.word("Cast my vote"))


def step_aside(page: Sections) -> list[str]:
    """Step aside, which takes a reason and a tick; then only the agenda is left."""
    page.open("impartiality")
    wrong = faults(page)
    page.page.get_by_label(page.word("Reason"), exact=True).fill("Bor i kommunen")
    aside = page.page.get_by_role("button", name=page.word("I step aside from this case"))
    aside.click()
    expect(page.page.get_by_text(page.word("Tick the box first.")).first).to_be_visible()
    page.page.get_by_role("checkbox").last.check()
    aside.click()
    gone = page.page.get_by_role("heading", name=page.word("You have stepped aside from this case"))
    expect(gone).to_be_visible()
    page.open("case-paper")
    expect(gone).to_be_visible()
    expect(page.page.locator("body")).not_to_contain_text("Vi leser vedtaket ulikt.")
    return wrong + faults(page)


def follow_a_claim(page: Sections) -> list[str]:
    """Go from a disagreement in the paper to the criterion, with answer and both certifiers."""
    page.open("case-paper")
    wrong = faults(page)
    standing = page.page.get_by_role("group", name=re.compile("^TL2.1 "))
    expect(standing).to_contain_text("Vi leser vedtaket ulikt.")
    standing.get_by_role("link").first.click()
    card = page.page.locator("[id='criterion/TL2.1']")
    expect(card).to_contain_text(page.word("What the certifiers found"))
    return wrong + faults(page)


def vote_by_keyboard(page: Sections) -> list[str]:
    """Choose, be told that the reason is missing, write it, and cast the vote: keys alone."""
    page.open("vote")
    keys = Keyboard(page=page.page)
    keys.to(page.page.get_by_role("radio").first)
    keys.press("ArrowDown")
    keys.press("ArrowDown")
    expect(page.page.get_by_role("radio", name=page.word("Not yet"))).to_be_checked()
    keys.activate(cast(page))
    missing = page.word("Your vote was not cast: write the reason for it first.")
    expect(page.page.locator(".tls-vote")).to_contain_text(missing)
    keys.to(page.page.get_by_label(page.word("Reason"), exact=True), back=True)
    keys.write("Tallene mangler.")
    keys.activate(cast(page))
    expect(page.page.locator(".tls-vote")).to_contain_text(told(page))
    return [f"focus is not seen at {each}" for each in keys.unseen] + faults(page)


def told(page: Sections) -> str:
    """Return what is said of a vote that is cast."""
    return page.word("Your vote is cast: {choice}", choice=page.word("Not yet"))


def close(page: Sections) -> list[str]:
    """Vote, close the ballot, and see the reasons only then."""
    page.open("vote")
    expect(page.page.locator("[id='awaited']")).to_contain_text("Cato, Frida")
    expect(page.page.locator("body")).not_to_contain_text("Tallene mangler.")
    page.page.get_by_role("radio", name=page.word("Not yet")).check()
    page.page.get_by_label(page.word("Reason"), exact=True).fill("Enig.")
    cast(page).click()
    expect(page.page.locator(".tls-vote")).to_contain_text(told(page))
    press_ticked(page, page.word("Close the ballot"))
    expect(page.title()).to_have_text(page.word("Result and minutes"))
    expect(page.page.get_by_role("main")).to_contain_text("Tallene mangler.")
    return faults(page)


def meet_nothing(visit: Visit) -> None:
    """Look for the case as a member of other councils: it is on no agenda, and has no page."""
    visit.come_in("Gro Prøve", "council member")
    none = visit.say("You are not appointed to the council of any case here.")
    expect(visit.page.get_by_text(none)).to_be_visible()
    visit.page.goto(f"{visit.server.base}/case/{CASE}?step=case-paper")
    expect(visit.page.get_by_role("heading", level=1)).to_have_text(
        visit.say("This page does not exist")
    )
    expect(visit.page.locator("body")).not_to_contain_text("Fjordvik")


def test_a_council_reads_votes_and_sees_the_result(new_visit: NewVisit, server: Running) -> None:
    """Chair, a member who votes by keyboard alone, and one who steps aside, at the same time."""
    before_council(server.home)
    meet_nothing(new_visit())
    cato = enter(new_visit, CATO, 1280)
    erik = enter(new_visit, ERIK, 390, "sv")
    dina = enter(new_visit, DINA, 820)
    cato.open("vote")
    press_ticked(cato, cato.word("Open the ballot"))
    expect(cast(cato)).to_be_visible()
    acts = (step_aside(erik), follow_a_claim(dina), vote_by_keyboard(dina), close(cato))
    assert [each for wrong in acts for each in wrong] == []
