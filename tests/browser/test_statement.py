"""Two certifiers at two screens: a meeting held, a statement drafted, signed, unsigned, signed."""

import re
from collections.abc import Iterator

import pytest
from axe import violations
from keyboard import Keyboard
from page_objects import NewVisit
from pages_sections import Sections, sections
from playwright.sync_api import Locator, expect
from running import Running, running
from stated import judged
from watching import OPEN_ALL

from reviewed import CASE

_SAVED = re.compile(r"\d\d:\d\d")
_STRENGTH = "Ordføreren leder gruppen, og saken er fulgt opp i budsjettet."


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """Return a server of a case whose reviews are open."""
    home = tmp_path_factory.mktemp("stated") / "home"
    judged(home)
    with running(home) as started:
        yield started


def come(new_visit: NewVisit, name: str, language: str, width: int) -> Sections:
    """Bring a certifier to the case, in a browser session of their own."""
    visit = new_visit(language=language, width=width).come_in(name, "certifier")
    return sections(visit, CASE)


def test_two_people_sign_one_text_and_an_edit_asks_both_again(new_visit: NewVisit) -> None:
    """One at a desk in bokmål and by keyboard where she signs, one on a phone in Swedish."""
    anne, bo = come(new_visit, "Anne", "nb", 1280), come(new_visit, "Bo", "sv", 390)
    anne.open("statement")
    wrong = {"begun": faults(anne, 1280)}
    agree_together(anne)
    hold_meeting(anne)
    wrong["meeting"] = faults(anne, 1280)
    draft(anne)
    recommend_on_conditions(bo)
    press(bo, "Sign as {name}", name="Bo")
    expect(signer(bo, "Bo")).to_contain_text(before(bo, "Signed {moment}"))
    write(text(anne, "Strengths"), "Sterk forankring i kommunestyret.")
    again = "Signed {moment}; it has been changed since, and has to be signed again"
    expect(signer(anne, "Bo")).to_contain_text(after(anne, again))
    expect(signer(anne, "Anne")).to_contain_text(anne.word("Has not signed"))
    sign_by_keyboard(anne)
    bo.open("statement")
    press(bo, "Sign as {name}", name="Bo")
    waits = bo.word("All have signed. Now it waits for the recommendation of the council.")
    expect(bo.page.get_by_role("main")).to_contain_text(waits)
    clash_is_shown(anne, bo)
    for place in ("start", "meeting", "statement", "hand-in"):
        bo.open(place)
        wrong[place] = faults(bo, 390)
    assert {place: found for place, found in wrong.items() if found} == {}


def agree_together(page: Sections) -> None:
    """Settle everything the two chose differently."""
    page.open("comparison")
    for card in page.page.locator("details.tls-compared[open]").all():
        card.get_by_role("radio").nth(3).check()
        write(card.get_by_label(page.word("Reason")), "Vedtaket er fulgt opp.")


def hold_meeting(page: Sections) -> None:
    """Enter a meeting with an agenda from the record and one participant, and record it."""
    page.open("meeting")
    form = page.form(page.word("New meeting"))
    form.get_by_label(page.word("Date")).fill("2026-02-20")
    form.get_by_label(page.word("How")).select_option("on-site")
    press(page, "Add the meeting")
    press(page, "Put disagreements and open points on the agenda")
    expect(page.row("Når kommer den neste undersøkelsen?")).to_be_visible()
    press(page, "The meeting has been held")
    refused = page.word("It was not recorded: enter who took part first.")
    expect(page.page.get_by_role("main")).to_contain_text(refused)
    form = page.form(page.word("New participant"))
    form.get_by_label(page.word("Name")).fill("Ordføreren")
    form.get_by_label(page.word("Takes part as")).select_option("political")
    press(page, "Add the participant")
    press(page, "The meeting has been held")
    expect(page.page.locator("[data-tl-row] > summary").first).to_contain_text(page.word("Held"))


def draft(page: Sections) -> None:
    """Have the statement drafted in another language than that of the screen."""
    page.open("statement")
    page.page.get_by_label(page.word("Language of the draft")).select_option("nn")
    press(page, "Draft from the record")
    strengths = text(page, "Strengths")
    expect(strengths).to_be_focused()
    expect(strengths).to_have_value(f"- TL1.1 Intensjonsavtale med Skafor: {_STRENGTH}")
    expect(text(page, "Deviations")).to_have_value(re.compile("har ikkje meldt noko fråvik"))


def recommend_on_conditions(page: Sections) -> None:
    """Choose, add a condition with its deadline, and give the grounds."""
    page.open("statement")
    name = re.compile(rf"^{re.escape(page.word('Approve on conditions'))}")
    page.page.get_by_role("radio", name=name).check()
    form = page.form(page.word("New condition"))
    form.get_by_label(page.word("Proposed condition")).fill("Kommunestyret vedtar mandatet.")
    form.get_by_label(page.word("Deadline")).fill("2027-01-01")
    press(page, "Add the condition")
    expect(page.row("Kommunestyret vedtar mandatet.")).to_be_visible()
    write(text(page, "Grounds for the recommendation"), "Mandatet mangler.")


def sign_by_keyboard(page: Sections) -> None:
    """Go from the start page to the signature; every place on the way shows that it has focus."""
    page.open("start")
    keyboard = Keyboard(page=page.page)
    keyboard.activate(page.page.get_by_role("link", name=page.word("Go to the statement")))
    expect(page.page.locator("#tls-title")).to_be_focused()
    keyboard.activate(
        page.page.get_by_role("button", name=page.word("Sign as {name}", name="Anne"))
    )
    expect(page.page.get_by_role("heading", name=page.word("Signatures"))).to_be_focused()
    expect(signer(page, "Anne")).to_contain_text(before(page, "Signed {moment}"))
    assert keyboard.unseen == []


def clash_is_shown(anne: Sections, bo: Sections) -> None:
    """Both write in the same field at once; the later of the two chooses."""
    first, second = (text(each, "Deviations") for each in (anne, bo))
    first.fill("Ingen fravik.")
    second.fill("Inga avsteg.")
    first.blur()
    expect(first).to_have_accessible_description(_SAVED)
    second.blur()
    clash = bo.word("There are two versions of this. Nothing is lost; choose which will stand.")
    group = bo.page.get_by_role("group", name=clash)
    expect(group).to_contain_text("Ingen fravik.")
    expect(group).to_contain_text("Inga avsteg.")
    group.get_by_role("button", name=bo.word("Use what is saved")).click()
    expect(second).to_have_value("Ingen fravik.")


def press(page: Sections, button: str, **facts: object) -> None:
    """Press a button by its words."""
    page.page.get_by_role("button", name=page.word(button, **facts), exact=True).click()


def text(page: Sections, label: str) -> Locator:
    """Return a text field by its label."""
    return page.page.get_by_role("textbox", name=page.word(label))


def signer(page: Sections, name: str) -> Locator:
    """Return the line that says whether somebody has signed."""
    return page.page.locator(".tls-signers > li").filter(has_text=name)


def write(field: Locator, words: str) -> None:
    """Write in a field, leave it, and wait until it is saved."""
    field.fill(words)
    field.blur()
    expect(field).to_have_accessible_description(_SAVED)


def before(page: Sections, sentence: str) -> str:
    """Return what a sentence says before its moment."""
    return page.word(sentence, moment="|").split("|")[0]


def after(page: Sections, sentence: str) -> str:
    """Return what a sentence says after its moment."""
    return page.word(sentence, moment="|").split("|")[1]


def faults(page: Sections, width: int) -> list[str]:
    """Return what axe finds with everything opened, and whether it is wider than the window."""
    page.page.evaluate(OPEN_ALL)
    found = violations(page.page)
    if page.page.evaluate("document.documentElement.scrollWidth") > width:
        found.append("wider than the window")
    return found
