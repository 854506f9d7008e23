"""Seven people at once, each at a screen of their own: from submission to a verified certificate.

A municipality's approver, the secretariat, two certifiers, and three of the council (a fourth has
stepped aside). Nothing is done behind the screens but what the municipality has written before.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from page_objects import READY, NewVisit, Visit
from pages_certifying import Certifying
from pages_sections import Sections, sections
from playwright.sync_api import Locator, expect
from running import SCHEME, Running, running

from certified import COUNCIL, MEMBERS, Certification, shrunk
from reviewed import ANNE, APPROVER, BO, CASE, SECRETARIAT
from tlreview.domain.conditions import Submitted
from tlreview.domain.people import Actor, Role
from tlreview.domain.requirements import minimum_criteria
from tlreview.storage.verify import verify
from tlreview.wiring.house import build
from tlreview.wiring.schemes import scheme
from tlreview.wiring.settings import HOME, settings

PROCESS = "after-step-4"
"""The process in which one submission leads to the decision."""
CATO, DINA, ERIK, FRIDA = MEMBERS
WORDS = {
    Role.APPROVER: "municipality approver",
    Role.SECRETARIAT: "secretariat",
    Role.CERTIFIER: "certifier",
    Role.COUNCIL_MEMBER: "council member",
}
COMMENT = "Bare Anne har skrevet dette."
SAVED = re.compile(r"\d\d:\d\d")


@dataclass(frozen=True, slots=True, kw_only=True)
class People:
    """Everybody at their screens."""

    ola: Sections
    siri: Certifying
    anne: Sections
    bo: Sections
    council: tuple[Sections, ...]


@pytest.fixture
def path(tmp_path: Path) -> Certification:
    """Return a case in which the municipality has written all that a submission needs."""
    chosen = shrunk(scheme(SCHEME))
    made = Certification(build(settings({HOME: str(tmp_path / "home")})), chosen, PROCESS)
    made.open()
    while not any(isinstance(each, Submitted) for each in made.stage().exit):
        made.leave(made.stage())
    form = chosen.processes[PROCESS].submissions[0]
    made.answer(form.themes)
    made.fill_profile(form.profile_parts)
    return made


@pytest.fixture
def server(tmp_path: Path, path: Certification) -> Iterator[Running]:
    """Return a server of that case alone."""
    del path  # it is there before anybody comes
    with running(tmp_path / "home") as started:
        yield started


@pytest.fixture
def people(new_visit: NewVisit) -> People:
    """Bring all seven in, each in a browser session of their own."""

    def come(actor: Actor) -> Visit:
        return new_visit(language="nb").come_in(actor.person.title(), WORDS[actor.role])

    ola, anne, bo = (sections(come(each), CASE) for each in (APPROVER, ANNE, BO))
    council = tuple(sections(come(each), CASE) for each in (CATO, DINA, ERIK))
    return People(
        ola=ola, siri=Certifying(visit=come(SECRETARIAT)), anne=anne, bo=bo, council=council
    )


@pytest.mark.timeout(900)
def test_seven_people_take_a_case_from_submission_to_a_certificate(
    people: People, path: Certification
) -> None:
    submit(people.ola)
    assign(people.siri)
    review(people, path)
    meet(people.anne)
    state(people)
    appoint(people)
    vote(people)
    number = decide(people.siri)
    look_back(people, number)
    verdict = verify(path.house.engine, CASE)  # type: ignore[attr-defined]
    assert verdict.whole, verdict


def go(page: Sections, section: str) -> None:
    """Go to a section as people do, by its link in the list; load the page only at first."""
    link = page.contents().locator(f"a[href*='step={section}&'], a[href$='step={section}']")
    if f"/case/{CASE}" not in page.page.url:
        page.open(section)
        return
    link.first.click()
    expect(page.title()).to_be_focused(timeout=READY)


def press(page: Sections, button: str, **facts: object) -> None:
    """Press a button by its words."""
    page.page.get_by_role("button", name=page.word(button, **facts), exact=True).click()


def confirm(page: Sections, button: str) -> None:
    """Tick what a form asks to be sure of, and press its button."""
    form = page.page.locator("form").filter(
        has=page.page.get_by_role("button", name=page.word(button), exact=True)
    )
    form.get_by_role("checkbox").check()
    form.get_by_role("button", name=page.word(button), exact=True).click()


def main(page: Sections) -> Locator:
    """Return the main part of the page."""
    return page.page.get_by_role("main")


def submit(ola: Sections) -> None:
    """Submit, as the approver, what colleagues have written."""
    go(ola, "submit")
    confirm(ola, "Submit")
    expect(main(ola).locator("code").first).to_have_text(
        re.compile(r"^[0-9a-f]{64}$"), timeout=READY
    )


def assign(siri: Certifying) -> None:
    """Name the certifiers, as the secretariat, from the list of what waits."""
    siri.go_on(siri.visit.say("Assign certifiers"))
    for each in (ANNE, BO):
        siri.choose(each, "certifier")
    siri.press(siri.visit.say("Assign those chosen"))
    for each in (ANNE, BO):
        named = f"{each.person.title()}, {siri.visit.say('certifier')}"
        expect(siri.visit.page.get_by_role("main")).to_contain_text(named)


def review(people: People, path: Certification) -> None:
    """Both judge at the same time; what the first has done is told to nobody before the second."""
    form = path.scheme.processes[PROCESS].submissions[0]
    for theme in form.themes:
        asked = minimum_criteria(path.scheme.rubric, (theme,))
        for page in (people.anne, people.bo):
            go(page, theme)
        for each in asked:
            for page in (people.anne, people.bo):
                card = page.card(each.id)
                card.get_by_role("button", name=page.word("Agree with the municipality")).click()
                expect(card).to_contain_text(page.word("You agree with the municipality."))
    comment(people.anne)
    go(people.bo, "comparison")
    before = main(people.bo).inner_text()
    hand_in(people.anne)
    go(people.bo, "comparison")
    assert main(people.bo).inner_text() == before
    assert COMMENT not in people.bo.page.content()
    hand_in(people.bo)
    go(people.anne, "comparison")
    expect(main(people.anne)).to_contain_text(people.anne.word("Nothing is left to talk about."))


def comment(anne: Sections) -> None:
    """Write a word that nobody else may know of yet."""
    go(anne, "TL1")
    field = anne.card("TL1.1").get_by_label(anne.word("Comment"))
    field.fill(COMMENT)
    field.blur()
    expect(field).to_have_accessible_description(SAVED)


def hand_in(page: Sections) -> None:
    """Hand in one's own review."""
    go(page, "hand-in")
    confirm(page, "Hand in")
    done = page.page.get_by_role("heading", name=page.word("Your review is handed in"))
    expect(done).to_be_visible(timeout=READY)


def meet(anne: Sections) -> None:
    """Enter the meeting with one who took part, and record that it was held."""
    go(anne, "meeting")
    form = anne.form(anne.word("New meeting"))
    form.get_by_label(anne.word("Date")).fill("2026-02-20")
    form.get_by_label(anne.word("How")).select_option("on-site")
    press(anne, "Add the meeting")
    form = anne.form(anne.word("New participant"))
    form.get_by_label(anne.word("Name")).fill("Ordføreren")
    form.get_by_label(anne.word("Takes part as")).select_option("political")
    press(anne, "Add the participant")
    press(anne, "The meeting has been held")
    expect(anne.page.locator("[data-tl-row] > summary").first).to_contain_text(anne.word("Held"))


def state(people: People) -> None:
    """One drafts, the other recommends; both sign what both see."""
    anne, bo = people.anne, people.bo
    go(anne, "statement")
    press(anne, "Draft from the record")
    strengths = anne.page.get_by_role("textbox", name=anne.word("Strengths"))
    expect(strengths).to_be_focused()
    strengths.fill("Sterk forankring i kommunestyret.")
    strengths.blur()
    expect(strengths).to_have_accessible_description(SAVED)
    go(bo, "statement")
    bo.page.get_by_role("radio", name=approve(bo)).first.check()
    grounds = bo.page.get_by_role("textbox", name=bo.word("Grounds for the recommendation"))
    grounds.fill("Kravene er oppfylt.")
    grounds.blur()
    expect(grounds).to_have_accessible_description(SAVED)
    for page, name in ((bo, "Bo"), (anne, "Anne")):
        go(page, "statement")
        press(page, "Sign as {name}", name=name)
    all_signed = anne.word("All have signed. Now it waits for the recommendation of the council.")
    expect(main(anne)).to_contain_text(all_signed)


def appoint(people: People) -> None:
    """Appoint the council, as the secretariat; one of the four has to step aside."""
    siri, say = people.siri, people.siri.visit.say
    siri.go_on(say("Appoint the council"))
    siri.appoint()
    aside = siri.visit.page.get_by_role("group", name=say("Who steps aside?"))
    aside.get_by_label(FRIDA.person.title()).check()
    siri.fill(say("Why"), "Bor i kommunen.")
    siri.press(say("Record that they step aside"))
    expect(siri.visit.page.get_by_role("main")).to_contain_text(
        say("takes no part in this case: {reason}", reason="Bor i kommunen.")
    )
    assert COUNCIL.chair == CATO.person


def vote(people: People) -> None:
    """Read the case paper; the chair opens the ballot, all three vote, the chair closes it."""
    chair = people.council[0]
    for member in people.council:
        go(member, "case-paper")
        expect(main(member)).to_contain_text("Kravene er oppfylt.")
    go(chair, "vote")
    confirm(chair, "Open the ballot")
    for member in people.council:
        go(member, "vote")
        member.page.get_by_role("radio", name=approve(member)).first.check()
        press(member, "Cast my vote")
        expect(main(member)).to_contain_text(
            member.word("Your vote is cast: {choice}", choice=member.word("Approve"))
        )
    go(chair, "vote")
    confirm(chair, "Close the ballot")
    for member in people.council:
        member.open("result")  # listed since the ballot was closed
        expect(main(member)).to_contain_text(
            member.word("Recommends: {choice}", choice=member.word("Approve"))
        )
        expect(main(member)).to_contain_text("Frida")


def approve(page: Sections) -> re.Pattern[str]:
    """Return how the choice to approve begins."""
    return re.compile(rf"^{page.word('Approve')}\b")


def decide(siri: Certifying) -> str:
    """Enter the decision and issue the certificate, as the secretariat; return its number."""
    say, page = siri.visit.say, siri.visit.page
    siri.go_on(say("Enter the decision"))
    page.get_by_role("radio", name=say("Approve"), exact=True).check()
    siri.fill(say("Decided on"), "2026-03-01")
    siri.press(say("Enter the decision"))
    siri.go_on(say("Issue the certificate"))
    siri.press(say("Issue the certificate"))
    return siri.fact(say("Certificate number")).inner_text()


def look_back(people: People, number: str) -> None:
    """Read statement, decision and certificate as the municipality; verify it as anybody."""
    ola = people.ola
    ola.open("decision")
    expect(main(ola)).to_contain_text(number)
    expect(main(ola)).to_contain_text("Sterk forankring i kommunestyret.")
    page = people.council[1].page
    page.goto(f"{people.council[1].visit.server.base}/verify?number={number}")
    valid = people.council[1].word("Certificate {number} is valid.", number=number)
    expect(page.get_by_role("main")).to_contain_text(valid)
