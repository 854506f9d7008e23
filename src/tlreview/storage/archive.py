"""Backup and restore: the whole house in one file that belongs to no one database."""

import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from itertools import chain
from pathlib import Path
from typing import BinaryIO

from sqlalchemy import Connection, Engine

from tlreview.domain.files import FileDamaged, FileMissing
from tlreview.storage import archive_rows, migrations
from tlreview.storage.archive_format import (
    ArchiveFault,
    ArchiveNewer,
    ArchiveThere,
    ArchiveUnwritable,
    Manifest,
)
from tlreview.storage.archive_reading import ArchiveReader, open_archive
from tlreview.storage.archive_schemes import own_schemes, putting, schemes_to_put
from tlreview.storage.archive_writing import ArchiveWriter
from tlreview.storage.disk import full_disk, sync_folder
from tlreview.storage.engine import forget_old_pages, reading, writing
from tlreview.storage.files import EvidenceFolder


def backup(
    engine: Engine, files: EvidenceFolder, schemes: Path, to: Path, *, at: datetime, program: str
) -> Manifest:
    """Write everything into a new file that only its owner may read, and read it back.

    `schemes` is the folder of the house's own, which need not be there.
    All rows are of one moment, also while others write. Files never change, so copying them
    after the rows is as good; one that a redaction deletes meanwhile is left out and named so.
    Raises ArchiveThere, ArchiveUnwritable, DiskFull, and ArchiveDamaged if what was written does
    not read back.
    """
    if to.exists():
        raise ArchiveThere(archive=str(to))
    with full_disk(to.parent), _beside(to) as (path, stream):
        with ArchiveWriter(stream, at) as archive:
            for scheme, held in own_schemes(schemes).items():
                for file, content in held.items():
                    archive.add_scheme_file(scheme, file, content)
            manifest = _write(engine, files, archive, program)
        stream.flush()
        os.fsync(stream.fileno())
        with open_archive(path) as written:
            written.verify()
    return manifest


def restore(
    engine: Engine, files: EvidenceFolder, schemes: Path, archive: Path, *, force: bool = False
) -> Manifest:
    """Put everything of a backup in place of what there is, or change nothing at all.

    The database is brought to this version's schema first. Every case is verified before the one
    transaction commits; a case that was broken already when the backup was made may be so again.
    With force the rows and evidence files that were there are gone afterwards, and a scheme of the
    house's own gives way to the one of its name; others stay in `schemes`.
    Raises ArchiveMissing, ArchiveDamaged, ArchiveNewer, DiskFull, and without force
    DatabaseNotEmpty and FolderTaken.
    """
    with open_archive(archive) as found:
        if found.manifest.schema > migrations.HEAD:
            raise ArchiveNewer(archive=found.name, found=f"schema {found.manifest.schema}")
        archive_rows.require_known(found)
        found.verify()
        coming = schemes_to_put(schemes, found.schemes(), force=force)
        migrations.upgrade(engine)
        with _received(files) as new, putting(schemes, coming) as put, writing(engine) as db:
            archive_rows.replace_all(db, found, force=force)
            _require_whole(db, found)
            for digest in found.manifest.files:
                if files.receive(digest, found.file(digest)):
                    new.append(digest)
            put()
        if force:
            _forget_replaced(engine, files, found.manifest)
        return found.manifest


def _forget_replaced(engine: Engine, files: EvidenceFolder, manifest: Manifest) -> None:
    for digest in set(files.digests()).difference(manifest.files, manifest.left_out):
        files.delete(digest)
    forget_old_pages(engine)


def _write(engine: Engine, files: EvidenceFolder, archive: ArchiveWriter, program: str) -> Manifest:
    with reading(engine) as db:
        for table in archive_rows.TABLES:
            archive.add_table(table.name, archive_rows.rows(db, table))
        named = archive_rows.files_named(db)
        broken = archive_rows.broken_cases(db)
        schema = migrations.current(db)
    left_out = [
        digest
        for digest in sorted(named.union(files.digests()))
        if not _add_file(files, archive, digest) and digest in named
    ]
    return archive.finish(
        schema=schema or migrations.HEAD, program=program, broken=broken, left_out=left_out
    )


def _add_file(files: EvidenceFolder, archive: ArchiveWriter, digest: str) -> bool:
    """Write a file if it is there and sound, and say whether it was.

    It is read through, and opened again, before anything of it is written: a member cannot be
    taken back, and an open file can be read to its end even when it is deleted meanwhile.
    """
    try:
        for _ in files.chunks(digest):
            pass
        chunks = files.chunks(digest)
        first = next(chunks)
    except (FileMissing, FileDamaged):
        return False
    archive.add_file(digest, chain((first,), chunks))
    return True


def _require_whole(db: Connection, archive: ArchiveReader) -> None:
    """Verify every case. Raises ArchiveDamaged, naming the first event that does not hold."""
    for case, fault in archive_rows.broken_cases(db).items():
        if case not in archive.manifest.broken:
            place = f"{fault.stream}:{fault.sequence} ({fault.reason})"
            raise archive.damaged(place, ArchiveFault.BROKEN_CASE)


@contextmanager
def _received(files: EvidenceFolder) -> Iterator[list[str]]:
    """Collect the files that came in, and delete them again if anything fails."""
    new: list[str] = []
    try:
        yield new
    except BaseException:
        for digest in new:
            files.delete(digest)
        raise


@contextmanager
def _beside(to: Path) -> Iterator[tuple[Path, BinaryIO]]:
    """Open a private file in the folder of `to` that takes its name once it is whole."""
    path = to.with_name(f".{to.name}.{secrets.token_hex(4)}")
    try:
        path.touch(mode=0o600, exist_ok=False)
    except (FileNotFoundError, NotADirectoryError, PermissionError) as error:
        raise ArchiveUnwritable(archive=str(to)) from error
    try:
        with path.open("r+b") as stream:
            yield path, stream
        path.replace(to)
        sync_folder(to.parent)
    finally:
        path.unlink(missing_ok=True)
