"""A coordinator's whole work on one case: one verb for each kind of thing a person does there."""

import re
from dataclasses import dataclass
from pathlib import Path

from pages_sections import READY, Sections
from playwright.sync_api import Locator, expect

from tlreview.domain.assessment import criterion_field
from tlreview.domain.content import Content, profile_field
from tlreview.domain.fields import Address
from tlreview.domain.people import Role
from tlreview.domain.requirements import minimum_criteria
from tlreview.wiring.house import build
from tlreview.wiring.settings import HOME, settings
from tlreview.workflow.introducing import introduce
from tlreview.workflow.reading import content_of
from tlreview.workflow.saving import Seen, record_fields

_VALUES = {"number": "5012", "date": "2026-01-01", "year": "2026", "flag": True}


@dataclass(frozen=True, slots=True, kw_only=True)
class Coordinator(Sections):
    """Somebody who fills in a case."""

    def enter_reference(self, criterion: str, title: str, place: str) -> None:
        """Enter a reference on the card it serves, in its shortest form."""
        card = self.card(criterion)
        card.locator("summary").filter(has_text=self.word("New reference")).click()
        card.get_by_label(self.word("Title"), exact=True).fill(title)
        card.get_by_label(self.word("Date"), exact=True).fill("2026-02-11")
        card.get_by_label(self.word("Page or §"), exact=True).fill(place)
        card.get_by_role("button", name=self.word("Add and link")).click()
        expect(self.linked(criterion, title)).to_be_visible(timeout=READY)

    def link_evidence(self, criterion: str, title: str) -> None:
        """Link evidence that is entered already to another criterion."""
        card = self.card(criterion)
        card.locator("summary").filter(has_text=self.word("Link evidence already entered")).click()
        self.pick(card.locator("fieldset.tls-pick").last, title)
        expect(self.linked(criterion, title)).to_be_visible(timeout=READY)

    def linked(self, criterion: str, title: str) -> Locator:
        """Return evidence in the list of what a criterion rests on."""
        return self.card(criterion).locator(".tls-linked").get_by_text(title)

    def pick(self, group: Locator, title: str) -> None:
        """Choose one row in a group of links, and wait until it is listed there."""
        chosen = group.get_by_role("combobox").first
        chosen.select_option(label=title)
        chosen.locator("xpath=following-sibling::button").click()
        expect(group.locator(".tls-picked").get_by_text(title)).to_be_visible(timeout=READY)

    def deviate(self, criterion: str, instead: str, arguments: tuple[str, ...], on: str) -> None:
        """Declare a deviation, and give each argument its text, its level and its evidence."""
        card = self.card(criterion)
        card.get_by_role("radio", name=self.word("Deviation")).check()
        self.settle(card.get_by_label(self.word("What is done instead")), instead)
        points = card.locator(".tls-argument")
        expect(points).to_have_count(len(arguments))
        for n, text in enumerate(arguments):
            point = points.nth(n)
            self.settle(point.get_by_role("textbox").first, text)
            point.get_by_role("radio").nth(3).check()
            self.pick(point.locator("fieldset.tls-pick"), on)

    def does_not_concern(self, criterion: str, reason: str) -> None:
        """Say that a criterion is not applicable, with the reason."""
        card = self.card(criterion)
        words = self.word("The criterion does not concern us. Give the reason below.")
        card.get_by_role("radio", name=words).check()
        self.settle(card.get_by_label(self.word("Why it is not applicable")), reason)

    def settle(self, field: Locator, text: str) -> None:
        """Write in a field, leave it, and wait until it says that it is saved."""
        field.fill(text)
        field.blur()
        expect(field).to_have_accessible_description(self.saved(), timeout=READY)

    def unfold_further(self) -> None:
        """Open the criteria beyond the minimum."""
        self.page.locator("details.tls-folded > summary").first.click()

    def fill_number(self, section: str, field: str, value: str) -> None:
        """Fill in one figure of the profile, in its section."""
        fold = self.page.locator(f"[id='section/{section}']")
        if fold.get_attribute("open") is None:
            fold.locator(":scope > summary").click()
        self.settle(fold.locator(f"[id='profile/{field}']").get_by_role("textbox").first, value)

    def requirement(self, id: str) -> Locator:
        """Return how a requirement stands, on the overview."""
        line = self.page.locator(".tls-four > li").filter(has_text=re.compile(rf"^{id} "))
        return line.locator(".tls-state-line")

    def version(self, number: int) -> Locator:
        """Return the card of a submitted version."""
        return self.page.locator(f"[id='version/{number}']")

    def download(self, document: str, button: str, to: Path) -> Path:
        """Have a document made and downloaded, and return where it lies."""
        card = self.page.get_by_role("region", name=self.word(document), exact=True)
        card.locator("details").evaluate("each => { each.open = true; }")
        with self.page.expect_download(timeout=4 * READY) as coming:
            card.get_by_role(
                "button", name=self.word("Download as {format}", format=button)
            ).click()
        path = to / coming.value.suggested_filename
        coming.value.save_as(path)
        return path


def prefill(home: Path, case: str) -> None:
    """Answer beside the page what the first submission still waits for, as a colleague would."""
    house = build(settings({HOME: str(home)}))
    actor = introduce(house.transact, house.read, "Even Prøve", Role.EDITOR)
    with house.read() as reading:
        content = content_of(reading, case)
        seen = reading.numbers(case)
    left = {at: value for at, value in _answers(content).items() if at not in seen}
    changes = [(Seen(case=case, address=at, revision=0), value) for at, value in left.items()]
    record_fields(house.transact, actor, case, changes)  # type: ignore[arg-type]  # built here
    house.engine.dispose()


def _answers(content: Content) -> dict[Address, object]:
    form = content.process.submissions[0]
    found: dict[Address, object] = {
        criterion_field(each.id, "choice"): {"kind": "level", "level": 3}
        for each in minimum_criteria(content.scheme.rubric, form.themes)
    }
    for part in form.profile_parts:
        for field in content.scheme.profile.part(part).fields():
            if not field.required or field.known_from:
                continue
            options = [each.id for each in content.scheme.profile.options(field)]
            chosen = {"choice": options[:1] and options[0], "choices": options[:1]}
            found[profile_field(field.id)] = {**_VALUES, **chosen}.get(field.kind, "Rådgiver")
    return found
