"""No document tells a certifier's level before reviews are open, nor ever to the municipality."""

from pathlib import Path as Folder

import pytest
from sqlalchemy import Engine

from databases import Record
from reviewed import (
    ANNE,
    BO,
    CASE,
    COUNCIL,
    EDITOR,
    EVERYBODY,
    SECRETARIAT,
    TINA,
    Path,
    under_review,
)
from tlreview.domain.assessment import criterion_field
from tlreview.domain.council import Appointment
from tlreview.domain.documents import DOCUMENTS, Document
from tlreview.domain.people import Actor, Role
from tlreview.domain.review import review_field
from tlreview.exports.kinds import KINDS
from tlreview.exports.worker import Order, Workers
from tlreview.exports.writing import write
from tlreview.workflow.documents import DocumentNotThere, documents_of, require_document
from tlreview.workflow.permissions import NotAllowed
from tlreview.workflow.reviewing import hand_in
from tlreview.workflow.sealing import Sealed
from tlreview.workflow.seating import MemberRecused

WORDS = "Bare Anne har sett dette."
READERS = {SECRETARIAT, ANNE, BO, TINA}
"""A council reads what has been signed, and nothing has been signed yet."""


@pytest.fixture
def path(engine: Engine) -> Path:
    """Return a case that Anne has judged and handed in, and Bo not; Cato sits on its council."""
    made = under_review(Record(engine))
    with made.house.transact(SECRETARIAT, CASE) as store:
        seats = Appointment(members=("cato", "dina", "erik", "frida"), chair="cato")
        store.record(CASE, "council-appointed", "council", seats.value())
    made.judge_all(ANNE, level=3)
    made.write(ANNE, review_field("anne", "TL1.1", "comment"), WORDS)
    hand_in(made.house.transact, ANNE, CASE)
    return made


def opened(path: Path) -> None:
    path.judge_all(BO, level=1)
    hand_in(path.house.transact, BO, CASE)


def offered(path: Path, actor: Actor) -> tuple[Document, ...]:
    with path.house.read(actor) as reading:
        return documents_of(reading, actor, CASE)


def order(path: Path, actor: Actor, document: Document, to: Folder) -> Order:
    kind = KINDS[document]
    with path.house.read(actor) as reading:
        edition = kind.edition(reading, CASE, 1)
        beside = kind.beside(reading, actor, edition)
    return Order(
        edition=edition, document=document, form="html", language="nb", to=to, beside=beside
    )


def written(path: Path, actor: Actor, document: Document, to: Folder) -> str:
    made = order(path, actor, document, to)
    write(made.edition, document, "html", "nb", to, made.beside)
    return to.read_text(encoding="utf-8")


@pytest.mark.parametrize("actor", EVERYBODY, ids=lambda each: f"{each.person}-{each.role}")
def test_before_all_have_handed_in_nobody_gets_it(
    path: Path, actor: Actor, tmp_path: Folder
) -> None:
    """It is neither offered nor made, and nothing else that is offered says a word of it."""
    assert "judged-assessment" not in offered(path, actor)
    with path.house.read(actor) as reading, pytest.raises((NotAllowed, DocumentNotThere)):
        require_document(reading, actor, CASE, "judged-assessment")
    for document in offered(path, actor):
        assert WORDS not in written(path, actor, document, tmp_path / "out.html")


@pytest.mark.parametrize("actor", EVERYBODY, ids=lambda each: f"{each.person}-{each.role}")
def test_afterwards_those_who_may_read_reviews_get_it(
    path: Path, actor: Actor, tmp_path: Folder
) -> None:
    """Each certifier's level, comment and what is said together; the plain one is as it was."""
    before = written(path, actor, "assessment", tmp_path / "before.html")
    opened(path)
    assert written(path, actor, "assessment", tmp_path / "after.html") == before
    assert ("judged-assessment" in offered(path, actor)) == (actor in READERS)
    if actor not in READERS:
        with path.house.read(actor) as reading, pytest.raises(NotAllowed):
            require_document(reading, actor, CASE, "judged-assessment")
        if actor is COUNCIL:
            return
        with pytest.raises(Sealed):
            written(path, actor, "judged-assessment", tmp_path / "out.html")
        return
    told = written(path, actor, "judged-assessment", tmp_path / "out.html")
    assert all(each in told for each in (WORDS, "Anne", "Bo", "Nivå 1", "Nivå 3"))


def test_a_member_who_has_stepped_aside_has_no_document_at_all(path: Path) -> None:
    """Nor has one who sits on other councils."""
    opened(path)
    assert offered(path, COUNCIL) != ()
    with path.house.transact(SECRETARIAT, CASE) as store:
        said = {"person": "cato", "reason": "Bor her", "stands": True}
        store.record(CASE, "member-recused", "council/cato", said)
    assert offered(path, COUNCIL) == ()
    assert offered(path, Actor(person="gro", role=Role.COUNCIL_MEMBER)) == ()
    with path.house.read(COUNCIL) as reading:
        for each in DOCUMENTS:
            with pytest.raises((NotAllowed, MemberRecused)):
                require_document(reading, COUNCIL, CASE, each)


def test_what_is_written_on_a_new_version_is_not_in_it(path: Path, tmp_path: Folder) -> None:
    """It shows the version that was judged, and the reviews as they were when they were opened."""
    opened(path)
    path.write(EDITOR, criterion_field("TL1.1", "ground"), "Skrevet om.")
    path.submit()
    path.write(ANNE, review_field("anne", "TL1.1", "comment"), "Sett på nytt.")
    told = written(path, SECRETARIAT, "judged-assessment", tmp_path / "out.html")
    assert WORDS in told
    assert "Sett på nytt." not in told


def test_another_process_can_write_it(path: Path, tmp_path: Folder) -> None:
    """What is carried beside the edition reaches the worker whole."""
    opened(path)
    here, there = tmp_path / "here.html", tmp_path / "there.html"
    made = order(path, SECRETARIAT, "judged-assessment", there)
    write(made.edition, made.document, made.form, made.language, here, made.beside)
    with Workers() as workers:
        assert workers.submit(made).result().read_bytes() == here.read_bytes()
