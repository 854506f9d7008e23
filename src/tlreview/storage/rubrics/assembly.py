"""Puts the translations into a source file, text by text, on the way to its domain value."""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from tlreview.domain.texts import cleaned
from tlreview.storage.rubrics import wordings as w
from tlreview.storage.rubrics.faults import Fault, Place, fault, passing
from tlreview.storage.rubrics.shapes import Shape
from tlreview.storage.rubrics.translations import Translation, stamp_of
from tlreview.storage.rubrics.yaml_tree import Listing, Node, Scalar, Table

Raw: TypeAlias = str | list["Raw"] | dict[str, "Raw"] | None
"""What pydantic is given: texts as maps of languages, every other scalar as text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """The translations of one source file in one language, and the file they stand in."""

    file: str
    entries: Mapping[str, Translation]


@dataclass(slots=True, kw_only=True)
class Assembly:
    """One source file on its way; `sections` holds the languages that have translations of it.

    `stamps` collects the stamp of every text by its path; it is empty for a faulty one.
    """

    file: str
    source: str
    sections: Mapping[str, Section]
    faults: list[Fault] = field(default_factory=list)
    stamps: dict[str, str] = field(default_factory=dict)

    def raw(self, node: Node, shape: Shape, path: tuple[str, ...] = ()) -> Raw:
        """Return what stands in node, as far as it can be read as shape."""
        if isinstance(node, Scalar) and node.is_null:
            return None
        if shape.form == "choice":
            return self._choice(node, shape, path)
        if shape.form == "texts":
            return self._texts(node, path)
        if isinstance(node, Scalar):
            return self._text(node, path) if shape.form == "text" else node.text
        if isinstance(node, Table):
            return self._record(node, shape, path)
        return self._listing(node, shape, path) if isinstance(node, Listing) else None

    def _listing(self, node: Listing, shape: Shape, path: tuple[str, ...]) -> Raw:
        """Return the elements of a list; none where no list belongs, however deep it goes."""
        if shape.element is None:
            return []
        return [
            self.raw(each, shape.element, (*path, step_of(each, index)))
            for index, each in enumerate(node.nodes)
        ]

    def _record(self, node: Table, shape: Shape, path: tuple[str, ...]) -> Raw:
        """Return the keys of a record; an unknown key keeps its place but not what is in it."""
        return {
            key: self.raw(entry.node, shape.fields[key], (*path, key))
            if key in shape.fields
            else None
            for key, entry in node.entries.items()
        }

    def _choice(self, node: Node, shape: Shape, path: tuple[str, ...]) -> Raw:
        if not isinstance(node, Table):
            self._report(node.place, w.NOT_GROUP)
            return None
        kind = node.scalar("kind")
        if kind is None:
            self._report(node.place, w.KEY_MISSING, key="kind")
            return {}
        if kind.text not in shape.members:
            known = ", ".join(shape.members)
            self._report(kind.place, w.NOT_ONE_OF, key="kind", known=known, given=kind.text)
            return {}
        return self._record(node, shape.members[kind.text], path)

    def _text(self, node: Scalar, path: tuple[str, ...]) -> str:
        if node.is_float:
            self._report(node.place, w.FLOAT, given=node.text)
        text, taken = _cleaned(node.text)
        if taken:
            self._report(node.place, w.TEXT_UNSTORABLE, key=path[-1])
        return text

    def _texts(self, node: Node, path: tuple[str, ...]) -> Raw:
        where = "/".join(path)
        if not isinstance(node, Scalar):
            self._report(node.place, w.TEXT_PER_LANGUAGE, key=path[-1])
            self.stamps[where] = ""
            return {}
        if not node.text.strip():
            self._report(node.place, w.TEXT_EMPTY, key=path[-1])
            self.stamps[where] = ""
            return {}
        text = self._text(node, path)
        stamp = stamp_of(text)
        self.stamps[where] = stamp
        texts: dict[str, Raw] = {self.source: text}
        for language, section in self.sections.items():
            translation = section.entries.get(where)
            if translation is None:
                facts = {"language": language, "path": where}
                self.faults.append(passing(self.file, node.place, w.TRANSLATION_MISSING, **facts))
            elif translation.of == stamp:
                texts[language] = self._translated(translation, section.file, where)
            else:
                self.faults.append(_behind(translation, section.file, where))
        return texts

    def _translated(self, translation: Translation, file: str, where: str) -> str:
        text, taken = _cleaned(translation.text)
        if taken:
            self.faults.append(fault(file, translation.place, w.TEXT_UNSTORABLE, key=where))
        return text

    def _report(self, place: Place, wording: str, /, **facts: str) -> None:
        self.faults.append(fault(self.file, place, wording, **facts))


def _cleaned(text: str) -> tuple[str, int]:
    """Return what `cleaned` does, without looking at each sign of a text with ordinary ones."""
    return (unicodedata.normalize("NFC", text), 0) if text.isprintable() else cleaned(text)


def step_of(node: Node, index: int) -> str:
    """Return an element's part of a path: its id, else its level, else its number from 0."""
    if isinstance(node, Table):
        name = node.scalar("id") or node.scalar("level")
        if name is not None:
            return name.text
    return str(index)


def _behind(translation: Translation, file: str, where: str) -> Fault:
    """Return the fault of a translation of another text than today's: it is left out."""
    wording = w.TRANSLATION_UNSTAMPED if translation.of is None else w.TRANSLATION_STALE
    return passing(file, translation.place, wording, path=where)
