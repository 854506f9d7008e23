"""The versions of schemes in a house: those that come with the program, and its own."""

import logging
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from tlreview.domain.scheme import Scheme
from tlreview.storage.rubrics import wordings as w
from tlreview.storage.rubrics.faults import START, Fault, SchemeFaulty, fault
from tlreview.storage.rubrics.folders import schemes
from tlreview.storage.rubrics.frozen import FrozenMapping
from tlreview.storage.rubrics.new_version import next_version
from tlreview.storage.rubrics.reader import SchemeFiles, scheme_of
from tlreview.storage.rubrics.sources import contents_of
from tlreview.storage.rubrics.writing_out import FolderTaken, write_new

log = logging.getLogger(__name__)

_NUMBERS = re.compile(r"\d+|\D+")
_UNFIT_IN_A_NAME = re.compile(r"[^\w.-]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class SchemeVersion:
    """One version of a scheme in a folder of its own.

    `own` is False for what comes with the program. `scheme` is None where faults keep it from
    being used; id and version are then what could be read of them, else the folder's name and "".
    """

    folder: Path
    own: bool
    id: str
    version: str
    scheme: Scheme | None
    faults: tuple[Fault, ...] = ()

    @property
    def rank(self) -> tuple[tuple[tuple[bool, int, str], ...], bool]:
        """Return what puts versions in order: 2026.10 after 2026.9, a house's own before ours."""
        parts = _NUMBERS.findall(self.version)
        return tuple(_part(each) for each in parts), not self.own


class Shelf:
    """The folder of the schemes that come with the program, and a house's own beside it.

    The own one need not be there. Each folder in it holds a whole scheme; the folder's name says
    nothing. Of each scheme the latest version without faults is in use; a house's own must be
    later than the one that comes with the program to take its place.
    """

    def __init__(self, shipped: Path, own: Path) -> None:
        self.own = own
        self._shipped = shipped

    def versions(self) -> tuple[SchemeVersion, ...]:
        """Return every version there is, by scheme, the latest first."""
        found = [
            _version(root / name, own=root == self.own)
            for root in (self._shipped, self.own)
            for name in schemes(root)
        ]
        found.sort(key=lambda each: each.rank, reverse=True)
        return tuple(sorted(found, key=lambda each: each.id))

    def faulty(self) -> tuple[SchemeVersion, ...]:
        """Return those of the house's own that cannot be used."""
        own = (_version(self.own / name, own=True) for name in schemes(self.own))
        return tuple(each for each in own if each.scheme is None)

    def in_use(self) -> Mapping[str, SchemeVersion]:
        """Return the version that new cases are started on, by the id of the scheme, in order."""
        found: dict[str, SchemeVersion] = {}
        for each in self.versions():
            if each.scheme is not None:
                found.setdefault(each.id, each)
        return FrozenMapping(found)

    def next_version(self, before: SchemeVersion) -> str:
        """Return the number of the version after one: higher, and not used by any other."""
        taken = {each.version for each in self.versions() if each.id == before.id}
        number = next_version(before.version)
        while number in taken or self._place(before.id, number).exists():
            number = next_version(number)
        return number

    def add(self, scheme: Scheme, files: Mapping[Path, bytes]) -> Path:
        """Write a version into a folder of its own, whole or not at all, and return the folder.

        Raises FolderTaken if its number is used already: no version is ever written over.
        """
        version = scheme.rubric.version
        place = self._place(scheme.id, version)
        if any((each.id, each.version) == (scheme.id, version) for each in self.versions()):
            raise FolderTaken(folder=str(place))
        write_new(place, files)
        return place

    def _place(self, id: str, version: str) -> Path:
        return self.own / _UNFIT_IN_A_NAME.sub("-", f"{id}-{version}")


def _part(text: str) -> tuple[bool, int, str]:
    is_number = text.isdecimal()
    return is_number, int(text) if is_number else 0, "" if is_number else text


def _version(folder: Path, *, own: bool) -> SchemeVersion:
    try:
        contents = contents_of(folder)
    except OSError as refused:
        unread = fault(str(folder), START, w.UNREADABLE, problem=refused.strerror or "")
        return _faulty(folder, (unread,), own=own)
    return _read(folder, tuple(contents.items()), own=own)


@lru_cache(maxsize=32)  # each some hundred kB
def _read(folder: Path, contents: tuple[tuple[Path, bytes], ...], *, own: bool) -> SchemeVersion:
    """Return a version from its files; the same bytes are read, and told of in the log, once."""
    files = dict(contents)
    try:
        scheme = scheme_of(folder, files)
    except SchemeFaulty as faulty:
        stopping = tuple(each for each in faulty.faults if each.stops)
        rubric = SchemeFiles.of(folder, files).rubric
        return _faulty(folder, stopping, rubric.text("scheme"), rubric.text("version"), own=own)
    return SchemeVersion(
        folder=folder, own=own, id=scheme.id, version=scheme.rubric.version, scheme=scheme
    )


def _faulty(
    folder: Path,
    faults: tuple[Fault, ...],
    id: str | None = None,
    version: str | None = None,
    *,
    own: bool,
) -> SchemeVersion:
    log.error("scheme.not-used", extra={"folder": str(folder), "faults": len(faults)})
    return SchemeVersion(
        folder=folder,
        own=own,
        id=id or folder.name,
        version=version or "",
        scheme=None,
        faults=faults,
    )
