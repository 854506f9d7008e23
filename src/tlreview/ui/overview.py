"""The first screen and the overview: what to do next, how it stands, what is missing."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import ClassVar

from tlreview.domain.gaps import Gap, GapKind
from tlreview.domain.requirements import RequirementState, State, requirement_states
from tlreview.presentation.gap_sentences import GapSentence, gap_sentences
from tlreview.presentation.labels import state_label
from tlreview.ui.blocks import Block, Link, Mark, Prose, Shape
from tlreview.ui.levels import level_profile
from tlreview.ui.marks import answer_mark
from tlreview.ui.renewal import left_list, start_of_renewal
from tlreview.ui.scene import Scene
from tlreview.ui.section import Section
from tlreview.ui.start import missing_now, next_task, ways_to
from tlreview.ui.tables import GapGroup, GapList

SHAPES: dict[State, Shape] = {
    State.MET: "full",
    State.NOT_MET: "below",
    State.ARGUED_DEVIATION: "deviation",
    State.NOT_SETTLED: "empty",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class RequirementShown:
    """One requirement with its state, what it rests on, and its parts where it has any."""

    id: str
    title: str
    mark: Mark
    detail: str
    parts: tuple[Link, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Requirements:
    """The requirements side by side. They are never averaged into one grade."""

    kind: ClassVar[str] = "requirements"

    key: str
    title: str
    hint: str
    requirements: tuple[RequirementShown, ...]


def requirements(scene: Scene) -> Requirements:
    """Return the requirements with the state each has over the themes of this stage."""
    content = scene.content
    states = requirement_states(content.scheme.rubric, content.assessment, scene.themes())
    say = scene.say
    return Requirements(
        key="requirements",
        title=say("The requirements"),
        hint=say("Each stands by itself; they are never averaged."),
        requirements=tuple(_requirement(scene, each) for each in states),
    )


def _requirement(scene: Scene, found: RequirementState) -> RequirementShown:
    say = scene.say
    rubric = scene.content.scheme.rubric
    parts = tuple(rubric.criterion(each) for each in found.requirement.parts)
    return RequirementShown(
        id=found.requirement.id,
        title=scene.text(found.requirement.title),
        mark=Mark(word=state_label(say, found.state), shape=SHAPES[found.state]),
        detail=_detail(scene, found),
        parts=tuple(
            Link(
                text=f"{each.id} {scene.text(each.title)}",
                section=rubric.theme_of(each.id).id,
                place=f"criterion/{each.id}",
                note=answer_mark(say, rubric, each, scene.content.assessment.answer(each.id)).word,
            )
            for each in parts
        ),
    )


def _detail(scene: Scene, found: RequirementState) -> str:
    say = scene.say
    counted = [state for _, state in found.criteria if state is not None]
    if not counted:
        return say("None of its criteria belong to this submission.")
    parts = [
        say("{n} {state}", n=say.number(counted.count(state)), state=state_label(say, state))
        for state in (State.MET, State.ARGUED_DEVIATION, State.NOT_MET, State.NOT_SETTLED)
        if state in counted
    ]
    criteria = say.count("{n} minimum criterion", "{n} minimum criteria", len(counted))
    return f"{criteria}: {', '.join(parts)}"


def gap_list(scene: Scene) -> GapList:
    """Return everything missing, what stops the submission first, each with its place."""
    say = scene.say
    found = gap_sentences(scene.content, say, missing_now(scene))
    tests: tuple[tuple[str, Callable[[Gap], bool]], ...] = (
        (say("Must be settled before submitting"), lambda gap: gap.blocks),
        (say("Below the minimum"), lambda gap: gap.kind is GapKind.BELOW_MINIMUM),
        (say("Ground or evidence is missing"), lambda gap: gap.area == "criterion"),
        (say("Golden thread"), lambda gap: gap.area == "thread"),
        (say("Anchoring in forums"), lambda gap: gap.area == "forums"),
    )
    return GapList(
        key="gaps",
        title=say("What is missing"),
        hint=say("Only the first group stops a submission. The rest goes in as it is."),
        groups=tuple(_grouped(scene, found, tests)),
        none=say("Nothing is missing."),
    )


def _grouped(
    scene: Scene,
    found: tuple[GapSentence, ...],
    tests: Iterable[tuple[str, Callable[[Gap], bool]]],
) -> Iterable[GapGroup]:
    """Yield each sentence under the first heading whose test it passes."""
    left = list(found)
    for title, belongs in tests:
        here = [each for each in left if belongs(each.gap)]
        left = [each for each in left if not belongs(each.gap)]
        if here:
            yield GapGroup(title=title, links=ways_to(scene, here))


def _start(scene: Scene) -> tuple[Block, ...]:
    say = scene.say
    way = Link(text=say("See the overview with everything that is missing"), section="overview")
    further = Prose(key="further", links=(way,))
    return (next_task(scene), *start_of_renewal(scene), requirements(scene), further)


def _overview(scene: Scene) -> tuple[Block, ...]:
    left = (gap_list(scene), *left_list(scene))
    return (next_task(scene), requirements(scene), *level_profile(scene), *left)


def _mark(scene: Scene) -> Mark:
    say = scene.say
    missing = len(missing_now(scene))
    if not missing:
        return Mark(word=say("Nothing is missing"), shape="full")
    return Mark(word=say.count("{n} missing", "{n} missing", missing), shape="part")


START = Section(id="start", group="start", title=lambda scene: scene.say("Start"), blocks=_start)
OVERVIEW = Section(
    id="overview",
    group="finish",
    title=lambda scene: scene.say("Overview"),
    blocks=_overview,
    mark=_mark,
)
