"""The indicators and the municipalities: files beside the schemes, read the same strict way."""

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import TypeVar

from tlreview.domain.indicators import Catalogue, Unit
from tlreview.domain.places import Places
from tlreview.storage.rubrics import wordings as w
from tlreview.storage.rubrics.faults import START, Fault, SchemeFaulty, fault, in_order, passing
from tlreview.storage.rubrics.frozen import frozen
from tlreview.storage.rubrics.inner import Inner
from tlreview.storage.rubrics.place_changes import place_faults
from tlreview.storage.rubrics.sources import (
    TEXTS,
    Source,
    contents_of,
    read_source,
    read_texts,
)
from tlreview.storage.rubrics.yaml_tree import Scalar, Table

T = TypeVar("T")

INDICATORS, PLACES = "indicators", "places"
CATALOGUE = "catalogue.yaml"


def read_catalogue(rubrics: Path) -> Catalogue:
    """Return the indicators of a folder of schemes. Raises SchemeFaulty."""
    folder = rubrics / INDICATORS
    source, faults = _catalogue(folder)
    return _whole(source, faults)


def read_places(rubrics: Path, country: str) -> Places:
    """Return the municipalities of a country, by the name of its file. Raises SchemeFaulty."""
    source, faults = _places(rubrics / PLACES / f"{country}.yaml")
    return _whole(source, faults)


def countries(rubrics: Path) -> tuple[str, ...]:
    """Return the names of the files of municipalities in a folder of schemes, in order."""
    return tuple(sorted(each.stem for each in (rubrics / PLACES).glob("*.yaml")))


def catalogue_source(folder: Path) -> Source[Catalogue]:
    """Return the catalogue in a folder, as far as it could be read."""
    return _catalogue(folder)[0]


def beside_schemes(rubrics: Path) -> tuple[Fault, ...]:
    """Return every fault of the indicators and municipalities in a folder of schemes."""
    folders = [rubrics / INDICATORS, rubrics / PLACES]
    return tuple(each for one in folders if one.is_dir() for each in reference_faults(one) or ())


def reference_faults(path: Path) -> tuple[Fault, ...] | None:
    """Return every fault of indicators or municipalities, or of one of their files.

    None where the path is neither; it is then that of a scheme.
    """
    if path.is_dir():
        return _folder_faults(path)
    folder = path.parent.parent if path.parent.name == TEXTS else path.parent
    found = _folder_faults(folder) if path.is_file() else None
    if found is None:
        return None
    return tuple(
        each
        for each in found
        if each.file == str(path)
        or (path.parent.name == TEXTS and each.facts.get("language") == path.stem)
    )


def _folder_faults(folder: Path) -> tuple[Fault, ...] | None:
    if folder.name == INDICATORS and (folder / CATALOGUE).is_file():
        return in_order(_catalogue(folder)[1])
    if folder.name == PLACES:
        files = sorted(folder.glob("*.yaml"))
        return in_order([each for file in files for each in _places(file)[1]])
    return None


def _whole(source: Source[T], faults: list[Fault]) -> T:
    if any(each.stops for each in faults) or source.value is None:
        raise SchemeFaulty(path=source.file, faults=in_order(faults))
    return frozen(source.value)


def _places(file: Path) -> tuple[Source[Places], list[Fault]]:
    content = file.read_bytes() if file.is_file() else None
    source = read_source(file, content, Places, ())
    return source, [*source.faults, *(place_faults(source.tree, str(file)) if source.tree else ())]


def _catalogue(folder: Path) -> tuple[Source[Catalogue], list[Fault]]:
    return _read_catalogue(folder, tuple(contents_of(folder).items()))


@lru_cache(maxsize=2)
def _read_catalogue(
    folder: Path, contents: tuple[tuple[Path, bytes], ...]
) -> tuple[Source[Catalogue], list[Fault]]:
    held = dict(contents)
    translated, faults = read_texts(folder, held)
    file = folder / CATALOGUE
    source = read_source(file, held.get(file), Catalogue, translated)
    faults = [*faults, *source.faults]
    for each in held:
        if each != file and each.parent != folder / TEXTS:
            faults.append(passing(str(each), START, w.STRAY_FILE))
    for one in translated:
        for stem, place in one.places.items():
            if stem != file.stem:
                faults.append(fault(one.file, place, w.SECTION_NOWHERE, section=stem))
    if source.tree:
        faults += _indicator_faults(source.tree, str(file))
    return source, faults


def _indicator_faults(tree: Table, file: str) -> Iterator[Fault]:
    """Yield what does not hang together in a catalogue."""
    known: dict[str, set[str]] = {}
    for key in ("sources", "bases", "domains", "indicators"):
        tables = list(tree.tables(key))
        yield from Inner(tree, file).ids(tables)
        known[key] = {each.text for each in (table.scalar("id") for table in tables) if each}
    for indicator in tree.tables("indicators"):
        yield from _named(indicator, {"base": "bases", "domain": "domains"}, known, file)
        others = {"completeness": "indicators", "severe": "indicators"}
        yield from _named(indicator, others, known, file)
        for each in indicator.scalars("untargeted"):
            yield from _unknown(each, "indicators", known, file)
        for taken in indicator.tables("taken"):
            yield from _named(taken, {"source": "sources"}, known, file)
        unit, base = indicator.scalar("unit"), indicator.scalar("base")
        if unit and base and unit.text == Unit.COUNT:
            yield fault(file, base.place, w.COUNT_WITH_BASE)
        if unit and not base and unit.text in set(Unit) - {Unit.COUNT}:
            yield fault(file, unit.place, w.RATE_WITHOUT_BASE, unit=unit.text)


def _named(
    table: Table, keys: dict[str, str], known: dict[str, set[str]], file: str
) -> Iterator[Fault]:
    for key, group in keys.items():
        name = table.scalar(key)
        if name:
            yield from _unknown(name, group, known, file)


def _unknown(name: Scalar, group: str, known: dict[str, set[str]], file: str) -> Iterator[Fault]:
    if name.text not in known[group]:
        yield fault(file, name.place, w.UNKNOWN_REFERENCE, id=name.text, key=group)
