"""Every text of a scheme with its place, what stands around it, and its translations."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from tlreview.domain.texts import cleaned
from tlreview.storage.rubrics.assembly import step_of
from tlreview.storage.rubrics.faults import Place
from tlreview.storage.rubrics.reader import SchemeFiles
from tlreview.storage.rubrics.shapes import Shape, shape_of
from tlreview.storage.rubrics.translations import Translation
from tlreview.storage.rubrics.yaml_tree import Listing, Node, Scalar, Table

_NAMES = ("title", "label")


class Step(NamedTuple):
    """One record on the way to a text: its class, its id or number, and the path of its name."""

    record: str
    id: str
    name: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacedText:
    """One text: the file's stem and the path in it, in the source language and translated.

    `languages` are those the file comes in, the source language first; a language without an
    entry in `translations` has none of this text.
    """

    stem: str
    path: str
    key: str
    steps: tuple[Step, ...]
    start: Place
    text: str
    languages: tuple[str, ...]
    translations: Mapping[str, Translation]

    @property
    def place(self) -> str:
        """Return what names the text in the whole scheme."""
        return f"{self.stem}/{self.path}"

    @property
    def source(self) -> str:
        """Return the language the text is written in."""
        return self.languages[0]

    def wording(self, language: str) -> str:
        """Return the text in a language, as it is stored; empty if there is none."""
        if language == self.source:
            return self.text
        entry = self.translations.get(language)
        return cleaned(entry.text)[0] if entry else ""


def placed_texts(files: SchemeFiles) -> tuple[PlacedText, ...]:
    """Return the texts of a scheme in the order of its files and of what stands in them."""
    held = {each.language: each.sections for each in files.translated}
    found = []
    for each in files.sources():
        if each.tree is None:
            continue
        languages = _languages(each.tree)
        sections = {name: held.get(name, {}).get(each.stem, {}) for name in languages[1:]}
        for path, key, steps, scalar in _walk(each.tree, shape_of(each.wanted), (), ()):
            where = "/".join(path)
            translations = {
                name: entries[where] for name, entries in sections.items() if where in entries
            }
            found.append(
                PlacedText(
                    stem=each.stem,
                    path=where,
                    key=key,
                    steps=steps,
                    start=scalar.place,
                    text=cleaned(scalar.text)[0],
                    languages=languages,
                    translations=translations,
                )
            )
    return tuple(found)


def _languages(tree: Table) -> tuple[str, ...]:
    source = tree.scalar("source_language")
    first = [source.text] if source else []
    return tuple(dict.fromkeys([*first, *(each.text for each in tree.scalars("languages"))]))


_Found = tuple[tuple[str, ...], str, tuple[Step, ...], Scalar]


def _walk(
    node: Node, shape: Shape, path: tuple[str, ...], steps: tuple[Step, ...]
) -> Iterator[_Found]:
    """Yield the path of every text, its key, the records around it, and the text itself."""
    if isinstance(node, Scalar) and shape.form == "texts" and not node.is_null:
        yield path, path[-1], steps, node
    elif isinstance(node, Listing) and shape.element is not None:
        for index, each in enumerate(node.nodes):
            yield from _walk(each, shape.element, (*path, step_of(each, index)), steps)
    elif isinstance(node, Table) and shape.form == "record":
        inside = (*steps, _step(node, shape, path))
        for key, entry in node.entries.items():
            if key in shape.fields:
                yield from _walk(entry.node, shape.fields[key], (*path, key), inside)


def _step(node: Table, shape: Shape, path: tuple[str, ...]) -> Step:
    name = next((each for each in _NAMES if node.scalar(each)), None)
    step = path[-1] if path else ""
    return Step(shape.name, step, "/".join((*path, name)) if name else None)
