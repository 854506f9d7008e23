"""The picture of a series told beside it: in words for who cannot see it, and as a table."""

from collections.abc import Mapping

from tlreview.presentation.borders import break_in_sentence
from tlreview.presentation.charts_breaks import break_sentence
from tlreview.presentation.charts_figures import Figure, Line, trend_words
from tlreview.presentation.charts_shown import Shown
from tlreview.presentation.series import period_name
from tlreview.presentation.texts import Words
from tlreview.presentation.units import Told, limits_words, number_words, unit_words, value_words


def describe(say: Words, shown: Shown, told: tuple[Figure, ...], line: Line | None) -> str:
    """Return what the picture shows, in words: how far, the last figure, the trend, the rest."""
    parts = [_span(say, told), _last(say, shown, told), trend_words(say, shown.series, line)]
    parts += [break_sentence(say, each) for each in shown.series.breaks]
    if shown.target is not None:
        number = value_words(say, shown.target, shown.scale)
        parts.append(say("Target: {number}.", number=number))
    unknown = [each for each in told if each.without]
    if unknown:
        names = ", ".join(f"{period_name(say, each.period)} ({each.without})" for each in unknown)
        parts.append(say("Not known: {periods}.", periods=names))
    return " ".join(each for each in parts if each)


def _span(say: Words, told: tuple[Figure, ...]) -> str:
    first, last = period_name(say, told[0].period), period_name(say, told[-1].period)
    return say("From {first} to {last}.", first=first, last=last)


def _last(say: Words, shown: Shown, told: tuple[Figure, ...]) -> str:
    known = [each for each in told if each.value is not None]
    if not known:
        return say("No figure is known.")
    last = known[-1]
    facts = {
        "period": period_name(say, last.period),
        "number": value_words(say, last.value or 0.0, shown.scale),
        "unit": unit_words(say, shown.series, shown.scale),
        "interval": limits_words(say, last.limits, shown.scale),
    }
    if last.limits is None:
        return say("The last known figure, {period}: {number}.", **facts)
    if shown.told is Told.RATE:
        return say(
            "The last known figure, {period}: {number} {unit} (95% interval {interval}).", **facts
        )
    return say("The last known figure, {period}: {number} (95% interval {interval}).", **facts)


def table_head(say: Words, shown: Shown) -> tuple[str, ...]:
    """Return what stands over the columns of the table."""
    unit = unit_words(say, shown.series, shown.scale)
    numbers: Mapping[Told, tuple[str, ...]] = {
        Told.RATE: (say("How many"), say("Population"), unit, say("95% interval")),
        Told.SHARE: (say("How many"), say("Of how many"), unit, say("95% interval")),
        Told.MEAN: (say("Sum"), say("Of how many"), unit),
        Told.NUMBER: (say("How many"), say("95% interval")),
        Told.PRINTED: (unit or say("Figure"),),
    }
    return (say("Period"), *numbers[shown.told], say("Note"))


def table_row(say: Words, shown: Shown, told: Figure) -> tuple[str, ...]:
    """Return a figure as the columns of the table have it."""
    number = "–" if told.count is None else say.number(told.count, 0)
    people = "–" if told.population is None else say.number(told.population, 0)
    value = "–" if told.value is None else number_words(say, told.value, shown.scale)
    interval = limits_words(say, told.limits)
    numbers: Mapping[Told, tuple[str, ...]] = {
        Told.RATE: (number, people, value, interval),
        Told.SHARE: (number, people, value, interval),
        Told.MEAN: (number, people, value),
        Told.NUMBER: (number, interval),
        Told.PRINTED: (value,),
    }
    notes = [told.without, say("preliminary") if told.estimated else ""]
    notes += [
        say("break: {reason}", reason=break_in_sentence(say, each.reason))
        for each in shown.series.breaks
        if each.at == told.period
    ]
    return (
        period_name(say, told.period),
        *numbers[shown.told],
        "; ".join(each for each in notes if each),
    )
