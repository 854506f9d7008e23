"""The pages as a person meets them: by roles and labels, in bokmål unless said otherwise."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Self

from playwright.sync_api import Locator, Page, expect
from running import Running

from tlreview.presentation.texts import Words

NewVisit = Callable[..., "Visit"]
"""Opens a new browser session: `language`, `width`, `at` a server."""
READY = 30_000  # ms until a widget is there, on a busy machine


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """One person in one browser session at one server."""

    page: Page
    server: Running
    say: Words

    def enter(self) -> None:
        """Open the printed address."""
        self.page.goto(self.server.address)

    def come_in(self, name: str, role: str) -> Self:
        """Enter, say who I am, and return this visit on the landing page; `role` in English."""
        self.enter()
        self.introduce(name, self.say(role))
        return self

    def introduce(self, name: str, role: str) -> None:
        """Say who I am; `role` is the word for it."""
        self.page.get_by_label(self.say("Your name")).fill(name)
        self.page.get_by_label(role, exact=True).check()
        self.page.get_by_role("button", name=self.say("Go on")).click()

    def start_case(self, name: str, number: str, valid_from: str = "2024-01-01") -> None:
        """Start a case with the scheme and language proposed; leaves me on its page."""
        self.page.goto(f"{self.server.base}/start")
        self.fill_applicant(name, number, valid_from)
        self.page.get_by_role("button", name=self.say("Start the case")).click()

    def fill_applicant(self, name: str, number: str, valid_from: str) -> None:
        """Fill in who applies."""
        self.page.get_by_label(self.say("Name"), exact=True).fill(name)
        self.page.get_by_label(self.say("Official number")).fill(number)
        self.page.get_by_label(self.say("The number holds since")).fill(valid_from)

    def unfold(self, name: str) -> None:
        """Open what is folded away under a name, if it is there and closed."""
        fold = self.page.locator("details:not([open])").filter(
            has=self.page.locator("summary", has_text=name)
        )
        if fold.count():
            fold.first.locator("> summary").click()

    def cases(self) -> Locator:
        """Return the cases on the landing page."""
        return self.page.get_by_role("main").get_by_role("listitem")

    def open_case(self, name: str) -> None:
        """Open a case from the landing page."""
        self.page.goto(self.server.base)
        self.page.get_by_role("link", name=name, exact=True).click()

    def wait_for_fields(self) -> None:
        """Wait until the widget is there."""
        expect(self.page.get_by_role("main").get_by_role("heading").first).to_be_visible(
            timeout=READY
        )

    def kernel(self) -> str:
        """Return the id of the kernel behind the open case."""
        return self.page.locator("body").get_attribute("data-kernel") or ""

    def case_id(self) -> str:
        """Return the id of the open case."""
        found = re.search(r"/case/([\w-]+)", self.page.url)
        assert found, self.page.url
        return found[1]
