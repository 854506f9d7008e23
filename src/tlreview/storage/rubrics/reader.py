"""From the files of a scheme to the domain's values, with every fault at once."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TypeVar

from tlreview.domain.forms import ProfileForm
from tlreview.domain.process import Process
from tlreview.domain.rubric import Rubric
from tlreview.domain.scheme import Scheme
from tlreview.storage.rubrics import wordings as w
from tlreview.storage.rubrics.digests import scheme_digests
from tlreview.storage.rubrics.faults import START, Fault, SchemeFaulty, fault, in_order, passing
from tlreview.storage.rubrics.folders import schemes
from tlreview.storage.rubrics.frozen import FrozenMapping, frozen
from tlreview.storage.rubrics.inner import Inner
from tlreview.storage.rubrics.links import Known, Links, known_ids
from tlreview.storage.rubrics.reference import beside_schemes, reference_faults
from tlreview.storage.rubrics.sources import TEXTS, Source, contents_of, read_source, read_texts
from tlreview.storage.rubrics.translations import Translated

T = TypeVar("T")

RUBRIC, PROFILE, PROCESS = "rubric.yaml", "profile.yaml", "process*.yaml"


def read_rubric(file: Path) -> Rubric:
    """Return a criteria set with the translations beside it. Raises SchemeFaulty."""
    return _read_alone(file, Rubric)


def read_process(file: Path) -> Process:
    """Return a process with the translations beside it. Raises SchemeFaulty."""
    return _read_alone(file, Process)


def read_profile(file: Path) -> ProfileForm:
    """Return a profile form with the translations beside it. Raises SchemeFaulty."""
    return _read_alone(file, ProfileForm)


def read_scheme(folder: Path) -> Scheme:
    """Return the scheme in a folder; a stale translation is left out of its texts.

    The same bytes give the same value without being read again. Raises SchemeFaulty, with
    every fault, if anything but a translation is stale or missing.
    """
    return scheme_of(folder, contents_of(folder))


def scheme_of(folder: Path, contents: Mapping[Path, bytes]) -> Scheme:
    """Return the scheme that a folder with these files holds. Raises SchemeFaulty, as above."""
    return _scheme(folder, tuple(contents.items()))


@lru_cache(maxsize=4)  # a folder has a few schemes, each some hundred kB
def _scheme(folder: Path, contents: tuple[tuple[Path, bytes], ...]) -> Scheme:
    files = SchemeFiles.of(folder, dict(contents))
    faults = files.faults()
    rubric, profile = files.rubric.value, files.profile.value
    processes = {each.value.id: each.value for each in files.processes if each.value}
    if any(each.stops for each in faults) or rubric is None or profile is None:
        raise SchemeFaulty(path=str(folder), faults=faults)
    digests = scheme_digests(rubric, processes, profile)
    return Scheme(
        id=rubric.scheme,
        rubric=frozen(rubric),
        processes=FrozenMapping({name: frozen(each) for name, each in processes.items()}),
        profile=frozen(profile),
        content_digest=digests.content,
        structure_digest=digests.structure,
    )


def faults_in(path: Path) -> tuple[Fault, ...]:
    """Return every fault of a scheme, of a folder of schemes, or that concerns one file.

    For a translation file these are its own faults and the texts it lacks. Indicators and
    municipalities are read too: those in a folder of schemes, or a path of their own.
    """
    reference = reference_faults(path)
    if reference is not None:
        return reference
    if path.is_dir():
        inside = () if (path / RUBRIC).exists() else schemes(path)
        folders = [path / each for each in inside] or [path]
        found = [each for folder in folders for each in SchemeFiles.read(folder).faults()]
        return (*found, *(beside_schemes(path) if inside else ()))
    if not path.is_file():
        return (fault(str(path), START, w.NO_FILE),)
    is_translation = path.parent.name == TEXTS
    folder = path.parent.parent if is_translation else path.parent
    read = SchemeFiles.read(folder)
    if path not in read.names:
        return (fault(str(path), START, w.STRAY_FILE),)
    faults = read.faults()
    if is_translation:
        return tuple(
            each
            for each in faults
            if each.file == str(path) or each.facts.get("language") == path.stem
        )
    return tuple(each for each in faults if each.file == str(path))


@dataclass(frozen=True, slots=True, kw_only=True)
class SchemeFiles:
    """Every file of a scheme, as far as each could be read."""

    folder: Path
    names: tuple[Path, ...]
    rubric: Source[Rubric]
    processes: tuple[Source[Process], ...]
    profile: Source[ProfileForm]
    translated: tuple[Translated, ...]
    text_faults: tuple[Fault, ...]

    @classmethod
    def read(cls, folder: Path) -> "SchemeFiles":
        """Return the files of a folder."""
        return cls.of(folder, contents_of(folder))

    @classmethod
    def of(cls, folder: Path, contents: Mapping[Path, bytes]) -> "SchemeFiles":
        """Return the files of a folder whose contents have been taken."""
        translated, text_faults = read_texts(folder, contents)
        found = [each for each in contents if each.parent == folder and each.match(PROCESS)]
        found.sort(key=lambda each: each.stem)  # process.yaml, the main one, before the others

        def source(file: Path, wanted: type[T]) -> Source[T]:
            return read_source(file, contents.get(file), wanted, translated)

        return cls(
            folder=folder,
            names=tuple(contents),
            rubric=source(folder / RUBRIC, Rubric),
            processes=tuple(source(each, Process) for each in found),
            profile=source(folder / PROFILE, ProfileForm),
            translated=tuple(translated),
            text_faults=tuple(text_faults),
        )

    def sources(self) -> tuple[Source[Rubric] | Source[Process] | Source[ProfileForm], ...]:
        """Return the source files: criteria set, processes, profile form."""
        return (self.rubric, *self.processes, self.profile)

    def faults(self) -> tuple[Fault, ...]:
        """Return every fault of every file, by file and place."""
        found = [each for source in self.sources() for each in source.faults]
        found += [*self.text_faults, *self._folder_faults(), *self._scheme_faults()]
        trees = [each.tree for each in self.processes if each.tree]
        rubric, profile = self.rubric.tree, self.profile.tree
        found += _checks(self.rubric, known_ids(rubric, trees, profile))
        for each in self.processes:
            own = [each.tree] if each.tree else []
            found += _checks(each, known_ids(rubric, own, profile))
        found += _checks(self.profile, Known())
        return in_order(found)

    def _folder_faults(self) -> Iterator[Fault]:
        """Yield what is wrong with which files there are."""
        if not self.processes:
            yield fault(str(self.folder), START, w.NO_PROCESS)
        known = {each.file for each in self.sources()} | {each.file for each in self.translated}
        for file in self.names:
            if str(file) not in known:
                yield passing(str(file), START, w.STRAY_FILE)
        stems = {each.stem for each in self.sources()}
        for held in self.translated:
            for stem, place in held.places.items():
                if stem not in stems:
                    yield fault(held.file, place, w.SECTION_NOWHERE, section=stem)

    def _scheme_faults(self) -> Iterator[Fault]:
        """Yield files of another scheme, and processes with the id of another one."""
        wanted = self.rubric.text("scheme")
        others: tuple[Source[Process] | Source[ProfileForm], ...] = (*self.processes, self.profile)
        for each in others:
            given = each.text("scheme")
            if wanted and given and given != wanted:
                facts = {"given": given, "wanted": wanted}
                yield fault(each.file, each.place("scheme"), w.OTHER_SCHEME, **facts)
        first: dict[str, str] = {}
        for process in self.processes:
            name = process.text("id")
            if name and name in first:
                facts = {"id": name, "file": first[name]}
                yield fault(process.file, process.place("id"), w.PROCESS_REPEATED, **facts)
            elif name:
                first[name] = process.file


def _checks(source: Source[T], known: Known) -> list[Fault]:
    """Return what does not hang together in one file, if there is a tree to walk."""
    if source.tree is None:
        return []
    inner = Inner(source.tree, source.file)
    links = Links(tree=source.tree, file=source.file, known=known)
    if source.wanted is Rubric:
        return [*inner.rubric(), *links.rubric()]
    if source.wanted is Process:
        return [*inner.process(), *links.process()]
    return list(inner.profile())


def _read_alone(file: Path, wanted: type[T]) -> T:
    """Return the value of one file; what it names in other files is not looked up."""
    contents = contents_of(file.parent)
    translated, text_faults = read_texts(file.parent, contents)
    source = read_source(file, contents.get(file), wanted, translated)
    trees = [source.tree] if source.tree else []
    rubric, processes = (source.tree, []) if wanted is Rubric else (None, trees)
    faults = in_order(
        [*source.faults, *text_faults, *_checks(source, known_ids(rubric, processes, None))]
    )
    if any(each.stops for each in faults) or source.value is None:
        raise SchemeFaulty(path=str(file), faults=faults)
    return frozen(source.value)
