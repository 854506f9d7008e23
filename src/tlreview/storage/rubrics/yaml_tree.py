"""A strict reader of YAML that keeps every scalar as text and knows where each thing stands.

It reads events instead of `yaml.compose`: composing follows aliases in silence and stops at the
first fault, and what is asked for here is all of them. Scalars stay text, so 0301 stays four
digits and NO stays a word; what becomes a number or a flag is decided by the value it fills.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple, TypeAlias

import yaml
from yaml.events import (
    AliasEvent,
    CollectionEndEvent,
    CollectionStartEvent,
    DocumentStartEvent,
    Event,
    ScalarEvent,
    SequenceStartEvent,
)
from yaml.reader import ReaderError
from yaml.resolver import Resolver

from tlreview.storage.rubrics import wordings as w
from tlreview.storage.rubrics.faults import START, Fault, Place, fault

_FLOAT = "tag:yaml.org,2002:float"
_NULLS = frozenset({"", "~", "null", "Null", "NULL"})
_RESOLVER = Resolver()


class Scalar(NamedTuple):
    """A text as written; `plain` if it stands without quotes."""

    place: Place
    text: str
    plain: bool

    @property
    def is_null(self) -> bool:
        """Return whether nothing stands here: empty, ~ or null without quotes."""
        return self.plain and self.text in _NULLS

    @property
    def is_float(self) -> bool:
        """Return whether other programs would read a decimal number here (1.10 as 1.1)."""
        if not self.plain or self.text[:1] not in "0123456789+-.":
            return False
        tag = _RESOLVER.resolve(yaml.ScalarNode, self.text, (True, False))  # type: ignore[no-untyped-call]
        return bool(tag == _FLOAT)


class Listing(NamedTuple):
    """A list of nodes."""

    place: Place
    nodes: tuple["Node", ...]


class Entry(NamedTuple):
    """The place of a key, and what stands under it."""

    place: Place
    node: "Node"


class Table(NamedTuple):
    """Keys and what stands under them, in order."""

    place: Place
    entries: Mapping[str, Entry]

    def get(self, key: str) -> "Node | None":
        """Return what stands under a key; None if the key is absent."""
        entry = self.entries.get(key)
        return entry.node if entry else None

    def scalar(self, key: str) -> Scalar | None:
        """Return the text under a key; None if there is none."""
        node = self.get(key)
        return node if isinstance(node, Scalar) and not node.is_null else None

    def scalars(self, key: str) -> Iterator[Scalar]:
        """Yield the texts in the list under a key."""
        node = self.get(key)
        if isinstance(node, Listing):
            yield from (each for each in node.nodes if isinstance(each, Scalar))

    def tables(self, key: str) -> Iterator["Table"]:
        """Yield the groups of keys in the list under a key."""
        node = self.get(key)
        if isinstance(node, Listing):
            yield from (each for each in node.nodes if isinstance(each, Table))


class Lost(NamedTuple):
    """What cannot be read; its fault is already reported."""

    place: Place


Node: TypeAlias = Scalar | Listing | Table | Lost


def read_tree(content: bytes, file: str) -> tuple[Node | None, list[Fault]]:
    """Return the tree of a file and its faults; no tree if there is nothing to go on with."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = content[: error.start].decode("utf-8-sig", "replace")
        return None, [fault(file, _place_after(before), w.NOT_UTF8)]
    builder = _Builder(file)
    try:
        for event in yaml.parse(text, Loader=yaml.CSafeLoader):
            builder.take(event)
    except yaml.MarkedYAMLError as error:
        problem = error.problem or error.context or ""
        mark = error.problem_mark or error.context_mark
        place = Place(mark.line + 1, mark.column + 1) if mark else START
        return None, [*builder.faults, fault(file, place, w.SYNTAX, problem=problem)]
    except ReaderError as error:
        place = _place_after(text.encode()[: error.position].decode("utf-8", "ignore"))
        return None, [*builder.faults, fault(file, place, w.SYNTAX, problem=error.reason)]
    if builder.root is None:
        return None, [*builder.faults, fault(file, START, w.EMPTY_FILE)]
    return builder.root, builder.faults


def _place_after(text: str) -> Place:
    return Place(line=text.count("\n") + 1, column=len(text) - text.rfind("\n"))


@dataclass(slots=True)
class _Open:
    """A list or group still being read; `key` is the key whose value comes next."""

    place: Place
    nodes: list[Node] | None
    entries: dict[str, Entry] = field(default_factory=dict)
    key: tuple[str | None, Place] | None = None

    def closed(self) -> Node:
        if self.nodes is None:
            return Table(self.place, self.entries)
        return Listing(self.place, tuple(self.nodes))


class _Builder:
    """Builds the tree from events, and collects what is not allowed in it."""

    def __init__(self, file: str) -> None:
        self.root: Node | None = None
        self.faults: list[Fault] = []
        self._file = file
        self._open: list[_Open] = []
        self._documents = 0

    def take(self, event: Event) -> None:
        """Take the next event of the file."""
        if isinstance(event, CollectionEndEvent):
            self._put(self._open.pop().closed())
            return
        mark = event.start_mark
        place = Place(mark.line + 1, mark.column + 1) if mark else START
        if isinstance(event, ScalarEvent):
            if event.anchor is not None or event.tag is not None:
                self._take_marks(event, place)
            self._put(Scalar(place, event.value, event.implicit[0]))
        elif isinstance(event, CollectionStartEvent):
            self._take_marks(event, place)
            nodes: list[Node] | None = [] if isinstance(event, SequenceStartEvent) else None
            self._open.append(_Open(place, nodes))
        elif isinstance(event, AliasEvent):
            self._report(place, w.ALIAS, name=event.anchor or "")
            self._put(Lost(place))
        elif isinstance(event, DocumentStartEvent):
            self._documents += 1
            if self._documents > 1:
                self._report(place, w.SECOND_DOCUMENT)

    def _take_marks(self, event: ScalarEvent | CollectionStartEvent, place: Place) -> None:
        if event.anchor is not None:
            self._report(place, w.ANCHOR, name=event.anchor)
        if event.tag is not None:
            self._report(place, w.TAG, tag=event.tag)

    def _put(self, node: Node) -> None:
        if not self._open:
            # A second document is reported where it starts; the first one is the file.
            self.root = self.root or node
            return
        inside = self._open[-1]
        if inside.nodes is not None:
            inside.nodes.append(node)
        elif inside.key is None:
            inside.key = (self._key(node, inside), node.place)
        else:
            key, place = inside.key
            inside.key = None
            if key is not None:
                inside.entries[key] = Entry(place, node)

    def _key(self, node: Node, inside: _Open) -> str | None:
        """Return the key, or None if what stands under it is to be passed over."""
        if not isinstance(node, Scalar):
            if not isinstance(node, Lost):
                self._report(node.place, w.KEY_NOT_TEXT)
            return None
        if node.plain and node.text == "<<":
            self._report(node.place, w.MERGE)
            return None
        if node.text in inside.entries:
            self._report(node.place, w.KEY_TWICE, key=node.text)
            return None
        return node.text

    def _report(self, place: Place, wording: str, /, **facts: str) -> None:
        self.faults.append(fault(self._file, place, wording, **facts))
