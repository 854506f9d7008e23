"""Rows that those who judge a case write together: their fields, taking away and bringing back."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from tlreview.domain.columns import COLUMNS
from tlreview.domain.rows import Row, RowKind, row_field
from tlreview.ui.blocks import Block, Field
from tlreview.ui.rows import Deed, Removed, row_fields
from tlreview.ui.scene import Scene


def shared_fields(scene: Scene, row: Row, names: Sequence[str]) -> tuple[Field, ...]:
    """Return fields of a row that may be changed here."""
    return tuple(replace(each, writable=True) for each in row_fields(scene, row, names))


def taking_away(scene: Scene, row: Row, name: str) -> Deed:
    """Return the button that removes a row known by this name."""
    return _deed(scene, row, scene.say("Remove “{name}”", name=name), gone=True)


def taken_away(
    scene: Scene,
    kind: RowKind,
    key: str,
    name: Callable[[Row], str],
    among: Callable[[Row], bool] = lambda _: True,
) -> tuple[Block, ...]:
    """Return the removed rows of a kind, each with the way to bring it back."""
    rows = [row for row in _removed(scene, kind) if among(row)]
    if not rows:
        return ()
    deeds = tuple(
        (
            name(row),
            _deed(scene, row, scene.say("Bring back “{name}”", name=name(row)), gone=False),
        )
        for row in rows
    )
    title = scene.say.count("{n} removed", "{n} removed", len(rows))
    return (Removed(key=key, title=title, rows=deeds),)


def _removed(scene: Scene, kind: RowKind) -> list[Row]:
    values = scene.content.values
    keys = sorted(
        at.key
        for at, value in values.items()
        if at.kind == kind and at.field == "removed" and value is True
    )
    names = tuple(each.name for each in COLUMNS[kind])
    return [
        Row(kind=kind, id=key, values={at: values.get(row_field(kind, key, at)) for at in names})
        for key in keys
    ]


def _deed(scene: Scene, row: Row, label: str, *, gone: bool) -> Deed:
    at = row_field(row.kind, row.id, "removed")
    return Deed(label=label, address=str(at), revision=scene.numbers.get(at, 0), value=gone)
