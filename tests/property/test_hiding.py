"""Nobody works a hidden count out from the sums: not by any subtraction there is."""

from fractions import Fraction
from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from hidden_tables import Published, hidden, published, whole


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


@settings(max_examples=150, deadline=None)
@given(SHAPES)
def test_no_hidden_cell_is_determined_by_the_sums(counts: tuple[tuple[int, ...], ...]) -> None:
    """The published totals as a linear system, solved exactly: no hidden cell has one value."""
    found = published(counts)
    assert determined(found) == []
    for row, shown in zip(counts, found.counts, strict=False):
        for true, count in zip((*row, sum(row)), shown, strict=True):
            assert count in {None, true}
            assert not (count is not None and 0 < count < 5)


SMALL = st.sampled_from([(1, 2), (1, 4), (2, 2), (3, 2)]).flatmap(lambda each: tables(*each, 9))


@settings(max_examples=150, deadline=None)
@given(SMALL)
def test_no_hidden_cell_has_one_whole_number_alone(counts: tuple[tuple[int, ...], ...]) -> None:
    """Who also knows that counts are whole and a hidden one is never 0 learns none of them.

    For each hidden cell there is a table of whole numbers that looks the same and has another
    count there; one within 1 of the true one does, as the sums are a network.
    """
    found = published(counts)
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


def looks_like(other: list[list[int]], found: Published) -> bool:
    """Say whether a table could be the one that was published: the same where it is shown."""
    return all(
        shown == count if shown is not None else count > 0
        for line, said in zip(other, found.counts, strict=True)
        for count, shown in zip(line, said, strict=True)
    )
