"""Control charts: textbook figures, and limits that cannot be but what they are."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tlreview.analysis.control_charts import (
    c_chart,
    individuals_chart,
    p_chart,
    runs,
    t_chart,
    u_chart,
)
from tlreview.analysis.points import Point, Points, PointsRefused, checked_points
from tlreview.domain.periods import period


def years(*counts: int | None, population: float | None = None) -> Points:
    return checked_points(
        [
            Point(period=period(str(2000 + at)), count=count, population=population)
            for at, count in enumerate(counts)
        ]
    )


def test_limits_of_counts_are_passed_as_seldom_as_three_sigma() -> None:
    """Poisson around 9: fewer than 2 in 0.12 of 100, more than 19 in 0.11; 20 lies out."""
    found = c_chart(years(9, 7, 11, 9, 20, 3, 4, 9))
    assert found.centre == 9
    assert (found.marks[0].low, found.marks[0].high) == (2, 19)
    assert [each.out for each in found.marks].index(True) == 4


@pytest.mark.parametrize("mean", [0.65, 1, 1.5, 5, 40])
def test_unchanged_counts_hardly_ever_lie_out(mean: float) -> None:
    """Three sigma would call some of 48 months out in 26 to 48 of 100 at means about one."""
    chance = np.random.default_rng(1)
    charts = [c_chart(years(*chance.poisson(mean, 48).tolist())) for _ in range(300)]
    marks = [each.out for found in charts for each in found.marks]
    assert np.mean(marks) < 0.0027 + 3 * np.sqrt(0.0027 / len(marks))


def test_a_u_chart_widens_for_small_populations() -> None:
    points = checked_points(
        [
            Point(period=period("2000"), count=10, population=10_000),
            Point(period=period("2001"), count=90, population=90_000),
        ]
    )
    small, large = u_chart(points, 1000).marks
    assert small.value == large.value == pytest.approx(1)
    assert (small.high, large.high) == (pytest.approx(2.1), pytest.approx(120 / 90))
    with pytest.raises(PointsRefused, match="no-population"):
        u_chart(years(4, 5), 1000)


def test_a_p_chart_stays_within_a_share() -> None:
    found = p_chart(years(9, 10, 10, population=10))
    assert all(each.low >= 0 and each.high <= 1 for each in found.marks)
    with pytest.raises(PointsRefused):
        p_chart(years(11, 3, population=10))


def test_single_measurements_by_their_moving_range() -> None:
    """Mean moving range 2, so three sigma are 3 x 2 / 1.128."""
    found = individuals_chart([10, 12, 10, 12])
    assert found.centre == 11
    assert found.marks[0].high == pytest.approx(11 + 3 * 2 / 1.128)


def test_rare_events_by_the_time_between_them() -> None:
    """A long quiet spell lies above; days of an exponential wait lie within."""
    days = [30, 22, 41, 18, 35, 27, 33, 900]
    assert [each.out for each in t_chart(days).marks] == [False] * 7 + [True]


def test_t_limits_hold_for_waiting_times() -> None:
    """Of exponential waits hardly any lies out; limits by the plain mean would call many."""
    chance = np.random.default_rng(1)
    found = t_chart(list(chance.exponential(30, 2000)))
    assert sum(each.out for each in found.marks) / 2000 < 0.01


@pytest.mark.parametrize(
    ("values", "shift"),
    [
        ([1, 3] * 10, False),
        ([1] * 10 + [3] * 10, True),
        ([1, 3, 1, 3, 1], False),
    ],
)
def test_runs_tell_a_shift(values: list[float], shift: bool) -> None:
    """Ten low and then ten high is one; a handful of points never is."""
    assert runs(values, 2).shift is shift


@pytest.mark.parametrize(("points", "longest", "crossings"), [(10, 6, 2), (16, 7, 4), (24, 8, 8)])
def test_run_limits_are_those_published(points: int, longest: int, crossings: int) -> None:
    """As the rules of Anhøj and Olesen (2014) give them."""
    found = runs([1, 3] * (points // 2), 2)
    assert (found.longest_usual, found.crossings_usual) == (longest, crossings)


@given(st.lists(st.integers(0, 60), min_size=2, max_size=30).filter(any))
def test_limits_lie_around_the_centre(counts: list[int]) -> None:
    found = c_chart(years(*counts))
    assert all(0 <= each.low <= found.centre <= each.high for each in found.marks)
