"""Names of people: outside the chain, so that they can be erased."""

from sqlalchemy import Connection, bindparam, delete, select

from tlreview.storage import schema
from tlreview.storage.derived import replace

_NAME = select(schema.person.c.name).where(schema.person.c.id == bindparam("of_person"))


def name_person(db: Connection, person: str, name: str) -> None:
    """Keep the name of a person; an empty one erases it."""
    if name:
        replace(db, schema.person, {"id": person, "name": name})
    else:
        db.execute(delete(schema.person).where(schema.person.c.id == person))


def people(db: Connection) -> dict[str, str]:
    """Return every name by person id."""
    rows = db.execute(select(schema.person.c.id, schema.person.c.name))
    return {row.id: row.name for row in rows}


def person_name(db: Connection, person: str) -> str:
    """Return the name of a person; empty if it was never known or has been erased."""
    return db.scalar(_NAME, {"of_person": person}) or ""
