"""A funnel plot: municipalities beside each other, with what size alone makes of their rates.

Exact limits for the common rate (Spiegelhalter, Statistics in Medicine 24 (2005)). A place within
the funnel differs from the others by no more than chance explains; no order is made of them.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from tlreview.analysis.points import PointsRefused, Refusal

_WARNING, _ALARM = 0.95, 0.998
_LEAST = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """One place: its code, how many, among how many. A count of None is hidden or missing."""

    place: str
    count: int | None
    population: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """One place with its rate, and the ends between which 95 and 99.8 in 100 places would lie."""

    place: str
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
class Funnel:
    """Every known place in the order given, the common rate, and those that could not be placed."""

    common: float
    per: int
    places: tuple[Standing, ...]
    unknown: tuple[str, ...]


def funnel(counted: Sequence[Counted], per: int) -> Funnel:
    """Return the funnel around the common rate. Raises PointsRefused below three places."""
    rows = [each for each in counted if each.count is not None]
    for each in counted:
        if each.population <= 0:
            raise PointsRefused(reason=Refusal.NO_POPULATION, period=each.place)
        if each.count is not None and each.count < 0:
            raise PointsRefused(reason=Refusal.NEGATIVE, period=each.place)
    if len(rows) < _LEAST:
        raise PointsRefused(reason=Refusal.TOO_FEW)
    common = sum(each.count or 0 for each in rows) / sum(each.population for each in rows)
    if not common:
        raise PointsRefused(reason=Refusal.ALL_ZERO)
    return Funnel(
        common=common * per,
        per=per,
        places=tuple(_standing(each, common, per) for each in rows),
        unknown=tuple(each.place for each in counted if each.count is None),
    )


def _standing(place: Counted, common: float, per: int) -> Standing:
    low, high = limits(common * place.population, _WARNING)
    far_low, far_high = limits(common * place.population, _ALARM)
    scale = per / place.population
    return Standing(
        place=place.place,
        population=place.population,
        rate=(place.count or 0) * scale,
        low=low * scale,
        high=high * scale,
        far_low=far_low * scale,
        far_high=far_high * scale,
    )


def limits(mean: float, share: float) -> tuple[float, float]:
    """Return the counts between which this share of a Poisson variable lies, between whole numbers.

    Spiegelhalter's interpolation: without it the funnel of small places would be a staircase.
    """
    return _quantile(mean, (1 - share) / 2), _quantile(mean, (1 + share) / 2)


def _quantile(mean: float, share: float) -> float:
    from scipy.stats import poisson  # noqa: PLC0415  late

    whole = int(poisson.ppf(share, mean))
    above, chance = float(poisson.cdf(whole, mean)), float(poisson.pmf(whole, mean))
    return max(0.0, whole - (above - share) / chance)
