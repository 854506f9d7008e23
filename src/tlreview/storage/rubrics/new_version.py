"""The files of a scheme in a new version: other wordings, a version number, a line in changelog."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from tlreview.domain.errors import TLReviewError
from tlreview.domain.forms import ProfileForm
from tlreview.domain.rubric import Rubric
from tlreview.storage.rubrics.quoting import quoted
from tlreview.storage.rubrics.reader import SchemeFiles, scheme_of
from tlreview.storage.rubrics.rewording import Reworded
from tlreview.storage.rubrics.sources import TEXTS
from tlreview.storage.rubrics.spans import Rewriting
from tlreview.storage.rubrics.translation_files import translation_file
from tlreview.storage.rubrics.translations import Translated, Translation
from tlreview.storage.rubrics.yaml_tree import Listing, Table

_LAST_NUMBER = re.compile(r"\d+(?=\D*$)")
Contents = Mapping[Path, bytes]


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """What a new version is called, why it was made, and on which day."""

    number: str
    why: str
    on: date


@dataclass(eq=False)
class VersionTaken(TLReviewError):
    """The scheme has, or has had, a version of this name, or the name is none."""

    code = "scheme.version-taken"
    message = "'{version}' cannot name the new version; the scheme has had {known}"

    version: str
    known: str


@dataclass(eq=False)
class StructureMoved(TLReviewError):
    """Other wordings have changed what is asked or scored, which they cannot."""

    code = "scheme.structure-moved"
    message = "the structure digest became {now} and was {before}"

    before: str
    now: str


def next_version(version: str) -> str:
    """Return the version after one: its last number is one higher."""
    found = _LAST_NUMBER.search(version)
    if found is None:
        return f"{version}.1"
    return f"{version[: found.start()]}{int(found.group()) + 1}{version[found.end() :]}"


def new_version(
    files: SchemeFiles, contents: Contents, texts: Iterable[Reworded], version: Version
) -> Contents:
    """Return the files with these wordings; those that stay the same stay so byte for byte.

    The criteria set gets the version, and so does every other file of which a wording or a
    translation has changed. All of it is checked as `tlreview rubric check` does.
    Raises VersionTaken, SchemeFaulty or StructureMoved.
    """
    before = scheme_of(files.folder, contents)
    _require_free(version.number, before.rubric)
    every = tuple(texts)
    made = dict(contents)
    for source in files.sources():
        mine = [each for each in every if each.old.stem == source.stem and each.differs()]
        if source.tree is not None and (mine or source.wanted is Rubric):
            file = Path(source.file)
            has_log = source.wanted is not ProfileForm
            log = _log_entry(version, of_rubric=source.wanted is Rubric) if has_log else None
            made[file] = _source(source.tree, contents[file], mine, version.number, log)
    held = {each.language: each for each in files.translated}
    for language in sorted({name for each in every for name in _retranslated(each)}):
        file = files.folder / TEXTS / f"{language}.yaml"
        old = held.get(language) or _no_translations(file)
        sections = _sections(old, every)
        made[file] = translation_file(old, contents.get(file, b""), sections).encode()
    scheme = scheme_of(files.folder, made)
    if scheme.structure_digest != before.structure_digest:
        raise StructureMoved(before=before.structure_digest, now=scheme.structure_digest)
    return made


def _require_free(number: str, rubric: Rubric) -> None:
    known = {rubric.version, *(each.version for each in rubric.changelog)}
    if number in known or number.split() != [number]:
        raise VersionTaken(version=number, known=", ".join(sorted(known)))


def _source(
    tree: Table, content: bytes, texts: Iterable[Reworded], number: str, log: str | None
) -> bytes:
    """Return a source file with other texts, its version, and a line more in its changelog."""
    file = Rewriting.of(content)
    for each in texts:
        if each.text != each.old.text:
            file.put(each.old.start, each.text)
    version, changelog = tree.scalar("version"), tree.get("changelog")
    if version is not None:
        file.put(version.place, number)
    if log is not None:
        if isinstance(changelog, Listing):
            file.append(changelog.place, log)
        else:
            file.begin_list(changelog.place if changelog else None, "changelog", log)
    return file.text().encode()


def _log_entry(version: Version, *, of_rubric: bool) -> str:
    if not of_rubric:
        return quoted(f"{version.number}: {version.why}")
    number, why = quoted(version.number), quoted(version.why)
    return f"{{version: {number}, date: '{version.on.isoformat()}', text: {why}}}"


def _retranslated(text: Reworded) -> Iterator[str]:
    """Yield the languages of which a translation, or what it is of, is to be written."""
    for language in text.old.languages[1:]:
        if text.translations.get(language) != text.old.translations.get(language):
            yield language


def _no_translations(file: Path) -> Translated:
    return Translated(file=str(file), language=file.stem, readable=True, sections={}, places={})


def _sections(old: Translated, texts: Iterable[Reworded]) -> dict[str, dict[str, Translation]]:
    """Return the entries of a translation file; a new one follows the text before it."""
    sections = {stem: dict(entries) for stem, entries in old.sections.items()}
    last: dict[str, str] = {}
    for each in texts:
        if old.language not in each.old.languages[1:]:
            continue
        stem, path = each.old.stem, each.old.path
        entries = sections.get(stem, {})
        entry = each.translations.get(old.language)
        if entry is None:
            entries.pop(path, None)
            continue
        if path in entries:
            entries[path] = entry
        else:
            sections[stem] = _inserted(entries, path, entry, after=last.get(stem))
        last[stem] = path
    return sections


def _inserted(
    entries: dict[str, Translation], path: str, entry: Translation, *, after: str | None
) -> dict[str, Translation]:
    if after is None:
        return {path: entry, **entries}
    made: dict[str, Translation] = {}
    for name, each in entries.items():
        made[name] = each
        if name == after:
            made[path] = entry
    return made
