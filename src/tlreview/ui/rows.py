"""What all sections of rows have in common: a card to a row, a form for a new one, and the removed.

A row is never deleted. Removing sets its field `removed`, which the same card can undo.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import ClassVar

from tlreview.domain.assessment import as_text
from tlreview.domain.canonical import Json
from tlreview.domain.columns import COLUMNS, ColumnKind
from tlreview.domain.fields import Address
from tlreview.domain.forms import FieldKind
from tlreview.domain.rows import Row, RowKind, row_field
from tlreview.presentation.labels import column_label, option_label, row_label
from tlreview.presentation.places import NAMES, row_name
from tlreview.ui.blocks import Block, Control, Field, Link, Mark, Option
from tlreview.ui.scene import Scene
from tlreview.workflow.fields import LINE_LIMIT, TEXT_LIMIT

_LIMITS = {FieldKind.LINE: LINE_LIMIT, FieldKind.TEXT: TEXT_LIMIT}

_CONTROLS: Mapping[FieldKind, Control] = {  # figures are brought in: nothing edits them
    FieldKind.TEXT: "text",
    FieldKind.LINE: "line",
    FieldKind.NUMBER: "number",
    FieldKind.DATE: "date",
    FieldKind.YEAR: "year",
    FieldKind.CHOICE: "select",
    FieldKind.CHOICES: "links",
    FieldKind.FLAG: "check",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Deed:
    """A button that saves `value` in a field on top of `revision`."""

    label: str
    address: str
    revision: int
    value: Json


@dataclass(frozen=True, slots=True, kw_only=True)
class RowCard:
    """One row: its name, what is wrong with it, and its fields, the rarer ones folded as `more`.

    `links` say where it is used. `mine` says whether the title is the applicant's own words.
    """

    kind: ClassVar[str] = "row"

    key: str
    title: str
    note: str = ""
    marks: tuple[Mark, ...] = ()
    gaps: tuple[str, ...] = ()
    fields: tuple[Field, ...] = ()
    more: tuple[Field, ...] = ()
    more_title: str = ""
    links_title: str = ""
    links: tuple[Link, ...] = ()
    blocks: tuple[Block, ...] = ()
    remove: Deed | None = None
    opened: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class NewField:
    """One field of a form for a new row.

    `value` is proposed from the start. `follows` names another field of the form, told before this
    one: what is chosen there proposes a value here, by `proposals`, until somebody has chosen for
    themselves. `reasons` say of a proposed value where it comes from, as long as it stands; that of
    an empty one, what choosing does.
    """

    name: str
    control: Control
    label: str
    required: bool = False
    options: tuple[Option, ...] = ()
    limit: int = 0
    hint: str = ""
    value: str = ""
    follows: str = ""
    proposals: Mapping[str, str] = field(default_factory=dict)
    reasons: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class AddRow:
    """A form for a new row. `preset` goes along unseen; `accept` lets a file come with it."""

    kind: ClassVar[str] = "add"

    key: str
    title: str
    row: str
    fields: tuple[NewField, ...]
    button: str
    more: tuple[NewField, ...] = ()
    more_title: str = ""
    preset: Mapping[str, Json] | None = None
    hint: str = ""
    accept: str = ""
    opened: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Removed:
    """Rows that have been removed, each of which can be brought back."""

    kind: ClassVar[str] = "removed"

    key: str
    title: str
    rows: tuple[tuple[str, Deed], ...]


def columns(kind: RowKind, names: Sequence[str]) -> tuple[ColumnKind, ...]:
    """Return the columns of these names, in this order."""
    by_name = {each.name: each for each in COLUMNS[kind]}
    return tuple(by_name[name] for name in names)


def control_of(kind: RowKind, column: ColumnKind) -> Control:
    """Return what a column is edited with; a type of evidence is chosen among the scheme's."""
    if kind is RowKind.EVIDENCE and column.name == "type":
        return "select"
    return _CONTROLS[column.kind]


def row_fields(scene: Scene, row: Row, names: Sequence[str]) -> tuple[Field, ...]:
    """Return the fields of a row that may be edited in place."""
    return tuple(
        scene.field(
            row_field(row.kind, row.id, column.name),
            control_of(row.kind, column),
            column_label(scene.say, row.kind, column.name),
            options=options_of(scene, row.kind, column),
            required=column.required,
        )
        for column in columns(row.kind, names)
    )


def new_fields(scene: Scene, kind: RowKind, names: Sequence[str]) -> tuple[NewField, ...]:
    """Return the fields of the form for a new row."""
    return tuple(
        NewField(
            name=column.name,
            control=control_of(kind, column),
            label=column_label(scene.say, kind, column.name),
            required=column.required,
            options=options_of(scene, kind, column),
            limit=_LIMITS.get(column.kind, 0),
        )
        for column in columns(kind, names)
    )


def options_of(scene: Scene, kind: RowKind, column: ColumnKind) -> tuple[Option, ...]:
    """Return the alternatives of a column: rows it can point to, or closed words."""
    if column.links is not None:
        rows = scene.content.rows[column.links]
        return tuple(Option(value=row.id, label=row_name(row)) for row in rows)
    if kind is RowKind.EVIDENCE and column.name == "type":
        types = scene.content.scheme.rubric.evidence_types
        return tuple(Option(value=each.id, label=scene.text(each.title)) for each in types)
    return tuple(
        Option(value=each, label=option_label(scene.say, column.name, each))
        for each in column.options
    )


def removal(scene: Scene, row: Row) -> Deed | None:
    """Return the button that removes a row; None for somebody who may not write."""
    if not scene.writable:
        return None
    at = row_field(row.kind, row.id, "removed")
    return Deed(
        label=scene.say("Remove “{name}”", name=row_name(row)),
        address=str(at),
        revision=scene.numbers.get(at, 0),
        value=True,
    )


def removed_rows(scene: Scene, *kinds: RowKind) -> Removed | None:
    """Return the removed rows of these kinds; None when there are none, or nothing may change."""
    found = [
        each
        for at, value in sorted(scene.content.values.items())
        if at.field == "removed" and value is True and at.kind in kinds
        for each in (_bring_back(scene, at),)
    ]
    if not found or not scene.writable:
        return None
    title = scene.say.count("{n} removed", "{n} removed", len(found))
    return Removed(key=f"removed/{kinds[0]}", title=title, rows=tuple(found))


def _bring_back(scene: Scene, at: Address) -> tuple[str, Deed]:
    values = scene.content.values
    texts = (as_text(values.get(Address(subject=at.subject, field=each))) for each in NAMES)
    name = next((each for each in texts if each.strip()), at.key)
    kind = row_label(scene.say, RowKind(at.kind))
    deed = Deed(
        label=scene.say("Bring back “{name}”", name=name),
        address=str(at),
        revision=scene.numbers.get(at, 0),
        value=False,
    )
    return f"{kind}: {name}", deed
