"""The contact log: what was said and agreed while certifiers follow a municipality."""

from collections.abc import Iterable
from dataclasses import replace

from tlreview.domain.columns import COLUMNS
from tlreview.domain.rows import Row, RowKind, row_field
from tlreview.presentation.labels import option_label
from tlreview.ui.blocks import Block, Mark, Prose
from tlreview.ui.rows import AddRow, Deed, Removed, RowCard, new_fields, row_fields
from tlreview.ui.scene import Scene
from tlreview.ui.section import Section

_COLUMNS = tuple(each.name for each in COLUMNS[RowKind.CONTACT_LOG])


def _blocks(scene: Scene) -> tuple[Block, ...]:
    rows = _newest_first(scene)
    return (
        _purpose(scene),
        *_next(scene, rows),
        _new(scene, opened=not rows),
        *(_card(scene, row) for row in rows),
        *_removed(scene),
    )


def _newest_first(scene: Scene) -> tuple[Row, ...]:
    rows = scene.content.rows[RowKind.CONTACT_LOG]
    return tuple(sorted(rows, key=lambda row: (row.text("date"), row.id), reverse=True))


def _purpose(scene: Scene) -> Prose:
    text = scene.say(
        "Visits, meetings and guidance while you follow the municipality. All who judge the case "
        "write here, and the secretariat may read it. The municipality does not see it."
    )
    return Prose(key="purpose", paragraphs=(text,), tone="lead")


def _next(scene: Scene, rows: Iterable[Row]) -> tuple[Block, ...]:
    """Return when the next contact is to be, the first from today on."""
    today = scene.now.date().isoformat()
    days = sorted(day for row in rows if (day := row.text("next_contact")) >= today)
    if not days:
        return ()
    text = scene.say("Next contact: {date}", date=scene.say.date(days[0]))
    return (Prose(key="next-contact", paragraphs=(text,), tone="next"),)


def _new(scene: Scene, *, opened: bool) -> AddRow:
    say = scene.say
    return AddRow(
        key="new/contact_log",
        title=say("New contact with the municipality"),
        row=RowKind.CONTACT_LOG,
        fields=new_fields(scene, RowKind.CONTACT_LOG, _COLUMNS),
        button=say("Add to the log"),
        opened=opened,
    )


def _card(scene: Scene, row: Row) -> RowCard:
    fields = row_fields(scene, row, _COLUMNS)
    return RowCard(
        key=row.subject,
        title=contact_name(scene, row),
        note=row.text("who"),
        fields=tuple(replace(each, writable=True) for each in fields),
        remove=_deed(
            scene, row, scene.say("Remove “{name}”", name=contact_name(scene, row)), gone=True
        ),
    )


def contact_name(scene: Scene, row: Row) -> str:
    """Return what a contact is known by: its date and its form."""
    return " · ".join(
        each for each in (_said(scene, row, "date"), _said(scene, row, "form")) if each
    )


def _said(scene: Scene, row: Row, name: str) -> str:
    text = row.text(name)
    if name in {"date", "next_contact"}:
        return scene.say.date(text) if text else ""
    return option_label(scene.say, name, text) if text else ""


def _deed(scene: Scene, row: Row, label: str, *, gone: bool) -> Deed:
    at = row_field(RowKind.CONTACT_LOG, row.id, "removed")
    revision = scene.numbers.get(at, 0)
    return Deed(label=label, address=str(at), revision=revision, value=gone)


def _removed(scene: Scene) -> tuple[Block, ...]:
    values = scene.content.values
    keys = sorted(
        at.key
        for at, value in values.items()
        if at.kind == RowKind.CONTACT_LOG and at.field == "removed" and value is True
    )
    if not keys:
        return ()
    rows = tuple(_gone(scene, key) for key in keys)
    title = scene.say.count("{n} removed", "{n} removed", len(rows))
    return (Removed(key="removed/contact_log", title=title, rows=rows),)


def _gone(scene: Scene, key: str) -> tuple[str, Deed]:
    fields = {
        name: scene.content.values.get(row_field(RowKind.CONTACT_LOG, key, name))
        for name in _COLUMNS
    }
    row = Row(kind=RowKind.CONTACT_LOG, id=key, values=fields)
    name = contact_name(scene, row)
    return name, _deed(scene, row, scene.say("Bring back “{name}”", name=name), gone=False)


def _mark(scene: Scene) -> Mark | None:
    count = len(scene.content.rows[RowKind.CONTACT_LOG])
    return Mark(word=scene.say.number(count), shape="part") if count else None


CONTACTS = Section(
    id="contacts",
    group="together",
    title=lambda scene: scene.say("Contact log"),
    blocks=_blocks,
    mark=_mark,
)
