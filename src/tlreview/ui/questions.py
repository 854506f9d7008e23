"""Questions to a municipality, as it answers them."""

from tlreview.domain.rows import Row, RowKind, row_field
from tlreview.presentation.gap_sentences import criterion_name
from tlreview.ui.blocks import Block, Link, Prose
from tlreview.ui.question_cards import (
    QuestionCard,
    answer_card,
    answer_mark,
    closed,
    settled_questions,
)
from tlreview.ui.scene import Scene
from tlreview.ui.section import Section


def asked(scene: Scene) -> tuple[Row, ...]:
    """Return the questions in the order they were asked."""
    return tuple(row for row in scene.content.rows[RowKind.QUESTION] if row.text("text").strip())


def about(scene: Scene, row: Row) -> Link | None:
    """Return the way to the criterion a question is about; None for one in general."""
    rubric = scene.content.scheme.rubric
    criterion = row.text("criterion")
    try:
        theme = rubric.theme_of(criterion)
    except KeyError:
        return None
    return Link(
        text=criterion_name(scene.content, scene.say, criterion),
        section=theme.id,
        place=f"criterion/{criterion}",
    )


def _blocks(scene: Scene) -> tuple[Block, ...]:
    rows = tuple(enumerate(asked(scene), start=1))
    if not rows:
        return (Prose(key="purpose", paragraphs=(scene.say("Nobody has asked anything."),)),)
    unsettled = tuple(_card(scene, n, row) for n, row in rows if not closed(row))
    settled = tuple(_card(scene, n, row) for n, row in rows if closed(row))
    return (_purpose(scene), *unsettled, *settled_questions(scene, settled))


def _purpose(scene: Scene) -> Prose:
    text = scene.say(
        "The certifiers have asked the municipality about this. An answer is sent as you write "
        "it; if it changes the assessment itself, change it there and submit a new version."
    )
    return Prose(key="purpose", paragraphs=(text,), tone="lead")


def _card(scene: Scene, number: int, row: Row) -> QuestionCard:
    at, label = row_field(row.kind, row.id, "answer"), scene.say("The municipality's answer")
    field = scene.field(at, "text", label) if scene.writable else None
    return answer_card(scene, number, row, field, about=about(scene, row))


QUESTIONS = Section(
    id="questions",
    group="start",
    title=lambda scene: scene.say("Questions from the certifiers"),
    blocks=_blocks,
    mark=lambda scene: answer_mark(scene, asked(scene)),
    listed=lambda scene: bool(asked(scene)),
)
