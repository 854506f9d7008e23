"""Evidence files on their way in.

    <upload>.<size>   the bytes so far, and the size the file is to have

The size is part of the name, so what a crash leaves behind says by itself how far it came and
how far it was to go; nothing else is kept about an upload.
"""

import hashlib
import logging
import os
import re
import shutil
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from io import RawIOBase
from pathlib import Path
from typing import TYPE_CHECKING

from tlreview.domain.files import (
    LARGEST_FILE,
    DiskFull,
    FileTooLarge,
    UploadNameRefused,
    UploadOutOfStep,
)
from tlreview.storage.disk import CHUNK, full_disk, make_private

if TYPE_CHECKING:
    from hashlib import _Hash

STALE = timedelta(days=7)
"""How long an upload may lie untouched before it is swept away."""

_log = logging.getLogger(__name__)
_NAME = re.compile(r"[A-Za-z0-9_-]{1,64}")


@dataclass(slots=True, kw_only=True)
class Partial:
    """An upload on its way, with the SHA-256 of its bytes so far."""

    path: Path
    size: int
    offset: int
    sha256: "_Hash"


@dataclass(slots=True)
class Uploads:
    """The uploads in one folder. Several processes may use it, and take turns on one upload."""

    folder: Path
    _known: dict[str, Partial] = field(default_factory=dict, init=False, repr=False)

    def __post_init__(self) -> None:
        """Make the folder."""
        make_private(self.folder)

    def begin(self, upload: str, size: int) -> int:
        """Open or resume an upload and return the offset, in bytes, to go on from.

        An upload of the same name and another size is another file and starts from nothing.
        Raises FileTooLarge and DiskFull before anything is written, and UploadNameRefused.
        """
        _require_name(upload)
        if not 0 <= size <= LARGEST_FILE:
            raise FileTooLarge(size=size)
        path = self.folder / f"{upload}.{size}"
        for other in self.folder.glob(f"{upload}.*"):
            if other != path:
                other.unlink(missing_ok=True)
        there = path.stat().st_size if path.exists() else 0
        if shutil.disk_usage(self.folder).free < size - there:
            raise DiskFull(place=str(self.folder))
        with full_disk(self.folder):
            path.touch(mode=0o600)
        self._known[upload] = _resume(path, size)
        return self._known[upload].offset

    def write(self, upload: str, offset: int, chunk: bytes) -> int:
        """Keep a chunk and return the next offset.

        A chunk outlives the process at once, and the machine once the upload is filed: syncing
        every chunk would make a large upload several times slower, and an upload cut off by a
        power failure resumes from what the disk has. Raises UploadOutOfStep, DiskFull.
        """
        partial = self._partial(upload, offset)
        if offset != partial.offset or offset + len(chunk) > partial.size:
            raise UploadOutOfStep(upload=upload, expected=partial.offset, offset=offset)
        try:
            with full_disk(self.folder), partial.path.open("r+b", buffering=0) as stream:
                stream.seek(offset)
                _write_whole(stream, chunk)
        except DiskFull:
            os.truncate(partial.path, offset)
            raise
        partial.sha256.update(chunk)
        partial.offset += len(chunk)
        return partial.offset

    def whole(self, upload: str) -> Partial:
        """Return an upload that has all its bytes. Raises UploadOutOfStep if some are missing."""
        partial = self._partial(upload, offset=0)
        if partial.offset != partial.size:
            raise UploadOutOfStep(upload=upload, expected=partial.offset, offset=partial.size)
        return partial

    def forget(self, upload: str) -> None:
        """Remove what is left of an upload."""
        partial = self._known.pop(upload, None)
        if partial:
            partial.path.unlink(missing_ok=True)

    def sweep(self, now: datetime) -> int:
        """Remove uploads nobody has gone on with for seven days, and return how many."""
        swept = 0
        for path in self.folder.iterdir():
            with suppress(FileNotFoundError):
                if path.stat().st_mtime < (now - STALE).timestamp():
                    path.unlink()
                    swept += 1
        _log.info("uploads.swept", extra={"count": swept})
        return swept

    def _partial(self, upload: str, offset: int) -> Partial:
        """Return an upload as the disk has it, which another process may have gone on with."""
        _require_name(upload)
        known = self._known.get(upload)
        if known and known.path.exists() and known.path.stat().st_size == known.offset:
            return known
        for path in self.folder.glob(f"{upload}.*"):
            self._known[upload] = _resume(path, int(path.suffix[1:]))
            return self._known[upload]
        self._known.pop(upload, None)
        raise UploadOutOfStep(upload=upload, expected=0, offset=offset)


def _require_name(upload: str) -> None:
    if not _NAME.fullmatch(upload):
        raise UploadNameRefused(upload=upload)


def _resume(path: Path, size: int) -> Partial:
    sha256 = hashlib.sha256()
    with path.open("rb") as stream:
        for chunk in iter(lambda: stream.read(CHUNK), b""):
            sha256.update(chunk)
        return Partial(path=path, size=size, offset=stream.tell(), sha256=sha256)


def _write_whole(stream: RawIOBase, chunk: bytes) -> None:
    view = memoryview(chunk)
    while view:
        view = view[stream.write(view) or 0 :]
