"""Effect in three questions: what was done, when, and what should have changed; then the answer.

What could be seen at all is told before what was seen, and the word with every doubt beside it.
"""

from collections.abc import Mapping

from tlreview.analysis.answering import answer_file
from tlreview.domain.canonical import Json
from tlreview.domain.rows import Row, RowKind
from tlreview.presentation.asked_effects import done_words
from tlreview.ui.acting import ActForm
from tlreview.ui.blocks import Block, Folded, Link, Mark, Prose
from tlreview.ui.measure.answers import answer
from tlreview.ui.measure.naming import naming
from tlreview.ui.measure.proposing import proposed_acts, with_proposals
from tlreview.ui.measure.scene import asked_of, series_rows
from tlreview.ui.message import Message, MessageRefused
from tlreview.ui.rows import AddRow, Deed, new_fields, removal, removed_rows, row_fields
from tlreview.ui.scene import Scene
from tlreview.ui.section import Section
from tlreview.ui.session import Session
from tlreview.ui.tables import Fields, Group
from tlreview.workflow.measuring import (
    KINDRED,
    EffectAnswer,
    effect_question,
    keep_answer,
    record_effect,
)

_WHAT = ("done", "measure")
_WHEN = ("start", "start_set")
_CHANGED = ("series", "aim", "comparison")
_MORE = ("completeness", *KINDRED, "slope", "harmonics")


def keep_effect(session: Session, message: Message) -> Mapping[str, Json]:
    """Keep the answer of an effect as evidence, and say so.

    Raises NotAllowed, EffectIncomplete, EffectOutrun, PointsRefused.
    """
    scene, house = session.scene(), session.house
    row = scene.content.row(RowKind.EFFECT, message.text("row"))
    if row is None:
        raise MessageRefused(reason="there is no such effect")
    asked = effect_question(asked_of(scene), row)
    kept = EffectAnswer(
        question=asked.digest(),
        stored=keep_answer(house.files, answer_file(asked)),
        title=scene.say("Effect of {done}", done=_name(scene, row)),
    )
    record_effect(house.transact, session.actor, session.case, row.id, kept)
    done = scene.say("Kept as evidence. Criteria can point to it, and anybody can reckon it again.")
    return {"done": done, **session.news()}


def _blocks(scene: Scene) -> tuple[Block, ...]:
    say = scene.say
    rows = scene.content.rows[RowKind.EFFECT]
    gone = removed_rows(scene, RowKind.EFFECT)
    if not series_rows(scene):
        text = say("An effect is asked of figures. Bring a time series first.")
        links = (Link(text=say("Bring figures"), section="bring"),) if scene.writable else ()
        return (
            Prose(
                key="next",
                title=say("What to do next"),
                paragraphs=(text,),
                links=links,
                tone="next",
            ),
        )
    return (
        _purpose(scene),
        *((_new(scene),) if scene.writable else ()),
        *(_effect(scene, each) for each in rows),
        *((gone,) if gone else ()),
    )


def _purpose(scene: Scene) -> Prose:
    text = scene.say(
        "Three questions, then an answer in one of four words: effect shown; change seen, cause "
        "unknown; no change seen; too few cases to tell. Most municipalities have too few cases "
        "for an effect to be seen. Documented work and its results count all the same."
    )
    return Prose(key="purpose", paragraphs=(text,), tone="lead")


def _new(scene: Scene) -> AddRow:
    say = scene.say
    return AddRow(
        key="new/effect",
        title=say("Ask about an effect"),
        row=RowKind.EFFECT,
        fields=with_proposals(
            scene, new_fields(scene, RowKind.EFFECT, (*_WHAT, *_WHEN, *_CHANGED))
        ),
        more=new_fields(scene, RowKind.EFFECT, ("completeness", *KINDRED, "harmonics")),
        more_title=say("For whoever knows more"),
        button=say("Ask"),
        hint=say("What did you do, when did it begin, and which figures should have changed?"),
        opened=not scene.content.rows[RowKind.EFFECT],
    )


def _name(scene: Scene, row: Row) -> str:
    return done_words(scene.say, scene.content, row)


def _effect(scene: Scene, row: Row) -> Group:
    return Group(
        key=row.subject,
        title=_name(scene, row),
        blocks=(
            *naming(scene, row),
            *proposed_acts(scene, row),
            *answer(scene, row),
            _questions(scene, row),
        ),
    )


def _questions(scene: Scene, row: Row) -> Block:
    say = scene.say
    parts = (
        ("what", say("What did you do?"), _WHAT),
        ("when", say("When?"), _WHEN),
        ("changed", say("What should have changed?"), _CHANGED),
        ("more", say("For whoever knows more"), _MORE),
    )
    gone = removal(scene, row)
    return Folded(
        key=f"{row.subject}/questions",
        title=say("The three questions"),
        hint="",
        blocks=(
            *(
                Fields(
                    key=f"{row.subject}/{name}", title=title, fields=row_fields(scene, row, names)
                )
                for name, title, names in parts
            ),
            *((_removing(row, gone),) if gone else ()),
        ),
    )


def _removing(row: Row, deed: Deed) -> ActForm:
    return ActForm(
        key=f"{row.subject}/remove",
        verb="save",
        button=deed.label,
        facts={"address": deed.address, "revision": deed.revision, "value": deed.value},
    )


EFFECTS = Section(
    id="effects",
    group="work",
    title=lambda scene: scene.say("Effect"),
    blocks=_blocks,
    mark=lambda scene: Mark(
        word=scene.say.number(len(scene.content.rows[RowKind.EFFECT])),
        shape="part" if scene.content.rows[RowKind.EFFECT] else "empty",
    ),
)
