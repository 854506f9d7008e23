"""The sections beside the steps as a person meets them: rows, files, matrix, thread, submission."""

from dataclasses import dataclass
from pathlib import Path

from page_objects import READY, Visit
from pages_assess import AssessPage
from playwright.sync_api import Locator, expect

from tlreview.domain.fields import Address
from tlreview.domain.people import Actor, Role
from tlreview.domain.requirements import minimum_criteria
from tlreview.wiring.house import build
from tlreview.wiring.settings import HOME, settings
from tlreview.workflow.reading import content_of
from tlreview.workflow.saving import Seen, record_field


@dataclass(frozen=True, slots=True, kw_only=True)
class Sections(AssessPage):
    """The sections of one case, in front of one person."""

    def word(self, message: str, **facts: object) -> str:
        """Return a sentence in the language of the visit."""
        return self.visit.say(message, **facts)

    def row(self, title: str) -> Locator:
        """Return the card of a row, opened or not."""
        summary = self.page.locator("summary").filter(has_text=title)
        return self.page.locator("[data-tl-row]").filter(has=summary).last

    def open_row(self, title: str) -> Locator:
        """Open the card of a row and return it."""
        card = self.row(title)
        if card.get_attribute("open") is None:
            card.locator(":scope > summary").click()
        return card

    def form(self, title: str) -> Locator:
        """Open the form for a new row by its heading and return it."""
        box = self.page.locator("details").filter(
            has=self.page.locator(":scope > summary").filter(has_text=title)
        )
        form = box.last
        if form.get_attribute("open") is None:
            form.locator(":scope > summary").click()
        return form.locator("form")

    def add(self, title: str, button: str, **fields: str) -> None:
        """Fill in a form for a new row by the labels of its fields, and add it."""
        form = self.form(title)
        for label, value in fields.items():
            form.get_by_label(label).first.fill(value)
        form.get_by_role("button", name=button, exact=True).click()

    def add_evidence(self, title: str, type: str = "minutes") -> None:
        """Enter a reference in its shortest form, and wait for its card."""
        form = self.form(self.word("New evidence"))
        form.get_by_label(self.word("Title")).first.fill(title)
        form.get_by_label(self.word("Type of evidence")).select_option(type)
        form.get_by_role("button", name=self.word("Add evidence")).click()
        expect(self.row(title)).to_be_visible()

    def choose_file(self, title: str, path: Path) -> Locator:
        """Choose a file in the card of a piece of evidence, and return the card."""
        card = self.open_row(title)
        card.locator("input[type=file]").set_input_files(path)
        return card


def sections(visit: Visit, case: str) -> Sections:
    """Return the sections of a case in front of this person."""
    return Sections(visit=visit, case=case)


def answer_everything(home: Path, case: str) -> None:
    """Answer what the next submission cannot do without, level 0 and the first alternative."""
    house = build(settings({HOME: str(home)}))
    actor = Actor(person="starter", role=Role.EDITOR)
    with house.read() as reading:
        content = content_of(reading, case)
    form = content.process.submissions[0]
    answers: dict[Address, object] = {
        Address(subject=f"criterion/{each.id}", field="choice"): {"kind": "level", "level": 0}
        for each in minimum_criteria(content.scheme.rubric, form.themes)
    }
    for part in form.profile_parts:
        for field in content.scheme.profile.part(part).fields():
            if field.required and not field.known_from:
                options = content.scheme.profile.options(field)
                first = options[0].id if options else ""
                values = {
                    "number": "12",
                    "date": "2026-01-01",
                    "year": "2026",
                    "flag": True,
                    "choice": first,
                    "choices": [first],
                }
                answers[Address(subject=f"profile/{field.id}", field="value")] = values.get(
                    field.kind, "Skrevet"
                )
    for at, value in answers.items():
        seen = Seen(case=case, address=at, revision=0)
        record_field(house.transact, actor, seen, value)  # type: ignore[arg-type]  # built above


__all__ = ["READY", "Sections", "answer_everything", "sections"]
