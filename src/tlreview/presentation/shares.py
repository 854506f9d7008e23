"""The share in a survey that an indicator follows, in words and tables."""

from collections.abc import Sequence
from itertools import pairwise

from tlreview.analysis.surveys import Group, Portion, Survey, difference, portion
from tlreview.domain.canonical import Json
from tlreview.domain.observations import Break
from tlreview.domain.periods import period
from tlreview.domain.share_asked import ShareAsked, ShareUnreadable, share_from
from tlreview.presentation.surveys import (
    Rows,
    answered_words,
    has_intervals,
    limits_percent,
    moved_words,
    round_name,
    sampling_word,
)
from tlreview.presentation.texts import Words
from tlreview.workflow.followed import Followed, breaks_between
from tlreview.workflow.surveying import Round

_NONE = "–"
_FEWEST = 2


def share_told(say: Words, value: Json) -> str:
    """Return the share an indicator follows as one line; empty for what is none."""
    try:
        return asked_words(say, share_from(value))
    except ShareUnreadable:
        return ""


def asked_words(say: Words, share: ShareAsked) -> str:
    """Return which answers to which question a share is of."""
    return say(
        "“{question}” – {answers}", question=share.question, answers=", ".join(share.answers)
    )


def portion_of(share: ShareAsked, each: Round) -> Portion | None:
    """Return the share in a round; None where everybody is hidden."""
    return portion(each.table.everybody, share.answers)


def portion_words(say: Words, survey: Survey, found: Portion | None) -> str:
    """Return a share with its interval where it has one; hidden where it is."""
    if found is None:
        return say("hidden")
    told = say.percent(found.value)
    return f"{told} ({limits_percent(say, found.limits)})" if has_intervals(survey) else told


def last_words(say: Words, found: Followed) -> str:
    """Return the share in the last round that is drawn, and when that was."""
    last = found.drawn[-1]
    share = portion_of(found.share, last)
    number = say("hidden") if share is None else say.percent(share.value)
    name = round_name(say, last.survey)
    if has_intervals(last.survey):
        return say("{number} in {period}", number=number, period=name)
    return say("{number} in {period}, self-selected", number=number, period=name)


def change_words(say: Words, found: Followed) -> str:
    """Return how the share has moved since people were last asked in another way."""
    if not found.together:
        return say("It tells of those who answered alone, and is held against no other round.")
    rounds = found.unbroken
    if len(rounds) < _FEWEST and len(found.together) > 1:
        name = round_name(say, rounds[0].survey)
        return say(
            "People were asked in another way before {round}: no change is told.", round=name
        )
    if len(rounds) < _FEWEST:
        return say("One round so far: no change is told.")
    first, last = rounds[0], rounds[-1]
    moved = difference(first.table, last.table, *found.share.answers)
    return say(
        "From {first} to {last}: {change}.",
        first=round_name(say, first.survey),
        last=round_name(say, last.survey),
        change=moved_words(say, moved),
    )


def apart_words(say: Words, found: Followed) -> str:
    """Return which self-selected rounds stand by themselves; empty for none."""
    if not found.apart:
        return ""
    names = ", ".join(round_name(say, each.survey) for each in found.apart)
    return say("Self-selected, and held against nothing: {rounds}.", rounds=names)


def share_breaks(say: Words, rounds: Sequence[Round]) -> tuple[Break, ...]:
    """Return where people began to be asked in another way, or to be chosen otherwise."""
    return tuple(
        Break(at=period(after.survey.period), reason=_reason(say, before.survey, after.survey))
        for before, after in pairwise(rounds)
        if breaks_between(before, after)
    )


def _reason(say: Words, before: Survey, after: Survey) -> str:
    facts = {"before": _how(say, before, after), "after": _how(say, after, before)}
    return say("asked in another way ({before} before, {after} since)", **facts)


def _how(say: Words, survey: Survey, other: Survey) -> str:
    """Return how people were asked, where that is the difference; else how they were chosen."""
    if survey.mode == other.mode:
        return sampling_word(say, survey.sampling).lower()
    return survey.mode or say("not told how")


def share_table(
    say: Words, share: ShareAsked, rounds: Sequence[Round]
) -> tuple[tuple[str, ...], Rows]:
    """Return the share in each round, with how it was asked."""
    head = (
        say("Round"),
        say("Share"),
        say("95% interval"),
        say("How many answered"),
        say("Who was asked"),
        say("How people were asked"),
    )
    return head, tuple(_row(say, share, each) for each in rounds)


def _row(say: Words, share: ShareAsked, each: Round) -> tuple[str, ...]:
    found, survey = portion_of(share, each), each.survey
    told = found is not None and has_intervals(survey)
    return (
        round_name(say, survey),
        say.percent(found.value) if found else say("hidden"),
        limits_percent(say, found.limits) if found and told else _NONE,
        answered_words(say, each.table),
        sampling_word(say, survey.sampling),
        survey.mode or _NONE,
    )


def groups_share(say: Words, share: ShareAsked, each: Round) -> tuple[tuple[str, ...], Rows]:
    """Return the share in each group of a round; of a hidden one it says only that it is."""
    survey = each.survey
    head = (survey.by or say("Group"), say("How many answered"), say("Share"))
    return head, tuple(_group_row(say, share, survey, one) for one in each.table.groups)


def _group_row(say: Words, share: ShareAsked, survey: Survey, group: Group) -> tuple[str, ...]:
    if group.answered is None:
        return group.group, say("hidden"), _NONE
    words = portion_words(say, survey, portion(group, share.answers))
    return group.group, say.number(group.answered), words
