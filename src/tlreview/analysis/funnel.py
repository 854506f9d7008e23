"""A funnel plot: municipalities beside each other, with what chance makes of their rates.

Exact limits for the common rate (Spiegelhalter, Statistics in Medicine 24 (2005)). Where places
differ more than chance makes them, the limits are widened by how much they differ, whatever their
size (his random effects). A place within the funnel is like the others; no order is made of them.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from tlreview.analysis.fitting import Numbers
from tlreview.analysis.points import PointsRefused, Refusal

WARNING, ALARM = 0.95, 0.998
"""How many of the places lie between the inner limits, and between the outer ones."""
_LEAST = 3
_WINSORISED = 0.1
"""This share of the places at either end counts as if it were no further out than the next."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """One place: its code, how many, among how many.

    A count of None is hidden or missing, and its population is not looked at.
    """

    place: str
    count: int | None
    population: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """One place with its rate, and the ends between which 95 and 99.8 in 100 places would lie."""

    place: str
    count: int
    population: float
    rate: float
    low: float
    high: float
    far_low: float
    far_high: float

    @property
    def usual(self) -> bool:
        """Say whether it lies within the inner funnel."""
        return self.low <= self.rate <= self.high


@dataclass(frozen=True, slots=True, kw_only=True)
class Spread:
    """How much places differ beside chance.

    `dispersion` is the mean square of the winsorised distances, about 1 where chance is all there
    is. `between` is the variance of the places' own rates as shares of the common one: 0 where
    chance explains the distances, and the limits are then exact ones of Poisson.
    """

    dispersion: float
    between: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Funnel:
    """Every known place in the order given, the common rate, and those that could not be placed."""

    common: float
    per: int
    spread: Spread
    places: tuple[Standing, ...]
    unknown: tuple[str, ...]


def funnel(counted: Sequence[Counted], per: int) -> Funnel:
    """Return the funnel around the common rate. Raises PointsRefused below three known places."""
    rows = [each for each in counted if each.count is not None]
    for each in rows:
        if each.population <= 0:
            raise PointsRefused(reason=Refusal.NO_POPULATION, period=each.place)
        if each.count is not None and each.count < 0:
            raise PointsRefused(reason=Refusal.NEGATIVE, period=each.place)
    if len(rows) < _LEAST:
        raise PointsRefused(reason=Refusal.TOO_FEW)
    common = sum(each.count or 0 for each in rows) / sum(each.population for each in rows)
    if not common:
        raise PointsRefused(reason=Refusal.ALL_ZERO)
    found = spread([each.count or 0 for each in rows], [common * each.population for each in rows])
    return Funnel(
        common=common * per,
        per=per,
        spread=found,
        places=tuple(_standings(rows, common, per, found.between)),
        unknown=tuple(each.place for each in counted if each.count is None),
    )


def spread(counts: Sequence[int], expected: Sequence[float]) -> Spread:
    """Return how much places differ from what was expected of them, beside chance.

    Distances are winsorised, so that a place far out does not widen the funnel for itself. What
    lies between the places is the moment estimate of DerSimonian and Laird; it is 0 unless the
    distances are larger than chance makes them in 19 of 20 cases.
    """
    from scipy.special import chdtri  # noqa: PLC0415  late

    means = np.asarray(expected, dtype=np.float64)
    far = np.sort((np.asarray(counts) - means) / np.sqrt(means))
    cut = int(_WINSORISED * len(far))
    far = np.clip(far, far[cut], far[len(far) - 1 - cut])
    squares, free = float(np.sum(far**2)), len(far) - 1
    weight = float(np.sum(means) - np.sum(means**2) / np.sum(means))
    more = squares > float(chdtri(free, 1 - WARNING))
    return Spread(dispersion=squares / len(far), between=(squares - free) / weight if more else 0.0)


def _standings(rows: Sequence[Counted], common: float, per: int, between: float) -> list[Standing]:
    means = [common * each.population for each in rows]
    near, far = limits(means, WARNING, between), limits(means, ALARM, between)
    ends = zip(*near, *far, strict=True)
    return [
        _standing(each, per / each.population, tuple(float(end) for end in around))
        for each, around in zip(rows, ends, strict=True)
    ]


def _standing(place: Counted, scale: float, around: tuple[float, ...]) -> Standing:
    low, high, far_low, far_high = around
    return Standing(
        place=place.place,
        count=place.count or 0,
        population=place.population,
        rate=(place.count or 0) * scale,
        low=low * scale,
        high=high * scale,
        far_low=far_low * scale,
        far_high=far_high * scale,
    )


def limits(means: Sequence[float], share: float, between: float = 0.0) -> tuple[Numbers, Numbers]:
    """Return the counts between which this share of the places lies, between whole numbers.

    They are given for places of which so many are expected. Without a variance between them
    counts are Poisson, with one negative binomial. The interpolation is Spiegelhalter's: without
    it the funnel of small places would be a staircase.
    """
    tail, expected = (1 - share) / 2, np.asarray(means, dtype=np.float64)
    return _quantile(expected, tail, between), _quantile(expected, 1 - tail, between)


def _quantile(means: Numbers, share: float, between: float) -> Numbers:
    from scipy.stats import nbinom, poisson  # noqa: PLC0415  late

    counts = nbinom(1 / between, 1 / (1 + between * means)) if between else poisson(means)
    whole = counts.ppf(share)
    inside = (counts.cdf(whole) - share) / counts.pmf(whole)
    return np.asarray(np.maximum(0.0, whole - inside), dtype=np.float64)
