"""The migrated database is the one the tables describe, triggers included."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, text

from databases import Record, ground
from tlreview.storage import engine as engines
from tlreview.storage import migrations, schema, triggers
from tlreview.storage.errors import NewerSchema

_TRIGGERS = {
    "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger'",
    "postgresql": "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgenabled = 'O'",
}


def test_the_migrated_database_is_what_the_tables_say(engine: Engine) -> None:
    """Migrating gives the tables of the metadata, neither more nor less."""
    with engine.connect() as db:
        assert compare_metadata(MigrationContext.configure(db), schema.metadata) == []


def test_the_migrated_tables_are_spelt_as_the_tables_say(engine: Engine, tmp_path: Path) -> None:
    """Checks, references and STRICT agree too, which Alembic does not compare."""
    if engine.dialect.name == "postgresql":
        assert _constraints(engine) == {
            each.name for table in schema.metadata.tables.values() for each in table.constraints
        } | {"alembic_version_pkc"}
        return
    made = engines.connect(f"sqlite:///{tmp_path / 'made.db'}")
    schema.metadata.create_all(made)
    assert _statements(engine) == _statements(made)
    assert all(each[-1].endswith("STRICT") for each in _statements(made).values() if len(each) > 1)
    made.dispose()


def _constraints(engine: Engine) -> set[str]:
    query = (
        "SELECT conname FROM pg_constraint JOIN pg_namespace n ON n.oid = connamespace "
        "WHERE nspname = 'public' AND contype != 't'"
    )
    with engine.connect() as db:
        return set(db.scalars(text(query)))


def _statements(engine: Engine) -> dict[str, list[str]]:
    """Return each statement as its lines, constraints in any order, the last one last."""
    query = "SELECT name, sql FROM sqlite_master WHERE type != 'trigger' AND sql IS NOT NULL"
    with engine.connect() as db:
        return {
            row.name: _lines(row.sql)
            for row in db.execute(text(query))
            if row.name != "alembic_version"
        }


def _lines(sql: str) -> list[str]:
    lines = [re.sub(r'["\s]+', " ", each).strip(" ,") for each in sql.splitlines()]
    lines = [each for each in lines if each]
    return [*sorted(lines[:-1]), lines[-1]]


def test_every_record_table_has_its_triggers(engine: Engine) -> None:
    """A trigger stands against every way of changing every record table, and is enabled."""
    with engine.connect() as db:
        found = frozenset(db.scalars(text(_TRIGGERS[engine.dialect.name])))
    assert found == triggers.names(engine.dialect.name)


def test_every_table_is_record_derived_or_changeable() -> None:
    """A new table must be given one of the three kinds, and with it triggers or none."""
    kinds = (*schema.RECORD, *schema.DERIVED, *schema.CHANGEABLE)
    assert {each.name for each in kinds} == set(schema.metadata.tables)
    assert len(kinds) == len(schema.metadata.tables)


def test_a_lost_trigger_comes_back_with_the_next_migration(engine: Engine) -> None:
    """Whatever a migration dropped, the triggers are whole when it ends."""
    with engine.begin() as db:
        gone = "event_no_update" + ("" if engine.dialect.name == "sqlite" else " ON event")
        db.execute(text(f"DROP TRIGGER {gone}"))
        triggers.recreate(db)
        found = frozenset(db.scalars(text(_TRIGGERS[engine.dialect.name])))
    assert found == triggers.names(engine.dialect.name)


def test_migrating_twice_changes_nothing(engine: Engine) -> None:
    """A database that is as it should be is left alone."""
    Record(engine).open_case()
    assert not migrations.upgrade(engine)


def test_the_last_revision_is_the_one_the_program_names() -> None:
    """HEAD, by which a start skips Alembic, is the last revision in the folder."""
    config = Config()
    config.set_main_option("script_location", str(Path(migrations.__file__).parent))
    assert ScriptDirectory.from_config(config).get_current_head() == migrations.HEAD


def test_a_database_of_a_newer_version_is_left_alone(engine: Engine) -> None:
    """A schema this version does not know is refused, and nothing in it is touched."""
    with engine.begin() as db:
        db.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(NewerSchema) as newer:
        migrations.upgrade(engine)
    assert newer.value.found == "9999"
    with engine.connect() as db:
        assert migrations.current(db) == "9999"


def test_several_programs_may_start_at_once(tmp_path: Path) -> None:
    """Five starts on a folder without a database give one whole database and no error."""
    url = f"sqlite:///{tmp_path / 'new' / 'record.db'}"
    start = (
        "from tlreview.storage import engine, migrations\n"
        f"print(migrations.upgrade(engine.connect({url!r})))"
    )
    running = [
        subprocess.Popen([sys.executable, "-c", start], stdout=subprocess.PIPE, text=True)
        for _ in range(5)
    ]
    said = sorted(each.communicate(timeout=120)[0].strip() for each in running)
    assert said == ["False"] * 4 + ["True"]
    record = Record(engines.connect(url))
    record.open_case()
    assert record.save(ground(), "x").number == 1
