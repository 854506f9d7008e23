"""The first page: who I am, my cases, and starting one, without any script."""

import re
from pathlib import Path

import pytest
from axe import violations
from page_objects import NewVisit, Visit
from playwright.sync_api import Browser, expect
from running import Running, opened, running

from tlreview.domain.people import Role
from tlreview.presentation.labels import role_label
from tlreview.presentation.texts import LANGUAGES, NAMES, Words
from tlreview.wiring.demo.cast import CAST

NB = Words("nb")
TOLD = 120_000
"""Milliseconds within which the demo is entered on a busy machine; alone it takes a few seconds."""


def test_somebody_new_is_asked_who_they_are(new_visit: NewVisit) -> None:
    """The first page asks for a name and a role, and says that nobody checks them."""
    visit = new_visit()
    visit.enter()
    expect(visit.page.get_by_role("heading", level=1)).to_have_text(visit.say("Who are you?"))
    visit.introduce("Kari Prøve", visit.say("municipality editor"))
    banner = visit.page.get_by_role("banner")
    expect(banner).to_contain_text("Kari Prøve")
    expect(banner).to_contain_text(visit.say("chosen on this machine"))


def test_a_blank_name_is_refused_beside_its_field(new_visit: NewVisit) -> None:
    """The field says what is wrong, and the role chosen stays chosen."""
    visit = new_visit().come_in("  ", "reader")
    name = visit.page.get_by_label(visit.say("Your name"))
    expect(name).to_have_accessible_description(visit.say("Write your name."))
    expect(visit.page.get_by_label(visit.say("reader"), exact=True)).to_be_checked()


def test_two_sessions_are_two_people(editor: Visit, new_visit: NewVisit) -> None:
    """Who I am belongs to my browser session, not to the server."""
    other = new_visit().come_in("Ola Nordmann", "certifier")
    editor.page.reload()
    expect(editor.page.get_by_role("banner")).to_contain_text("Kari Prøve")
    expect(other.page.get_by_role("banner")).to_contain_text("Ola Nordmann")
    expect(other.page.get_by_role("banner")).not_to_contain_text("Kari")


def test_a_person_can_switch_role_and_come_back_to_the_same_place(editor: Visit) -> None:
    """Switching leads back to where I was, under the new role."""
    editor.page.goto(f"{editor.server.base}/start")
    editor.page.get_by_role("link", name=editor.say("Switch person or role")).click()
    editor.introduce("Kari Prøve", editor.say("municipality approver"))
    expect(editor.page).to_have_url(f"{editor.server.base}/start")
    expect(editor.page.get_by_role("banner")).to_contain_text(editor.say("municipality approver"))


def test_a_started_case_is_listed_with_its_state(editor: Visit) -> None:
    """A case shows applicant, stage, progress, who saved last, what to do next, and its figures."""
    editor.start_case("Fjordbygd", "0001")
    editor.page.goto(editor.server.base)
    case = editor.cases().filter(has_text="Fjordbygd")
    expect(case).to_contain_text("0001")
    expect(case).to_contain_text("Kari Prøve")
    expect(case.get_by_role("progressbar")).to_be_visible()
    expect(case.get_by_role("link")).to_have_count(3)
    figures = case.get_by_role("link", name=editor.say("Figures and effect"))
    expect(figures).to_have_attribute("href", re.compile(r"/case/[\w-]+/measure$"))


def test_everything_wrong_with_a_new_case_is_said_at_once(editor: Visit) -> None:
    """Each field has its own sentence, the summary leads to it, and typed values stay."""
    editor.page.goto(f"{editor.server.base}/start")
    editor.fill_applicant("", "12", "2024-01-01")
    editor.page.get_by_role("button", name=editor.say("Start the case")).click()
    page, say = editor.page, editor.say
    number = page.get_by_label(say("Official number"))
    wrong = say("A municipality's number has four digits, such as 0301.")
    expect(number).to_have_value("12")
    expect(number).to_have_accessible_description(
        f"{say('Four digits for a municipality, two for a county, six for a city district.')}"
        f" {wrong}"
    )
    expect(page.get_by_label(say("The number holds since"))).to_have_value("2024-01-01")
    page.get_by_role("alert").get_by_role("link", name=wrong).click()
    expect(number).to_be_focused()


def test_a_role_that_may_not_start_a_case_is_told_so(new_visit: NewVisit) -> None:
    """The act refuses, whatever the page shows; nothing is started."""
    visit = new_visit().come_in("Siv Sertifisør", "certifier")
    visit.start_case("Ingensted", "0002")
    expect(visit.page.get_by_role("alert")).to_contain_text(
        visit.say("Your role cannot start a case. Switch role, or ask an editor.")
    )
    visit.page.goto(visit.server.base)
    expect(visit.cases().filter(has_text="Ingensted")).to_have_count(0)


def test_markup_in_a_name_is_text(editor: Visit) -> None:
    """A municipality's name cannot become part of the page."""
    opened(editor.server.home, "<script>alert(1)</script><b>Vik")
    editor.page.goto(editor.server.base)
    expect(
        editor.page.get_by_role("link", name="<script>alert(1)</script><b>Vik", exact=True)
    ).to_be_visible()


def test_it_works_without_scripts(browser: Browser, server: Running) -> None:
    """Choosing who I am and starting a case need no script."""
    context = browser.new_context(java_script_enabled=False, locale="nb-NO")
    visit = Visit(page=context.new_page(), server=server, say=Words("nb"))
    visit.come_in("Uten Skript", "municipality editor")
    visit.start_case("Skriptløs", "0004")
    expect(visit.page.get_by_role("heading", level=1)).to_have_text("Skriptløs")
    expect(visit.page.get_by_role("navigation").first).to_be_visible()
    context.close()


def test_the_language_can_be_switched_and_is_remembered(editor: Visit) -> None:
    """Each language is one click away, marks the page, and stays."""
    for language in reversed(LANGUAGES):
        editor.page.get_by_role("link", name=NAMES[language], exact=True).click()
        expect(editor.page.locator("html")).to_have_attribute("lang", language)
        editor.page.goto(editor.server.base)
        expect(editor.page.get_by_role("heading", level=1)).to_have_text(
            Words(language)("My cases")
        )


def test_a_form_from_another_site_is_refused(editor: Visit) -> None:
    """A writing request needs our own form's token."""
    answer = editor.page.request.post(
        f"{editor.server.base}/start",
        form={"name": "Snikvik", "number": "0005"},
        headers={"Origin": editor.server.base},
    )
    assert answer.status == 403


@pytest.mark.parametrize("width", [1280, 390])
def test_no_page_is_hard_to_reach(editor: Visit, new_visit: NewVisit, width: int) -> None:
    """Zero findings by axe-core on every plain page, filled in, refused and empty."""
    opened(editor.server.home, f"Lesevik {width}")
    visit = new_visit(width=width)
    page = visit.page
    page.goto(visit.server.base)
    assert violations(page) == []
    visit.enter()
    assert violations(page) == []
    visit.introduce("Kari Prøve", visit.say("municipality editor"))
    assert violations(page) == []
    page.goto(f"{visit.server.base}/start")
    page.get_by_role("button", name=visit.say("Start the case")).click()
    assert violations(page) == []
    page.goto(f"{visit.server.base}/nowhere")
    assert violations(page) == []


def test_nothing_is_wider_than_a_small_screen(editor: Visit, new_visit: NewVisit) -> None:
    """At 390 px nobody scrolls sideways."""
    opened(editor.server.home, "Smalvik")
    visit = new_visit(width=390).come_in("Kari Prøve", "municipality editor")
    for path in ("/", "/who", "/start"):
        visit.page.goto(visit.server.base + path)
        assert visit.page.evaluate("document.documentElement.scrollWidth") <= 390


def test_the_demo_is_one_click_away_and_touches_nothing_of_mine(
    browser: Browser, own_home: Path
) -> None:
    """It opens with people and cases of its own, says what it is, and leads back to my cases."""
    with running(own_home) as server:
        visit = Visit(page=browser.new_context(locale="nb-NO").new_page(), server=server, say=NB)
        visit.enter()
        visit.introduce("Kari Prøve", NB("municipality editor"))
        visit.page.get_by_role("button", name=NB("Open the demo")).click(timeout=TOLD)
        people = visit.page.get_by_role("listitem").get_by_role("button")
        expect(people.first).to_be_visible(timeout=TOLD)
        expect(people).to_have_text([f"{CAST[each]}, {role_label(NB, each)}" for each in CAST])
        assert violations(visit.page) == []
        people.filter(has_text=CAST[Role.SECRETARIAT]).click()
        banner = visit.page.get_by_role("banner")
        expect(banner).to_contain_text(NB("Demo: nothing here is real"))
        expect(banner).to_contain_text(CAST[Role.SECRETARIAT])
        expect(visit.page.get_by_role("heading", level=1)).to_have_text(NB("What waits for whom"))
        visit.page.goto(f"{server.base}/demo/who")
        visit.introduce("Demo Prøve", NB("reader"))
        expect(visit.page.get_by_role("progressbar").first).to_be_visible()
        assert violations(visit.page) == []
        visit.page.get_by_role("link", name=NB("Leave the demo")).click()
        expect(visit.page.get_by_role("main")).to_contain_text(NB("There are no cases here yet."))
        expect(banner).to_contain_text("Kari Prøve")
        visit.page.context.close()
