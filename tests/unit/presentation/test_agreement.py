"""Agreement in words: what is not estimable has a reason, and no figure claims more than it can."""

import pytest

from tlreview.analysis.agreement import Judged, Share, agreement
from tlreview.analysis.estimates import Estimate, Interval, Method, NotEstimable, Reason
from tlreview.presentation.agreement import (
    certainty_sentence,
    coefficient_text,
    levels_label,
    reason_sentence,
    share_text,
)
from tlreview.presentation.texts import LANGUAGES, Words

SAY = Words("en")
LEVELS = (0, 1, 2, 3, 4)


def estimate(value: float, method: Method = Method.CASES) -> Estimate:
    around = Interval(low=value - 0.2, high=value + 0.1, error=0.1, method=method)
    return Estimate(value=value, interval=around, n=20, cases=4)


def test_a_share_says_what_it_is_made_from() -> None:
    assert share_text(SAY, Share(count=87, of=118)) == "74% (87 of 118)"
    assert share_text(Words("nb"), Share(count=87, of=118)) == "74\u00a0% (87 av 118)"
    assert share_text(SAY, Share(count=0, of=0)) == "nothing to count"


def test_a_coefficient_has_two_decimals_always() -> None:
    """A nought that was rounded down to has no minus."""
    assert coefficient_text(SAY, estimate(0.6)) == "0.60"
    assert coefficient_text(Words("nb"), estimate(-0.234)) == "\u22120,23"
    assert coefficient_text(SAY, estimate(-0.001)) == "0.00"
    assert coefficient_text(SAY, NotEstimable(reason=Reason.NO_PAIRS)) == "not estimable"


def test_an_interval_from_one_case_says_that_it_is() -> None:
    many, one = (
        certainty_sentence(SAY, estimate(0.5, each)) for each in (Method.CASES, Method.CRITERIA)
    )
    assert many == "95% interval: 0.30 to 0.60."
    assert one.startswith(many)
    assert "one case alone" in one


def test_a_figure_without_an_interval_says_why() -> None:
    lacking = NotEstimable(reason=Reason.CASE_DECIDES)
    found = certainty_sentence(SAY, Estimate(value=0.5, interval=lacking, n=20, cases=2))
    assert found == "No interval: a single case decides the figure, so it takes more cases."


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("reason", Reason)
def test_every_reason_has_a_sentence(language: str, reason: Reason) -> None:
    """None speaks of one certifier, not even of one without a name."""
    sentence = reason_sentence(Words(language), reason)
    assert sentence.endswith(".")
    assert reason not in sentence
    assert not [each for each in ("one of the two", "one certifier") if each in sentence]


def test_what_the_figures_come_with_can_be_said() -> None:
    """Where all agree there is no kappa, and there is an AC2 without an interval."""
    found = agreement(
        [Judged(case="c", criterion=f"k{n}", levels=(2, 2)) for n in range(5)], LEVELS
    )
    assert coefficient_text(SAY, found.kappa_linear) == "not estimable"
    assert coefficient_text(SAY, found.ac2_linear) == "1.00"
    assert certainty_sentence(SAY, found.ac2_linear).startswith("No interval: nothing varies")


def test_two_levels_read_otherwise_than_one_given_twice() -> None:
    assert levels_label(SAY, 1, 2) == "1 and 2"
    assert levels_label(SAY, 2, 2) == "both gave 2"
