"""A folder of evidence in memory."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from hashlib import sha256

from tlreview.domain.files import FileMissing
from tlreview.workflow.ports import StoredFile


@dataclass
class Folder:
    """Where files would lie: what was filed, by digest."""

    filed: dict[str, bytes] = field(default_factory=dict)
    _open: dict[str, bytes] = field(default_factory=dict)

    def begin(self, upload: str, size: int) -> int:
        del size
        self._open[upload] = b""
        return 0

    def write(self, upload: str, offset: int, chunk: bytes) -> int:
        self._open[upload] = self._open[upload][:offset] + chunk
        return len(self._open[upload])

    def finish(self, upload: str) -> StoredFile:
        content = self._open.pop(upload)
        digest = sha256(content).hexdigest()
        self.filed[digest] = content
        kind = "application/json" if content.startswith(b"{") else "text/csv"
        return StoredFile(digest=digest, size=len(content), media_type=kind)

    def chunks(self, digest: str) -> Iterator[bytes]:
        if digest not in self.filed:
            raise FileMissing(digest=digest)
        yield self.filed[digest]
