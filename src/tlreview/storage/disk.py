"""What keeping files durably asks of the disk."""

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from tlreview.domain.files import DiskFull

CHUNK = 1024 * 1024
"""How many bytes are read at a time."""

_FULL = frozenset({errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", errno.ENOSPC)})


@contextmanager
def full_disk(place: Path) -> Iterator[None]:
    """Raise DiskFull where the system says that the disk, the quota or the file is full."""
    try:
        yield
    except OSError as error:
        if error.errno in _FULL:
            raise DiskFull(place=str(place)) from error
        raise


def make_private(folder: Path) -> None:
    """Make a folder, or narrow one that is there, so that only its owner sees into it."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    folder.chmod(0o700)


def sync_file(path: Path) -> None:
    """Wait until the disk has the content of a file."""
    with path.open("r+b") as stream:
        os.fsync(stream.fileno())


def sync_folder(path: Path) -> None:
    """Wait until the disk knows the names in a folder; Windows cannot be asked to."""
    with suppress(PermissionError):
        descriptor = os.open(path, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
