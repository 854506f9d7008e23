"""Control charts: what a stable count would do by chance, and where the figures do something else.

Limits as in Montgomery, Introduction to Statistical Quality Control (2013), chapters 6, 7 and 9;
those of counts and shares are of their own law (probability limits). The g and t charts as in
Benneyan, Health Care Management Science 4 (2001), and Nelson, Journal of Quality Technology 26
(1994). Run rules are those of Anhøj and Olesen, PLoS ONE 9 (2014), which keep their promise for
every length of series.
"""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from math import ceil, floor, log, log2
from statistics import fmean, median
from typing import Protocol

from tlreview.analysis.points import Points, PointsRefused, Refusal, known

_SIGMAS = 3
_MOVING_RANGE = 1.128
"""d2 of two: what the mean moving range of a normal variable is, in standard deviations."""
_WEIBULL = 3.6
"""Waiting times of a Poisson process raised to 1/3.6 are near normal (Nelson 1994)."""
_BEYOND = 0.00135
"""How much of a normal variable lies more than three sigma above its mean."""
_LEAST = 2
_SELDOM = 0.05
_RUNS_FROM = 10
"""With fewer points run rules tell nothing."""


class Chart(StrEnum):
    """Which chart it is."""

    U = "u"
    """Counts per population that changes."""
    C = "c"
    """Counts where the population hardly changes."""
    P = "p"
    """Shares."""
    I_MR = "i-mr"
    """Single measurements; the limits come from how neighbours differ."""
    G = "g"
    """How many went well between two cases."""
    T = "t"
    """How many days passed between two cases."""


class Law(Protocol):
    """What chance makes of several counts, each by what is expected of it."""

    def ppf(self, share: float) -> Iterable[float]:
        """Return the counts that are passed by no more than the rest of a share."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """One point of a chart with its own limits; `out` says that it lies beyond them."""

    value: float
    low: float
    high: float

    @property
    def out(self) -> bool:
        """Say whether the value lies beyond the limits."""
        return not self.low <= self.value <= self.high


@dataclass(frozen=True, slots=True, kw_only=True)
class Runs:
    """What the order of the points says.

    `longest` is the longest run on one side of the centre, `crossings` how often the line crosses
    it; points on it count for nothing. A shift is a longer run than `longest_usual`, or fewer
    crossings than `crossings_usual`; both are None where there are too few points.
    """

    longest: int
    crossings: int
    longest_usual: int | None
    crossings_usual: int | None

    @property
    def shift(self) -> bool:
        """Say whether the series has moved."""
        if self.longest_usual is None or self.crossings_usual is None:
            return False
        return self.longest > self.longest_usual or self.crossings < self.crossings_usual


@dataclass(frozen=True, slots=True, kw_only=True)
class ControlChart:
    """A chart: its centre line, its marks in order, and its runs."""

    kind: Chart
    centre: float
    marks: tuple[Mark, ...]
    runs: Runs

    @property
    def signals(self) -> bool:
        """Say whether it shows more than chance makes: a point beyond its limits, or a shift."""
        return self.runs.shift or any(each.out for each in self.marks)


def u_chart(points: Points, per: int) -> ControlChart:
    """Return the chart of rates per `per`. Raises PointsRefused without populations."""
    from scipy.stats import poisson  # noqa: PLC0415  late

    rows = _enough(points)
    if any(each.population is None for each in rows):
        raise PointsRefused(reason=Refusal.NO_POPULATION, period=str(rows[0].period))
    people = [float(each.population or 0) for each in rows]
    centre = sum(each.count or 0 for each in rows) / sum(people)
    marks = _by_chance(rows, poisson([centre * each for each in people]), people, per)
    return _chart(Chart.U, centre * per, marks)


def c_chart(points: Points) -> ControlChart:
    """Return the chart of bare counts. Raises PointsRefused."""
    from scipy.stats import poisson  # noqa: PLC0415  late

    rows = _enough(points)
    centre = fmean(float(each.count or 0) for each in rows)
    marks = _by_chance(rows, poisson([centre] * len(rows)), [1.0] * len(rows))
    return _chart(Chart.C, centre, marks)


def p_chart(points: Points) -> ControlChart:
    """Return the chart of shares; the population is how many were asked. Raises PointsRefused."""
    from scipy.stats import binom  # noqa: PLC0415  late

    rows = _enough(points)
    for each in rows:
        if each.population is None or (each.count or 0) > each.population:
            raise PointsRefused(reason=Refusal.NO_POPULATION, period=str(each.period))
    people = [float(each.population or 0) for each in rows]
    centre = sum(each.count or 0 for each in rows) / sum(people)
    marks = _by_chance(rows, binom([int(each) for each in people], centre), people)
    return _chart(Chart.P, centre, marks)


def individuals_chart(values: Sequence[float]) -> ControlChart:
    """Return the chart of single measurements, such as the index of a survey.

    Limits may lie below 0, for measurements may. Raises PointsRefused.
    """
    if len(values) < _LEAST:
        raise PointsRefused(reason=Refusal.TOO_FEW)
    centre = fmean(values)
    ranges = [abs(after - before) for before, after in pairwise(values)]
    reach = _SIGMAS * fmean(ranges) / _MOVING_RANGE
    marks = [Mark(value=each, low=centre - reach, high=centre + reach) for each in values]
    return _chart(Chart.I_MR, centre, marks)


def g_chart(between: Sequence[int]) -> ControlChart:
    """Return the chart of how many went well between cases. Raises PointsRefused.

    The limit is that of the geometric distribution itself, as seldom passed as three sigma of a
    normal one: three of its own would be passed thirteen times as often. Nothing is too short.
    """
    _refuse_gaps(between)
    centre = fmean(between)
    free = centre / (centre + 1)
    high = max(0, ceil(log(_BEYOND) / log(free)) - 1) if centre else 0
    marks = [Mark(value=float(each), low=0.0, high=float(high)) for each in between]
    return _chart(Chart.G, centre, marks, middle=_evenest(between))


def _evenest(counts: Sequence[int]) -> float:
    """Return what parts whole numbers most evenly; on the median itself there may be too many."""
    below = sorted(counts)
    ways = [low + 0.5 for low in range(below[0], below[-1])] or [float(below[0])]
    return min(ways, key=lambda middle: abs(2 * bisect_left(below, middle) - len(below)))


def t_chart(days: Sequence[float]) -> ControlChart:
    """Return the chart of days between cases; limits are those of the 1/3.6th power.

    Raises PointsRefused.
    """
    _refuse_gaps(days)
    bent = individuals_chart([each ** (1 / _WEIBULL) for each in days])
    marks = [
        Mark(value=float(each), low=max(0.0, mark.low) ** _WEIBULL, high=mark.high**_WEIBULL)
        for each, mark in zip(days, bent.marks, strict=True)
    ]
    return _chart(Chart.T, bent.centre**_WEIBULL, marks, middle=median(days))


def _enough(points: Points) -> Points:
    rows = known(points)
    if len(rows) < _LEAST:
        raise PointsRefused(reason=Refusal.TOO_FEW)
    return rows


def _refuse_gaps(between: Sequence[float]) -> None:
    if len(between) < _LEAST:
        raise PointsRefused(reason=Refusal.TOO_FEW)
    if min(between) < 0:
        raise PointsRefused(reason=Refusal.NEGATIVE)


def _by_chance(rows: Points, law: Law, people: Sequence[float], per: float = 1.0) -> list[Mark]:
    """Return counts among people with the limits of the law that chance follows.

    They are passed as seldom as three sigma of a normal variable. Three sigma themselves are too
    near where few are expected: about one, and in 48 periods without any change some lies out.
    """
    lows, highs = law.ppf(_BEYOND), law.ppf(1 - _BEYOND)
    return [
        Mark(
            value=(each.count or 0) / n * per, low=float(low) / n * per, high=float(high) / n * per
        )
        for each, n, low, high in zip(rows, people, lows, highs, strict=True)
    ]


def _chart(
    kind: Chart, centre: float, marks: Sequence[Mark], middle: float | None = None
) -> ControlChart:
    beyond = runs([each.value for each in marks], centre if middle is None else middle)
    return ControlChart(kind=kind, centre=centre, marks=tuple(marks), runs=beyond)


def runs(values: Sequence[float], middle: float) -> Runs:
    """Return what the order of values says of a shift.

    Usual are a longest run of at most round(log2 n) + 3, and at least as many crossings as the
    5th percentile of a binomial of n - 1 tosses, n being the points that are not on the centre.
    """
    sides = [each > middle for each in values if each != middle]
    longest, crossings, length = 0, 0, 0
    for at, side in enumerate(sides):
        turned = at > 0 and side != sides[at - 1]
        crossings += turned
        length = 1 if turned else length + 1
        longest = max(longest, length)
    enough = len(sides) >= _RUNS_FROM
    return Runs(
        longest=longest,
        crossings=crossings,
        longest_usual=floor(log2(len(sides)) + 3 + 0.5) if enough else None,
        crossings_usual=_least_crossings(len(sides)) if enough else None,
    )


def _least_crossings(points: int) -> int:
    from scipy.stats import binom  # noqa: PLC0415  late

    return int(binom.ppf(_SELDOM, points - 1, 0.5))
