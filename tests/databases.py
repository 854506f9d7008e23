"""Databases for tests: SQLite files and one real PostgreSQL cluster, started and stopped here."""

import os
import secrets
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine, create_engine, text

import build
from tlreview.domain.canonical import Json
from tlreview.domain.case import Submission
from tlreview.domain.fields import Address, Draft, Revision
from tlreview.domain.people import Actor, Role
from tlreview.storage import engine as engines
from tlreview.storage import migrations, store
from tlreview.storage.standing import Standings
from tlreview.workflow.ports import Files, Read, Store, Transact

ADMIN = "tlreview_tests"
EDITOR = Actor(person="p1", role=Role.EDITOR)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cluster:
    """A running PostgreSQL: where its programs and files lie, and its port on the loopback."""

    programs: Path
    folder: Path
    port: int

    def url(self, database: str) -> str:
        """Return the address of one database."""
        return f"postgresql://{ADMIN}@127.0.0.1:{self.port}/{database}"

    def run(self, program: str, *arguments: str) -> None:
        """Run one of PostgreSQL's programs as a user it accepts, which root is not."""
        command = [str(self.programs / program), *arguments]
        if os.geteuid() == 0:
            command = ["runuser", "-u", "postgres", "--", *command]
        done = subprocess.run(command, cwd=self.folder, capture_output=True, text=True, check=False)
        if done.returncode:
            pytest.fail(f"{program} failed: {done.stderr.strip() or done.stdout.strip()}")


@pytest.fixture(scope="session")
def cluster() -> Iterator[Cluster]:
    """Start a cluster in a folder of its own on a free port; stop and remove it at the end."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    if not found:
        pytest.fail("install PostgreSQL to run these tests: apt-get install postgresql")
    folder = Path(tempfile.mkdtemp(prefix="tlreview-pg-"))
    if os.geteuid() == 0:
        shutil.chown(folder, "postgres")
    started = Cluster(programs=found[-1].parent, folder=folder, port=_free_port())
    rows = str(folder / "rows")
    started.run("initdb", "-D", rows, "-U", ADMIN, "-A", "trust", "-E", "UTF8", "--no-sync")
    settings = (
        f"-p {started.port} -c listen_addresses=127.0.0.1 -c unix_socket_directories='' "
        "-c fsync=off -c autovacuum=off -c max_connections=60"
    )
    log = str(folder / "log")
    started.run("pg_ctl", "-D", rows, "-l", log, "-o", settings, "-w", "start")
    try:
        yield started
    finally:
        started.run("pg_ctl", "-D", rows, "-m", "immediate", "-w", "stop")
        shutil.rmtree(folder)


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make an empty record once; a test copies the file."""
    path = tmp_path_factory.mktemp("template") / "record.db"
    engine = engines.connect(f"sqlite:///{path}")
    migrations.upgrade(engine)
    engine.dispose()
    return path


@pytest.fixture(scope="session")
def postgresql_template(cluster: Cluster) -> str:
    """Make an empty record once; a test copies the database."""
    _administer(cluster, "CREATE DATABASE template_record")
    engine = engines.connect(cluster.url("template_record"))
    migrations.upgrade(engine)
    engine.dispose()
    return "template_record"


@pytest.fixture
def sqlite_url(sqlite_template: Path, tmp_path: Path) -> str:
    """Return the address of an empty record on SQLite."""
    path = tmp_path / "record.db"
    shutil.copy(sqlite_template, path)
    return f"sqlite:///{path}"


@pytest.fixture
def postgresql_url(cluster: Cluster, postgresql_template: str) -> Iterator[str]:
    """Return the address of an empty record on PostgreSQL.

    It goes when its test ends: each takes 7 MB, and hundreds would keep the disk busy.
    """
    name = f"record_{secrets.token_hex(6)}"
    _administer(cluster, f"CREATE DATABASE {name} TEMPLATE {postgresql_template}")
    yield cluster.url(name)
    _administer(cluster, f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest) -> str:
    """Return the address of an empty record, on each database in turn."""
    url: str = request.getfixturevalue(f"{request.param}_url")
    return url


@pytest.fixture
def engine(database_url: str) -> Iterator[Engine]:
    """Return an engine on an empty record, on each database in turn."""
    made = engines.connect(database_url)
    yield made
    made.dispose()


class Clock:
    """A clock that goes on by one second each time it is read."""

    def __init__(self) -> None:
        self.now = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        """Return the next second."""
        self.now += timedelta(seconds=1)
        return self.now


@dataclass(slots=True)
class Record:
    """A record with short words for what most tests do."""

    engine: Engine
    files: Files | None = None
    clock: Clock = field(default_factory=Clock)
    standings: Standings = field(default_factory=Standings)

    @property
    def transact(self) -> Transact:
        """Return what opens writing transactions."""
        return store.transact(self.engine, self.clock, self.files, self.standings)

    @property
    def read(self) -> Read:
        """Return what opens reading transactions."""
        return store.read(self.engine, self.standings)

    def open_case(self, id: str = "case-1") -> str:
        """Open a case and return its id."""
        with self.transact(EDITOR, id) as opened:
            opened.open_case(build.case(id=id), build.scheme())
        return id

    def save(self, at: Address, value: Json, after: int = 0, case: str = "case-1") -> Revision:
        """Save one field in a transaction of its own."""
        with self.transact(EDITOR, case) as opened:
            return opened.append(case, at, value, after)

    def redact(self, at: Address, revision: int, case: str = "case-1") -> None:
        """Take one value out on a legal ground."""
        with self.transact(EDITOR, case) as opened:
            opened.redact(case, at, revision, "pol. § 13")


@pytest.fixture
def record(engine: Engine) -> Record:
    """Return a record with one open case, on each database in turn."""
    made = Record(engine)
    made.open_case()
    return made


def ground(criterion: str = "TL1.1") -> Address:
    """Return the address of the ground of a criterion."""
    return Address(subject=f"criterion/{criterion}", field="ground")


def draft(record: Record, value: str, sequence: int, person: str = "p1") -> Draft:
    """Return a draft of the ground of a criterion, typed on top of nothing."""
    return Draft(
        address=ground(),
        person=person,
        role="editor",
        value=value,
        after=0,
        sequence=sequence,
        at=record.clock(),
    )


def submission(store: Store, number: int = 1) -> Submission:
    """Return a submission of everything that stands in the store's first case."""
    return Submission(
        case="case-1",
        number=number,
        form="first",
        scheme_digest="c" * 64,
        person=store.actor.person,
        at=store.now,
        entries=store.entries("case-1"),
    )


def tamper(engine: Engine, *statements: str) -> None:
    """Change rows behind the record's back, without triggers or foreign keys."""
    admin = create_engine(engine.url)
    with admin.begin() as db:
        if db.dialect.name == "sqlite":
            for name in db.scalars(text("SELECT name FROM sqlite_master WHERE type = 'trigger'")):
                db.execute(text(f"DROP TRIGGER {name}"))
        else:
            db.execute(text("SET LOCAL session_replication_role = replica"))
        for statement in statements:
            db.execute(text(statement))
    admin.dispose()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _administer(cluster: Cluster, statement: str) -> None:
    engine = create_engine(
        cluster.url("postgres").replace("postgresql:", "postgresql+psycopg:"),
        isolation_level="AUTOCOMMIT",
    )
    with engine.connect() as db:
        db.execute(text(statement))
    engine.dispose()
