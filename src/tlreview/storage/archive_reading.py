"""Reading an archive, trusting nothing in it that has not been checked."""

import hashlib
import json
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from tlreview.storage.archive_format import (
    FILES,
    FORMAT,
    MANIFEST,
    TABLES,
    ArchiveDamaged,
    ArchiveFault,
    ArchiveMissing,
    ArchiveNewer,
    Manifest,
    Member,
    StoredRow,
    file_member,
    scheme_file,
    table_member,
)
from tlreview.storage.disk import CHUNK

_MANIFESTS = TypeAdapter(Manifest)
_ROWS: TypeAdapter[dict[str, str | int | None]] = TypeAdapter(dict[str, str | int | None])
_UNREADABLE = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError)


@dataclass(frozen=True, slots=True)
class ArchiveReader:
    """An open archive whose list of contents is sound; its members are checked as they are read."""

    name: str
    manifest: Manifest
    archive: zipfile.ZipFile

    def verify(self) -> None:
        """Read the whole archive. Raises ArchiveDamaged, naming the first bad member."""
        for name in self.manifest.members:
            if name.startswith(TABLES):
                for _ in self._rows(name):
                    pass
            else:
                for _ in self._chunks(name):
                    pass

    def rows(self, table: str) -> Iterator[StoredRow]:
        """Yield the rows of a table; none for a table the archive does not have.

        Raises ArchiveDamaged, for a changed member only after its last row.
        """
        if table_member(table) in self.manifest.members:
            yield from self._rows(table_member(table))

    def file(self, digest: str) -> Iterator[bytes]:
        """Yield an evidence file in chunks of 1 MiB. Raises ArchiveDamaged after the last."""
        return self._chunks(file_member(digest))

    def schemes(self) -> Mapping[str, Mapping[Path, bytes]]:
        """Return the files of every scheme by its folder. Raises ArchiveDamaged."""
        found: dict[str, dict[Path, bytes]] = {}
        for name in self.manifest.members:
            placed = scheme_file(name)
            if placed is not None:
                scheme, file = placed
                found.setdefault(scheme, {})[file] = b"".join(self._chunks(name))
        return found

    def _rows(self, name: str) -> Iterator[StoredRow]:
        count = 0
        for line in _lines(self._chunks(name)):
            count += 1
            try:
                yield _ROWS.validate_json(line, strict=True)
            except ValidationError as error:
                place = f"{name}:{count}"
                raise self.damaged(place, ArchiveFault.NOT_A_ROW) from error
        if count != self.manifest.members[name].rows:
            raise self.damaged(name, ArchiveFault.CHANGED)

    def _chunks(self, name: str) -> Iterator[bytes]:
        sha256, size = hashlib.sha256(), 0
        with _readable(self.name, name), self.archive.open(name) as stream:
            while chunk := stream.read(CHUNK):
                sha256.update(chunk)
                size += len(chunk)
                yield chunk
        if Member(size=size, sha256=sha256.hexdigest()) != _bare(self.manifest.members[name]):
            raise self.damaged(name, ArchiveFault.CHANGED)
        if name.startswith(FILES) and name != file_member(sha256.hexdigest()):
            raise self.damaged(name, ArchiveFault.MISNAMED)

    def damaged(self, member: str, fault: ArchiveFault) -> ArchiveDamaged:
        """Return the error that something in this archive is wrong."""
        return ArchiveDamaged(archive=self.name, member=member, fault=fault)


@contextmanager
def open_archive(path: Path) -> Iterator[ArchiveReader]:
    """Open a backup. Raises ArchiveMissing, ArchiveDamaged, ArchiveNewer."""
    try:
        stream = path.open("rb")
    except OSError as error:
        raise ArchiveMissing(archive=str(path)) from error
    with stream:
        try:
            archive = zipfile.ZipFile(stream)
        except (*_UNREADABLE, ValueError) as error:
            fault = ArchiveFault.NOT_AN_ARCHIVE
            raise ArchiveDamaged(archive=str(path), member="", fault=fault) from error
        with archive:
            manifest = _manifest(archive, str(path))
            _require_listed(archive, manifest, str(path))
            yield ArchiveReader(name=str(path), manifest=manifest, archive=archive)


def _manifest(archive: zipfile.ZipFile, name: str) -> Manifest:
    try:
        text = archive.read(MANIFEST)
        found = json.loads(text).get("format")
        if isinstance(found, int) and found > FORMAT:
            raise ArchiveNewer(archive=name, found=f"format {found}")
        manifest = _MANIFESTS.validate_json(text)
    except (*_UNREADABLE, KeyError, ValueError, AttributeError) as error:
        fault = ArchiveFault.NO_MANIFEST
        raise ArchiveDamaged(archive=name, member=MANIFEST, fault=fault) from error
    return manifest


def _require_listed(archive: zipfile.ZipFile, manifest: Manifest, name: str) -> None:
    """Compare what is there with what is listed. Raises ArchiveDamaged."""
    there: set[str] = set()
    for each in archive.namelist():
        if each in there:
            raise ArchiveDamaged(archive=name, member=each, fault=ArchiveFault.REPEATED)
        there.add(each)
    listed = {*manifest.members, MANIFEST}
    for missing in sorted(listed - there):
        raise ArchiveDamaged(archive=name, member=missing, fault=ArchiveFault.MISSING)
    for extra in sorted(there - listed):
        raise ArchiveDamaged(archive=name, member=extra, fault=ArchiveFault.UNLISTED)


def _lines(chunks: Iterator[bytes]) -> Iterator[bytes]:
    rest = b""
    for chunk in chunks:
        *whole, rest = (rest + chunk).split(b"\n")
        yield from whole
    if rest:
        yield rest


def _bare(member: Member) -> Member:
    return Member(size=member.size, sha256=member.sha256)


@contextmanager
def _readable(archive: str, member: str) -> Iterator[None]:
    try:
        yield
    except _UNREADABLE as error:
        raise ArchiveDamaged(archive=archive, member=member, fault=ArchiveFault.CHANGED) from error
