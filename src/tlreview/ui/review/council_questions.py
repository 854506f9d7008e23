"""Questions the council puts to the certifiers, and their answer."""

from dataclasses import replace

from tlreview.domain.rows import Row, RowKind, row_field
from tlreview.ui.blocks import Block, Mark, Prose
from tlreview.ui.questions import QuestionCard, answered, closed, title_of
from tlreview.ui.scene import Scene
from tlreview.ui.section import Section


def _asked(scene: Scene) -> tuple[Row, ...]:
    """Return the questions put to the certifiers, in the order they were asked."""
    return tuple(
        row
        for row in scene.content.rows[RowKind.COUNCIL_QUESTION]
        if row.text("to") == "certifiers" and row.text("text").strip()
    )


def _blocks(scene: Scene) -> tuple[Block, ...]:
    rows = tuple(enumerate(_asked(scene), start=1))
    text = scene.say(
        "The council has asked you about this. An answer is sent as you write it, and you answer "
        "for all of you."
    )
    purpose = Prose(key="purpose", paragraphs=(text,), tone="lead")
    return (purpose, *(_card(scene, n, row) for n, row in rows))


def _card(scene: Scene, number: int, row: Row) -> QuestionCard:
    label = scene.say("The certifiers' answer")
    at = row_field(RowKind.COUNCIL_QUESTION, row.id, "answer")
    field = replace(scene.field(at, "text", label), writable=True)
    done = closed(row)
    return QuestionCard(
        key=row.subject,
        title=title_of(scene, number),
        mark=_mark(scene, row),
        about=None,
        asked=row.text("text"),
        note="",
        answer=row.text("answer") if done else "",
        answer_title=label,
        fields=() if done else (field,),
    )


def _mark(scene: Scene, row: Row) -> Mark:
    if closed(row):
        return Mark(word=scene.say("Settled"), shape="full")
    if answered(row):
        return Mark(word=scene.say("Answered"), shape="part")
    return Mark(word=scene.say("Waiting for an answer"), shape="empty")


def _outline_mark(scene: Scene) -> Mark:
    left = sum(not (closed(row) or answered(row)) for row in _asked(scene))
    if not left:
        return Mark(word=scene.say("All answered"), shape="full")
    return Mark(word=scene.say("{n} to answer", n=left), shape="empty")


COUNCIL_QUESTIONS = Section(
    id="council-questions",
    group="together",
    title=lambda scene: scene.say("Questions from the council"),
    blocks=_blocks,
    mark=_outline_mark,
    listed=lambda scene: bool(_asked(scene)),
)
