"""What the figures carry, in words for a council, and the method for whoever checks it."""

from collections.abc import Callable, Mapping
from datetime import date

from tlreview.analysis.effect import Caution, Effect, Word
from tlreview.analysis.finding import Finding
from tlreview.analysis.fitting import Family
from tlreview.analysis.points import PointsRefused, Refusal
from tlreview.analysis.rivals import Rival, Weighed, Weight
from tlreview.presentation.alongside import alongside_lines, alongside_sentences
from tlreview.presentation.texts import Words

_PLACES = 2


def word_text(say: Words, word: Word) -> str:
    """Return one of the four words."""
    texts: Mapping[Word, str] = {
        Word.EFFECT: say("Effect shown"),
        Word.CHANGE: say("Change seen, cause unknown"),
        Word.NONE: say("No change seen"),
        Word.TOO_FEW: say("Too few cases to tell"),
    }
    return texts[word]


def effect_sentence(say: Words, found: Finding) -> str:
    """Return what a council has to know, in one or two plain sentences."""
    said = found.effect
    change = _change(say, said)
    sentences: Mapping[Word, str] = {
        Word.EFFECT: say(
            "There were {change} after the start than the earlier years would lead one to expect."
            " That is more than chance explains.",
            change=change,
        ),
        Word.CHANGE: say(
            "There were {change} after the start than the earlier years would lead one to expect."
            " The figures alone do not show what caused it.",
            change=change,
        ),
        Word.NONE: say(
            "The figures are about what the earlier years would lead one to expect. There are"
            " enough cases for a fall of three in ten to be seen."
        ),
        Word.TOO_FEW: say(
            "There are too few cases to tell whether anything has changed. Had there been three in"
            " ten fewer, it would have been seen {percent} of the time.",
            percent=say.percent(said.power_30),
        ),
    }
    return sentences[said.word]


def _change(say: Words, said: Effect) -> str:
    if said.ratio == float("inf"):
        return say("more cases")
    percent = say.percent(abs(1 - said.ratio))
    if said.ratio < 1:
        return say("{percent} fewer cases", percent=percent)
    return say("{percent} more cases", percent=percent)


def figures_sentence(say: Words, said: Effect) -> str:
    """Return the ratio with its interval."""
    low, high = said.limits.low, said.limits.high
    if high == float("inf"):
        return say(
            "Rate ratio {ratio}, 95% interval from {low} upwards.",
            ratio=_number(say, said.ratio),
            low=_number(say, low),
        )
    return say(
        "Rate ratio {ratio}, 95% interval {low} to {high}.",
        ratio=_number(say, said.ratio),
        low=_number(say, low),
        high=_number(say, high),
    )


def _number(say: Words, value: float) -> str:
    return say.number(round(value, _PLACES), _PLACES) if value != float("inf") else "∞"


def power_sentence(say: Words, said: Effect) -> str:
    """Return what could have been seen; told before the result."""
    power = say(
        "With so many cases, three in ten fewer would be seen {percent} of the time.",
        percent=say.percent(said.power_30),
    )
    if said.least is None:
        return power + " " + say("No fall is large enough to be seen four times out of five.")
    least = say.percent(1 - said.least)
    return (
        power + " " + say("To be seen four times out of five, {fall} fewer are needed.", fall=least)
    )


def method_sentence(say: Words, found: Finding) -> str:
    """Return how it was reckoned, for whoever checks it."""
    asked, change = found.asked, found.effect.change
    if change is None:
        return say(
            "Exact ratio of the sums before and after, without a trend: one side has no cases."
        )
    families: Mapping[Family, str] = {
        Family.POISSON: say("Poisson"),
        Family.QUASIPOISSON: say("quasi-Poisson"),
        Family.NEGBIN: say("negative binomial"),
    }
    parts = [
        say("Interrupted time series with a linear trend ({family})", family=families[asked.family])
    ]
    if asked.control is not None:
        parts.append(say("as a ratio to the comparison"))
    if asked.harmonics:
        parts.append(say("seasons as {count} pairs of waves", count=say.number(asked.harmonics)))
    if asked.slope:
        parts.append(say("with a change of slope"))
    points = say(
        "{before} points before and {after} after; dispersion {dispersion}.",
        before=say.number(found.effect.n_before),
        after=say.number(found.effect.n_after),
        dispersion=_number(say, change.model.dispersion),
    )
    return ", ".join(parts) + ". " + points


def caution_sentence(say: Words, caution: Caution) -> str:
    """Return what a reader of the result has to know."""
    sentences: Mapping[Caution, str] = {
        Caution.SHORT: say("The series is short: it alone cannot show an effect."),
        Caution.SPARSE: say("There are few cases in each period, so the interval is rough."),
        Caution.UNKNOWN: say(
            "Hidden or missing figures have been left out. Most of the hidden ones are small, so a "
            "change can look smaller than it is; longer periods hide fewer."
        ),
        Caution.STRADDLES: say("The period in which the measure began has been left out."),
        Caution.NO_SEASON: say("The seasons of the year have not been taken into account."),
        Caution.AUTOCORRELATED: say(
            "Neighbouring figures follow each other, so the interval is narrower than it should be."
        ),
        Caution.OVERDISPERSED: say(
            "The figures vary more than the method supposes; choose quasi-Poisson."
        ),
        Caution.UNDERDISPERSED: say(
            "The figures happen to vary less than chance alone would make them, and the result"
            " rests on that."
        ),
        Caution.ONE_SIDE_EMPTY: say("There were no cases before, or none after."),
        Caution.START_FOUND: say("The start was set after the figures had been looked at."),
        Caution.SHARED: say("Injuries nothing was done about changed as much."),
        Caution.OTHER_WAY: say("The change goes the opposite way of what was intended."),
        Caution.NO_CONTROL: say("There is no comparison with other places or other injuries."),
        Caution.SMALL_POWER: say("Even a marked change could easily go unseen."),
        Caution.PANDEMIC: say("The series includes the pandemic years 2020–2022."),
    }
    return sentences[caution]


def rival_sentence(say: Words, weighed: Weighed) -> str:
    """Return another explanation, and what the figures say of it."""
    names: Mapping[Rival, str] = {
        Rival.REGRESSION: say("Ordinary years follow bad ones"),
        Rival.REGISTRATION: say("Registration has changed"),
        Rival.BORDERS: say("Borders or ways of counting have changed"),
        Rival.PANDEMIC: say("The pandemic"),
        Rival.NATIONAL: say("The same happened in the whole country"),
        Rival.UNTARGETED: say("Injuries nothing was done about changed as well"),
        Rival.OTHER_ACTION: say("Something else began at the same time"),
    }
    weights: Mapping[Weight, str] = {
        Weight.FOR: say("the figures speak for this"),
        Weight.AGAINST: say("the figures speak against this"),
        Weight.UNKNOWN: say("the figures do not tell"),
    }
    return f"{names[weighed.rival]}: {weights[weighed.weight]}."


def effect_lines(say: Words, found: Finding) -> tuple[str, ...]:
    """Return the whole result as lines: what could be seen, the word, the figures, the doubts."""
    return (
        power_sentence(say, found.effect),
        "",
        f"{word_text(say, found.effect.word)}. {effect_sentence(say, found)}",
        *alongside_sentences(say, found),
        figures_sentence(say, found.effect),
        method_sentence(say, found),
        *_lines_alongside(say, found),
        "",
        *(f"- {caution_sentence(say, each)}" for each in found.effect.warnings),
        "",
        say("Other explanations:"),
        *(f"- {rival_sentence(say, each)}" for each in found.rivals),
    )


def _lines_alongside(say: Words, found: Finding) -> tuple[str, ...]:
    lines = alongside_lines(say, found)
    return ("", say("Over the same time:"), *(f"- {each}" for each in lines)) if lines else ()


def points_refused_sentence(say: Words, refused: PointsRefused) -> str:
    """Return why a series cannot be analysed, and where; which one, if it stands beside another."""
    told = _points_refused(say, refused)
    return _BESIDE[refused.beside](say, told) if refused.beside else told


_BESIDE: Mapping[str, Callable[[Words, str], str]] = {
    "comparison": lambda say, why: say("The comparison: {why}", why=why),
    "completeness": lambda say, why: say("How much was registered: {why}", why=why),
    "untargeted": lambda say, why: say("Injuries nothing was done about: {why}", why=why),
    "severe": lambda say, why: say("The severe injuries: {why}", why=why),
}
"""Which of the series of a question is refused; the reason is a sentence of its own."""


def _points_refused(say: Words, refused: PointsRefused) -> str:
    at = refused.period
    sentences: Mapping[Refusal, str] = {
        Refusal.NEGATIVE: say("{period}: a count cannot be below 0.", period=at),
        Refusal.FRACTION: say("{period}: a count has to be a whole number.", period=at),
        Refusal.NO_POPULATION: say("{period}: the population has to be above 0.", period=at),
        Refusal.TWICE: say("{period} stands more than once.", period=at),
        Refusal.LENGTHS_DIFFER: say(
            "{period} is of another length than the others: months, quarters and years do not mix.",
            period=at,
        ),
        Refusal.OVERLAP: say(
            "{period} overlaps the one before, so the same cases would count twice.", period=at
        ),
        Refusal.GAP: say(
            "{period} is left out. Give it a line of its own, without a count if it is not known.",
            period=at,
        ),
        Refusal.TOO_FEW: say("There are no figures."),
        Refusal.ALL_HIDDEN: say("All figures are hidden or missing."),
        Refusal.ALL_ZERO: say("All figures are 0, so there is nothing to compare."),
        Refusal.START_OUTSIDE: say(
            "The start, {day}, needs at least two known periods before it and two after.",
            day=_day(say, at),
        ),
        Refusal.CONTROL_DIFFERS: say(
            "{period}: the comparison has other periods than the series.", period=at
        ),
        Refusal.CONTROL_ZERO: say("The comparison has no cases before the start, or none after."),
        Refusal.NO_FIT: say(
            "There are too few figures or cases for this analysis. "
            "Ask for fewer seasons and slopes, or bring longer periods."
        ),
    }
    return sentences[refused.reason]


def _day(say: Words, text: str) -> str:
    try:
        return say.date(date.fromisoformat(text))
    except ValueError:
        return text
