"""A survey in words and tables: what was asked of whom, the shares, and how they have moved."""

from collections.abc import Mapping, Sequence

from tlreview.analysis.counts import Limits
from tlreview.analysis.survey_json import Surveyed, TableUnreadable, surveyed_from
from tlreview.analysis.surveys import Difference, Group, Sampling, Share, Survey, Tabled
from tlreview.domain.canonical import Json
from tlreview.domain.periods import PeriodUnknown, period
from tlreview.presentation.series import period_name
from tlreview.presentation.texts import Words

_HUNDRED = 100.0
_MOST_PLACES = 3
_NONE = "–"

Rows = tuple[tuple[str, ...], ...]


def sampling_word(say: Words, sampling: Sampling) -> str:
    """Return how those who answered came to be asked."""
    words: Mapping[Sampling, str] = {
        Sampling.RANDOM: say("Random sample"),
        Sampling.EVERYBODY: say("Everybody was asked"),
        Sampling.SELF_SELECTED: say("Self-selected: whoever wanted to"),
    }
    return words[sampling]


def round_name(say: Words, survey: Survey) -> str:
    """Return when a question was asked, as people write it."""
    try:
        return period_name(say, period(survey.period))
    except PeriodUnknown:
        return survey.period


def survey_title(say: Words, survey: Survey) -> str:
    """Return what the evidence of a survey is called."""
    return say(
        "Survey, {round}: {question}", round=round_name(say, survey), question=survey.question
    )


def survey_told(say: Words, value: Json) -> str:
    """Return the table of a survey as one line; empty for what holds none."""
    try:
        table = surveyed_from(value).table
    except TableUnreadable:
        return ""
    parts = (
        round_name(say, table.survey),
        sampling_word(say, table.survey.sampling),
        answered_words(say, table),
    )
    return ", ".join(each for each in parts if each)


def answered_words(say: Words, table: Tabled) -> str:
    """Return how many answered, of how many, and the share they are."""
    answered, invited = table.everybody.answered, table.survey.invited
    if answered is None:
        return say("hidden")
    if invited is None or table.response is None:
        return say.count("{n} person answered", "{n} people answered", answered)
    return say(
        "{n} of {invited} answered ({share})",
        n=say.number(answered),
        invited=say.number(invited),
        share=say.percent(table.response),
    )


def rounds_table(say: Words, rounds: Sequence[Surveyed]) -> tuple[tuple[str, ...], Rows]:
    """Return how each round was made: whom it asked, how, and how many answered."""
    head = (
        say("Round"),
        say("Who was asked"),
        say("How people were asked"),
        say("How many answered"),
        say("Source"),
    )
    return head, tuple(
        (
            round_name(say, each.table.survey),
            sampling_word(say, each.table.survey.sampling),
            each.table.survey.mode or _NONE,
            answered_words(say, each.table),
            _source(say, each),
        )
        for each in rounds
    )


def _source(say: Words, found: Surveyed) -> str:
    """Return who carried a survey out, in which file it came, and when."""
    extract = found.extract
    return ", ".join(filter(None, (extract.source, extract.table, say.date(extract.on))))


def shares_table(say: Words, tables: Sequence[Tabled]) -> tuple[tuple[str, ...], Rows]:
    """Return the share of each answer in each round, with its interval."""
    head = (say("Answer"), *(round_name(say, each.survey) for each in tables))
    return head, tuple(
        (answer, *(_cell(say, each.survey, each.everybody, answer) for each in tables))
        for answer in tables[0].survey.scale
    )


def groups_table(say: Words, table: Tabled) -> tuple[tuple[str, ...], Rows]:
    """Return the shares of each group; of a hidden one it says only that it is."""
    survey = table.survey
    head = (survey.by or say("Group"), say("How many answered"), *survey.scale)
    return head, tuple(_group_row(say, survey, each) for each in table.groups)


def _group_row(say: Words, survey: Survey, group: Group) -> tuple[str, ...]:
    if group.answered is None:
        return (group.group, say("hidden"), *(_NONE for _ in survey.scale))
    return (
        group.group,
        say.number(group.answered),
        *(_cell(say, survey, group, answer) for answer in survey.scale),
    )


def _cell(say: Words, survey: Survey, group: Group, answer: str) -> str:
    for each in group.shares or ():
        if each.answer == answer:
            return share_words(say, survey, each)
    return _NONE


def has_intervals(survey: Survey) -> bool:
    """Say whether chance alone is left open: not where people chose themselves to answer."""
    return survey.sampling is not Sampling.SELF_SELECTED


def share_words(say: Words, survey: Survey, share: Share) -> str:
    """Return a share in whole per cent, with its interval where it has one."""
    told = say.percent(share.value)
    return f"{told} ({limits_percent(say, share.limits)})" if has_intervals(survey) else told


def limits_percent(say: Words, limits: Limits) -> str:
    """Return the ends of an interval in whole per cent."""
    return f"{say.number(limits.low * _HUNDRED, 0)}–{say.percent(limits.high)}"


def cautions(say: Words, tables: Sequence[Tabled]) -> tuple[str, ...]:
    """Return what to beware of in rounds that stand beside each other, or in one alone."""
    sentences = []
    if not all(has_intervals(each.survey) for each in tables):
        sentences.append(
            say(
                "Self-selected: whoever wanted to has answered. The figures tell of them alone, "
                "and are never held against another survey."
            )
        )
    if len({each.survey.mode for each in tables}) > 1:
        sentences.append(
            say(
                "The rounds were not asked in the same way. People answer otherwise on paper than "
                "to a voice, and the difference may be that."
            )
        )
    return tuple(sentences)


def change_table(
    say: Words, changes: Mapping[str, Difference], names: tuple[str, str]
) -> tuple[tuple[str, ...], Rows]:
    """Return how much the share of each answer has moved between two rounds."""
    moved = say("From {first} to {last}, percentage points", first=names[0], last=names[1])
    head = (say("Answer"), moved, say("95% interval"), say("What it says"))
    return head, tuple(
        (answer, _points(say, each.value), _ends(say, each.limits), _reading(say, each))
        for answer, each in changes.items()
    )


def moved_words(say: Words, found: Difference) -> str:
    """Return how much a share has moved, with its interval and what that says."""
    return say(
        "{points} percentage points (95% interval {interval}), {reading}",
        points=_points(say, found.value),
        interval=_ends(say, found.limits),
        reading=_reading(say, found),
    )


def _points(say: Words, share: float, places: int = 0) -> str:
    """Return a difference of shares in percentage points, with its sign."""
    found = round(share * _HUNDRED, places) or 0.0  # a small fall is no “−0”
    return f"+{say.number(found, places)}" if found > 0 else say.number(found, places)


def _ends(say: Words, limits: Limits) -> str:
    """Return the ends of a difference; one that only rounding makes 0 has the digits it needs."""
    low, high = (_points(say, each, _needed(each, limits)) for each in (limits.low, limits.high))
    return say("{low} to {high}", low=low, high=high)


def _needed(end: float, limits: Limits) -> int:
    clear = limits.low > 0 or limits.high < 0
    wanted = (each for each in range(_MOST_PLACES) if not clear or round(end * _HUNDRED, each))
    return next(wanted, _MOST_PLACES)


def _reading(say: Words, found: Difference) -> str:
    if found.limits.low > 0:
        return say("a larger share")
    return say("a smaller share") if found.limits.high < 0 else say("may be chance")
