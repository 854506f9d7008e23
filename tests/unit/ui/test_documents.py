"""Documents from a page: what is offered, what is asked for, and what is said of it."""

import hashlib
from concurrent.futures import Future
from dataclasses import dataclass, field
from typing import Any, cast, get_args

import pytest
from looking import blocks, seen

import build
import fakes
from fakes import CASE, KARI, OLA
from filled import filled
from talking import GROUND, Browser
from tlreview.domain.fields import address
from tlreview.domain.people import Actor, Role
from tlreview.ui.documents import DOCUMENTS_SECTION, DocumentShelf
from tlreview.workflow.documents import DocumentNotMade, Obstacle, Wanted
from tlreview.workflow.reading import SubmissionUnknown
from tlreview.workflow.submitting import submit, withdraw

APPROVER = Actor(person="kari", role=Role.APPROVER)
WRITTEN = b"%PDF what was written"
DIGEST = hashlib.sha256(WRITTEN).hexdigest()


@dataclass
class Desk:
    """Takes orders, and makes a document when the test says so."""

    orders: list[tuple[Wanted, "Future[bytes]"]] = field(default_factory=list)
    readers: list[Actor] = field(default_factory=list)

    def make(self, wanted: Wanted, reader: Actor) -> "Future[bytes]":
        self.readers.append(reader)
        self.orders.append((wanted, Future()))
        return self.orders[-1][1]

    def finish(self, written: bytes = WRITTEN) -> None:
        self.orders[-1][1].set_result(written)


@pytest.fixture
def desk() -> Desk:
    return Desk()


@pytest.fixture
def house(desk: Desk) -> fakes.House:
    settled = build.fields("criterion/F2", choice={"kind": "level", "level": 0})
    made = fakes.house({**filled(), **settled})
    made.documents = desk
    return made


def shelf(house: fakes.House, role: Role = Role.EDITOR) -> DocumentShelf:
    return cast("DocumentShelf", blocks(DOCUMENTS_SECTION, seen(house, role))["documents"])


def order(browser: Browser, mark: str = "m1", **changes: object) -> dict[str, Any]:
    facts = {"document": "paper", "form": "pdf", "language": "sv", "submission": 0, **changes}
    return browser.say("make-document", mark=mark, **facts)


def test_each_document_says_for_whom_it_is_and_has_every_format(house: fakes.House) -> None:
    """PDF stands first; the other four are one click away."""
    for card in shelf(house).cards:
        assert card.audience.startswith("For ")
        assert card.first.form == "pdf"
        assert [each.form for each in card.others] == ["html", "docx", "ipynb", "json"]


def test_the_language_proposed_is_that_of_the_case(house: fakes.House) -> None:
    """It is a choice of its own, whatever language the screen speaks."""
    language, _ = shelf(house).choices
    assert language.value == "nb"
    assert [each.value for each in language.options] == ["nb", "nn", "sv", "en"]


def test_who_only_reads_begins_with_what_was_submitted(house: fakes.House) -> None:
    """Writers begin with the working copy; a withdrawn version is marked and never proposed."""
    submit(house.transact, APPROVER, CASE, "first")
    assert shelf(house, Role.CERTIFIER).choices[1].value == "1"
    assert shelf(house, Role.EDITOR).choices[1].value == ""
    withdraw(house.transact, APPROVER, CASE, 1)
    version = shelf(house, Role.CERTIFIER).choices[1]
    assert version.value == ""
    assert "withdrawn" in version.options[1].label


def test_a_document_is_ordered_once_and_fetched_when_it_is_made(
    house: fakes.House, desk: Desk
) -> None:
    """Asking again under the same mark is no second order, before and after it is made."""
    browser = Browser(house, place="documents")
    assert order(browser)["made"] is False
    assert order(browser)["made"] is False
    desk.finish()
    made = order(browser)
    assert [wanted for wanted, _ in desk.orders] == [
        Wanted(case=CASE, document="paper", form="pdf", language="sv", submission=None)
    ]
    assert made["made"] is True
    assert all(part in made["line"] for part in ("PDF", "Svenska", "working copy", DIGEST))
    assert made["name"].endswith("-sv.pdf")


def test_the_bytes_come_in_chunks_with_their_digest(
    house: fakes.House, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Put together they are what was made."""
    monkeypatch.setattr("tlreview.ui.document_files.CHUNK", 8)
    browser = Browser(house, place="documents")
    order(browser)
    desk.finish()
    got = b""
    while len(got) < len(WRITTEN):
        answer = browser.say("document-chunk", mark="m1", offset=len(got))
        assert (answer["size"], answer["digest"]) == (len(WRITTEN), DIGEST)
        got += b"".join(browser.session.attached())
    assert got == WRITTEN


def test_a_version_that_was_submitted_is_named(house: fakes.House, desk: Desk) -> None:
    """The line and the file's name say which version it is, in the document's own language."""
    submit(house.transact, APPROVER, CASE, "first")
    browser = Browser(house, place="documents")
    order(browser, submission=1, language="en")
    desk.finish()
    made = order(browser)
    assert desk.orders[0][0].submission == 1
    assert "version 1" in made["line"]
    assert made["name"].endswith("-self-assessment-in-brief-version-1-en.pdf")


def test_what_is_still_a_draft_is_in_the_document(house: fakes.House, desk: Desk) -> None:
    """Own drafts become revisions before the case is read; the screen hears of it."""
    browser = Browser(house)
    browser.draft(GROUND, "Ikke lagret ennå.", 1)
    answer = order(browser)
    with house.read() as reading:
        assert reading.values(CASE)[address(GROUND)] == "Ikke lagret ennå."
    assert "view" in answer
    assert len(desk.orders) == 1


def test_a_text_that_clashes_is_said_to_be_missing(house: fakes.House, desk: Desk) -> None:
    """It stays a draft, nobody's text is chosen, and the line says that it is not in it."""
    kari, ola = Browser(house, KARI), Browser(house, OLA)
    kari.draft(GROUND, "Karis tekst.", 1)
    ola.save(GROUND, "Olas tekst.", 1)
    order(kari)
    desk.finish()
    assert "1 text of yours clashes" in order(kari)["line"]
    with house.read() as reading:
        assert [each.value for each in reading.drafts(CASE, "kari")] == ["Karis tekst."]


@pytest.mark.parametrize("role", [each for each in Role if each is not Role.COUNCIL_MEMBER])
def test_every_role_may_have_a_document(house: fakes.House, desk: Desk, role: Role) -> None:
    """A document shows what the role can read already.

    A council member has to sit on the council of the case.
    """
    reader = Actor(person="ola", role=role)
    assert order(Browser(house, reader, place="documents"))["ok"] is True
    assert desk.readers == [reader]


@pytest.mark.parametrize("obstacle", get_args(Obstacle))
def test_what_came_in_the_way_is_said_in_the_readers_language(
    house: fakes.House, desk: Desk, obstacle: Obstacle
) -> None:
    """Each obstacle has a sentence of its own, and a new try a mark of its own."""
    browser = Browser(house, place="documents")
    order(browser)
    failed = DocumentNotMade(case=CASE, document="paper", form="pdf", obstacle=obstacle)
    desk.orders[0][1].set_exception(failed)
    refused = order(browser)
    assert (refused["ok"], refused["code"]) == (False, "document.not-made")
    assert "saved (" not in refused["sentence"]
    assert order(browser, mark="m2")["made"] is False


def test_a_version_that_is_not_there_is_named(house: fakes.House, desk: Desk) -> None:
    """The sentence says which."""
    browser = Browser(house, place="documents")
    order(browser, submission=7)
    desk.orders[0][1].set_exception(SubmissionUnknown(case=CASE, number=7))
    assert "version 7" in order(browser)["sentence"]


@pytest.mark.parametrize(
    "facts", [{"document": "novel"}, {"form": "exe"}, {"language": "de"}, {"mark": ""}]
)
def test_what_is_not_offered_is_not_made(
    house: fakes.House, desk: Desk, facts: dict[str, str]
) -> None:
    """A browser can ask for anything; only what the page offers is ordered."""
    refused = order(Browser(house, place="documents"), **facts)
    assert refused["code"] == "message.refused"
    assert desk.orders == []


def test_only_the_last_documents_are_held_on_to(house: fakes.House, desk: Desk) -> None:
    """A long day of downloads does not fill the memory; an old mark is refused with a sentence."""
    browser = Browser(house, place="documents")
    for n in range(6):
        order(browser, mark=f"m{n}")
        desk.finish()
    assert list(browser.session.ordered) == ["m2", "m3", "m4", "m5"]
    assert browser.say("document-chunk", mark="m0", offset=0)["code"] == "document.not-made"
