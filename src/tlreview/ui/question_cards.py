"""Questions as those who ask and those who answer draw them: a card each, and how far they are."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import ClassVar

from tlreview.domain.questions import QuestionState, question_state
from tlreview.domain.rows import Row, row_field
from tlreview.presentation.labels import column_label
from tlreview.ui.blocks import Block, Field, Link, Mark
from tlreview.ui.scene import Scene
from tlreview.ui.tables import Fold, Group


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


def title_of(scene: Scene, number: int) -> str:
    """Return what a question is known by to both sides: its number in the order of asking."""
    return scene.say("Question {n}", n=number)


def closed(row: Row) -> bool:
    """Say whether the one who asked has closed the question."""
    return question_state(row) is QuestionState.CLOSED


def waiting(rows: Iterable[Row]) -> tuple[Row, ...]:
    """Return the questions that are neither answered nor closed."""
    return tuple(row for row in rows if question_state(row) is QuestionState.OPEN)


def asker_card(
    scene: Scene, number: int, row: Row, asker: str, note: str, about: Link | None = None
) -> QuestionCard:
    """Return a question to those who ask together; only the one who asked it writes on it.

    Its text may be mended until there is an answer.
    """
    mine = asker == scene.actor.person
    mending = mine and question_state(row) is QuestionState.OPEN
    own = (_text, _closing) if mending else (_closing,)
    return QuestionCard(
        key=row.subject,
        title=title_of(scene, number),
        mark=_state(scene, row),
        about=about,
        asked="" if mending else row.text("text"),
        note=note,
        answer=row.text("answer"),
        fields=tuple(each(scene, row) for each in own) if mine else (),
    )


def _text(scene: Scene, row: Row) -> Field:
    at, label = row_field(row.kind, row.id, "text"), column_label(scene.say, row.kind, "text")
    return replace(scene.field(at, "text", label, required=True), writable=True)


def _closing(scene: Scene, row: Row) -> Field:
    at = row_field(row.kind, row.id, "closed")
    return replace(scene.field(at, "check", scene.say("The question is settled")), writable=True)


def asked_by(scene: Scene, person: str, name: str) -> str:
    """Return who asked, as the others who ask may know it."""
    if person == scene.actor.person:
        return scene.say("You asked this")
    return scene.say("Asked by {name}", name=name)


def answer_card(
    scene: Scene,
    number: int,
    row: Row,
    field: Field | None,
    *,
    about: Link | None = None,
    title: str = "",
) -> QuestionCard:
    """Return a question to those who are asked, and to others of the house with no field.

    It can be answered, and the answer changed, until it is closed. `title` is said above an answer
    that is not the municipality's.
    """
    own = None if closed(row) else field
    return QuestionCard(
        key=row.subject,
        title=title_of(scene, number),
        mark=_state(scene, row),
        about=about,
        asked=row.text("text"),
        note="",
        answer="" if own else row.text("answer"),
        answer_title=title,
        fields=(own,) if own else (),
    )


def _state(scene: Scene, row: Row) -> Mark:
    match question_state(row):
        case QuestionState.CLOSED:
            return Mark(word=scene.say("Settled"), shape="full")
        case QuestionState.ANSWERED:
            return Mark(word=scene.say("Answered"), shape="part")
        case QuestionState.OPEN:
            return Mark(word=scene.say("Waiting for an answer"), shape="empty")


def asker_blocks(
    scene: Scene, rows: Sequence[Row], card: Callable[[Scene, int, Row], QuestionCard]
) -> tuple[Block, ...]:
    """Return the questions to those who ask: open ones under a heading, settled ones folded."""
    cards = tuple((row, card(scene, number, row)) for number, row in enumerate(rows, start=1))
    unsettled = tuple(each for row, each in cards if not closed(row))
    settled = tuple(each for row, each in cards if closed(row))
    title = scene.say("Open questions")
    group = (Group(key="open", title=title, blocks=unsettled),) if unsettled else ()
    return (*group, *settled_questions(scene, settled))


def settled_questions(scene: Scene, cards: tuple[QuestionCard, ...]) -> tuple[Block, ...]:
    """Return settled questions, folded away; nothing where there are none."""
    if not cards:
        return ()
    title = scene.say.count("{n} question is settled", "{n} questions are settled", len(cards))
    return (Fold(key="settled", title=title, blocks=cards),)


def asker_mark(scene: Scene, rows: Sequence[Row]) -> Mark | None:
    """Return what those who ask have left: answers to look at first. None for nothing."""
    unsettled = [row for row in rows if not closed(row)]
    ready = len(unsettled) - len(waiting(unsettled))
    if ready:
        return Mark(word=scene.say("{n} answered", n=ready), shape="part")
    if unsettled:
        return Mark(word=scene.say("{n} waiting", n=len(unsettled)), shape="empty")
    return None


def answer_mark(scene: Scene, rows: Sequence[Row]) -> Mark:
    """Return what those who are asked have left to answer."""
    left = len(waiting(rows))
    if not left:
        return Mark(word=scene.say("All answered"), shape="full")
    return Mark(word=scene.say("{n} to answer", n=left), shape="empty")
