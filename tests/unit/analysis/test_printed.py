"""A printed interval with two digits swapped is found; those that are right are left alone."""

from decimal import Decimal
from math import exp, log, sqrt

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from tlreview.analysis.counts import byar, exact
from tlreview.analysis.printed import Doubt, Printed, doubts


def printed(value: str, low: str, high: str, population: int | None = None) -> Printed:
    return Printed(
        value=Decimal(value),
        low=Decimal(low),
        high=Decimal(high),
        per=100_000,
        population=population,
    )


def test_the_interval_of_kashmar_is_doubted() -> None:
    """T6 of the domain notes: 4584.3 is probably 4548.3, and then nothing is odd."""
    assert doubts(printed("4654.6", "4584.3", "4762.6")) == (Doubt.LOPSIDED,)
    assert doubts(printed("4654.6", "4584.3", "4762.6", 149_358)) == (Doubt.LOPSIDED, Doubt.NARROW)
    assert doubts(printed("4654.6", "4548.3", "4762.6", 149_358)) == ()
    assert doubts(printed("4654.6", "4545.8", "4765.3", 149_358)) == ()


@pytest.mark.parametrize(("low", "high"), [("5", "6"), ("1", "3"), ("6", "2")])
def test_a_value_outside_its_interval_is_doubted(low: str, high: str) -> None:
    assert doubts(printed("4", low, high)) == (Doubt.OUTSIDE,)


def level(count: int) -> tuple[float, float]:
    half = 1.959964 * sqrt(count)
    return count - half, count + half


def logarithmic(count: int) -> tuple[float, float]:
    half = 1.959964 / sqrt(count)
    return exp(log(count) - half), exp(log(count) + half)


METHODS = (
    lambda k: (exact(k).low, exact(k).high),
    lambda k: (byar(k).low, byar(k).high),
    level,
    logarithmic,
)


@settings(deadline=None)
@given(st.integers(1, 5000), st.sampled_from(METHODS), st.integers(1000, 10**6), st.integers(0, 3))
def test_no_usual_method_is_doubted(count: int, method, population: int, digits: int) -> None:
    """Exact, Byar, normal and logarithmic intervals, rounded to any number of decimals."""
    low, high = method(count)
    scale = 100_000 / population
    value, low, high = (Decimal(f"{each * scale:.{digits}f}") for each in (count, low, high))
    assume(value > 0)
    found = Printed(value=value, low=low, high=high, per=100_000, population=population)
    assert doubts(found) == ()


@settings(deadline=None)
@given(st.integers(400, 5000), st.integers(1, 8))
def test_an_end_that_has_slipped_is_doubted(count: int, tenths: int) -> None:
    """By half of its side or more: so much no rounding and no method explains."""
    low, high = exact(count).low, exact(count).high
    slipped = low + (count - low) * (0.5 + tenths / 20)
    found = Printed(
        value=Decimal(count), low=Decimal(f"{slipped:.1f}"), high=Decimal(f"{high:.1f}")
    )
    assert Doubt.LOPSIDED in doubts(found)
