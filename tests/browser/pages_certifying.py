"""The secretariat's pages from the council to the certificate, by roles and labels."""

from dataclasses import dataclass
from pathlib import Path

from page_objects import Visit
from playwright.sync_api import Locator, expect

from certified import COUNCIL, MEMBERS, Certification
from reviewed import ANNE, BO, CASE
from tlreview.domain.people import Actor
from tlreview.domain.rows import RowKind
from tlreview.domain.statement import SIGNED, Recommendation
from tlreview.storage.rubrics.folders import rubrics_folder
from tlreview.storage.rubrics.reader import read_scheme
from tlreview.wiring.house import build
from tlreview.wiring.settings import HOME, settings
from tlreview.workflow.saving import add_row

CONDITION = "Før statistikk over fall blant eldre."
POINT = "Tall for fall mangler for 2024."


def signed_case(home: Path) -> Certification:
    """Return a case in the Norwegian process whose statement recommends a condition, signed."""
    house = build(settings({HOME: str(home)}))
    path = Certification(house, read_scheme(rubrics_folder() / "trygge-lokalsamfunn"), "current")
    path.open()
    path.until(SIGNED)
    path.review()
    path.state(Recommendation.CONDITIONS)
    for kind, text, deadline in (
        (RowKind.PROPOSED_CONDITION, CONDITION, "2099-03-01"),
        (RowKind.OPEN_POINT, POINT, "2020-12-31"),
    ):
        add_row(house.transact, ANNE, CASE, kind, {"text": text, "deadline": deadline})
    path.sign(ANNE)
    path.sign(BO)
    return path


@dataclass(frozen=True, slots=True, kw_only=True)
class Certifying:
    """The secretariat on its pages on one case."""

    visit: Visit

    def open(self, page: str) -> None:
        """Open one of the pages on the case."""
        self.visit.page.goto(f"{self.visit.server.base}/case/{CASE}/{page}")

    def go_on(self, link: str) -> None:
        """Follow the one link of this name from the list of what waits."""
        self.visit.page.goto(self.visit.server.base)
        self.visit.page.get_by_role("main").get_by_role("link", name=link, exact=True).click()

    def press(self, button: str) -> None:
        """Press a button."""
        self.visit.page.get_by_role("button", name=button, exact=True).click()

    def choose(self, actor: Actor, way: str) -> None:
        """Choose a person as something; `way` is the word for it."""
        self.visit.unfold(self.visit.say("Others who are known here"))
        group = self.visit.page.get_by_role("group", name=actor.person.title(), exact=True)
        group.get_by_label(self.visit.say(way), exact=True).check()

    def fill(self, label: str, text: str) -> None:
        """Fill in a field by its label."""
        self.visit.page.get_by_label(label, exact=True).fill(text)

    def fact(self, name: str) -> Locator:
        """Return what a fact says."""
        term = self.visit.page.get_by_role("term").filter(has_text=name)
        return term.locator("xpath=following-sibling::dd").first

    def appoint(self) -> None:
        """Appoint the council with the chair, and a mandate."""
        for each in MEMBERS:
            self.choose(each, "chair" if each.person == COUNCIL.chair else "member")
        self.fill(self.visit.say("Mandate"), COUNCIL.mandate)
        self.press(self.visit.say("Appoint those chosen"))
        shown = self.visit.page.get_by_role("heading", name=self.visit.say("The council now"))
        expect(shown).to_be_visible()
