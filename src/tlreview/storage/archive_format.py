"""What a backup is: one zip with rows as JSON lines, evidence files, and a manifest over both.

    manifest.json         format, program, time, and rows, bytes and SHA-256 of every member
    tables/event.jsonl    one row a line, keys sorted, no spaces
    files/<sha256>        an evidence file
    schemes/<name>/...    the files of a scheme of the house's own

Nothing in it belongs to one database, so it can be restored into either.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path, PurePosixPath
from typing import ClassVar, TypeAlias

from tlreview.domain.errors import TLReviewError

FORMAT = 2
"""The format this version writes, and the newest it reads."""

MANIFEST = "manifest.json"
TABLES = "tables/"
FILES = "files/"
SCHEMES = "schemes/"

StoredRow: TypeAlias = Mapping[str, str | int | None]
"""One row of a table, by column."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """One file inside the archive. `rows` is None for what is not a table."""

    __pydantic_config__: ClassVar[Mapping[str, str]] = {"extra": "forbid"}

    size: int
    sha256: str
    rows: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """What an archive holds.

    `schema` is the revision of the tables. `broken` names the cases whose record did not verify
    when the backup was made, and `left_out` the evidence files the record names that were missing
    or damaged then.
    """

    __pydantic_config__: ClassVar[Mapping[str, str]] = {"extra": "forbid"}

    format: int
    schema: str
    program: str
    created_at: str
    members: Mapping[str, Member]
    broken: tuple[str, ...] = field(default=())
    left_out: tuple[str, ...] = field(default=())

    @property
    def files(self) -> tuple[str, ...]:
        """Return the digests of the evidence files in the archive."""
        return tuple(name.removeprefix(FILES) for name in self.members if name.startswith(FILES))

    @property
    def schemes(self) -> tuple[str, ...]:
        """Return the names of the folders of schemes in the archive, in order."""
        placed = (scheme_file(name) for name in self.members)
        return tuple(sorted({each[0] for each in placed if each is not None}))

    def rows(self, table: str) -> int:
        """Return how many rows of a table there are; 0 for a table it does not know."""
        member = self.members.get(table_member(table))
        return (member.rows or 0) if member else 0


class ArchiveFault(StrEnum):
    """What is wrong with an archive, as the English phrase that is translated."""

    NOT_AN_ARCHIVE = "this is not a backup, or its end is cut off"
    NO_MANIFEST = "the list of contents is missing or cannot be read"
    MISSING = "it is listed but not there"
    UNLISTED = "it is there but not listed"
    REPEATED = "it is there more than once"
    CHANGED = "its content is not what was written"
    NOT_A_ROW = "a line in it is not a row of this table"
    CONTRADICTION = "its rows contradict the rest"
    UNKNOWN = "this version does not know it"
    BROKEN_CASE = "the record of this case does not hold together"
    MISNAMED = "its name is not the digest of its content"


@dataclass(eq=False)
class ArchiveDamaged(TLReviewError):
    """A backup is not what was written: cut off, changed, or something else altogether.

    `member` is the place inside the archive, empty for the archive as a whole.
    """

    code = "archive.damaged"
    message = "the backup {archive} cannot be trusted: {member}: {fault}"

    archive: str
    member: str
    fault: ArchiveFault


@dataclass(eq=False)
class ArchiveNewer(TLReviewError):
    """A backup was written by a newer version of the program."""

    code = "archive.newer"
    message = "the backup {archive} has {found}, which this version does not know"

    archive: str
    found: str


@dataclass(eq=False)
class ArchiveThere(TLReviewError):
    """There is already a file where a backup was to be written."""

    code = "archive.there"
    message = "there is already a file {archive}"

    archive: str


@dataclass(eq=False)
class ArchiveUnwritable(TLReviewError):
    """A backup cannot be written there: there is no such folder, or it is closed to us."""

    code = "archive.unwritable"
    message = "the backup {archive} cannot be written in its folder"

    archive: str


@dataclass(eq=False)
class ArchiveMissing(TLReviewError):
    """There is no file to restore from, or it may not be read."""

    code = "archive.missing"
    message = "there is no backup {archive} that can be read"

    archive: str


@dataclass(eq=False)
class DatabaseNotEmpty(TLReviewError):
    """A backup was to be restored over a record that is there."""

    code = "archive.database-not-empty"
    message = "the database already holds {cases} cases"

    cases: int


def table_member(table: str) -> str:
    """Return where the rows of a table stand."""
    return f"{TABLES}{table}.jsonl"


def file_member(digest: str) -> str:
    """Return where an evidence file stands."""
    return f"{FILES}{digest}"


def scheme_member(scheme: str, file: Path) -> str:
    """Return where a file of a scheme stands, by its path in the folder of the scheme."""
    return f"{SCHEMES}{scheme}/{file.as_posix()}"


def scheme_file(member: str) -> tuple[str, Path] | None:
    """Return scheme and path of a member; None for what is no file in a folder of a scheme.

    Nothing it returns leads out of the folder that all schemes lie in, on any system.
    """
    if not member.startswith(SCHEMES):
        return None
    parts = PurePosixPath(member).parts[1:]
    plain = all(Path(each).name == each and each != ".." for each in parts)
    if len(parts) < 2 or not plain or scheme_member(parts[0], Path(*parts[1:])) != member:  # noqa: PLR2004  a folder, and what is in it
        return None
    return parts[0], Path(*parts[1:])
