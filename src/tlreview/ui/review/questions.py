"""Questions to the municipality, as the certifiers ask and close them."""

from dataclasses import replace

from tlreview.domain.rows import Row, RowKind
from tlreview.presentation.gap_sentences import criterion_name
from tlreview.ui.blocks import Block, Option, Prose
from tlreview.ui.question_cards import (
    QuestionCard,
    asked_by,
    asker_blocks,
    asker_card,
    asker_mark,
)
from tlreview.ui.questions import about, asked
from tlreview.ui.review.scene import conferred
from tlreview.ui.review.side_by_side import name_of
from tlreview.ui.rows import AddRow, new_fields
from tlreview.ui.scene import Scene
from tlreview.ui.section import Section


def _blocks(scene: Scene) -> tuple[Block, ...]:
    questions = asker_blocks(scene, asked(scene), _card)
    return (_purpose(scene), _new(scene), *questions)


def _purpose(scene: Scene) -> Prose:
    say = scene.say
    return Prose(
        key="purpose",
        paragraphs=(
            say(
                "Ask the municipality when something is unclear. It sees the question, not who "
                "asked it. All who judge the case see every question and answer."
            ),
            say("Whoever asked closes the question. Nothing you have judged is lost by it."),
        ),
        tone="lead",
    )


def _new(scene: Scene) -> AddRow:
    say = scene.say
    text, criterion = new_fields(scene, RowKind.QUESTION, ("text", "criterion"))
    return AddRow(
        key="new/question",
        title=say("New question"),
        row=RowKind.QUESTION,
        fields=(
            replace(
                criterion,
                control="select",
                label=say("Criterion (leave open to ask in general)"),
                options=_criteria(scene),
                limit=0,
            ),
            text,
        ),
        button=say("Send the question"),
        hint=say("The municipality can read it at once."),
        opened=not asked(scene),
    )


def _criteria(scene: Scene) -> tuple[Option, ...]:
    return tuple(
        Option(value=each.id, label=criterion_name(scene.content, scene.say, each.id))
        for each in scene.content.scheme.rubric.criteria()
    )


def _card(scene: Scene, number: int, row: Row) -> QuestionCard:
    asker = conferred(scene).askers.get(row.id, "")
    note = asked_by(scene, asker, name_of(scene, asker))
    return asker_card(scene, number, row, asker, note, about(scene, row))


QUESTIONS = Section(
    id="questions",
    group="together",
    title=lambda scene: scene.say("Questions to the municipality"),
    blocks=_blocks,
    mark=lambda scene: asker_mark(scene, asked(scene)),
)
