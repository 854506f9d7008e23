"""Writes the files of a scheme into a folder: a new one, or the one they were read from."""

from collections.abc import Mapping
from dataclasses import dataclass
from errno import EEXIST, ENOTEMPTY
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp

from tlreview.domain.errors import TLReviewError


@dataclass(eq=False)
class FolderTaken(TLReviewError):
    """There is something in the folder already."""

    code = "scheme.folder-taken"
    message = "there is something at {folder} already; nothing was written"

    folder: str


def _require_free(folder: Path) -> None:
    """Raise FolderTaken unless a folder is absent or empty."""
    if folder.is_symlink() or folder.is_file() or (folder.is_dir() and any(folder.iterdir())):
        raise FolderTaken(folder=str(folder))


def write_new(folder: Path, files: Mapping[Path, bytes]) -> None:
    """Write files, by their paths in the folder, all or none of them. Raises FolderTaken."""
    _require_free(folder)
    folder.parent.mkdir(parents=True, exist_ok=True)
    kept = Path(mkdtemp(prefix=f".{folder.name}.", dir=folder.parent))
    beside = kept / folder.name  # made here, so that it gets the rights a new folder has
    try:
        beside.mkdir()
        for path, content in files.items():
            file = beside / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content)
        if folder.is_dir():
            folder.rmdir()  # it is empty; not every system renames onto a folder
        beside.replace(folder)
    except OSError as refused:
        if refused.errno in {EEXIST, ENOTEMPTY}:  # somebody else was quicker
            raise FolderTaken(folder=str(folder)) from refused
        raise
    finally:
        rmtree(kept)


def write_over(folder: Path, files: Mapping[Path, bytes]) -> None:
    """Exchange files in a folder; none is exchanged before all are written beside."""
    beside = {folder / path: (folder / path).with_name(f".{path.name}.new") for path in files}
    try:
        for path, content in files.items():
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            beside[folder / path].write_bytes(content)
        for file, new in beside.items():
            new.replace(file)
    finally:
        for new in beside.values():
            new.unlink(missing_ok=True)
