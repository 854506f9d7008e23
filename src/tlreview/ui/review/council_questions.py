"""Questions from a council to the certifiers, as they answer them."""

from dataclasses import replace

from tlreview.domain.rows import Row, row_field
from tlreview.ui.blocks import Block, Prose
from tlreview.ui.council_questions import asked_by_council
from tlreview.ui.question_cards import QuestionCard, answer_card, answer_mark
from tlreview.ui.scene import Scene
from tlreview.ui.section import Section


def _asked(scene: Scene) -> tuple[Row, ...]:
    return asked_by_council(scene, "certifiers")


def _blocks(scene: Scene) -> tuple[Block, ...]:
    text = scene.say(
        "The council has asked you about this. An answer is sent as you write it, and you answer "
        "for all of you."
    )
    purpose = Prose(key="purpose", paragraphs=(text,), tone="lead")
    return (purpose, *(_card(scene, n, row) for n, row in enumerate(_asked(scene), start=1)))


def _card(scene: Scene, number: int, row: Row) -> QuestionCard:
    label = scene.say("The certifiers' answer")
    field = scene.field(row_field(row.kind, row.id, "answer"), "text", label)
    return answer_card(scene, number, row, replace(field, writable=True), title=label)


COUNCIL_QUESTIONS = Section(
    id="council-questions",
    group="together",
    title=lambda scene: scene.say("Questions from the council"),
    blocks=_blocks,
    mark=lambda scene: answer_mark(scene, _asked(scene)),
    listed=lambda scene: bool(_asked(scene)),
)
