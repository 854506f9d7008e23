"""All rows of a database, out in one order and in again in the same.

What is kept follows from the tables themselves, so a new table is in the next backup without a
change here. Derived tables are left out: they are made anew from the record.
"""

from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import cast

from sqlalchemy import (
    Column,
    Connection,
    Integer,
    Table,
    and_,
    delete,
    func,
    insert,
    select,
    text,
)
from sqlalchemy.exc import DataError, IntegrityError

from tlreview.domain.events import ChainBroken
from tlreview.domain.fields import address
from tlreview.storage import chain, derived, fields, ledger, replay, schema, triggers
from tlreview.storage.archive_format import (
    FILES,
    ArchiveFault,
    DatabaseNotEmpty,
    StoredRow,
    scheme_file,
    table_member,
)
from tlreview.storage.archive_reading import ArchiveReader
from tlreview.storage.engine import on_sqlite
from tlreview.storage.redaction import file_named
from tlreview.storage.values import value_of

_BATCH = 1000

TABLES: tuple[Table, ...] = tuple(
    each for each in schema.metadata.sorted_tables if each not in schema.DERIVED
)
"""What a backup holds, in an order in which rows can be inserted."""


def rows(db: Connection, table: Table) -> Iterator[StoredRow]:
    """Yield the rows of a table in the order of its key."""
    query = select(table).order_by(*table.primary_key)
    for row in db.execute(query.execution_options(yield_per=_BATCH)):
        yield cast("StoredRow", row._mapping)  # noqa: SLF001 - SQLAlchemy's public name for it


def case_ids(db: Connection) -> tuple[str, ...]:
    """Return the id of every case, in order."""
    return tuple(db.scalars(select(schema.cases.c.id).order_by(schema.cases.c.id)))


_BEYOND_INTEGERS = 2**63


def broken_cases(db: Connection) -> Mapping[str, ChainBroken]:
    """Return the first fault of every case whose record does not hold together.

    A case is also what only events speak of, so a lost row of the case is a fault too.
    """
    streams = db.scalars(select(schema.event.c.stream).distinct())
    found: dict[str, ChainBroken] = {}
    for case in sorted({*case_ids(db), *(each.partition("/")[0] for each in streams)}):
        held = ledger.read(db, case)
        for fault in (*chain.faults(held), *replay.faults(db, held)):
            found.setdefault(case, fault)
    return found


def files_named(db: Connection) -> frozenset[str]:
    """Return the digests of all evidence files that unredacted values name."""
    event, payload = schema.event, schema.payload
    found = db.execute(
        select(event.c.subject, payload.c.value)
        .join(
            event, and_(event.c.stream == payload.c.stream, event.c.sequence == payload.c.sequence)
        )
        .where(event.c.act == fields.SAVE, payload.c.field == "value")
    )
    named = (file_named(address(row[0]), value_of(row[1])) for row in found)
    return frozenset(each for each in named if each is not None)


def require_known(archive: ArchiveReader) -> None:
    """Check that every member has a place here. Raises ArchiveDamaged."""
    known = {table_member(each.name) for each in TABLES}
    for name in archive.manifest.members:
        if not name.startswith(FILES) and name not in known and scheme_file(name) is None:
            raise archive.damaged(name, ArchiveFault.UNKNOWN)


def replace_all(db: Connection, archive: ArchiveReader, *, force: bool) -> None:
    """Put the rows of an archive in place of all there are, and derive the rest from them.

    The transaction is the caller's, and nothing is changed unless it commits. Raises
    DatabaseNotEmpty if there are rows and force is not set, and ArchiveDamaged.
    """
    if not on_sqlite(db):
        names = ", ".join(each.name for each in schema.metadata.sorted_tables)
        db.execute(text(f"LOCK TABLE {names} IN ACCESS EXCLUSIVE MODE"))
    if _is_filled(db):
        if not force:
            raise DatabaseNotEmpty(cases=len(case_ids(db)))
        _clear(db)
    for table in TABLES:
        _load(db, table, archive)
    derived.rebuild_in(db)


def _is_filled(db: Connection) -> bool:
    return any(db.scalar(select(func.count()).select_from(each)) for each in TABLES)


def _clear(db: Connection) -> None:
    """Delete all rows. The triggers that refuse this are away only inside the transaction."""
    if on_sqlite(db):
        for name in triggers.names("sqlite"):
            db.execute(text(f"DROP TRIGGER IF EXISTS {name}"))
    else:
        for table in schema.RECORD:
            db.execute(text(f"ALTER TABLE {table.name} DISABLE TRIGGER USER"))
    for table in reversed(schema.metadata.sorted_tables):
        db.execute(delete(table))
    triggers.recreate(db)


def _load(db: Connection, table: Table, archive: ArchiveReader) -> None:
    found = _fitting(archive, table)
    try:
        while batch := list(islice(found, _BATCH)):
            db.execute(insert(table), batch)
    except (IntegrityError, DataError) as error:
        member = table_member(table.name)
        raise archive.damaged(member, ArchiveFault.CONTRADICTION) from error


def _fitting(archive: ArchiveReader, table: Table) -> Iterator[dict[str, str | int | None]]:
    """Yield the rows of an archive for a table; a column that is newer than it is empty."""
    for number, row in enumerate(archive.rows(table.name), start=1):
        whole = {each.name: row.get(each.name) for each in table.columns}
        if not row.keys() <= whole.keys() or not _fits(whole, table.columns):
            place = f"{table_member(table.name)}:{number}"
            raise archive.damaged(place, ArchiveFault.NOT_A_ROW)
        yield whole


def _fits(
    row: Mapping[str, str | int | None], columns: Iterable[Column[str] | Column[int]]
) -> bool:
    return all(_fits_in(column, row[column.name]) for column in columns)


def _fits_in(column: Column[str] | Column[int], value: str | int | None) -> bool:
    """Say whether a column of either database can hold a value."""
    if value is None:
        return bool(column.nullable)
    if isinstance(value, str):
        return not isinstance(column.type, Integer) and "\0" not in value
    return isinstance(column.type, Integer) and abs(value) < _BEYOND_INTEGERS
