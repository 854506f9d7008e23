"""The card of one criterion: what is asked, what is answered, and what is missing."""

from dataclasses import dataclass
from typing import ClassVar

from tlreview.domain.assessment import (
    Deviates,
    NotApplicable,
    choice_from,
    choice_value,
    criterion_field,
)
from tlreview.domain.canonical import Json
from tlreview.domain.gaps import Gap, GapKind
from tlreview.domain.requirements import untouched
from tlreview.domain.rows import RowKind
from tlreview.domain.rubric import Criterion, DeviationArgument, Level
from tlreview.presentation.gap_sentences import gap_sentence
from tlreview.ui.blocks import Field, Link, Mark, Option
from tlreview.ui.evidence import EvidenceAsked, evidence_asked
from tlreview.ui.marks import answer_mark
from tlreview.ui.proposals import Proposal, proposal_of
from tlreview.ui.renewed import chosen_before
from tlreview.ui.scene import Scene


@dataclass(frozen=True, slots=True, kw_only=True)
class ArgumentCard:
    """One argument for a deviation, judged on a scale of its own."""

    title: str
    question: str
    text: Field
    level: Field
    evidence: Field


@dataclass(frozen=True, slots=True, kw_only=True)
class Basis:
    """What an answer rests on: another criterion as it stands."""

    link: Link
    mark: Mark
    answer: str
    ground: str
    evidence: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """A criterion on screen. Fields that do not apply to the choice made are absent.

    `before` is said of a renewal: what was chosen in the version that was certified.
    """

    kind: ClassVar[str] = "card"

    key: str
    id: str
    title: str
    question: str
    mark: Mark
    minimum: str
    choice: Field
    cleared: Json
    assessed: bool
    before: str
    proposal: Proposal | None
    ground: Field | None
    reason: Field | None
    instead: Field | None
    arguments: tuple[ArgumentCard, ...]
    evidence: EvidenceAsked
    basis: tuple[Basis, ...]
    gaps: tuple[str, ...]
    history: bool


def criterion_card(scene: Scene, criterion: Criterion, missing: tuple[Gap, ...]) -> Card:
    """Return the card of a criterion; `missing` are the gaps of its theme."""
    answer = scene.content.assessment.answer(criterion.id)
    subject = f"criterion/{criterion.id}"
    choice = _choice_field(scene, criterion)
    shown = choice_from(choice.value)
    away = isinstance(shown, NotApplicable | Deviates)
    deviates = isinstance(shown, Deviates)
    return Card(
        key=subject,
        id=criterion.id,
        title=scene.text(criterion.title),
        question=scene.text(criterion.question),
        mark=answer_mark(scene.say, scene.content.scheme.rubric, criterion, answer),
        minimum=minimum_words(scene, criterion),
        choice=choice,
        cleared={"kind": "not_assessed"},
        assessed=not untouched(answer),
        before=chosen_before(scene, criterion),
        proposal=proposal_of(scene, criterion) if scene.writable else None,
        ground=_ground(scene, criterion) if not away or answer.ground else None,
        reason=_reason(scene, criterion) if isinstance(shown, NotApplicable) else None,
        instead=_instead(scene, criterion) if deviates else None,
        arguments=_arguments(scene, criterion) if deviates else (),
        evidence=evidence_asked(scene, criterion, answer),
        basis=tuple(_basis(scene, each) for each in criterion.rests_on),
        gaps=_gaps(scene, criterion, missing),
        history=any(at.subject == subject for at in scene.numbers),
    )


def _choice_field(scene: Scene, criterion: Criterion) -> Field:
    say = scene.say
    options = [*level_options(scene, criterion.levels, criterion.minimum_level)]
    if criterion.na_allowed:
        text = say("The criterion does not concern us. Give the reason below.")
        options.append(Option(value={"kind": "not_applicable"}, label=say("N/A"), text=text))
    if scene.content.scheme.rubric.deviation_arguments:
        text = say("We depart from the method here, and argue for it below.")
        options.append(Option(value={"kind": "deviation"}, label=say("Deviation"), text=text))
    return scene.field(
        criterion_field(criterion.id, "choice"),
        "radio",
        say("Which description fits best today?"),
        options=tuple(options),
    )


def level_options(
    scene: Scene, levels: tuple[Level, ...], minimum: int | None
) -> tuple[Option, ...]:
    """Return the described levels to choose among, the minimum level marked."""
    say = scene.say
    return tuple(
        Option(
            value={"kind": "level", "level": each.level},
            label=say("Level {n}", n=each.level),
            text=scene.text(each.text),
            mark=say("Minimum") if each.level == minimum else "",
        )
        for each in levels
    )


def minimum_words(scene: Scene, criterion: Criterion) -> str:
    """Return whether a criterion is a minimum criterion, and from which level it is met."""
    if not criterion.minimum:
        return ""
    if criterion.minimum_level is None:
        return scene.say("Minimum criterion")
    return scene.say("Minimum criterion, from level {n}", n=criterion.minimum_level)


def _ground(scene: Scene, criterion: Criterion) -> Field:
    say = scene.say
    return scene.field(
        criterion_field(criterion.id, "ground"),
        "text",
        say("Ground"),
        hint=say(
            "A few sentences. Point to plans and minutes instead of retyping them. "
            "Lines that begin with “- ” become a list."
        ),
    )


def _reason(scene: Scene, criterion: Criterion) -> Field:
    say = scene.say
    address = criterion_field(criterion.id, "reason")
    return scene.field(address, "text", say("Why it is not applicable"), required=True)


def _instead(scene: Scene, criterion: Criterion) -> Field:
    address = criterion_field(criterion.id, "instead")
    return scene.field(address, "text", scene.say("What is done instead"))


def _arguments(scene: Scene, criterion: Criterion) -> tuple[ArgumentCard, ...]:
    wanted = scene.content.scheme.rubric.deviation_arguments
    return tuple(_argument(scene, criterion, each) for each in wanted)


def _argument(scene: Scene, criterion: Criterion, argument: DeviationArgument) -> ArgumentCard:
    say = scene.say
    prefix = f"argument.{argument.id}"
    levels = tuple(
        Option(
            value=each.level,
            label=say("Level {n}", n=each.level),
            text=scene.text(each.text),
            mark=say("Minimum") if each.level == argument.minimum_level else "",
        )
        for each in argument.levels
    )
    return ArgumentCard(
        title=scene.text(argument.title),
        question=scene.text(argument.question),
        text=scene.field(criterion_field(criterion.id, f"{prefix}.text"), "text", say("Ground")),
        level=scene.field(
            criterion_field(criterion.id, f"{prefix}.level"),
            "radio",
            say("Which description fits best?"),
            options=levels,
        ),
        evidence=scene.field(
            criterion_field(criterion.id, f"{prefix}.evidence"),
            "links",
            say("Evidence for this argument"),
            options=scene.options_of(RowKind.EVIDENCE),
        ),
    )


def _basis(scene: Scene, id: str) -> Basis:
    rubric = scene.content.scheme.rubric
    criterion = rubric.criterion(id)
    answer = scene.content.assessment.answer(id)
    address = criterion_field(id, "choice")
    held = scene.content.evidence(answer.evidence)
    return Basis(
        link=Link(
            text=f"{id} {scene.text(criterion.title)}",
            section=rubric.theme_of(id).id,
            place=f"criterion/{id}",
        ),
        mark=answer_mark(scene.say, rubric, criterion, answer),
        answer="" if untouched(answer) else scene.spoken(address, choice_value(answer.choice)),
        ground=answer.ground,
        evidence=tuple(row.text("title") for row in held),
    )


def _gaps(scene: Scene, criterion: Criterion, missing: tuple[Gap, ...]) -> tuple[str, ...]:
    """Return what is missing here; that nothing is assessed yet, the mark says already."""
    return tuple(
        gap_sentence(scene.content, scene.say, gap)
        for gap in missing
        if gap.area == "criterion"
        and gap.place == criterion.id
        and gap.kind is not GapKind.NOT_ASSESSED
    )
