"""Parts that are folded away: drawn late, and yet there for whoever looks for them."""

from page_objects import READY
from pages_assess import Enter
from playwright.sync_api import expect

pytest_plugins = ("entering",)


def test_what_is_typed_in_a_folded_form_outlives_folding_it(enter: Enter) -> None:
    """A form is drawn when it is opened; closing it again loses nothing that is in it."""
    assess = enter()
    assess.open("TL1")
    card, say = assess.card("TL1.1"), assess.visit.say
    fold = card.locator("summary").filter(has_text=say("New reference"))
    fold.press("Enter")
    card.get_by_label(say("Title")).fill("Halvferdig")
    fold.press("Enter")
    assess.choose("TL1.1", 2)
    expect(card.get_by_label(say("Title"))).to_be_hidden()
    fold.press("Enter")
    expect(card.get_by_label(say("Title"))).to_have_value("Halvferdig")


def test_what_is_folded_away_is_there_for_a_search_in_the_page(enter: Enter) -> None:
    """The criteria beyond the minimum are in the page before anybody has unfolded them."""
    assess = enter()
    assess.open("TL1")
    further = next(each.id for each in assess.rubric.theme("TL1").criteria if not each.minimum)
    expect(assess.page.locator(f"[id='criterion/{further}']")).to_have_count(1)
    expect(assess.page.locator(f"[id='criterion/{further}'] h3")).to_be_hidden()
    assess.page.goto(assess.page.url.split("#")[0] + f"#criterion/{further}")
    assess.page.reload()
    expect(assess.page.locator(f"[id='criterion/{further}'] h3")).to_be_focused(timeout=READY)


def test_a_page_that_is_reloaded_again_still_opens_at_its_place(enter: Enter) -> None:
    """It writes its own address when it comes, and finds its way by what it wrote."""
    assess = enter()
    assess.open("TL1")
    last = assess.rubric.theme("TL1").criteria[-1].id
    assess.page.goto(assess.page.url.split("#")[0] + f"#criterion/{last}")
    for _ in range(2):
        assess.page.reload()
        focused = assess.page.locator(f"[id='criterion/{last}'] h3")
        expect(focused).to_be_focused(timeout=READY)


def test_an_address_that_somebody_has_broken_opens_its_section(enter: Enter) -> None:
    """A stray sign after # names no place, and keeps nobody from what is there."""
    assess = enter()
    assess.open("TL1")
    assess.page.goto(assess.page.url.split("#")[0] + "#50%")
    assess.page.reload()
    assess.choose("TL1.1", 2)
    expect(assess.card("TL1.1").get_by_role("radio", checked=True)).to_have_count(1)
