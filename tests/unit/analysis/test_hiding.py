"""Few are never shown, and what is hidden with them."""

import pytest

from hidden_tables import hidden, published
from tlreview.analysis.hiding import Counts, kept_back, small
from tlreview.analysis.other_numbers import Sum


def test_a_table_without_small_counts_is_shown_whole() -> None:
    assert hidden(published(((5, 9, 0), (12, 0, 30)))) == []


def test_one_small_count_takes_three_with_it() -> None:
    """One neighbour in its row, one in its column, and their corner: the least there is."""
    found = published(((2, 9, 40), (30, 11, 50), (20, 60, 70)))
    assert hidden(found) == [(0, 0), (0, 1), (1, 0), (1, 1)]
    assert found.counts[-1][-1] == 292


def test_two_ones_that_make_two_are_not_left_alone() -> None:
    """Subtraction gives 2 for both together; as neither is 0, both would be known to be 1."""
    found = published(((1, 1, 40, 50), (30, 20, 60, 70)))
    assert len(hidden(found)) > 4


def test_a_total_of_a_few_is_hidden_too() -> None:
    found = published(((3, 0), (20, 30)))
    assert found.counts[0] == (None, 0, None)


def test_all_but_a_few_of_a_group_are_hidden() -> None:
    """Of 22 in the class 20 were hurt: that names the two who were not."""
    counts, among = ((20, 30), (40, 50)), ((22, 900), (900, 900))
    assert (0, 0) in hidden(published(counts, among))
    assert hidden(published(counts)) == []


@pytest.mark.parametrize(
    ("count", "among", "few"),
    [
        (0, None, False),
        (1, None, True),
        (4, 8000, True),
        (5, 8000, False),
        (5, 9, True),
        (5, 10, False),
        (0, 4, True),
        (0, 5, False),
    ],
)
def test_few_are_those_counted_those_left_and_those_in_the_group(
    count: int, among: int | None, few: bool
) -> None:
    assert small(count, among) is few


def test_what_is_left_of_a_whole_is_not_given_away() -> None:
    """25 in all and 22 women: that 3 were men is nowhere said, and known all the same."""
    found = Counts(counts=(25, 22, 3), sums=(Sum(0, (1, 2)),), unsaid=frozenset({2}))
    assert kept_back(found, frozenset()) == {1}


def test_hiding_what_is_known_already_helps_nobody() -> None:
    """The men were told before; to protect the women, the new total has to be hidden."""
    found = Counts(counts=(23, 3, 20), sums=(Sum(0, (1, 2)),), known=frozenset({2}))
    assert kept_back(found, frozenset({1})) == {0, 1}


def test_where_all_was_told_before_nothing_is_left_to_hide() -> None:
    found = Counts(counts=(23, 3, 20), sums=(Sum(0, (1, 2)),), known=frozenset({0, 2}))
    assert kept_back(found, frozenset({1})) == {1}
