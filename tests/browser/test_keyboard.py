"""The way through a case by keyboard only: Tab, Shift and Tab, arrows, Space and Enter."""

import re

import pytest
from keyboard import Keyboard
from page_objects import READY, NewVisit, Visit
from pages_journey import Coordinator, prefill
from playwright.sync_api import expect
from running import Running, opened

from tlreview.domain.people import Role
from tlreview.domain.rows import RowKind
from tlreview.wiring.house import build
from tlreview.wiring.settings import HOME, settings
from tlreview.workflow.introducing import introduce
from tlreview.workflow.saving import add_row


@pytest.fixture
def case(server: Running) -> str:
    """Return a case with one piece of evidence, started by somebody else."""
    case = opened(server.home, "Fjordbygd", "0101")
    house = build(settings({HOME: str(server.home)}))
    actor = introduce(house.transact, house.read, "Even Prøve", Role.EDITOR)
    values = {"title": "Intensjonsavtale 2026", "type": "agreement_signed"}
    add_row(house.transact, actor, case, RowKind.EVIDENCE, values)
    house.engine.dispose()
    return case


@pytest.mark.timeout(900)
def test_a_case_by_keyboard_only(new_visit: NewVisit, server: Running, case: str) -> None:
    """Who, the case, a level, a ground, evidence, the next step, submission: never a mouse."""
    visit = new_visit()
    visit.enter()
    keys = Keyboard(page=visit.page)
    say_who(visit, keys)
    page = open_case(visit, keys, case)
    assess(page, keys)
    go_on(page, keys)
    prefill(server.home, case)
    submit(page, keys)
    assert keys.unseen == []


def say_who(visit: Visit, keys: Keyboard) -> None:
    """Write a name, choose a role with the arrows, and go on with Enter."""
    say = visit.say
    keys.to(visit.page.get_by_label(say("Your name")))
    keys.write("Torstein Prøve")
    keys.press("Tab")
    approver = visit.page.get_by_label(say("municipality approver"), exact=True)
    keys.press("ArrowDown")
    expect(approver).to_be_checked()
    keys.follow(visit.page.get_by_role("button", name=say("Go on")))
    expect(visit.page.get_by_role("heading", level=1)).to_have_text(say("My cases"))


def open_case(visit: Visit, keys: Keyboard, case: str) -> Coordinator:
    """Skip to the content, and open the case by its link."""
    keys.press("Tab")
    skip = visit.page.get_by_role("link", name=visit.say("Skip to content"))
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    keys.press("Enter")
    expect(visit.page.locator("#main")).to_be_focused()
    keys.follow(visit.page.get_by_role("link", name="Fjordbygd", exact=True))
    page = Coordinator(visit=visit, case=case)
    page.wait()
    return page


def assess(page: Coordinator, keys: Keyboard) -> None:
    """Go to a step, choose a level with the arrows, write a ground, link what is entered."""
    keys.press("Tab")
    expect(page.page.get_by_role("link", name=page.word("Skip to content"))).to_be_focused()
    keys.activate(page.entry("TL1"))
    expect(page.title()).to_be_focused()
    keys.look()
    keys.activate(page.level("TL1.1", 0), "Space")
    keys.press("ArrowDown")
    keys.press("ArrowDown")
    keys.press("ArrowDown")
    expect(page.level("TL1.1", 3)).to_be_checked()
    expect(page.levels("TL1.1")).to_contain_text(page.saved())
    keys.to(page.ground("TL1.1"))
    keys.write("Skrevet uten mus.")
    keys.press("Tab")
    expect(page.ground("TL1.1")).to_have_accessible_description(page.saved(), timeout=READY)
    card = page.card("TL1.1")
    entered = page.word("Link evidence already entered")
    keys.activate(card.locator("summary").filter(has_text=entered))
    group = card.locator("fieldset.tls-pick")
    keys.to(group.get_by_role("combobox").first)
    keys.write("Intensjons")
    keys.activate(group.get_by_role("button").first)
    expect(page.linked("TL1.1", "Intensjonsavtale 2026")).to_be_visible(timeout=READY)
    expect(page.page.locator(":focus")).to_have_count(1)
    keys.look()


def go_on(page: Coordinator, keys: Keyboard) -> None:
    """Go back by Shift and Tab to the list of sections, and on to the next step."""
    keys.activate(page.entry("TL2"), back=True)
    expect(page.title()).to_have_text(page.theme_title("TL2"), timeout=READY)
    expect(page.title()).to_be_focused()
    keys.look()
    keys.activate(page.level("TL2.1", 0), "Space")
    expect(page.level("TL2.1", 0)).to_be_checked()


def submit(page: Coordinator, keys: Keyboard) -> None:
    """Go to the last section, tick the box with Space, and submit with Enter."""
    link = page.contents().get_by_role("link", name=page.word("Submit"), exact=True)
    keys.activate(link, back=True)
    expect(page.title()).to_be_focused(timeout=READY)
    keys.look()
    keys.activate(page.page.locator("form").get_by_role("checkbox"), "Space")
    keys.activate(page.page.get_by_role("button", name=page.word("Submit"), exact=True))
    code = page.version(1).locator("code")
    expect(code).to_have_text(re.compile(r"^[0-9a-f]{64}$"), timeout=READY)
    expect(page.version(1).get_by_role("heading")).to_be_focused()
    keys.look()
