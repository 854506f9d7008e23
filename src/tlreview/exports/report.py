"""A document as a value: sections of typed blocks, every word already in its language.

Nothing here knows a file format. What people wrote is kept apart from the document's own words
(`Span.said`), so that a writer can give it its language and never read it as markup.
"""

from dataclasses import dataclass, field
from typing import ClassVar, Literal, TypeAlias

from tlreview.domain.documents import Document

_FORBID: dict[str, str] = {"extra": "forbid"}

Tone = Literal["plain", "lead", "note"]
Standing = Literal["met", "short", "open", "argued", "absent"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """Words that lead somewhere: to an http or https address, or nowhere if `to` is another."""

    __pydantic_config__: ClassVar[dict[str, str]] = _FORBID

    words: str
    to: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """Some text. `language` is empty for the document's own; `said` means a person wrote it.

    `label` is the document's own word for what follows, such as who is responsible; `apart`
    means something new begins here, set off from the span before it. `links` are in the label,
    and in the text unless a person wrote it.
    """

    __pydantic_config__: ClassVar[dict[str, str]] = _FORBID

    text: str
    language: str = ""
    said: bool = False
    label: str = ""
    apart: bool = False
    links: tuple[Link, ...] = ()


Cell: TypeAlias = tuple[Span, ...]
"""What stands in one place, each span on a line of its own; empty for nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """Text by itself."""

    __pydantic_config__: ClassVar[dict[str, str]] = _FORBID

    kind: Literal["paragraph"] = "paragraph"
    text: Span
    tone: Tone = "plain"


@dataclass(frozen=True, slots=True, kw_only=True)
class Points:
    """A list."""

    __pydantic_config__: ClassVar[dict[str, str]] = _FORBID

    kind: Literal["points"] = "points"
    points: tuple[Span, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Glimpse:
    """A figure of the document where something rests on it: small, and leading to the whole.

    `svg` is empty where the picture has been seen nearby, or is there in no small form. `figure`
    is the key of the whole figure, empty for none, and `words` are what leads there.
    """

    __pydantic_config__: ClassVar[dict[str, str]] = _FORBID

    title: str
    description: str
    svg: str = ""
    figure: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """A label and what is said under it, with a figure that it is said of."""

    __pydantic_config__: ClassVar[dict[str, str]] = _FORBID

    label: Span
    value: Cell
    glimpse: Glimpse | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """Labels and values below each other, under a small title where there is one."""

    __pydantic_config__: ClassVar[dict[str, str]] = _FORBID

    kind: Literal["facts"] = "facts"
    title: Span | None = None
    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """The head of a column. `share` is its part of the width, against the other columns'."""

    __pydantic_config__: ClassVar[dict[str, str]] = _FORBID

    title: Span
    share: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Rows under a header row; the first cell of a row names it. Never empty."""

    __pydantic_config__: ClassVar[dict[str, str]] = _FORBID

    kind: Literal["table"] = "table"
    key: str
    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A picture with its title, what it shows in words, and the same as a table."""

    __pydantic_config__: ClassVar[dict[str, str]] = _FORBID

    kind: Literal["figure"] = "figure"
    key: str
    title: str
    description: str
    svg: str
    table: Table


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """One criterion: what is asked, how it stands in words, and what is said of it.

    `sign` stands before the verdict, so that colour never carries the standing alone.
    """

    __pydantic_config__: ClassVar[dict[str, str]] = _FORBID

    kind: Literal["criterion"] = "criterion"
    key: str
    title: Span
    question: Span
    verdict: str
    standing: Standing
    sign: str = ""
    facts: tuple[Fact, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where one person signs: in what capacity, for whom, and what each line is for."""

    __pydantic_config__: ClassVar[dict[str, str]] = _FORBID

    capacity: Span
    party: Span
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Signing:
    """Places to sign by hand; no place is parted by a page."""

    __pydantic_config__: ClassVar[dict[str, str]] = _FORBID

    kind: Literal["signing"] = "signing"
    places: tuple[Place, ...]


Block: TypeAlias = Paragraph | Points | Facts | Table | Figure | Judged | Signing


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A heading of level 1 or 2 with its blocks; `key` is stable between versions."""

    __pydantic_config__: ClassVar[dict[str, str]] = _FORBID

    key: str
    level: Literal[1, 2]
    title: Span
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Stamp:
    """What a document was printed from.

    `number` and `digest` are those of the submission; 0 and empty for a working copy. `head` is
    the digest of the last event shown and `printed` its time, as canonical UTC text.
    """

    __pydantic_config__: ClassVar[dict[str, str]] = _FORBID

    case: str
    applicant: str
    number: int
    digest: str
    head: str
    events: int
    printed: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Labels:
    """The few words a writer adds by itself. `page` holds {page} and {pages}."""

    __pydantic_config__: ClassVar[dict[str, str]] = _FORBID

    contents: str
    skip: str
    page: str
    running: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """A whole document. `scheme` and `version` stand under the title, before the facts."""

    __pydantic_config__: ClassVar[dict[str, str]] = _FORBID

    document: Document
    language: str
    content_language: str
    title: str
    applicant: Span
    scheme: Span
    version: str
    cover: tuple[Fact, ...]
    labels: Labels
    stamp: Stamp
    sections: tuple[Section, ...] = field(default=())

    def blocks(self) -> tuple[Block, ...]:
        """Return the blocks of all sections in order."""
        return tuple(block for section in self.sections for block in section.blocks)

    def glimpses(self) -> tuple[Glimpse, ...]:
        """Return every figure that is seen in small, in order."""
        return tuple(each for block in self.blocks() for each in _glimpses(block))

    def pictures(self) -> tuple[str, ...]:
        """Return every picture as SVG, large or small, in order."""
        return tuple(svg for block in self.blocks() for svg in _drawn(block) if svg)

    def criteria(self) -> tuple[str, ...]:
        """Return the keys of the criteria that have a block of their own, in order."""
        return tuple(block.key for block in self.blocks() if isinstance(block, Judged))


def _drawn(block: Block) -> tuple[str, ...]:
    if isinstance(block, Figure):
        return (block.svg,)
    return tuple(each.svg for each in _glimpses(block))


def _glimpses(block: Block) -> tuple[Glimpse, ...]:
    facts = block.facts if isinstance(block, Facts | Judged) else ()
    return tuple(each.glimpse for each in facts if each.glimpse)
