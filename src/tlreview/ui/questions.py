"""Questions to a municipality and its answers, as both sides draw them."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from tlreview.domain.rows import Row, RowKind, row_field
from tlreview.presentation.gap_sentences import criterion_name
from tlreview.ui.blocks import Block, Field, Link, Mark, Prose
from tlreview.ui.scene import Scene
from tlreview.ui.section import Section
from tlreview.ui.tables import Fold


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionCard:
    """One question: what it is about, its text, and what may be written on it.

    `asked` is empty where the text stands in one of the fields; `note` says who asked, to those
    who may know it. `answer` is what was answered where that is no field; `answer_title` is said
    above it where it is not the municipality's.
    """

    kind: ClassVar[str] = "question"

    key: str
    title: str
    mark: Mark
    about: Link | None
    asked: str
    note: str
    answer: str
    fields: tuple[Field, ...]
    answer_title: str = ""


def asked(scene: Scene) -> tuple[Row, ...]:
    """Return the questions in the order they were asked."""
    return tuple(row for row in scene.content.rows[RowKind.QUESTION] if row.text("text").strip())


def waiting(rows: Iterable[Row]) -> tuple[Row, ...]:
    """Return the questions that are neither answered nor closed."""
    return tuple(row for row in rows if not closed(row) and not answered(row))


def answered(row: Row) -> bool:
    """Say whether the municipality has answered."""
    return bool(row.text("answer").strip())


def closed(row: Row) -> bool:
    """Say whether the one who asked has closed the question."""
    return row.values.get("closed") is True


def title_of(scene: Scene, number: int) -> str:
    """Return what a question is known by to both sides: its number in the order of asking."""
    return scene.say("Question {n}", n=number)


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
    settled = tuple((n, row) for n, row in rows if closed(row))
    cards = tuple(_card(scene, n, row) for n, row in rows if not closed(row))
    return (_purpose(scene), *cards, *_settled(scene, settled))


def _purpose(scene: Scene) -> Prose:
    text = scene.say(
        "The certifiers have asked the municipality about this. An answer is sent as you write "
        "it; if it changes the assessment itself, change it there and submit a new version."
    )
    return Prose(key="purpose", paragraphs=(text,), tone="lead")


def _settled(scene: Scene, rows: tuple[tuple[int, Row], ...]) -> tuple[Block, ...]:
    if not rows:
        return ()
    title = scene.say.count("{n} question is settled", "{n} questions are settled", len(rows))
    cards = tuple(_card(scene, n, row) for n, row in rows)
    return (Fold(key="settled", title=title, blocks=cards),)


def _card(scene: Scene, number: int, row: Row) -> QuestionCard:
    open_for_answer = scene.writable and not closed(row)
    return QuestionCard(
        key=row.subject,
        title=title_of(scene, number),
        mark=_mark(scene, row),
        about=about(scene, row),
        asked=row.text("text"),
        note="",
        answer="" if open_for_answer else row.text("answer"),
        fields=(_answer(scene, row),) if open_for_answer else (),
    )


def _answer(scene: Scene, row: Row) -> Field:
    return scene.field(
        row_field(RowKind.QUESTION, row.id, "answer"),
        "text",
        scene.say("The municipality's answer"),
    )


def _mark(scene: Scene, row: Row) -> Mark:
    if closed(row):
        return Mark(word=scene.say("Settled"), shape="full")
    if answered(row):
        return Mark(word=scene.say("Answered"), shape="part")
    return Mark(word=scene.say("Waiting for an answer"), shape="empty")


def _outline_mark(scene: Scene) -> Mark:
    left = len(waiting(asked(scene)))
    if not left:
        return Mark(word=scene.say("All answered"), shape="full")
    return Mark(word=scene.say("{n} to answer", n=left), shape="empty")


QUESTIONS = Section(
    id="questions",
    group="start",
    title=lambda scene: scene.say("Questions from the certifiers"),
    blocks=_blocks,
    mark=_outline_mark,
    listed=lambda scene: bool(asked(scene)),
)
