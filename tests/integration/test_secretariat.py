"""The secretariat's list, register and candidates, read from each database."""

from datetime import date

import pytest
from sqlalchemy import Engine

from databases import Record
from overseen import Path
from reviewed import ANNE, BO, CASE, EVERYBODY, SECRETARIAT
from tlreview.domain.assessment import criterion_field
from tlreview.domain.parties import ASSIGN, Assignment, declaration_from, impartiality_field
from tlreview.domain.people import Actor, Role
from tlreview.workflow.assigning import AssignmentRefused, assign, candidates
from tlreview.workflow.permissions import NotAllowed
from tlreview.workflow.register import Reached, Registered, register
from tlreview.workflow.reviewing import hand_in
from tlreview.workflow.waiting import Waiting, waiting

TODAY = date(2026, 3, 1)


@pytest.fixture
def path(engine: Engine) -> Path:
    """Return a case that has just been opened, on each database in turn."""
    made = Path(Record(engine))
    made.open()
    return made


def waits(path: Path, actor: Actor = SECRETARIAT) -> Waiting:
    with path.house.read(actor) as reading:
        (only,) = waiting(reading, actor, TODAY)
    return only


def line(path: Path) -> Registered:
    with path.house.read(SECRETARIAT) as reading:
        (only,) = register(reading, SECRETARIAT, TODAY)
    return only


def test_the_list_follows_a_case_from_party_to_party(path: Path) -> None:
    """Each line says whose turn it is, and since the event that made it so."""
    with path.house.read() as reading:
        opened = reading.case(CASE).opened_at
    first = waits(path)
    assert (first.number, first.stage.acts, first.since) == (1, "municipality", opened)
    path.fill_in()
    path.submit()
    second = waits(path)
    assert (second.number, second.stage.acts, second.since) == (
        2,
        "secretariat",
        path.submitted_at(),
    )
    assert second.assigns
    path.assign()
    third = waits(path)
    assert (third.number, third.stage.acts, third.since) == (
        3,
        "certifiers",
        path.recorded_at(ASSIGN),
    )
    assert not third.assigns
    path.meet()
    with path.house.read(SECRETARIAT) as reading:
        assert waiting(reading, SECRETARIAT, TODAY) == ()


def under_review(path: Path) -> None:
    path.fill_in()
    path.submit()
    path.assign()


def test_the_secretariat_sees_whom_to_remind(path: Path) -> None:
    """Those who have not handed in on the version that stands; a trainee is never waited for."""
    under_review(path)
    assert waits(path).certifiers == ("anne", "bo")
    path.judge_all(ANNE)
    assert waits(path).certifiers == ("anne", "bo")
    hand_in(path.house.transact, ANNE, CASE)
    assert waits(path).certifiers == ("bo",)
    path.judge_all(BO)
    hand_in(path.house.transact, BO, CASE)
    assert waits(path).certifiers == ()
    path.write(EVERYBODY[0], criterion_field("TL1.1", "ground"), "Nytt.")
    path.submit()
    assert waits(path).certifiers == ("anne", "bo")


def test_a_certifier_who_also_works_in_the_secretariat_learns_nothing_of_the_other(
    path: Path,
) -> None:
    """The line reads the same before and after the other has handed in."""
    under_review(path)
    both = Actor(person="bo", role=Role.SECRETARIAT)
    before = waits(path, both)
    path.judge_all(ANNE)
    hand_in(path.house.transact, ANNE, CASE)
    assert waits(path, both) == before
    assert before.certifiers == ()


@pytest.mark.parametrize("actor", [each for each in EVERYBODY if each is not SECRETARIAT])
def test_nobody_else_is_told(path: Path, actor: Actor) -> None:
    with path.house.read(actor) as reading:
        with pytest.raises(NotAllowed):
            waiting(reading, actor, TODAY)
        with pytest.raises(NotAllowed):
            register(reading, actor, TODAY)


def test_the_register_says_how_far_a_case_has_come(path: Path) -> None:
    assert (line(path).reached, line(path).submitted) == (Reached.INTERESTED, ())
    path.fill_in()
    path.submit()
    assert (line(path).reached, line(path).submitted) == (
        Reached.SUBMITTED,
        (path.submitted_at(),),
    )
    path.assign()
    assert (line(path).reached, line(path).certifiers) == (Reached.CERTIFIERS, ("anne", "bo"))


def test_a_sealed_review_changes_nothing_in_the_register(path: Path) -> None:
    under_review(path)
    before = line(path)
    path.judge_all(ANNE)
    hand_in(path.house.transact, ANNE, CASE)
    assert line(path) == before


def test_whoever_worked_for_the_municipality_is_no_candidate(path: Path) -> None:
    """Everybody else known is, in the order of names."""
    under_review(path)
    with path.house.read(SECRETARIAT) as reading:
        found = candidates(reading, CASE)
    assert list(found.values()) == ["Anne", "Bo", "Cato", "Per", "Rita", "Siri", "Tina"]


@pytest.mark.parametrize(
    "chosen",
    [
        Assignment(certifiers=("anne", "ola")),
        Assignment(certifiers=("anne", "bo"), trainees=("kari",)),
    ],
)
def test_whoever_worked_for_the_municipality_is_refused(path: Path, chosen: Assignment) -> None:
    """By the act, whatever a form or a command offers; the refusal says who it is."""
    path.fill_in()
    path.submit()
    with pytest.raises(AssignmentRefused) as refused:
        assign(path.house.transact, SECRETARIAT, CASE, chosen)
    assert refused.value.reason == "acts-for-municipality"
    assert refused.value.fact in {"ola", "kari"}
    assert line(path).certifiers == ()


def test_whoever_is_assigned_can_be_seen_and_taken_out(path: Path) -> None:
    """Also if they have worked for the municipality since; they cannot be assigned again."""
    under_review(path)
    path.write(Actor(person="bo", role=Role.EDITOR), criterion_field("TL1.1", "ground"), "Nytt.")
    with path.house.read(SECRETARIAT) as reading:
        assert "bo" in candidates(reading, CASE)
        assert "kari" not in candidates(reading, CASE)
    with pytest.raises(AssignmentRefused):
        path.assign()
    chosen = Assignment(certifiers=("anne", "per"))
    assign(path.house.transact, SECRETARIAT, CASE, chosen)
    assert line(path).certifiers == ("anne", "per")


def test_a_declaration_is_read_as_it_was_written(path: Path) -> None:
    path.write(ANNE, impartiality_field("anne", "employer"), "Fjordvik kommune")
    path.write(ANNE, impartiality_field("anne", "county"), " ")
    path.write(ANNE, impartiality_field("anne", "declared"), True)
    with path.house.read(SECRETARIAT) as reading:
        values = reading.values(CASE)
    anne, bo = (declaration_from(each, values) for each in ("anne", "bo"))
    assert (anne.declared, dict(anne.ties)) == (True, {"employer": "Fjordvik kommune"})
    assert (bo.declared, dict(bo.ties)) == (False, {})
