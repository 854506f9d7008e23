"""A scheme out to a workbook of its wordings, and back as its next version."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from tlreview.domain.scheme import Scheme
from tlreview.presentation.texts import Words
from tlreview.storage.rubrics import workbook_faults as w
from tlreview.storage.rubrics.new_version import Version, new_version, next_version
from tlreview.storage.rubrics.placed_texts import placed_texts
from tlreview.storage.rubrics.reader import SchemeFiles, scheme_of
from tlreview.storage.rubrics.rewording import Counts, Reworded, counted, reworded
from tlreview.storage.rubrics.sources import contents_of
from tlreview.storage.rubrics.workbook_faults import WorkbookFaulty, cell_fault
from tlreview.storage.rubrics.workbook_reading import WordingsBook
from tlreview.storage.rubrics.workbook_writing import wordings_workbook


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What its maker decides of a new version; None for what the program is to choose.

    With `current` every translation counts as looked over.
    """

    on: date
    version: str | None = None
    why: str | None = None
    current: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """What a workbook makes of a scheme; `files` go by their paths in its folder.

    Nothing is changed, and the version is the old one, if `files` is empty.
    """

    old: Scheme
    new: Scheme
    counts: Counts
    texts: tuple[Reworded, ...]
    files: Mapping[Path, bytes]


def workbook_of(folder: Path, language: str | None, on: date) -> bytes:
    """Return the workbook of the scheme in a folder, with guidance in a language.

    Without one that is the scheme's source language. Raises SchemeFaulty or WordingUnfit.
    """
    contents = contents_of(folder)
    scheme = scheme_of(folder, contents)
    texts = placed_texts(SchemeFiles.of(folder, contents))
    return wordings_workbook(scheme, texts, language or scheme.rubric.source_language, on)


def take_wordings(folder: Path, book: WordingsBook, wish: Wish) -> Taken:
    """Return the next version of the scheme in a folder; nothing is written.

    Raises WorkbookFaulty, VersionTaken, SchemeFaulty or StructureMoved.
    """
    contents = contents_of(folder)
    old = scheme_of(folder, contents)
    _require_same(old, book)
    files = SchemeFiles.of(folder, contents)
    texts, faults = reworded(placed_texts(files), book, current=wish.current)
    if faults:
        raise WorkbookFaulty(faults=faults)
    counts = counted(texts)
    if not any(each.differs() for each in texts):
        return Taken(old=old, new=old, counts=counts, texts=texts, files={})
    say = Words(old.rubric.source_language)
    version = Version(
        number=wish.version or next_version(old.rubric.version),
        why=wish.why or say("Wordings changed."),
        on=wish.on,
    )
    made = new_version(files, contents, texts, version)
    within = {each.relative_to(folder): content for each, content in made.items()}
    new = scheme_of(folder, made)
    return Taken(old=old, new=new, counts=counts, texts=texts, files=within)


def _require_same(scheme: Scheme, book: WordingsBook) -> None:
    given = book.facts["scheme"]
    if given != scheme.id:
        other = cell_fault("", "", w.OTHER_SCHEME, given=given, wanted=scheme.id)
        raise WorkbookFaulty(faults=(other,))
    if book.facts["structure"] != scheme.structure_digest:
        raise WorkbookFaulty(faults=(cell_fault("", "", w.OTHER_STRUCTURE),))
