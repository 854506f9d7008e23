"""Each document of a certification: there from its act on, whole, and for those it is for."""

import json
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import Engine

from certified import MEMBERS, Certification, small_scheme
from databases import Record
from reviewed import ANNE, APPROVER, BO, CASE, EDITOR, READER, SECRETARIAT, STRANGER
from tlreview.domain.assessment import criterion_field
from tlreview.domain.documents import VERSIONED, Document, Form
from tlreview.domain.people import Actor, Role
from tlreview.domain.rows import RowKind
from tlreview.domain.statement import Recommendation, statement_field
from tlreview.exports.kinds import KINDS
from tlreview.exports.writing import write
from tlreview.wiring.documents import DocumentRoom
from tlreview.workflow.balloting import close_ballot
from tlreview.workflow.certifying import revoke_certificate
from tlreview.workflow.deciding import Taken, basis_of, take_decision
from tlreview.workflow.documents import Wanted, documents_of, require_document
from tlreview.workflow.outstanding import outstanding, settle
from tlreview.workflow.permissions import NotAllowed
from tlreview.workflow.saving import add_row
from tlreview.workflow.seating import MemberRecused

CATO, DINA, ERIK, FRIDA = MEMBERS
PEOPLE = {
    "editor": EDITOR,
    "approver": APPROVER,
    "secretariat": SECRETARIAT,
    "certifier": ANNE,
    "stranger": STRANGER,
    "member": CATO,
    "recused": FRIDA,
    "reader": READER,
}
JUDGES = {"secretariat", "certifier", "member"}
EVERYBODY = set(PEOPLE) - {"recused"}


@pytest.fixture
def path(engine: Engine) -> Certification:
    """Return a case whose reviews are open and whose meeting has been held, Frida aside."""
    scheme = small_scheme()
    made = Certification(Record(engine), scheme, next(iter(scheme.processes)))
    made.open()
    made.until("meeting-held")
    made.review()
    made.meet()
    made.seat_council()
    made.step_aside(FRIDA)
    return made


def offered(path: Certification) -> Mapping[str, set[Document]]:
    """Return the documents of the certification that each can have."""
    found = {}
    for name, actor in PEOPLE.items():
        with path.house.read(actor) as reading:
            found[name] = set(documents_of(reading, actor, CASE)) - VERSIONED
    return found


def having(path: Certification, document: Document) -> set[str]:
    return {name for name, held in offered(path).items() if document in held}


def written(
    path: Certification, document: Document, to: Path, form: Form = "html", address: str = ""
) -> str:
    kind = KINDS[document]
    with path.house.read(SECRETARIAT) as reading:
        edition = replace(kind.edition(reading, CASE, None), address=address)
        beside = kind.beside(reading, SECRETARIAT, edition)
    write(edition, document, form, "nb", to, beside)
    return to.read_text(encoding="utf-8")


def signed(path: Certification) -> None:
    path.state(Recommendation.CONDITIONS)
    values = {"text": "Utpek en stedfortreder.", "deadline": "2026-12-01"}
    add_row(path.house.transact, ANNE, CASE, RowKind.PROPOSED_CONDITION, values)
    point = {"text": "TL1.1 Avtale: Tall mangler.", "criterion": "TL1.1", "deadline": "2027-05-17"}
    add_row(path.house.transact, BO, CASE, RowKind.OPEN_POINT, point)
    path.sign(ANNE)
    path.sign(BO)


def voted(path: Certification) -> None:
    ballot = path.open_ballot()
    for each in (CATO, DINA):
        path.vote(each, ballot, "conditions", f"Som foreslått, sier {each.person}.")
    path.vote(ERIK, ballot, "abstain", "Kjenner saken for lite.")
    close_ballot(path.house.transact, SECRETARIAT, CASE, ballot)


def decided(path: Certification) -> None:
    conditions = (("Utpek en stedfortreder.", "2026-12-01"),)
    taken = Taken(
        outcome=Recommendation.CONDITIONS,
        decided_on="2026-02-28",
        reference="26/118-9",
        conditions=conditions,
    )
    path.decide(taken)


def test_each_is_there_from_its_act_on_and_for_whom_it_is(path: Certification) -> None:
    """Nobody has a document early, and a member who has stepped aside has none at all."""
    at_the_meeting = {"secretariat", "certifier", "editor", "approver"}
    assert having(path, "meeting-minutes") == at_the_meeting
    assert having(path, "statement") == set()
    signed(path)
    assert having(path, "meeting-minutes") == JUDGES | at_the_meeting
    assert having(path, "statement") == JUDGES
    assert having(path, "case-paper") == JUDGES
    assert having(path, "council-minutes") == set()
    voted(path)
    assert having(path, "council-minutes") == JUDGES
    assert having(path, "decision-letter") == set()
    assert having(path, "statement") == JUDGES
    decided(path)
    assert having(path, "decision-letter") == EVERYBODY
    assert having(path, "statement") == EVERYBODY
    assert having(path, "case-paper") == having(path, "council-minutes") == JUDGES
    assert having(path, "certificate") == set()
    held = path.certify()
    assert having(path, "certificate") == EVERYBODY
    revoke_certificate(path.house.transact, SECRETARIAT, CASE, held.number, "Feil navn")
    assert having(path, "certificate") == set()
    assert offered(path)["recused"] == set()


def test_who_has_stepped_aside_has_no_paper_of_the_matter_in_another_role_either(
    path: Certification,
) -> None:
    """Of the secretariat or not: what is before the council stays closed, and so is deciding."""
    also = Actor(person=FRIDA.person, role=Role.SECRETARIAT)
    signed(path)
    voted(path)
    papers = {"judged-assessment", "meeting-minutes", "statement", "case-paper", "council-minutes"}
    with path.house.read(SECRETARIAT) as reading:
        seen = basis_of(reading, CASE)
        assert papers <= set(documents_of(reading, SECRETARIAT, CASE))
    with path.house.read(also) as reading:
        assert papers.isdisjoint(documents_of(reading, also, CASE))
        for each in papers:
            with pytest.raises(NotAllowed):
                require_document(reading, also, CASE, each)  # type: ignore[arg-type]
    taken = Taken(
        outcome=seen.recommendation,
        decided_on="2026-02-28",
        conditions=(("Utpek en stedfortreder.", "2026-12-01"),),
    )
    with pytest.raises(MemberRecused):
        take_decision(path.house.transact, also, CASE, taken, seen)
    take_decision(path.house.transact, SECRETARIAT, CASE, taken, seen)
    with path.house.read(also) as reading:
        assert "statement" in documents_of(reading, also, CASE)


def test_a_statement_changed_after_it_was_signed_is_there_no_more(path: Certification) -> None:
    """What nobody has signed is nobody's to read but its authors', on their screen."""
    signed(path)
    path.write(ANNE, statement_field("strengths"), "Skrevet om etterpå.")
    assert having(path, "statement") == having(path, "case-paper") == set()


def test_what_is_told_is_what_was_signed_voted_and_decided(
    path: Certification, tmp_path: Path
) -> None:
    """Names, votes with reasons, who stepped aside, conditions, and the certificate's number."""
    signed(path)
    voted(path)
    decided(path)
    number = path.certify().number
    told: Mapping[Document, tuple[str, ...]] = {
        "meeting-minutes": ("Ordfører", "20. februar 2026"),
        "statement": ("Anne", "Bo", "strengths: skrevet av begge", "Utpek en stedfortreder."),
        "case-paper": ("godkjenne på vilkår", "R1", "1. desember 2026"),
        "council-minutes": ("Som foreslått, sier dina.", "Bor i kommunen", "3 av de 3"),
        "decision-letter": (
            *("26/118-9", "Besluttet av"),
            *("Utpek en stedfortreder.", "1. desember 2026"),
            *("Tall mangler.", "17. mai 2027"),
        ),
        "certificate": (number, "28. februar 2031", "Fjordvik"),
    }
    for document, words in told.items():
        made = written(path, document, tmp_path / document)
        assert [each for each in words if each not in made] == []


@pytest.mark.parametrize(
    "document", ["statement", "case-paper", "council-minutes", "decision-letter", "certificate"]
)
def test_it_stays_as_it_was_whatever_is_written_later(
    path: Certification, tmp_path: Path, document: Document
) -> None:
    """The same bytes a year later: it is told as of its own act, not as of today."""
    signed(path)
    voted(path)
    decided(path)
    path.certify()
    before = written(path, document, tmp_path / "before")
    path.write(EDITOR, criterion_field("TL1.1", "ground"), "Skrevet om etterpå.")
    with path.house.read(SECRETARIAT) as reading:
        left = outstanding(reading, CASE)
    for each in left:
        seen = (each.row.subject, each.revision)
        settle(path.house.transact, SECRETARIAT, CASE, seen, settled=True)
    assert [each.row.kind for each in left] == [RowKind.CONDITION, RowKind.OPEN_POINT]
    assert written(path, document, tmp_path / "after") == before


def test_a_letter_that_says_not_yet_tells_what_is_open_and_asks_for_no_answer(
    path: Certification, tmp_path: Path
) -> None:
    """Nothing is followed up before an approval, so nobody is told to answer it."""
    signed(path)
    voted(path)
    path.decide(Taken(outcome=Recommendation.NOT_YET, decided_on="2026-02-28", reason="Mangler."))
    made = written(path, "decision-letter", tmp_path / "out")
    assert "Tall mangler." in made
    assert "17. mai 2027" in made
    assert 'id="next"' not in made


def test_the_twin_in_the_certificate_says_what_the_record_says(
    path: Certification, tmp_path: Path
) -> None:
    """Number, holder, days and the digest of the decision, for programs."""
    signed(path)
    voted(path)
    decided(path)
    held = path.certify()
    made = json.loads(written(path, "certificate", tmp_path / "out", form="json"))
    assert made["format"] == "tlreview/certificate/1"
    twin = {name: made[name] for name in held.value() if name not in {"case", "scheme"}}
    assert replace(held, **twin) == held
    assert made["verify"] is None


@pytest.mark.parametrize("form", ["html", "json"])
def test_a_certificate_names_the_address_that_verifies_it(
    path: Certification, tmp_path: Path, form: Form
) -> None:
    """On the page as a link that can be typed, in the file as a fact."""
    signed(path)
    voted(path)
    decided(path)
    number = path.certify().number
    made = written(path, "certificate", tmp_path / "out", form, "https://tl.example.org")
    wanted = f"https://tl.example.org/verify?number={number}"
    if form == "json":
        assert json.loads(made)["verify"] == wanted
    else:
        assert f'href="{wanted}"' in made
        assert f">{wanted}<" in made


def test_a_page_gets_documents_with_the_address_that_was_set(
    path: Certification, tmp_path: Path
) -> None:
    """It is the installation's own; nobody who asks for a document has a say in it."""
    signed(path)
    voted(path)
    decided(path)
    number = path.certify().number
    room = DocumentRoom(path.house.read, tmp_path / "documents", "https://tl.example.org")
    asked = Wanted(case=CASE, document="certificate", form="json", language="nb")
    try:
        made = json.loads(room.make(asked, SECRETARIAT).result(60))
    finally:
        room.close()
    assert made["verify"] == f"https://tl.example.org/verify?number={number}"
