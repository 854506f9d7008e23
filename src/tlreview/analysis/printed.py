"""Whether printed rates can be right: their intervals, and the figures they are made of.

A slip of digits shows in the shape of an interval; a mean of years taken for a sum shows in rates
that count and population do not make.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from math import inf, log10, sqrt
from statistics import median

from tlreview.domain.observations import Observation, Series
from tlreview.domain.periods import Period

_NORMAL = 1.959964
_SLACK = 0.15
"""How much more lopsided than a logarithm's, or than level, an interval may be."""
_OFF = 0.02
"""How far a rate may be off beside its rounding: populations are counted at different dates."""
_NARROW = 0.9
"""An interval with less than this share of the normal one's width is too narrow to be true."""


class Doubt(StrEnum):
    """What is odd about a printed interval."""

    OUTSIDE = "outside"
    """The value does not lie in it."""
    LOPSIDED = "lopsided"
    """One side is longer than any usual method makes it."""
    NARROW = "narrow"
    """It is narrower than chance alone makes it, among so many people."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Printed:
    """A rate with its 95 % interval, as printed: the digits tell how it was rounded.

    `per` is what the rate is per, and `population` among how many; None where it is not told.
    """

    value: Decimal
    low: Decimal
    high: Decimal
    per: int = 1
    population: int | None = None


def doubts(printed: Printed) -> tuple[Doubt, ...]:
    """Return what is odd about an interval; nothing where it may be right.

    Level intervals (normal), logarithmic ones and exact ones all lie between as long above as
    below, and as much longer above as the value is larger than the lower end.
    """
    if not printed.low <= printed.value <= printed.high:
        return (Doubt.OUTSIDE,)
    found = []
    if _lopsided(printed):
        found.append(Doubt.LOPSIDED)
    if printed.population and _narrow(printed, printed.population):
        found.append(Doubt.NARROW)
    return tuple(found)


def _lopsided(printed: Printed) -> bool:
    unit = _rounding(printed)
    value, low = float(printed.value), float(printed.low)
    above, below = float(printed.high) - value, value - low
    # Rounding may have moved both ends and the value, so each side by a whole unit.
    least = max(0.0, above - unit) / (below + unit) if below + unit else inf
    most = (above + unit) / (below - unit) if below > unit else inf
    logarithmic = (value + unit / 2) / (low - unit / 2) if low > unit / 2 else inf
    return most < 1 - _SLACK or least > logarithmic * (1 + _SLACK)


def _narrow(printed: Printed, population: int) -> bool:
    """Say whether it is narrower than the normal interval, which is the narrowest in use."""
    scale = population / printed.per
    width = (float(printed.high - printed.low) + 2 * _rounding(printed)) * scale
    return width < _NARROW * 2 * _NORMAL * sqrt(float(printed.value) * scale)


def _rounding(printed: Printed) -> float:
    """Return the unit of the coarsest of the three figures."""
    return max(map(_unit, (printed.value, printed.low, printed.high)))


def _unit(stated: Decimal) -> float:
    """Return what one of the last printed digit is worth."""
    exponent = stated.as_tuple().exponent
    return float(10.0**exponent) if isinstance(exponent, int) else 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class RateDiffers:
    """A printed rate, and what count and population make per as many.

    All of them off alike speaks for a count that is a yearly mean and a population of several
    years, or the other way about. Standardised rates differ too, each in its own way.
    """

    period: Period
    stated: Decimal
    reckoned: float
    per: int


def rates_differing(series: Series, per: int | None = None) -> tuple[RateDiffers, ...]:
    """Return the printed rates that count and population do not make, where all three are known.

    `per` is for how many they are told; None for the power of ten that most of them fit.
    """
    known = tuple(_known(series))
    if not known:
        return ()
    per = per or 10 ** round(log10(median(float(stated) / rate for _, stated, rate in known)))
    return tuple(
        RateDiffers(period=each.period, stated=stated, reckoned=rate * per, per=per)
        for each, stated, rate in known
        if abs(rate * per - float(stated)) > _unit(stated) / 2 + _OFF * rate * per
    )


def _known(series: Series) -> Iterator[tuple[Observation, Decimal, float]]:
    """Yield what has all three, with the bare rate; of a count of 0 nothing can be told."""
    for each in series.observations:
        if each.count and each.population and each.stated and Decimal(each.stated) > 0:
            yield each, Decimal(each.stated), each.count / each.population
