"""Documents from the page: what is downloaded is what the record gives, and nobody waits."""

import hashlib
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path

import psutil
import pytest
from axe import violations
from page_objects import READY, NewVisit
from pages_assess import AssessPage, new_case
from playwright.sync_api import Download, Locator, expect
from running import Running

from tlreview.domain.documents import Document, Form
from tlreview.exports.edition import edition_of
from tlreview.exports.writing import write
from tlreview.presentation.documents import document_title
from tlreview.presentation.texts import NAMES
from tlreview.wiring.house import build
from tlreview.wiring.settings import HOME, settings

Enter = Callable[..., "DocumentsPage"]
MADE = 120_000  # ms for a document by a process that is started for it, on a busy machine
_numbers = count(1)


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentsPage:
    """The section of documents, in front of one person."""

    assess: AssessPage

    def open(self) -> None:
        """Open the section."""
        self.assess.open("documents")

    def card(self, document: Document) -> Locator:
        """Return the card of a document."""
        title = document_title(self.assess.visit.say, document)
        return self.assess.page.get_by_role("region", name=title, exact=True)

    def choose_language(self, language: str) -> None:
        """Choose the language of the documents."""
        label = self.assess.visit.say("Language of the document")
        self.assess.page.get_by_label(label).select_option(label=NAMES[language])

    def button(self, document: Document, form: Form) -> Locator:
        """Return the button of a format, unfolding it where it is not the first one."""
        say, card = self.assess.visit.say, self.card(document)
        if form != "pdf":
            summary = card.locator("summary", has_text=say("Other formats"))
            if not card.get_by_role("list").is_visible():
                summary.click()
        return card.get_by_role("button", name=say("Download as {format}", format=form.upper()))

    def download(self, document: Document, form: Form) -> Download:
        """Have a document made, and return it once it has come by itself."""
        with self.assess.page.expect_download(timeout=MADE) as coming:
            self.button(document, form).click()
        return coming.value


@pytest.fixture
def case(server: Running) -> str:
    """Return a new case that nobody has written in."""
    return new_case(server.home, f"documents-{next(_numbers)}")


@pytest.fixture
def enter(new_visit: NewVisit, case: str) -> Enter:
    """Return what brings a person to the case, each in a browser session of their own."""

    def come(role: str = "municipality editor", width: int = 1280) -> DocumentsPage:
        visit = new_visit(width=width).come_in("Kari Prøve", role)
        return DocumentsPage(assess=AssessPage(visit=visit, case=case))

    return come


@pytest.fixture
def written(server: Running, case: str, tmp_path: Path) -> Callable[..., bytes]:
    """Return what the record gives for a document of the case, as the command writes it."""

    def wrote(document: Document, form: Form, language: str) -> bytes:
        house = build(settings({HOME: str(server.home)}))
        with house.read() as reading:
            edition = edition_of(reading, case)
        house.engine.dispose()
        write(edition, document, form, language, tmp_path / "written")
        return (tmp_path / "written").read_bytes()

    return wrote


def test_the_files_that_come_are_what_the_record_gives(
    enter: Enter, written: Callable[..., bytes]
) -> None:
    """PDF in the language of the case and HTML in another, what was just typed in both."""
    page = enter()
    page.assess.open("TL1")
    page.assess.ground("TL1.1").fill("Skrevet like før dokumentet ble laget.")
    documents = page.assess.visit.say("Documents")
    page.assess.contents().get_by_role("link", name=documents, exact=True).click()
    expect(page.assess.title()).to_have_text(documents)

    first = page.download("assessment", "pdf")
    got = Path(first.path()).read_bytes()
    assert got == written("assessment", "pdf", "nb")
    assert first.suggested_filename.endswith("-nb.pdf")
    expect(page.card("assessment")).to_contain_text(hashlib.sha256(got).hexdigest())

    page.choose_language("en")
    second = page.download("paper", "html")
    got = Path(second.path()).read_bytes()
    assert got == written("paper", "html", "en")
    assert second.suggested_filename.endswith("-en.html")
    expect(page.card("paper")).to_contain_text(hashlib.sha256(got).hexdigest())
    assert "Skrevet like før" in written("assessment", "html", "en").decode()


def test_a_field_is_saved_while_a_document_is_being_made(enter: Enter) -> None:
    """The writer is held back; the step can be opened, written in and saved all the same."""
    page = enter()
    page.open()
    page.download("paper", "json")
    making = page.assess.visit.say("Making the document … You can go on working meanwhile.")
    with page.assess.page.expect_download(timeout=MADE) as coming, _held_back(page):
        page.button("paper", "pdf").click()
        expect(page.card("paper")).to_contain_text(making)
        page.assess.go("TL1")
        page.assess.write("TL1.1", "Lagret mens dokumentet ble laget.")
        page.assess.page.go_back()
        expect(page.card("paper")).to_contain_text(making, timeout=READY)
    assert Path(coming.value.path()).read_bytes().startswith(b"%PDF")
    expect(page.card("paper")).to_contain_text("SHA-256")


@pytest.mark.parametrize("width", [1280, 390])
def test_a_reader_has_documents_too_on_a_page_that_works_for_all(enter: Enter, width: int) -> None:
    """No violations before and after, no sideways scrolling; the link downloads it once more."""
    page = enter("reader", width)
    page.open()
    for each in ("assessment", "paper"):
        expect(page.button(each, "json")).to_be_visible()
    assert violations(page.assess.page) == []
    first = page.download("paper", "json")
    link = page.card("paper").get_by_role(
        "link", name=re.compile(re.escape(page.assess.visit.say("Download it once more")))
    )
    with page.assess.page.expect_download() as coming:
        link.click()
    assert coming.value.suggested_filename == first.suggested_filename
    assert Path(coming.value.path()).read_bytes() == Path(first.path()).read_bytes()
    assert violations(page.assess.page) == []
    root = "document.documentElement"
    assert page.assess.page.evaluate(f"{root}.scrollWidth <= {root}.clientWidth")


@contextmanager
def _held_back(page: DocumentsPage) -> Iterator[None]:
    """Hold back the process that writes documents for a page until the block ends."""
    visit = page.assess.visit
    below = psutil.Process(visit.server.process.pid).children(recursive=True)
    kernel = next(each for each in below if visit.kernel() in " ".join(each.cmdline()))
    found = kernel.children(recursive=True)
    (writer,) = (each for each in found if "spawn_main" in " ".join(each.cmdline()))
    writer.suspend()
    try:
        yield
    finally:
        writer.resume()
