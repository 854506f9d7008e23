"""The database's own refusal to change the record.

The triggers are dropped and made anew at the end of every migration: a batch migration copies
a table and loses its triggers in silence.
"""

from collections.abc import Iterator

from sqlalchemy import Connection, text

from tlreview.storage import schema

REFUSED = "tlreview: the record is append-only"
"""What the database says; by this, storage knows the error again."""

_IS_BLANKING = """
    NEW.value IS NULL AND NEW.salt IS NULL
    AND NEW.stream = OLD.stream AND NEW.sequence = OLD.sequence AND NEW.field = OLD.field
    AND EXISTS (SELECT 1 FROM redaction AS r
      WHERE r.stream = OLD.stream AND r.sequence = OLD.sequence AND r.field = OLD.field)
"""
"""The one change a record table allows: the blanking of a payload that has a redaction row."""

_POSTGRESQL_FUNCTIONS = (
    f"""
    CREATE OR REPLACE FUNCTION tlreview_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      RAISE EXCEPTION '{REFUSED}' USING ERRCODE = 'restrict_violation', TABLE = TG_TABLE_NAME;
    END $$
    """,
    f"""
    CREATE OR REPLACE FUNCTION tlreview_blank_only() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      IF {_IS_BLANKING}
      THEN
        RETURN NEW;
      END IF;
      RAISE EXCEPTION '{REFUSED}' USING ERRCODE = 'restrict_violation', TABLE = TG_TABLE_NAME;
    END $$
    """,
)


def recreate(db: Connection) -> None:
    """Drop every trigger of the record tables and make them anew."""
    statements = _sqlite() if db.dialect.name == "sqlite" else _postgresql()
    for statement in statements:
        db.execute(text(statement))


def names(dialect: str) -> frozenset[str]:
    """Return the triggers a database of this kind must have."""
    verbs = ("update", "delete") if dialect == "sqlite" else ("update", "delete", "truncate")
    return frozenset(f"{each.name}_no_{verb}" for each in schema.RECORD for verb in verbs)


def _sqlite() -> Iterator[str]:
    for table in schema.RECORD:
        for verb in ("update", "delete"):
            name = f"{table.name}_no_{verb}"
            when = f"WHEN NOT ({_IS_BLANKING})" if name == "payload_no_update" else ""
            yield f"DROP TRIGGER IF EXISTS {name}"
            yield (
                f"CREATE TRIGGER {name} BEFORE {verb.upper()} ON {table.name} {when} "
                f"BEGIN SELECT RAISE(ABORT, '{REFUSED}'); END"
            )


def _postgresql() -> Iterator[str]:
    yield from _POSTGRESQL_FUNCTIONS
    for table in schema.RECORD:
        for verb, each in (("update", "ROW"), ("delete", "ROW"), ("truncate", "STATEMENT")):
            name = f"{table.name}_no_{verb}"
            refusal = "blank_only" if name == "payload_no_update" else "refuse"
            yield f"DROP TRIGGER IF EXISTS {name} ON {table.name}"
            yield (
                f"CREATE TRIGGER {name} BEFORE {verb.upper()} ON {table.name} "
                f"FOR EACH {each} EXECUTE FUNCTION tlreview_{refusal}()"
            )
