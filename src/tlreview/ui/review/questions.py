"""Questions to the municipality, as the certifiers ask and close them."""

from dataclasses import replace

from tlreview.domain.rows import Row, RowKind, row_field
from tlreview.presentation.gap_sentences import criterion_name
from tlreview.presentation.labels import column_label
from tlreview.ui.blocks import Block, Field, Mark, Option, Prose
from tlreview.ui.questions import QuestionCard, about, answered, asked, closed, title_of, waiting
from tlreview.ui.review.scene import conferred
from tlreview.ui.rows import AddRow, new_fields
from tlreview.ui.scene import Scene
from tlreview.ui.section import Section
from tlreview.ui.tables import Fold, Group


def _blocks(scene: Scene) -> tuple[Block, ...]:
    rows = tuple(enumerate(asked(scene), start=1))
    unsettled = tuple(_card(scene, n, row) for n, row in rows if not closed(row))
    settled = tuple(_card(scene, n, row) for n, row in rows if closed(row))
    return (_purpose(scene), _new(scene), *_open(scene, unsettled), *_settled(scene, settled))


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
    mine = conferred(scene).askers.get(row.id) == scene.actor.person
    mending = mine and not answered(row) and not closed(row)
    own = (_text, _closing) if mending else (_closing,)
    return QuestionCard(
        key=row.subject,
        title=title_of(scene, number),
        mark=_mark(scene, row),
        about=about(scene, row),
        asked="" if mending else row.text("text"),
        note=_by(scene, row),
        answer=row.text("answer"),
        fields=tuple(each(scene, row) for each in own) if mine else (),
    )


def _by(scene: Scene, row: Row) -> str:
    known = conferred(scene)
    person = known.askers.get(row.id, "")
    if person == scene.actor.person:
        return scene.say("You asked this")
    name = known.names.get(person) or scene.say("someone whose name is not kept")
    return scene.say("Asked by {name}", name=name)


def _text(scene: Scene, row: Row) -> Field:
    at = row_field(RowKind.QUESTION, row.id, "text")
    label = column_label(scene.say, RowKind.QUESTION, "text")
    return replace(scene.field(at, "text", label, required=True), writable=True)


def _closing(scene: Scene, row: Row) -> Field:
    at = row_field(RowKind.QUESTION, row.id, "closed")
    return replace(scene.field(at, "check", scene.say("The question is settled")), writable=True)


def _mark(scene: Scene, row: Row) -> Mark:
    if closed(row):
        return Mark(word=scene.say("Settled"), shape="full")
    if answered(row):
        return Mark(word=scene.say("Answered"), shape="part")
    return Mark(word=scene.say("Waiting for the municipality"), shape="empty")


def _outline_mark(scene: Scene) -> Mark | None:
    unsettled = [row for row in asked(scene) if not closed(row)]
    if not unsettled:
        return None
    ready = len(unsettled) - len(waiting(unsettled))
    if ready:
        return Mark(word=scene.say("{n} answered", n=ready), shape="part")
    return Mark(word=scene.say("{n} waiting", n=len(unsettled)), shape="empty")


QUESTIONS = Section(
    id="questions",
    group="together",
    title=lambda scene: scene.say("Questions to the municipality"),
    blocks=_blocks,
    mark=_outline_mark,
)
