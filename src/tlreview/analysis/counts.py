"""Counts and rates with intervals that hold for small numbers.

scipy is imported where it is used: it takes longer to load than most commands run.
"""

from dataclasses import dataclass
from math import inf, sqrt

LEVEL = 0.95
"""How sure an interval is meant to be."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """The ends of an interval; `high` may be infinite."""

    low: float
    high: float

    def holds(self, value: float) -> bool:
        """Say whether a value lies in it, ends included."""
        return self.low <= value <= self.high

    def times(self, factor: float) -> "Limits":
        """Return the interval in another unit."""
        return Limits(low=self.low * factor, high=self.high * factor)


def exact(count: int, level: float = LEVEL) -> Limits:
    """Return the exact interval of a Poisson mean, given one count.

    Garwood, Biometrika 28 (1936): quantiles of chi-square with 2k and 2k + 2 degrees of freedom.
    """
    from scipy.special import chdtri  # noqa: PLC0415  late

    tail = (1 - level) / 2
    low = float(chdtri(2 * count, 1 - tail)) / 2 if count else 0.0
    if not count:  # no lower end to pay for: the usual convention keeps both tails even
        return Limits(low=0.0, high=float(chdtri(2, tail)) / 2)
    return Limits(low=low, high=float(chdtri(2 * count + 2, tail)) / 2)


def byar(count: int, level: float = LEVEL) -> Limits:
    """Return Byar's approximation of the exact interval; for checking figures printed with it.

    Breslow and Day, Statistical Methods in Cancer Research II (1987), page 69.
    """
    from scipy.special import ndtri  # noqa: PLC0415  late

    z = float(ndtri(1 - (1 - level) / 2))
    upper = count + 1
    high = upper * (1 - 1 / (9 * upper) + z / (3 * sqrt(upper))) ** 3
    if not count:
        return Limits(low=0.0, high=high)
    return Limits(low=count * (1 - 1 / (9 * count) - z / (3 * sqrt(count))) ** 3, high=high)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rate:
    """How many per `per` of the population, with its interval."""

    value: float
    limits: Limits
    per: int


def rate(count: int, population: int, per: int) -> Rate:
    """Return the rate of a count with its exact interval; the population is taken as known."""
    return Rate(
        value=count / population * per, limits=exact(count).times(per / population), per=per
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Ratio:
    """One rate over another, with its interval and the two-sided p value of no difference."""

    value: float
    limits: Limits
    p: float


def ratio(
    after: float, before: float, persons_after: float = 1, persons_before: float = 1
) -> Ratio:
    """Return the ratio of two rates with its exact interval, given the sum of both counts.

    Given their sum, the one count is binomial; the interval is Clopper and Pearson's, turned into
    a ratio (Breslow and Day 1987, page 93), and p twice the lesser tail. It needs no large
    numbers, and holds for a count of 0. Counts divided by how far they spread may be given; the
    tails are then those of the beta distribution between whole numbers. Raises ZeroDivisionError
    where both counts are 0.
    """
    from scipy.special import betainc, betaincinv  # noqa: PLC0415  late

    total, tail = after + before, (1 - LEVEL) / 2
    if not total:
        raise ZeroDivisionError
    low = float(betaincinv(after, before + 1, tail)) if after else 0.0
    high = float(betaincinv(after + 1, before, 1 - tail)) if before else 1.0
    share = persons_after / (persons_after + persons_before)
    p = 2 * min(
        float(betainc(before, after + 1, 1 - share)) if before else 1.0,
        float(betainc(after, before + 1, share)) if after else 1.0,
    )
    scale = persons_before / persons_after
    return Ratio(
        value=after / before * scale if before else inf,
        limits=Limits(low=_odds(low) * scale, high=_odds(high) * scale),
        p=min(1.0, p),
    )


def _odds(share: float) -> float:
    return share / (1 - share) if share < 1 else inf


def pooled(counts: tuple[int, ...], populations: tuple[int, ...], per: int) -> Rate:
    """Return the rate over several periods taken as one. Raises ValueError where there are none.

    Periods that share months must not be pooled: see `Period.meets`.
    """
    if not counts or len(counts) != len(populations):
        raise ValueError(len(counts))
    return rate(sum(counts), sum(populations), per)
