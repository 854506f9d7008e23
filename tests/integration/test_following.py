"""What the secretariat sees of how a case is followed, read from each database."""

import pytest
from sqlalchemy import Engine

from databases import Record
from reviewed import ANNE, BO, CASE, COUNCIL, EDITOR, EVERYBODY, SECRETARIAT, Path, under_review
from tlreview.domain.case import CaseUnknown
from tlreview.domain.parties import Declaration, impartiality_field
from tlreview.domain.people import Actor
from tlreview.domain.questions import QuestionState
from tlreview.domain.review import review_field
from tlreview.domain.rows import RowKind, row_field
from tlreview.workflow.following import Following, following
from tlreview.workflow.permissions import NotAllowed
from tlreview.workflow.reviewing import hand_in


@pytest.fixture
def path(engine: Engine) -> Path:
    """Return a case under review, on each database in turn."""
    return under_review(Record(engine))


def seen(path: Path) -> Following:
    with path.house.read(SECRETARIAT) as reading:
        return following(reading, SECRETARIAT, CASE)


def log(path: Path, actor: Actor, id: str, **said: str) -> None:
    for name, text in said.items():
        path.write(actor, row_field(RowKind.CONTACT_LOG, id, name), text)


def ask(path: Path, actor: Actor, id: str, text: str) -> None:
    path.write(actor, row_field(RowKind.QUESTION, id, "text"), text)


@pytest.mark.parametrize("actor", [each for each in EVERYBODY if each is not SECRETARIAT])
def test_nobody_but_the_secretariat_is_told(path: Path, actor: Actor) -> None:
    with path.house.read(actor) as reading, pytest.raises(NotAllowed):
        following(reading, actor, CASE)


def test_a_case_that_is_not_there_is_said(path: Path) -> None:
    with path.house.read(SECRETARIAT) as reading, pytest.raises(CaseUnknown):
        following(reading, SECRETARIAT, "case-2")


def test_everybody_assigned_is_there_whether_they_have_declared_or_not(path: Path) -> None:
    """In the order they were named; then whoever else has declared, such as a council member."""
    path.write(ANNE, impartiality_field("anne", "employer"), "Fjordvik kommune")
    path.write(BO, impartiality_field("bo", "declared"), True)
    path.write(COUNCIL, impartiality_field("cato", "declared"), True)
    found = seen(path)
    assert dict(found.declarations) == {
        "anne": Declaration(ties={"employer": "Fjordvik kommune"}),
        "bo": Declaration(declared=True),
        "tina": Declaration(),
        "cato": Declaration(declared=True),
    }
    assert list(found.declarations) == ["anne", "bo", "tina", "cato"]
    assert found.others == ("cato",)
    assert dict(found.names) == {"anne": "Anne", "bo": "Bo", "tina": "Tina", "cato": "Cato"}


def test_a_declaration_emptied_again_is_none(path: Path) -> None:
    at = impartiality_field("cato", "employer")
    path.write(COUNCIL, at, "Fjordvik kommune")
    assert seen(path).others == ("cato",)
    path.write(COUNCIL, at, "")
    assert seen(path).others == ()


def test_the_newest_contact_comes_first_and_a_removed_one_is_gone(path: Path) -> None:
    log(path, ANNE, "r1", date="2026-03-01", form="visit")
    log(path, BO, "r2", date="2026-05-01", form="phone", agreed="Plan sendes.")
    log(path, BO, "r3", date="2026-01-01", form="mail")
    path.write(BO, row_field(RowKind.CONTACT_LOG, "r1", "removed"), True)
    assert [row.text("date") for row in seen(path).contacts] == ["2026-05-01", "2026-01-01"]


def test_each_question_says_who_asked_and_how_far_it_has_come(path: Path) -> None:
    """Answered by the municipality, and settled by the one who asked."""
    for n, actor in enumerate((ANNE, BO, ANNE)):
        ask(path, actor, f"q{n}", f"Spørsmål {n}?")
    for each in ("q1", "q2"):
        path.write(EDITOR, row_field(RowKind.QUESTION, each, "answer"), "Ja.")
    path.write(ANNE, row_field(RowKind.QUESTION, "q2", "closed"), True)
    found = seen(path).questions
    assert [(each.asker, each.state) for each in found] == [
        ("anne", QuestionState.OPEN),
        ("bo", QuestionState.ANSWERED),
        ("anne", QuestionState.CLOSED),
    ]


def test_a_sealed_review_changes_nothing_here(path: Path) -> None:
    before = repr(seen(path))
    path.write(ANNE, review_field("anne", "TL1.1", "comment"), "Dette har bare Anne sett.")
    path.judge_all(ANNE, 4)
    hand_in(path.house.transact, ANNE, CASE)
    assert repr(seen(path)) == before
