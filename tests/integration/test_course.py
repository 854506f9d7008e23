"""What everybody may know of review and decision, read from the record. On each database."""

from collections.abc import Callable

import pytest
from sqlalchemy import Engine

from certified import MEMBERS, Certification, small_scheme
from databases import Record
from reviewed import ANNE, BO, CASE, EDITOR, SECRETARIAT
from tlreview.domain.decision import DECIDE
from tlreview.domain.people import Actor
from tlreview.domain.rows import RowKind, row_field
from tlreview.domain.statement import SIGNED, Recommendation, statement_field
from tlreview.storage.store import read
from tlreview.workflow.balloting import close_ballot, open_ballot
from tlreview.workflow.course import BEGINNING, course_of
from tlreview.workflow.deciding import Taken
from tlreview.workflow.outstanding import outstanding
from tlreview.workflow.permissions import NotAllowed
from tlreview.workflow.readable import readable_content
from tlreview.workflow.saving import add_row
from tlreview.workflow.signed import signed_statement

CATO = MEMBERS[0]


@pytest.fixture
def path(engine: Engine) -> Certification:
    """Return a case whose statement is signed, with an open point, on each database in turn."""
    scheme = small_scheme()
    made = Certification(Record(engine), scheme, next(iter(scheme.processes)))
    made.open()
    made.until(SIGNED)
    made.review()
    made.seat_council()
    made.state()
    add_row(made.house.transact, ANNE, CASE, RowKind.OPEN_POINT, {"text": "Tall mangler."})
    made.sign(ANNE)
    made.sign(BO)
    return made


def ask(path: Certification) -> object:
    values = {"text": "Hvorfor?", "to": "municipality"}
    return add_row(path.house.transact, CATO, CASE, RowKind.COUNCIL_QUESTION, values)


def hold(path: Certification) -> object:
    with path.house.read() as reading:
        signed = signed_statement(reading, CASE)
    assert signed is not None
    return open_ballot(path.house.transact, CATO, CASE, signed.digest)


@pytest.mark.parametrize("act", [ask, hold])
def test_nobody_is_told_when_the_council_last_worked(
    engine: Engine, path: Certification, act: Callable[[Certification], object]
) -> None:
    """Read on from what was known, and by a process that reads all of it for the first time."""
    with path.house.read(EDITOR) as reading:
        before = reading.last_saved(CASE)
    act(path)
    for opened in (path.house.read, read(engine)):
        with opened(EDITOR) as reading:
            assert reading.last_saved(CASE) == before


def test_a_case_without_certifiers_has_no_course(engine: Engine) -> None:
    scheme = small_scheme()
    made = Certification(Record(engine), scheme, next(iter(scheme.processes)))
    made.open()
    with made.house.read() as reading:
        assert course_of(reading, CASE) == BEGINNING


def test_the_course_of_a_case_says_nothing_of_the_statement_before_the_decision(
    path: Certification,
) -> None:
    ballot = path.open_ballot()
    for each in MEMBERS:
        path.vote(each, ballot)
    close_ballot(path.house.transact, SECRETARIAT, CASE, ballot)
    with path.house.read(EDITOR) as reading:
        course = course_of(reading, CASE)
        content = readable_content(reading, EDITOR, CASE)
        whole = reading.content(CASE)
    assert course.stated is None
    assert course.followed == ()
    assert not content.rows[RowKind.OPEN_POINT]
    assert {each.kind for each in content.values}.isdisjoint({"statement", "joint", "meeting"})
    assert content.assessment == whole.assessment
    assert content.profile == whole.profile
    path.decide()
    with path.house.read(EDITOR) as reading:
        course = course_of(reading, CASE)
        assert len(readable_content(reading, EDITOR, CASE).rows[RowKind.OPEN_POINT]) == 1
        assert len(outstanding(reading, CASE)) == 1
    assert course.stated is not None
    assert set(course.stated.signatures) == {"anne", "bo"}


@pytest.mark.parametrize("actor", [ANNE, BO])
def test_a_certifier_reads_all_of_what_is_written_together(
    path: Certification, actor: Actor
) -> None:
    with path.house.read(actor) as reading:
        assert readable_content(reading, actor, CASE).values == reading.content(CASE).values


def test_what_was_declined_is_read_as_it_was_signed(path: Certification) -> None:
    """What the certifiers write for the next decision is theirs until it is taken."""
    path.recommend()
    path.decide(Taken(outcome=Recommendation.NOT_YET, decided_on="2026-02-28", reason="Mangler."))
    path.write(ANNE, statement_field("strengths"), "Ny tekst.")
    with path.house.read(EDITOR) as reading:
        course = course_of(reading, CASE)
        assert DECIDE not in reading.acts(CASE)
    assert course.stated is not None
    assert course.stated.statement.strengths == "strengths: skrevet av begge"
    assert course.followed == ()


def test_an_open_point_is_answered_once_it_has_been_decided_on(path: Certification) -> None:
    with path.house.read() as reading:
        (row,) = reading.content(CASE).rows[RowKind.OPEN_POINT]
    at = row_field(RowKind.OPEN_POINT, row.id, "answer")
    with pytest.raises(NotAllowed):
        path.write(EDITOR, at, "De er på plass.")
    path.recommend()
    path.decide()
    path.write(EDITOR, at, "De er på plass.")
    with path.house.read() as reading:
        (point,) = outstanding(reading, CASE)
    assert point.row.text("answer") == "De er på plass."
