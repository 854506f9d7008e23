"""Assessing: what is chosen and written is kept, whoever else is there and however one leaves."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

import pytest
from page_objects import READY, Visit
from pages_assess import AssessPage, Enter
from playwright.sync_api import WebSocketRoute, expect
from running import SCHEME

from tlreview.presentation.texts import NAMES, Words
from tlreview.wiring.schemes import scheme

pytest_plugins = ("entering",)


def test_a_chosen_level_is_there_after_a_reload(enter: Enter) -> None:
    """Choose, see it saved, reload: the same level, in the same step."""
    assess = enter()
    assess.open("TL1")
    assess.choose("TL1.1", 3)
    assess.page.reload()
    assess.wait()
    expect(assess.level("TL1.1", 3)).to_be_checked()
    expect(assess.title()).to_have_text(assess.theme_title("TL1"))


@dataclass
class Line:
    """A connection to the kernel that can be cut: while it is, nothing gets through.

    While it is `deaf`, what the browser says gets through, and no answer does.
    """

    cut: bool = False
    deaf: bool = False

    def connect(self, browser: WebSocketRoute) -> None:
        """Pass messages on both ways."""
        server = browser.connect_to_server()
        browser.on_message(lambda message: None if self.cut else server.send(message))
        server.on_message(lambda message: self._answer(browser, message))

    def _answer(self, browser: WebSocketRoute, message: str | bytes) -> None:
        if not (self.cut or self.deaf):
            browser.send(message)


def _close(assess: AssessPage) -> AssessPage:
    context = assess.page.context
    assess.page.close()
    visit = Visit(page=context.new_page(), server=assess.visit.server, say=assess.visit.say)
    return AssessPage(visit=visit, case=assess.case)


def _reload(assess: AssessPage) -> AssessPage:
    assess.page.reload()
    return assess


def _leave(assess: AssessPage) -> AssessPage:
    assess.page.goto(assess.visit.server.base)
    return assess


@pytest.mark.parametrize("leave", [_close, _reload, _leave], ids=["close", "reload", "navigate"])
def test_a_sentence_typed_just_before_leaving_is_there_next_time(
    enter: Enter, leave: Callable[[AssessPage], AssessPage]
) -> None:
    """Ten times: a sentence, 100 ms, and away. Ten sentences are there on the next visit."""
    assess = enter()
    assess.open("TL1")
    survived = []
    for n in range(10):
        sentence = f"Setning {n}, skrevet like før siden forsvant."
        assess.ground("TL1.1").fill("")
        assess.ground("TL1.1").press_sequentially(sentence)
        assess.page.wait_for_timeout(100)  # the promise itself: a tenth of a second
        assess = leave(assess)
        assess.open("TL1")
        survived.append(assess.ground("TL1.1").input_value() == sentence)
    assert survived == [True] * 10


def test_what_cannot_be_sent_is_said_so_and_saved_when_the_line_is_back(enter: Enter) -> None:
    """Saved is never claimed without an acknowledgement; the text is sent again by itself."""
    assess = enter()
    line = Line()
    assess.page.route_web_socket("**/channels*", line.connect)
    assess.open("TL1")
    line.cut = True
    assess.ground("TL1.1").fill("Skrevet uten forbindelse.")
    assess.ground("TL1.1").blur()
    say = assess.visit.say
    told = say("Not saved yet. The text is kept in this browser.")
    expect(assess.ground("TL1.1")).to_have_accessible_description(re.compile(re.escape(told)))
    line.cut = False
    expect(assess.ground("TL1.1")).to_have_accessible_description(assess.saved(), timeout=READY)
    assess.page.reload()
    assess.wait()
    expect(assess.ground("TL1.1")).to_have_value("Skrevet uten forbindelse.")


def test_a_choice_that_is_not_answered_is_shown_and_not_called_saved(enter: Enter) -> None:
    """Nor does it go with the step one leaves meanwhile."""
    assess, line = enter(), Line()
    assess.page.route_web_socket("**/channels*", line.connect)
    assess.open("TL1")
    assess.choose("TL1.1", 2)
    line.cut = True
    assess.level("TL1.1", 4).check()
    expect(assess.levels("TL1.1")).not_to_contain_text(assess.saved())
    expect(assess.page.locator("html")).to_have_attribute("data-tl-unsaved", "1")
    assess.entry("TL2").click()
    line.cut = False
    expect(assess.title()).to_have_text(assess.theme_title("TL2"), timeout=READY)
    expect(assess.page.locator("html")).to_have_attribute("data-tl-unsaved", "0")
    assess.go("TL1")
    expect(assess.level("TL1.1", 4)).to_be_checked()
    expect(assess.levels("TL1.1")).to_contain_text(assess.saved())


def test_going_on_from_text_whose_answer_never_came_is_no_clash(enter: Enter) -> None:
    """It was stored, its kernel went before it said so, and the next page has the rest of it."""
    assess = enter()
    line = Line()
    assess.page.route_web_socket("**/channels*", line.connect)
    assess.open("TL1")
    line.deaf = True
    assess.ground("TL1.1").fill("Vi har")
    assess.ground("TL1.1").blur()
    say = assess.visit.say
    told = say("Not saved yet. The text is kept in this browser.")
    expect(assess.ground("TL1.1")).to_have_accessible_description(re.compile(re.escape(told)))
    line.cut = True
    assess.ground("TL1.1").fill("Vi har avtale.")
    _leave(assess)
    line.cut = line.deaf = False
    assess.open("TL1")
    expect(assess.ground("TL1.1")).to_have_value("Vi har avtale.")
    expect(assess.ground("TL1.1")).to_have_accessible_description(assess.saved(), timeout=READY)
    two = say("There are two versions of this. Nothing is lost; choose which will stand.")
    expect(assess.card("TL1.1").get_by_role("group", name=two)).to_have_count(0)


def test_two_people_in_one_field_lose_neither_text(enter: Enter) -> None:
    """The later one sees theirs and yours, puts both in the field, and both can read it."""
    kari, ola = enter("Kari Prøve"), enter("Ola Prøve")
    kari.open("TL1")
    ola.open("TL1")
    kari.write("TL1.1", "Kari skrev dette.")
    ola.ground("TL1.1").fill("Ola skrev noe annet.")
    ola.ground("TL1.1").blur()
    say = ola.visit.say
    told = say("There are two versions of this. Nothing is lost; choose which will stand.")
    clash = ola.card("TL1.1").get_by_role("group", name=told)
    expect(clash).to_contain_text("Kari skrev dette.")
    expect(clash).to_contain_text("Ola skrev noe annet.")
    expect(clash).to_contain_text("Kari Prøve")
    ola.card("TL1.1").get_by_role("button", name=say("Put both in the field")).click()
    both = "Kari skrev dette.\n\nOla skrev noe annet."
    expect(ola.ground("TL1.1")).to_have_value(both)
    ola.ground("TL1.1").blur()
    expect(clash).to_have_count(0)
    kari.go("TL2")
    kari.go("TL1")
    expect(kari.ground("TL1.1")).to_have_value(both)


def test_another_persons_text_does_not_replace_the_field_one_is_in(enter: Enter) -> None:
    """While a field has focus it keeps what it shows; what the other saved comes as a choice."""
    kari, ola = enter("Kari Prøve"), enter("Ola Prøve")
    kari.open("TL1")
    ola.open("TL1")
    kari.ground("TL1.1").press_sequentially("Kari skriver")
    ola.write("TL1.1", "Ola var først.")
    kari.ground("TL1.1").press_sequentially(" videre.")
    expect(kari.ground("TL1.1")).to_have_value("Kari skriver videre.")
    kari.ground("TL1.1").blur()
    expect(kari.card("TL1.1")).to_contain_text("Ola var først.")
    expect(kari.ground("TL1.1")).to_have_value("Kari skriver videre.")


def test_text_that_is_too_long_is_refused_beside_its_field_and_not_lost(enter: Enter) -> None:
    """The field says what is wrong; what was typed stays, and what was saved stays saved."""
    assess = enter()
    assess.open("TL1")
    assess.write("TL1.1", "kort")
    ground = assess.ground("TL1.1")
    ground.fill("a" * 6001)
    ground.blur()
    expect(ground).to_have_attribute("aria-invalid", "true")
    expect(assess.card("TL1.1")).to_contain_text("6000")
    expect(ground).to_have_value("a" * 6001)
    assess.write("TL1.1", "kort igjen")
    expect(ground).not_to_have_attribute("aria-invalid", "true")


def test_an_earlier_version_can_be_brought_back(enter: Enter) -> None:
    """Who wrote what stands in the list, and bringing back is one button."""
    assess = enter()
    assess.open("TL1")
    assess.write("TL1.1", "først")
    assess.write("TL1.1", "sist")
    say = assess.visit.say
    assess.card("TL1.1").get_by_text(say("Earlier versions")).click()
    first = assess.card("TL1.1").get_by_role("listitem").filter(has_text="først")
    expect(first).to_contain_text("Kari Prøve")
    first.get_by_role("button").click()
    expect(assess.ground("TL1.1")).to_have_value("først")


def test_a_deviation_opens_its_arguments_and_a_level_closes_them(enter: Enter) -> None:
    """The fields follow the choice at once, those of each argument in a group of its name."""
    assess = enter()
    assess.open("TL1")
    card, say = assess.card("TL1.1"), assess.visit.say
    card.get_by_role("radio", name=say("Deviation")).check()
    expect(card.get_by_role("heading", name=say("Arguments for the deviation"))).to_be_visible()
    for argument in scheme(SCHEME).rubric.deviation_arguments:
        fields = card.get_by_role("group", name=argument.title["nb"], exact=True)
        expect(fields.get_by_role("textbox", name=say("Ground"))).to_have_count(1)
        expect(fields.get_by_role("radio")).to_have_count(len(argument.levels))
    assess.choose("TL1.1", 2)
    expect(card.get_by_role("heading", name=say("Arguments for the deviation"))).to_have_count(0)


def test_back_leads_to_the_section_before(enter: Enter) -> None:
    """Changing section is a change of content that the browser remembers as a place."""
    assess = enter()
    assess.open("TL1")
    assess.go("TL3")
    expect(assess.title()).to_be_focused()
    assess.page.go_back()
    expect(assess.title()).to_have_text(assess.theme_title("TL1"))
    assess.page.go_forward()
    expect(assess.title()).to_have_text(assess.theme_title("TL3"))
    assess.page.reload()
    assess.wait()
    expect(assess.title()).to_have_text(assess.theme_title("TL3"))


def test_a_second_device_continues_where_one_left_off(enter: Enter, case: str) -> None:
    """Without a place in the address the page opens where the person last wrote."""
    assess = enter()
    assess.open("TL3")
    assess.write("TL3.1", "Her slapp jeg.")
    device = assess.page.context.browser
    assert device is not None
    cookies = assess.page.context.cookies()
    other = device.new_context()
    other.add_cookies([{**each} for each in cookies])  # type: ignore[typeddict-item]
    page = other.new_page()
    page.goto(f"{assess.visit.server.base}/case/{case}")
    heading = page.get_by_role("main").get_by_role("heading", level=2)
    expect(heading).to_have_text(assess.theme_title("TL3"), timeout=READY)
    other.close()


def test_a_change_of_language_keeps_the_place(enter: Enter) -> None:
    """Nynorsk from step 3 is step 3 in nynorsk, with what was written as it was written."""
    assess = enter()
    assess.open("TL3")
    assess.write("TL3.1", "Skrevet på bokmål.")
    assess.page.get_by_role("link", name=NAMES["nn"]).click()
    expect(assess.title()).to_have_text(assess.theme_title("TL3", "nn"), timeout=READY)
    expect(assess.page.locator("html")).to_have_attribute("lang", "nn")
    nynorsk = replace(assess, visit=replace(assess.visit, say=Words("nn")))
    expect(nynorsk.ground("TL3.1")).to_have_value("Skrevet på bokmål.")


def test_markup_in_a_ground_stays_text(enter: Enter) -> None:
    """What looks like a script is shown as typed, and never runs."""
    assess = enter()
    assess.open("TL1")
    hostile = "<img src=x onerror=\"document.title='taken'\">{{7*7}}"
    assess.write("TL1.1", hostile)
    assess.card("TL1.1").get_by_text(assess.visit.say("Earlier versions")).click()
    expect(assess.card("TL1.1").get_by_role("listitem").filter(has_text=hostile)).to_be_visible()
    expect(assess.card("TL1.1").locator("img")).to_have_count(0)
    assert "taken" not in assess.page.title()


def test_what_others_saved_in_a_field_stands_there_once_it_is_left(enter: Enter) -> None:
    """A field keeps what it shows while one is in it, and no longer."""
    kari, ola = enter("Kari Prøve"), enter("Ola Prøve")
    kari.open("TL1")
    ola.open("TL1")
    kari.ground("TL1.1").focus()
    ola.write("TL1.1", "Ola skriver.")
    kari.level("TL1.1", 2).dispatch_event("click")
    expect(kari.levels("TL1.1")).to_contain_text(kari.saved())
    expect(kari.ground("TL1.1")).to_have_value("")
    kari.ground("TL1.1").blur()
    expect(kari.ground("TL1.1")).to_have_value("Ola skriver.")
