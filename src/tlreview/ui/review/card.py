"""The card of one criterion: the municipality's answer, and the certifier's own judgement of it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import ClassVar

from tlreview.domain.assessment import (
    Argument,
    Deviates,
    LevelChosen,
    NotApplicable,
    NotAssessed,
)
from tlreview.domain.canonical import Json
from tlreview.domain.fields import Address
from tlreview.domain.review import Finding, Judgement, review_field
from tlreview.domain.rubric import Criterion, DeviationArgument
from tlreview.presentation.findings import finding_label
from tlreview.ui.blocks import Control, Field, Link, Mark, Option
from tlreview.ui.card import level_options, minimum_words
from tlreview.ui.review.answers import Answered, Said, answered, argued, level_text
from tlreview.ui.review.changed import changed_at
from tlreview.ui.review.marks import judgement_mark
from tlreview.ui.review.scene import judged
from tlreview.ui.scene import Scene


@dataclass(frozen=True, slots=True, kw_only=True)
class ArgumentJudged:
    """One argument for a deviation: what was said, and the certifier's own level of it."""

    title: str
    question: str
    said: Answered
    level: Field


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgeCard:
    """A criterion to judge. `open` is False for one that has been handed in; `own` says it then.

    `agree` names the button that takes over the municipality's answer, and is empty where there
    is none to agree with; `agreed` says that both have chosen the same. `changed` is the way to
    what the municipality has changed since the person last looked.
    """

    kind: ClassVar[str] = "judge"

    key: str
    criterion: str
    subject: str
    title: str
    question: str
    minimum: str
    mark: Mark
    note: str
    changed: Link | None
    said_title: str
    said: Answered
    own_title: str
    open: bool
    agree: str
    agreed: str
    choice: Field
    cleared: Json
    clear: str
    arguments: tuple[ArgumentJudged, ...]
    finding: Field
    comment: Field
    own: tuple[Said, ...]
    history: bool


def judge_card(scene: Scene, criterion: Criterion) -> JudgeCard:
    """Return the card of a criterion for the one who judges it."""
    say, review = scene.say, judged(scene)
    subject = review_field(scene.actor.person, criterion.id, "choice").subject
    is_open = criterion.id in review.open
    return JudgeCard(
        key=f"criterion/{criterion.id}",
        criterion=criterion.id,
        subject=subject,
        title=scene.text(criterion.title),
        question=scene.text(criterion.question),
        minimum=minimum_words(scene, criterion),
        mark=judgement_mark(scene, criterion),
        note=_note(scene, is_open=is_open),
        changed=_changed(scene, criterion),
        said_title=say("The municipality's answer"),
        said=answered(scene, criterion),
        own_title=say("Your judgement"),
        open=is_open,
        agree=_agree(scene, criterion),
        agreed=say("You agree with the municipality.") if _same(scene, criterion) else "",
        choice=_choice(scene, criterion),
        cleared={"kind": "not_assessed"},
        clear=say("Back to “not judged”"),
        arguments=tuple(_arguments(scene, criterion)),
        finding=_finding(scene, criterion),
        comment=_field(scene, criterion, "comment", "text", say("Comment")),
        own=() if is_open else tuple(_own(scene, criterion)),
        history=any(at.subject == subject for at in review.fields),
    )


def _field(
    scene: Scene,
    criterion: Criterion,
    name: str,
    control: Control,
    label: str,
    options: tuple[Option, ...] = (),
) -> Field:
    """Return one field of the person's own judgement."""
    at = review_field(scene.actor.person, criterion.id, name)
    field = scene.field(at, control, label, options=options)
    return replace(field, writable=criterion.id in judged(scene).open)


def _note(scene: Scene, *, is_open: bool) -> str:
    if is_open and judged(scene).handed_in:
        return scene.say("The municipality has changed this since you handed in.")
    return ""


def _changed(scene: Scene, criterion: Criterion) -> Link | None:
    subject = f"criterion/{criterion.id}"
    if not changed_at(scene, subject):
        return None
    text = scene.say("See what has changed")
    return Link(text=text, section="changed", place=f"changed/{subject}")


def _agree(scene: Scene, criterion: Criterion) -> str:
    said = scene.content.assessment.answer(criterion.id)
    if isinstance(said.choice, NotAssessed) or criterion.id not in judged(scene).open:
        return ""
    return scene.say("Agree with the municipality")


def _same(scene: Scene, criterion: Criterion) -> bool:
    """Say whether the judgement is what the municipality answered, each argument included."""
    said = scene.content.assessment.answer(criterion.id)
    own = judged(scene).review.judgement(criterion.id)
    if isinstance(own.choice, NotAssessed) or own.choice != said.choice:
        return False
    if not isinstance(said.choice, Deviates):
        return True
    return all(
        own.arguments.get(key) == given.level
        for key, given in said.arguments.items()
        if given.level is not None
    )


def _choice(scene: Scene, criterion: Criterion) -> Field:
    """Return the level; what is no level can be chosen where the municipality has done so."""
    say = scene.say
    said = scene.content.assessment.answer(criterion.id).choice
    options = [*level_options(scene, criterion.levels, criterion.minimum_level)]
    if isinstance(said, NotApplicable):
        text = say("The criterion does not concern the municipality.")
        options.append(Option(value={"kind": "not_applicable"}, label=say("N/A"), text=text))
    if isinstance(said, Deviates):
        text = say("A departure from the method, judged argument by argument below.")
        options.append(Option(value={"kind": "deviation"}, label=say("Deviation"), text=text))
    label = say("Which description fits best, in your view?")
    return _field(scene, criterion, "choice", "radio", label, tuple(options))


def _arguments(scene: Scene, criterion: Criterion) -> Iterator[ArgumentJudged]:
    said = scene.content.assessment.answer(criterion.id)
    if not isinstance(said.choice, Deviates):
        return
    for each in scene.content.scheme.rubric.deviation_arguments:
        given = said.arguments.get(each.id) or Argument()
        yield ArgumentJudged(
            title=scene.text(each.title),
            question=scene.text(each.question),
            said=argued(scene, each, given),
            level=_argument_level(scene, criterion, each),
        )


def _argument_level(scene: Scene, criterion: Criterion, argument: DeviationArgument) -> Field:
    options = tuple(
        replace(each, value=level.level)
        for each, level in zip(
            level_options(scene, argument.levels, argument.minimum_level),
            argument.levels,
            strict=True,
        )
    )
    name = f"argument.{argument.id}.level"
    label = scene.say("Which description fits the argument best, in your view?")
    return _field(scene, criterion, name, "radio", label, options)


def _finding(scene: Scene, criterion: Criterion) -> Field:
    say = scene.say
    options = tuple(Option(value=each, label=finding_label(say, each)) for each in Finding)
    none = Option(value="", label=say("No finding"))
    field = _field(scene, criterion, "finding", "radio", say("Finding"), (*options, none))
    return replace(field, value=field.value or "")


def _own(scene: Scene, criterion: Criterion) -> Iterator[Said]:
    """Yield what the person has handed in, to be read."""
    say = scene.say
    own = judged(scene).review.judgement(criterion.id)
    level = own.choice.level if isinstance(own.choice, LevelChosen) else None
    wording = level_text(scene, criterion.levels, level)
    word = judgement_mark(scene, criterion).word
    yield Said(label=word, text=wording)
    yield from _own_arguments(scene, own)
    if own.finding is not None:
        yield Said(label=say("Finding"), text=finding_label(say, own.finding))
    if own.comment.strip():
        yield Said(label=say("Comment"), text=own.comment)


def _own_arguments(scene: Scene, own: Judgement) -> Iterator[Said]:
    for each in scene.content.scheme.rubric.deviation_arguments:
        at: Address = review_field(scene.actor.person, own.criterion, f"argument.{each.id}.level")
        if each.id in own.arguments:
            text = scene.spoken(at, own.arguments[each.id])
            yield Said(label=scene.text(each.title), text=text)
