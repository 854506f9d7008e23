"""Exchanges texts in a YAML file and leaves every other sign of it as it was written.

A library that keeps comments (ruamel.yaml) writes the whole file anew, with its own line breaks
and quotes; then nobody could see in a comparison of two versions what had changed.
"""

from dataclasses import dataclass, field
from typing import NamedTuple

import yaml
from yaml.events import (
    AliasEvent,
    CollectionEndEvent,
    CollectionStartEvent,
    Event,
    MappingEndEvent,
    ScalarEvent,
    SequenceStartEvent,
)

from tlreview.storage.rubrics.faults import START, Place
from tlreview.storage.rubrics.quoting import quoted


class _Span(NamedTuple):
    """Where a scalar or a list stands, counted in signs; `last` is the end of what is in it."""

    start: int
    end: int
    last: int
    style: str


@dataclass(slots=True)
class Rewriting:
    """A file on its way to another wording. What is put in is read back as the same text."""

    source: str
    _scalars: dict[Place, _Span] = field(default_factory=dict)
    _lists: dict[Place, _Span] = field(default_factory=dict)
    _edits: list[tuple[int, int, str]] = field(default_factory=list)

    @classmethod
    def of(cls, content: bytes) -> "Rewriting":
        """Return the file as it stands; it must be one that can be read."""
        made = cls(content.decode("utf-8-sig"))
        made._measure()
        return made

    def put(self, place: Place, text: str) -> None:
        """Exchange the text that begins at a place."""
        span = self._scalars[place]
        written = self.source[span.start : span.end]
        is_block = span.style in {"|", ">"}  # such a text owns the line ends after it
        breaks = written[len(written.rstrip("\r\n")) :] if is_block else ""
        self._edits.append((span.start, span.end, quoted(text) + breaks))

    def append(self, place: Place, entry: str) -> None:
        """Add an entry, written on one line, to the end of the list that begins at a place."""
        span = self._lists[place]
        if span.style == "[":
            inside = self.source[span.start + 1 : span.end - 1].strip()
            between = ", " if inside and not inside.endswith(",") else ""
            self._edits.append((span.end - 1, span.end - 1, between + entry))
            return
        mark = f"{' ' * (place.column - 1)}- {entry}"
        if self.source[: span.last].endswith("\n"):
            self._edits.append((span.last, span.last, f"{mark}\n"))
            return
        end = self.source.find("\n", span.last)
        end = len(self.source) if end < 0 else end
        self._edits.append((end, end, f"\n{mark}"))

    def begin_list(self, place: Place | None, key: str, entry: str) -> None:
        """Give a key its first entry: at the nothing that stands there, else at the end."""
        if place is None:
            gap = "" if self.source.endswith("\n") else "\n"
            end = len(self.source)
            self._edits.append((end, end, f"{gap}{key}:\n  - {entry}\n"))
            return
        span = self._scalars[place]
        self._edits.append((span.start, span.end, f" [{entry}]"))

    def text(self) -> str:
        """Return the file with every change."""
        whole = self.source
        for start, end, new in sorted(self._edits, reverse=True):
            whole = whole[:start] + new + whole[end:]
        return whole

    def _measure(self) -> None:
        open_lists: list[tuple[Place, int, str]] = []
        last = 0
        for event in yaml.parse(self.source, Loader=yaml.CSafeLoader):
            start, end = _marks(event)
            if isinstance(event, ScalarEvent):
                self._scalars[_place(event)] = _Span(start, end, end, event.style or "")
                last = end if end > start else last
            elif isinstance(event, CollectionStartEvent):
                kind = "[" if event.flow_style else "-"
                is_list = isinstance(event, SequenceStartEvent)
                open_lists.append((_place(event), start, kind if is_list else kind + "?"))
            elif isinstance(event, CollectionEndEvent):
                place, start, style = open_lists.pop()
                last = end if style.startswith("[") else last
                if not isinstance(event, MappingEndEvent):
                    self._lists[place] = _Span(start, end, last, style)
            elif isinstance(event, AliasEvent):
                last = end


def _marks(event: Event) -> tuple[int, int]:
    start, end = event.start_mark, event.end_mark
    return (start.index, end.index) if start and end else (0, 0)


def _place(event: Event) -> Place:
    mark = event.start_mark
    return Place(mark.line + 1, mark.column + 1) if mark else START
