"""Questions from a council, as those who are asked draw them."""

from dataclasses import replace

from tlreview.domain.rows import Row, RowKind, row_field
from tlreview.ui.blocks import Block, Field, Mark, Prose
from tlreview.ui.questions import QuestionCard, answered, closed, waiting
from tlreview.ui.scene import Scene
from tlreview.ui.section import Section

_KIND = RowKind.COUNCIL_QUESTION


def asked_of_council(scene: Scene, to: str = "") -> tuple[Row, ...]:
    """Return the council's questions in the order they were asked: to somebody, or all."""
    rows = (row for row in scene.content.rows[_KIND] if row.text("text").strip())
    return tuple(row for row in rows if not to or row.text("to") == to)


def council_title(scene: Scene, number: int) -> str:
    """Return what a question is known by: its number in the order of asking."""
    return scene.say("Question {n}", n=number)


def state_of(scene: Scene, row: Row) -> Mark:
    """Return how far a question has come."""
    if closed(row):
        return Mark(word=scene.say("Settled"), shape="full")
    if answered(row):
        return Mark(word=scene.say("Answered"), shape="part")
    return Mark(word=scene.say("Waiting for an answer"), shape="empty")


def _blocks(scene: Scene) -> tuple[Block, ...]:
    rows = asked_of_council(scene, "municipality")
    return (_purpose(scene), *(_card(scene, n, row) for n, row in enumerate(rows, start=1)))


def _purpose(scene: Scene) -> Prose:
    text = scene.say(
        "The council that is to give its recommendation has asked the municipality about this. "
        "An answer is sent as you write it."
    )
    return Prose(key="purpose", paragraphs=(text,), tone="lead")


def _card(scene: Scene, number: int, row: Row) -> QuestionCard:
    open_for_answer = scene.writable and not closed(row)
    return QuestionCard(
        key=row.subject,
        title=council_title(scene, number),
        mark=state_of(scene, row),
        about=None,
        asked=row.text("text"),
        note="",
        answer="" if open_for_answer else row.text("answer"),
        fields=(answer_field(scene, row),) if open_for_answer else (),
    )


def answer_field(scene: Scene, row: Row) -> Field:
    """Return the field in which whoever is asked answers."""
    field = scene.field(row_field(_KIND, row.id, "answer"), "text", scene.say("Answer"))
    return replace(field, writable=True)


def _mark(scene: Scene) -> Mark:
    left = len(waiting(asked_of_council(scene, "municipality")))
    if not left:
        return Mark(word=scene.say("All answered"), shape="full")
    return Mark(word=scene.say("{n} to answer", n=left), shape="empty")


COUNCIL_QUESTIONS = Section(
    id="council-questions",
    group="start",
    title=lambda scene: scene.say("Questions from the council"),
    blocks=_blocks,
    mark=_mark,
    listed=lambda scene: bool(asked_of_council(scene, "municipality")),
)
