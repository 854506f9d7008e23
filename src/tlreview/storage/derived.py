"""What the record implies and is kept beside it for speed: last revisions, ends of streams.

Nothing that is written to the record is ever decided by these tables.
"""

from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

from sqlalchemy import Connection, Engine, Table, and_, delete, func, insert, select, text
from sqlalchemy.dialects import sqlite

from tlreview.domain.fields import Address
from tlreview.storage import schema
from tlreview.storage.engine import on_sqlite, writing

if TYPE_CHECKING:
    from sqlalchemy.dialects import postgresql


def set_head(db: Connection, stream: str, sequence: int, digest: str) -> None:
    """Note the last event of a stream."""
    row: dict[str, str | int] = {"stream": stream, "sequence": sequence, "digest": digest}
    replace(db, schema.head, row)


def set_latest(db: Connection, case: str, address: Address, number: int, value: str) -> None:
    """Note the last revision of a field."""
    row: dict[str, str | int] = {
        "case_id": case,
        "subject": address.subject,
        "field": address.field,
        "number": number,
        "value": value,
    }
    replace(db, schema.latest, row)


def replace(
    db: Connection, table: Table, row: dict[str, str | int], *, only_newer: str | None = None
) -> bool:
    """Insert a row in place of the one with the same key, and say whether it was written.

    `only_newer` names a column that must be greater than in the row that is there.
    """
    statement = _upsert(table, tuple(row), only_newer, sqlite_spelling=on_sqlite(db))
    written = db.execute(statement, row, execution_options={"preserve_rowcount": True})
    return written.rowcount > 0


@cache
def _upsert(
    table: Table, names: tuple[str, ...], only_newer: str | None, *, sqlite_spelling: bool
) -> "sqlite.Insert | postgresql.Insert":
    """Return the statement, made once: composing it takes longer than running it."""
    statement = sqlite.insert(table) if sqlite_spelling else _postgresql_insert(table)
    excluded = statement.excluded
    keys: Sequence[str] = [column.name for column in table.primary_key]
    changed = {name: excluded[name] for name in names if name not in keys}
    newer = excluded[only_newer] > table.c[only_newer] if only_newer else None
    return statement.on_conflict_do_update(index_elements=keys, set_=changed, where=newer)


def _postgresql_insert(table: Table) -> "postgresql.Insert":
    from sqlalchemy.dialects import postgresql  # noqa: PLC0415  2 MB for who has such a database

    return postgresql.insert(table)


def rebuild(engine: Engine) -> None:
    """Make the derived tables anew from the record, while others wait to write."""
    with writing(engine) as db:
        if not on_sqlite(db):
            db.execute(text("LOCK TABLE latest, head IN SHARE ROW EXCLUSIVE MODE"))
        rebuild_in(db)


def rebuild_in(db: Connection) -> None:
    """Make the derived tables anew in a transaction that nobody else writes beside."""
    _rebuild_latest(db)
    _rebuild_head(db)


def _rebuild_latest(db: Connection) -> None:
    revision, payload = schema.revision, schema.payload
    keys = (revision.c.case_id, revision.c.subject, revision.c.field)
    last = select(*keys, func.max(revision.c.number).label("number")).group_by(*keys).subquery()
    rows = (
        select(*keys, revision.c.number, payload.c.value)
        .join(last, and_(*(revision.c[each.name] == each for each in last.c)))
        .join(
            payload,
            and_(
                payload.c.stream == revision.c.stream,
                payload.c.sequence == revision.c.sequence,
                payload.c.field == "value",
            ),
        )
    )
    db.execute(delete(schema.latest))
    db.execute(insert(schema.latest).from_select([each.name for each in schema.latest.c], rows))


def _rebuild_head(db: Connection) -> None:
    event = schema.event
    last = select(event.c.stream, func.max(event.c.sequence).label("sequence"))
    ends = last.group_by(event.c.stream).subquery()
    rows = select(event.c.stream, event.c.sequence, event.c.digest).join(
        ends, and_(event.c.stream == ends.c.stream, event.c.sequence == ends.c.sequence)
    )
    db.execute(delete(schema.head))
    db.execute(insert(schema.head).from_select([each.name for each in schema.head.c], rows))
