"""An effect that names no measure of the golden thread: what that means, and how it is mended."""

from collections.abc import Mapping

from tlreview.domain.canonical import Json
from tlreview.domain.fields import Address
from tlreview.domain.rows import Row, RowKind, row_field
from tlreview.presentation.places import row_name
from tlreview.ui.acting import ActForm
from tlreview.ui.blocks import Block, Link, Option, Prose
from tlreview.ui.measure.scene import asked_of
from tlreview.ui.message import Message
from tlreview.ui.scene import Scene
from tlreview.ui.session import Session
from tlreview.workflow.asking import measure_meant, measures_of
from tlreview.workflow.fields import FieldRefused
from tlreview.workflow.saving import Seen, record_field


def name_measure(session: Session, message: Message) -> Mapping[str, Json]:
    """Let an effect name the measure that is chosen; all else that is said of it stays.

    Raises NotAllowed, FieldRefused where none is chosen, RevisionStale.
    """
    at = _measure_field(message.text("row"))
    if not message.text("choice"):
        raise FieldRefused(address=at, reason="required")
    seen = Seen(case=session.case, address=at, revision=message.number("revision"))
    record_field(session.house.transact, session.actor, seen, message.text("choice"))
    return {"done": session.say("Saved."), **session.news()}


def naming(scene: Scene, row: Row) -> tuple[Block, ...]:
    """Return what an effect without a measure lacks, and the way to name one; else nothing."""
    if measures_of(scene.content, row):
        return ()
    say, key = scene.say, f"{row.subject}/name-measure"
    lacks = say(
        "This effect names no measure of the golden thread, so nobody sees which measure it is "
        "about."
    )
    measures = scene.content.rows[RowKind.MEASURE]
    if not scene.writable:
        return (Prose(key=key, paragraphs=(lacks,), tone="warning"),)
    if not measures:
        none = say("The golden thread has no measure yet. Enter it there, and name it here.")
        way = Link(text=say("Golden thread"), href=f"../{scene.content.case.id}?step=thread")
        return (Prose(key=key, paragraphs=(lacks, none), links=(way,), tone="warning"),)
    warning = Prose(key=f"{key}/lacks", paragraphs=(lacks,), tone="warning")
    return (warning, _choosing(scene, row, measures))


def _choosing(scene: Scene, row: Row, measures: tuple[Row, ...]) -> ActForm:
    say, at = scene.say, _measure_field(row.id)
    meant = measure_meant(asked_of(scene), row)
    stays = say("Choose it here; all else you have said of the effect stays.")
    if meant:
        stays = say(
            "One fits by its focus area, and is chosen first; all else you have said of the effect "
            "stays."
        )
    options = (
        *(() if meant else (Option(value="", label=say("Choose …")),)),
        *(
            Option(value=each.id, label=row_name(each) or say("without a name"))
            for each in measures
        ),
    )
    return ActForm(
        key=f"{row.subject}/name-measure",
        verb="name-measure",
        facts={"row": row.id, "revision": scene.numbers.get(at, 0)},
        text=stays,
        options=options,
        options_label=say("Measure"),
        chosen=meant.id if meant else "",
        button=say("Name this measure"),
        then=row.subject,
    )


def _measure_field(row: str) -> Address:
    return row_field(RowKind.EFFECT, row, "measure")
