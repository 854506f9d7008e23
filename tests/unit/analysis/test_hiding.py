"""Few are never shown: what is hidden with them, and which years are taken together first."""

import pytest

from hidden_tables import crossed, hidden
from tlreview.analysis.hiding import Crossed, merged, published


def test_a_table_without_small_counts_is_shown_whole() -> None:
    assert hidden(published(crossed((5, 9, 0), (12, 0, 30)))) == []


def test_one_small_count_takes_three_with_it() -> None:
    """One neighbour in its row, one in its column, and their corner: the least there is."""
    found = published(crossed((2, 9, 40), (30, 11, 50), (20, 60, 70)))
    assert hidden(found) == [(0, 0), (0, 1), (1, 0), (1, 1)]
    assert found.counts[-1][-1] == 292


def test_two_ones_that_make_two_are_not_left_alone() -> None:
    """Subtraction gives 2 for both together; as neither is 0, both would be known to be 1."""
    found = published(crossed((1, 1, 40, 50), (30, 20, 60, 70)))
    assert len(hidden(found)) > 4


def test_a_total_of_a_few_is_hidden_too() -> None:
    found = published(crossed((3, 0), (20, 30)))
    assert found.counts[0] == (None, 0, None)


def test_all_but_a_few_of_a_group_are_hidden() -> None:
    """Of 22 in the class 20 were hurt: that names the two who were not."""
    counts, among = ((20, 30), (40, 50)), ((22, 900), (900, 900))
    assert (0, 0) in hidden(published(crossed(*counts, among=among)))
    assert hidden(published(crossed(*counts))) == []


@pytest.mark.parametrize("counts", [(), ((),), ((1, 2), (3,)), ((1, -2),)])
def test_what_is_no_table_is_refused(counts: tuple[tuple[int, ...], ...]) -> None:
    table = Crossed(rows=("a",) * len(counts), columns=("x", "y"), counts=counts)
    with pytest.raises(ValueError, match=r"\(|shorter|longer"):
        published(table)


def test_years_are_merged_before_anything_is_hidden() -> None:
    """The fewest years that leave no small count, counted back from the newest."""
    years = {year: crossed((2, 6), (3, 9)) for year in range(2018, 2025)}
    found = merged(years)
    assert {each: table.counts for each, table in found.tables.items()} == {
        (2019, 2021): ((6, 18), (9, 27)),
        (2022, 2024): ((6, 18), (9, 27)),
    }
    assert found.left_out == (2018,)


def test_years_without_small_counts_stay_years() -> None:
    found = merged({2023: crossed((5, 6)), 2024: crossed((7, 0))})
    assert list(found.tables) == [(2023, 2023), (2024, 2024)]
    assert found.left_out == ()


def test_what_five_years_cannot_fill_is_still_merged() -> None:
    found = merged(
        {year: crossed((0, 9)) if year % 2 else crossed((1, 9)) for year in range(2018, 2024)}
    )
    assert [*found.tables] == [(2019, 2023)]


@pytest.mark.parametrize("years", [(), (2020, 2022)])
def test_years_with_a_gap_are_not_merged(years: tuple[int, ...]) -> None:
    with pytest.raises(ValueError, match=r"\[|\("):
        merged({year: crossed((1,)) for year in years})
