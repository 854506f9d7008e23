"""What a certification left open follows into its renewal, on each database."""

import pytest
from sqlalchemy import Engine

from certified import MEMBERS, Certification
from databases import Record
from renewals import NEXT, approved, renewal, written
from reviewed import ANNE, CASE, EDITOR, READER, SECRETARIAT
from tlreview.domain.people import Actor
from tlreview.domain.rows import RowKind, row_field
from tlreview.workflow.permissions import NotAllowed
from tlreview.workflow.reading import content_of
from tlreview.workflow.renewing import (
    points_from_before,
)
from tlreview.workflow.submitting import submitted


@pytest.fixture
def path(engine: Engine) -> Certification:
    """Return a case that has been approved on a condition, with a row and a ground in it."""
    return approved(Record(engine))


def test_what_was_left_open_follows_into_the_renewal(path: Certification) -> None:
    """Until it is answered there, or met in the case before."""
    renewal(path)
    with path.house.read() as reading:
        (point,) = points_from_before(reading, NEXT)
        assert points_from_before(reading, CASE) == ()
        (condition,) = content_of(reading, CASE).rows[RowKind.CONDITION]
    assert (point.text("text"), point.text("deadline")) == ("Før tall over fall.", "2027-01-01")
    answer = row_field(RowKind.EARLIER_POINT, point.id, "answer")
    saved = written(path, EDITOR, answer, "De føres.")
    with path.house.read() as reading:
        assert points_from_before(reading, NEXT) == ()
    written(path, EDITOR, answer, "", saved.number)
    path.write(SECRETARIAT, row_field(RowKind.CONDITION, condition.id, "met"), value=True)
    with path.house.read() as reading:
        assert points_from_before(reading, NEXT) == ()


def test_what_was_answered_before_the_renewal_is_not_asked_again(path: Certification) -> None:
    with path.house.read() as reading:
        (condition,) = content_of(reading, CASE).rows[RowKind.CONDITION]
        (plan,) = content_of(reading, CASE).rows[RowKind.EVIDENCE]
    path.write(EDITOR, row_field(RowKind.CONDITION, condition.id, "answer"), "De føres.")
    path.write(EDITOR, row_field(RowKind.CONDITION, condition.id, "evidence"), [plan.id])
    renewal(path)
    with path.house.read() as reading:
        (point,) = content_of(reading, NEXT).rows[RowKind.EARLIER_POINT]
        assert points_from_before(reading, NEXT) == ()
    assert (point.text("answer"), point.ids("evidence")) == ("De føres.", (plan.id,))


def test_what_was_settled_before_the_renewal_does_not_follow(path: Certification) -> None:
    with path.house.read() as reading:
        (condition,) = content_of(reading, CASE).rows[RowKind.CONDITION]
    path.write(SECRETARIAT, row_field(RowKind.CONDITION, condition.id, "met"), value=True)
    renewal(path)
    with path.house.read() as reading:
        assert not content_of(reading, NEXT).rows[RowKind.EARLIER_POINT]


@pytest.mark.parametrize("actor", [SECRETARIAT, ANNE, READER, MEMBERS[0]])
def test_what_was_left_open_is_the_municipalitys_to_answer(
    path: Certification, actor: Actor
) -> None:
    renewal(path)
    with path.house.read() as reading:
        (point,) = points_from_before(reading, NEXT)
    with pytest.raises(NotAllowed):
        written(path, actor, row_field(RowKind.EARLIER_POINT, point.id, "answer"), "Nei.")


def test_nobody_rewords_or_removes_what_was_left_open(path: Certification) -> None:
    renewal(path)
    with path.house.read() as reading:
        (point,) = points_from_before(reading, NEXT)
    for name, value in (("text", "Noe annet."), ("deadline", "2099-01-01"), ("removed", True)):
        number = {"text": 1, "deadline": 1}.get(name, 0)
        at = row_field(RowKind.EARLIER_POINT, point.id, name)
        with pytest.raises(NotAllowed):
            written(path, EDITOR, at, value, number)
    invented = row_field(RowKind.EARLIER_POINT, "condition.none", "answer")
    with pytest.raises(NotAllowed):
        written(path, EDITOR, invented, "Ingen har spurt.")


def test_what_was_answered_is_part_of_what_is_submitted(path: Certification) -> None:
    renewal(path)
    with path.house.read() as reading:
        (point,) = points_from_before(reading, NEXT)
        addresses = {each.address for each in reading.entries(NEXT) if submitted(each.address)}
    assert row_field(RowKind.EARLIER_POINT, point.id, "text") in addresses
