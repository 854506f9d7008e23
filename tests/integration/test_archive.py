import hashlib
import json
import stat
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result
from sqlalchemy import create_engine, text

from archives import FILE, OWN, PLAN, Place, content, fill, largest_file, rewritten
from databases import ground, tamper
from tlreview.cli import archive as commands
from tlreview.domain.files import DiskFull
from tlreview.storage import archive
from tlreview.storage.archive_format import (
    ArchiveMissing,
    ArchiveNewer,
    ArchiveThere,
    ArchiveUnwritable,
    DatabaseNotEmpty,
)
from tlreview.storage.archive_reading import open_archive
from tlreview.storage.errors import RecordRefused, translated
from tlreview.storage.files import EvidenceFolder
from tlreview.storage.verify import verify


def test_a_record_that_goes_to_another_database_and_back_is_the_same(
    sqlite_url: str, postgresql_url: str, opened: Callable[[str], Place], tmp_path: Path
) -> None:
    """SQLite, PostgreSQL and SQLite again: every row, file, digest and verdict is kept."""
    first, second = opened(sqlite_url), opened(postgresql_url)
    third = opened(f"sqlite:///{tmp_path / 'third.db'}")
    fill(first)
    written = first.backup(tmp_path / "1.zip")
    second.restore(tmp_path / "1.zip")
    again = second.backup(tmp_path / "2.zip")
    third.restore(tmp_path / "2.zip")
    last = third.backup(tmp_path / "3.zip")
    assert written.members == again.members == last.members
    assert all(written.rows(each.name) for each in archive.archive_rows.TABLES)
    assert first.verdict() == second.verdict() == third.verdict()
    assert third.verdict().whole
    assert third.verdict().redactions == 1
    assert b"".join(third.files.chunks(hashlib.sha256(PLAN).hexdigest())) == PLAN


def test_work_goes_on_where_the_backup_was_made(full: Place, other: Place, tmp_path: Path) -> None:
    """A restored place is one to go on in: revisions count on, and drafts and names are there."""
    full.backup(tmp_path / "b.zip")
    other.restore(tmp_path / "b.zip")
    with other.record.read() as store:
        number = store.numbers("case-1")[ground()]
        assert store.drafts("case-1", "p1")[0].value == "På vei"
        assert store.person_name("p1") == "Kari Nordmann – Ærlig 🚲"
    other.record.save(ground(), "Nytt", after=number)
    assert other.verdict().whole


def test_a_backup_in_the_middle_of_work_is_one_moment_of_it(
    full: Place, other: Place, tmp_path: Path
) -> None:
    """While another person keeps saving, the backup verifies and holds a prefix of the chain."""
    stop, saved = threading.Event(), 0
    begun = threading.Event()

    def write() -> None:
        nonlocal saved
        record, at = full.record, ground("TL2.2")
        while not stop.is_set():
            record.save(at, f"Setning {saved}", after=saved)
            saved += 1
            begun.set()

    writer = threading.Thread(target=write)
    writer.start()
    try:
        assert begun.wait(30)
        full.backup(tmp_path / "b.zip")
    finally:
        stop.set()
        writer.join(30)
    other.restore(tmp_path / "b.zip")
    part = other.verdict()
    assert part.whole
    assert part.revisions > 0
    whole = verify(full.engine, "case-1", head=part.head)
    assert whole.head_known
    assert whole.events >= part.events


def test_a_backup_is_for_its_owner_only_and_leaves_nothing_beside_it(
    full: Place, tmp_path: Path
) -> None:
    """A backup holds everything, so nobody else may read it, not even while it is written."""
    folder = tmp_path / "backups"
    folder.mkdir()
    full.backup(folder / "b.zip")
    assert [each.name for each in folder.iterdir()] == ["b.zip"]
    assert stat.S_IMODE((folder / "b.zip").stat().st_mode) == 0o600


def test_a_backup_never_takes_the_place_of_a_file(full: Place, tmp_path: Path) -> None:
    """A slip of the keyboard does not cost last year's backup."""
    there = tmp_path / "b.zip"
    there.write_bytes(b"last year")
    with pytest.raises(ArchiveThere):
        full.backup(there)
    assert there.read_bytes() == b"last year"


def test_a_backup_into_a_folder_that_is_not_there_says_so(full: Place, tmp_path: Path) -> None:
    """An unplugged disk is a clear error, not a crash."""
    with pytest.raises(ArchiveUnwritable):
        full.backup(tmp_path / "unplugged" / "b.zip")


def test_a_full_disk_is_said_and_no_half_backup_stays(full: Place, tmp_path: Path) -> None:
    """Half a backup that looks like a backup is worse than none."""
    folder = tmp_path / "backups"
    folder.mkdir()
    with largest_file(1_000_000), pytest.raises(DiskFull):
        full.backup(folder / "b.zip")
    assert list(folder.iterdir()) == []


def test_a_named_file_that_is_gone_is_left_out_and_said(
    full: Place, other: Place, tmp_path: Path
) -> None:
    """A lost evidence file does not stop the backup of all the rest, and is not hidden."""
    lost = hashlib.sha256(PLAN).hexdigest()
    full.files.path(lost).write_bytes(b"rot")
    assert full.backup(tmp_path / "b.zip").left_out == (lost,)
    assert other.restore(tmp_path / "b.zip").left_out == (lost,)
    assert other.verdict().missing_files == (lost,)
    assert other.verdict().faults == ()


def test_a_file_redacted_while_it_is_copied_spoils_nothing(
    full: Place, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A redaction in the middle of a backup leaves an archive that verifies."""
    digest = hashlib.sha256(PLAN).hexdigest()
    real = archive.ArchiveWriter.add_file

    def redacted_first(self: archive.ArchiveWriter, name: str, chunks: Iterator[bytes]) -> None:
        full.record.redact(FILE, 1)
        real(self, name, chunks)

    monkeypatch.setattr(archive.ArchiveWriter, "add_file", redacted_first)
    full.backup(tmp_path / "b.zip")
    assert digest not in list(full.files.digests())
    with open_archive(tmp_path / "b.zip") as found:
        found.verify()


def test_a_database_with_a_record_is_not_overwritten_unasked(full: Place, tmp_path: Path) -> None:
    """Restoring at the wrong place costs nothing."""
    full.backup(tmp_path / "b.zip")
    full.record.save(ground("TL2.2"), "Etter kopien")
    before = content(full, tmp_path / "before.zip")
    with pytest.raises(DatabaseNotEmpty) as refused:
        full.restore(tmp_path / "b.zip")
    assert refused.value.cases == 1
    assert content(full, tmp_path / "after.zip") == before


def test_force_puts_the_backup_in_place_of_everything(full: Place, tmp_path: Path) -> None:
    """What was added after the backup is gone, rows and files; the record is sealed again."""
    written = full.backup(tmp_path / "b.zip")
    later = full.keep(b"%PDF-1.7\nlater")
    full.record.save(ground("TL2.2"), "Etter kopien")
    full.record.open_case("case-2")
    full.restore(tmp_path / "b.zip", force=True)
    assert content(full, tmp_path / "after.zip").members == written.members
    assert later not in list(full.files.digests())
    assert full.verdict().whole
    with pytest.raises(RecordRefused), translated(), full.engine.begin() as db:
        db.execute(text("DELETE FROM revision"))


def test_files_that_are_there_are_kept_when_only_the_database_is_new(
    full: Place, other: Place, tmp_path: Path
) -> None:
    """Evidence that outlived its database is not deleted by the rescue."""
    full.backup(tmp_path / "b.zip")
    newer = other.keep(b"%PDF-1.7\nnewer than the backup")
    other.restore(tmp_path / "b.zip")
    assert newer in list(other.files.digests())


def test_a_damaged_file_is_healed_by_restoring(full: Place, tmp_path: Path) -> None:
    """The backup's copy takes the place of one that has rotted."""
    full.backup(tmp_path / "b.zip")
    full.files.path(hashlib.sha256(PLAN).hexdigest()).write_bytes(b"rot")
    full.restore(tmp_path / "b.zip", force=True)
    assert full.verdict().whole


def test_a_record_that_was_broken_already_can_still_be_restored(
    full: Place, other: Place, tmp_path: Path
) -> None:
    """A fault of the past is named in the backup and does not take the rest with it."""
    tamper(full.engine, "UPDATE event SET person = 'p9' WHERE sequence = 3")
    assert full.backup(tmp_path / "b.zip").broken == ("case-1",)
    assert other.restore(tmp_path / "b.zip").broken == ("case-1",)
    faults = [each.facts() for each in full.verdict().faults]
    assert faults
    assert [each.facts() for each in other.verdict().faults] == faults


@pytest.mark.parametrize(("key", "value"), [("format", 3), ("schema", "9999")])
def test_a_backup_of_a_newer_version_is_refused_as_such(
    full: Place, other: Place, tmp_path: Path, key: str, value: object
) -> None:
    """The message asks for a newer program instead of calling a good backup damaged."""
    full.backup(tmp_path / "b.zip")

    def newer(members: dict[str, bytes]) -> None:
        manifest = {**json.loads(members["manifest.json"]), key: value}
        members["manifest.json"] = json.dumps(manifest).encode()

    with pytest.raises(ArchiveNewer):
        other.restore(rewritten(tmp_path / "b.zip", newer, honest=True))


def test_a_backup_that_is_not_there_is_missing(other: Place, tmp_path: Path) -> None:
    """A wrong path is not called a damaged backup."""
    with pytest.raises(ArchiveMissing):
        other.restore(tmp_path / "nowhere.zip")


def test_an_empty_house_can_be_backed_up_and_restored(
    place: Place, other: Place, tmp_path: Path
) -> None:
    """The first nightly backup, before anything is entered, is a backup too."""
    written = place.backup(tmp_path / "b.zip")
    other.restore(tmp_path / "b.zip")
    assert content(other, tmp_path / "after.zip").members == written.members
    with create_engine(other.engine.url).connect() as db:
        assert db.scalar(text("SELECT count(*) FROM event")) == 0


def test_the_commands_carry_a_house_from_one_folder_to_another(
    filled_once: Path, tmp_path: Path
) -> None:
    """What a host does at night and after a crash: two commands, no settings but the folder."""
    old, new, file = tmp_path / "old", tmp_path / "new", str(tmp_path / "b.zip")

    def run(command: click.Command, *arguments: str, home: Path) -> Result:
        return CliRunner().invoke(command, arguments, env={**OWN, "TLREVIEW_HOME": str(home)})

    assert run(commands.restore, str(filled_once), home=old).exit_code == 0
    assert "cases 1, " in run(commands.backup, file, home=old).output
    assert run(commands.restore, file, home=new).exit_code == 0
    assert isinstance(run(commands.restore, file, home=new).exception, DatabaseNotEmpty)
    assert run(commands.restore, file, "--force", home=new).exit_code == 0


def test_the_backup_command_ends_with_1_if_a_file_is_not_in_it(
    filled_once: Path, tmp_path: Path
) -> None:
    """A nightly job that looks at the exit code hears of a lost evidence file."""
    environment = {**OWN, "TLREVIEW_HOME": str(tmp_path / "home")}
    CliRunner().invoke(commands.restore, [str(filled_once)], env=environment)
    lost = hashlib.sha256(PLAN).hexdigest()
    EvidenceFolder(tmp_path / "home" / "evidence").delete(lost)
    done = CliRunner().invoke(commands.backup, [str(tmp_path / "b.zip")], env=environment)
    assert done.exit_code == 1
    assert lost in done.output
    assert (tmp_path / "b.zip").exists()
