"""The council's questions, to the certifiers or to the municipality."""

from dataclasses import replace

from tlreview.domain.rows import Row, RowKind, row_field
from tlreview.presentation.labels import column_label, option_label
from tlreview.ui.blocks import Block, Field, Mark, Prose
from tlreview.ui.council.scene import deliberated, takes_part
from tlreview.ui.council_questions import asked_of_council, council_title, state_of
from tlreview.ui.questions import QuestionCard, answered, closed
from tlreview.ui.rows import AddRow, new_fields
from tlreview.ui.scene import Scene
from tlreview.ui.section import Section
from tlreview.ui.tables import Fold, Group

_KIND = RowKind.COUNCIL_QUESTION


def _blocks(scene: Scene) -> tuple[Block, ...]:
    rows = tuple(enumerate(asked_of_council(scene), start=1))
    unsettled = tuple(_card(scene, n, row) for n, row in rows if not closed(row))
    settled = tuple(_card(scene, n, row) for n, row in rows if closed(row))
    return (_purpose(scene), _new(scene), *_open(scene, unsettled), *_settled(scene, settled))


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
        opened=not asked_of_council(scene),
    )


def _open(scene: Scene, cards: tuple[QuestionCard, ...]) -> tuple[Block, ...]:
    if not cards:
        return ()
    return (Group(key="open", title=scene.say("Open questions"), blocks=cards),)


def _settled(scene: Scene, cards: tuple[QuestionCard, ...]) -> tuple[Block, ...]:
    if not cards:
        return ()
    title = scene.say.count("{n} question is settled", "{n} questions are settled", len(cards))
    return (Fold(key="settled", title=title, blocks=cards),)


def _card(scene: Scene, number: int, row: Row) -> QuestionCard:
    """Return a question; only the one who asked may mend its text, until there is an answer."""
    mine = deliberated(scene).askers.get(row.id) == scene.actor.person
    mending = mine and not answered(row) and not closed(row)
    own = (_text, _closing) if mending else (_closing,)
    return QuestionCard(
        key=row.subject,
        title=council_title(scene, number),
        mark=state_of(scene, row),
        about=None,
        asked="" if mending else row.text("text"),
        note=f"{_to(scene, row)} · {_by(scene, row)}",
        answer=row.text("answer"),
        fields=tuple(each(scene, row) for each in own) if mine else (),
    )


def _to(scene: Scene, row: Row) -> str:
    return scene.say("To: {whom}", whom=option_label(scene.say, "to", row.text("to")))


def _by(scene: Scene, row: Row) -> str:
    person = deliberated(scene).askers.get(row.id, "")
    if person == scene.actor.person:
        return scene.say("You asked this")
    return scene.say("Asked by {name}", name=scene.name(person))


def _text(scene: Scene, row: Row) -> Field:
    label = column_label(scene.say, _KIND, "text")
    field = scene.field(row_field(_KIND, row.id, "text"), "text", label, required=True)
    return replace(field, writable=True)


def _closing(scene: Scene, row: Row) -> Field:
    at = row_field(_KIND, row.id, "closed")
    return replace(scene.field(at, "check", scene.say("The question is settled")), writable=True)


def _mark(scene: Scene) -> Mark | None:
    unsettled = [row for row in asked_of_council(scene) if not closed(row)]
    ready = sum(answered(row) for row in unsettled)
    if ready:
        return Mark(word=scene.say("{n} answered", n=ready), shape="part")
    if unsettled:
        return Mark(word=scene.say("{n} waiting", n=len(unsettled)), shape="empty")
    return None


QUESTIONS = Section(
    id="council-questions",
    group="finish",
    title=lambda scene: scene.say("The council's questions"),
    short=lambda scene: scene.say("Questions"),
    blocks=_blocks,
    mark=_mark,
    listed=takes_part,
)
