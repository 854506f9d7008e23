"""Whether an interval somebody printed can be one: a slip of digits shows in its shape."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from math import inf, sqrt

_NORMAL = 1.959964
_SLACK = 0.15
"""How much more lopsided than a logarithm's, or than level, an interval may be."""
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
    exponents = (each.as_tuple().exponent for each in (printed.value, printed.low, printed.high))
    return float(10.0 ** max(each for each in exponents if isinstance(each, int)))
