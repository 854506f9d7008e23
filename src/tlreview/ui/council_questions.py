"""Questions from a council to the municipality, as it answers them."""

from tlreview.domain.rows import Row, RowKind, row_field
from tlreview.ui.blocks import Block, Prose
from tlreview.ui.question_cards import QuestionCard, answer_card, answer_mark
from tlreview.ui.scene import Scene
from tlreview.ui.section import Section


def asked_by_council(scene: Scene, to: str = "") -> tuple[Row, ...]:
    """Return the council's questions in the order they were asked: to somebody, or all."""
    rows = (row for row in scene.content.rows[RowKind.COUNCIL_QUESTION] if row.text("text").strip())
    return tuple(row for row in rows if not to or row.text("to") == to)


def _asked(scene: Scene) -> tuple[Row, ...]:
    return asked_by_council(scene, "municipality")


def _blocks(scene: Scene) -> tuple[Block, ...]:
    text = scene.say(
        "The council that is to give its recommendation has asked the municipality about this. "
        "An answer is sent as you write it."
    )
    purpose = Prose(key="purpose", paragraphs=(text,), tone="lead")
    return (purpose, *(_card(scene, n, row) for n, row in enumerate(_asked(scene), start=1)))


def _card(scene: Scene, number: int, row: Row) -> QuestionCard:
    at, label = row_field(row.kind, row.id, "answer"), scene.say("Answer")
    field = scene.field(at, "text", label) if scene.writable else None
    return answer_card(scene, number, row, field)


COUNCIL_QUESTIONS = Section(
    id="council-questions",
    group="start",
    title=lambda scene: scene.say("Questions from the council"),
    blocks=_blocks,
    mark=lambda scene: answer_mark(scene, _asked(scene)),
    listed=lambda scene: bool(_asked(scene)),
)
