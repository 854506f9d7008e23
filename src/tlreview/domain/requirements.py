"""Whether the requirements of a scheme are met. Never averaged into one grade."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from enum import StrEnum

from tlreview.domain.assessment import (
    Answer,
    Assessment,
    Deviates,
    LevelChosen,
    NotApplicable,
    NotAssessed,
)
from tlreview.domain.rubric import Criterion, Requirement, Rubric


class State(StrEnum):
    """The state of a requirement, or of one minimum criterion."""

    NOT_SETTLED = "not_settled"
    NOT_MET = "not_met"
    ARGUED_DEVIATION = "argued_deviation"
    MET = "met"


@dataclass(frozen=True, slots=True, kw_only=True)
class RequirementState:
    """A requirement with its state, and the criteria behind it with theirs."""

    requirement: Requirement
    state: State
    criteria: tuple[tuple[Criterion, State | None], ...]


def requirement_states(
    rubric: Rubric, assessment: Assessment, themes: Collection[str]
) -> tuple[RequirementState, ...]:
    """Return the state of every requirement over the minimum criteria of these themes."""
    return tuple(_state(rubric, assessment, each, themes) for each in rubric.requirements)


def criterion_state(rubric: Rubric, criterion: Criterion, answer: Answer) -> State | None:
    """Return how an answer stands against its minimum; None when it counts as absent.

    Not applicable with a reason is absent; without one it is not settled yet.
    """
    choice = answer.choice
    if isinstance(choice, LevelChosen):
        lowest = criterion.minimum_level or 0
        return State.MET if choice.level >= lowest else State.NOT_MET
    if isinstance(choice, NotApplicable):
        return None if answer.reason.strip() else State.NOT_SETTLED
    if isinstance(choice, Deviates):
        argued = deviation_complete(rubric, answer)
        return State.ARGUED_DEVIATION if argued else State.NOT_SETTLED
    return State.NOT_SETTLED


def deviation_complete(rubric: Rubric, answer: Answer) -> bool:
    """Say whether every argument of a declared deviation is written, judged and evidenced."""
    given = answer.arguments
    return bool(rubric.deviation_arguments) and all(
        each.id in given and given[each.id].complete for each in rubric.deviation_arguments
    )


def untouched(answer: Answer) -> bool:
    """Say whether a criterion is not assessed."""
    return isinstance(answer.choice, NotAssessed)


def minimum_criteria(rubric: Rubric, themes: Collection[str]) -> Iterator[Criterion]:
    """Yield the criteria that have to be settled in these themes."""
    for theme in rubric.themes:
        if theme.id in themes:
            yield from (each for each in theme.criteria if each.minimum)


def _state(
    rubric: Rubric, assessment: Assessment, requirement: Requirement, themes: Collection[str]
) -> RequirementState:
    criteria = tuple(
        (each, criterion_state(rubric, each, assessment.answer(each.id)))
        for each in minimum_criteria(rubric, themes)
        if requirement.id in each.requirements
    )
    states = {state for _, state in criteria if state is not None}
    return RequirementState(requirement=requirement, state=_worst(states), criteria=criteria)


def _worst(states: set[State]) -> State:
    """Return what a set of criteria amounts to; with none at all nothing is settled."""
    for state in (State.NOT_SETTLED, State.NOT_MET, State.ARGUED_DEVIATION, State.MET):
        if state in states:
            return state
    return State.NOT_SETTLED
