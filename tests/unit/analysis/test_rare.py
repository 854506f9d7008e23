"""Rare cases: what lies between them, what is not known of it, and how long before it is rarer."""

import re
from datetime import date, timedelta
from itertools import product
from math import comb

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tlreview.analysis.control_charts import g_chart
from tlreview.analysis.points import Point, Points, PointsRefused, checked_points
from tlreview.analysis.rare import alike, mostly_empty, quiet, rarer_after, waits
from tlreview.domain.periods import period


def months(counts: str, population: float | None = None) -> Points:
    """Return a point a month: a digit is a count, a question mark is not known."""
    return checked_points(
        [
            Point(
                period=period(f"{2015 + at // 12}-{at % 12 + 1:02}"),
                count=None if each == "?" else int(each),
                population=population,
            )
            for at, each in enumerate(counts)
        ]
    )


def test_a_stretch_lies_between_two_periods_with_a_case():
    """How many the period has does not matter, nor what was before the first."""
    found = quiet(months("00100201000"))
    assert found is not None
    assert [each.free for each in found.known] == [2, 1]
    assert (str(found.last), found.free_since) == ("2015-08", 3)


@settings(max_examples=200, deadline=None)
@given(st.text("012?", min_size=2, max_size=40).filter(lambda said: set(said) & {"1", "2"}))
def test_an_unknown_period_is_never_taken_for_a_free_one(said):
    """Neither in a stretch that is shown, nor in the quiet that still goes on."""
    points = months(said)
    found = quiet(points)
    if found is None:
        return
    for each in found.known:
        inside = [one.count for one in points if each.since < one.period < each.until]
        assert inside == [0] * each.free
    after = re.split("[12]", said)[-1]
    assert (found.free_since, found.unknown_since) == (after.count("0"), after.count("?"))
    assert not (found.rarer and "?" in after)


@settings(max_examples=200, deadline=None)
@given(st.text("01?", min_size=3, max_size=14).filter(lambda said: 0 < said.count("?") < 8))
def test_an_unknown_period_never_makes_a_claim_easier(said):
    """Whatever it had, the waiting time that is told is no shorter than it would be then."""
    said = f"1{said}1"
    told = quiet(months(said))
    if told is None:
        return
    for filled in product("01", repeat=said.count("?")):
        hidden = iter(filled)
        known = quiet(months("".join(next(hidden) if each == "?" else each for each in said)))
        assert known is not None
        assert told.rarer_after >= known.rarer_after


def test_most_of_the_known_periods_have_to_be_free_of_a_case():
    assert mostly_empty(months("0010001"))
    assert not mostly_empty(months("0101"))
    assert not mostly_empty(months("??????1101"))


def test_a_town_that_doubles_has_no_periods_that_are_alike():
    """Twice as many people have twice as many cases; that is no change of how rare they are."""
    grown = [
        Point(period=each.period, count=each.count, population=1000.0 * (1 + at))
        for at, each in enumerate(months("0010001"))
    ]
    assert not alike(checked_points(grown))
    assert alike(months("0010001", 1000.0))


def test_the_waiting_time_is_the_share_of_all_ways_to_place_the_free_periods():
    """Counted one by one: three stretches of 4 in all, and a fourth."""
    free = [1, 3, 0]
    found = rarer_after(free)

    def share(wait: int) -> float:
        total = sum(free) + wait
        ways = [each for each in product(range(total + 1), repeat=4) if sum(each) == total]
        return sum(each[-1] >= wait for each in ways) / len(ways)

    assert share(found) <= 0.05 < share(found - 1)


@pytest.mark.parametrize(("free", "wait"), [([9], 190), ([10] * 30, 34), ([0] * 30, 1)])
def test_few_stretches_make_the_waiting_time_long(free, wait):
    """One of 9 periods is no ground to call 27 rare; of thirty, it is near the plain quantile."""
    assert rarer_after(free) == wait


@settings(max_examples=50, deadline=None)
@given(st.lists(st.integers(0, 400), min_size=1, max_size=40))
def test_the_waiting_time_is_the_first_that_is_seldom_enough(free):
    found, total, many = rarer_after(free), sum(free), len(free)
    share = [
        comb(total + many, many) / comb(total + wait + many, many) for wait in (found - 1, found)
    ]
    assert share[1] <= 0.05 < share[0]


def test_nothing_is_said_of_a_single_stretch_or_of_none_that_is_known():
    assert quiet(months("0001000")) is None
    assert quiet(months("1001000")) is None
    assert quiet(months("10?100?1000")) is None
    with pytest.raises(PointsRefused):
        rarer_after([])


@pytest.mark.parametrize("share", [0.05, 0.2, 0.45])
def test_where_nothing_changes_hardly_anything_is_claimed(share):
    """In 3,000 histories of six stretches, at most 5 in 100 next ones (and noise) last so long."""
    chance = np.random.default_rng(11)
    drawn = chance.geometric(share, (3000, 7)) - 1
    claimed = sum(int(each[-1]) >= rarer_after([int(n) for n in each[:-1]]) for each in drawn)
    assert claimed / 3000 <= 0.05 + 2 * 0.004


@pytest.mark.parametrize("share", [0.05, 0.2, 0.45])
def test_limits_of_the_g_chart_are_seldom_passed_and_its_runs_seldom_tell(share):
    """Three sigma of a geometric variable would be passed by 18 in 1,000."""
    chance = np.random.default_rng(5)
    charts = [g_chart([int(n) for n in chance.geometric(share, 20) - 1]) for _ in range(400)]
    assert sum(each.out for found in charts for each in found.marks) / 8000 < 0.004
    assert sum(found.runs.shift for found in charts) / 400 < 0.1


def test_a_quiet_of_years_among_months_lies_beyond_the_g_chart():
    found = g_chart([3, 5, 2, 6, 4, 3, 5, 4] * 3 + [60])
    assert [each.value for each in found.marks if each.out] == [60]


FIRST = date(2015, 3, 3)


def test_cases_of_one_day_are_one():
    """Two hurt in one accident are no wait of no days."""
    days = [FIRST, FIRST, FIRST + timedelta(30), FIRST + timedelta(90)]
    found = waits(days)
    assert (found.cases, found.between, found.chart) == (4, (30, 60), None)
    assert found.rarer_after == rarer_after([29, 59])


def test_a_list_of_days_is_taken_in_any_order_and_has_a_chart_from_nine_on():
    days = [FIRST + timedelta(at * at) for at in range(1, 10)]
    assert waits(days[::-1]) == waits(days)
    found = waits(days).chart
    assert found is not None
    assert [each.value for each in found.marks] == [3, 5, 7, 9, 11, 13, 15, 17]


@pytest.mark.parametrize("days", [[], [FIRST], [FIRST, FIRST]])
def test_a_single_day_says_nothing(days):
    with pytest.raises(PointsRefused):
        waits(days)
