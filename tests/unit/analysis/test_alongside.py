"""Severe and untargeted injuries over the same time: ratios a reader can count together."""

from datetime import date

import numpy as np
import pytest
import statsmodels.api as sm
from hypothesis import given
from hypothesis import strategies as st

from tlreview.analysis.alongside import Along, Kin, alongside, apart
from tlreview.analysis.counts import ratio
from tlreview.analysis.effect import Caution, Word
from tlreview.analysis.finding import as_value, find, reckoned_again
from tlreview.analysis.interrupted import Question
from tlreview.analysis.points import Point, Points
from tlreview.analysis.rivals import Beside, Rival, Weight
from tlreview.domain.periods import period

START = date(2018, 1, 1)


def points(*counts: int | None, first: int = 2010, people: float = 9_000) -> Points:
    return tuple(
        Point(
            period=period(str(first + at)),
            count=count,
            population=people if count is not None else None,
        )
        for at, count in enumerate(counts)
    )


FALLEN = points(*[60, 55, 62, 58, 61, 57, 63, 59], *[40, 38, 42, 37, 41, 39, 36, 40])
STEADY = points(*[90, 94, 88, 91, 93, 89, 92, 90], *[91, 88, 93, 90, 92, 89, 94, 91])
ASKED = Question(points=FALLEN, start=START)


def weighed(untargeted: Points | None, asked: Question = ASKED) -> tuple[Weight, float | None]:
    found = find(asked, beside=Beside(untargeted=untargeted))
    (rival,) = (each for each in found.rivals if each.rival is Rival.UNTARGETED)
    return rival.weight, rival.figure


def test_each_is_told_with_its_cases_and_the_ratio_of_the_rates():
    """The targeted ones first, then the severe among them, then those nothing was done about."""
    severe = points(*[12, 11, 13, 10, 12, 11, 14, 12], *[6, 7, 5, 8, 6, 7, 6, 5])
    targeted, few, others = alongside(ASKED, severe=severe, untargeted=STEADY)
    assert [each.kin for each in (targeted, few, others)] == list(Kin)
    assert (targeted.before, targeted.after) == (475, 313)
    assert targeted.change == ratio(313, 475, 8 * 9_000, 8 * 9_000)
    assert (few.before, few.after) == (95, 50)
    assert targeted.clear
    assert few.like(targeted)
    assert not others.clear
    assert not others.like(targeted)


def test_nothing_is_told_where_none_is_named():
    """The targeted ones alone are what the effect tells already."""
    assert alongside(ASKED) == ()


def test_years_the_question_is_not_about_are_left_out():
    """A register that reaches further back would be compared over another time."""
    longer = points(*[500] * 5, *[90] * 8, *[91] * 8, first=2005)
    (_, others) = alongside(ASKED, untargeted=longer)
    assert (others.before, others.after) == (720, 728)


def test_hidden_years_are_no_cases_and_no_people():
    """A year that is hidden lowers no rate."""
    hidden = points(*[90, None, 90, 90, 90, 90, 90, 90], *[90] * 8)
    (_, others) = alongside(ASKED, untargeted=hidden)
    assert others.change.value == pytest.approx(1)


@pytest.mark.parametrize(
    "silent",
    [points(*[0] * 15, 0), points(*[5] * 4, first=2010), points(*[5] * 6, first=1980)],
    ids=["no case", "before alone", "long ago"],
)
def test_one_that_says_nothing_is_left_out(silent):
    """No case, or nothing on one side: no ratio is made up."""
    assert [each.kin for each in alongside(ASKED, untargeted=silent)] == [Kin.TARGETED]
    assert weighed(silent) == (Weight.UNKNOWN, None)


counts = st.integers(1, 3_000)


@pytest.mark.filterwarnings("ignore:divide by zero", "ignore:Perfect separation")
@given(counts, counts, counts, counts, st.floats(0.5, 2), st.floats(0.5, 2))
def test_how_far_two_changes_lie_apart_is_that_of_a_model(a, b, c, d, grown, other):
    """The interaction of a Poisson regression in statsmodels: the same ratio, interval and p."""
    one = Along(kin=Kin.TARGETED, before=a, after=b, change=ratio(b, a, grown, 1))
    two = Along(kin=Kin.UNTARGETED, before=c, after=d, change=ratio(d, c, other, 1))
    columns = np.array([[1, 0, 0, 0], [1, 1, 0, 0], [1, 0, 1, 0], [1, 1, 1, 1]])
    model = sm.GLM(
        np.array([c, d, a, b]),
        columns,
        family=sm.families.Poisson(),
        offset=np.log([1, other, 1, grown]),
    ).fit(tol=1e-14, tol_criterion="params", maxiter=200)
    found = apart(one, two)
    assert found is not None
    low, high = np.exp(model.conf_int()[3])
    assert found.value == pytest.approx(np.exp(model.params[3]), rel=1e-6)
    assert (found.limits.low, found.limits.high) == pytest.approx((low, high), rel=1e-6)
    assert found.p == pytest.approx(model.pvalues[3], abs=1e-8)


def test_two_changes_with_an_empty_side_are_not_compared():
    """The logarithm of no case is no number."""
    none = Along(kin=Kin.UNTARGETED, before=4, after=0, change=ratio(0, 4))
    some = Along(kin=Kin.TARGETED, before=4, after=2, change=ratio(2, 4))
    assert apart(some, none) is None


def test_a_fall_that_the_untargeted_share_speaks_for_another_cause():
    """Latrobe: what nobody acted on fell as well."""
    fell_too = points(*[90] * 8, *[62] * 8)
    assert weighed(fell_too) == (Weight.FOR, pytest.approx(62 / 90))


def test_a_fall_the_untargeted_do_not_share_speaks_against_it():
    assert weighed(STEADY)[0] is Weight.AGAINST
    risen = points(*[90] * 8, *[120] * 8)
    assert weighed(risen)[0] is Weight.AGAINST


def test_a_few_untargeted_that_did_not_change_tell_nothing():
    """Not seen is not the same as not there."""
    few = points(*[3, 2, 4, 3, 2, 3, 4, 3], *[3, 2, 3, 2, 3, 2, 3, 2])
    assert weighed(few)[0] is Weight.UNKNOWN
    assert weighed(None) == (Weight.UNKNOWN, None)


def test_a_rise_is_weighed_as_a_fall_is():
    """Where the targeted rose, untargeted that rose too speak for another cause."""
    risen = Question(points=points(*[40] * 8, *[60] * 8), start=START)
    assert weighed(points(*[50] * 8, *[75] * 8), risen)[0] is Weight.FOR
    assert weighed(points(*[50] * 8, *[35] * 8), risen)[0] is Weight.AGAINST


def test_a_kept_answer_has_them_and_is_reckoned_again():
    """A change in what nobody acted on is noticed by whoever reckons it anew."""
    severe = points(*[12] * 8, *[7] * 8)
    kept = as_value(find(ASKED, beside=Beside(untargeted=STEADY, severe=severe)))
    assert [each["kin"] for each in kept["alongside"]] == ["targeted", "severe", "untargeted"]
    again, differs = reckoned_again(kept)
    assert differs == ()
    assert again.beside.severe == severe
    kept["beside"]["severe"][0]["count"] += 40
    assert reckoned_again(kept)[1] == ("alongside",)


def test_population_is_counted_among():
    """Twice as many people with twice as many cases is no change."""
    grown = (*points(*[40] * 8), *points(*[80] * 8, first=2018, people=18_000))
    (_, others) = alongside(ASKED, untargeted=grown)
    assert others.change.value == pytest.approx(1)


def test_a_fall_the_untargeted_share_is_no_effect_shown():
    """However clear the series is by itself: the word falls to a change whose cause is unknown."""
    alone = find(ASKED)
    assert alone.effect.word is Word.EFFECT
    too = find(ASKED, beside=Beside(untargeted=points(*[90] * 8, *[62] * 8)))
    assert too.effect.word is Word.CHANGE
    assert Caution.SHARED in too.effect.warnings
    assert too.effect.limits == alone.effect.limits


def test_one_that_fell_much_less_takes_no_word_away():
    """A tenth fewer everywhere does not explain a third fewer here; it is told all the same."""
    less = find(ASKED, beside=Beside(untargeted=points(*[900] * 8, *[830] * 8)))
    assert less.effect.word is Word.EFFECT
    assert Caution.SHARED not in less.effect.warnings
    weights = {each.rival: each.weight for each in less.rivals}
    assert weights[Rival.UNTARGETED] is Weight.FOR


def test_steady_untargeted_injuries_take_no_word_away():
    assert find(ASKED, beside=Beside(untargeted=STEADY)).effect.word is Word.EFFECT
