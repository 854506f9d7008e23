"""Trends against published figures and against numbers reckoned elsewhere (domain notes, 8.8)."""

import pytest

from tlreview.analysis.fitting import Family
from tlreview.analysis.points import Point, Points, PointsRefused, checked_points
from tlreview.analysis.trend import Trend, homogeneity, trend
from tlreview.domain.periods import period

KILLED = (352, 304, 341, 275, 310, 280, 257, 224, 242, 233, 255, 212, 208)
SEVERE = (1329, 1148, 1265, 1043, 1151, 994, 980, 977, 940, 879, 867, 751, 714)


def years(*counts: int | None, first: int = 1998) -> Points:
    return checked_points(
        [Point(period=period(str(first + at)), count=each) for at, each in enumerate(counts)]
    )


def rounded(found: Trend) -> tuple[float, float, float]:
    return round(found.ratio, 4), round(found.limits.low, 4), round(found.limits.high, 4)


def test_killed_on_the_road() -> None:
    """T5: Norway 1998-2010, with and without overdispersion."""
    plain = trend(years(*KILLED), Family.POISSON, large_sample=True)
    wide = trend(years(*KILLED), large_sample=True)
    assert rounded(plain) == (0.9600, 0.9515, 0.9686)
    assert rounded(wide) == (0.9600, 0.9496, 0.9705)
    assert round(wide.dispersion, 3) == 1.483


def test_severely_injured_on_the_road() -> None:
    """T5: the counts spread three times as far as chance makes them."""
    wide = trend(years(*SEVERE), large_sample=True)
    assert rounded(wide) == (0.9558, 0.9480, 0.9638)
    assert round(wide.dispersion, 3) == 3.178


def test_a_short_series_has_a_wider_interval() -> None:
    """Thirteen points are no large sample."""
    short, large = trend(years(*KILLED)), trend(years(*KILLED), large_sample=True)
    assert short.limits.low < large.limits.low
    assert short.limits.high > large.limits.high


def test_burns_in_three_periods() -> None:
    """T1: the trend is seen and the differences are not; around 0.05 methods disagree."""
    three = years(31, 23, 17)
    found = trend(three, Family.POISSON, large_sample=True)
    assert rounded(found) == (0.7407, 0.5535, 0.9912)
    assert round(found.p, 3) == 0.043
    same = homogeneity(three)
    assert (round(same.chi_square, 3), same.freedom, round(same.p, 3)) == (4.169, 2, 0.124)


def test_two_points_have_no_trend() -> None:
    with pytest.raises(PointsRefused, match="too-few"):
        trend(years(5, None, 4))
