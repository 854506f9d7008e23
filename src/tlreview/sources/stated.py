"""Whether printed rates fit the counts and the population they are said to be made of."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from math import log10
from statistics import median

from tlreview.domain.observations import Observation, Series
from tlreview.domain.periods import Period

_SLACK = 0.02
"""How far a rate may be off beside its rounding: populations are counted at different dates."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RateDiffers:
    """A printed rate, and what count and population make per as many; `per` is a power of ten.

    All of them off alike speaks for a count that is a yearly mean and a population of several
    years, or the other way about. Standardised rates differ too, each in its own way.
    """

    period: Period
    stated: Decimal
    reckoned: float
    per: int


def rates_differing(series: Series) -> tuple[RateDiffers, ...]:
    """Return the printed rates that count and population do not make, where all three are known."""
    known = tuple(_known(series))
    if not known:
        return ()
    per = 10 ** round(log10(median(float(stated) / rate for _, stated, rate in known)))
    return tuple(
        RateDiffers(period=each.period, stated=stated, reckoned=rate * per, per=per)
        for each, stated, rate in known
        if abs(rate * per - float(stated)) > _rounding(stated) / 2 + _SLACK * rate * per
    )


def _known(series: Series) -> Iterator[tuple[Observation, Decimal, float]]:
    """Yield what has all three, with the bare rate; of a count of 0 nothing can be told."""
    for each in series.observations:
        if each.count and each.population and each.stated and Decimal(each.stated) > 0:
            yield each, Decimal(each.stated), each.count / each.population


def _rounding(stated: Decimal) -> float:
    exponent = stated.as_tuple().exponent
    return float(10.0**exponent) if isinstance(exponent, int) else 0.0
