"""Rare cases in words: how quiet it has been, and how long before they have become rarer."""

from collections.abc import Iterator

from tlreview.analysis.rare import Quiet, Waits
from tlreview.domain.periods import Period, Span
from tlreview.presentation.charts_control import runs_words
from tlreview.presentation.series import period_name
from tlreview.presentation.texts import Words


def free_words(say: Words, period: Period, n: int) -> str:
    """Return so many periods of a length."""
    if period.span is Span.MONTH:
        return say.count("{n} month", "{n} months", n)
    if period.span is Span.QUARTER:
        return say.count("{n} quarter", "{n} quarters", n)
    if period.span is Span.YEAR:
        return say.count("{n} year", "{n} years", n)
    return say.count("{n} period", "{n} periods", n)


def quiet_sentences(say: Words, found: Quiet) -> Iterator[str]:
    """Yield how long it has been quiet, how long it has to be, and what is left out."""
    yield _now(say, found) + " " + _rarer(say, free_words(say, found.last, found.rarer_after))
    if found.rarer:
        yield _is_rarer(say)
    if found.unknown:
        yield say.count(
            "{n} stretch between cases is left out, for a figure in it is hidden or missing. So "
            "that nothing is claimed too early, the waiting time takes it for one without a case.",
            "{n} stretches between cases are left out, for figures in them are hidden or missing. "
            "So that nothing is claimed too early, the waiting time takes them for ones without a "
            "case.",
            len(found.unknown),
        )


def _now(say: Words, found: Quiet) -> str:
    last = period_name(say, found.last)
    if found.unknown_since:
        return say(
            "Whether there has been a case since {last} is not known: figures are hidden or "
            "missing.",
            last=last,
        )
    if not found.free_since:
        return say("The last case known is of {last}, the end of the series.", last=last)
    return say(
        "It has been {time} without a case since {last}.",
        time=free_words(say, found.last, found.free_since),
        last=last,
    )


def _rarer(say: Words, time: str) -> str:
    """Return how long it takes."""
    return say(
        "Only after {time} in a row without a case can one say that cases have become rarer. "
        "While nothing changes, at most 5 in 100 stretches last so long.",
        time=time,
    )


def _is_rarer(say: Words) -> str:
    return say("That much time has passed now. The figures do not say why.")


def quiet_method(say: Words) -> str:
    """Return how it is reckoned, for whoever checks it."""
    return say(
        "g chart: periods without a case between two periods with one (Benneyan 2001); by chance "
        "1.35 in 1,000 stretches pass the upper limit (geometric). Waiting time: exact, from the "
        "number of the stretches and their sum. Both take every period to be as likely to have a "
        "case. Where cases belong to a season, look at whole years."
    )


def waits_lines(say: Words, found: Waits, free: int | None) -> Iterator[str]:
    """Yield what a list of days says; `free` are the days since the last, None if not told."""
    first, last = (say.date(each) for each in (found.days[0], found.days[-1]))
    yield say.count(
        "{n} case, from {first} to {last}.",
        "{n} cases, from {first} to {last}.",
        found.cases,
        first=first,
        last=last,
    )
    if found.cases > len(found.days):
        yield say(
            "They are of {n} different days. Cases of one day count once, for they are often of "
            "one accident.",
            n=say.number(len(found.days)),
        )
    between = found.between
    mean = say.number(round(sum(between) / len(between), 1))
    yield say("From one to the next there are {mean} days on average.", mean=mean)
    yield from _limits(say, found)
    if free is None:
        yield say("Say with --until how far the list reaches, to be told how long it has been.")
    else:
        yield say.count(
            "It has been {n} day without a case since {last}.",
            "It has been {n} days without a case since {last}.",
            free,
            last=last,
        )
    yield _rarer(say, say.count("{n} day", "{n} days", found.rarer_after))
    if free is not None and free >= found.rarer_after:
        yield _is_rarer(say)


def _limits(say: Words, found: Waits) -> Iterator[str]:
    if found.chart is None:
        yield say("There are too few waits to say what is usual.")
        return
    mark = found.chart.marks[0]
    yield say(
        "By chance a wait is from {low} to {high} days.",
        low=say.number(round(mark.low, 1)),
        high=say.number(round(mark.high)),
    )
    out = [
        say(
            "{days} days from {first} to {last}",
            days=say.number(days),
            first=say.date(first),
            last=say.date(last),
        )
        for days, first, last, each in zip(
            found.between, found.days, found.days[1:], found.chart.marks, strict=False
        )
        if each.out
    ]
    yield (
        say("Beyond that: {waits}.", waits="; ".join(out)) if out else say("All waits are within.")
    )
    yield runs_words(say, found.chart)


def waits_method(say: Words) -> str:
    """Return how the waits are reckoned, for whoever checks it."""
    return say(
        "t chart: days between days with a case; limits from the moving range of their 1/3.6th "
        "power (Nelson 1994). Waiting time: exact, from the number of waits and the sum of the "
        "days without a case in them. It takes every day to be as likely to have a case."
    )


def not_kept(say: Words) -> str:
    """Return that a list of days stays with whoever has it."""
    return say("Nothing of the file is kept.")
