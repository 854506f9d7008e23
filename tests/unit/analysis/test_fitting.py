"""Models of counts, held against those of statsmodels."""

import numpy as np
import pytest
import statsmodels.api as sm

from tlreview.analysis.fitting import Columns, Family, Fit, NoFitError, Numbers, fit


def drawn(seed: int) -> tuple[Numbers, Columns, Numbers]:
    """Return counts, columns and offset of any length, mean, spread and shape of model."""
    chance = np.random.default_rng(seed)
    length = int(chance.integers(10, 121))
    time = np.arange(length) - length / 2 + 0.5
    columns = [np.ones(length), time / 12, (time > 0) * 1.0]
    if seed % 2:
        columns += [np.sin(time / 2), np.cos(time / 2)]
    if seed % 3 == 0:
        columns.append(columns[1] * columns[2])
    mean, spread = chance.choice([2, 5, 10, 50, 400]), chance.choice([1.01, 2, 4])
    means = chance.gamma(mean / (spread - 1), spread - 1, length)
    counts = chance.poisson(means).astype(np.float64)
    return counts, np.column_stack(columns), np.log(chance.uniform(1000, 2000, length))


def by_statsmodels(
    counts: Numbers, columns: Columns, offset: Numbers, found: Fit, family: Family
) -> tuple[Numbers, Columns]:
    """Return coefficients and covariance, of the negative binomial with the alpha we found."""
    alpha = found.alpha
    of = sm.families.NegativeBinomial(alpha=alpha) if alpha else sm.families.Poisson()
    scale = "X2" if family is Family.QUASIPOISSON else 1.0
    model = sm.GLM(counts, columns, family=of, offset=offset)
    result = model.fit(scale=scale, tol=1e-14, maxiter=200)
    return result.params, result.cov_params()


@pytest.mark.parametrize("family", [*Family])
@pytest.mark.parametrize("seed", range(40))
def test_coefficients_and_errors_are_those_of_statsmodels(seed: int, family: Family) -> None:
    """Lengths 10 to 120, means 2 to 400, with and without seasons, slope and overdispersion."""
    counts, columns, offset = drawn(seed)
    found = fit(counts, columns, offset, family)
    values, covariance = by_statsmodels(counts, columns, offset, found, family)
    assert found.values == pytest.approx(values, rel=1e-6, abs=1e-8)
    assert found.covariance == pytest.approx(covariance, rel=1e-5, abs=1e-12)


@pytest.mark.parametrize("seed", range(40))
def test_alpha_makes_the_chi_square_its_freedom(seed: int) -> None:
    """Where the Poisson model spreads more than chance; else there is none."""
    counts, columns, offset = drawn(seed)
    found = fit(counts, columns, offset, Family.NEGBIN)
    squares = float(np.sum(found.residuals**2))
    if found.dispersion > 1:
        assert found.alpha > 0
        assert squares == pytest.approx(found.freedom, rel=1e-5)
    else:
        assert found.alpha == 0
        assert squares <= found.freedom


def test_columns_that_hang_together_are_refused() -> None:
    counts, columns, offset = drawn(1)
    twice = np.column_stack([columns, columns[:, 1] * 2])
    with pytest.raises(NoFitError):
        fit(counts, twice, offset, Family.POISSON)


def of_ten(*counts: int) -> Fit:
    """Return the negative binomial of five years and five."""
    time = np.arange(10) - 4.5
    columns = np.column_stack([np.ones(10), time, (time > 0) * 1.0])
    return fit(np.array(counts, dtype=np.float64), columns, np.zeros(10), Family.NEGBIN)


def test_counts_that_spread_as_chance_to_the_last_digit_are_fitted() -> None:
    """Their dispersion is 1 but for rounding, on either side of it."""
    found = of_ten(1, 0, 1, 3, 0, 1, 1, 1, 0, 1)
    assert found.dispersion == pytest.approx(1, abs=1e-9)
    assert found.alpha == pytest.approx(0, abs=1e-6)


@pytest.mark.parametrize(
    "counts",
    [
        (0, 4, 2, 7, 5, 10, 0, 0, 0, 1),
        (8, 7, 2, 0, 0, 0, 0, 0, 0, 1),
        (1, 1, 4, 1, 7, 9, 0, 1, 1, 1),
    ],
    ids=str,
)
def test_few_and_uneven_counts_are_fitted(counts: tuple[int, ...]) -> None:
    """Fisher's scoring swings about the answer of such counts; statsmodels finds it by Newton's."""
    found = of_ten(*counts)
    family = sm.families.NegativeBinomial(alpha=found.alpha)
    time = np.arange(10) - 4.5
    columns = np.column_stack([np.ones(10), time, (time > 0) * 1.0])
    oracle = sm.GLM(counts, columns, family=family).fit(method="newton", tol=1e-12)
    assert found.values == pytest.approx(oracle.params, rel=1e-6)
    assert float(np.sum(found.residuals**2)) == pytest.approx(7, rel=1e-6)
