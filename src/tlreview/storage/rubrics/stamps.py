"""Stamps a translation file after a pass: each entry is marked as of today's source text."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from tlreview.storage.rubrics import wordings as w
from tlreview.storage.rubrics.faults import START, SchemeFaulty, fault, in_order
from tlreview.storage.rubrics.reader import SchemeFiles
from tlreview.storage.rubrics.reference import CATALOGUE, catalogue_source
from tlreview.storage.rubrics.sources import TEXTS
from tlreview.storage.rubrics.translation_files import translation_file
from tlreview.storage.rubrics.translations import Translation, read_translations


def stamp(folder: Path, language: str) -> int:
    """Stamp every entry of a translation file, and return how many changed.

    Order and comment lines stay; each entry becomes one line. An entry whose text is gone
    keeps its old stamp, so that it is still reported. Raises SchemeFaulty, and changes
    nothing, if the file cannot be read.
    """
    file = folder / TEXTS / f"{language}.yaml"
    if not file.is_file():
        raise SchemeFaulty(path=str(file), faults=(fault(str(file), START, w.NO_FILE),))
    content = file.read_bytes()
    translated, faults = read_translations(file, content)
    if faults:
        raise SchemeFaulty(path=str(file), faults=in_order(faults))
    stamps = _stamps(folder)
    sections = {
        stem: _stamped(entries, stamps.get(stem, {}))
        for stem, entries in translated.sections.items()
    }
    _replace(file, translation_file(translated, content, sections))
    return sum(
        sections[stem][path].of != entry.of
        for stem, entries in translated.sections.items()
        for path, entry in entries.items()
    )


def _stamps(folder: Path) -> dict[str, Mapping[str, str]]:
    """Return today's stamps by source file: those of a scheme, or of the indicators."""
    if (folder / CATALOGUE).is_file():
        source = catalogue_source(folder)
        return {source.stem: source.stamps}
    return {each.stem: each.stamps for each in SchemeFiles.read(folder).sources()}


def _stamped(
    entries: Mapping[str, Translation], stamps: Mapping[str, str]
) -> dict[str, Translation]:
    return {path: replace(each, of=stamps.get(path) or each.of) for path, each in entries.items()}


def _replace(file: Path, text: str) -> None:
    """Write a file whole or not at all."""
    beside = file.with_name(f".{file.name}.new")
    beside.write_text(text, encoding="utf-8", newline="\n")
    beside.replace(file)
