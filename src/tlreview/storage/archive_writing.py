"""Writing the members of an archive, and the manifest over them."""

import hashlib
import json
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO, Self

from tlreview.domain.canonical import instant
from tlreview.storage.archive_format import (
    FORMAT,
    MANIFEST,
    Manifest,
    Member,
    StoredRow,
    file_member,
    scheme_member,
    table_member,
)

_OWNER_ONLY = 0o600 << 16
"""The mode of a member, where a zip keeps it."""


@dataclass(slots=True)
class ArchiveWriter:
    """An archive on its way; leaving its `with` writes nothing that `finish` has not."""

    stream: BinaryIO
    at: datetime
    _members: dict[str, Member] = field(default_factory=dict, init=False)
    _archive: zipfile.ZipFile = field(init=False)

    def __enter__(self) -> Self:
        """Open the archive."""
        self._archive = zipfile.ZipFile(self.stream, "w")
        return self

    def __exit__(self, *_: object) -> None:
        """Close the archive."""
        self._archive.close()

    def add_table(self, table: str, rows: Iterable[StoredRow]) -> None:
        """Write the rows of a table."""
        self._add(table_member(table), _lines(rows), zipfile.ZIP_DEFLATED, is_table=True)

    def add_file(self, digest: str, chunks: Iterable[bytes]) -> None:
        """Write an evidence file, as it is: the types that are kept are packed already."""
        self._add(file_member(digest), chunks, zipfile.ZIP_STORED, is_table=False)

    def add_scheme_file(self, scheme: str, file: Path, content: bytes) -> None:
        """Write a file of a scheme of the house's own."""
        member = scheme_member(scheme, file)
        self._add(member, (content,), zipfile.ZIP_DEFLATED, is_table=False)

    def finish(
        self, *, schema: str, program: str, broken: Iterable[str], left_out: Iterable[str]
    ) -> Manifest:
        """Write the manifest and return it. It comes last, so a cut off archive has none."""
        manifest = Manifest(
            format=FORMAT,
            schema=schema,
            program=program,
            created_at=instant(self.at),
            members=dict(self._members),
            broken=tuple(sorted(broken)),
            left_out=tuple(sorted(left_out)),
        )
        text = json.dumps(asdict(manifest), ensure_ascii=False, sort_keys=True, indent=1)
        with self._archive.open(self._entry(MANIFEST, zipfile.ZIP_DEFLATED), "w") as member:
            member.write(text.encode())
        return manifest

    def _add(self, name: str, chunks: Iterable[bytes], packing: int, *, is_table: bool) -> None:
        sha256, size, count = hashlib.sha256(), 0, 0
        with self._archive.open(self._entry(name, packing), "w", force_zip64=True) as member:
            for chunk in chunks:
                member.write(chunk)
                sha256.update(chunk)
                size += len(chunk)
                count += 1
        rows = count if is_table else None
        self._members[name] = Member(size=size, sha256=sha256.hexdigest(), rows=rows)

    def _entry(self, name: str, packing: int) -> zipfile.ZipInfo:
        entry = zipfile.ZipInfo(name, self.at.astimezone(UTC).timetuple()[:6])
        entry.compress_type = packing
        entry.external_attr = _OWNER_ONLY
        return entry


def _lines(rows: Iterable[StoredRow]) -> Iterator[bytes]:
    """Yield one line a row, with the text of a row as it is.

    The canonical form would bring text to NFC; a backup returns what was stored, so that what
    did not verify before does not begin to.
    """
    for row in rows:
        yield _line(row)


def _line(row: Mapping[str, str | int | None]) -> bytes:
    text = json.dumps(dict(row), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return text.encode() + b"\n"
