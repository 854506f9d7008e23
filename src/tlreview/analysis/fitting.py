"""Log-linear models of counts, fitted by statsmodels: Poisson, quasi-Poisson, negative binomial."""

from dataclasses import dataclass
from enum import StrEnum
from math import exp, sqrt
from typing import Any
from warnings import catch_warnings, simplefilter

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
_NEAR = 1e-6


class Family(StrEnum):
    """How counts are taken to spread around their mean."""

    POISSON = "poisson"
    QUASIPOISSON = "quasipoisson"
    NEGBIN = "negbin"


_NORMAL_FROM = {Family.POISSON: 30, Family.QUASIPOISSON: 60, Family.NEGBIN: 30}
"""From this many points on, intervals take the normal quantile; below, Student's t.

An estimated dispersion is no known one. With 30 or 40 points and the normal quantile, intervals of
quasi-Poisson held the truth 93 times in 100 or just under it (bench/validity.py); from 60 points on
the quantiles differ by two in a hundred.
"""


class NoFitError(ValueError):
    """The columns hang together, or the fit did not settle; nothing can be read from it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """What a coefficient over its error is held against: t with this freedom, None for the normal.

    scipy counts with the noncentral t where a true difference is supposed.
    """

    freedom: int | None

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

        The negative binomial's alpha is too rough an estimate to be taken as known where cases are
        few: by the normal quantile, intervals of 30 points with two cases each held the truth 92
        times in 100 (bench/validity.py). There Student's t stays, however many points there are.
        """
        rough = self.family is Family.NEGBIN and float(self.means.mean()) < SPARSE
        normal = len(self.means) >= _NORMAL_FROM[self.family] and not rough
        return Reference(freedom=None if normal else self.freedom)

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
        return Limits(low=exp(value - reach), high=exp(value + reach))


def fit(counts: Numbers, columns: Columns, offset: Numbers, family: Family) -> Fit:
    """Fit log(mean) = offset + columns.

    Raises NoFitError.
    """
    freedom: int = len(counts) - columns.shape[1]
    if freedom < 1 or np.linalg.matrix_rank(columns) < columns.shape[1]:
        raise NoFitError
    result = _poisson(counts, columns, offset)
    means = np.asarray(result.mu)
    dispersion = _pearson(counts, means, means) / freedom
    if family is Family.NEGBIN:
        return _negative_binomial(counts, columns, offset, dispersion)
    scale = dispersion if family is Family.QUASIPOISSON else 1.0
    return Fit(
        family=family,
        values=np.asarray(result.params),
        covariance=np.asarray(result.normalized_cov_params) * scale,
        means=means,
        residuals=(counts - means) / np.sqrt(means),
        dispersion=dispersion,
        alpha=0.0,
        freedom=freedom,
    )


def _negative_binomial(
    counts: Numbers, columns: Columns, offset: Numbers, dispersion: float
) -> Fit:
    """Fit the negative binomial (NB2) whose Pearson chi-square equals its degrees of freedom.

    The moment estimate of alpha (Breslow, Applied Statistics 33 (1984)): unlike the greatest
    likelihood it pays for the coefficients, which matters in short series. Counts that spread no
    more than Poisson's give alpha 0.
    """
    freedom: int = len(counts) - columns.shape[1]
    alpha = _alpha(counts, columns, offset) if dispersion > 1 else 0.0
    result = _with_alpha(counts, columns, offset, alpha)
    means = np.asarray(result.mu)
    return Fit(
        family=Family.NEGBIN,
        values=np.asarray(result.params),
        covariance=np.asarray(result.normalized_cov_params),
        means=means,
        residuals=(counts - means) / np.sqrt(means + alpha * means**2),
        dispersion=dispersion,
        alpha=alpha,
        freedom=freedom,
    )


def _alpha(counts: Numbers, columns: Columns, offset: Numbers) -> float:
    from scipy.optimize import brentq  # noqa: PLC0415  late

    freedom: int = len(counts) - columns.shape[1]

    start = np.asarray(_poisson(counts, columns, offset).params)

    def excess(alpha: float) -> float:
        means = np.asarray(_with_alpha(counts, columns, offset, alpha, start).mu)
        return _pearson(counts, means, means + alpha * means**2) - freedom

    high = 1.0
    while excess(high) > 0:
        high *= 4
        if high > _MOST_SPREAD:
            raise NoFitError
    return float(brentq(excess, 0.0, high, xtol=_NEAR, rtol=_NEAR, maxiter=_STEPS))


def _pearson(counts: Numbers, means: Numbers, variances: Numbers) -> float:
    return float(np.sum((counts - means) ** 2 / variances))


def _with_alpha(
    counts: Numbers, columns: Columns, offset: Numbers, alpha: float, start: Numbers | None = None
) -> Any:  # noqa: ANN401  statsmodels has no types
    """Fit with a given alpha; a start near the answer saves steps."""
    from statsmodels.genmod import families  # noqa: PLC0415  late

    if not alpha:
        return _poisson(counts, columns, offset)
    return _fitted(counts, columns, offset, families.NegativeBinomial(alpha=alpha), start)


def _poisson(counts: Numbers, columns: Columns, offset: Numbers) -> Any:  # noqa: ANN401  as above
    from statsmodels.genmod import families  # noqa: PLC0415  late

    return _fitted(counts, columns, offset, families.Poisson())


def _fitted(
    counts: Numbers, columns: Columns, offset: Numbers, family: object, start: Numbers | None = None
) -> Any:  # noqa: ANN401  as above
    from statsmodels.genmod.generalized_linear_model import GLM  # noqa: PLC0415  late
    from statsmodels.tools.sm_exceptions import PerfectSeparationWarning  # noqa: PLC0415  late

    try:
        with catch_warnings():  # a perfect fit is no fault: it is refused below if it tells nothing
            simplefilter("ignore", PerfectSeparationWarning)
            result = GLM(counts, columns, family=family, offset=offset).fit(
                start_params=start, scale=1.0, maxiter=_STEPS
            )
    except (np.linalg.LinAlgError, ValueError, FloatingPointError) as raised:
        raise NoFitError from raised
    if not result.converged or not np.all(np.isfinite(result.normalized_cov_params)):
        raise NoFitError
    return result
