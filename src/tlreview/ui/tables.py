"""Blocks that several sections share: groups, folds, tables and lists of what is missing."""

from dataclasses import dataclass
from typing import ClassVar, Literal

from tlreview.ui.blocks import Block, Field, Link, Mark


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Blocks under a heading of their own, at its level; `mark` says how far it has come."""

    kind: ClassVar[str] = "group"

    key: str
    title: str
    blocks: tuple[Block, ...]
    level: Literal[3, 4, 5] = 3
    hint: str = ""
    mark: Mark | None = None
    links: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Fold:
    """Blocks behind a heading that says how far they have come; `opened` at first sight or not."""

    kind: ClassVar[str] = "fold"

    key: str
    title: str
    blocks: tuple[Block, ...]
    hint: str = ""
    mark: Mark | None = None
    opened: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Fields:
    """Fields that belong together, under a small heading where they have one."""

    kind: ClassVar[str] = "fields"

    key: str
    fields: tuple[Field, ...]
    title: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TableLine:
    """One line in a cell: people's words, what belongs to them, and where they are edited."""

    text: str
    note: str = ""
    place: str = ""
    section: str = ""
    mark: Mark | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One cell. It goes on over `span` rows; a header cell names its row."""

    column: int
    lines: tuple[TableLine, ...] = ()
    gaps: tuple[str, ...] = ()
    header: bool = False
    span: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table to be read; where there is no width, each row becomes a list with its labels."""

    kind: ClassVar[str] = "table"

    key: str
    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    empty: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class GapGroup:
    """What is missing under one heading, each sentence with the way to its place."""

    title: str
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class GapList:
    """Everything missing, the most pressing group first; `none` is said when there is nothing."""

    kind: ClassVar[str] = "gaps"

    key: str
    title: str
    groups: tuple[GapGroup, ...]
    none: str
    hint: str = ""
