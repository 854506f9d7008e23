"""What may be said of a start: four words, each earned; bad points are refused by name."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from math import gamma, sqrt

import numpy as np
import pytest
import statsmodels.api as sm
from scipy.special import ndtri

from tlreview.analysis.effect import Aim, Caution, Effect, Word, effect
from tlreview.analysis.fitting import Family, Fit
from tlreview.analysis.interrupted import Question, change
from tlreview.analysis.points import Point, Points, PointsRefused, Refusal, checked_points
from tlreview.analysis.power import model_power, plain_power
from tlreview.domain.periods import Period, period

START = date(2013, 1, 1)
MONTHS = [period(f"{y}-{m:02}") for y in range(2008, 2018) for m in range(1, 13)]
YEARS = [period(str(y)) for y in range(2003, 2023)]


def points(
    periods: list[Period], mean: Callable[[Period], float], seed: int = 1, spread: float = 1.0
) -> Points:
    """Return counts around a mean; with a spread above 1, of a negative binomial."""
    chance = np.random.default_rng(seed)
    made = []
    for each in periods:
        m = mean(each)
        count = chance.poisson(m if spread == 1 else chance.gamma(m / (spread - 1), spread - 1))
        made.append(Point(period=each, count=int(count), population=10_000))
    return checked_points(made)


def fell(each: Period) -> float:
    return 12 if each.first < START else 6


def flat(_: Period) -> float:
    return 12


def years(*counts: int | None, first: int = 2000, population: float | None = None) -> Points:
    return checked_points(
        [
            Point(period=period(str(first + at)), count=count, population=population)
            for at, count in enumerate(counts)
        ]
    )


@pytest.mark.parametrize(
    ("mean", "told"),
    [
        (2, (4, 7, 11, 24)),
        (5, (6, 11, 21, 52)),
        (10, (7, 18, 37, 81)),
        (20, (11, 32, 63, 98)),
        (50, (21, 65, 95, 100)),
        (100, (37, 91, 100, 100)),
    ],
)
def test_what_a_municipality_can_see(mean: int, told: tuple[int, ...]) -> None:
    """Table 8.6 of the domain notes: five years before and five after."""
    found = [round(100 * plain_power(5 * mean, 5 * mean, each)) for each in (0.9, 0.8, 0.7, 0.5)]
    assert tuple(found) == told


@pytest.mark.parametrize("freedom", [5, 27, 117])
def test_power_takes_off_what_an_estimated_dispersion_adds(freedom: int) -> None:
    """On the average 1 / s is so much more than 1 / sigma: the mean of an inverse chi."""
    found = change(Question(points=points(MONTHS, flat), start=START))
    estimated = replace(found.model, dispersion=1.0, freedom=freedom)
    known = replace(estimated, family=Family.POISSON)

    def away(model: Fit) -> float:
        """Return how many errors a fall of a fifth lies from 1, as its power tells."""
        power = model_power(replace(found, model=model), model.means, 0.8)
        return float(ndtri(power)) + model.reference.reach

    adds = sqrt(freedom / 2) * gamma((freedom - 1) / 2) / gamma(freedom / 2)
    assert away(known) / away(estimated) == pytest.approx(adds, rel=2e-3)


def test_the_model_is_that_of_statsmodels_formula() -> None:
    """Level, slope, seasons and comparison agree with a model written out by hand."""
    own, other = points(MONTHS, fell, 1), points(MONTHS, flat, 2)
    found = change(
        Question(
            points=own, start=START, control=other, harmonics=2, slope=True, family=Family.POISSON
        )
    )
    rows, counts = [], []
    for treated, each in [(1, x) for x in own] + [(0, x) for x in other]:
        when = (each.period.first.year - 2013) + (each.period.first.month - 0.5) / 12
        after = float(each.period.first >= START)
        turn = 2 * np.pi * (each.period.first.month - 0.5) / 12
        base = [1, when, after, when * after]
        base += [f(k * turn) for k in (1, 2) for f in (np.sin, np.cos)]
        rows.append(base + [treated * value for value in base])
        counts.append(each.count)
    oracle = sm.GLM(
        counts,
        np.array(rows),
        family=sm.families.Poisson(),
        offset=np.full(len(rows), np.log(10_000)),
    ).fit(tol=1e-14)
    step = 8 + 2  # the treated series' own change of level
    assert found.ratio == pytest.approx(np.exp(oracle.params[step]), rel=1e-6)
    low, high = np.exp(oracle.conf_int()[step])
    assert (found.limits.low, found.limits.high) == pytest.approx((low, high), rel=1e-6)
    assert found.p == pytest.approx(oracle.pvalues[step], rel=1e-5)
    assert found.slope == pytest.approx(np.exp(oracle.params[8 + 3]), rel=1e-6)


@pytest.mark.parametrize(
    ("family", "reach"), [(Family.POISSON, 1.95996), (Family.QUASIPOISSON, 2.10982)]
)
def test_a_short_series_takes_students_t_where_its_dispersion_is_estimated(
    family: Family, reach: float
) -> None:
    """Of twenty points: t with 20 - 3 degrees of freedom, and the normal quantile for Poisson."""
    found = change(Question(points=points(YEARS, flat), start=START, family=family))
    error = found.model.error(found.level)
    assert np.log(found.limits.high / found.ratio) / error == pytest.approx(reach, abs=1e-4)


def test_the_negative_binomial_spreads_as_the_counts_do() -> None:
    """Its chi-square equals its freedom, and statsmodels' own fit with that alpha agrees."""
    own = points(MONTHS, flat, 3, spread=3)
    found = change(Question(points=own, start=START, family=Family.NEGBIN))
    assert float(np.sum(found.model.residuals**2)) == pytest.approx(found.model.freedom, rel=1e-4)
    counts = [each.count for each in own]
    family = sm.families.NegativeBinomial(alpha=found.model.alpha)
    oracle = sm.GLM(counts, found.columns, family=family, offset=found.offset).fit()
    assert found.ratio == pytest.approx(np.exp(oracle.params[2]), rel=1e-5)


@pytest.mark.parametrize(
    ("family", "years_told", "counts", "freedom"),
    [
        (Family.POISSON, 10, (0, 2, 4), None),
        (Family.QUASIPOISSON, 10, (0, 2, 4), 7),
        (Family.QUASIPOISSON, 59, (0, 2, 4), 56),
        (Family.QUASIPOISSON, 60, (0, 2, 4), None),
        (Family.NEGBIN, 10, (0, 20, 40), 7),
        (Family.NEGBIN, 29, (0, 20, 40), 26),
        (Family.NEGBIN, 30, (0, 20, 40), None),
        (Family.NEGBIN, 10, (19, 20, 21), None),
        (Family.NEGBIN, 10, (0, 2, 4), 3.5),
        (Family.NEGBIN, 60, (0, 2, 4), 28.5),
        (Family.NEGBIN, 60, (1, 2, 3), None),
    ],
)
def test_an_estimated_spread_is_as_good_as_its_points_and_cases(
    family: Family, years_told: int, counts: tuple[int, ...], freedom: float | None
) -> None:
    """Poisson's is known; the negative binomial of few cases has half, unless it finds none."""
    told = [counts[each % 3] for each in range(years_told)]
    own = years(*told, first=START.year - years_told // 2)
    found = change(Question(points=own, start=START, family=family))
    assert found.model.reference.freedom == freedom


@pytest.mark.parametrize("family", [*Family])
@pytest.mark.parametrize("told", [(5, 4, 6, 5, 3, 0, 0, 0), (0, 0, 0, 5, 3, 0, 0, 0)], ids=str)
def test_coefficients_that_run_away_are_refused(family: Family, told: tuple[int, ...]) -> None:
    """Such cases are fitted best by a slope without end, of which nothing can be read."""
    with pytest.raises(PointsRefused) as raised:
        change(Question(points=years(*told), start=date(2004, 1, 1), slope=True, family=family))
    assert raised.value.reason is Refusal.NO_FIT


def asked(**changed: object) -> Question:
    return Question(**{"points": points(MONTHS, fell), "start": START, "harmonics": 1, **changed})


def test_a_long_series_that_falls_at_its_start_shows_an_effect() -> None:
    found = effect(asked())
    assert found.word is Word.EFFECT
    assert not found.limits.holds(1)
    assert (found.n_before, found.n_after) == (60, 60)


def test_a_start_found_later_shows_nothing() -> None:
    """The same figures, looked at before the start was set: a change, and no cause."""
    found = effect(asked(), start_found_later=True)
    assert found.word is Word.CHANGE
    assert Caution.START_FOUND in found.warnings


def test_a_fall_nobody_aimed_at_shows_no_effect() -> None:
    found = effect(asked(), aim=Aim.RISE)
    assert found.word is Word.CHANGE
    assert Caution.OTHER_WAY in found.warnings


def test_a_fall_that_the_comparison_sees_too_is_none() -> None:
    """Both fell: the ratio of ratios is near 1."""
    found = effect(asked(control=points(MONTHS, fell, 7)))
    assert found.limits.holds(1)
    assert found.word in {Word.NONE, Word.TOO_FEW}


def test_few_cases_are_too_few_and_many_are_none() -> None:
    """The same flat line: what can be said of it depends on how many cases it is made of."""
    few = effect(asked(points=points(MONTHS, lambda _: 0.5)))
    many = effect(asked(points=points(MONTHS, lambda _: 200)))
    assert (few.word, many.word) == (Word.TOO_FEW, Word.NONE)
    assert few.power_30 < 0.8 <= many.power_30
    assert Caution.SMALL_POWER in few.warnings
    assert many.least is not None
    assert many.least > 0.9


def test_a_short_series_alone_shows_no_effect() -> None:
    """Five years and five: even a halving is a change of unknown cause without a comparison."""
    own = years(*[200] * 5, *[100] * 5, population=10_000)
    found = effect(Question(points=own, start=date(2005, 1, 1), family=Family.POISSON))
    assert found.word is Word.CHANGE
    assert {Caution.SHORT, Caution.NO_CONTROL} <= set(found.warnings)


def test_a_poisson_model_of_spread_counts_shows_no_effect() -> None:
    own = points(MONTHS, fell, 5, spread=4)
    found = effect(asked(points=own, family=Family.POISSON))
    assert Caution.OVERDISPERSED in found.warnings
    assert found.word is not Word.EFFECT
    assert Caution.OVERDISPERSED not in effect(asked(points=own)).warnings


def test_counts_that_lie_closer_than_chance_are_no_reason_to_be_surer() -> None:
    """A fall in counts that hardly spread: their interval excludes 1, that of Poisson does not."""
    own = years(*[20, 21] * 5, *[18, 19] * 5, population=10_000)
    found = effect(Question(points=own, start=date(2010, 1, 1)))
    assert not found.limits.holds(1)
    assert found.word is Word.CHANGE
    assert Caution.UNDERDISPERSED in found.warnings


def test_counts_that_follow_each_other_are_warned_of() -> None:
    """A slow wave that no season explains makes neighbours alike."""
    own = points(MONTHS, lambda each: 40 + 25 * np.sin(MONTHS.index(each) / 8))
    assert Caution.AUTOCORRELATED in effect(asked(points=own)).warnings


def test_counts_that_follow_each_other_show_no_effect() -> None:
    """A fall as clear as any, among neighbours that are alike: its interval is too narrow."""
    own = points(MONTHS, lambda each: fell(each) * (10 + 2.5 * np.sin(MONTHS.index(each) / 5)))
    found = effect(asked(points=own))
    assert not found.limits.holds(1)
    assert Caution.AUTOCORRELATED in found.warnings
    assert found.word is Word.CHANGE


def test_a_short_series_with_a_comparison_can_show_an_effect() -> None:
    """A comparison makes up for what a short series cannot tell by itself."""
    own = years(*[200, 207, 195, 203, 198], *[102, 99, 104, 97, 101], population=10_000)
    steady = years(*[201, 196, 204, 199, 202, 197, 203, 200, 198, 205], population=10_000)
    start = date(2005, 1, 1)
    alone = effect(Question(points=own, start=start, family=Family.POISSON))
    beside = effect(Question(points=own, start=start, control=steady, family=Family.POISSON))
    assert (alone.word, beside.word) == (Word.CHANGE, Word.EFFECT)


def test_unknown_periods_of_the_comparison_are_told() -> None:
    other = years(9, 8, None, 9, 7, 8)
    found = effect(Question(points=years(*[9] * 6), start=date(2003, 1, 1), control=other))
    assert Caution.UNKNOWN in found.warnings


def test_a_side_without_cases_gives_the_exact_ratio_of_sums() -> None:
    """T1, stove and tap water: 8 cases, then none; no trend can be fitted to that."""
    found = effect(Question(points=years(3, 2, 2, 1, 0, 0, 0, 0), start=date(2004, 1, 1)))
    assert (found.ratio, round(found.limits.high, 3)) == (0.0, 0.586)
    assert found.word is Word.CHANGE
    assert Caution.ONE_SIDE_EMPTY in found.warnings


@pytest.mark.parametrize(
    ("family", "spread", "high"),
    [(Family.QUASIPOISSON, 12, 39), (Family.NEGBIN, 12, 39), (Family.POISSON, 1, 0.36)],
)
def test_cases_that_come_together_tell_less_of_a_side_without(
    family: Family, spread: float, high: float
) -> None:
    """Twelve cases in one year of four (chi-square 36, 3 free) are worth one."""
    own = years(12, 0, 0, 0, 0, 0, 0, 0)
    found = effect(Question(points=own, start=date(2004, 1, 1), family=family))
    assert (found.ratio, found.plain_spread) == (0.0, spread)
    assert found.limits.high == pytest.approx(high, abs=0.005)


def test_hidden_points_are_left_out_and_told() -> None:
    found = effect(Question(points=years(9, None, 8, 9, 7, 8), start=date(2003, 1, 1)))
    assert (found.n_before, found.n_after) == (2, 3)
    assert Caution.UNKNOWN in found.warnings


def test_a_start_within_a_year_leaves_that_year_out() -> None:
    found = effect(Question(points=years(9, 8, 9, 7, 8, 9, 8), start=date(2003, 7, 1)))
    assert (found.n_before, found.n_after) == (3, 3)
    assert Caution.STRADDLES in found.warnings


@pytest.mark.parametrize(
    ("reason", "at", "act"),
    [
        (Refusal.NEGATIVE, "2001", lambda: years(1, -1)),
        (Refusal.NO_POPULATION, "2000", lambda: years(1, 2, population=0)),
        (Refusal.ALL_HIDDEN, "", lambda: years(None, None)),
        (Refusal.ALL_ZERO, "", lambda: years(0, 0, 0)),
        (Refusal.TOO_FEW, "", lambda: checked_points([])),
        (Refusal.TWICE, "2000", lambda: checked_points([*years(1), *years(2)])),
        (Refusal.GAP, "2001", lambda: checked_points([*years(1), *years(2, first=2002)])),
        (Refusal.START_OUTSIDE, "1999-01-01", lambda: at_start(date(1999, 1, 1))),
        (Refusal.START_OUTSIDE, "2001-01-01", lambda: at_start(date(2001, 1, 1))),
        (
            Refusal.CONTROL_DIFFERS,
            "2006",
            lambda: at_start(date(2003, 1, 1), control=years(*[5] * 7)),
        ),
        (
            Refusal.CONTROL_ZERO,
            "",
            lambda: at_start(date(2003, 1, 1), control=years(0, 0, 0, 4, 4, 4)),
        ),
        (Refusal.NO_FIT, "", lambda: at_start(date(2003, 1, 1), harmonics=2)),
    ],
)
def test_what_cannot_be_analysed_is_refused_by_name(
    reason: Refusal, at: str, act: Callable[[], object]
) -> None:
    """And by the period that shows it, where one does."""
    with pytest.raises(PointsRefused) as raised:
        act()
    assert (raised.value.reason, raised.value.period) == (reason, at)


def at_start(start: date, **more: object) -> Effect:
    return effect(Question(points=years(5, 4, 6, 5, 4, 6), start=start, **more))
