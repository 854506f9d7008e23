"""Renewal: what a municipality has said comes with it, and what was left open. On each database."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager
from dataclasses import replace
from threading import Barrier

import pytest
from sqlalchemy import Engine

from certified import MEMBERS, Certification, small_scheme, stamped
from databases import Record
from reviewed import ANNE, APPROVER, CASE, EDITOR, READER, SECRETARIAT
from tlreview.domain.canonical import Json
from tlreview.domain.decision import DECIDE
from tlreview.domain.fields import Address, Revision
from tlreview.domain.people import Actor
from tlreview.domain.rows import RowKind, row_field
from tlreview.domain.scheme import Scheme
from tlreview.domain.statement import Recommendation
from tlreview.storage.verify import verify
from tlreview.workflow.deciding import Taken
from tlreview.workflow.evidence import attach_file, file_held
from tlreview.workflow.opening import ApplicantRefused, Start
from tlreview.workflow.ordering import ActOutOfOrder
from tlreview.workflow.permissions import NotAllowed
from tlreview.workflow.ports import Store, StoredFile
from tlreview.workflow.reading import content_of
from tlreview.workflow.renewing import (
    Renewal,
    RenewalRefused,
    before_of,
    points_from_before,
    renewal_of,
    renewed_by,
    renews,
    start_renewal,
    would_be_left,
)
from tlreview.workflow.saving import Seen, add_row, record_field
from tlreview.workflow.submitting import submitted

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


def start_of(path: Certification, scheme: Scheme | None = None) -> Start:
    """Return what the renewal starts from: the same scheme unless another is given."""
    with path.house.read() as reading:
        applicant = reading.case(CASE).applicant
    return Start(
        applicant=applicant,
        scheme=scheme or path.scheme,
        process=path.process,
        language=path.scheme.rubric.source_language,
    )


def renewal(path: Certification, scheme: Scheme | None = None) -> Renewal:
    """Start the renewal."""
    start = start_of(path, scheme)
    return start_renewal(path.house.transact, APPROVER, CASE, NEXT, start)


def written(
    path: Certification, actor: Actor, at: Address, value: Json, after: int = 0
) -> Revision:
    """Save a field of the renewal."""
    seen = Seen(case=NEXT, address=at, revision=after)
    return record_field(path.house.transact, actor, seen, value)


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


def test_files_and_the_golden_thread_come_along_whole(path: Certification) -> None:
    """Each row with what it points to, whatever the order of their kinds; files by their digest."""
    transact = path.house.transact
    plan = add_row(transact, EDITOR, CASE, RowKind.EVIDENCE, {"title": "Plan", "type": "plan"})
    stored = StoredFile(digest="a" * 64, size=3, media_type="application/pdf")
    seen = Seen(case=CASE, address=row_field(RowKind.EVIDENCE, plan, "file"), revision=0)
    attach_file(transact, EDITOR, seen, stored, "plan.pdf")
    risk: dict[str, Json] = {"text": "Fall blant eldre", "sources": [plan]}
    challenge = add_row(transact, EDITOR, CASE, RowKind.CHALLENGE, risk)
    area: dict[str, Json] = {"text": "Fall", "challenges": [challenge]}
    add_row(transact, EDITOR, CASE, RowKind.FOCUS_AREA, area)
    assert renewal(path).left == ()
    with path.house.read() as reading:
        before, after = content_of(reading, CASE), content_of(reading, NEXT)
    for kind in (RowKind.EVIDENCE, RowKind.CHALLENGE, RowKind.FOCUS_AREA):
        assert after.rows[kind] == before.rows[kind] != ()
    (held,) = (file_held(row) for row in after.evidence((plan,)))
    assert held is not None
    assert held.digest == "a" * 64


def test_what_was_removed_stays_behind_and_takes_no_other_link_with_it(
    path: Certification,
) -> None:
    """It fits no less than before, so it is not told as left either."""
    transact = path.house.transact
    gone = add_row(transact, EDITOR, CASE, RowKind.EVIDENCE, {"title": "Gammel", "type": "plan"})
    at = path._of("TL1.1", "evidence")
    with path.house.read() as reading:
        latest = reading.latest(CASE, at)
    assert latest is not None
    (kept,) = latest.value
    path.write(EDITOR, at, [kept, gone])
    path.write(EDITOR, row_field(RowKind.EVIDENCE, gone, "removed"), value=True)
    assert renewal(path).left == ()
    with path.house.read() as reading:
        after = content_of(reading, NEXT)
    assert after.assessment.answer("TL1.1").evidence == (kept,)
    assert [row.id for row in after.rows[RowKind.EVIDENCE]] == [kept]


def test_what_came_of_a_renewal_can_be_read_later(path: Certification) -> None:
    with path.house.read() as reading:
        assert renewal_of(reading, CASE) is None
    found = renewal(path)
    with path.house.read() as reading:
        assert renewal_of(reading, CASE) == found
        assert found.carried > 0


def test_a_renewal_names_the_certificate_before_it(path: Certification) -> None:
    certificate = path.certify()
    renewal(path)
    with path.house.read() as reading:
        found = before_of(reading, NEXT)
        assert before_of(reading, CASE) is None
    assert found is not None
    assert (found.case.id, found.certificate) == (CASE, certificate)


@pytest.mark.parametrize(
    ("field", "change"), [("process", {"process": "unknown"}), ("language", {"language": "xx"})]
)
def test_a_renewal_runs_on_what_the_scheme_has(
    path: Certification, field: str, change: dict[str, str]
) -> None:
    """And one that is refused leaves the case as it was."""
    start = replace(start_of(path), **change)
    with pytest.raises(ApplicantRefused) as refused:
        start_renewal(path.house.transact, APPROVER, CASE, NEXT, start)
    assert refused.value.field == field
    with path.house.read() as reading:
        assert renewed_by(reading, CASE) == ""


def test_what_no_longer_fits_is_left_and_named(path: Certification) -> None:
    """A later rubric may have dropped a criterion."""
    rubric = path.scheme.rubric
    fewer = replace(rubric.themes[0], criteria=rubric.themes[0].criteria[1:])
    themes = (fewer, *rubric.themes[1:])
    shorter = stamped(replace(path.scheme, rubric=replace(rubric, themes=themes)))
    with path.house.read() as reading:
        foretold = would_be_left(reading, CASE, start_of(path, shorter))
    found = renewal(path, shorter)
    assert {at.subject for at in found.left} == {"criterion/TL1.1"}
    assert foretold == found.left


def test_a_case_is_renewed_once(path: Certification) -> None:
    renewal(path)
    with pytest.raises(RenewalRefused) as refused:
        renewal(path)
    assert refused.value.reason == "renewed-already"


def test_of_two_who_start_a_renewal_at_once_one_is_told_of_the_other(path: Certification) -> None:
    """Whoever comes second opens nothing, whatever the moment."""
    start, together = start_of(path), Barrier(2)

    def begin(following: str) -> str:
        together.wait()
        try:
            start_renewal(path.house.transact, SECRETARIAT, CASE, following, start)
        except RenewalRefused as refused:
            return refused.reason
        return "begun"

    with ThreadPoolExecutor() as pool:
        told = list(pool.map(begin, (NEXT, "case-3")))
    assert sorted(told) == ["begun", "renewed-already"]
    with path.house.read() as reading:
        assert len(reading.cases()) == 2


def test_a_renewal_that_was_cut_short_is_taken_up_again(path: Certification) -> None:
    """The first case says which one follows, and that one was never opened."""
    house = path.house
    transact = house.transact

    def cut_short(actor: Actor, case: str) -> AbstractContextManager[Store]:
        if case != CASE:
            raise ConnectionError
        return transact(actor, case)

    start = start_of(path)
    with pytest.raises(ConnectionError):
        start_renewal(cut_short, APPROVER, CASE, NEXT, start)
    found = start_renewal(transact, APPROVER, CASE, "case-3", start)
    assert found.case.id == NEXT
    with house.read() as reading:
        assert [each.id for each in reading.cases()] == [NEXT, CASE]


def test_a_renewal_is_for_the_municipality_or_the_secretariat(path: Certification) -> None:
    for actor in (ANNE, READER):
        with pytest.raises(NotAllowed):
            start_renewal(path.house.transact, actor, CASE, NEXT, start_of(path))


def test_nothing_is_renewed_before_it_is_approved(engine: Engine) -> None:
    scheme = small_scheme()
    path = Certification(Record(engine), scheme, next(iter(scheme.processes)))
    path.open()
    with pytest.raises((RenewalRefused, ActOutOfOrder)):
        renewal(path)
