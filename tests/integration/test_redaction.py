"""Redaction reaches the bytes on disk and the files, and nothing else."""

import hashlib
from pathlib import Path

import pytest
from sqlalchemy import Engine, text

from databases import EDITOR, Record, ground
from tlreview.domain.canonical import Json
from tlreview.domain.fields import Address
from tlreview.domain.files import FileMissing
from tlreview.storage.files import EvidenceFolder
from tlreview.storage.verify import verify

CASE = "case-1"
PNG = b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 9


@pytest.fixture
def files(tmp_path: Path) -> EvidenceFolder:
    """Return a folder for evidence files."""
    return EvidenceFolder(tmp_path / "evidence")


@pytest.fixture
def record(engine: Engine, files: EvidenceFolder) -> Record:
    """Return a record with files and one open case, on each database in turn."""
    made = Record(engine, files)
    made.open_case()
    return made


def evidence(row: str) -> Address:
    return Address(subject=f"evidence/{row}", field="file")


def upload(files: EvidenceFolder, content: bytes) -> Json:
    """File some bytes as they would lie after an upload, and return what a field says of them."""
    digest = hashlib.sha256(content).hexdigest()
    files.receive(digest, iter([content]))
    return {"digest": digest, "name": "photo.png", "size": len(content), "media_type": "image/png"}


def digest_of(value: Json) -> str:
    assert isinstance(value, dict)
    return str(value["digest"])


def test_redacted_words_are_in_no_row_of_the_database(record: Record) -> None:
    """Neither words nor salt stay, so nothing can be guessed from the commitment."""
    record.save(ground(), "Ola Hansen, Storgata 1")
    record.redact(ground(), 1)
    with record.engine.connect() as db:
        for table in ("event", "payload", "latest", "draft", "redaction"):
            rows = db.execute(text(f"SELECT * FROM {table}")).all()  # noqa: S608 - fixed names
            assert "Ola Hansen" not in repr(rows)
        salts = db.scalars(
            text("SELECT salt FROM payload WHERE sequence = 2 AND field = 'value'")
        ).all()
    assert salts == [None]


def test_redacted_words_are_not_in_the_bytes_of_a_sqlite_file(
    sqlite_url: str, tmp_path: Path
) -> None:
    """Neither the file nor its log holds them: freed space is overwritten, the log cut."""
    from tlreview.storage.engine import connect

    engine = connect(sqlite_url)
    record = Record(engine)
    record.open_case()
    for number in range(30):
        record.save(ground(f"TL1.{number}"), f"Ola Hansen number {number} " + "x" * 900)
    before = b"".join(each.read_bytes() for each in tmp_path.glob("record.db*"))
    assert b"Ola Hansen number 7 " in before
    record.redact(ground("TL1.7"), 1)
    after = b"".join(each.read_bytes() for each in tmp_path.glob("record.db*"))
    engine.dispose()
    assert b"Ola Hansen number 7 " not in after
    assert b"Ola Hansen number 8 " in after


def test_a_redacted_file_is_gone(record: Record, files: EvidenceFolder) -> None:
    """The value takes the file it names with it, and the case still verifies."""
    value = upload(files, PNG)
    record.save(evidence("1"), value)
    assert verify(record.engine, CASE, files=files).files == 1
    record.redact(evidence("1"), 1)
    with pytest.raises(FileMissing):
        files.path(digest_of(value))
    verdict = verify(record.engine, CASE, files=files)
    assert verdict.whole
    assert (verdict.files, verdict.redactions) == (0, 1)


def test_a_file_named_elsewhere_stays(record: Record, files: EvidenceFolder) -> None:
    """A file goes with the last value that names it, in whichever case or revision that is."""
    value = upload(files, PNG)
    record.open_case("case-2")
    record.save(evidence("1"), value)
    record.save(evidence("2"), value)
    record.save(evidence("2"), None, after=1)
    record.save(evidence("1"), value, case="case-2")
    record.redact(evidence("1"), 1)
    assert files.path(digest_of(value)).exists()
    record.redact(evidence("1"), 1, case="case-2")
    assert files.path(digest_of(value)).exists()
    record.redact(evidence("2"), 1)
    with pytest.raises(FileMissing):
        files.path(digest_of(value))


def test_a_text_that_holds_a_digest_names_no_file(record: Record, files: EvidenceFolder) -> None:
    """Redacting words never deletes a file, whatever the words are."""
    value = upload(files, PNG)
    record.save(ground(), value)
    record.redact(ground(), 1)
    assert files.path(digest_of(value)).exists()


def test_a_missing_or_damaged_file_is_reported(record: Record, files: EvidenceFolder) -> None:
    """Every file that a revision names must be there with its bytes."""
    gone, damaged = upload(files, PNG), upload(files, PNG + b"x")
    record.save(evidence("1"), gone)
    record.save(evidence("2"), damaged)
    files.delete(digest_of(gone))
    files.path(digest_of(damaged)).write_bytes(b"other bytes")
    verdict = verify(record.engine, CASE, files=files)
    assert verdict.broken is None
    assert verdict.missing_files == (digest_of(gone),)
    assert verdict.damaged_files == (digest_of(damaged),)
    assert not verdict.whole


def test_a_redaction_that_fails_keeps_the_words(record: Record, files: EvidenceFolder) -> None:
    """If the file cannot be deleted, nothing is redacted, and it can be asked for again."""
    value = upload(files, PNG)
    record.save(evidence("1"), value)

    class Stuck(EvidenceFolder):
        """A folder that cannot be written to."""

        def delete(self, digest: str) -> None:
            raise PermissionError(digest)

    stuck = Record(record.engine, Stuck(files.root), record.clock)
    with pytest.raises(PermissionError):
        stuck.redact(evidence("1"), 1)
    with record.read() as reading:
        assert reading.values(CASE) == {evidence("1"): value}
    record.redact(evidence("1"), 1)
    with record.read() as reading:
        assert reading.values(CASE) == {evidence("1"): None}


def test_the_legal_ground_and_who_stay_in_the_chain(record: Record) -> None:
    """The act of redacting is an event like any other, by its own actor."""
    record.save(ground(), "Ola Hansen")
    record.redact(ground(), 1)
    with record.transact(EDITOR, CASE) as store:
        event = store.events(CASE)[-1]
    assert (event.act, event.subject, event.person) == ("redact", str(ground()), "p1")
    with record.engine.connect() as db:
        kept = db.scalar(text("SELECT value FROM payload WHERE field = 'ground'"))
    assert kept == '"pol. § 13"'
