"""One source file of a scheme, read together with its translations."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Generic, TypeVar

from tlreview.storage.rubrics import wordings as w
from tlreview.storage.rubrics.assembly import Assembly, Section
from tlreview.storage.rubrics.faults import START, Fault, Place, fault, passing
from tlreview.storage.rubrics.fitting import fitted
from tlreview.storage.rubrics.shapes import shape_of
from tlreview.storage.rubrics.translations import Translated, read_translations
from tlreview.storage.rubrics.yaml_tree import Scalar, Table, read_tree

T = TypeVar("T")

TEXTS = "texts"
"""The folder of a scheme that holds its translations, one file a language."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Source(Generic[T]):
    """What was read of one file; tree and value are None where it could not be."""

    file: str
    stem: str
    wanted: type[T]
    tree: Table | None = None
    value: T | None = None
    stamps: Mapping[str, str] = field(default_factory=dict)
    faults: tuple[Fault, ...] = ()

    def place(self, key: str) -> Place:
        """Return where the value of a key of the file stands; its beginning if it has none."""
        scalar = self.tree.scalar(key) if self.tree else None
        return scalar.place if scalar else START

    def text(self, key: str) -> str | None:
        """Return the text under a key of the file; None if it has none."""
        scalar = self.tree.scalar(key) if self.tree else None
        return scalar.text if scalar else None


def contents_of(folder: Path) -> dict[Path, bytes]:
    """Return the bytes of every YAML file of a scheme, in the order of their names."""
    found = [
        *folder.glob("*.yaml"),
        *folder.glob("*.yml"),
        *(folder / TEXTS).glob("*.yaml"),
        *(folder / TEXTS).glob("*.yml"),
    ]
    return {file: file.read_bytes() for file in sorted(found) if file.is_file()}


def read_source(
    file: Path, content: bytes | None, wanted: type[T], translated: Iterable[Translated]
) -> Source[T]:
    """Return what a file holds, with its translations put in, and every fault of its own.

    `content` is None for a file that is not there.
    """
    blank = Source(file=str(file), stem=file.stem, wanted=wanted)
    if content is None:
        return replace(blank, faults=(fault(str(file), START, w.NO_FILE),))
    tree, faults = read_tree(content, str(file))
    if not isinstance(tree, Table):
        if tree is not None:
            faults.append(fault(str(file), tree.place, w.NOT_GROUP))
        return replace(blank, faults=tuple(faults))
    listed = _Listed.of(tree, file)
    sections, found = listed.sections({each.language: each for each in translated})
    assembly = Assembly(file=str(file), source=listed.source, sections=sections)
    raw = assembly.raw(tree, shape_of(wanted))
    value, misfits = fitted(wanted, tree, raw, str(file))
    nowhere = _nowhere(sections.values(), assembly.stamps)
    return replace(
        blank,
        tree=tree,
        value=value,
        stamps=assembly.stamps,
        faults=(*faults, *found, *assembly.faults, *misfits, *nowhere),
    )


def read_texts(
    folder: Path, contents: Mapping[Path, bytes]
) -> tuple[list[Translated], list[Fault]]:
    """Return every translation file of a scheme, and what is wrong with how they are written."""
    read = [
        read_translations(file, content)
        for file, content in contents.items()
        if file.parent == folder / TEXTS and file.suffix == ".yaml"
    ]
    return [each for each, _ in read], [each for _, faults in read for each in faults]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Listed:
    """The languages a source file says it comes in."""

    file: Path
    source: str
    source_place: Place
    others: tuple[Scalar, ...]
    names: frozenset[str]

    @classmethod
    def of(cls, tree: Table, file: Path) -> "_Listed":
        """Return the languages; the source language is empty if it is missing."""
        source = tree.scalar("source_language")
        languages = tuple(tree.scalars("languages"))
        return cls(
            file=file,
            source=source.text if source else "",
            source_place=source.place if source else START,
            others=tuple(each for each in languages if not source or each.text != source.text),
            names=frozenset(each.text for each in languages),
        )

    def sections(
        self, translated: Mapping[str, Translated]
    ) -> tuple[dict[str, Section], list[Fault]]:
        """Return the translations of the file by language, and what is wrong with the list."""
        faults = []
        if self.source and self.source not in self.names:
            facts = {"language": self.source}
            faults.append(fault(str(self.file), self.source_place, w.SOURCE_NOT_LISTED, **facts))
        sections = {}
        for language in self.others:
            held = translated.get(language.text)
            if held and self.file.stem in held.sections:
                entries = held.sections[self.file.stem]
                sections[language.text] = Section(file=held.file, entries=entries)
            elif held is None or held.readable:
                where = str(self.file.parent / TEXTS / f"{language.text}.yaml")
                facts = {"language": language.text, "file": where}
                wording = w.LANGUAGE_WITHOUT_TEXTS
                faults.append(passing(str(self.file), language.place, wording, **facts))
        faults += [each for held in translated.values() for each in self._unlisted(held)]
        return sections, faults

    def _unlisted(self, held: Translated) -> Iterator[Fault]:
        """Yield a fault for translations to a language that the file does not come in."""
        place = held.places.get(self.file.stem)
        if place is None:
            return
        facts = {"language": held.language, "section": self.file.stem}
        if held.language == self.source:
            yield fault(held.file, place, w.LANGUAGE_IS_SOURCE, **facts)
        elif held.language not in self.names:
            yield passing(held.file, place, w.LANGUAGE_NOT_LISTED, **facts)


def _nowhere(sections: Iterable[Section], stamps: Mapping[str, str]) -> Iterator[Fault]:
    for section in sections:
        for path, entry in section.entries.items():
            if path not in stamps:
                yield fault(section.file, entry.place, w.TRANSLATION_NOWHERE, path=path)
