import hashlib
import itertools
import json
import os
import resource
import shutil
import stat
import threading
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result
from sqlalchemy import Engine, create_engine, text

from databases import EDITOR, Record, ground, tamper
from filled import filled
from tlreview.cli import archive as commands
from tlreview.domain.case import Entry, Submission
from tlreview.domain.fields import Address, Draft
from tlreview.domain.files import DiskFull
from tlreview.storage import archive
from tlreview.storage import engine as engines
from tlreview.storage.archive import backup, restore
from tlreview.storage.archive_format import (
    ArchiveDamaged,
    ArchiveFault,
    ArchiveMissing,
    ArchiveNewer,
    ArchiveThere,
    ArchiveUnwritable,
    DatabaseNotEmpty,
    Manifest,
)
from tlreview.storage.archive_reading import open_archive
from tlreview.storage.errors import RecordRefused, translated
from tlreview.storage.files import EvidenceFolder
from tlreview.storage.verify import Verdict, verify

AT = datetime(2026, 11, 21, 12, tzinfo=UTC)
PLAN = b"%PDF-1.7\n" + b"the plan " * 200_000
MINUTES = b"%PDF-1.7\nthe minutes"
OWN = {"TLREVIEW_DATABASE": ""}  # whatever the tests themselves are run with
FILE = Address(subject="evidence/e3", field="file")


@dataclass(frozen=True, slots=True)
class Place:
    """A database and an evidence folder, and short words for what these tests do with them."""

    engine: Engine
    files: EvidenceFolder

    @property
    def record(self) -> Record:
        """Return the record of this place."""
        return Record(self.engine, self.files)

    def backup(self, to: Path) -> Manifest:
        """Back this place up."""
        return backup(self.engine, self.files, to, at=AT, program="1.0")

    def restore(self, path: Path, *, force: bool = False) -> Manifest:
        """Restore into this place."""
        return restore(self.engine, self.files, path, force=force)

    def verdict(self, case: str = "case-1") -> Verdict:
        """Verify a case of this place, files included."""
        return verify(self.engine, case, files=self.files)

    def keep(self, content: bytes) -> str:
        """Upload a file and return its digest."""
        self.files.write("u", self.files.begin("u", len(content)), content)
        return self.files.finish("u").digest


@pytest.fixture
def place(engine: Engine, tmp_path: Path) -> Place:
    """Return an empty place, on each database in turn."""
    return Place(engine, EvidenceFolder(tmp_path / "evidence"))


@pytest.fixture(scope="session")
def filled_once(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a backup of a filled place, made once because filling takes longer than restoring."""
    folder = tmp_path_factory.mktemp("filled")
    shutil.copy(sqlite_template, folder / "record.db")
    first = Place(
        engines.connect(f"sqlite:///{folder / 'record.db'}"), EvidenceFolder(folder / "evidence")
    )
    fill(first)
    first.backup(folder / "b.zip")
    first.engine.dispose()
    return folder / "b.zip"


@pytest.fixture
def full(place: Place, filled_once: Path) -> Place:
    """Return a place in which every table has rows and one file is named."""
    place.restore(filled_once)
    return place


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[Callable[[str], Place]]:
    """Return what opens further places by their database's address."""
    made: list[Place] = []

    def at(url: str) -> Place:
        folder = EvidenceFolder(tmp_path / f"evidence-{len(made)}")
        made.append(Place(engines.connect(url), folder))
        return made[-1]

    yield at
    for each in made:
        each.engine.dispose()


@pytest.fixture
def other(opened: Callable[[str], Place], tmp_path: Path) -> Place:
    """Return a place whose SQLite database has not even been made."""
    return opened(f"sqlite:///{tmp_path / 'other' / 'record.db'}")


def fill(place: Place) -> None:
    """Give a place a case with answers, evidence, a draft, a redaction and a submission."""
    record = place.record
    record.open_case()
    for at, value in filled().items():
        if at.field != "file":
            record.save(at, value)
    record.save(FILE, {"digest": place.keep(PLAN), "name": "plan.pdf", "size": len(PLAN)})
    gone = Address(subject="evidence/e4", field="file")
    record.save(gone, {"digest": place.keep(MINUTES), "name": "m.pdf", "size": len(MINUTES)})
    record.redact(gone, 1)
    with record.transact(EDITOR, "case-1") as store:
        store.name_person("p1", "Kari Nordmann – Ærlig 🚲")
        draft = Draft(
            address=ground(),
            person="p1",
            role="editor",
            value="På vei",
            after=1,
            sequence=7,
            at=AT,
        )
        store.save_draft("case-1", draft)
        entries = [
            Entry(address=at, revision=number, commitment=store.commitment("case-1", at, number))
            for at, number in store.numbers("case-1").items()
        ]
        store.submit(
            Submission(
                case="case-1",
                number=1,
                form="first",
                scheme_digest="c" * 64,
                person="p1",
                at=AT,
                entries=tuple(entries),
            )
        )
        store.withdraw("case-1", 1)


def content(place: Place, to: Path) -> Manifest:
    """Return what a place holds, as the manifest of a backup that is thrown away."""
    manifest = place.backup(to)
    to.unlink()
    return manifest


def rewritten(path: Path, change: Callable[[dict[str, bytes]], None], *, honest: bool) -> Path:
    """Return a copy of a backup with changed members; an honest manifest says the old digests."""
    with zipfile.ZipFile(path) as old:
        members = {name: old.read(name) for name in old.namelist()}
    change(members)
    if not honest:
        manifest = json.loads(members["manifest.json"])
        for name, entry in manifest["members"].items():
            entry["sha256"] = hashlib.sha256(members[name]).hexdigest()
            entry["size"] = len(members[name])
            if entry["rows"] is not None:
                entry["rows"] = members[name].count(b"\n")
        members["manifest.json"] = json.dumps(manifest).encode()
    copy = path.with_name("changed.zip")
    with zipfile.ZipFile(copy, "w") as new:
        for name, member in members.items():
            new.writestr(name, member)
    return copy


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


@contextmanager
def largest_file(size: int) -> Iterator[None]:
    """Let no file of this program grow over size bytes."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


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


def _change_ground(members: dict[str, bytes]) -> None:
    members["tables/payload.jsonl"] = members["tables/payload.jsonl"].replace(b"avtale", b"avtalt")


def _add_member(members: dict[str, bytes]) -> None:
    members["files/extra"] = b"?"


def _drop_member(members: dict[str, bytes]) -> None:
    del members["tables/draft.jsonl"]


def _drop_manifest(members: dict[str, bytes]) -> None:
    del members["manifest.json"]


def _spoil_manifest(members: dict[str, bytes]) -> None:
    members["manifest.json"] = b'{"format": "one"}'


@pytest.mark.parametrize(
    ("change", "member", "fault"),
    [
        (_change_ground, "tables/payload.jsonl", ArchiveFault.CHANGED),
        (_add_member, "files/extra", ArchiveFault.UNLISTED),
        (_drop_member, "tables/draft.jsonl", ArchiveFault.MISSING),
        (_drop_manifest, "manifest.json", ArchiveFault.NO_MANIFEST),
        (_spoil_manifest, "manifest.json", ArchiveFault.NO_MANIFEST),
    ],
)
def test_a_changed_backup_is_refused_with_the_place_and_nothing_is_touched(
    full: Place,
    tmp_path: Path,
    change: Callable[[dict[str, bytes]], None],
    member: str,
    fault: ArchiveFault,
) -> None:
    """Force means to replace the record, never to trust what cannot be trusted."""
    full.backup(tmp_path / "b.zip")
    changed = rewritten(tmp_path / "b.zip", change, honest=True)
    before = content(full, tmp_path / "before.zip")
    with pytest.raises(ArchiveDamaged) as refused:
        full.restore(changed, force=True)
    assert (refused.value.member, refused.value.fault) == (member, fault)
    assert content(full, tmp_path / "after.zip") == before


def _drop_events(members: dict[str, bytes]) -> None:
    events = members["tables/event.jsonl"].splitlines(keepends=True)
    members["tables/event.jsonl"] = b"".join(events[:-1])


def _unknown_column(members: dict[str, bytes]) -> None:
    members["tables/person.jsonl"] = b'{"id":"p1","name":"x","phone":"1"}\n'


def _wrong_type(members: dict[str, bytes]) -> None:
    members["tables/person.jsonl"] = b'{"id":"p1","name":5}\n'


def _not_json(members: dict[str, bytes]) -> None:
    members["tables/person.jsonl"] = b'{"id":"p1","name":"x"}\n{"id":\n'


def _other_file(members: dict[str, bytes]) -> None:
    members[f"files/{hashlib.sha256(PLAN).hexdigest()}"] = b"%PDF-1.7\nanother plan"


@pytest.mark.parametrize(
    ("change", "place_in_it", "fault"),
    [
        (_change_ground, "payload-changed", ArchiveFault.BROKEN_CASE),
        (_drop_events, "tables/", ArchiveFault.CONTRADICTION),
        (_unknown_column, "tables/person.jsonl:1", ArchiveFault.NOT_A_ROW),
        (_wrong_type, "tables/person.jsonl:1", ArchiveFault.NOT_A_ROW),
        (_not_json, "tables/person.jsonl:2", ArchiveFault.NOT_A_ROW),
        (_other_file, "files/", ArchiveFault.MISNAMED),
    ],
)
def test_a_forged_list_of_contents_does_not_carry_a_changed_record(
    full: Place,
    tmp_path: Path,
    change: Callable[[dict[str, bytes]], None],
    place_in_it: str,
    fault: ArchiveFault,
) -> None:
    """Who recomputes the manifest still meets the chain, the tables and the digests."""
    full.backup(tmp_path / "b.zip")
    changed = rewritten(tmp_path / "b.zip", change, honest=False)
    before = content(full, tmp_path / "before.zip")
    with pytest.raises(ArchiveDamaged) as refused:
        full.restore(changed, force=True)
    assert refused.value.fault is fault
    assert place_in_it in refused.value.member
    assert content(full, tmp_path / "after.zip") == before
    assert full.verdict().whole


def test_a_refused_backup_leaves_no_files_behind(full: Place, other: Place, tmp_path: Path) -> None:
    """Evidence of a record that was not restored is not left lying in the folder."""
    full.backup(tmp_path / "b.zip")
    changed = rewritten(tmp_path / "b.zip", _change_ground, honest=False)
    with pytest.raises(ArchiveDamaged):
        other.restore(changed)
    assert list(other.files.digests()) == []


def test_files_that_came_in_go_again_when_the_disk_is_full(
    full: Place, other: Place, tmp_path: Path
) -> None:
    """Rows and files come together or not at all."""
    full.keep(MINUTES)
    full.backup(tmp_path / "b.zip")
    with largest_file(1_000_000), pytest.raises(DiskFull):
        other.restore(tmp_path / "b.zip")
    assert list(other.files.digests()) == []
    with other.record.read() as store:
        assert store.cases() == ()


@pytest.mark.parametrize("share", [0.0, 0.1, 0.5, 0.9, 0.999])
def test_a_backup_that_is_cut_off_is_refused(
    full: Place, other: Place, tmp_path: Path, share: float
) -> None:
    """A copy that stopped halfway is never mistaken for a small backup."""
    path = tmp_path / "b.zip"
    full.backup(path)
    os.truncate(path, int(path.stat().st_size * share))
    with pytest.raises(ArchiveDamaged) as refused:
        other.restore(path)
    assert refused.value.fault is ArchiveFault.NOT_AN_ARCHIVE


def test_any_flipped_bit_in_rows_or_files_is_noticed(
    full: Place, other: Place, tmp_path: Path
) -> None:
    """A backup that has lain on a bad disk says which part of it is lost."""
    path = tmp_path / "b.zip"
    full.backup(path)
    with zipfile.ZipFile(path) as good:
        starts = {each.filename: each.header_offset for each in good.infolist()}
        names = sorted(starts, key=lambda name: starts[name])
    whole = path.read_bytes()
    for name, following in itertools.pairwise(names):
        middle = (starts[name] + 30 + len(name) + 20 + starts[following]) // 2
        path.write_bytes(whole[:middle] + bytes([whole[middle] ^ 1]) + whole[middle + 1 :])
        with pytest.raises(ArchiveDamaged) as refused:
            other.restore(path)
        assert refused.value.member.partition(":")[0] == name


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


@pytest.mark.parametrize(("key", "value"), [("format", 2), ("schema", "9999")])
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
