"""The coefficients against published worked examples; each names where its figures stand."""

from collections import Counter
from math import sqrt

import pytest

from tlreview.analysis.coefficients import ac2, identity, kappa, linear, quadratic
from tlreview.analysis.estimates import Estimate, Interval, Method, NotEstimable, Reason

ABSTRACTORS = [[13, 0, 0], [0, 20, 7], [0, 4, 56]]
"""Gwet, Handbook of Inter-Rater Reliability (2014): 100 women, two abstractors of records."""
DIAGNOSES = [[106, 10, 4], [22, 28, 10], [2, 12, 6]]
"""Fleiss, Cohen and Everitt, Psychological Bulletin 72 (1969): 200 patients."""
COHEN = [[88, 14, 18], [10, 40, 10], [2, 6, 12]]
"""Cohen, Psychological Bulletin 70 (1968), table 1, as counts of 200."""
CARCINOMA = [[22, 2, 2, 0], [5, 7, 14, 0], [0, 2, 36, 0], [0, 1, 17, 10]]
"""Agresti, Categorical Data Analysis, Pathologists A and B on 118 slides."""
MAMMOGRAMS = [[21, 12, 0, 0], [4, 17, 1, 0], [3, 9, 15, 2], [0, 0, 0, 1]]
"""Boyd and others (1982), as in the Stata manual under kap: 85 mammograms, two radiologists."""
SMALL = [[0, 4, 1], [0, 8, 0], [0, 1, 5]]
"""The SAS printout that statsmodels tests its own kappa by."""
FIVE = [[3, 1, 0, 0, 0], [2, 6, 3, 0, 0], [0, 2, 9, 4, 1], [0, 0, 3, 8, 2], [0, 0, 0, 1, 0]]
"""Made up: five levels, one hardly used."""

RATERS = [(0, 0, None, 0), (1, 1, 2, 1), (2, 2, 2, 2), (2, 2, 2, 2), (1, 1, 1, 1), (0, 1, 2, 3)]
RATERS += [(3, 3, 3, 3), (0, 0, 1, 0), (1, 1, 1, 1), (None, 4, 4, 4), (None, None, 0, 0)]
"""Gwet, Handbook (2014): four raters, less the one subject that a single rater judged."""
THREE = [(0, 0, 1), (1, 1, 1), (2, 2, 3), (3, 3, 3), (2, 1, 2), (4, 4, 3), (0, 1, 1), (2, 2, 2)]
THREE += [(3, 2, 3), (1, 1, 2), (4, 4, 4), (3, 3, 2)]
"""Made up: three certifiers, twelve criteria, five levels."""
HOLES = [*THREE[:1], (1, None, 1), *THREE[2:4], (2, 1, None), THREE[5], (None, 1, 1), *THREE[7:]]
"""The same, where each has left one criterion without a level."""


def table(rows):
    return {(i, j): n for i, row in enumerate(rows) for j, n in enumerate(row) if n}


def estimated(found) -> tuple[Estimate, Interval]:
    assert isinstance(found, Estimate)
    assert isinstance(found.interval, Interval)
    return found, found.interval


@pytest.mark.parametrize(
    ("rows", "weights", "value", "error"),
    [
        pytest.param(DIAGNOSES, identity(3), 0.429, 0.0537, id="Fleiss, Cohen, Everitt 1969"),
        pytest.param(
            DIAGNOSES,
            ((1, 0, 0.4444), (0, 1, 0.6667), (0.4444, 0.6667, 1)),
            0.507,
            0.0570,
            id="Fleiss, Cohen, Everitt 1969, weighted",
        ),
        pytest.param(CARCINOMA, identity(4), 0.493, 0.057, id="Agresti, carcinoma"),
        pytest.param(ABSTRACTORS, identity(3), 0.7964094, 0.05891072, id="Gwet 2014, irrCAC"),
        pytest.param(SMALL, identity(3), 0.4842, 0.1380, id="SAS, simple"),
        pytest.param(SMALL, linear(3), 0.4701, 0.1457, id="SAS, weighted"),
        pytest.param(FIVE, linear(5), 0.6130696, 0.0727903, id="statsmodels 0.15.0, linear"),
        pytest.param(FIVE, quadratic(5), 0.7755102, 0.0540974, id="statsmodels 0.15.0, quadratic"),
    ],
)
def test_kappa_and_its_standard_error_are_those_published(rows, weights, value, error):
    found, around = estimated(kappa([table(rows)], weights))
    digits = len(str(value)) - 2

    assert round(found.value, digits) == value
    assert around.error == pytest.approx(error, abs=0.0005)
    assert around.method is Method.CRITERIA


@pytest.mark.parametrize(
    ("rows", "weights", "value"),
    [
        pytest.param(COHEN, identity(3), 0.492, id="Cohen 1968, unweighted"),
        pytest.param(
            COHEN,
            ((1, 5 / 6, 3 / 6), (5 / 6, 1, 0), (3 / 6, 0, 1)),
            0.348,
            id="Cohen 1968, disagreements weigh 1, 3 and 6",
        ),
        pytest.param(MAMMOGRAMS, identity(4), 0.4728, id="Stata kap"),
        pytest.param(MAMMOGRAMS, linear(4), 0.5684, id="Stata kap, wgt(w)"),
        pytest.param(MAMMOGRAMS, quadratic(4), 0.6714, id="Stata kap, wgt(w2)"),
    ],
)
def test_kappa_is_that_published(rows, weights, value):
    found = kappa([table(rows)], weights)

    assert isinstance(found, Estimate)
    assert round(found.value, len(str(value)) - 2) == value


@pytest.mark.parametrize(
    ("rows", "weights", "value", "error"),
    [
        pytest.param(ABSTRACTORS, identity(3), 0.8493305, 0.04321747, id="AC1, Gwet 2014"),
        pytest.param(ABSTRACTORS, quadratic(3), 0.9402369, 0.0179202, id="AC2, irrCAC"),
        pytest.param(FIVE, identity(5), 0.4824847, 0.0907246, id="AC1, irrCAC 0.4.4"),
        pytest.param(FIVE, linear(5), 0.7517584, 0.0471498, id="AC2 linear, irrCAC 0.4.4"),
        pytest.param(FIVE, quadratic(5), 0.9012715, 0.0236336, id="AC2 quadratic, irrCAC 0.4.4"),
    ],
)
def test_ac2_and_its_standard_error_are_those_published(rows, weights, value, error):
    found, around = estimated(ac2([table(rows)], weights))

    assert found.value == pytest.approx(value, abs=1e-6)
    assert around.error == pytest.approx(error, abs=1e-6)


def test_intervals_are_those_gwet_prints():
    """Student's t over the subjects: irrCAC prints (0.68, 0.913) and (0.764, 0.935)."""
    _, of_kappa = estimated(kappa([table(ABSTRACTORS)], identity(3)))
    _, of_ac1 = estimated(ac2([table(ABSTRACTORS)], identity(3)))

    assert (of_kappa.low, of_kappa.high) == pytest.approx((0.680, 0.913), abs=0.0006)
    assert (of_ac1.low, of_ac1.high) == pytest.approx((0.764, 0.935), abs=0.0006)


@pytest.mark.parametrize(
    ("rows", "weights", "of_kappa", "of_ac2"),
    [
        (RATERS, identity(5), (0.7624494, 0.1335153), (0.7751517, 0.1252719)),
        (RATERS, linear(5), (0.8148910, 0.1245242), (0.8576915, 0.0904762)),
        (RATERS, quadratic(5), (0.8599054, 0.1185153), (0.9127982, 0.0672071)),
        (THREE, identity(5), (0.4302671, 0.1208885), (0.4493308, 0.1175694)),
        (THREE, linear(5), (0.6643357, 0.0862730), (0.7362637, 0.0580972)),
        (THREE, quadratic(5), (0.8391960, 0.0545113), (0.8995816, 0.0237963)),
        (HOLES, identity(5), (0.4598214, 0.1432004), (0.4855305, 0.1356087)),
        (HOLES, linear(5), (0.6768162, 0.1010531), (0.7575758, 0.0659413)),
        (HOLES, quadratic(5), (0.8424479, 0.0626738), (0.9092971, 0.0262252)),
    ],
)
def test_of_more_than_two_they_are_those_of_irrcac(rows, weights, of_kappa, of_ac2):
    """Conger's kappa and AC2 with standard errors, by irrCAC 0.4.4 from the raw ratings.

    It divides squares by n - 1 there, where its tables of two raters, and we, divide by n.
    """
    wider = sqrt(len(rows) / (len(rows) - 1))
    for measure, (value, error) in ((kappa, of_kappa), (ac2, of_ac2)):
        found, around = estimated(measure([Counter(rows)], weights))
        assert found.value == pytest.approx(value, abs=1e-7)
        assert around.error * wider == pytest.approx(error, abs=1e-7)
        assert (found.n, found.cases) == (len(rows), 1)


def test_cases_of_two_and_of_three_pool_with_each_criterion_once():
    """By hand: 1 and 1/3 agree of two criteria by three, 1 of one by two; chance within each."""
    three = {(0, 0, 0): 1, (0, 1, 1): 1}
    two = {(0, 0): 1, (1, 1): 1}
    chance = 2 * (1 / 2 + 1 / 2 + 1 / 2) / 3 + 2 * (1 / 2)

    found = kappa([three, two], identity(2))

    assert isinstance(found, Estimate)
    assert found.value == pytest.approx((1 + 1 / 3 + 2 - chance) / (4 - chance))
    assert (found.n, found.cases) == (4, 2)


def test_pooled_kappa_takes_chance_within_each_case():
    """By hand: 3 of 4 and 4 of 5 agree; chance gives 2.0 and 2.8 (pooled margins: 4.4)."""
    first = table([[2, 0], [1, 1]])
    second = table([[3, 1], [0, 1]])

    found = kappa([first, second], identity(2))

    assert isinstance(found, Estimate)
    assert found.value == pytest.approx((7 - 4.8) / (9 - 4.8))
    assert (found.n, found.cases) == (9, 2)


def test_the_interval_over_cases_is_the_textbook_jackknife():
    """Two cases: the error is half the difference of the two taken alone, t has one freedom."""
    one, other = table([[4, 1], [0, 5]]), table([[3, 1], [3, 3]])
    alone = [ac2([each], identity(2)).value for each in (one, other)]

    _, around = estimated(ac2([one, other], identity(2)))

    assert around.error == pytest.approx(abs(alone[0] - alone[1]) / 2)
    assert around.method is Method.CASES


@pytest.mark.parametrize(
    ("tables", "rungs", "of_kappa", "of_ac2"),
    [
        pytest.param([], 5, Reason.NO_PAIRS, Reason.NO_PAIRS, id="no case"),
        pytest.param([{}], 5, Reason.NO_PAIRS, Reason.NO_PAIRS, id="a case without pairs"),
        pytest.param([{(1, 2): 1}], 5, Reason.ONE_PAIR, Reason.ONE_PAIR, id="one pair"),
        pytest.param([{(0, 0): 9}], 1, Reason.ONE_RUNG, Reason.ONE_RUNG, id="one rung"),
        pytest.param([{(3, 3): 9}], 5, Reason.ONE_LEVEL_GIVEN, None, id="all the same"),
        pytest.param(
            [{(3, 3): 9}, {(1, 1): 9}], 5, Reason.ONE_LEVEL_GIVEN, None, id="all the same by case"
        ),
        pytest.param(
            [{(3, 3): 5, (3, 2): 4}], 5, Reason.CERTIFIER_CONSTANT, None, id="one is constant"
        ),
        pytest.param(
            [{(3, 3, 3): 5, (3, 2, 3): 4}], 5, Reason.CERTIFIER_CONSTANT, None, id="two of three"
        ),
        pytest.param([{(1, 1, 1): 7}], 5, Reason.ONE_LEVEL_GIVEN, None, id="all three the same"),
        pytest.param([{(1, None, 2): 1}], 5, Reason.ONE_PAIR, Reason.ONE_PAIR, id="two of three"),
        pytest.param(
            [{(1, 2): 1}, {(3, 3): 1}], 5, Reason.CERTIFIER_CONSTANT, None, id="a pair a case"
        ),
    ],
)
def test_what_cannot_be_estimated_says_why(tables, rungs, of_kappa, of_ac2):
    """Kappa of one constant certifier is 0 whatever the other does, so it is not shown."""
    for weights in (identity(rungs), linear(rungs), quadratic(rungs)):
        assert kappa(tables, weights) == NotEstimable(reason=of_kappa)
        found = ac2(tables, weights)
        assert found == NotEstimable(reason=of_ac2) if of_ac2 else isinstance(found, Estimate)


def test_where_nobody_disagreed_no_interval_is_claimed():
    """The formulas give an interval from 1 to 1: surer than nine pairs can be."""
    nothing = NotEstimable(reason=Reason.NO_SPREAD)
    once = {(1, 1): 4, (3, 3): 5}

    assert kappa([once], linear(5)) == Estimate(value=1.0, interval=nothing, n=9, cases=1)
    assert ac2([{(3, 3): 9}], linear(5)) == Estimate(value=1.0, interval=nothing, n=9, cases=1)
    assert ac2([once, {(2, 2): 3}], linear(5)) == Estimate(
        value=1.0, interval=nothing, n=12, cases=2
    )


def test_no_coefficient_falls_below_what_the_scale_has():
    """Two criteria, each given levels far apart: by the formula -1.26, which has no meaning."""
    found = ac2([{(0, 6): 1, (1, 5): 1}], quadratic(7))

    assert isinstance(found, Estimate)
    assert found.value == -1
    assert isinstance(found.interval, Interval)
    assert found.interval.low == -1 < found.interval.high


def test_no_interval_hangs_on_a_single_case():
    """Only the first case tells the two apart; without it there is no kappa at all."""
    found = kappa([{(1, 1): 4, (2, 3): 1, (3, 2): 1}, {(2, 2): 5}], linear(5))

    assert isinstance(found, Estimate)
    assert found.interval == NotEstimable(reason=Reason.CASE_DECIDES)


def test_ac2_stays_where_kappa_falls():
    """The paradox of Feinstein and Cicchetti (1990): 96 of 100 agree, and kappa is below 0."""
    skewed = [{(0, 0): 96, (0, 1): 2, (1, 0): 2}]

    assert estimated(kappa(skewed, identity(2)))[0].value < 0
    assert estimated(ac2(skewed, identity(2)))[0].value > 0.95
