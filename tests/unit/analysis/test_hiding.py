"""Few are never shown, and nobody works them out from the sums: not by any subtraction there is."""

from collections.abc import Iterable, Sequence
from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tlreview.analysis.hiding import Crossed, Published, merged, published


def crossed(*counts: tuple[int, ...], among: tuple[tuple[int, ...], ...] | None = None) -> Crossed:
    return Crossed(
        rows=tuple(f"r{at}" for at in range(len(counts))),
        columns=tuple(f"c{at}" for at in range(len(counts[0]))),
        counts=counts,
        among=among,
    )


def hidden(found: Published) -> list[tuple[int, int]]:
    return [
        (row, column)
        for row, counts in enumerate(found.counts)
        for column, count in enumerate(counts)
        if count is None
    ]


def relations(found: Published) -> list[tuple[dict[tuple[int, int], int], int]]:
    """Return what each row and column says of the hidden cells: coefficients, and their sum."""
    height, width = len(found.counts), len(found.counts[0])
    lines = [[(row, column) for column in range(width)] for row in range(height)]
    lines += [[(row, column) for row in range(height)] for column in range(width)]
    said = []
    for line in lines:
        unknown, right = {}, 0
        for sign, cell in [*((1, each) for each in line[:-1]), (-1, line[-1])]:
            count = found.counts[cell[0]][cell[1]]
            if count is None:
                unknown[cell] = sign
            else:
                right -= sign * count
        said.append((unknown, right))
    return said


def determined(found: Published) -> list[tuple[int, int]]:
    """Return the hidden cells that the system of all sums settles, by exact elimination."""
    cells = hidden(found)
    rows = [[Fraction(unknown.get(each, 0)) for each in cells] for unknown, _ in relations(found)]
    done = 0
    for column in range(len(cells)):
        pivot = next((at for at in range(done, len(rows)) if rows[at][column]), None)
        if pivot is None:
            continue
        rows[done], rows[pivot] = rows[pivot], rows[done]
        rows[done] = [each / rows[done][column] for each in rows[done]]
        for at, row in enumerate(rows):
            if at != done and row[column]:
                rows[at] = [
                    one - row[column] * two for one, two in zip(row, rows[done], strict=True)
                ]
        done += 1
    return [
        cells[next(at for at, each in enumerate(row) if each)]
        for row in rows[:done]
        if sum(1 for each in row if each) == 1
    ]


def tables(rows: int, columns: int, most: int) -> st.SearchStrategy[tuple[tuple[int, ...], ...]]:
    row = st.tuples(*[st.one_of(st.integers(0, 5), st.integers(0, most))] * columns)
    return st.tuples(*[row] * rows)


SHAPES = st.tuples(st.integers(1, 5), st.integers(1, 5)).flatmap(lambda each: tables(*each, 40))


@settings(max_examples=60, deadline=None)
@given(SHAPES)
def test_no_hidden_cell_is_determined_by_the_sums(counts: tuple[tuple[int, ...], ...]) -> None:
    """The published totals as a linear system, solved exactly: no hidden cell has one value."""
    found = published(crossed(*counts))
    assert determined(found) == []
    for row, shown in zip(counts, found.counts, strict=False):
        for true, count in zip((*row, sum(row)), shown, strict=True):
            assert count in {None, true}
            assert not (count is not None and 0 < count < 5)


SMALL = st.sampled_from([(1, 2), (1, 4), (2, 2), (3, 2)]).flatmap(lambda each: tables(*each, 9))


@settings(max_examples=60, deadline=None)
@given(SMALL)
def test_no_hidden_cell_has_one_whole_number_alone(counts: tuple[tuple[int, ...], ...]) -> None:
    """Who also knows that counts are whole and a hidden one is never 0 learns none of them.

    For each hidden cell there is a table of whole numbers that looks the same and has another
    count there; one within 1 of the true one does, as the sums are a network.
    """
    found = published(crossed(*counts))
    unsettled = set()
    inner = [each for each in hidden(found) if each[0] < len(counts) and each[1] < len(counts[0])]
    for steps in product((-1, 0, 1), repeat=len(inner)):
        tried = dict(zip(inner, steps, strict=True))
        other = whole(
            [count + tried.get((row, column), 0) for column, count in enumerate(line)]
            for row, line in enumerate(counts)
        )
        if looks_like(other, found):
            true = whole(counts)
            unsettled |= {
                (row, column)
                for row, column in hidden(found)
                if other[row][column] != true[row][column]
            }
    assert unsettled == set(hidden(found))


def whole(counts: Iterable[Sequence[int]]) -> list[list[int]]:
    rows = [[*each, sum(each)] for each in counts]
    return [*rows, [sum(column) for column in zip(*rows, strict=True)]]


def looks_like(other: list[list[int]], found: Published) -> bool:
    """Say whether a table could be the one that was published: the same where it is shown."""
    return all(
        shown == count if shown is not None else count > 0
        for line, said in zip(other, found.counts, strict=True)
        for count, shown in zip(line, said, strict=True)
    )


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
