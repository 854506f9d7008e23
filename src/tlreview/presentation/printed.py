"""Printed rates and intervals that cannot be right, told to who brings them."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from tlreview.analysis.printed import Doubt, RateDiffers
from tlreview.presentation.series import period_name
from tlreview.presentation.texts import Words
from tlreview.presentation.units import per_words
from tlreview.workflow.offering import OddInterval


def odd_title(say: Words) -> str:
    """Return what is said above printed intervals that cannot be right."""
    return say(
        "These intervals cannot be right as they are printed. Ask whoever printed them before you "
        "rely on the rate. The intervals are checked here, and not kept:"
    )


def odd_sentence(say: Words, odd: OddInterval) -> str:
    """Return what is odd about an interval, and the line it stands in."""
    printed = odd.printed
    facts = {
        "rate": _as_printed(say, printed.value),
        "low": _as_printed(say, printed.low),
        "high": _as_printed(say, printed.high),
        "below": _as_printed(say, printed.value - printed.low),
        "above": _as_printed(say, printed.high - printed.value),
        "people": say.number(printed.population or 0),
    }
    sentences: Mapping[Doubt, str] = {
        Doubt.OUTSIDE: say("The rate {rate} does not lie between {low} and {high}.", **facts),
        Doubt.LOPSIDED: say(
            "The interval {low}–{high} reaches {below} down from the rate {rate} and {above} up. "
            "No usual method makes it so lopsided; digits may have been swapped.",
            **facts,
        ),
        Doubt.NARROW: say(
            "The interval {low}–{high} is narrower than chance alone makes it among {people} "
            "people.",
            **facts,
        ),
    }
    doubts = " ".join(sentences[each] for each in odd.doubts)
    return say("Line {row}: {doubts}", row=odd.row, doubts=doubts)


def differing_title(say: Words) -> str:
    """Return what is said above printed rates that count and population do not make."""
    return say(
        "The printed rate is not what count and population make. It may be standardised, or one of "
        "the figures a mean of several years:"
    )


def differing_sentences(say: Words, found: Sequence[RateDiffers]) -> Iterator[str]:
    """Yield both rates, period by period."""
    for each in found:
        yield say(
            "{period}: printed {stated}, reckoned {reckoned} {unit}.",
            period=period_name(say, each.period),
            stated=_as_printed(say, each.stated),
            reckoned=say.number(each.reckoned, _places(each.stated)),
            unit=per_words(say, each.per),
        )


def _as_printed(say: Words, number: Decimal) -> str:
    """Return a number with all its printed digits."""
    return say.number(float(number), _places(number))


def _places(number: Decimal) -> int:
    exponent = number.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0
