"""Log-linear models of counts: Poisson, quasi-Poisson, negative binomial."""

from dataclasses import dataclass
from enum import StrEnum
from math import exp, inf, sqrt

import numpy as np
from numpy.typing import NDArray

from tlreview.analysis.counts import Limits
from tlreview.analysis.student import limit

Columns = NDArray[np.float64]
"""A model's columns, one row a point."""
Numbers = NDArray[np.float64]

SPARSE = 5
"""With a mean count below this a period, intervals are rougher than they look."""
_MOST_SPREAD = 1e4
"""The negative binomial's parameter is sought below this; more than any real series has."""
_STEPS = 100
_NEAR = 1e-9
_SETTLED = 1e-8
"""No logarithm of a mean moves further than this in the last step."""
_NONE = 1e-12
"""No real series has so small a mean; a fit that comes to it has run away."""


class Family(StrEnum):
    """How counts are taken to spread around their mean."""

    POISSON = "poisson"
    QUASIPOISSON = "quasipoisson"
    NEGBIN = "negbin"


_LONG = {Family.QUASIPOISSON: 60, Family.NEGBIN: 30}
"""From this many points on an estimated spread is taken as known, and the normal quantile with it.

With the normal quantile over 30 or 40 points, intervals of quasi-Poisson held the truth 93 times
in 100 or just under it (bench/validity.py); from 60 on the quantiles differ by two in a hundred.
"""
_CLEARLY = 1.25
"""A negative binomial of counts that are found to spread less than this is Poisson's, or nearly."""


class NoFitError(ValueError):
    """The columns hang together, or the fit did not settle; nothing can be read from it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """What a coefficient over its error is held against: t with this freedom, None for the normal.

    scipy counts with the noncentral t where a true difference is supposed.
    """

    freedom: float | None

    @property
    def reach(self) -> float:
        """Return how many standard errors a 95 % interval reaches to either side."""
        return limit(self.freedom)

    def p(self, score: float) -> float:
        """Return the two-sided p value of a coefficient that is so many errors from nothing."""
        from scipy.special import ndtr, stdtr  # noqa: PLC0415  late

        tail = -abs(score)
        return 2 * float(ndtr(tail) if self.freedom is None else stdtr(self.freedom, tail))

    def power(self, away: float) -> float:
        """Return how often the interval leaves out 0 on the true side, `away` errors from it."""
        from scipy.special import nctdtr, ndtr  # noqa: PLC0415  late

        if self.freedom is None:
            return float(ndtr(away - self.reach))
        return 1 - float(nctdtr(self.freedom, away, self.reach))


@dataclass(frozen=True, slots=True, kw_only=True)
class Fit:
    """A fitted model.

    `dispersion` is Pearson's chi-square of the Poisson model over its degrees of freedom: 1 where
    counts spread as chance alone makes them. `alpha` is the negative binomial's, variance
    m + alpha m²; 0 for the others. `errors` are in the order of `values`.
    """

    family: Family
    values: Numbers
    covariance: Columns
    means: Numbers
    residuals: Numbers
    dispersion: float
    alpha: float
    freedom: int

    @property
    def spread(self) -> float:
        """Return how many times the Poisson variance a count is taken to have."""
        return self.dispersion if self.family is Family.QUASIPOISSON else 1.0

    @property
    def reference(self) -> "Reference":
        """Return the distribution its coefficients are held against.

        Poisson's spread is known, and no t is wanted however short the series: with t, intervals of
        ten points held the truth 98 times in 100. A negative binomial that finds no spread to speak
        of is as sure. Where its cases are few its alpha is a rougher guess than the points tell:
        counts far out are usual, and Pearson's chi-square varies up to four times as much as that
        of many cases. It is taken to be worth half the freedom there, as simulations bear out.
        """
        return Reference(freedom=self._worth())

    def _worth(self) -> float | None:
        """Return with how many degrees of freedom the spread is known; None if as good as known."""
        if self.family is Family.POISSON:
            return None
        if self.family is Family.NEGBIN:
            if self.dispersion <= _CLEARLY:
                return None
            if float(self.means.mean()) < SPARSE:
                return max(1.0, self.freedom / 2)
        return None if len(self.means) >= _LONG[self.family] else self.freedom

    def error(self, weights: Numbers) -> float:
        """Return the standard error of a sum of coefficients with these weights."""
        return sqrt(float(weights @ self.covariance @ weights))

    def limits(self, weights: Numbers, *, cautious: bool = False) -> Limits:
        """Return the 95 % interval of exp of such a sum.

        A cautious one is never narrower than Poisson's: counts that happen to spread less than
        chance makes them are no reason to be surer.
        """
        value, reach = float(weights @ self.values), self.reference.reach * self.error(weights)
        if cautious:
            reach /= sqrt(min(1.0, self.spread))
        with np.errstate(over="ignore"):  # what hardly any case tells of may reach to infinity
            return Limits(low=exp(value - reach), high=float(np.exp(value + reach)))


def fit(counts: Numbers, columns: Columns, offset: Numbers, family: Family) -> Fit:
    """Fit log(mean) = offset + columns.

    Raises NoFitError.
    """
    freedom: int = len(counts) - columns.shape[1]
    if freedom < 1 or np.linalg.matrix_rank(columns) < columns.shape[1]:
        raise NoFitError
    found, alpha = _settled(counts, columns, offset), 0.0
    dispersion = _pearson(counts, found.means, found.means) / freedom
    if family is Family.NEGBIN:
        alpha, found = _spread_out(counts, columns, offset, found)
    scale = dispersion if family is Family.QUASIPOISSON else 1.0
    return Fit(
        family=family,
        values=found.values,
        covariance=found.covariance * scale,
        means=found.means,
        residuals=(counts - found.means) / np.sqrt(found.means + alpha * found.means**2),
        dispersion=dispersion,
        alpha=alpha,
        freedom=freedom,
    )


def _spread_out(
    counts: Numbers, columns: Columns, offset: Numbers, found: "_Settled"
) -> tuple[float, "_Settled"]:
    """Return the alpha by which Pearson's chi-square equals its degrees of freedom, and its fit.

    The moment estimate (Breslow, Applied Statistics 33 (1984)): unlike the greatest likelihood it
    pays for the coefficients, which matters in short series. Counts that spread no more than
    Poisson's have none. `found` is the Poisson fit; each fit starts from the one before, which
    saves steps. Raises NoFitError.
    """
    from scipy.optimize import brentq  # noqa: PLC0415  late

    freedom: int = len(counts) - columns.shape[1]
    more = _pearson(counts, found.means, found.means) - freedom
    if more <= _NEAR * freedom:  # of the last digits no sign can be told
        return 0.0, found

    def excess(alpha: float) -> float:
        nonlocal found
        found = _settled(counts, columns, offset, alpha, found)
        return _pearson(counts, found.means, found.means * (1 + alpha * found.means)) - freedom

    high = 2 * more / freedom / float(found.means.mean())
    while excess(high) > 0:
        high *= 4
        if high > _MOST_SPREAD:
            raise NoFitError
    alpha = float(brentq(excess, 0.0, high, xtol=_NEAR * high, rtol=_NEAR, maxiter=_STEPS))
    return alpha, _settled(counts, columns, offset, alpha, found)


def _pearson(counts: Numbers, means: Numbers, variances: Numbers) -> float:
    return float(np.sum((counts - means) ** 2 / variances))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Settled:
    """Coefficients of the greatest likelihood, their covariance, and the means they give."""

    values: Numbers
    covariance: Columns
    means: Numbers


def _settled(
    counts: Numbers,
    columns: Columns,
    offset: Numbers,
    alpha: float = 0.0,
    start: _Settled | None = None,
) -> _Settled:
    """Return the fit with a given alpha, by Newton's steps; a start near the answer saves some.

    McCullagh and Nelder, Generalized Linear Models (1989), section 2.5, with the information
    observed: by that expected, the negative binomial swings about its answer. Written out, since
    the packages that have it take a second to load; they are its oracle in the tests. Coefficients
    that run away, where cases lie so that no finite ones fit best, never settle. Raises NoFitError.
    """
    means = start.means if start else (counts + counts.mean()) / 2
    line, across, last, part = np.log(means), columns.T, inf, 1.0
    with np.errstate(all="ignore"):  # what overflows never settles, and is refused
        for _ in range(_STEPS):
            more = 1 + alpha * means
            weights = means * (1 + alpha * counts) / more**2
            aims = line - offset + (counts - means) / (more * weights)
            try:
                values = np.linalg.solve((across * weights) @ columns, across @ (weights * aims))
            except np.linalg.LinAlgError as raised:
                raise NoFitError from raised
            step = offset + columns @ values - line
            move = float(np.abs(step).max())
            part = part if move < last else part / 2  # it went too far
            line, last = line + part * step, move
            means = np.exp(line)
            if move < _SETTLED:
                break
        else:
            raise NoFitError
    if means.min() < _NONE:
        raise NoFitError
    weights = means / (1 + alpha * means)
    covariance = np.asarray(np.linalg.inv((across * weights) @ columns))
    return _Settled(values=values, covariance=covariance, means=means)
