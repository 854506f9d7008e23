"""Opening a database, and the two kinds of transaction: one that writes, one that reads.

A writing transaction takes its lock before it reads, so nothing it has read can be old when it
writes. With the drivers' defaults, saves of simultaneous writers are lost.
"""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, event, func, make_url, select
from sqlalchemy.engine import URL, ExceptionContext
from sqlalchemy.exc import ArgumentError
from sqlalchemy.pool import ConnectionPoolEntry

from tlreview.storage.errors import DatabaseAddressRefused, DatabaseUnreachable, translated

_WRITING = "tlreview_writing"
_PRAGMAS = (
    "synchronous = FULL",
    "foreign_keys = ON",
    "recursive_triggers = ON",  # otherwise INSERT OR REPLACE deletes past the triggers
    "secure_delete = ON",  # redacted words are overwritten, not only unlinked
)


def connect(url: str, busy_seconds: float = 15.0) -> Engine:
    """Return an engine for a SQLite or PostgreSQL address; no table is made.

    A SQLite file is made here, readable by its owner only, in a folder of the same kind.
    `busy_seconds` is how long a writer waits for others before DatabaseBusy. Raises
    DatabaseAddressRefused, and DatabaseUnreachable if the file or its folder cannot be made or is
    not one's own.
    """
    try:
        address = make_url(url)
    except (ArgumentError, ValueError):  # neither says the address, which may hold a password
        raise DatabaseAddressRefused from None
    if address.get_backend_name() == "sqlite":
        return _sqlite(address, busy_seconds)
    if address.get_backend_name() not in {"postgresql", "postgres"}:
        raise DatabaseAddressRefused
    return _postgresql(address.set(drivername="postgresql+psycopg"), busy_seconds)


def on_sqlite(db: Connection | Engine) -> bool:
    """Say whether this is SQLite."""
    return db.dialect.name == "sqlite"


@contextmanager
def writing(engine: Engine, *streams: str) -> Iterator[Connection]:
    """Open a transaction that may write to these streams; leaving it without an error commits.

    SQLite has one lock for the whole database, PostgreSQL one a stream, taken in the order of
    their names so that two writers never wait for each other.
    Raises DiskFull, DatabaseBusy, DatabaseUnreachable.
    """
    with translated(), engine.connect() as db:
        db.execution_options(**{_WRITING: True})
        with db.begin():
            for stream in sorted(streams):
                lock(db, stream)
            yield db


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """Open a transaction in which everything read is of one moment."""
    with translated(), engine.connect() as db:
        if not on_sqlite(db):
            db.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
        with db.begin():
            yield db


def lock(db: Connection, name: str) -> None:
    """Wait for the lock of a stream, held to the end of the transaction; SQLite has it already."""
    if not on_sqlite(db):
        db.execute(select(func.pg_advisory_xact_lock(func.hashtextextended(name, 0))))


def lock_shared(db: Connection, name: str) -> None:
    """Wait for a lock many may hold at once, as long as nobody holds it alone."""
    if not on_sqlite(db):
        db.execute(select(func.pg_advisory_xact_lock_shared(func.hashtextextended(name, 0))))


def forget_old_pages(engine: Engine) -> None:
    """Overwrite what SQLite's log still holds of blanked rows, as far as readers let it.

    PostgreSQL frees old row versions with its own vacuum.
    """
    if on_sqlite(engine):
        connection = engine.raw_connection()
        try:
            connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")
        finally:
            connection.close()


def _sqlite(address: URL, busy_seconds: float) -> Engine:
    if address.database and address.database != ":memory:":
        _make_private(Path(address.database))
    # hidden parameters: what people wrote has no business in a log, not even of an error
    engine = create_engine(
        address,
        hide_parameters=True,
        connect_args={"isolation_level": None, "timeout": busy_seconds},
    )

    @event.listens_for(engine, "connect")
    def prepare(connection: sqlite3.Connection, _entry: ConnectionPoolEntry) -> None:
        cursor = connection.cursor()
        if cursor.execute("PRAGMA journal_mode").fetchone()[0] != "wal":
            cursor.execute("PRAGMA journal_mode = WAL")
        for pragma in _PRAGMAS:
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()

    @event.listens_for(engine, "begin")
    def begin(db: Connection) -> None:
        options = db.get_execution_options()
        db.exec_driver_sql("BEGIN IMMEDIATE" if options.get(_WRITING) else "BEGIN")

    @event.listens_for(engine, "handle_error")
    def give_up(context: ExceptionContext) -> None:
        if _lost_its_transaction(context):
            context.is_disconnect = True
            context.invalidate_pool_on_disconnect = False

    return engine


def _lost_its_transaction(context: ExceptionContext) -> bool:
    """Say whether SQLite has rolled everything back by itself, as it may on a full disk.

    Whatever came after it on the same connection would be stored at once, statement by statement.
    """
    if context.connection is None or (context.statement or "").startswith("BEGIN"):
        return False
    driver = context.connection.connection.dbapi_connection
    return isinstance(driver, sqlite3.Connection) and not driver.in_transaction


def _make_private(path: Path) -> None:
    """Make the file, or narrow who may read one that is there; -wal and -shm follow it."""
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
        if path.stat().st_mode & 0o077:
            path.chmod(0o600)
    except OSError as raised:
        raise DatabaseUnreachable(reason=str(raised)) from raised


def _postgresql(address: URL, busy_seconds: float) -> Engine:
    waiting = f"-c lock_timeout={int(busy_seconds * 1000)}"
    return create_engine(
        address,
        hide_parameters=True,
        pool_pre_ping=True,
        connect_args={"options": waiting},
    )
