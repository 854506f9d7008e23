"""How a rate has moved from year to year, and whether periods differ at all."""

from dataclasses import dataclass
from math import exp

import numpy as np

from tlreview.analysis.counts import Limits
from tlreview.analysis.fitting import Family, NoFitError, Reference, fit
from tlreview.analysis.points import Points, PointsRefused, Refusal, known, offsets

_LEAST = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Trend:
    """The ratio from one year to the next over `points` known points, with its interval."""

    ratio: float
    limits: Limits
    p: float
    dispersion: float
    points: int


def trend(
    points: Points, family: Family = Family.QUASIPOISSON, *, large_sample: bool = False
) -> Trend:
    """Return the yearly ratio of a log-linear trend. Raises PointsRefused.

    Where the dispersion is estimated from few points intervals take Student's t; `large_sample`
    takes the normal quantile all the same, as published figures do.
    """
    rows = known(points)
    if len(rows) < _LEAST:
        raise PointsRefused(reason=Refusal.TOO_FEW)
    first = rows[0].period.first
    years = np.array(
        [
            (each.period.first.year - first.year) + (each.period.first.month - first.month) / 12
            for each in rows
        ]
    )
    columns = np.column_stack([np.ones(len(rows)), years - years.mean()])
    counts = np.array([float(each.count or 0) for each in rows])
    try:
        found = fit(counts, columns, offsets(rows), family)
    except NoFitError as raised:
        raise PointsRefused(reason=Refusal.NO_FIT) from raised
    slope = np.array([0.0, 1.0])
    value, error = float(found.values[1]), found.error(slope)
    reference = Reference(freedom=None) if large_sample else found.reference
    return Trend(
        ratio=exp(value),
        limits=Limits(
            low=exp(value - reference.reach * error), high=exp(value + reference.reach * error)
        ),
        p=reference.p(value / error),
        dispersion=found.dispersion,
        points=len(rows),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Homogeneity:
    """Chi-square of one rate in all periods, with its degrees of freedom and p value."""

    chi_square: float
    freedom: int
    p: float


def homogeneity(points: Points) -> Homogeneity:
    """Return whether the periods could have one rate. Raises PointsRefused."""
    from scipy.special import chdtrc  # noqa: PLC0415  late

    rows = known(points)
    people = np.array([each.population or 1.0 for each in rows])
    counts = np.array([float(each.count or 0) for each in rows])
    if len(rows) < _LEAST - 1:
        raise PointsRefused(reason=Refusal.TOO_FEW)
    expected = counts.sum() * people / people.sum()
    found, freedom = float(np.sum((counts - expected) ** 2 / expected)), len(rows) - 1
    return Homogeneity(chi_square=found, freedom=freedom, p=float(chdtrc(freedom, found)))
