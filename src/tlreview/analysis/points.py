"""The points of a series as a model takes them: counted, among how many, when."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import pairwise
from math import log

import numpy as np
from numpy.typing import NDArray

from tlreview.domain.errors import TLReviewError
from tlreview.domain.observations import Observation, Series
from tlreview.domain.periods import Period, Span


class Refusal(StrEnum):
    """Why points cannot be analysed; each has one sentence in each language."""

    NEGATIVE = "negative"
    FRACTION = "fraction"
    NO_POPULATION = "no-population"
    """A population of 0 or less, or none where the others have one."""
    TWICE = "twice"
    LENGTHS_DIFFER = "lengths-differ"
    OVERLAP = "overlap"
    """Years taken as one that share years: the same case would count twice."""
    GAP = "gap"
    """A period is left out; one whose count is not known has a row of its own, with no count."""
    TOO_FEW = "too-few"
    ALL_HIDDEN = "all-hidden"
    ALL_ZERO = "all-zero"
    START_OUTSIDE = "start-outside"
    """Fewer than two known points before the start, or after it."""
    CONTROL_DIFFERS = "control-differs"
    """The comparison has other periods than the series."""
    CONTROL_ZERO = "control-zero"
    """The comparison has no case at all before the start, or after it."""
    NO_FIT = "no-fit"
    """More is asked of the points than they can tell: too many slopes and seasons."""


@dataclass(eq=False)
class PointsRefused(TLReviewError):
    """A series cannot be analysed; `period` is the first that shows why, empty where all do.

    `beside` says what the series is to the question, as `EffectQuestion.beside` names them; empty
    for the one that is asked about.
    """

    code = "points.refused"
    message = "the series cannot be analysed ({reason}) {period} {beside}"

    reason: Refusal
    period: str = ""
    beside: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """One period: how many among how many. A count of None is unknown, never 0.

    A population of None means that none is given for the whole series; then the number itself
    is analysed.
    """

    period: Period
    count: int | None
    population: float | None = None


Points = tuple[Point, ...]


def points_of(series: Series) -> Points:
    """Return the points of a series. Raises PointsRefused."""
    return checked_points([_point(each) for each in series.observations])


def _point(found: Observation) -> Point:
    return Point(period=found.period, count=found.count, population=found.population)


def checked_points(points: Sequence[Point]) -> Points:
    """Return points in the order of their periods. Raises PointsRefused."""
    ordered = tuple(sorted(points, key=lambda each: each.period))
    if not ordered:
        raise PointsRefused(reason=Refusal.TOO_FEW)
    for before, after in pairwise(ordered):
        _refuse_pair(before, after)
    with_population = any(each.population is not None for each in ordered)
    for each in ordered:
        if each.count is not None and each.count < 0:
            raise PointsRefused(reason=Refusal.NEGATIVE, period=str(each.period))
        if with_population and _without_population(each):
            raise PointsRefused(reason=Refusal.NO_POPULATION, period=str(each.period))
    known = [each.count for each in ordered if each.count is not None]
    if not known:
        raise PointsRefused(reason=Refusal.ALL_HIDDEN)
    if not any(known):
        raise PointsRefused(reason=Refusal.ALL_ZERO)
    return ordered


def _without_population(point: Point) -> bool:
    """Say whether a point has nobody it was counted among; an unknown one may have none given."""
    if point.population is None:
        return point.count is not None
    return point.population <= 0


def _refuse_pair(before: Point, after: Point) -> None:
    one, other = before.period, after.period
    if one == other:
        raise PointsRefused(reason=Refusal.TWICE, period=str(other))
    if one.months != other.months:
        raise PointsRefused(reason=Refusal.LENGTHS_DIFFER, period=str(other))
    if one.meets(other):
        raise PointsRefused(reason=Refusal.OVERLAP, period=str(other))
    if one.next != other:
        raise PointsRefused(reason=Refusal.GAP, period=str(one.next))


def known(points: Points) -> Points:
    """Return the points that have a count."""
    return tuple(each for each in points if each.count is not None)


def offsets(points: Points) -> NDArray[np.float64]:
    """Return the logarithm of each population; 0 where none is given."""
    return np.array([log(each.population) if each.population else 0.0 for each in points])


def per_year(points: Points) -> float:
    """Return how many of these periods there are in a year; a fifth for five years taken as one."""
    return 12 / points[0].period.months


def seasonal(points: Points) -> bool:
    """Say whether the points are shorter than a year, so that seasons show."""
    return points[0].period.span in {Span.MONTH, Span.QUARTER}


def total(points: Points) -> int:
    """Return how many were counted in all; unknown points count for nothing here."""
    return sum(each.count or 0 for each in points)


def persons(points: Points) -> float:
    """Return the people counted among in all; the periods where no population is given."""
    return sum(each.population or 1.0 for each in points)


def meets(points: Points, first: date, after: date) -> bool:
    """Say whether any of the periods shares a day with this stretch of time."""
    return any(each.period.first < after and first < each.period.after for each in points)
