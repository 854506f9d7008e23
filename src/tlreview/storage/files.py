"""Evidence files, filed under their SHA-256 in a folder that no web server serves.

    files/ab/ab12…      a file, under its digest
    partial/<upload>.<size>   an upload on its way, with the size it is to have

The size is part of the name, so what a crash leaves behind says by itself how far it came and
how far it was to go; nothing else is kept about an upload.
"""

import errno
import hashlib
import logging
import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from io import RawIOBase
from pathlib import Path
from typing import TYPE_CHECKING

from tlreview.domain.files import (
    LARGEST_FILE,
    DiskFull,
    FileDamaged,
    FileMissing,
    FileTooLarge,
    FileTypeRefused,
    Found,
    UploadNameRefused,
    UploadOutOfStep,
)
from tlreview.storage.media_types import judge
from tlreview.workflow.ports import StoredFile

if TYPE_CHECKING:
    from hashlib import _Hash

CHUNK = 1024 * 1024
"""How many bytes are read at a time."""

STALE = timedelta(days=7)
"""How long an upload may lie untouched before it is swept away."""

_log = logging.getLogger(__name__)
_UPLOAD = re.compile(r"[A-Za-z0-9_-]{1,64}")
_DIGEST = re.compile(r"[0-9a-f]{64}")
_FULL = frozenset({errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", errno.ENOSPC)})


@dataclass(slots=True, kw_only=True)
class _Partial:
    """An upload on its way, with the digest of its bytes so far."""

    path: Path
    size: int
    offset: int
    sha256: "_Hash"


@dataclass(slots=True)
class EvidenceFolder:
    """The evidence files of one house. Several processes may use one folder."""

    root: Path
    _partials: dict[str, _Partial] = field(default_factory=dict, init=False, repr=False)

    def __post_init__(self) -> None:
        """Make the folder, open to nobody but its owner."""
        for folder in (self.root, self._files, self._uploads):
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            folder.chmod(0o700)

    @property
    def _files(self) -> Path:
        return self.root / "files"

    @property
    def _uploads(self) -> Path:
        return self.root / "partial"

    def begin(self, upload: str, size: int) -> int:
        """Open or resume an upload and return the offset, in bytes, to go on from.

        An upload of the same name and another size is another file and starts from nothing.
        Raises FileTooLarge and DiskFull before anything is written, and UploadNameRefused.
        """
        _require_upload(upload)
        if not 0 <= size <= LARGEST_FILE:
            raise FileTooLarge(size=size)
        path = self._uploads / f"{upload}.{size}"
        for other in self._uploads.glob(f"{upload}.*"):
            if other != path:
                other.unlink(missing_ok=True)
        there = path.stat().st_size if path.exists() else 0
        if shutil.disk_usage(self.root).free < size - there:
            raise DiskFull(place=str(self.root))
        with _full_disk(self.root):
            path.touch(mode=0o600)
        self._partials[upload] = _resume(path, size)
        return self._partials[upload].offset

    def write(self, upload: str, offset: int, chunk: bytes) -> int:
        """Keep a chunk and return the next offset.

        A chunk outlives the process at once, and the machine from `finish` on: syncing every
        chunk would make a large upload several times slower, and an upload cut off by a power
        failure resumes from what the disk has. Raises UploadOutOfStep, DiskFull.
        """
        partial = self._partial(upload, offset)
        if offset != partial.offset or offset + len(chunk) > partial.size:
            raise UploadOutOfStep(upload=upload, expected=partial.offset, offset=offset)
        try:
            with _full_disk(self.root), partial.path.open("r+b", buffering=0) as stream:
                stream.seek(offset)
                _write_whole(stream, chunk)
        except DiskFull:
            os.truncate(partial.path, offset)
            raise
        partial.sha256.update(chunk)
        partial.offset += len(chunk)
        return partial.offset

    def finish(self, upload: str) -> StoredFile:
        """Close an upload and file it under its digest; the same content twice is one file.

        Raises UploadOutOfStep if bytes are missing, and FileTypeRefused, after which the upload
        is gone.
        """
        partial = self._partial(upload, offset=0)
        if partial.offset != partial.size:
            raise UploadOutOfStep(upload=upload, expected=partial.offset, offset=partial.size)
        verdict = judge(partial.path)
        if isinstance(verdict, Found):
            self._forget(upload)
            raise FileTypeRefused(upload=upload, found=verdict)
        digest = partial.sha256.hexdigest()
        self.adopt(partial.path, digest)
        del self._partials[upload]
        return StoredFile(digest=digest, size=partial.size, media_type=verdict)

    def adopt(self, path: Path, digest: str) -> None:
        """Move a file of this folder's disk to its place, durably.

        It replaces an older copy, which heals one that was damaged. Raises DiskFull.
        """
        place = self._place(digest)
        with _full_disk(self.root):
            place.parent.mkdir(mode=0o700, exist_ok=True)
            _sync_file(path)
            path.replace(place)
            for folder in (place.parent, self._files):
                _sync_folder(folder)

    def path(self, digest: str) -> Path:
        """Return where a file lies. Raises FileMissing."""
        place = self._place(digest)
        if not place.is_file():
            raise FileMissing(digest=digest)
        return place

    def chunks(self, digest: str) -> Iterator[bytes]:
        """Return the bytes of a file in chunks of 1 MiB.

        Raises FileMissing at once, and FileDamaged instead of the last chunk, so that a damaged
        file never comes out whole.
        """
        return _checked(self.path(digest), digest)

    def delete(self, digest: str) -> None:
        """Remove a file for good; only a redaction does this. No error if there is none."""
        place = self._place(digest)
        place.unlink(missing_ok=True)
        if place.parent.exists():
            _sync_folder(place.parent)

    def sweep(self, now: datetime) -> int:
        """Remove uploads nobody has gone on with for seven days, and return how many."""
        swept = 0
        for path in self._uploads.iterdir():
            with suppress(FileNotFoundError):
                if path.stat().st_mtime < (now - STALE).timestamp():
                    path.unlink()
                    swept += 1
        _log.info("uploads.swept", extra={"count": swept})
        return swept

    def _place(self, digest: str) -> Path:
        if not _DIGEST.fullmatch(digest):
            raise FileMissing(digest=digest)
        return self._files / digest[:2] / digest

    def _partial(self, upload: str, offset: int) -> _Partial:
        """Return an upload as the disk has it, which another process may have gone on with."""
        _require_upload(upload)
        known = self._partials.get(upload)
        if known and known.path.exists() and known.path.stat().st_size == known.offset:
            return known
        for path in self._uploads.glob(f"{upload}.*"):
            self._partials[upload] = _resume(path, int(path.suffix[1:]))
            return self._partials[upload]
        self._partials.pop(upload, None)
        raise UploadOutOfStep(upload=upload, expected=0, offset=offset)

    def _forget(self, upload: str) -> None:
        self._partials.pop(upload).path.unlink(missing_ok=True)


def _require_upload(upload: str) -> None:
    if not _UPLOAD.fullmatch(upload):
        raise UploadNameRefused(upload=upload)


def _resume(path: Path, size: int) -> _Partial:
    sha256 = hashlib.sha256()
    with path.open("rb") as stream:
        for chunk in iter(lambda: stream.read(CHUNK), b""):
            sha256.update(chunk)
        return _Partial(path=path, size=size, offset=stream.tell(), sha256=sha256)


def _checked(path: Path, digest: str) -> Iterator[bytes]:
    sha256 = hashlib.sha256()
    with path.open("rb") as stream:
        chunk = stream.read(CHUNK)
        while following := stream.read(CHUNK):
            sha256.update(chunk)
            yield chunk
            chunk = following
    sha256.update(chunk)
    if sha256.hexdigest() != digest:
        raise FileDamaged(digest=digest, found=sha256.hexdigest())
    yield chunk


def _write_whole(stream: RawIOBase, chunk: bytes) -> None:
    view = memoryview(chunk)
    while view:
        view = view[stream.write(view) or 0 :]


def _sync_file(path: Path) -> None:
    with path.open("r+b") as stream:
        os.fsync(stream.fileno())


def _sync_folder(path: Path) -> None:
    """Wait until the disk knows the names in a folder; Windows cannot be asked to."""
    with suppress(PermissionError):
        descriptor = os.open(path, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


@contextmanager
def _full_disk(place: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        if error.errno in _FULL:
            raise DiskFull(place=str(place)) from error
        raise
