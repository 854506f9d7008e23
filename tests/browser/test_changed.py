"""A case that has moved on: what is new, before and now, and the cards it has changed."""

from collections.abc import Callable, Iterator

import pytest
from axe import violations
from eventful import ANNE, ANSWER, BO, CASE, DEVIATION, NOT_APPLICABLE, REGROUNDED, eventful
from keyboard import Keyboard
from page_objects import READY, NewVisit
from playwright.sync_api import Locator, expect
from running import Running, running
from test_review import ReviewPage
from watching import NARROW, OPEN_ALL, TOO_WIDE

Come = Callable[..., ReviewPage]


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """Return a server of the demo, handed in on once and submitted anew."""
    home = tmp_path_factory.mktemp("eventful") / "home"
    eventful(home)
    with running(home) as started:
        yield started


@pytest.fixture
def come(new_visit: NewVisit) -> Come:
    """Return what brings a certifier to the case."""

    def bring(name: str, language: str = "nb") -> ReviewPage:
        visit = new_visit(language=language).come_in(name, "certifier")
        return ReviewPage(visit=visit, case=CASE)

    return bring


def _change(review: ReviewPage, subject: str) -> Locator:
    """Return what has changed on a subject."""
    return review.page.locator(f'[id="changed/{subject}"]')


def test_axe_finds_nothing_where_the_case_has_moved_on(come: Come) -> None:
    """Changes, a deviation, one not applicable and what was reopened, opened, wide and narrow."""
    review = come(ANNE)
    faults = []
    for section in ("start", "changed", "TL2", "TL3", "questions", "contacts", "hand-in"):
        review.open(section)
        if section != "changed":
            review.page.evaluate(OPEN_ALL)
        for subject in (f"criterion/{DEVIATION}", f"criterion/{REGROUNDED}"):
            if section == "changed":
                _change(review, subject).locator("summary").click()
        for width in (1280, NARROW):
            review.page.set_viewport_size({"width": width, "height": 900})
            faults += [f"{section}, {width}: {each}" for each in violations(review.page)]
            assert not review.page.evaluate(TOO_WIDE), (section, width)
    assert faults == []


def test_what_is_new_is_read_and_put_away_by_keyboard(come: Come) -> None:
    """Open a change, read both sides, follow it to its place, come back, and say: seen.

    It stays away after a reload, and stays for the other certifier.
    """
    anne, bo = come(ANNE), come(BO)
    say, keys = anne.visit.say, Keyboard(page=anne.page)
    anne.open("start")
    keys.activate(
        anne.page.get_by_role("main").get_by_role("link", name=say("See what has changed"))
    )
    expect(anne.title()).to_be_focused(timeout=READY)
    card = _change(anne, f"criterion/{REGROUNDED}")
    keys.activate(card.locator("summary"))
    expect(card.get_by_text(say("Before"), exact=True)).to_be_visible()
    expect(card.locator("ins")).to_have_text("Tallene er oppdatert for 2025.")
    keys.activate(card.get_by_role("link"))
    expect(anne.card(REGROUNDED).get_by_role("heading", level=3)).to_be_focused(timeout=READY)
    keys.activate(anne.card(REGROUNDED).get_by_role("link", name=say("See what has changed")))
    expect(card.locator("summary")).to_be_focused(timeout=READY)
    keys.activate(anne.page.get_by_role("button", name=say("I have seen this")))
    nothing = say("Nothing has changed since you last looked.")
    expect(anne.page.get_by_role("heading", name=nothing)).to_be_visible(timeout=READY)
    expect(anne.title()).to_be_focused()
    anne.page.reload()
    anne.wait()
    expect(anne.page.get_by_role("heading", name=nothing)).to_be_visible()
    bo.open("changed")
    expect(_change(bo, f"criterion/{REGROUNDED}")).to_be_visible()
    assert keys.unseen == []


def test_each_argument_of_a_deviation_is_judged_by_keyboard(come: Come) -> None:
    """One after the other in the order they stand, each on its own scale, and kept."""
    bo = come(BO)
    say, keys = bo.visit.say, Keyboard(page=bo.page)
    bo.open("TL3")
    name = say("Which description fits the argument best, in your view?")
    arguments = bo.card(DEVIATION).get_by_role("group", name=name)
    expect(arguments).to_have_count(len(bo.rubric.deviation_arguments))
    for each in arguments.all():
        keys.to(each.get_by_role("radio").first)
        keys.press("ArrowDown")
        expect(each.get_by_role("radio").nth(1)).to_be_checked()
        expect(each).to_have_accessible_description(bo.saved(), timeout=READY)
    bo.page.reload()
    bo.wait()
    for each in arguments.all():
        expect(each.get_by_role("radio").nth(1)).to_be_checked()
    assert keys.unseen == []


def test_to_agree_that_it_is_not_applicable_is_one_press(come: Come) -> None:
    """What is no level can be agreed with too; its reason stands beside it."""
    bo = come(BO)
    say, keys = bo.visit.say, Keyboard(page=bo.page)
    bo.open("TL2")
    bo.page.evaluate(OPEN_ALL)
    card = bo.card(NOT_APPLICABLE)
    expect(card.get_by_text("Kommunen har ingen slik virksomhet.")).to_be_visible()
    keys.activate(bo.agree(NOT_APPLICABLE))
    expect(card.get_by_text(say("You agree with the municipality."))).to_be_focused(timeout=READY)
    expect(card.get_by_text(say("Judged: not applicable"))).to_be_visible()


def test_an_answer_stands_with_its_question_among_what_is_new(come: Come) -> None:
    review = come(BO)
    review.open("changed")
    card = review.page.locator('[id^="changed/question/"]')
    card.locator("summary").click()
    expect(card.get_by_text(ANSWER)).to_be_visible()
