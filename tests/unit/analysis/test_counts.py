"""Intervals of small counts, against published and hand-made figures."""

from math import inf

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tlreview.analysis.counts import byar, exact, pooled, rate, ratio


@pytest.mark.parametrize(
    ("count", "low", "high"),
    [(0, 0.0, 3.689), (5, 1.623, 11.668), (17, 9.903, 27.219), (31, 21.063, 44.002)],
)
def test_the_exact_interval_of_a_count(count: int, low: float, high: float) -> None:
    """The reference values of the domain notes, 8.5."""
    found = exact(count)
    assert (round(found.low, 3), round(found.high, 3)) == (low, high)


@pytest.mark.parametrize(("count", "low", "high"), [(17, 9.897, 27.220), (31, 21.059, 44.004)])
def test_byars_interval_of_a_count(count: int, low: float, high: float) -> None:
    found = byar(count)
    assert (round(found.low, 3), round(found.high, 3)) == (low, high)


def test_the_printed_interval_of_kashmar_cannot_be() -> None:
    """T6: 4654.6 per 100,000 of 149,358 is printed with 4584.3–4762.6; it is 4545.8–4765.3."""
    found = rate(round(4654.6 * 149_358 / 100_000), 149_358, 100_000)
    assert (round(found.limits.low, 1), round(found.limits.high, 1)) == (4545.8, 4765.3)


def test_harstad_against_itself() -> None:
    """T1: the third period against the first, and the two kinds of burn, by exact ratios."""
    third = ratio(17, 31)
    assert round(third.value, 3) == 0.548
    assert (round(third.limits.low, 3), round(third.limits.high, 3)) == (0.285, 1.022)
    assert round(third.p, 3) in {0.059, 0.060}
    gone = ratio(0, 8)
    assert (gone.value, round(gone.limits.high, 3), round(gone.p, 3)) == (0.0, 0.586, 0.008)
    stayed = ratio(15, 17)
    assert round(stayed.value, 3) == 0.882
    assert (round(stayed.limits.low, 3), round(stayed.limits.high, 3)) == (0.410, 1.878)


def test_the_ratio_of_ratios_of_harstad() -> None:
    """T2: burns fell while those of the reference city rose."""
    assert round((24.7 / 52.4) / (68.0 / 61.9), 4) == 0.4291


def test_a_ratio_of_nothing_before_has_no_upper_end() -> None:
    assert ratio(3, 0).value == inf
    assert ratio(3, 0).limits.high == inf
    with pytest.raises(ZeroDivisionError):
        ratio(0, 0)


@given(st.integers(0, 400), st.integers(1, 400), st.floats(0.1, 10), st.floats(0.1, 10))
def test_turned_round_the_ratio_says_the_same(
    after: int, before: int, persons: float, others: float
) -> None:
    """After over before and before over after are one finding: interval and p agree."""
    one, other = ratio(after, before, persons, others), ratio(before, after, others, persons)
    assert one.p == pytest.approx(other.p, rel=1e-6)
    assert one.limits.holds(one.value)
    if after:
        assert one.limits.low == pytest.approx(1 / other.limits.high, rel=1e-6)


@given(st.integers(0, 2000))
def test_the_interval_holds_its_count_and_byar_is_near(count: int) -> None:
    whole, near = exact(count), byar(count)
    assert whole.holds(count)
    assert near.high == pytest.approx(whole.high, abs=0.03)


def test_pooled_years_are_one_rate() -> None:
    found = pooled((2, 0, 3), (1000, 1000, 1000), 1000)
    assert found.value == pytest.approx(5 / 3)
    assert found.limits.high == pytest.approx(11.668 / 3, abs=1e-3)
    with pytest.raises(ValueError, match="0"):
        pooled((), (), 1000)
