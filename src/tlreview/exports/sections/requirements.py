"""R1–R4: each met, not met, an argued deviation or not settled, and the criteria behind."""

from collections.abc import Iterator

from tlreview.domain.requirements import RequirementState, State, requirement_states
from tlreview.exports.report import Block, Cell, Fact, Facts, Section, Span, Table
from tlreview.exports.voice import Voice
from tlreview.presentation.labels import STATE_SIGNS, state_label
from tlreview.presentation.texts import Words


def requirements_section(voice: Voice) -> Section:
    """Return the states of the requirements, with the criteria behind each."""
    say = voice.say
    blocks: tuple[Block, ...] = (
        voice.paragraph(reckoned_over(voice), "note"),
        states_table(voice, behind=True),
        *_parts(voice),
    )
    return Section(
        key="requirements", level=1, title=voice.own(say("The requirements")), blocks=blocks
    )


def states_table(voice: Voice, *, behind: bool) -> Table:
    """Return one row a requirement; `behind` adds the minimum criteria by their state."""
    say = voice.say
    titles = [(say("Requirement"), 5), (say("State"), 3)]
    if behind:
        titles.append((say("The minimum criteria behind"), 6))
    rows = tuple(_row(voice, each, behind=behind) for each in _states(voice))
    return Table(
        key="requirements",
        caption=say("The requirements and how they stand"),
        columns=voice.columns(*titles),
        rows=rows,
    )


def reckoned_over(voice: Voice) -> str:
    """Return over which themes the requirements are reckoned."""
    say = voice.say
    return say(
        "Reckoned over the minimum criteria of: {themes}. A requirement is never an average.",
        themes=", ".join(voice.form().themes),
    )


def _states(voice: Voice) -> tuple[RequirementState, ...]:
    content = voice.content
    return requirement_states(content.scheme.rubric, content.assessment, voice.form().themes)


def _row(voice: Voice, state: RequirementState, *, behind: bool) -> tuple[Cell, ...]:
    title = voice.told(state.requirement.title)
    name = Span(text=f"{state.requirement.id} {title.text}", language=title.language)
    word = voice.own(marked(voice.say, state.state))
    if not behind:
        return ((name,), (word,))
    return ((name,), (word,), tuple(_behind(voice, state)))


def marked(say: Words, state: State) -> str:
    """Return the sign and the word of a state; the sign alone never carries it."""
    return f"{STATE_SIGNS[state]} {state_label(say, state)}"


def _behind(voice: Voice, state: RequirementState) -> Iterator[Span]:
    """Yield the criteria that share a state, on one line each state; the worst first."""
    say = voice.say
    orders: tuple[State | None, ...] = (
        State.NOT_SETTLED,
        State.NOT_MET,
        State.ARGUED_DEVIATION,
        State.MET,
        None,
    )
    for wanted in orders:
        ids = [criterion.id for criterion, found in state.criteria if found is wanted]
        if ids:
            label = say("not applicable") if wanted is None else state_label(say, wanted)
            yield Span(text=", ".join(ids), label=f"{label}:")
    if not state.criteria:
        yield voice.own(say("None of these themes has a minimum criterion for it."))


def _parts(voice: Voice) -> Iterator[Facts]:
    """Yield, for a requirement judged in parts, how each part stands."""
    say = voice.say
    for each in _states(voice):
        by_id = {criterion.id: state for criterion, state in each.criteria}
        shown = [part for part in each.requirement.parts if part in by_id]
        if not shown:
            continue
        facts = tuple(_part(voice, part, by_id[part]) for part in shown)
        title = say("The parts of {requirement}", requirement=each.requirement.id)
        yield Facts(title=voice.own(title), facts=facts)


def _part(voice: Voice, part: str, state: State | None) -> Fact:
    say = voice.say
    title = voice.told(voice.content.scheme.rubric.criterion(part).title)
    word = say("not applicable") if state is None else marked(say, state)
    label = Span(text=f"{part} {title.text}", language=title.language)
    return Fact(label=label, value=(voice.own(word),))
