"""How far certifiers agree, in words for somebody who is no statistician."""

from collections.abc import Mapping

from tlreview.analysis.agreement import Share
from tlreview.analysis.estimates import Interval, Measured, Method, NotEstimable, Reason
from tlreview.analysis.wordings import LEAST
from tlreview.domain.rubric import Criterion, Rubric
from tlreview.domain.texts import wording
from tlreview.presentation.texts import Words

PLACES = 2
"""The decimals of a coefficient: more would claim more than it carries."""


def share_text(say: Words, share: Share) -> str:
    """Return a share in per cent with the counts it is made from."""
    if not share.of:
        return say("nothing to count")
    return say(
        "{percent} ({count} of {of})",
        percent=say.percent(share.count / share.of),
        count=say.number(share.count),
        of=say.number(share.of),
    )


def coefficient_text(say: Words, measured: Measured) -> str:
    """Return a coefficient, or that there is none."""
    if isinstance(measured, NotEstimable):
        return say("not estimable")
    return say.number(round(measured.value, PLACES) + 0.0, PLACES)  # + 0.0: no minus before nought


def certainty_sentence(say: Words, measured: Measured) -> str:
    """Return how sure a coefficient is; or why there is no interval, or no coefficient."""
    if isinstance(measured, NotEstimable):
        return reason_sentence(say, measured.reason)
    if isinstance(measured.interval, NotEstimable):
        reason = reason_sentence(say, measured.interval.reason)
        return say("No interval: {reason}", reason=reason[:1].lower() + reason[1:])
    said = _interval(say, measured.interval)
    if measured.interval.method is Method.CRITERIA:
        return f"{said} {say('It is from one case alone, and says nothing of other cases.')}"
    return said


def _interval(say: Words, found: Interval) -> str:
    low, high = (say.number(round(n, PLACES) + 0.0, PLACES) for n in (found.low, found.high))
    return say("95% interval: {low} to {high}.", low=low, high=high)


def reason_sentence(say: Words, reason: Reason) -> str:
    """Return why something is not estimable."""
    varies = say("The levels given within each case vary too little for this figure.")
    sentences: Mapping[Reason, str] = {
        Reason.NO_PAIRS: say("No criterion has a level from two certifiers."),
        Reason.ONE_PAIR: say("Only one criterion has levels to compare."),
        Reason.ONE_RUNG: say("There is only one level to choose."),
        Reason.ONE_LEVEL_GIVEN: varies,
        Reason.CERTIFIER_CONSTANT: varies,
        Reason.NO_SPREAD: say("Nothing varies, so how sure the figure is cannot be told."),
        Reason.CASE_DECIDES: say("A single case decides the figure, so it takes more cases."),
        Reason.TOO_FEW: say("Fewer than {n} cases: too few to say anything.", n=LEAST),
    }
    return sentences[reason]


def kappa_meaning(say: Words) -> str:
    """Return what weighted kappa tells, in two sentences."""
    return say(
        "Says how much more certifiers agree than if each had spread the same levels over the "
        "criteria by chance: 1 is full agreement, 0 is no more than chance. Levels far apart count "
        "as less agreement than neighbouring levels."
    )


def ac2_meaning(say: Words) -> str:
    """Return what AC2 tells, in two sentences."""
    return say(
        "Tells the same on the same scale, but reckons chance in another way, and so holds also "
        "where nearly everybody gives the same level. If kappa is low and AC2 is high, the levels "
        "vary little; if both are low, the certifiers disagree."
    )


def criterion_title(say: Words, rubric: Rubric, criterion: Criterion) -> str:
    """Return the id and title of a criterion."""
    return f"{criterion.id} {wording(criterion.title, say.language, rubric.source_language)}"


def level_words(say: Words, rubric: Rubric, criterion: Criterion, level: int) -> str:
    """Return the wording of a level; one the criterion does not describe has none."""
    texts = next((each.text for each in criterion.levels if each.level == level), {})
    return wording(texts, say.language, rubric.source_language)


def levels_label(say: Words, low: int, high: int) -> str:
    """Return which two levels met, or that both gave the same."""
    if low == high:
        return say("both gave {level}", level=low)
    return say("{low} and {high}", low=low, high=high)
