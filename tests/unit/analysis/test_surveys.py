"""Shares of a survey with intervals; nobody in a small group is shown, no open form compared."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from statsmodels.stats.proportion import confint_proportions_2indep, proportion_confint

from tlreview.analysis.surveys import (
    Answer,
    Sampling,
    Survey,
    SurveyRefused,
    SurveysNotComparable,
    Tabled,
    difference,
    effective,
    tabled,
    wilson,
)

YES, NO = "ja", "nei"


def survey(sampling: Sampling = Sampling.RANDOM, **also: object) -> Survey:
    said = {"question": "Er området ditt trygt?", "scale": (YES, NO), "invited": 5000}
    return Survey(sampling=sampling, mode="web", period="2025", **{**said, **also})


def answers(yes: int, no: int, group: str = "") -> list[Answer]:
    return [Answer(answer=YES, group=group)] * yes + [Answer(answer=NO, group=group)] * no


@settings(deadline=None)
@given(st.integers(0, 400), st.integers(1, 400))
def test_the_interval_is_wilsons(yes: int, no: int) -> None:
    found = wilson(yes / (yes + no), yes + no)
    low, high = proportion_confint(yes, yes + no, method="wilson")
    assert (found.low, found.high) == pytest.approx((low, high), abs=1e-6)


@given(st.lists(st.floats(0.1, 10), min_size=1, max_size=50))
def test_uneven_weights_tell_less(weights: list[float]) -> None:
    """Never more than as many even ones, and as much where all are the same."""
    assert 1 - 1e-9 <= effective(weights) <= len(weights) + 1e-9
    assert effective([weights[0]] * 7) == pytest.approx(7)


def test_weights_move_the_share_and_widen_the_interval() -> None:
    even = tabled(survey(), answers(30, 30)).everybody
    heavy = [Answer(answer=YES, weight=3.0)] * 30 + answers(0, 30)
    found = tabled(survey(), heavy).everybody
    assert even.shares is not None
    assert found.shares is not None
    assert found.shares[0].value == pytest.approx(0.75)
    assert found.answered == 60
    assert found.effective == pytest.approx(48)
    low, high = proportion_confint(36, 48, method="wilson")
    assert (found.shares[0].limits.low, found.shares[0].limits.high) == pytest.approx(
        (low, high), abs=1e-6
    )


def test_a_small_group_is_hidden_and_so_is_what_would_give_it_back() -> None:
    said = answers(3, 2, "16-19") + answers(8, 7, "20-39") + answers(40, 60, "40+")
    found = {each.group: each for each in tabled(survey(), said).groups}
    assert found["16-19"].shares is None
    assert found["16-19"].answered is None
    assert found["20-39"].shares is None
    assert found["40+"].answered == 100


GROUPS = st.dictionaries(st.sampled_from(["", "a", "b", "c", "d"]), st.integers(1, 40), min_size=1)


@given(GROUPS)
def test_what_is_not_shown_is_nobody_or_many(sizes: dict[str, int]) -> None:
    """Everybody less the groups shown: ten answers or more, or none. Or everybody is hidden."""
    said = [each for name, size in sizes.items() for each in answers(size, 0, name)]
    found = tabled(survey(), said)
    shown = sum(each.answered or 0 for each in found.groups)
    if found.everybody.answered is None:
        assert len(said) < 10
        assert shown == 0
    else:
        assert len(said) - shown == 0 or len(said) - shown >= 10
    assert all(each.answered is None or each.answered >= 10 for each in found.groups)


def test_how_many_answered_is_told_where_anybody_was_invited() -> None:
    assert tabled(survey(invited=400), answers(50, 50)).response == pytest.approx(0.25)
    open_form = survey(Sampling.SELF_SELECTED, invited=None)
    assert tabled(open_form, answers(50, 50)).response is None


def table(yes: int, no: int, **also: object) -> Tabled:
    return tabled(survey(**also), answers(yes, no))


def test_two_random_samples_are_compared_by_newcombes_interval() -> None:
    found = difference(table(60, 140), table(90, 110), YES)
    low, high = confint_proportions_2indep(90, 200, 60, 200, method="newcomb", compare="diff")
    assert found.value == pytest.approx(0.15)
    assert (found.limits.low, found.limits.high) == pytest.approx((low, high), abs=1e-6)


@pytest.mark.parametrize("both", [True, False])
def test_an_open_form_is_compared_with_nothing(both: bool) -> None:
    """Not with a random sample, and not with the open form of another year either."""
    form = table(60, 140, sampling=Sampling.SELF_SELECTED, invited=None)
    other = form if both else table(90, 110)
    for one, two in ((form, other), (other, form)):
        with pytest.raises(SurveysNotComparable, match="self-selected"):
            difference(one, two, YES)


@pytest.mark.parametrize(
    ("also", "reason"),
    [({"question": "Føler du deg trygg?"}, "question"), ({"scale": (NO, YES)}, "scale")],
)
def test_another_question_is_not_compared(also: dict[str, object], reason: str) -> None:
    with pytest.raises(SurveysNotComparable, match=reason):
        difference(table(60, 140), table(60, 140, **also), YES)


@pytest.mark.parametrize(
    ("said", "also", "reason"),
    [
        ([], {}, "no-answers"),
        ([Answer(answer="kanskje")], {}, "off-scale"),
        ([Answer(answer=YES, weight=0.0)], {}, "weight"),
        ([Answer(answer=YES, weight=float("nan"))], {}, "weight"),
        (answers(6, 6), {"invited": 11}, "more-than-invited"),
    ],
)
def test_answers_that_make_no_table_are_refused(
    said: list[Answer], also: dict[str, object], reason: str
) -> None:
    with pytest.raises(SurveyRefused, match=reason):
        tabled(survey(**also), said)
