"""Judging: by keyboard, kept after a reload, and seen by nobody else before its time."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from axe import violations
from keyboard import Keyboard
from page_objects import READY, NewVisit
from pages_assess import AssessPage
from playwright.sync_api import Locator, expect
from running import Running, running
from watching import NARROW, OPEN_ALL, TOO_WIDE

from tlreview.domain.parties import Assignment
from tlreview.domain.people import Role
from tlreview.domain.requirements import minimum_criteria
from tlreview.domain.rubric import Criterion
from tlreview.wiring.demo import load
from tlreview.wiring.house import build
from tlreview.wiring.settings import HOME, settings
from tlreview.workflow.assigning import assign
from tlreview.workflow.introducing import introduce

CASE = "demo-ospefjord"
ANNE, BO = "Anne Prøve", "Bo Prøve"
THEMES = ("TL1", "TL2", "TL3", "TL4")
"""What the version under review asks for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewPage(AssessPage):
    """The review dashboard of the demo case, in front of one certifier."""

    def minimum(self, theme: str) -> tuple[Criterion, ...]:
        """Return the minimum criteria of a theme."""
        return tuple(minimum_criteria(self.rubric, (theme,)))

    def agree(self, criterion: str) -> Locator:
        """Return the button that takes over the municipality's answer."""
        name = self.visit.say("Agree with the municipality")
        return self.card(criterion).get_by_role("button", name=name)

    def levels(self, criterion: str) -> Locator:
        """Return the group of a criterion's own levels."""
        name = self.visit.say("Which description fits best, in your view?")
        return self.card(criterion).get_by_role("group", name=name)

    def comment(self, criterion: str) -> Locator:
        """Return the field of the comment."""
        return self.card(criterion).get_by_label(self.visit.say("Comment"))

    def says(self) -> list[str]:
        """Return what sections say to the last word, header and list of contents included."""
        found = []
        for section in ("start", "TL1", "hand-in"):
            self.open(section)
            self.page.evaluate(OPEN_ALL)
            found.append(self.page.evaluate(_DRAWN_OUT))
        return found


_DRAWN_OUT = """async () => {
    const said = () => {
        const body = document.body.cloneNode(true);
        for (const each of body.querySelectorAll("script, style")) each.remove();
        return body.textContent;
    };
    let text = null;
    for (let same = 0; same < 10; same += 1) {
        await new Promise(requestAnimationFrame);
        const now = said();
        if (now !== text) same = 0;
        text = now;
    }
    return text;
}"""
"""All the page holds once nothing has been drawn for ten frames, also what is not laid out yet."""

Come = Callable[..., ReviewPage]


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """Return a server of the demo, submitted and with its certifiers."""
    home = tmp_path_factory.mktemp("reviewed") / "home"
    _assigned(home)
    with running(home) as started:
        yield started


def _assigned(home: Path) -> None:
    house = build(settings({HOME: str(home)}))
    load(house, "ospefjord")
    certifiers = tuple(
        introduce(house.transact, house.read, each, Role.CERTIFIER).person for each in (ANNE, BO)
    )
    secretariat = introduce(house.transact, house.read, "Siri Prøve", Role.SECRETARIAT)
    assign(house.transact, secretariat, CASE, Assignment(certifiers=certifiers))
    house.engine.dispose()


@pytest.fixture
def come(new_visit: NewVisit) -> Come:
    """Return what brings a certifier to the case."""

    def bring(name: str, language: str = "nb", width: int = 1280) -> ReviewPage:
        visit = new_visit(language=language, width=width).come_in(name, "certifier")
        return ReviewPage(visit=visit, case=CASE)

    return bring


@pytest.mark.parametrize("language", ["nb", "en"])
def test_axe_finds_nothing_wide_or_narrow(come: Come, language: str) -> None:
    """Every section with all of it opened, and none wider than a telephone."""
    review = come(BO, language)
    faults = []
    for section in ("start", "TL1", "TL3", "TL5", "evidence", "hand-in"):
        review.open(section)
        review.page.evaluate(OPEN_ALL)
        for width in (1280, NARROW):
            review.page.set_viewport_size({"width": width, "height": 900})
            faults += [f"{section}, {width}: {each}" for each in violations(review.page)]
        assert not review.page.evaluate(TOO_WIDE), section
    assert faults == []


def test_the_evidence_opens_from_the_card(come: Come) -> None:
    """The file the municipality submitted comes whole, beside what is judged."""
    review = come(BO)
    review.open("TL2")
    name = "registeruttak-hoftebrudd-trafikk.xlsx"
    asked = review.visit.say("Download “{name}”", name=name)
    with review.page.expect_download() as download:
        review.card("TL2.1").get_by_role("button", name=asked).click()
    assert download.value.suggested_filename == name
    told = review.visit.say("Downloaded. The SHA-256 is the one on the receipt.")
    expect(review.card("TL2.1").get_by_text(told)).to_be_visible(timeout=READY)


@pytest.mark.timeout(300)
def test_a_review_by_keyboard_that_nobody_else_can_see(come: Come) -> None:
    """Level, comment, agreement and hand-in with keys alone; the other certifier's screen is mute.

    After hand-in nothing can be changed, also after a reload.
    """
    bo = come(BO)
    before = bo.says()
    anne = come(ANNE)
    keys = Keyboard(page=anne.page)
    _judge_first(anne, keys)
    anne.page.reload()
    anne.wait()
    expect(anne.level("TL1.1", 1)).to_be_checked()
    expect(anne.comment("TL1.1")).to_have_value("Avtalen mangler en underskrift.")
    _agree_with_the_rest(anne, keys)
    _hand_in(anne, keys)
    anne.page.reload()
    anne.wait()
    handed = anne.visit.say("What you have handed in stays as it is.")
    expect(anne.page.get_by_text(handed)).to_be_visible()
    anne.open("TL1")
    expect(anne.card("TL1.1").get_by_text("Avtalen mangler en underskrift.")).to_be_visible()
    expect(anne.card("TL1.1").get_by_role("radio")).to_have_count(0)
    assert keys.unseen == []
    assert bo.says() == before


def _judge_first(anne: ReviewPage, keys: Keyboard) -> None:
    """Choose a level with the arrows, and write a comment."""
    anne.open("TL1")
    keys.to(anne.level("TL1.1", 0))
    keys.press("ArrowDown")
    expect(anne.level("TL1.1", 1)).to_be_checked()
    expect(anne.levels("TL1.1")).to_have_accessible_description(anne.saved(), timeout=READY)
    keys.to(anne.comment("TL1.1"))
    keys.write("Avtalen mangler en underskrift.")
    keys.press("Tab")
    expect(anne.comment("TL1.1")).to_have_accessible_description(anne.saved(), timeout=READY)


def _agree_with_the_rest(anne: ReviewPage, keys: Keyboard) -> None:
    """Agree with every minimum criterion but the first; focus moves to what says so."""
    agreed = anne.visit.say("You agree with the municipality.")
    for theme in THEMES:
        anne.open(theme)
        for each in anne.minimum(theme):
            if each.id != "TL1.1":
                keys.activate(anne.agree(each.id))
                expect(anne.card(each.id).get_by_text(agreed)).to_be_focused(timeout=READY)


def _hand_in(anne: ReviewPage, keys: Keyboard) -> None:
    """Tick the box, press the button, and hear that it is done."""
    say = anne.visit.say
    anne.open("hand-in")
    confirm = say("I have read the submission, and this is my own judgement.")
    keys.activate(anne.page.get_by_label(confirm), "Space")
    keys.activate(anne.page.get_by_role("button", name=say("Hand in"), exact=True))
    done = anne.page.get_by_role("heading", name=say("Your review is handed in"))
    expect(done).to_be_focused(timeout=READY)
