"""Every step and criterion, with what is said of it and what it rests on."""

from collections.abc import Callable, Iterator, Mapping
from typing import TypeAlias

from tlreview.domain.assessment import Answer, Deviates, LevelChosen, NotApplicable
from tlreview.domain.requirements import State, criterion_state, untouched
from tlreview.domain.rubric import Criterion, DeviationArgument, Level, Theme
from tlreview.exports.report import (
    Block,
    Cell,
    Fact,
    Judged,
    Paragraph,
    Points,
    Section,
    Span,
    Standing,
)
from tlreview.exports.voice import Voice
from tlreview.presentation.labels import STATE_SIGNS, state_label
from tlreview.presentation.texts import Words

_STANDINGS: Mapping[State | None, Standing] = {
    State.MET: "met",
    State.NOT_MET: "short",
    State.ARGUED_DEVIATION: "argued",
    State.NOT_SETTLED: "open",
    None: "absent",
}


More: TypeAlias = Callable[[Criterion], tuple[Fact, ...]]
"""What else is said of a criterion, after the municipality; nothing for most."""


def nothing_more(_: Criterion) -> tuple[Fact, ...]:
    """Return that nothing else is said of a criterion."""
    return ()


def criteria_sections(voice: Voice, more: More = nothing_more) -> tuple[Section, ...]:
    """Return one section for each theme of the criteria set."""
    say = voice.say
    first = Section(
        key="criteria",
        level=1,
        title=voice.own(say("Step by step")),
        blocks=(voice.paragraph(_reading_help(say), "note"),),
    )
    return (
        first,
        *(theme_section(voice, each, more) for each in voice.content.scheme.rubric.themes),
    )


def theme_section(voice: Voice, theme: Theme, more: More = nothing_more) -> Section:
    """Return a theme: its criteria in full, and those nobody has touched or needs to by name."""
    content = voice.content
    full: list[Criterion] = []
    rest: list[Criterion] = []
    for criterion in theme.criteria:
        untold = untouched(content.assessment.answer(criterion.id)) and not criterion.minimum
        (rest if untold and not more(criterion) else full).append(criterion)
    blocks: list[Block] = [Paragraph(text=voice.told(theme.purpose), tone="lead")]
    blocks += [judged(voice, each, more(each)) for each in full]
    if rest:
        blocks.append(voice.paragraph(voice.say("Beyond the minimum, and not assessed:")))
        blocks.append(Points(points=tuple(named(voice, each) for each in rest)))
    return Section(
        key=f"theme-{theme.id}", level=2, title=voice.told(theme.title), blocks=tuple(blocks)
    )


def judged(voice: Voice, criterion: Criterion, more: tuple[Fact, ...] = ()) -> Judged:
    """Return one criterion with its answer, and what else is said of it."""
    content = voice.content
    answer = content.assessment.answer(criterion.id)
    state = criterion_state(content.scheme.rubric, criterion, answer)
    return Judged(
        key=criterion.id,
        title=named(voice, criterion),
        question=voice.told(criterion.question),
        verdict=verdict(voice, criterion, answer),
        standing=_STANDINGS[state] if criterion.minimum else "absent",
        sign=STATE_SIGNS[state] if criterion.minimum and state is not None else "",
        facts=(*_facts(voice, criterion, answer), *more),
    )


def verdict(voice: Voice, criterion: Criterion, answer: Answer) -> str:
    """Return how a criterion stands, in a few words."""
    say = voice.say
    state = criterion_state(voice.content.scheme.rubric, criterion, answer)
    choice = answer.choice
    if isinstance(choice, LevelChosen) and criterion.minimum and state is not None:
        return say(
            "Level {level}. The minimum is level {minimum}: {state}",
            level=choice.level,
            minimum=criterion.minimum_level or 0,
            state=state_label(say, state),
        )
    if isinstance(choice, LevelChosen):
        return say("Level {level}", level=choice.level)
    if isinstance(choice, NotApplicable):
        return say("Not applicable") if state is None else say("Not applicable, without a reason")
    if isinstance(choice, Deviates):
        argued = state is State.ARGUED_DEVIATION
        return say("Argued deviation") if argued else say("Deviation, not fully argued")
    return say("Not assessed")


def _facts(voice: Voice, criterion: Criterion, answer: Answer) -> Iterator[Fact]:
    say = voice.say
    choice = answer.choice
    if isinstance(choice, LevelChosen):
        yield from _level_facts(voice, criterion, choice.level)
    if answer.ground.strip():
        yield voice.fact(say("Ground"), voice.said(answer.ground))
    elif isinstance(choice, LevelChosen) and choice.level:
        yield voice.fact(say("Ground"), voice.own(say("No ground is given.")))
    if isinstance(choice, NotApplicable) and answer.reason.strip():
        yield voice.fact(say("Why it is not applicable"), voice.said(answer.reason))
    if isinstance(choice, Deviates):
        yield from _deviation_facts(voice, answer)
    pointers = voice.pointers(answer.evidence)
    if pointers:
        yield voice.fact(say("Evidence"), *pointers)
    elif isinstance(choice, LevelChosen) and choice.level:
        yield voice.fact(say("Evidence"), voice.own(say("No evidence is pointed to.")))
    if criterion.rests_on:
        yield voice.fact(say("Rests on"), *_rests_on(voice, criterion))


def _level_facts(voice: Voice, criterion: Criterion, level: int) -> Iterator[Fact]:
    say = voice.say
    yield voice.fact(
        say("Level {level}", level=level), *_wording(voice, criterion.levels, level, scale=True)
    )
    lowest = criterion.minimum_level
    if criterion.minimum and lowest is not None and level < lowest:
        wanted = _wording(voice, criterion.levels, lowest)
        yield voice.fact(say("Minimum, level {level}", level=lowest), *wanted)


def level_wording(voice: Voice, criterion: Criterion, level: int) -> tuple[Span, ...]:
    """Return what a level of a criterion means."""
    return _wording(voice, criterion.levels, level)


def _wording(
    voice: Voice, levels: tuple[Level, ...], level: int, *, scale: bool = False
) -> tuple[Span, ...]:
    """Return what a level means here, after the scale's own name for it where that is wanted."""
    names = voice.content.scheme.rubric.scale if scale else ()
    return tuple(voice.told(each.text) for each in (*names, *levels) if each.level == level)


def _deviation_facts(voice: Voice, answer: Answer) -> Iterator[Fact]:
    say = voice.say
    if answer.instead.strip():
        yield voice.fact(say("What is done instead"), voice.said(answer.instead))
    for argument in voice.content.scheme.rubric.deviation_arguments:
        yield Fact(label=voice.told(argument.title), value=_argument(voice, answer, argument))


def _argument(voice: Voice, answer: Answer, argument: DeviationArgument) -> Cell:
    say = voice.say
    given = answer.arguments.get(argument.id)
    if given is None or not (given.text.strip() or given.level is not None or given.evidence):
        return (voice.own(say("Nothing is said of this yet.")),)
    text = (voice.said(given.text),) if given.text.strip() else ()
    level: Cell = (voice.own(say("No level is chosen.")),)
    if given.level is not None:
        label = say("Level {level}", level=given.level)
        level = tuple(
            Span(text=each.text, language=each.language, label=label)
            for each in _wording(voice, argument.levels, given.level)
        )
    held = voice.pointers(given.evidence)
    return (*text, *level, *(held or (voice.own(say("No evidence is pointed to.")),)))


def _rests_on(voice: Voice, criterion: Criterion) -> Iterator[Span]:
    rubric = voice.content.scheme.rubric
    for each in criterion.rests_on:
        other = rubric.criterion(each)
        answer = voice.content.assessment.answer(each)
        text = f"{named(voice, other).text}: {verdict(voice, other, answer)}"
        yield voice.own(text)


def named(voice: Voice, criterion: Criterion) -> Span:
    """Return a criterion's id and title."""
    title = voice.told(criterion.title)
    return Span(text=f"{criterion.id} {title.text}", language=title.language)


def _reading_help(say: Words) -> str:
    return say(
        "Each criterion shows the level that was chosen with the wording of that level, the "
        "ground, and the evidence with its number in the list of evidence and page or §."
    )
