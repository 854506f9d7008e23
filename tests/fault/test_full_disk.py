"""A full disk while saving: DiskFull, nothing half-written, and it goes on once there is room."""

import subprocess
import sys
from collections.abc import Iterator

import pytest
from sqlalchemy import Engine, event, text

import saving
from databases import EDITOR, Record, ground
from tlreview.domain.fields import Draft
from tlreview.domain.files import DiskFull
from tlreview.storage import engine as engines
from tlreview.storage.errors import DatabaseBusy, DatabaseUnreachable, translated
from tlreview.storage.verify import verify

CASE = "case-1"


@pytest.fixture
def small(sqlite_url: str) -> Iterator[Record]:
    """Return a record on a database that may grow by a few pages only."""
    engine = engines.connect(sqlite_url)
    record = Record(engine)
    record.open_case()
    with engine.connect() as db:
        pages = db.exec_driver_sql("PRAGMA page_count").scalar()
    assert isinstance(pages, int)
    limited = engines.connect(sqlite_url)

    @event.listens_for(limited, "connect")
    def limit(connection, _entry) -> None:
        connection.execute(f"PRAGMA max_page_count = {pages + 12}")

    engine.dispose()
    yield Record(limited, clock=record.clock)
    limited.dispose()


def fill(record: Record) -> int:
    """Save until the disk is full; return how many saves were acknowledged."""
    for saved in range(500):
        try:
            record.save(ground(), f"{saved} " + "x" * 700, after=saved)
        except DiskFull:
            return saved
    pytest.fail("the disk never filled")


def assert_kept(engine: Engine, saved: int) -> None:
    """Say that exactly the acknowledged saves are there, and that everything verifies."""
    record = Record(engine)
    with record.read() as reading:
        assert len(reading.history(CASE, ground())) == saved
        assert len(reading.events(CASE)) == 1 + saved
    assert verify(engine, CASE).whole


def test_a_full_disk_leaves_nothing_half_written(small: Record, sqlite_url: str) -> None:
    """The save that found the disk full is gone whole; with room again the next one is stored."""
    saved = fill(small)
    assert saved > 0
    assert_kept(small.engine, saved)
    roomy = engines.connect(sqlite_url)
    record = Record(roomy, clock=small.clock)
    assert record.save(ground(), "room again", after=saved).number == saved + 1
    assert_kept(roomy, saved + 1)
    roomy.dispose()


def test_an_act_that_goes_on_after_a_full_disk_stores_nothing(small: Record) -> None:
    """Even if an act swallows DiskFull, it does not end as if it had been stored."""
    saved = fill(small)

    def swallow() -> None:
        with small.transact(EDITOR, CASE) as store:
            for turn in range(50):
                try:
                    store.append(CASE, ground(f"TL2.{turn}"), "y" * 3000, 0)
                except Exception:  # noqa: BLE001, S112 - what a careless act would do
                    continue

    with pytest.raises(DatabaseUnreachable):
        swallow()
    assert_kept(small.engine, saved)


def test_a_draft_on_a_full_disk_is_refused_whole(small: Record) -> None:
    """A draft that finds no room leaves the older draft as it was."""

    def draft(sequence: int, text: str) -> None:
        with small.transact(EDITOR, CASE) as store:
            at = Draft(
                address=ground(),
                person="p1",
                role="editor",
                value=text,
                after=0,
                sequence=sequence,
                at=store.now,
            )
            store.save_draft(CASE, at)

    draft(1, "short")
    with pytest.raises(DiskFull):
        draft(2, "z" * 1_000_000)
    with small.read() as reading:
        assert [each.value for each in reading.drafts(CASE)] == ["short"]


def test_a_file_that_may_not_grow_is_a_full_disk_too(sqlite_url: str) -> None:
    """A quota on the size of a file, which SQLite meets in its log, is DiskFull as well."""
    engine = engines.connect(sqlite_url)
    Record(engine).open_case()
    engine.dispose()
    program = (
        "import resource, runpy, sys\n"
        "from tlreview.domain.files import DiskFull\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (300_000, 300_000))\n"
        "try:\n"
        f"    runpy.run_path({saving.__file__!r})['main']({sqlite_url!r})\n"
        "except DiskFull as full:\n"
        "    sys.exit(full.code)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, timeout=120, check=False
    )
    assert done.stderr.strip() == "storage.disk-full"
    saved = len(done.stdout.splitlines())
    assert saved > 0
    assert_kept(engine, saved)
    engine.dispose()


@pytest.mark.parametrize(
    ("state", "error"), [("53100", DiskFull), ("40P01", DatabaseBusy), ("55P03", DatabaseBusy)]
)
def test_postgresql_says_the_same_in_its_own_words(
    postgresql_url: str, state: str, error: type[Exception]
) -> None:
    """PostgreSQL's states for a full disk, a deadlock and a lock become the same errors."""
    engine = engines.connect(postgresql_url)
    raising = text(f"DO $$ BEGIN RAISE EXCEPTION 'x' USING ERRCODE = '{state}'; END $$")
    with engine.connect() as db, pytest.raises(error), translated():
        db.execute(raising)
    engine.dispose()
