"""The schemes of a house's own are in its backups, and come back whole or not at all."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from archives import OWN, Place, largest_file, rewritten
from tlreview.cli import archive as commands
from tlreview.domain.files import DiskFull
from tlreview.storage.archive_format import ArchiveDamaged, ArchiveFault, DatabaseNotEmpty
from tlreview.storage.rubrics.folders import rubrics_folder
from tlreview.storage.rubrics.shelf import Shelf
from tlreview.storage.rubrics.writing_out import FolderTaken

SHIPPED = "trygge-lokalsamfunn"
NAME = f"{SHIPPED}-2026.9"


def shelve(folder: Path, name: str = NAME, note: str = "") -> None:
    """Lay a copy of the Norwegian scheme in a folder of schemes."""
    shutil.copytree(rubrics_folder() / SHIPPED, folder / name)
    with (folder / name / "rubric.yaml").open("a") as rubric:
        rubric.write(f"# {note}\n")


def files(folder: Path) -> dict[str, bytes]:
    """Return everything that lies in a folder, hidden files too."""
    found = (each for each in folder.rglob("*") if each.is_file())
    return {each.relative_to(folder).as_posix(): each.read_bytes() for each in found}


def test_own_schemes_are_in_a_backup_and_come_back_as_they_were(
    full: Place, other: Place, tmp_path: Path
) -> None:
    """Also one with faults, which the house may be at work on."""
    shelve(full.schemes)
    shelve(full.schemes, "begun")
    (full.schemes / "begun" / "rubric.yaml").write_text("scheme: begun")
    written = full.backup(tmp_path / "b.zip")
    assert written.schemes == ("begun", NAME)
    other.restore(tmp_path / "b.zip")
    assert files(other.schemes) == files(full.schemes)
    used = Shelf(rubrics_folder(), other.schemes)
    assert [each.folder.name for each in used.faulty()] == ["begun"]
    assert other.backup(tmp_path / "again.zip").members == written.members


def test_a_house_without_schemes_of_its_own_gets_no_folder_for_them(
    full: Place, other: Place, tmp_path: Path
) -> None:
    full.backup(tmp_path / "b.zip")
    other.restore(tmp_path / "b.zip")
    assert not other.schemes.exists()


def test_a_scheme_that_is_there_gives_way_only_when_forced(full: Place, tmp_path: Path) -> None:
    """And one that the backup does not know stays: nothing is lost that nobody asked to replace."""
    shelve(full.schemes)
    full.backup(tmp_path / "b.zip")
    kept = files(full.schemes)
    (full.schemes / NAME / "rubric.yaml").write_text("changed since")
    shelve(full.schemes, "later")
    changed = files(full.schemes)
    with pytest.raises((FolderTaken, DatabaseNotEmpty)):
        full.restore(tmp_path / "b.zip")
    assert files(full.schemes) == changed
    full.restore(tmp_path / "b.zip", force=True)
    later = {name: held for name, held in changed.items() if name.startswith("later/")}
    assert files(full.schemes) == {**kept, **later}


def test_another_scheme_of_the_name_is_refused_before_anything_is_written(
    full: Place, other: Place, tmp_path: Path
) -> None:
    shelve(full.schemes)
    full.backup(tmp_path / "b.zip")
    shelve(other.schemes, note="made at the other place")
    before = files(other.schemes)
    with pytest.raises(FolderTaken):
        other.restore(tmp_path / "b.zip")
    assert files(other.schemes) == before
    assert list(other.files.digests()) == []


def test_a_scheme_that_is_there_as_it_was_is_no_hindrance(
    full: Place, other: Place, tmp_path: Path
) -> None:
    """The folder may have outlived its database."""
    shelve(full.schemes)
    full.backup(tmp_path / "b.zip")
    shutil.copytree(full.schemes, other.schemes)
    other.restore(tmp_path / "b.zip")
    assert files(other.schemes) == files(full.schemes)


def _replace_scheme(members: dict[str, bytes]) -> None:
    members[f"schemes/{NAME}/rubric.yaml"] += b"# changed"


def test_a_changed_scheme_is_found_before_anything_is_written(
    full: Place, other: Place, tmp_path: Path
) -> None:
    shelve(full.schemes)
    full.backup(tmp_path / "b.zip")
    changed = rewritten(tmp_path / "b.zip", _replace_scheme, honest=True)
    with pytest.raises(ArchiveDamaged) as refused:
        other.restore(changed)
    assert refused.value.fault is ArchiveFault.CHANGED
    assert not other.schemes.exists()


def _as(name: str) -> Callable[[dict[str, bytes]], None]:
    def change(members: dict[str, bytes]) -> None:
        manifest = json.loads(members["manifest.json"])
        members[name] = b"scheme: x"
        manifest["members"][name] = {"size": 0, "sha256": "", "rows": None}
        members["manifest.json"] = json.dumps(manifest).encode()

    return change


@pytest.mark.parametrize(
    "name",
    [
        "schemes/../../home.yaml",
        "schemes/x/../../../home.yaml",
        "schemes//etc/rubric.yaml",
        "schemes/rubric.yaml",
        "schemes/./rubric.yaml",
        "schemes/x/./rubric.yaml",
        "schemes/x//rubric.yaml",
        "schemes/x/",
    ],
)
def test_no_scheme_of_a_forged_backup_leads_out_of_the_folder(
    full: Place, other: Place, tmp_path: Path, name: str
) -> None:
    full.backup(tmp_path / "b.zip")
    forged = rewritten(tmp_path / "b.zip", _as(name), honest=False)
    with pytest.raises(ArchiveDamaged) as refused:
        other.restore(forged)
    assert (refused.value.member, refused.value.fault) == (name, ArchiveFault.UNKNOWN)
    assert not other.schemes.exists()


def test_schemes_go_back_with_the_rest_when_the_disk_is_full(
    full: Place, other: Place, tmp_path: Path
) -> None:
    """One of them is too large: the other, and what was replaced, are as they were."""
    shelve(full.schemes, "a")
    shelve(full.schemes, "b", note="x" * 5_000_000)
    full.backup(tmp_path / "b.zip")
    shelve(other.schemes, "a", note="as it was")
    before = files(other.schemes)
    with largest_file(4_000_000), pytest.raises(DiskFull) as refused:
        other.restore(tmp_path / "b.zip", force=True)
    assert refused.value.place == str(other.schemes)
    assert files(other.schemes) == before
    with other.record.read() as store:
        assert store.cases() == ()


def test_the_commands_carry_the_schemes_where_the_house_keeps_them(
    filled_once: Path, tmp_path: Path
) -> None:
    """In the house's own folder, or where TLREVIEW_RUBRICS says."""
    shelve(tmp_path / "old" / "rubrics")
    file, elsewhere = str(tmp_path / "b.zip"), tmp_path / "elsewhere"

    def run(command: click.Command, *arguments: str, **more: str) -> Result:
        return CliRunner().invoke(command, arguments, env={**OWN, **more})

    old = {"TLREVIEW_HOME": str(tmp_path / "old")}
    new = {"TLREVIEW_HOME": str(tmp_path / "new"), "TLREVIEW_RUBRICS": str(elsewhere)}
    assert run(commands.restore, str(filled_once), **old).exit_code == 0
    assert "schemes 1" in run(commands.backup, file, **old).output
    assert "schemes 1" in run(commands.restore, file, **new).output
    assert files(elsewhere) == files(tmp_path / "old" / "rubrics")
