"""Assessing for everybody: by keyboard, with a screen reader, on a telephone, without rights."""

import pytest
from axe import violations
from pages_assess import Enter
from playwright.sync_api import expect

from tlreview.presentation.texts import LANGUAGES, Words

pytest_plugins = ("entering",)


def test_a_reader_sees_the_same_without_controls(enter: Enter) -> None:
    """No field can be changed, and no button offers to."""
    kari, reader = enter("Kari Prøve"), enter("Siri Prøve", "reader")
    kari.open("TL1")
    kari.choose("TL1.1", 3)
    kari.write("TL1.1", "Lesbart for alle.")
    reader.open("TL1")
    expect(reader.card("TL1.1")).to_contain_text("Lesbart for alle.")
    expect(reader.level("TL1.1", 3)).to_be_checked()
    expect(reader.level("TL1.1", 3)).to_be_disabled()
    expect(reader.card("TL1.1").get_by_role("textbox")).to_have_count(0)
    expect(reader.card("TL1.1").get_by_role("button")).to_have_count(0)


def test_one_step_by_keyboard_only(enter: Enter) -> None:
    """From the list of sections through level, ground and a new reference, without a mouse."""
    assess = enter()
    assess.open("start")
    say, keyboard = assess.visit.say, assess.page.keyboard
    assess.tab_to(assess.entry("TL1"))
    keyboard.press("Enter")
    expect(assess.title()).to_be_focused()
    assess.tab_to(assess.level("TL1.1", 0))
    keyboard.press("Space")
    keyboard.press("ArrowDown")
    keyboard.press("ArrowDown")
    expect(assess.level("TL1.1", 2)).to_be_checked()
    assess.tab_to(assess.ground("TL1.1"))
    keyboard.type("Skrevet uten mus.")
    card = assess.card("TL1.1")
    assess.tab_to(card.locator("summary").filter(has_text=say("New reference")))
    keyboard.press("Enter")
    assess.tab_to(card.get_by_label(say("Title"), exact=True))
    keyboard.type("Sak 12/26")
    keyboard.press("Enter")
    expect(card.get_by_role("listitem").filter(has_text="Sak 12/26")).to_be_visible()
    assess.page.reload()
    assess.wait()
    expect(assess.level("TL1.1", 2)).to_be_checked()
    expect(assess.ground("TL1.1")).to_have_value("Skrevet uten mus.")


@pytest.mark.parametrize("language", LANGUAGES)
def test_axe_finds_nothing_on_a_step_in_any_language(enter: Enter, language: str) -> None:
    """A step with everything open that can be open: deviation, history, evidence, the fold."""
    assess = enter(language=language)
    say = Words(language)
    assess.open("TL1")
    assess.write("TL1.1", "Skrevet")
    card = assess.card("TL1.2")
    card.get_by_role("radio", name=say("Deviation")).check()
    expect(card.get_by_role("heading", name=say("Arguments for the deviation"))).to_be_visible()
    for summary in assess.page.get_by_role("main").locator("summary").all():
        summary.click()
    expect(assess.card("TL1.1").get_by_text("Skrevet").last).to_be_visible()
    assert violations(assess.page) == []


def test_a_step_fits_a_telephone(enter: Enter) -> None:
    """At 390 pixels nothing has to be scrolled sideways, and axe finds nothing."""
    assess = enter(width=390)
    assess.open("TL1")
    wide = assess.page.evaluate("document.documentElement.scrollWidth")
    assert wide <= 390
    assert violations(assess.page) == []
