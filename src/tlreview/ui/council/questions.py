"""The council's questions, to the certifiers or to the municipality."""

from tlreview.domain.rows import Row, RowKind
from tlreview.presentation.labels import option_label
from tlreview.ui.blocks import Block, Prose
from tlreview.ui.council.scene import deliberated, takes_part
from tlreview.ui.council_questions import asked_by_council
from tlreview.ui.question_cards import (
    QuestionCard,
    asked_by,
    asker_blocks,
    asker_card,
    asker_mark,
)
from tlreview.ui.rows import AddRow, new_fields
from tlreview.ui.scene import Scene
from tlreview.ui.section import Section

_KIND = RowKind.COUNCIL_QUESTION


def _blocks(scene: Scene) -> tuple[Block, ...]:
    questions = asker_blocks(scene, asked_by_council(scene), _card)
    return (_purpose(scene), _new(scene), *questions)


def _purpose(scene: Scene) -> Prose:
    text = scene.say(
        "Ask the certifiers or the municipality. They see the question, and that it comes from "
        "the council. The municipality is not told who asked. Whoever asked closes the question."
    )
    return Prose(key="purpose", paragraphs=(text,), tone="lead")


def _new(scene: Scene) -> AddRow:
    say = scene.say
    text, to = new_fields(scene, _KIND, ("text", "to"))
    return AddRow(
        key="new/council_question",
        title=say("New question"),
        row=_KIND,
        fields=(to, text),
        button=say("Send the question"),
        hint=say("Whoever is asked can read it at once."),
        opened=not asked_by_council(scene),
    )


def _card(scene: Scene, number: int, row: Row) -> QuestionCard:
    asker = deliberated(scene).askers.get(row.id, "")
    to = scene.say("To: {whom}", whom=option_label(scene.say, "to", row.text("to")))
    note = f"{to} · {asked_by(scene, asker, scene.name(asker))}"
    return asker_card(scene, number, row, asker, note)


QUESTIONS = Section(
    id="council-questions",
    group="finish",
    title=lambda scene: scene.say("The council's questions"),
    short=lambda scene: scene.say("Questions"),
    blocks=_blocks,
    mark=lambda scene: asker_mark(scene, asked_by_council(scene)),
    listed=takes_part,
)
