"""Evidence files, filed under their SHA-256 in a folder that no web server serves.

files/ab/ab12…            a file, under its digest
partial/<upload>.<size>   an upload on its way
"""

import hashlib
import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from tlreview.domain.files import FileDamaged, FileMissing, FileTypeRefused, Found
from tlreview.storage.disk import CHUNK, full_disk, make_private, sync_file, sync_folder
from tlreview.storage.media_types import judge
from tlreview.storage.uploads import Uploads
from tlreview.workflow.ports import StoredFile

_DIGEST = re.compile(r"[0-9a-f]{64}")


@dataclass(slots=True)
class EvidenceFolder:
    """The evidence files of one house. Several processes may use one folder."""

    root: Path
    _uploads: Uploads = field(init=False, repr=False)

    def __post_init__(self) -> None:
        """Make the folder, open to nobody but its owner."""
        make_private(self.root)
        make_private(self._files)
        self._uploads = Uploads(self.root / "partial")

    @property
    def _files(self) -> Path:
        return self.root / "files"

    def begin(self, upload: str, size: int) -> int:
        """Open or resume an upload and return the offset, in bytes, to go on from.

        Raises FileTooLarge and DiskFull before anything is written, and UploadNameRefused.
        """
        return self._uploads.begin(upload, size)

    def write(self, upload: str, offset: int, chunk: bytes) -> int:
        """Keep a chunk and return the next offset. Raises UploadOutOfStep, DiskFull."""
        return self._uploads.write(upload, offset, chunk)

    def finish(self, upload: str) -> StoredFile:
        """Close an upload and file it under its digest; the same content twice is one file.

        Raises UploadOutOfStep if bytes are missing, and FileTypeRefused, after which the upload
        is gone.
        """
        partial = self._uploads.whole(upload)
        verdict = judge(partial.path)
        if isinstance(verdict, Found):
            self._uploads.forget(upload)
            raise FileTypeRefused(upload=upload, found=verdict)
        digest = partial.sha256.hexdigest()
        self._adopt(partial.path, digest)
        self._uploads.forget(upload)
        return StoredFile(digest=digest, size=partial.size, media_type=verdict)

    def receive(self, digest: str, chunks: Iterable[bytes]) -> bool:
        """Take in a file from elsewhere, of any type, and return whether it is new here.

        A sound copy that is here already is left alone, a damaged one is healed.
        Raises FileDamaged if the bytes are not those of the digest, and DiskFull.
        """
        with suppress(FileMissing, FileDamaged):
            for _ in self.chunks(digest):
                pass
            return False
        new = not self._place(digest).exists()
        path = self._uploads.folder / f"received-{digest}.0"
        try:
            with full_disk(self.root):
                _copy(chunks, path, digest)
            self._adopt(path, digest)
        finally:
            path.unlink(missing_ok=True)
        return new

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

    def digests(self) -> Iterator[str]:
        """Yield the digest of every file there is, in order."""
        for path in sorted(self._files.glob("??/*")):
            if _DIGEST.fullmatch(path.name):
                yield path.name

    def delete(self, digest: str) -> None:
        """Remove a file for good; only a redaction does this. No error if there is none."""
        place = self._place(digest)
        place.unlink(missing_ok=True)
        if place.parent.exists():
            sync_folder(place.parent)

    def sweep(self, now: datetime) -> int:
        """Remove uploads nobody has gone on with for seven days, and return how many."""
        return self._uploads.sweep(now)

    def _place(self, digest: str) -> Path:
        if not _DIGEST.fullmatch(digest):
            raise FileMissing(digest=digest)
        return self._files / digest[:2] / digest

    def _adopt(self, path: Path, digest: str) -> None:
        """Move a file to its place, durably; it replaces, and so heals, an older copy."""
        place = self._place(digest)
        with full_disk(self.root):
            place.parent.mkdir(mode=0o700, exist_ok=True)
            sync_file(path)
            path.replace(place)
            for folder in (place.parent, self._files):
                sync_folder(folder)


def _checked(path: Path, digest: str) -> Iterator[bytes]:
    sha256 = hashlib.sha256()
    try:
        stream = path.open("rb")
    except FileNotFoundError as error:  # deleted since it was asked for
        raise FileMissing(digest=digest) from error
    with stream:
        chunk = stream.read(CHUNK)
        while following := stream.read(CHUNK):
            sha256.update(chunk)
            yield chunk
            chunk = following
    sha256.update(chunk)
    if sha256.hexdigest() != digest:
        raise FileDamaged(digest=digest, found=sha256.hexdigest())
    yield chunk


def _copy(chunks: Iterable[bytes], path: Path, digest: str) -> None:
    sha256 = hashlib.sha256()
    path.unlink(missing_ok=True)
    path.touch(mode=0o600)
    with path.open("r+b") as stream:
        for chunk in chunks:
            sha256.update(chunk)
            stream.write(chunk)
    if sha256.hexdigest() != digest:
        raise FileDamaged(digest=digest, found=sha256.hexdigest())
