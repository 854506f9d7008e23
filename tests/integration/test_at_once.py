"""Two people at the same moment: the record has one order, and tells both. On each database."""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from threading import Barrier

from sqlalchemy import Engine

from certified import MEMBERS, Certification, small_scheme
from databases import Record
from reviewed import ANNE, BO, CASE, MINIMUM, SECRETARIAT
from tlreview.domain.council import RECOMMEND, vote_field
from tlreview.domain.decision import DECIDE
from tlreview.domain.errors import TLReviewError
from tlreview.domain.statement import SIGNED
from tlreview.domain.streams import case_stream
from tlreview.storage.verify import verify
from tlreview.workflow.balloting import cast_vote, close_ballot
from tlreview.workflow.ballots import ballots
from tlreview.workflow.deciding import Taken, basis_of, take_decision
from tlreview.workflow.reviewing import agree, hand_in
from tlreview.workflow.unsealing import UNSEAL

TIMES = 4


def at_once(acts: Sequence[Callable[[], object]]) -> list[object]:
    """Do acts in threads of their own that begin together; return what each answered or raised."""
    barrier = Barrier(len(acts))

    def one(act: Callable[[], object]) -> object:
        barrier.wait()
        try:
            return act()
        except TLReviewError as refused:
            return refused

    with ThreadPoolExecutor(len(acts)) as threads:
        return list(threads.map(one, acts))


def certification(engine: Engine) -> Certification:
    """Return a case on few criteria."""
    scheme = small_scheme()
    made = Certification(Record(engine), scheme, next(iter(scheme.processes)))
    made.open()
    return made


def count(path: Certification, act: str) -> int:
    """Return how often an act is in the case's stream."""
    with path.house.read() as reading:
        return len(reading.recorded(case_stream(CASE), act))


def test_two_certifiers_hand_in_at_the_same_moment(engine: Engine) -> None:
    """One of them opens the reviews, once."""
    path = certification(engine)
    path.submit_form("first")
    path.assign_two()
    for who in (ANNE, BO):
        for each in MINIMUM:
            agree(path.house.transact, who, CASE, each)
    transact = path.house.transact
    answers = at_once([lambda: hand_in(transact, ANNE, CASE), lambda: hand_in(transact, BO, CASE)])
    assert sorted(map(str, answers)) == ["False", "True"]
    assert count(path, UNSEAL) == 1
    assert verify(engine, CASE).whole


def test_two_certifiers_sign_at_the_same_moment(engine: Engine) -> None:
    """One of the signatures is the last."""
    path = certification(engine)
    path.until(SIGNED)
    path.review()
    path.state()
    answers = at_once([lambda: path.sign(ANNE), lambda: path.sign(BO)])
    assert sorted(map(str, answers)) == ["False", "True"]
    assert count(path, SIGNED) == 1


def test_a_vote_while_the_ballot_closes_is_counted_or_refused(engine: Engine) -> None:
    """Whoever was told that the vote is cast is in the count; whoever was refused is not."""
    path = certification(engine)
    path.until(SIGNED)
    path.review()
    path.state()
    path.sign(ANNE)
    path.sign(BO)
    path.seat_council()
    transact = path.house.transact
    for _ in range(TIMES):
        number = path.open_ballot()
        for each in MEMBERS:
            path.write(each, vote_field(each.person, number, "choice"), "abstain")
            path.write(each, vote_field(each.person, number, "reason"), "Vet ikke.")
        voters = [
            lambda who=who, number=number: cast_vote(transact, who, CASE, number) for who in MEMBERS
        ]
        answers = at_once(
            [*voters, lambda number=number: close_ballot(transact, SECRETARIAT, CASE, number)]
        )
        told = {who.person for who, said in zip(MEMBERS, answers, strict=False) if said is None}
        with path.house.read() as reading:
            closing = ballots(reading, CASE)[-1].closing
        assert closing is not None
        assert set(closing.ends) == told
        assert closing.outcome.present == len(told)
    assert count(path, RECOMMEND) == 0
    assert verify(engine, CASE).whole


def test_a_decision_entered_twice_at_the_same_moment_is_taken_once(engine: Engine) -> None:
    path = certification(engine)
    path.until(DECIDE)
    with path.house.read() as reading:
        seen = basis_of(reading, CASE)
    taken = Taken(outcome=seen.recommendation, decided_on="2026-02-28")
    transact = path.house.transact
    answers = at_once(
        [
            lambda: take_decision(transact, SECRETARIAT, CASE, taken, seen),
            lambda: take_decision(transact, replace(SECRETARIAT, person="sven"), CASE, taken, seen),
        ]
    )
    assert sum(isinstance(each, TLReviewError) for each in answers) == 1
    assert count(path, DECIDE) == 1
