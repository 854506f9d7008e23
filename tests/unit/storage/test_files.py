import errno
import hashlib
import io
import os
import stat
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tlreview.domain.files import (
    LARGEST_FILE,
    DiskFull,
    FileDamaged,
    FileMissing,
    FileTooLarge,
    FileTypeRefused,
    Found,
    MediaType,
    UploadNameRefused,
    UploadOutOfStep,
)
from tlreview.storage import disk, uploads
from tlreview.storage.files import EvidenceFolder
from tlreview.workflow.ports import StoredFile

PDF = b"%PDF-1.7\n" + b"plan text " * 1000


@pytest.fixture
def folder(tmp_path: Path) -> EvidenceFolder:
    """Return an empty evidence folder."""
    return EvidenceFolder(tmp_path / "evidence")


def keep(folder: EvidenceFolder, content: bytes, upload: str = "u1") -> StoredFile:
    """Upload content in one go."""
    folder.write(upload, folder.begin(upload, len(content)), content)
    return folder.finish(upload)


def left_behind(folder: EvidenceFolder) -> list[str]:
    """Return the names of all uploads on their way."""
    return sorted(each.name for each in (folder.root / "partial").iterdir())


def test_a_kept_file_comes_back_with_the_same_bytes(folder: EvidenceFolder) -> None:
    """A file goes in and out unchanged, under its digest."""
    stored = keep(folder, PDF)
    assert stored == StoredFile(
        digest=hashlib.sha256(PDF).hexdigest(), size=len(PDF), media_type=MediaType.PDF
    )
    assert b"".join(folder.chunks(stored.digest)) == PDF
    assert left_behind(folder) == []


def test_a_refused_file_is_named_and_leaves_nothing(folder: EvidenceFolder) -> None:
    """What is not kept is told by what it is, and not a byte of it stays."""
    with pytest.raises(FileTypeRefused) as refused:
        keep(folder, b"<html><script>alert(1)</script>")
    assert refused.value.found is Found.HTML
    assert left_behind(folder) == []
    assert list((folder.root / "files").rglob("*")) == []


def test_the_same_content_twice_is_one_file(folder: EvidenceFolder) -> None:
    """Two people who upload the same minutes share one file."""
    assert keep(folder, PDF, "u1") == keep(folder, PDF, "u2")
    assert len([each for each in (folder.root / "files").rglob("*") if each.is_file()]) == 1


def test_an_upload_resumes_where_another_run_of_the_program_left_it(folder: EvidenceFolder) -> None:
    """What was acknowledged before a crash is not sent again, and the digest covers it."""
    folder.begin("u1", len(PDF))
    folder.write("u1", 0, PDF[:700])
    later = EvidenceFolder(folder.root)
    assert later.begin("u1", len(PDF)) == 700
    later.write("u1", 700, PDF[700:])
    assert later.finish("u1").digest == hashlib.sha256(PDF).hexdigest()


def test_two_runs_of_the_program_may_take_turns_on_one_upload(folder: EvidenceFolder) -> None:
    """A digest remembered in one process is never trusted after another has written."""
    other = EvidenceFolder(folder.root)
    folder.begin("u1", len(PDF))
    folder.write("u1", 0, PDF[:100])
    other.write("u1", 100, PDF[100:200])
    folder.write("u1", 200, PDF[200:])
    assert folder.finish("u1").digest == hashlib.sha256(PDF).hexdigest()


@pytest.mark.parametrize("offset", [0, 50, 101])
def test_a_chunk_out_of_step_is_refused_and_says_where_the_upload_stands(
    folder: EvidenceFolder, offset: int
) -> None:
    """A chunk sent twice or skipped never corrupts a file."""
    folder.begin("u1", len(PDF))
    folder.write("u1", 0, PDF[:100])
    with pytest.raises(UploadOutOfStep) as refused:
        folder.write("u1", offset, PDF[100:200])
    assert refused.value.expected == 100
    assert folder.begin("u1", len(PDF)) == 100


def test_more_bytes_than_announced_are_refused(folder: EvidenceFolder) -> None:
    """The size is checked once at the start and cannot be exceeded afterwards."""
    folder.begin("u1", 100)
    with pytest.raises(UploadOutOfStep):
        folder.write("u1", 0, PDF)
    assert folder.begin("u1", 100) == 0


def test_an_upload_with_bytes_missing_cannot_be_finished(folder: EvidenceFolder) -> None:
    """Half a plan is never filed as a plan; the half is still there to go on from."""
    folder.begin("u1", len(PDF))
    folder.write("u1", 0, PDF[:100])
    with pytest.raises(UploadOutOfStep):
        folder.finish("u1")
    assert folder.begin("u1", len(PDF)) == 100


def test_another_size_under_the_same_name_starts_from_nothing(folder: EvidenceFolder) -> None:
    """A file edited between two tries is not glued to its older half."""
    folder.begin("u1", len(PDF))
    folder.write("u1", 0, PDF[:100])
    assert folder.begin("u1", len(PDF) + 1) == 0
    assert left_behind(folder) == [f"u1.{len(PDF) + 1}"]


def test_an_upload_never_begun_is_out_of_step(folder: EvidenceFolder) -> None:
    """Writing to an upload that was swept away asks the browser to begin again."""
    with pytest.raises(UploadOutOfStep) as refused:
        folder.write("u1", 700, PDF)
    assert (refused.value.expected, refused.value.offset) == (0, 700)


def test_a_file_over_the_limit_is_refused_before_anything_is_written(
    folder: EvidenceFolder,
) -> None:
    """Nobody waits for 100 MB to be sent before hearing that it is too much."""
    with pytest.raises(FileTooLarge):
        folder.begin("u1", LARGEST_FILE + 1)
    assert left_behind(folder) == []


@pytest.mark.parametrize("name", ["../x", "a/b", "a.b", "", "x" * 65, "*", "a\0", "a\n"])
def test_a_name_that_could_leave_the_folder_is_refused(folder: EvidenceFolder, name: str) -> None:
    """The browser chooses the upload's name, so it is not trusted."""
    for act in (
        lambda: folder.begin(name, 10),
        lambda: folder.write(name, 0, b"x"),
        lambda: folder.finish(name),
    ):
        with pytest.raises(UploadNameRefused):
            act()
    assert left_behind(folder) == []


@pytest.mark.parametrize("digest", ["", "../../etc/passwd", "0" * 64, "A" * 64])
def test_a_file_that_is_not_there_is_missing_at_once(folder: EvidenceFolder, digest: str) -> None:
    """A digest that names nothing, or is none, never reaches the disk."""
    with pytest.raises(FileMissing):
        folder.path(digest)
    with pytest.raises(FileMissing):
        folder.chunks(digest)


def test_a_damaged_file_never_comes_out_whole(folder: EvidenceFolder) -> None:
    """A bit that flipped on the disk is noticed before the last chunk is handed on."""
    content = b"%PDF-" + b"x" * (2 * disk.CHUNK + 5)
    stored = keep(folder, content)
    with folder.path(stored.digest).open("r+b") as stream:
        stream.seek(-1, os.SEEK_END)
        stream.write(b"y")
    received: list[bytes] = []
    with pytest.raises(FileDamaged):
        received.extend(folder.chunks(stored.digest))
    assert sum(len(each) for each in received) < len(content)


def test_uploading_again_heals_a_damaged_file(folder: EvidenceFolder) -> None:
    """The owner of the original can repair the archive by adding it once more."""
    stored = keep(folder, PDF)
    folder.path(stored.digest).write_bytes(b"rot")
    keep(folder, PDF)
    assert b"".join(folder.chunks(stored.digest)) == PDF


def test_a_deleted_file_is_gone_and_deleting_it_again_is_no_error(folder: EvidenceFolder) -> None:
    """Redaction can be repeated after a crash."""
    stored = keep(folder, PDF)
    folder.delete(stored.digest)
    folder.delete(stored.digest)
    with pytest.raises(FileMissing):
        folder.path(stored.digest)


def test_folders_and_files_are_closed_to_others(folder: EvidenceFolder) -> None:
    """Nobody else on the machine can read evidence, finished or on its way."""
    stored = keep(folder, PDF)
    folder.begin("u2", 10)
    modes = {
        stat.S_IMODE(each.stat().st_mode)
        for each in (folder.root, *folder.root.rglob("*"))
        if each.is_dir()
    }
    assert modes == {0o700}
    assert stat.S_IMODE(folder.path(stored.digest).stat().st_mode) == 0o600
    assert stat.S_IMODE((folder.root / "partial" / "u2.10").stat().st_mode) == 0o600


def test_a_full_disk_is_said_and_the_upload_stands_where_it_stood(
    folder: EvidenceFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A chunk that only half fits leaves nothing of itself, and the rest can follow later."""
    folder.begin("u1", len(PDF))
    folder.write("u1", 0, PDF[:100])

    def half(stream: io.RawIOBase, chunk: bytes) -> None:
        stream.write(chunk[: len(chunk) // 2])
        raise OSError(errno.ENOSPC, "full")

    with monkeypatch.context() as broken:
        broken.setattr(uploads, "_write_whole", half)
        with pytest.raises(DiskFull):
            folder.write("u1", 100, PDF[100:])
    assert folder.begin("u1", len(PDF)) == 100
    folder.write("u1", 100, PDF[100:])
    assert b"".join(folder.chunks(folder.finish("u1").digest)) == PDF


def test_a_file_that_does_not_fit_on_the_disk_is_refused_at_the_start(
    folder: EvidenceFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody waits for 60 MB to be sent to a disk that has room for one."""
    usage = type("Usage", (), {"free": 1_000_000})()
    monkeypatch.setattr(uploads.shutil, "disk_usage", lambda _: usage)
    with pytest.raises(DiskFull):
        folder.begin("u1", 60_000_000)
    assert left_behind(folder) == []


def test_only_uploads_untouched_for_seven_days_are_swept(folder: EvidenceFolder) -> None:
    """A weekend without a connection costs nobody an upload; a forgotten one goes."""
    now = datetime(2026, 11, 21, 12, tzinfo=UTC)
    for upload, age in (("old", timedelta(days=7, hours=1)), ("new", timedelta(days=6))):
        folder.begin(upload, 10)
        then = (now - age).timestamp()
        os.utime(folder.root / "partial" / f"{upload}.10", (then, then))
    stored = keep(folder, PDF, "kept")
    os.utime(folder.path(stored.digest), (0, 0))
    assert folder.sweep(now) == 1
    assert left_behind(folder) == ["new.10"]
    assert b"".join(folder.chunks(stored.digest)) == PDF


def test_a_file_from_a_backup_is_taken_in_only_if_it_is_what_it_says(
    folder: EvidenceFolder,
) -> None:
    """What comes from elsewhere is new, is there already, or is refused without a trace."""
    digest = hashlib.sha256(PDF).hexdigest()
    with pytest.raises(FileDamaged):
        folder.receive(digest, [b"something else"])
    assert list(folder.digests()) == left_behind(folder) == []
    assert folder.receive(digest, [PDF[:5], PDF[5:]])
    assert not folder.receive(digest, [PDF])
    assert list(folder.digests()) == [digest]
    assert left_behind(folder) == []
