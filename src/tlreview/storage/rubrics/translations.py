"""The translation files of a scheme: which text each entry translates, and whether still."""

import hashlib
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from tlreview.storage.rubrics import wordings as w
from tlreview.storage.rubrics.faults import Fault, Place, fault
from tlreview.storage.rubrics.yaml_tree import Node, Scalar, Table, read_tree

STAMP_LENGTH = 8


def text_digest(text: str) -> str:
    """Return the SHA-256 of a text in NFC, in hex."""
    return hashlib.sha256(unicodedata.normalize("NFC", text).encode()).hexdigest()


def stamp_of(text: str) -> str:
    """Return the stamp a translation of text carries: the first 8 digits of its digest."""
    return text_digest(text)[:STAMP_LENGTH]


@dataclass(frozen=True, slots=True, kw_only=True)
class Translation:
    """One translated text; `of` is the stamp of the source text, None before the first stamping."""

    place: Place
    of: str | None
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Translated:
    """One translation file: by source file (its stem), then by the path of the text.

    `places` says where each section begins; `readable` is False if nothing could be read.
    """

    file: str
    language: str
    readable: bool
    sections: Mapping[str, Mapping[str, Translation]]
    places: Mapping[str, Place]


def read_translations(file: Path, content: bytes) -> tuple[Translated, list[Fault]]:
    """Return the translations in a file, and what is wrong with how it is written."""
    tree, faults = read_tree(content, str(file))
    sections: dict[str, Mapping[str, Translation]] = {}
    places: dict[str, Place] = {}
    if isinstance(tree, Table):
        faults += _language_faults(tree, file)
        for stem, entry in tree.entries.items():
            if stem != "language":
                places[stem] = entry.place
                sections[stem] = _section(entry.node, str(file), faults)
    elif tree is not None:
        faults.append(fault(str(file), tree.place, w.NOT_GROUP))
    found = Translated(
        file=str(file),
        language=file.stem,
        readable=isinstance(tree, Table),
        sections=sections,
        places=places,
    )
    return found, faults


def _language_faults(tree: Table, file: Path) -> list[Fault]:
    language = tree.scalar("language")
    if language is None:
        return [fault(str(file), tree.place, w.KEY_MISSING, key="language")]
    if language.text != file.stem:
        facts = {"file": file.name, "wanted": file.stem}
        return [fault(str(file), language.place, w.LANGUAGE_OTHER, **facts)]
    return []


def _section(node: Node, file: str, faults: list[Fault]) -> Mapping[str, Translation]:
    if not isinstance(node, Table):
        if isinstance(node, Scalar) and not node.is_null:
            faults.append(fault(file, node.place, w.NOT_GROUP))
        return {}
    entries: dict[str, Translation] = {}
    for path, entry in node.entries.items():
        translation = _entry(entry.node, entry.place)
        if translation is None:
            faults.append(fault(file, entry.place, w.TRANSLATION_SHAPE, path=path))
        elif not translation.text.strip():
            faults.append(fault(file, entry.place, w.TEXT_EMPTY, key=path))
        else:
            entries[path] = translation
    return entries


def _entry(node: Node, place: Place) -> Translation | None:
    """Return a translation; a text alone is one that awaits its first stamp."""
    if isinstance(node, Scalar):
        return Translation(place=place, of=None, text="" if node.is_null else node.text)
    if not isinstance(node, Table) or not set(node.entries) <= {"of", "text"}:
        return None
    of, text = node.get("of"), node.get("text")
    if not isinstance(text, Scalar) or not (of is None or isinstance(of, Scalar)):
        return None
    return Translation(place=place, of=of.text if of else None, text=text.text)
