"""Severe and untargeted injuries in words, beside those something was done about."""

from collections.abc import Iterator, Mapping

from tlreview.analysis.alongside import Along, Kin, shared
from tlreview.analysis.finding import Finding
from tlreview.analysis.rivals import Rival, Weight
from tlreview.presentation.texts import Words

_PLACES = 2


def alongside_lines(say: Words, found: Finding) -> tuple[str, ...]:
    """Return how each changed over the same time, a line each; nothing where none was named."""
    return tuple(_line(say, each) for each in found.alongside)


def _line(say: Words, along: Along) -> str:
    return say(
        "{what}: {change} ({before} cases before, {after} after; rate ratio {ratio}, 95% interval "
        "{low} to {high}).",
        what=_kin_words(say, along.kin),
        change=_change(say, along),
        before=say.number(along.before),
        after=say.number(along.after),
        ratio=_number(say, along.change.value),
        low=_number(say, along.change.limits.low),
        high=_number(say, along.change.limits.high),
    )


def _kin_words(say: Words, kin: Kin) -> str:
    words: Mapping[Kin, str] = {
        Kin.TARGETED: say("Injuries something was done about"),
        Kin.SEVERE: say("The severe ones among them"),
        Kin.UNTARGETED: say("Injuries nothing was done about"),
    }
    return words[kin]


def _change(say: Words, along: Along) -> str:
    if not along.clear:
        return say("no clear change")
    if not along.before:
        return say("more of them")
    percent = say.percent(abs(1 - along.change.value))
    if along.change.value < 1:
        return say("{percent} fewer", percent=percent)
    return say("{percent} more", percent=percent)


def _number(say: Words, value: float) -> str:
    return say.number(round(value, _PLACES), _PLACES) if value != float("inf") else "∞"


def alongside_sentences(say: Words, found: Finding) -> tuple[str, ...]:
    """Return what they say of the change, in plain words; nothing where they say nothing."""
    told = {each.kin: each for each in found.alongside}
    targeted = told.get(Kin.TARGETED)
    if targeted is None or not targeted.clear:
        return ()
    return (*_of_untargeted(say, found), *_of_severe(say, targeted, told.get(Kin.SEVERE)))


def _of_untargeted(say: Words, found: Finding) -> Iterator[str]:
    weights = {each.rival: each.weight for each in found.rivals}
    weight = weights.get(Rival.UNTARGETED, Weight.UNKNOWN)
    if weight is Weight.FOR and shared(found.alongside):
        yield say(
            "Injuries nothing was done about changed the same way over the same time. Something "
            "else than what was done may be the cause."
        )
    elif weight is Weight.FOR:
        yield say(
            "Injuries nothing was done about changed the same way over the same time, but less."
        )
    if weight is Weight.AGAINST:
        yield say("Injuries nothing was done about did not change that way over the same time.")


def _of_severe(say: Words, targeted: Along, severe: Along | None) -> Iterator[str]:
    if severe is None:
        return
    if severe.like(targeted):
        yield say("The severe ones among them changed the same way.")
    elif severe.clear:
        yield say(
            "The severe ones among them went the other way. It may be that other injuries than "
            "before are registered or treated."
        )
    else:
        yield say("The severe ones among them have not clearly changed.")
