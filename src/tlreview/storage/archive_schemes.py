"""The schemes of the house's own: out into a backup, and in again, whole or not at all."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp

from tlreview.storage.disk import full_disk, sync_file, sync_folder
from tlreview.storage.rubrics.folders import schemes
from tlreview.storage.rubrics.sources import contents_of
from tlreview.storage.rubrics.writing_out import FolderTaken, write_new

Files = Mapping[Path, bytes]
"""The files of one scheme, by their paths in its folder."""


def own_schemes(folder: Path) -> Mapping[str, Files]:
    """Return the files of every scheme in a folder by its name, those with faults too."""
    return {name: _files(folder / name) for name in schemes(folder)}


def _files(scheme: Path) -> Files:
    return {file.relative_to(scheme): content for file, content in contents_of(scheme).items()}


def schemes_to_put(folder: Path, found: Mapping[str, Files], *, force: bool) -> Mapping[str, Files]:
    """Return the schemes that are not in the folder as they are.

    Raises FolderTaken if another is there under the same name and force is not set.
    """
    coming = {name: files for name, files in found.items() if _files(folder / name) != files}
    for name in coming:
        if (folder / name).exists() and not force:
            raise FolderTaken(folder=str(folder / name))
    return coming


@contextmanager
def putting(folder: Path, coming: Mapping[str, Files]) -> Iterator[Callable[[], None]]:
    """Return what puts schemes in the places of their names; all go back if the block fails."""
    aside: list[Path] = []
    moved: list[str] = []

    def put() -> None:
        with full_disk(folder):
            folder.mkdir(parents=True, exist_ok=True)
            aside.append(Path(mkdtemp(prefix=".replaced.", dir=folder)))
            for name, files in coming.items():
                if (folder / name).exists():
                    (folder / name).rename(aside[0] / name)
                moved.append(name)
                _write(folder / name, files)
            sync_folder(folder)

    try:
        yield put if coming else _nothing
    except BaseException:
        for name in moved:
            rmtree(folder / name, ignore_errors=True)
            if (aside[0] / name).exists():
                (aside[0] / name).rename(folder / name)
        raise
    finally:
        for place in aside:
            rmtree(place)


def _nothing() -> None:
    """Put no scheme anywhere: not even the folder is made."""


def _write(place: Path, files: Files) -> None:
    write_new(place, files)
    for file in files:
        sync_file(place / file)
