"""Pairs of levels pooled over cases: only what is open, only by structure, for one reader only."""

from dataclasses import replace

import pytest
from sqlalchemy import Engine

import build
import reviewed
from databases import Record
from pooled import SAME, Cases, level
from reviewed import ANNE, BO, EDITOR, EVERYBODY, SECRETARIAT, STRANGER, TINA
from tlreview.analysis.agreement import AgreementFigures, Share
from tlreview.analysis.estimates import NotEstimable, Reason
from tlreview.domain.assessment import criterion_field
from tlreview.domain.people import Actor, Role
from tlreview.domain.review import review_field
from tlreview.domain.scheme import Scheme
from tlreview.storage.rubrics.digests import scheme_digests
from tlreview.workflow.permissions import NotAllowed
from tlreview.workflow.pooling import Pool, pools
from tlreview.workflow.reviewing import hand_in
from tlreview.workflow.submitting import submit


@pytest.fixture
def cases(engine: Engine) -> Cases:
    """Return a house without cases, on each database in turn."""
    return Cases(Record(engine))


def seen(cases: Cases, actor: Actor = SECRETARIAT) -> tuple[Pool, ...]:
    with cases.house.read(actor) as reading:
        return pools(reading, actor)


def only(cases: Cases) -> Pool:
    (found,) = seen(cases)
    return found


def worded(wording: str, **changes: object) -> Scheme:
    """Return the scheme with the first criterion worded, and changed, so."""
    made = reviewed.scheme()
    first, *others = made.rubric.themes
    criterion = build.criterion("TL1.1", levels=build.levels(wording), **changes)
    theme = replace(first, criteria=(criterion, *first.criteria[1:]))
    return stamped(replace(made, rubric=replace(made.rubric, themes=(theme, *others))))


def stamped(made: Scheme) -> Scheme:
    """Return the scheme with the digests it has now."""
    found = scheme_digests(made.rubric, made.processes, made.profile)
    return replace(made, content_digest=found.content, structure_digest=found.structure)


@pytest.mark.parametrize("actor", [each for each in EVERYBODY if each is not SECRETARIAT])
def test_nobody_but_the_secretariat_is_told(cases: Cases, actor: Actor) -> None:
    with cases.house.read(actor) as reading, pytest.raises(NotAllowed):
        pools(reading, actor)


def test_levels_are_counted_over_the_cases(cases: Cases) -> None:
    """Who gave which is not in it: two the other way round are the same."""
    cases.judged("c1", (1, 2, 2, 2, 2), (2, 2, 2, 2, 4))
    cases.judged("c2", (2, 2, 2, 2, 2), (1, 2, 2, 2, 2))
    found = only(cases).together
    assert (found.pairs, found.cases, found.incomplete) == (10, 2, 0)
    assert found.same == Share(count=7, of=10)
    assert found.within_one == Share(count=9, of=10)
    assert dict(found.table) == {(1, 2): 2, (2, 2): 7, (2, 4): 1}


@pytest.mark.parametrize("actor", [SECRETARIAT, Actor(person="bo", role=Role.SECRETARIAT)])
def test_a_sealed_review_leaves_no_trace(cases: Cases, actor: Actor) -> None:
    """However far it has come, to one who certifies the case as to one who does not."""
    assert seen(cases, actor) == ()
    cases.judged("c1", (1, 2, 2, 2, 2), SAME)
    before = seen(cases, actor)
    cases.start("c2", worded("Andre ord, og en helt annen sak"))
    assert seen(cases, actor) == before
    cases.judge("c2", ANNE, (4, 4, 4, 4, 4))
    cases.judge("c2", BO, (0, 0, 0, 0, 0), handed_in=False)
    assert seen(cases, actor) == before
    hand_in(cases.house.transact, BO, "c2")
    (pool,) = seen(cases, actor)
    assert pool.together.pairs == before[0].together.pairs * 2


def test_a_level_given_anew_counts_when_all_have_handed_in_again(cases: Cases) -> None:
    """Until then what was open stands as it was."""
    cases.judged("c1", (1, 2, 2, 2, 2), SAME)
    before = only(cases)
    cases.save("c1", EDITOR, {criterion_field("TL1.1", "choice"): level(3)})
    submit(cases.house.transact, Actor(person="ola", role=Role.APPROVER), "c1", "first")
    cases.save("c1", ANNE, {review_field("anne", "TL1.1", "choice"): level(4)})
    hand_in(cases.house.transact, ANNE, "c1")
    assert only(cases) == before
    cases.save("c1", BO, {review_field("bo", "TL1.1", "choice"): level(3)})
    hand_in(cases.house.transact, BO, "c1")
    assert dict(only(cases).together.table) == {(2, 2): 4, (3, 4): 1}


def test_what_a_trainee_gives_is_not_counted(cases: Cases) -> None:
    cases.start("c1", trainees=(TINA,))
    cases.judge("c1", TINA, (0, 0, 0, 0, 0))
    cases.judge("c1", ANNE, SAME)
    cases.judge("c1", BO, SAME)
    assert dict(only(cases).together.table) == {(2, 2): 5}


def test_a_criterion_only_one_has_judged_is_left_out_and_told(cases: Cases) -> None:
    """One that nobody has judged is not there at all."""
    cases.start("c1")
    cases.save("c1", ANNE, {review_field("anne", "TL1.2", "choice"): level(1)})
    cases.judge("c1", ANNE, SAME)
    cases.save("c1", BO, {review_field("bo", "TL2.1", "choice"): {"kind": "not_applicable"}})
    others = {review_field("bo", each, "choice"): level(2) for each in ("TL1.1", "TL2.2", "F1")}
    cases.save("c1", BO, {**others, review_field("bo", "F2", "choice"): level(3)})
    hand_in(cases.house.transact, BO, "c1")
    found = only(cases).together
    assert (found.pairs, found.incomplete) == (4, 2)


def test_another_structure_is_counted_apart_and_other_words_are_not(cases: Cases) -> None:
    """The latest case's words are shown, and it is said which criteria were worded otherwise."""
    cases.judged("c1", (1, 2, 2, 2, 2), SAME)
    cases.judged("c2", SAME, SAME, worded("Nye ord"))
    same = only(cases)
    assert (same.together.cases, same.reworded) == (2, {"TL1.1"})
    assert same.rubric.criterion("TL1.1").levels[0].text["nb"] == "Nye ord, nivå 0"
    cases.judged("c3", SAME, SAME, worded("Nye ord", minimum_level=3))
    newest, older = seen(cases)
    assert (newest.together.cases, newest.reworded) == (1, frozenset())
    assert older == same


def test_a_case_judged_by_three_counts_and_by_one_is_left_out_and_told(cases: Cases) -> None:
    """Of three, each two make a pair; nobody can agree or differ with nobody."""
    made = reviewed.scheme()
    process = replace(made.processes["standard"], certifiers_least=1, certifiers_most=3)
    wide = stamped(replace(made, processes={"standard": process}))
    for case, certifiers in (("c1", (ANNE, BO)), ("c2", (ANNE, BO, STRANGER)), ("c3", (ANNE,))):
        cases.start(case, wide, certifiers)
        for each in certifiers:
            cases.judge(case, each, (1, 2, 2, 2, 2) if each is STRANGER else SAME)
    found = only(cases)
    assert (found.together.cases, found.most, found.alone) == (2, 3, 1)
    assert found.together.same == Share(count=18, of=20)
    first = next(each for each in found.criteria if each.criterion == "TL1.1")
    assert (first.cases, first.figures) == (2, NotEstimable(reason=Reason.TOO_FEW))


def test_ten_cases_say_which_criterion_divides(cases: Cases) -> None:
    """And too few say nothing of one, however much they differ."""
    for n in range(9):
        cases.judged(f"c{n}", (1, 2, 2, 2, 2), (2, 2, 2, 2, 2 if n else 3))
    assert {each.figures for each in only(cases).criteria} == {NotEstimable(reason=Reason.TOO_FEW)}
    cases.judged("c9", SAME, SAME)
    first, second, *_ = only(cases).criteria
    assert (first.criterion, second.criterion) == ("TL1.1", "F2")
    assert isinstance(first.figures, AgreementFigures)
    assert dict(first.figures.table) == {(1, 2): 9, (2, 2): 1}


def test_nothing_that_leaves_names_a_certifier_or_a_case(cases: Cases) -> None:
    cases.judged("case-77", (1, 2, 2, 2, 2), SAME)
    told = repr(seen(cases))
    assert not [each for each in ("anne", "Anne", "'bo'", "Bo'", "case-77") if each in told]
