"""What a changed field is called on the review dashboard, and the way to it."""

from tlreview.domain.fields import Address
from tlreview.domain.rows import RowKind
from tlreview.presentation.places import part_name, place_of, subject_name
from tlreview.ui.blocks import Link
from tlreview.ui.question_cards import title_of
from tlreview.ui.questions import about, asked
from tlreview.ui.review.contacts import contact_name
from tlreview.ui.review.scene import news
from tlreview.ui.scene import Scene


def way_to_changed(scene: Scene, at: Address) -> Link | None:
    """Return the way to where a field stands; None for what is gone."""
    if at.kind in set(RowKind) and scene.content.row(RowKind(at.kind), at.key) is None:
        return None
    place = place_of(scene.content, at)
    text = scene.say("Go to where it stands")
    return Link(text=text, section=place.section, place=place.anchor)


def changed_name(scene: Scene, at: Address) -> str:
    """Return what a field belongs to, as it is called where it stands."""
    if at.kind == RowKind.QUESTION:
        return _question(scene, at)
    if at.kind not in set(RowKind):
        return subject_name(scene.content, scene.say, at)
    row = scene.content.row(RowKind(at.kind), at.key)
    if row is not None and at.kind == RowKind.CONTACT_LOG:
        return contact_name(scene, row)
    earlier = news(scene).earlier
    return subject_name(scene.content if row or not earlier else earlier, scene.say, at)


def _question(scene: Scene, at: Address) -> str:
    for number, row in enumerate(asked(scene), start=1):
        if row.id == at.key:
            on = about(scene, row)
            title = title_of(scene, number)
            return f"{title} · {on.text}" if on else title
    return subject_name(scene.content, scene.say, at)


def field_label(scene: Scene, at: Address) -> str:
    """Return what a field is called within what it belongs to, as a label begins."""
    name = part_name(scene.content, scene.say, at)
    parts = {
        "level": scene.say("level"),
        "text": scene.say("ground"),
        "evidence": scene.say("evidence"),
    }
    part = parts.get(at.field.rpartition(".")[2], "") if at.field.startswith("argument.") else ""
    name = scene.say("{subject}: {part}", subject=name, part=part) if part else name
    return name[:1].upper() + name[1:]
