"""Bringing a database to the schema this version needs."""

from pathlib import Path

from sqlalchemy import Connection, Engine, inspect, text

from tlreview.storage.engine import lock, writing
from tlreview.storage.errors import NewerSchema

HEAD = "0001"
"""The last revision in versions/."""

_FOLDER = Path(__file__).parent


def upgrade(engine: Engine) -> bool:
    """Bring the database to HEAD in one transaction and return whether anything changed.

    Several programs may start at once; one migrates, the others wait.
    Raises NewerSchema, DiskFull, DatabaseBusy, DatabaseUnreachable.
    """
    with writing(engine) as db:
        lock(db, "tlreview/schema")
        found = current(db)
        if found == HEAD:
            return False
        _run(db, found)
        return True


def current(db: Connection) -> str | None:
    """Return the revision a database has; None if it was never made."""
    if not inspect(db).has_table("alembic_version"):
        return None
    found: str | None = db.execute(text("SELECT version_num FROM alembic_version")).scalar()
    return found


def _run(db: Connection, found: str | None) -> None:
    # Late, because most starts find the schema as it should be and alembic is slow to import.
    from alembic import command  # noqa: PLC0415
    from alembic.config import Config  # noqa: PLC0415
    from alembic.script import ScriptDirectory  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", str(_FOLDER).replace("%", "%%"))
    config.attributes["connection"] = db
    known = {each.revision for each in ScriptDirectory.from_config(config).walk_revisions()}
    if found is not None and found not in known:
        raise NewerSchema(found=found)
    command.upgrade(config, "head")
