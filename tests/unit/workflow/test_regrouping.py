"""A round told in other groups: nobody is worked out by laying the two tables beside each other."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import chain, combinations
from time import process_time

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from surveyed import SCALE, survey
from tlreview.analysis.surveys import LEAST_GROUP, Answer, Tabled, tabled
from tlreview.workflow.regrouping import few_between

Person = tuple[str, str, str]
"""What somebody answered, and the groups of one table and of the other."""


def persons(*crowds: tuple[int, str, str, str]) -> list[Person]:
    return [(answer, one, other) for n, answer, one, other in crowds for _ in range(n)]


def told(people: Sequence[Person], at: int, by: str, weight: float = 1.0) -> Tabled:
    """Return the table by the one or the other groups; the first of the people counts so much."""
    answers = [Answer(answer=each[0], group=each[at]) for each in people]
    answers[0] = Answer(answer=answers[0].answer, group=answers[0].group, weight=weight)
    return tabled(survey(by=by, invited=None), answers)


def both(people: Sequence[Person]) -> tuple[Tabled, Tabled]:
    return told(people, 1, "Område"), told(people, 2, "Sone")


def crossing(people: Sequence[Person]) -> Counter[tuple[str, str]]:
    return Counter((one, other) for _, one, other in people)


NESTED = persons(
    (20, "Trygg", "Nord", "Fjorden"),
    (15, "Utrygg", "Nord", "Fjorden"),
    (4, "Utrygg", "Sør", "Fjorden"),
    (30, "Trygg", "Sør", "Byen"),
    (11, "Utrygg", "Sør", "Byen"),
)
"""Fjorden is Nord and four of Sør, all of them unsafe: 39 less 35, 19 unsafe less 15."""

ACROSS = persons(
    (20, "Trygg", "Nord", "Ung"),
    (15, "Utrygg", "Nord", "Eldre"),
    (22, "Trygg", "Sør", "Ung"),
    (18, "Utrygg", "Sør", "Eldre"),
)
"""No group lies within another: everybody is of an area and of an age."""


def test_the_few_between_two_groupings_can_be_worked_out() -> None:
    """What is refused: how it was before, when anybody could subtract."""
    one, other = both(NESTED)
    nord, fjorden = one.groups[0], other.groups[1]
    assert (nord.group, fjorden.group) == ("Nord", "Fjorden")
    few = (fjorden.answered or 0) - (nord.answered or 0)
    unsafe = [
        round((each.answered or 0) * each.shares[1].value)
        for each in (fjorden, nord)
        if each.shares
    ]
    assert (few, unsafe[0] - unsafe[1]) == (4, 4)  # all four are unsafe


@pytest.mark.parametrize("known", [True, False], ids=["file", "tables"])
def test_a_grouping_that_gives_a_few_away_is_seen(*, known: bool) -> None:
    """Whichever came first, and whether or not the file tells who is in which."""
    one, other = both(NESTED)
    assert few_between(one, other, crossing(NESTED) if known else None) == 4
    turned = [(answer, second, first) for answer, first, second in NESTED]
    assert few_between(other, one, crossing(turned) if known else None) == 4


def test_groups_across_each_other_may_stand_beside_each_other() -> None:
    """Areas and ages of one file: the common way to tell a question, and nobody is given away."""
    assert few_between(*both(ACROSS), crossing(ACROSS)) == 0


def test_without_the_file_whatever_may_be_so_is_taken_to_be_so() -> None:
    """Sør has 40 and Ung 42; by their answers the one cannot lie within the other here."""
    assert few_between(*both(ACROSS)) == 0
    alike = persons(
        (20, "Trygg", "Nord", "Ung"),
        (20, "Utrygg", "Nord", "Ung"),
        (3, "Trygg", "Sør", "Ung"),
        (40, "Trygg", "Sør", "Eldre"),
    )
    assert few_between(*both(alike)) == 3


def test_what_the_shown_groups_leave_over_is_a_group_as_well() -> None:
    """Øst and Vest are hidden, together 13; Ytre is 10 of them, and three are left."""
    people = persons(
        (40, "Trygg", "Nord", "Indre"),
        (6, "Utrygg", "Øst", "Ytre"),
        (4, "Utrygg", "Vest", "Ytre"),
        (3, "Trygg", "Vest", "Indre"),
    )
    assert few_between(*both(people), crossing(people)) == 3
    assert few_between(*both(people)) == 3


def test_unions_of_groups_are_looked_at_too() -> None:
    people = persons(
        (12, "Trygg", "A", "AB"),
        (13, "Utrygg", "B", "AB"),
        (5, "Utrygg", "C", "AB"),
        (25, "Trygg", "C", "C"),
    )
    assert few_between(*both(people), crossing(people)) == 5
    assert few_between(*both(people)) == 5


def test_a_crossing_of_another_file_is_not_believed() -> None:
    """Its sums are not those of the tables, so it is as if there were none."""
    one, other = both(NESTED)
    assert few_between(one, other, crossing(ACROSS)) == 4
    assert few_between(one, other, {}) == 4


def test_weights_hide_no_few() -> None:
    """Where weights hide how many gave an answer, only how many there are is compared."""
    assert few_between(told(NESTED, 1, "Område", 7.0), told(NESTED, 2, "Sone", 7.0)) == 4


def test_the_same_groups_again_are_no_other_grouping() -> None:
    """A later extract is held against the one before group by group, elsewhere."""
    later = [*NESTED, *persons((12, "Trygg", "Nord", "Byen"))]
    assert few_between(told(NESTED, 1, "Område"), told(later, 1, "område")) == 0


def test_many_groups_are_looked_through_in_time() -> None:
    """Sixty groups and as many others: nothing hangs, and doubt counts against it."""
    people = [("Trygg", f"a{n % 60}", f"b{n % 59}") for n in range(60 * 59)]
    begun = process_time()
    assert few_between(*both(people), crossing(people)) == 0
    uneven = [*people, *[each for each in people for _ in range(int(each[1][1:]) // 9)]]
    assert few_between(*both(uneven)) > 0
    assert process_time() - begun < 10


def subsets(names: Sequence[str]) -> Iterator[frozenset[str]]:
    every = (combinations(names, size) for size in range(1, len(names) + 1))
    return map(frozenset, chain.from_iterable(every))


def told_groups(table: Tabled) -> list[str]:
    """Return what a reader has the answers of: the groups shown, and with "" all others."""
    shown = [each.group for each in table.groups if each.answered is not None]
    left = (table.everybody.answered or 0) - sum(each.answered or 0 for each in table.groups)
    return [*shown, ""] if left else shown


def given_away(people: Sequence[Person], one: Tabled, other: Tabled) -> int:
    """Return the smallest few that any union of the one less any union of the other singles out.

    By those who are in it, which an attacker can know; not by how the rule goes about it.
    """
    unions: list[list[frozenset[int]]] = []
    for at, table in ((1, one), (2, other)):
        names = told_groups(table)
        name: Callable[[Person], str] = lambda each, at=at, names=names: (  # noqa: E731
            each[at] if each[at] in names else ""
        )
        unions.append(
            [
                frozenset(n for n, each in enumerate(people) if name(each) in some)
                for some in subsets(names)
            ]
        )
    found = [
        len(large - small)
        for wholes, parts in (unions, unions[::-1])
        for large in wholes
        for small in parts
        if small <= large and 0 < len(large - small) < LEAST_GROUP
    ]
    return min(found, default=0)


crowds = st.lists(
    st.tuples(
        st.integers(1, 25), st.sampled_from(SCALE), st.sampled_from("ABCD"), st.sampled_from("WXYZ")
    ),
    min_size=2,
    max_size=9,
)


@settings(deadline=None, max_examples=300)
@given(crowds)
def test_what_is_let_through_gives_nobody_away(drawn: list[tuple[int, str, str, str]]) -> None:
    """With the file the rule is exact: it refuses what gives a few away, and nothing else."""
    people = persons(*drawn)
    assume(len(people) >= LEAST_GROUP)
    one, other = both(people)
    away = given_away(people, one, other)
    assert bool(few_between(one, other, crossing(people))) == bool(away)


@settings(deadline=None, max_examples=300)
@given(crowds)
def test_a_group_within_others_is_seen_from_the_tables_alone(
    drawn: list[tuple[int, str, str, str]],
) -> None:
    """Each group that is groups of the other table and a few more."""
    people = persons(*drawn)
    assume(len(people) >= LEAST_GROUP)
    one, other = both(people)
    singles = 0
    for (at, wholes), (back, parts) in (((1, one), (2, other)), ((2, other), (1, one))):
        told_parts = told_groups(parts)
        for name in told_groups(wholes):
            names = told_groups(wholes)
            inside = {
                n
                for n, each in enumerate(people)
                if (each[at] if each[at] in names else "") == name
            }
            for some in subsets(told_parts):
                union = {
                    n
                    for n, each in enumerate(people)
                    if (each[back] if each[back] in told_parts else "") in some
                }
                singles |= union <= inside and 0 < len(inside - union) < LEAST_GROUP
    if singles:
        assert few_between(one, other)
