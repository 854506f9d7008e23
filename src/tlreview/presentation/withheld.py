"""Figures of a municipality's own registrations that others do not see, and why, in words."""

from collections.abc import Iterable, Iterator, Sequence

from tlreview.analysis.hiding import small
from tlreview.domain.observations import Observation, Series, Withheld
from tlreview.presentation.series import period_name
from tlreview.presentation.texts import Words


def withheld_sentences(say: Words, whole: Series, others: Series) -> Iterator[str]:
    """Yield which figures are hidden from others, by reason; nothing where none is.

    For the municipality's own people alone: that a figure is one of the few is for nobody else.
    """
    seen = {each.period: each.withheld for each in others.observations}
    hidden = [each for each in whole.observations if seen.get(each.period)]
    rates = [each for each in hidden if seen[each.period] is Withheld.RATE]
    few = [each for each in hidden if each.count and small(each.count, each.population)]
    beside = [each for each in hidden if each not in (*rates, *few)]
    if few:
        yield say("Fewer than five, or all but a few: {periods}.", periods=_named(say, few))
    if beside:
        yield say(
            "Could tell of a few, or give away another: {periods}.", periods=_named(say, beside)
        )
    if rates:
        yield say("A rate whose count is not known: {periods}.", periods=_named(say, rates))


def _named(say: Words, found: Sequence[Observation]) -> str:
    return ", ".join(period_name(say, each.period) for each in found)


def withheld_note(say: Words) -> str:
    """Return why figures are hidden from somebody who reads them."""
    return say(
        "Small figures of the municipality's own registrations are hidden, and as many others as "
        "it takes so that nobody can work them out. The municipality has all of them."
    )


def file_kept(say: Words) -> str:
    """Return why others have no file of own registrations."""
    return say("The file stays with the municipality, as it holds small figures.")


def reckoned_without(say: Words, found: Iterable[Series]) -> str:
    """Return that an answer does without hidden figures; empty where none is hidden."""
    hidden = sum(each.withheld is not None for series in found for each in series.observations)
    if not hidden:
        return ""
    return say.count(
        "The answer is reckoned without {n} hidden figure, which only the municipality sees.",
        "The answer is reckoned without {n} hidden figures, which only the municipality sees.",
        hidden,
    )


def any_withheld(found: Series) -> bool:
    """Say whether something of a series is hidden from whoever reads it."""
    return any(each.withheld for each in found.observations)
