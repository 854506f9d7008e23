"""What a screen is made of: plain values, every text already in the reader's language.

A block has a `key`, unique in its section, and a `kind` that names the function in `js/` that
draws it. Blocks are compared to find what has changed since the browser last heard. Many fields
choose from the same alternatives, so a list of them is told once, and again only by its number.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, is_dataclass
from functools import cache
from typing import ClassVar, Literal, Protocol, cast

from tlreview.domain.canonical import Json

Control = Literal[
    "text", "line", "number", "date", "year", "radio", "select", "checks", "check", "links"
]
Shape = Literal["empty", "part", "full", "below", "deviation", "absent"]


class Block(Protocol):
    """One part of a section that can be drawn by itself."""

    kind: ClassVar[str]

    @property
    def key(self) -> str:
        """Return what names the block in its section."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A state by word and shape, so that colour never carries it alone."""

    word: str
    shape: Shape


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """One alternative: the value it saves, what it is called, its own wording, and a mark."""

    value: Json
    label: str
    text: str = ""
    mark: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Clash:
    """Two people's values of one field; `number` is the revision that theirs has."""

    theirs: str
    theirs_value: Json
    who: str
    when: str
    number: int
    yours: str
    yours_value: Json


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One field as the reader meets it: their own draft where they have one, else what is saved.

    `revision` is the one the shown value stands on; `sequence` the browser counter of the draft,
    0 without one. `limit` counts characters; 0 means there is none.
    """

    address: str
    control: Control
    label: str
    value: Json
    revision: int
    writable: bool
    hint: str = ""
    options: tuple[Option, ...] = ()
    limit: int = 0
    sequence: int = 0
    drafted: bool = False
    required: bool = False
    clash: Clash | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A way to a place: a section, a place in it, or an address outside; `note` stands after it."""

    text: str
    section: str = ""
    place: str = ""
    href: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Prose:
    """Paragraphs, links under them, and a small note at the end."""

    kind: ClassVar[str] = "prose"

    key: str
    paragraphs: tuple[str, ...] = ()
    links: tuple[Link, ...] = ()
    title: str = ""
    note: str = ""
    tone: Literal["plain", "lead", "next", "warning"] = "plain"


@dataclass(frozen=True, slots=True, kw_only=True)
class Folded:
    """Blocks behind a heading that opens."""

    kind: ClassVar[str] = "folded"

    key: str
    title: str
    hint: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """One section on screen."""

    section: str
    title: str
    eyebrow: str
    mark: Mark | None
    blocks: tuple[Block, ...]


_PLAIN = frozenset({str, int, bool, type(None)})


class Lists:
    """The lists of alternatives a browser has been told, by number."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}
        self._untold: dict[str, Json] = {}
        self._last = 0
        self._met: dict[int, tuple[tuple[Option, ...], int]] = {}

    def number(self, options: tuple[Option, ...]) -> int:
        """Return the number of a list; a new one waits to be told."""
        met, number = self._met.get(id(options), (None, 0))
        if met is not options:  # most fields of a section choose from the very same list
            number = self._numbered(options)
            self._met[id(options)] = options, number
        return number

    def _numbered(self, options: tuple[Option, ...]) -> int:
        listed = plain(options)
        written = json.dumps(listed)
        if written not in self._numbers:
            self._last += 1
            self._numbers[written] = self._last
            self._untold[str(self._last)] = listed
        return self._numbers[written]

    def untold(self) -> Json:
        """Return the lists that are to be told now, once."""
        told, self._untold = self._untold, {}
        self._met.clear()
        return told

    def forget(self) -> None:
        """Have every list told anew, under a new number, when it is next chosen from."""
        self._numbers.clear()
        self._met.clear()


def plain(value: object, lists: Lists | None = None) -> Json:
    """Return a value of this module as JSON; a block carries its kind.

    Where there are `lists`, a list of alternatives becomes {"list": its number}.
    """
    of: type = type(value)
    if of in _PLAIN:
        return cast("Json", value)
    if of is tuple or of is list:
        if lists and _offers(value):
            return {"list": lists.number(cast("tuple[Option, ...]", value))}
        return [plain(each, lists) for each in cast("Iterable[object]", value)]
    if names := _names(of):
        written = {
            name: each  # most are plain already, and a call apiece is felt
            if type(each := getattr(value, name)) in _PLAIN
            else plain(each, lists)
            for name in names
        }
        kind = getattr(of, "kind", None)
        return {"kind": kind, **written} if isinstance(kind, str) else written
    if isinstance(value, Mapping):
        return {str(key): plain(each, lists) for key, each in value.items()}
    return str(value)


@cache
def _names(of: type) -> tuple[str, ...]:
    """Return the fields of a class of this module in order; none of any other."""
    # Each has slots; they are its fields.
    return getattr(of, "__slots__", ()) if is_dataclass(of) else ()


def _offers(value: object) -> bool:
    return type(value) is tuple and bool(value) and type(value[0]) is Option
