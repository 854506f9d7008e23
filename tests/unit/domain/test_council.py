"""Quorum and outcome of a ballot."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tlreview.domain.council import ABSTAIN, VOTES, Vote, outcome, quorum, recusals_from
from tlreview.domain.statement import Recommendation

votes = st.lists(st.sampled_from(VOTES).map(lambda each: Vote(choice=str(each))), max_size=6)


@pytest.mark.parametrize(("seated", "least"), [(6, 3), (5, 3), (4, 2), (3, 2), (1, 1), (0, 1)])
def test_at_least_half_of_those_who_take_part_have_to_vote(seated: int, least: int) -> None:
    """Rounded up; and nobody at all is never enough."""
    assert quorum(seated, 50) == least


def cast(*choices: str) -> list[Vote]:
    return [Vote(choice=each) for each in choices]


@pytest.mark.parametrize(
    ("choices", "result"),
    [
        (("approve", "approve", "not_yet"), Recommendation.APPROVE),
        (("approve", "approve", "not_yet", "conditions"), None),
        (("conditions", "abstain", "abstain"), Recommendation.CONDITIONS),
        (("approve", "not_yet"), None),
        (("abstain", "abstain", "abstain"), None),
        (("approve",), None),
    ],
)
def test_a_result_needs_more_than_half_of_those_who_did_not_abstain(
    choices: tuple[str, ...], result: Recommendation | None
) -> None:
    """Of a quorum of two; a tie is no result."""
    assert outcome(cast(*choices), 2).result is result


@given(given_votes=votes, least=st.integers(1, 6))
def test_every_vote_is_counted_once(given_votes: list[Vote], least: int) -> None:
    """And a result is carried by more than half of those who chose, in a quorate ballot."""
    found = outcome(given_votes, least)
    assert found.present == len(given_votes)
    if found.result is not None:
        assert found.quorate
        assert 2 * found.counts[found.result] > found.present - found.counts[ABSTAIN]


def test_a_vote_more_for_the_result_keeps_it() -> None:
    """Adding to the winner never takes the win away."""
    before = cast("approve", "approve", "not_yet")
    assert outcome([*before, *cast("approve")], 2).result is outcome(before, 2).result


def test_the_last_word_on_a_recusal_counts() -> None:
    """A member who was asked back takes part; who said it last is who is named for it."""
    aside = ("dina", {"person": "dina", "reason": "Bor der", "stands": True})
    back = ("siri", {"person": "dina", "reason": "Feil", "stands": False})
    put = ("siri", {"person": "dina", "reason": "Slekt", "stands": True})
    assert set(recusals_from([aside])) == {"dina"}
    assert set(recusals_from([aside, back])) == set()
    assert recusals_from([aside, back, aside])["dina"].reason == "Bor der"
    assert recusals_from([aside])["dina"].own
    assert recusals_from([aside, back, put])["dina"].by == "siri"
    assert not recusals_from([put])["dina"].own
