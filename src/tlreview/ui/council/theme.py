"""A theme as it was submitted: each answer, and beside it what the certifiers found."""

from dataclasses import dataclass, replace
from functools import partial
from typing import ClassVar

from tlreview.domain.assessment import Argument, Deviates
from tlreview.domain.rubric import Criterion, Theme
from tlreview.ui.blocks import Block, Folded, Mark, Prose
from tlreview.ui.card import minimum_words
from tlreview.ui.council.scene import deliberated, submitted
from tlreview.ui.council.submitted import version_words
from tlreview.ui.marks import answer_mark
from tlreview.ui.review.answers import Answered, answered, argued
from tlreview.ui.review.side_by_side import side_by_side
from tlreview.ui.scene import Scene
from tlreview.ui.section import Section
from tlreview.ui.tables import Table


@dataclass(frozen=True, slots=True, kw_only=True)
class ArgumentSaid:
    """One argument for a deviation, as the municipality gave it."""

    title: str
    question: str
    said: Answered


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceCard:
    """A criterion to be read: the municipality's answer, and what each certifier made of it.

    `found` is None until the certifiers have signed, and where nobody judged it.
    """

    kind: ClassVar[str] = "source"

    key: str
    criterion: str
    title: str
    question: str
    minimum: str
    mark: Mark
    said_title: str
    said: Answered
    arguments: tuple[ArgumentSaid, ...]
    found_title: str
    found: Table | None


def reading_section(theme: Theme) -> Section:
    """Return the section of a theme for those who only read."""
    return Section(
        id=theme.id,
        group=theme.kind,
        title=lambda scene: scene.text(theme.title),
        short=lambda scene: scene.text(theme.short),
        blocks=partial(_blocks, theme),
        listed=submitted,
    )


def _blocks(theme: Theme, scene: Scene) -> tuple[Block, ...]:
    minimum = tuple(_card(scene, each) for each in theme.criteria if each.minimum)
    further = tuple(_card(scene, each) for each in theme.criteria if not each.minimum)
    return (_purpose(scene, theme), *minimum, *_folded(scene, further))


def _purpose(scene: Scene, theme: Theme) -> Prose:
    return Prose(
        key="purpose",
        paragraphs=(version_words(scene),),
        note=scene.text(theme.purpose),
        tone="lead",
    )


def _folded(scene: Scene, cards: tuple[Block, ...]) -> tuple[Block, ...]:
    if not cards:
        return ()
    hint = scene.say.count(
        "{n} criterion beyond the minimum.", "{n} criteria beyond the minimum.", len(cards)
    )
    title = scene.say("Beyond the minimum")
    return (Folded(key="further", title=title, hint=hint, blocks=cards),)


def _card(scene: Scene, criterion: Criterion) -> SourceCard:
    say, answer = scene.say, scene.content.assessment.answer(criterion.id)
    return SourceCard(
        key=f"criterion/{criterion.id}",
        criterion=criterion.id,
        title=scene.text(criterion.title),
        question=scene.text(criterion.question),
        minimum=minimum_words(scene, criterion),
        mark=answer_mark(say, scene.content.scheme.rubric, criterion, answer),
        said_title=say("The municipality's answer"),
        said=answered(scene, criterion),
        arguments=_arguments(scene, criterion),
        found_title=say("What the certifiers found"),
        found=_found(scene, criterion),
    )


def _arguments(scene: Scene, criterion: Criterion) -> tuple[ArgumentSaid, ...]:
    answer = scene.content.assessment.answer(criterion.id)
    if not isinstance(answer.choice, Deviates):
        return ()
    return tuple(
        ArgumentSaid(
            title=scene.text(each.title),
            question=scene.text(each.question),
            said=argued(scene, each, answer.arguments.get(each.id) or Argument()),
        )
        for each in scene.content.scheme.rubric.deviation_arguments
    )


def _found(scene: Scene, criterion: Criterion) -> Table | None:
    """Return the certifiers' own words; the municipality's stand above them."""
    paper = deliberated(scene).paper
    if paper is None:
        return None
    row = next((each for each in paper.compared if each.criterion.id == criterion.id), None)
    if row is None:
        return None
    table = side_by_side(scene, paper.opened, row)
    kept = (tuple(cell for cell in cells if cell.column != 1) for cells in table.rows)
    return replace(
        table,
        key=f"found/{criterion.id}",
        columns=(table.columns[0], *table.columns[2:]),
        rows=tuple(
            tuple(replace(cell, column=n) for n, cell in enumerate(cells))
            for cells in kept
            if any(cell.lines for cell in cells[1:])
        ),
    )
