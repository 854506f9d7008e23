"""Funnels: exact limits, and how much wider where places differ more than chance makes them."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import nbinom
from scipy.stats.mstats import winsorize
from statsmodels.stats.meta_analysis import combine_effects

from tlreview.analysis.funnel import ALARM, WARNING, Counted, funnel, limits, spread
from tlreview.analysis.points import PointsRefused

SIZES = [900, 1_500, 2_300, 4_000, 5_200, 7_700, 11_000, 26_000, 80_000]


def ends(mean: float, share: float, between: float = 0.0) -> tuple[float, float]:
    low, high = limits([mean], share, between)
    return float(low[0]), float(high[0])


def placed(rates: list[float], per: int = 1_000) -> list[Counted]:
    return [
        Counted(place=f"{at:04}", count=round(rate * size / per), population=size)
        for at, (rate, size) in enumerate(zip(rates, SIZES, strict=False))
    ]


def test_a_funnel_narrows_with_size_and_ranks_nobody() -> None:
    """A small place far from the rest may be usual; a large one is not. The order is that given."""
    found = funnel(
        [
            Counted(place="1811", count=4, population=1_000),
            Counted(place="4001", count=250, population=100_000),
            Counted(place="4020", count=None, population=2_000),
            Counted(place="4003", count=122, population=50_000),
        ],
        1000,
    )
    assert [each.place for each in found.places] == ["1811", "4001", "4003"]
    assert found.unknown == ("4020",)
    assert found.places[0].usual
    widths = {each.place: each.high - each.low for each in found.places}
    assert widths["1811"] > widths["4003"] > widths["4001"]


@pytest.mark.parametrize("mean", [0.3, 2, 7, 40, 500])
@pytest.mark.parametrize("between", [0.0, 0.02, 0.3])
def test_limits_hold_what_they_say(mean: float, between: float) -> None:
    """About 95 in 100 counts of this mean lie between them; small means are rougher."""
    low, high = ends(mean, WARNING, between)
    rates = np.random.default_rng(2)
    own = rates.gamma(1 / between, between, 20_000) if between else np.ones(20_000)
    drawn = rates.poisson(mean * own)
    held = float(np.mean((drawn >= low) & (drawn <= high)))
    assert 0.92 <= held <= 0.99
    assert low <= mean <= high


@given(st.floats(0.5, 400), st.floats(0.5, 20))
def test_places_that_differ_have_wider_limits(mean: float, variances: float) -> None:
    """Never narrower than chance alone, and the outer ones outside the inner."""
    low, high = ends(mean, WARNING)
    wide_low, wide_high = ends(mean, WARNING, variances / mean)
    assert wide_low <= low
    assert wide_high >= high
    far_low, far_high = ends(mean, ALARM, variances / mean)
    assert far_low <= wide_low
    assert wide_high <= far_high


@pytest.mark.parametrize("mean", [0.4, 6, 90])
def test_hardly_any_difference_gives_the_exact_limits(mean: float) -> None:
    """The widened limits end where those of Poisson begin."""
    assert ends(mean, WARNING, 1e-7) == pytest.approx(ends(mean, WARNING), rel=1e-3)


def test_a_limit_lies_where_its_tail_is() -> None:
    """Below the whole number there is less than the tail, with it at least as much."""
    tail, counts = (1 - WARNING) / 2, nbinom(1 / 0.1, 1 / (1 + 0.1 * 30))
    low, high = ends(30, WARNING, 0.1)
    assert counts.cdf(np.floor(low)) < tail <= counts.cdf(np.ceil(low))
    assert counts.cdf(np.floor(high)) < 1 - tail <= counts.cdf(np.ceil(high))


def test_what_lies_between_places_is_that_of_another_program() -> None:
    """Below ten places nothing is winsorised: DerSimonian and Laird, as statsmodels has it."""
    rng = np.random.default_rng(4)
    expected = 0.004 * np.array(SIZES)
    counts = rng.poisson(expected * rng.gamma(6, 1 / 6, len(SIZES)))
    expected = expected * counts.sum() / expected.sum()
    other = combine_effects(counts / expected, 1 / expected, method_re="dl")
    found = spread(counts.tolist(), expected.tolist())
    assert found.between == pytest.approx(other.tau2)
    assert found.dispersion == pytest.approx(other.q / len(SIZES))


def test_the_places_furthest_out_do_not_widen_the_funnel_for_themselves() -> None:
    """The mean square of the distances is that of scipy's winsorised ones."""
    rng = np.random.default_rng(5)
    expected = rng.uniform(3, 60, 40)
    counts = rng.poisson(expected)
    counts[7] = 400
    far = winsorize((counts - expected) / np.sqrt(expected), limits=0.1)
    found = spread(counts.tolist(), expected.tolist())
    assert found.dispersion == pytest.approx(float(np.mean(far**2)))


def test_where_chance_is_all_there_is_limits_are_seldom_widened() -> None:
    """At most one in twenty collections of places, large and small, is told to differ."""
    rng = np.random.default_rng(6)
    sizes = rng.lognormal(8.5, 1.0, 60)
    widened = 0
    for _ in range(400):
        expected = 0.002 * sizes
        counts = rng.poisson(expected)
        expected = expected * counts.sum() / expected.sum()
        widened += spread(counts.tolist(), expected.tolist()).between > 0
    assert widened <= 20


def test_places_that_truly_differ_are_not_all_told_to_be_outside() -> None:
    """With rates that vary by a fifth, 95 of 100 large places lie within the widened limits."""
    rng = np.random.default_rng(7)
    rates = rng.gamma(25, 1 / 25, 300)
    counted = [
        Counted(place=str(at), count=int(rng.poisson(400 * rate)), population=100_000)
        for at, rate in enumerate(rates)
    ]
    found = funnel(counted, 1_000)
    assert found.spread.dispersion > 5
    assert 0.9 <= np.mean([each.usual for each in found.places]) <= 0.99


def test_alike_places_have_the_exact_limits() -> None:
    """Nothing is widened where all lie as close as chance puts them."""
    found = funnel(placed([4.0] * 9), 1_000)
    assert found.spread.between == 0
    assert all(each.usual for each in found.places)


def test_two_places_are_no_funnel() -> None:
    with pytest.raises(PointsRefused, match="too-few"):
        funnel([Counted(place="a", count=1, population=10)] * 2, 1000)
