"""Whoever reads a version gets the file that was submitted with it, not the newest one."""

import hashlib
from pathlib import Path
from typing import Any

import pytest
from council_case import DINA

import fakes
from certified import Certification, small_scheme
from reviewed import ANNE, APPROVER, CASE, EDITOR, READER, under_review
from reviewed import Path as Under
from talking import Browser
from tlreview.domain.assessment import criterion_field
from tlreview.domain.people import Actor
from tlreview.domain.rows import RowKind
from tlreview.domain.statement import SIGNED
from tlreview.storage.files import EvidenceFolder
from tlreview.ui.council.sections import COUNCIL
from tlreview.ui.dashboard import Dashboard
from tlreview.ui.review.sections import REVIEW
from tlreview.ui.sections import ASSESS
from tlreview.workflow.council import recuse
from tlreview.workflow.evidence import attach_file, evidence_field
from tlreview.workflow.saving import Seen, add_row
from tlreview.workflow.submitting import submit

FIRST, SECOND = b"%PDF-1.7\nplan 2025", b"%PDF-1.7\nplan 2026, mye endret"


def sha(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


class Case:
    """A case whose plan was uploaded once before it was submitted, and once after."""

    def __init__(self, path: Under, folder: Path) -> None:
        self.path = path
        self.house: Any = path.house
        self.house.files = EvidenceFolder(folder)
        self.row = add_row(self.house.transact, EDITOR, CASE, RowKind.EVIDENCE, {"title": "Plan"})
        self.path.write(EDITOR, criterion_field("TL1.1", "evidence"), [self.row])
        self.upload(FIRST, "plan-2025.pdf")

    def upload(self, content: bytes, name: str) -> None:
        files = self.house.files
        files.begin("up", len(content))
        files.write("up", 0, content)
        stored = files.finish("up")
        at = evidence_field(self.row, "file")
        with self.house.read(EDITOR) as reading:
            latest = reading.latest(CASE, at)
        seen = Seen(case=CASE, address=at, revision=latest.number if latest else 0)
        attach_file(self.house.transact, EDITOR, seen, stored, name)

    def browser(self, actor: Actor, dashboard: Dashboard, place: str = "evidence") -> Browser:
        return Browser(self.house, actor, place, dashboard=dashboard)

    def asked(self, browser: Browser, digest: str) -> tuple[dict[str, Any], bytes]:
        address = str(evidence_field(self.row, "file"))
        answer = browser.say("download", address=address, digest=digest, offset=0)
        return answer, b"".join(browser.session.attached())


@pytest.fixture
def judged(tmp_path: Path) -> Case:
    """Return a case under review whose plan has been replaced since it was submitted."""
    path = under_review(fakes.House())
    made = Case(path, tmp_path)
    submit(path.house.transact, APPROVER, CASE, "first")
    made.upload(SECOND, "plan-2026.pdf")
    return made


@pytest.fixture
def before_council(tmp_path: Path) -> Case:
    """Return a case with a signed statement whose plan has been replaced since it was submitted."""
    scheme = small_scheme()
    path = Certification(fakes.House(), scheme, next(iter(scheme.processes)))
    path.open()
    made = Case(path, tmp_path)
    path.until(SIGNED)
    path.seat_council()
    path.leave(path.stage())
    made.upload(SECOND, "plan-2026.pdf")
    return made


def held(block: dict[str, Any]) -> tuple[str, str, bool]:
    """Return name, digest, and whether a newer file is told of."""
    return block["held"]["name"], block["held"]["digest"], "newer" in block["replaced"].lower()


SUBMITTED = ("plan-2025.pdf", sha(FIRST), True)


def piece(browser: Browser) -> dict[str, Any]:
    """Return the file as the card of the criterion shows it."""
    found: dict[str, Any] = browser.card()["said"]["evidence"][0]["file"]
    return found


def file_of(case: Case, browser: Browser) -> dict[str, Any]:
    """Return the file as the section on evidence shows it."""
    (block,) = browser.blocks[f"evidence/{case.row}"]["blocks"]
    return dict(block)


def test_a_certifier_gets_the_file_that_was_submitted_and_is_told_of_the_newer(
    judged: Case,
) -> None:
    """On the card of the criterion, in the list of evidence, and in the bytes."""
    anne = judged.browser(ANNE, REVIEW)
    assert held(file_of(judged, anne)) == SUBMITTED
    assert held(piece(judged.browser(ANNE, REVIEW, "TL1"))) == SUBMITTED
    answer, content = judged.asked(anne, sha(FIRST))
    assert (answer["name"], content) == ("plan-2025.pdf", FIRST)


def test_a_council_member_gets_the_file_that_was_submitted_and_no_other(
    before_council: Case,
) -> None:
    """What has come since is told of, and is not theirs to have before it is submitted."""
    dina = before_council.browser(DINA, COUNCIL)
    assert held(file_of(before_council, dina)) == SUBMITTED
    assert held(piece(before_council.browser(DINA, COUNCIL, "TL1"))) == SUBMITTED
    answer, content = before_council.asked(dina, sha(FIRST))
    assert (answer["name"], content) == ("plan-2025.pdf", FIRST)
    refused, nothing = before_council.asked(dina, sha(SECOND))
    assert (refused["code"], nothing) == ("file.missing", b"")


def test_a_recused_member_gets_no_file_on_a_page_that_was_open(before_council: Case) -> None:
    """Not even by the right digest, which they have seen before they stepped aside."""
    dina = before_council.browser(DINA, COUNCIL)
    assert before_council.asked(dina, sha(FIRST))[1] == FIRST
    recuse(before_council.house.transact, DINA, CASE, DINA.person, "Slekt")
    refused, nothing = before_council.asked(dina, sha(FIRST))
    assert (refused["code"], nothing) == ("council.member-recused", b"")


def test_nobody_is_told_of_a_newer_file_while_there_is_none(judged: Case) -> None:
    """Submitted anew, the newer file is the one that is read, and nothing has come since."""
    submit(judged.house.transact, APPROVER, CASE, "first")
    anne = judged.browser(ANNE, REVIEW)
    assert held(file_of(judged, anne)) == ("plan-2026.pdf", sha(SECOND), False)


@pytest.mark.parametrize("actor", [EDITOR, READER])
def test_who_reads_the_case_as_it_stands_gets_the_newest_file(judged: Case, actor: Actor) -> None:
    """And an earlier one where it is asked for by its digest."""
    browser = judged.browser(actor, ASSESS)
    assert held(file_of(judged, browser)) == ("plan-2026.pdf", sha(SECOND), False)
    assert judged.asked(browser, sha(SECOND))[1] == SECOND
    assert judged.asked(browser, sha(FIRST))[1] == FIRST


@pytest.mark.parametrize("digest", ["", "0" * 64])
def test_a_file_is_had_by_its_digest_alone(judged: Case, digest: str) -> None:
    """No upload of this evidence has it: nothing is sent, not even the newest."""
    answer, content = judged.asked(judged.browser(ANNE, REVIEW), digest)
    assert (answer["code"], content) == ("file.missing", b"")
