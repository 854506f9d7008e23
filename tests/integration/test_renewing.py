"""Renewal: what a municipality has said comes with it, and what was left open. On each database."""

from contextlib import AbstractContextManager
from dataclasses import replace

import pytest
from sqlalchemy import Engine

from certified import Certification, small_scheme, stamped
from databases import Record
from reviewed import ANNE, APPROVER, CASE, EDITOR, READER, SECRETARIAT
from tlreview.domain.decision import DECIDE
from tlreview.domain.people import Actor
from tlreview.domain.rows import RowKind, row_field
from tlreview.domain.scheme import Scheme
from tlreview.domain.statement import Recommendation
from tlreview.storage.verify import verify
from tlreview.workflow.deciding import Taken
from tlreview.workflow.opening import Start
from tlreview.workflow.ordering import ActOutOfOrder
from tlreview.workflow.permissions import NotAllowed
from tlreview.workflow.ports import Store
from tlreview.workflow.reading import content_of
from tlreview.workflow.renewing import (
    Renewal,
    RenewalRefused,
    points_from_before,
    renewed_by,
    renews,
    start_renewal,
)
from tlreview.workflow.saving import add_row

NEXT = "case-2"


@pytest.fixture
def path(engine: Engine) -> Certification:
    """Return a case that has been approved on a condition, with a row and a ground in it."""
    scheme = small_scheme()
    made = Certification(Record(engine), scheme, next(iter(scheme.processes)))
    made.open()
    values = {"title": "Kommuneplan", "type": "plan"}
    held = add_row(made.house.transact, EDITOR, CASE, RowKind.EVIDENCE, values)
    made.write(EDITOR, made._of("TL1.1", "evidence"), [held])
    made.until(DECIDE)
    made.decide(
        Taken(
            outcome=Recommendation.CONDITIONS,
            decided_on="2026-02-28",
            reason="Tallene må på plass.",
            conditions=(("Før tall over fall.", "2027-01-01"),),
        )
    )
    return made


def renewal(path: Certification, scheme: Scheme | None = None) -> Renewal:
    """Start the renewal, on the same scheme unless another is given."""
    with path.house.read() as reading:
        applicant = reading.case(CASE).applicant
    start = Start(
        applicant=applicant,
        scheme=scheme or path.scheme,
        process=path.process,
        language=path.scheme.rubric.source_language,
    )
    house = path.house
    return start_renewal(house.read, house.transact, APPROVER, CASE, NEXT, start)


def test_a_renewal_begins_with_what_was_said_and_asks_for_the_levels_anew(
    path: Certification, engine: Engine
) -> None:
    found = renewal(path)
    assert found.case.id == NEXT
    assert found.left == ()
    with path.house.read() as reading:
        before, after = content_of(reading, CASE), content_of(reading, NEXT)
        assert (renewed_by(reading, CASE), renews(reading, NEXT)) == (NEXT, CASE)
    answer = after.assessment.answer("TL1.1")
    assert answer.ground == before.assessment.answer("TL1.1").ground != ""
    assert [row.text("title") for row in after.evidence(answer.evidence)] == ["Kommuneplan"]
    assert answer.choice.kind == "not_assessed"
    assert after.profile == before.profile
    assert not after.rows[RowKind.CONDITION]
    assert verify(engine, CASE).whole
    assert verify(engine, NEXT).whole


def test_what_was_left_open_follows_into_the_renewal(path: Certification) -> None:
    """Until it is met in the case before."""
    renewal(path)
    with path.house.read() as reading:
        (condition,) = points_from_before(reading, NEXT)
        assert points_from_before(reading, CASE) == ()
    assert condition.text("text") == "Før tall over fall."
    met = row_field(RowKind.CONDITION, condition.id, "met")
    path.write(SECRETARIAT, met, value=True)
    with path.house.read() as reading:
        assert points_from_before(reading, NEXT) == ()


def test_what_no_longer_fits_is_left_and_named(path: Certification) -> None:
    """A later rubric may have dropped a criterion."""
    rubric = path.scheme.rubric
    fewer = replace(rubric.themes[0], criteria=rubric.themes[0].criteria[1:])
    themes = (fewer, *rubric.themes[1:])
    shorter = stamped(replace(path.scheme, rubric=replace(rubric, themes=themes)))
    found = renewal(path, shorter)
    assert {at.subject for at in found.left} == {"criterion/TL1.1"}


def test_a_case_is_renewed_once(path: Certification) -> None:
    renewal(path)
    with pytest.raises(RenewalRefused) as refused:
        renewal(path)
    assert refused.value.reason == "renewed-already"


def test_a_renewal_that_was_cut_short_is_taken_up_again(path: Certification) -> None:
    """The first case says which one follows, and that one was never opened."""
    house = path.house
    transact = house.transact

    def cut_short(actor: Actor, case: str) -> AbstractContextManager[Store]:
        if case != CASE:
            raise ConnectionError
        return transact(actor, case)

    with path.house.read() as reading:
        applicant = reading.case(CASE).applicant
    start = Start(applicant=applicant, scheme=path.scheme, process=path.process, language="nb")
    with pytest.raises(ConnectionError):
        start_renewal(house.read, cut_short, APPROVER, CASE, NEXT, start)
    found = start_renewal(house.read, transact, APPROVER, CASE, "case-3", start)
    assert found.case.id == NEXT
    with house.read() as reading:
        assert [each.id for each in reading.cases()] == [NEXT, CASE]


def test_a_renewal_is_for_the_municipality_or_the_secretariat(path: Certification) -> None:
    for actor in (ANNE, READER):
        with path.house.read() as reading:
            applicant = reading.case(CASE).applicant
        start = Start(applicant=applicant, scheme=path.scheme, process=path.process, language="nb")
        house = path.house
        with pytest.raises(NotAllowed):
            start_renewal(house.read, house.transact, actor, CASE, NEXT, start)


def test_nothing_is_renewed_before_it_is_approved(engine: Engine) -> None:
    scheme = small_scheme()
    path = Certification(Record(engine), scheme, next(iter(scheme.processes)))
    path.open()
    with pytest.raises((RenewalRefused, ActOutOfOrder)):
        renewal(path)
