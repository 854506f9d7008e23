"""Two certifiers at two screens: a meeting held, a statement drafted, signed, unsigned, signed."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe import violations
from keyboard import Keyboard
from page_objects import NewVisit, Visit
from pages_sections import Sections, sections
from playwright.sync_api import Locator, expect
from running import Running, running
from stated import judged

from certified import Certification
from reviewed import ANNE, BO, CASE
from tlreview.domain.comparison import joint_field
from tlreview.domain.rows import RowKind
from tlreview.domain.statement import Recommendation
from tlreview.workflow.saving import add_row
from tlreview.workflow.stating import stated_now

_OPEN_ALL = "document.querySelectorAll('main details').forEach((each) => (each.open = true))"
SAVED = re.compile(r"\d\d:\d\d")


@pytest.fixture
def path(tmp_path: Path) -> Certification:
    """Return a case whose reviews are open."""
    return judged(tmp_path / "home")


@pytest.fixture
def server(tmp_path: Path, path: Certification) -> Iterator[Running]:
    """Return a server of that case alone."""
    del path  # it is there before anybody comes
    with running(tmp_path / "home") as started:
        yield started


def come(new_visit: NewVisit, name: str, language: str = "nb", width: int = 1280) -> Sections:
    """Bring a certifier to the case, in a browser session of their own."""
    visit: Visit = new_visit(language=language, width=width)
    visit.enter()
    visit.page.goto(f"{visit.server.base}/who?lang={language}")
    visit.introduce(name, visit.say("certifier"))
    return sections(visit, CASE)


def press(page: Sections, button: str, **facts: object) -> None:
    """Press a button by its words."""
    page.page.get_by_role("button", name=page.word(button, **facts), exact=True).click()


def text(page: Sections, label: str) -> Locator:
    """Return a text field by its label."""
    return page.page.get_by_role("textbox", name=page.word(label))


def write(field: Locator, words: str) -> None:
    """Write in a field, leave it, and wait until it is saved."""
    field.fill(words)
    field.blur()
    expect(field).to_have_accessible_description(SAVED)


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


def test_two_people_sign_one_text_and_an_edit_asks_both_again(new_visit: NewVisit) -> None:
    """In two languages, each in a browser of their own; what clashes is shown to both."""
    anne, bo = come(new_visit, "Anne"), come(new_visit, "Bo", "sv")
    agree_together(anne)
    hold_meeting(anne)
    anne.open("statement")
    anne.page.get_by_label(anne.word("Language of the draft")).select_option("nn")
    press(anne, "Draft from the record")
    strengths = text(anne, "Strengths")
    expect(strengths).to_be_focused()
    expect(strengths).to_have_value(
        "- TL1.1 Intensjonsavtale med Skafor: Ordføreren leder gruppen,"
        " og saken er fulgt opp i budsjettet."
    )
    bo.open("statement")
    reason = text(bo, "Grounds for the recommendation")
    bo.page.get_by_role("radio", name=bo.word("Approve"), exact=False).first.check()
    write(reason, "Kraven är uppfyllda.")
    press(bo, "Sign as {name}", name="Bo")
    signers = bo.page.locator(".tls-signers > li")
    expect(signers.nth(1)).to_contain_text(bo.word("Signed {moment}", moment="").strip())

    write(strengths, "Sterk forankring i kommunestyret.")
    lapsed = anne.word("Has not signed")
    mine = anne.page.locator(".tls-signers > li")
    expect(mine.nth(0)).to_contain_text(lapsed)
    again = anne.word(
        "Signed {moment}; it has been changed since, and has to be signed again", moment="|"
    ).split("|")[1]
    expect(mine.nth(1)).to_contain_text(again)

    press(anne, "Sign as {name}", name="Anne")
    bo.open("statement")
    press(bo, "Sign as {name}", name="Bo")
    expect(bo.page.get_by_role("main")).to_contain_text(
        bo.word("All have signed. Now it waits for the recommendation of the council.")
    )
    clash_is_shown(anne, bo)


def clash_is_shown(anne: Sections, bo: Sections) -> None:
    """Both write in the same field at once; the later of the two chooses."""
    anne.open("statement")
    first, second = (text(each, "Deviations") for each in (anne, bo))
    first.fill("Ingen fravik.")
    second.fill("Inga avsteg.")
    first.blur()
    expect(first).to_have_accessible_description(SAVED)
    second.blur()
    group = bo.page.get_by_role(
        "group",
        name=bo.word("There are two versions of this. Nothing is lost; choose which will stand."),
    )
    expect(group).to_contain_text("Ingen fravik.")
    expect(group).to_contain_text("Inga avsteg.")
    group.get_by_role("button", name=bo.word("Use what is saved")).click()
    expect(text(bo, "Deviations")).to_have_value("Ingen fravik.")


def test_a_statement_is_read_and_signed_by_keyboard(
    new_visit: NewVisit, path: Certification
) -> None:
    """From the way on the start page to the signature; every place shows that it has focus."""
    settle(path)
    path.meet()
    path.state()
    anne = come(new_visit, "Anne")
    anne.open("start")
    keyboard = Keyboard(page=anne.page)
    keyboard.activate(anne.page.get_by_role("link", name=anne.word("Go to the statement")))
    expect(anne.page.locator("#tls-title")).to_be_focused()
    sign = anne.page.get_by_role("button", name=anne.word("Sign as {name}", name="Anne"))
    keyboard.activate(sign)
    expect(anne.page.get_by_role("heading", name=anne.word("Signatures"))).to_be_focused()
    expect(sign).to_have_count(0)
    assert keyboard.unseen == []


@pytest.mark.parametrize(("width", "language"), [(1280, "nb"), (390, "sv")])
def test_nothing_axe_finds_wrong(
    new_visit: NewVisit, path: Certification, width: int, language: str
) -> None:
    """Before anything is written, and with everything in place and opened."""
    anne = come(new_visit, "Anne", language, width)
    begun = faults(anne, width, ("meeting", "statement"))
    wrong = {f"begun {place}": found for place, found in begun.items()}
    settle(path)
    path.meet()
    path.state(Recommendation.CONDITIONS)
    points = {"text": "Tall for fall mangler.", "deadline": "2027-01-01"}
    for kind in (RowKind.OPEN_POINT, RowKind.PROPOSED_CONDITION):
        add_row(path.house.transact, ANNE, CASE, kind, points)
    path.sign(BO)
    wrong |= faults(anne, width, ("start", "meeting", "statement", "hand-in"))
    assert wrong == {}


def settle(path: Certification) -> None:
    """Settle what the two chose differently, without a screen."""
    with path.house.read(ANNE) as reading:
        left = stated_now(reading, ANNE, CASE).unsettled
    for each in left:
        path.write(ANNE, joint_field(each, "choice"), {"kind": "level", "level": 3})
        path.write(ANNE, joint_field(each, "reason"), "Vedtaket er fulgt opp.")


def faults(page: Sections, width: int, places: tuple[str, ...]) -> dict[str, list[str]]:
    """Return what axe finds in each section, and what is wider than the window."""
    wrong = {}
    for each in places:
        page.open(each)
        page.page.evaluate(_OPEN_ALL)
        found = violations(page.page)
        if page.page.evaluate("document.documentElement.scrollWidth") > width:
            found.append("wider than the window")
        if found:
            wrong[each] = found
    return wrong
