"""Laws of agreement, whoever gave which level to what."""

from dataclasses import replace
from math import comb

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tlreview.analysis.agreement import Judged, agreement
from tlreview.analysis.estimates import Estimate, Interval, NotEstimable, Reason
from tlreview.analysis.wordings import by_criterion

RUNGS = st.integers(2, 7)
PLACES = {"c1": 2, "c2": 3, "c3": 2, "c4": 3, "c5": 3}
"""How many certifiers each case has."""
COEFFICIENTS = ("kappa_linear", "kappa_quadratic", "ac1", "ac2_linear", "ac2_quadratic")


@st.composite
def scored(draw, missing=True):
    """Return a scale and levels on it from one to five cases, of two or three certifiers each."""
    levels = list(range(draw(RUNGS)))
    level = st.sampled_from(levels)
    given_level = st.none() | level if missing else level

    def judged(case):
        return st.builds(
            Judged,
            case=st.just(case),
            criterion=st.sampled_from(["TL1", "TL2", "TL3"]),
            levels=st.tuples(*[given_level] * PLACES[case]),
        )

    cases = st.sampled_from(list(PLACES)[: draw(st.integers(1, 5))])
    return levels, draw(st.lists(cases.flatmap(judged), max_size=40))


def numbers(figures):
    """Return everything but the table, so that equal can mean nearly equal."""
    flat = [figures.pairs, figures.incomplete, figures.same.count, figures.within_one.count]
    return flat + [told for name in COEFFICIENTS for told in as_numbers(getattr(figures, name))]


def as_numbers(found):
    if isinstance(found, NotEstimable):
        return [found.reason]
    around = found.interval
    if isinstance(around, NotEstimable):
        return [found.value, found.n, around.reason]
    return [found.value, found.n, around.low, around.high, around.method]


def alike(one, other):
    return all(
        a == pytest.approx(b, abs=1e-6) if isinstance(a, float) else a == b
        for a, b in zip(numbers(one), numbers(other), strict=True)
    )


@given(scored(), st.sets(st.sampled_from(["c1", "c2", "c3", "c4", "c5"])))
def test_who_is_written_first_changes_nothing(found, turned):
    """In any of the cases: there is no first certifier across cases."""
    levels, pairs = found
    swapped = [
        replace(each, levels=each.levels[1:] + each.levels[:1]) if each.case in turned else each
        for each in pairs
    ]

    before, after = agreement(pairs, levels), agreement(swapped, levels)

    assert alike(before, after)
    assert before.table == after.table
    assert [row.criterion for row in by_criterion(pairs, levels, 1)] == [
        row.criterion for row in by_criterion(swapped, levels, 1)
    ]


@given(scored(), st.booleans(), st.lists(st.integers(1, 9), min_size=7, max_size=7))
def test_only_the_order_of_levels_counts(found, turned, steps):
    """Other numbers in the same order, or the scale upside down, give the same figures."""
    levels, pairs = found
    names = [sum(steps[: each + 1]) * (-1 if turned else 1) for each in levels]
    renamed = [
        replace(each, levels=tuple(None if n is None else names[n] for n in each.levels))
        for each in pairs
    ]

    assert alike(agreement(pairs, levels), agreement(renamed, sorted(names)))


@given(scored())
def test_the_order_of_pairs_changes_no_figure(found):
    levels, pairs = found

    assert alike(agreement(pairs, levels), agreement(pairs[::-1], levels))


@given(scored(missing=False))
def test_full_agreement_is_1_and_never_claims_to_be_sure(found):
    levels, pairs = found
    same = agreement(
        [replace(each, levels=each.levels[:1] * len(each.levels)) for each in pairs], levels
    )

    met = sum(comb(PLACES[each.case], 2) for each in pairs)
    assert same.same.count == same.within_one.count == same.pairs == met
    for name in COEFFICIENTS:
        estimate = getattr(same, name)
        if isinstance(estimate, Estimate):
            assert estimate.value == pytest.approx(1)
            assert isinstance(estimate.interval, NotEstimable)
        else:
            lacking = len(pairs) < 2 or estimate.reason is Reason.ONE_LEVEL_GIVEN
            assert lacking
            assert len(pairs) < 2 or name.startswith("kappa")


@given(scored())
def test_every_coefficient_stays_within_its_bounds(found):
    levels, pairs = found
    figures = agreement(pairs, levels)

    assert figures.same.count <= figures.within_one.count <= figures.pairs
    for name in COEFFICIENTS:
        estimate = getattr(figures, name)
        if isinstance(estimate, Estimate):
            assert -1 - 1e-9 <= estimate.value <= 1 + 1e-9
            if isinstance(estimate.interval, Interval):
                around = estimate.interval
                assert -1 <= around.low <= estimate.value + 1e-9
                assert estimate.value - 1e-9 <= around.high <= 1


@given(scored(), st.integers(2, 4), st.data())
def test_more_criteria_that_say_the_same_make_nothing_surer(found, times, more):
    """Over several cases: the criteria of a case hang together, so copies are no new knowledge."""
    levels, drawn = found
    level = st.sampled_from(levels)
    whole = [
        Judged(
            case=case, criterion="TL1", levels=tuple(more.draw(level) for _ in range(PLACES[case]))
        )
        for case in ("c1", "c2")
    ]
    pairs = [*drawn, *whole]
    once, copied = agreement(pairs, levels), agreement(pairs * times, levels)

    for name in COEFFICIENTS:
        assert [a for a in as_numbers(getattr(once, name)) if not isinstance(a, int)] == [
            pytest.approx(b, abs=1e-6) if isinstance(b, float) else b
            for b in as_numbers(getattr(copied, name))
            if not isinstance(b, int)
        ]


@given(scored())
def test_an_interval_over_cases_is_that_of_leaving_each_out(found):
    """Against the plain way: the whole reckoned again without each case."""
    levels, pairs = found
    figures = agreement(pairs, levels)
    cases = {each.case for each in pairs if len(each.levels) - each.levels.count(None) > 1}
    for name in ("kappa_linear", "ac2_quadratic"):
        estimate = getattr(figures, name)
        if len(cases) < 2 or not isinstance(estimate, Estimate):
            continue
        without = [
            getattr(agreement([each for each in pairs if each.case != case], levels), name)
            for case in cases
        ]
        if all(isinstance(each, Estimate) for each in without) and isinstance(
            estimate.interval, Interval
        ):
            values = [each.value for each in without]
            middle = sum(values) / len(values)
            spread = sum((each - middle) ** 2 for each in values)
            plain = ((len(values) - 1) / len(values) * spread) ** 0.5
            assert estimate.interval.error == pytest.approx(plain, rel=1e-6, abs=1e-9)


@given(scored(missing=False).filter(lambda found: len(found[0]) == 2))
def test_with_two_levels_all_weights_are_one(found):
    levels, pairs = found
    figures = agreement(pairs, levels)

    assert as_numbers(figures.kappa_linear) == as_numbers(figures.kappa_quadratic)
    assert as_numbers(figures.ac1) == as_numbers(figures.ac2_linear)
