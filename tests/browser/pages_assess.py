"""The assess page as a person meets it: sections, cards and fields, by roles and labels."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from page_objects import READY, Visit
from playwright.sync_api import Locator, Page, expect

from tlreview.domain.case import Applicant, ApplicantKind
from tlreview.domain.people import Actor, Role
from tlreview.domain.rubric import Rubric
from tlreview.domain.texts import wording
from tlreview.wiring.house import build
from tlreview.wiring.schemes import scheme
from tlreview.wiring.settings import HOME, settings
from tlreview.workflow.opening import Start, open_case

SCHEME = "trygge-lokalsamfunn"
_MOST_TABS = 120


def new_case(home: Path, case: str) -> str:
    """Start a case in a folder a server serves, and return its id."""
    applicant = Applicant(
        kind=ApplicantKind.MUNICIPALITY, number="0001", name="Fjordbygd", valid_from="2024-01-01"
    )
    chosen = scheme(SCHEME)
    start = Start(
        applicant=applicant, scheme=chosen, process=next(iter(chosen.processes)), language="nb"
    )
    open_case(
        build(settings({HOME: str(home)})).transact,
        Actor(person="starter", role=Role.EDITOR),
        case,
        start,
    )
    return case


@dataclass(frozen=True, slots=True, kw_only=True)
class AssessPage:
    """The assess page of one case, in front of one person."""

    visit: Visit
    case: str

    @property
    def page(self) -> Page:
        """Return the browser's page."""
        return self.visit.page

    @property
    def rubric(self) -> Rubric:
        """Return the criteria set of the case."""
        return scheme(SCHEME).rubric

    def open(self, step: str = "", language: str = "") -> None:
        """Open the case in a section and wait for its fields."""
        asked = f"step={step}&lang={language or self.visit.say.language}"
        self.page.goto(f"{self.visit.server.base}/case/{self.case}?{asked}")
        self.wait()

    def wait(self) -> None:
        """Wait until the section is there."""
        expect(self.title()).to_be_visible(timeout=READY)

    def title(self) -> Locator:
        """Return the heading of the open section."""
        return self.page.get_by_role("main").get_by_role("heading", level=2)

    def theme_title(self, theme: str, language: str = "") -> str:
        """Return what a theme is called."""
        texts = self.rubric.theme(theme).title
        return wording(texts, language or self.visit.say.language, self.rubric.source_language)

    def contents(self) -> Locator:
        """Return the list of sections."""
        return self.page.get_by_role("navigation", name=self.visit.say("Contents"))

    def entry(self, theme: str) -> Locator:
        """Return a theme's link in the list."""
        texts = self.rubric.theme(theme).short
        short = wording(texts, self.visit.say.language, self.rubric.source_language)
        return self.contents().get_by_role("link").filter(has_text=short).first

    def go(self, theme: str) -> None:
        """Go to a theme by its link, and wait until it is there."""
        self.entry(theme).click()
        expect(self.title()).to_have_text(self.theme_title(theme))

    def card(self, criterion: str) -> Locator:
        """Return the card of a criterion."""
        texts = self.rubric.criterion(criterion).title
        title = wording(texts, self.visit.say.language, self.rubric.source_language)
        return self.page.get_by_role("region", name=title, exact=True)

    def level(self, criterion: str, number: int) -> Locator:
        """Return the radio button of a level."""
        label = re.compile(rf"^{self.visit.say('Level {n}', n=number)}\b")
        return self.levels(criterion).get_by_role("radio", name=label)

    def levels(self, criterion: str) -> Locator:
        """Return the group of a criterion's own levels."""
        name = self.visit.say("Which description fits best today?")
        return self.card(criterion).get_by_role("group", name=name)

    def ground(self, criterion: str) -> Locator:
        """Return the field of the ground."""
        return self.card(criterion).get_by_label(self.visit.say("Ground"), exact=True)

    def choose(self, criterion: str, number: int) -> None:
        """Choose a level and wait for the acknowledgement."""
        self.level(criterion, number).check()
        expect(self.levels(criterion)).to_contain_text(self.saved())

    def write(self, criterion: str, text: str) -> None:
        """Write a ground, leave the field and wait for the acknowledgement."""
        self.ground(criterion).fill(text)
        self.ground(criterion).blur()
        expect(self.ground(criterion)).to_have_accessible_description(self.saved())

    def saved(self) -> re.Pattern[str]:
        """Return what a field says once it is saved."""
        before, _, after = self.visit.say("Saved at {time}", time="\0").partition("\0")
        return re.compile(rf"{re.escape(before)}\d\d:\d\d{re.escape(after)}")

    def tab_to(self, place: Locator) -> None:
        """Press Tab until the place has focus, as somebody without a mouse would."""
        for _ in range(_MOST_TABS):
            if place.evaluate("each => each === document.activeElement"):
                return
            self.page.keyboard.press("Tab")
        raise AssertionError("the place cannot be reached by keyboard")


Enter = Callable[..., AssessPage]
"""Brings a person to a case: by name, role, language and width of window."""
