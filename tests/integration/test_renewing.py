"""Renewal: what a municipality has said comes with it, and what was left open. On each database."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager
from dataclasses import replace
from threading import Barrier

import pytest
from sqlalchemy import Engine

from certified import Certification, small_scheme, stamped
from databases import Record
from renewals import NEXT, approved, renewal, start_of
from reviewed import ANNE, APPROVER, CASE, EDITOR, READER, SECRETARIAT
from tlreview.domain.canonical import Json
from tlreview.domain.people import Actor
from tlreview.domain.rows import RowKind, row_field
from tlreview.storage.verify import verify
from tlreview.workflow.evidence import attach_file, file_held
from tlreview.workflow.opening import ApplicantRefused
from tlreview.workflow.ordering import ActOutOfOrder
from tlreview.workflow.permissions import NotAllowed
from tlreview.workflow.ports import Store, StoredFile
from tlreview.workflow.reading import content_of
from tlreview.workflow.renewing import (
    RenewalRefused,
    before_of,
    renewal_of,
    start_renewal,
    would_be_left,
)
from tlreview.workflow.saving import Seen, add_row
from tlreview.workflow.succession import renewed_by, renews


@pytest.fixture
def path(engine: Engine) -> Certification:
    """Return a case that has been approved on a condition, with a row and a ground in it."""
    return approved(Record(engine))


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
