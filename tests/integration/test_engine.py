"""Opening a database: who may read it, how it writes, and what its errors are called."""

import stat
import threading
from pathlib import Path

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.exc import DBAPIError

from databases import EDITOR, Record, ground
from tlreview.storage import engine as engines
from tlreview.storage import store
from tlreview.storage.errors import DatabaseBusy, DatabaseUnreachable


def test_a_new_sqlite_file_is_its_owners_alone(tmp_path: Path) -> None:
    """File, log and shared memory are 0600 and the folder made for them 0700."""
    path = tmp_path / "house" / "record.db"
    engine = engines.connect(f"sqlite:///{path}")
    with engine.begin() as db:
        db.execute(text("CREATE TABLE t (x INTEGER)"))
        modes = {each.name: stat.S_IMODE(each.stat().st_mode) for each in path.parent.iterdir()}
    engine.dispose()
    assert modes == {"record.db": 0o600, "record.db-wal": 0o600, "record.db-shm": 0o600}
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_a_sqlite_file_others_could_read_is_closed_to_them(tmp_path: Path) -> None:
    """A file that came from elsewhere is narrowed to its owner when it is opened."""
    path = tmp_path / "record.db"
    path.touch(mode=0o644)
    engines.connect(f"sqlite:///{path}").dispose()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_sqlite_writes_through_and_checks_references(sqlite_url: str) -> None:
    """Every connection has the log, full synchronisation, references and recursive triggers."""
    engine = engines.connect(sqlite_url)
    wanted = {
        "journal_mode": "wal",
        "synchronous": 2,
        "foreign_keys": 1,
        "recursive_triggers": 1,
        "secure_delete": 1,
        "busy_timeout": 15000,
    }
    with engine.connect() as db:
        found = {name: db.exec_driver_sql(f"PRAGMA {name}").scalar() for name in wanted}
    engine.dispose()
    assert found == wanted


def test_a_second_writer_waits_and_then_says_busy(database_url: str) -> None:
    """A writer gives up after the time it was given, in the domain's words."""
    patient = engines.connect(database_url)
    hasty = engines.connect(database_url, busy_seconds=0.1)
    Record(patient).open_case()
    try:
        with patient_writing(patient), pytest.raises(DatabaseBusy):
            Record(hasty).save(ground(), "x")
        Record(hasty).save(ground(), "x")
    finally:
        patient.dispose()
        hasty.dispose()


def patient_writing(engine: Engine):
    return store.transact(engine, lambda: Record(engine).clock())(EDITOR, "case-1")


def test_writers_of_two_cases_do_not_wait_for_each_other_on_postgresql(postgresql_url: str) -> None:
    """The lock is one a stream: a long act in one case does not stop another case."""
    engine = engines.connect(postgresql_url, busy_seconds=5)
    record = Record(engine)
    record.open_case("case-1")
    record.open_case("case-2")
    with record.transact(EDITOR, "case-1") as held:
        held.append("case-1", ground(), "slow", 0)
        other = threading.Thread(target=record.save, args=(ground(), "quick", 0, "case-2"))
        other.start()
        other.join(timeout=5)
        assert not other.is_alive()
    engine.dispose()


def test_a_database_that_is_not_there_is_named_so(tmp_path: Path) -> None:
    """A folder in place of a file, or a server that does not answer, is DatabaseUnreachable."""
    (tmp_path / "folder").mkdir(mode=0o700)
    with pytest.raises(DatabaseUnreachable):
        engines.connect(f"sqlite:///{tmp_path / 'folder'}")
    engine = engines.connect("postgresql://nobody@127.0.0.1:1/none")
    with pytest.raises(DatabaseUnreachable), store.read(engine)():
        pass
    engine.dispose()


def test_a_file_that_is_no_database_is_named_so(tmp_path: Path) -> None:
    """A file of another kind is left as it is."""
    path = tmp_path / "letter.db"
    path.write_bytes(b"Dear council, " * 100)
    engine = engines.connect(f"sqlite:///{path}")
    with pytest.raises(DatabaseUnreachable), store.read(engine)():
        pass
    engine.dispose()
    assert path.read_bytes() == b"Dear council, " * 100


def test_postgresql_reads_without_the_right_to_write(postgresql_url: str) -> None:
    """A reading transaction cannot write, even by mistake."""
    engine = engines.connect(postgresql_url)
    with engines.reading(engine) as db:
        assert db.scalar(text("SHOW transaction_read_only")) == "on"
        assert db.scalar(text("SHOW transaction_isolation")) == "repeatable read"
    engine.dispose()


def test_an_error_of_the_database_does_not_repeat_what_was_written(database_url: str) -> None:
    """What people wrote stays out of the log even when a statement fails."""
    engine = engines.connect(database_url)
    with engine.connect() as db, pytest.raises(DBAPIError) as failed:
        db.execute(text("SELECT :words FROM nowhere"), {"words": "Kari har det vondt."})
    engine.dispose()
    assert "Kari" not in str(failed.value)
