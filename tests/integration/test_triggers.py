"""The database itself refuses to change the record."""

import pytest
from sqlalchemy import Engine, Executable, Table, delete, func, insert, select, text, update
from sqlalchemy.exc import DBAPIError

from databases import EDITOR, Record, ground, submission
from tlreview.storage import schema
from tlreview.storage.triggers import REFUSED

TABLES = [pytest.param(each, id=each.name) for each in schema.RECORD]
_PAYLOAD = schema.payload.c


@pytest.fixture
def filled(record: Record) -> Engine:
    """Return a database with at least one row in every record table."""
    record.save(ground(), "Ola Hansen")
    record.save(ground("TL1.2"), "kept")
    with record.transact(EDITOR, "case-1") as store:
        store.submit(submission(store))
        store.withdraw("case-1", 1)
        store.redact("case-1", ground(), 1, "offl. § 13")
    return record.engine


def refused(engine: Engine, statement: Executable) -> None:
    """Run a statement in its own transaction and expect the record's refusal."""
    with pytest.raises(DBAPIError, match=REFUSED), engine.begin() as db:
        db.execute(statement)


@pytest.mark.parametrize("table", TABLES)
def test_no_row_of_the_record_can_be_changed(filled: Engine, table: Table) -> None:
    """UPDATE is refused on every record table, even when it would change nothing."""
    column = table.columns.keys()[-1]
    refused(filled, update(table).values({column: table.c[column]}))


@pytest.mark.parametrize("table", TABLES)
def test_no_row_of_the_record_can_be_deleted(filled: Engine, table: Table) -> None:
    """DELETE is refused on every record table."""
    refused(filled, delete(table))


@pytest.mark.parametrize("table", TABLES)
def test_no_row_of_the_record_can_be_replaced(filled: Engine, table: Table) -> None:
    """INSERT OR REPLACE on SQLite, TRUNCATE on PostgreSQL, are refused on every record table."""
    if filled.dialect.name == "sqlite":
        names = table.columns.keys()
        refused(filled, insert(table).prefix_with("OR REPLACE").from_select(names, select(table)))
    else:
        refused(filled, text(f"TRUNCATE {table.name} CASCADE"))


@pytest.mark.parametrize(
    "change",
    [
        {"value": None, "salt": None},
        {"value": '"other"'},
        {"value": None, "salt": None, "field": "x"},
    ],
)
def test_a_payload_without_a_redaction_cannot_be_blanked(
    filled: Engine, change: dict[str, str | None]
) -> None:
    """Blanking needs a redaction row of exactly that payload field."""
    kept = update(schema.payload).where(_PAYLOAD.sequence == 3, _PAYLOAD.field == "value")
    refused(filled, kept.values(change))


def test_a_blanked_payload_cannot_be_written_again(filled: Engine) -> None:
    """What was redacted stays out."""
    blanked = update(schema.payload).where(_PAYLOAD.sequence == 2, _PAYLOAD.field == "value")
    refused(filled, blanked.values(value='"back"', salt="00"))


def test_derived_rows_drafts_and_names_may_change(filled: Engine) -> None:
    """Only the record is closed: the other tables can be emptied."""
    with filled.begin() as db:
        for each in (*schema.DERIVED, *schema.CHANGEABLE):
            db.execute(delete(each))
            assert db.scalar(select(func.count()).select_from(each)) == 0
