"""Why a series is broken at a period, in words for a chart."""

from collections.abc import Mapping

from tlreview.domain.carrying import reason
from tlreview.domain.lineage import Border
from tlreview.presentation.texts import Words
from tlreview.presentation.verdicts import in_sentence


def break_text(say: Words, why: str) -> str:
    """Return the reason of a Break in words; what somebody wrote as a reason stays as it is."""
    texts: Mapping[str, str] = {
        reason(Border.MERGED): say(
            "Municipalities were merged here. Earlier figures are their sum."
        ),
        reason(Border.RENUMBERED): say(
            "The municipality got a new number here. Earlier figures are its own."
        ),
        reason(Border.SPLIT): say(
            "The municipality came out of a division here. Earlier figures are not carried over."
        ),
        reason(Border.ADJUSTED): say("The municipality's borders were adjusted here."),
        reason(Border.NOT_KNOWN): say(
            "It is not known whether the borders were the same before and after."
        ),
    }
    return texts.get(why, why)


def break_in_sentence(say: Words, why: str) -> str:
    """Return the reason as it stands after a colon, without its full stop."""
    text = break_text(say, why)
    return text if text == why else in_sentence(text).removesuffix(".")
