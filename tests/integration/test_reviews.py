"""Certifiers: assigned in their turn, sealed from each other, opened together. On each database."""

import json
from collections.abc import Iterator
from dataclasses import asdict

import pytest
from sqlalchemy import Engine

from databases import Record
from reviewed import (
    ANNE,
    APPROVER,
    BO,
    CASE,
    COUNCIL,
    EDITOR,
    EVERYBODY,
    READER,
    SECRETARIAT,
    STRANGER,
    TINA,
    Path,
    under_review,
)
from tlreview.domain.assessment import LevelChosen, criterion_field
from tlreview.domain.comparison import JointLevel, agreement, compare, joint_field, joint_levels
from tlreview.domain.conditions import Submitted
from tlreview.domain.parties import Assignment
from tlreview.domain.people import Actor
from tlreview.domain.review import review_field
from tlreview.storage.verify import verify
from tlreview.workflow.assigning import AssignmentRefused, assign
from tlreview.workflow.judging import (
    ReviewHandedIn,
    StillSealed,
    remaining,
    reopened,
    reviewed_content,
)
from tlreview.workflow.ordering import ActOutOfOrder
from tlreview.workflow.permissions import NotAllowed
from tlreview.workflow.reviewing import ReviewIncomplete, agree, hand_in
from tlreview.workflow.saving import Seen, keep_draft
from tlreview.workflow.sealing import Sealed, open_reviews, own_fields, own_review

SEEN_BY_ANNE = "Dette har bare Anne sett."


@pytest.fixture
def path(engine: Engine) -> Path:
    """Return a case under review, on each database in turn."""
    return under_review(Record(engine))


def test_certifiers_are_assigned_once_there_is_something_to_certify(engine: Engine) -> None:
    """Before the submission the act is refused, and the refusal says what it waits for."""
    path = Path(Record(engine))
    path.open()
    path.fill_in()
    with pytest.raises(ActOutOfOrder) as early:
        path.assign()
    assert early.value.missing == (Submitted(submission="first"),)
    path.submit()
    path.assign()


@pytest.mark.parametrize(
    ("certifiers", "trainees", "reason"),
    [
        (("anne",), (), "too-few"),
        (("anne", "bo", "per"), (), "too-many"),
        (("anne", "bo"), ("bo",), "named-twice"),
        (("anne", "nobody"), (), "person-unknown"),
    ],
)
def test_who_cannot_be_certifiers_is_said(
    path: Path, certifiers: tuple[str, ...], trainees: tuple[str, ...], reason: str
) -> None:
    chosen = Assignment(certifiers=certifiers, trainees=trainees)
    with pytest.raises(AssignmentRefused) as refused:
        assign(path.house.transact, SECRETARIAT, CASE, chosen)
    assert refused.value.reason == reason


@pytest.mark.parametrize("actor", [EDITOR, APPROVER, ANNE, COUNCIL, READER])
def test_only_the_secretariat_assigns(path: Path, actor: Actor) -> None:
    with pytest.raises(NotAllowed):
        assign(path.house.transact, actor, CASE, Assignment(certifiers=("anne", "bo")))


@pytest.mark.parametrize("actor", [EDITOR, APPROVER, SECRETARIAT, STRANGER, COUNCIL, READER])
def test_only_assigned_certifiers_judge(path: Path, actor: Actor) -> None:
    with pytest.raises(NotAllowed):
        path.judge(actor, "TL1.1", 2)


def test_nobody_writes_in_anothers_review(path: Path) -> None:
    seen = Seen(case=CASE, address=review_field("anne", "TL1.1", "comment"), revision=0)
    with pytest.raises(NotAllowed):
        keep_draft(path.house.transact, BO, seen, "Hei", 1)
    with pytest.raises(NotAllowed):
        path.write(BO, seen.address, "Hei")


def test_a_certifier_cannot_write_what_a_municipality_says(path: Path) -> None:
    with pytest.raises(NotAllowed):
        path.write(ANNE, criterion_field("TL1.1", "ground"), "Hei")


def told(path: Path, actor: Actor) -> Iterator[object]:
    """Yield everything the ports tell somebody of a case, by every route there is."""
    engine = path.house.engine  # type: ignore[attr-defined]
    with path.house.read(actor) as reading:
        yield reading.values(CASE), reading.numbers(CASE), reading.events(CASE)
        yield reading.acts(CASE), reading.head(CASE), reading.last_saved(CASE)
        yield reading.drafts(CASE), reading.drafts(CASE, "anne")
        yield [asdict(each) for each in reading.submissions(CASE)]
        for name in ("choice", "finding", "comment"):
            at = review_field("anne", "TL1.1", name)
            yield reading.latest(CASE, at), reading.history(CASE, at)
    yield verify(engine, CASE)


@pytest.mark.parametrize("actor", [each for each in EVERYBODY if each is not ANNE])
def test_a_sealed_review_changes_nothing_that_anybody_is_told(path: Path, actor: Actor) -> None:
    """Not a value, a count, a time or a head: what Anne does cannot be seen by any route."""
    before = [repr(each) for each in told(path, actor)]
    path.judge(ANNE, "TL1.1", 4)
    path.write(ANNE, review_field("anne", "TL1.1", "comment"), SEEN_BY_ANNE)
    at = Seen(case=CASE, address=review_field("anne", "TL1.1", "finding"), revision=0)
    keep_draft(path.house.transact, ANNE, at, "strength", 1)
    path.judge_all(ANNE, 4)
    hand_in(path.house.transact, ANNE, CASE)
    after = [repr(each) for each in told(path, actor)]
    assert after == before
    assert SEEN_BY_ANNE not in json.dumps(after)
    with path.house.read(actor) as reading, pytest.raises(Sealed):
        open_reviews(reading, actor, CASE)


def test_a_certifier_reads_what_is_their_own(path: Path) -> None:
    path.write(ANNE, review_field("anne", "TL1.1", "comment"), SEEN_BY_ANNE)
    with path.house.read(ANNE) as reading:
        assert own_review(reading, ANNE, CASE).judgement("TL1.1").comment == SEEN_BY_ANNE
        assert reading.history(CASE, review_field("anne", "TL1.1", "comment"))


def test_a_certifiers_fields_come_as_they_were_last_saved(path: Path) -> None:
    """The latest revision of each, and nothing of anybody else's review."""
    for each in ("Først.", "Sist."):
        path.write(ANNE, review_field("anne", "TL1.1", "comment"), each)
    path.judge(BO, "TL1.1", 4)
    with path.house.read(ANNE) as reading:
        (kept,) = own_fields(reading, ANNE, CASE).values()
        assert kept == reading.latest(CASE, kept.address)
    assert (kept.value, kept.number) == ("Sist.", 2)


def test_only_minimum_criteria_have_to_be_judged(path: Path) -> None:
    """The list of what is left holds them and nothing else, and hand-in asks for no more."""
    with pytest.raises(ReviewIncomplete) as early:
        hand_in(path.house.transact, ANNE, CASE)
    assert early.value.criteria == ("TL1.1", "TL2.1", "TL2.2", "F1", "F2")
    path.judge_all(ANNE)
    with path.house.read(ANNE) as reading:
        assert remaining(reading, ANNE, CASE) == ()
    assert hand_in(path.house.transact, ANNE, CASE) is False


def test_to_agree_is_one_act(path: Path) -> None:
    agree(path.house.transact, ANNE, CASE, "TL1.1")
    with path.house.read(ANNE) as reading:
        judged = own_review(reading, ANNE, CASE).judgement("TL1.1")
    assert judged.choice == LevelChosen(level=2)


def test_the_last_to_hand_in_opens_both(path: Path) -> None:
    """Then certifiers and secretariat see both, and the case's chain names both ends.

    A council member does not, unless they sit on the council of this case.
    """
    path.judge_all(ANNE, 3)
    path.judge_all(BO, 2)
    assert hand_in(path.house.transact, ANNE, CASE) is False
    assert hand_in(path.house.transact, BO, CASE) is True
    for actor in (ANNE, BO, TINA, SECRETARIAT):
        with path.house.read(actor) as reading:
            anne, bo = open_reviews(reading, actor, CASE)
        assert anne.judgement("F1").choice == LevelChosen(level=3)
        assert bo.judgement("F1").choice == LevelChosen(level=2)
    for actor in (EDITOR, APPROVER, READER, STRANGER, COUNCIL):
        with path.house.read(actor) as reading, pytest.raises(Sealed):
            open_reviews(reading, actor, CASE)
    assert verify(path.house.engine, CASE).whole  # type: ignore[attr-defined]


def test_a_trainee_judges_and_does_not_count(path: Path) -> None:
    path.judge_all(TINA)
    path.judge_all(ANNE)
    path.judge_all(BO)
    hand_in(path.house.transact, ANNE, CASE)
    assert hand_in(path.house.transact, TINA, CASE) is False
    assert hand_in(path.house.transact, BO, CASE) is True
    with path.house.read(ANNE) as reading:
        assert [each.certifier for each in open_reviews(reading, ANNE, CASE)] == ["anne", "bo"]


def test_what_is_handed_in_stays_as_it_was(path: Path) -> None:
    path.judge_all(ANNE)
    hand_in(path.house.transact, ANNE, CASE)
    with pytest.raises(ReviewHandedIn):
        path.judge(ANNE, "TL1.1", 4)
    with pytest.raises(ReviewHandedIn):
        hand_in(path.house.transact, ANNE, CASE)


def test_a_new_version_reopens_only_what_has_changed(path: Path) -> None:
    """And what is judged anew is sealed anew, while what was open stays open as it was."""
    for each in (ANNE, BO):
        path.judge_all(each)
        hand_in(path.house.transact, each, CASE)
    path.write(EDITOR, criterion_field("TL2.2", "ground"), "Nå med referat.")
    path.submit()
    with path.house.read(ANNE) as reading:
        assert reopened(reading, CASE, "anne") == {"TL2.2"}
        assert reviewed_content(reading, CASE).assessment.answer("TL2.2").ground
    path.judge(ANNE, "TL2.2", 4)
    with pytest.raises(ReviewHandedIn):
        path.judge(ANNE, "TL1.1", 4)
    with path.house.read(BO) as reading:
        anne, _ = open_reviews(reading, BO, CASE)
        assert anne.judgement("TL2.2").choice == LevelChosen(level=2)
    for each in (ANNE, BO):
        hand_in(path.house.transact, each, CASE)
    with path.house.read(BO) as reading:
        anne, _ = open_reviews(reading, BO, CASE)
        assert anne.judgement("TL2.2").choice == LevelChosen(level=4)


def test_the_certifiers_speak_together_only_when_both_have_handed_in(path: Path) -> None:
    """Own levels stay; a joint level that differs from one of them is settled by its reason."""
    choice = joint_field("F1", "choice")
    with pytest.raises(StillSealed):
        path.write(ANNE, choice, {"kind": "level", "level": 2})
    path.judge_all(ANNE, 3)
    path.judge_all(BO, 3)
    path.judge(BO, "F1", 1)
    for each in (ANNE, BO):
        hand_in(path.house.transact, each, CASE)
    with pytest.raises(NotAllowed):
        path.write(TINA, choice, {"kind": "level", "level": 2})
    path.write(ANNE, choice, {"kind": "level", "level": 2})
    first = _compared(path)[0]
    assert (first.criterion.id, first.apart, first.settled) == ("F1", 2, False)
    path.write(BO, joint_field("F1", "reason"), "Vedtaket kom etterpå.")
    first = _compared(path)[0]
    assert first.settled
    assert first.joint == JointLevel(choice=LevelChosen(level=2), reason="Vedtaket kom etterpå.")
    assert [each.choice for each in first.judgements] == [
        LevelChosen(level=3),
        LevelChosen(level=1),
    ]
    counted = agreement(_compared(path))
    assert (counted.both, counted.same, counted.within_one) == (5, 4, 4)


def _compared(path: Path):
    with path.house.read(ANNE) as reading:
        content = reviewed_content(reading, CASE)
        reviews = open_reviews(reading, ANNE, CASE)
        joint = joint_levels(reading.values(CASE))
    return compare(content.scheme.rubric, content.assessment, reviews, joint)


def test_what_certifiers_write_is_no_part_of_what_is_submitted(path: Path) -> None:
    path.judge_all(ANNE)
    number = path.submit()
    with path.house.read() as reading:
        first, second = reading.submissions(CASE)
    assert second.number == number
    assert [each.address for each in first.entries] == [each.address for each in second.entries]
