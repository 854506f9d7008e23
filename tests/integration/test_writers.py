"""Many programs save at once: nothing acknowledged is lost, and every chain is whole."""

import multiprocessing
from collections import Counter
from collections.abc import Mapping
from datetime import UTC, datetime

from databases import Record, ground
from tlreview.domain.fields import Address, RevisionStale
from tlreview.domain.people import Actor, Role
from tlreview.storage import engine as engines
from tlreview.storage import store
from tlreview.storage.verify import verify

WRITERS = 20
SAVES = 25
SHARED = ground("TL8.1")


def save_often(url: str, writer: int) -> list[tuple[Address, int, str]]:
    """Save in turn in a field of one's own and in a shared one; return what was acknowledged.

    A stale save is made again on top of theirs, seen in the same transaction.
    """
    engine = engines.connect(url, busy_seconds=60)
    transact = store.transact(engine, lambda: datetime.now(UTC))
    read = store.read(engine)
    actor = Actor(person=f"p{writer}", role=Role.EDITOR)
    own = ground(f"TL1.{writer}")
    acknowledged: list[tuple[Address, int, str]] = []
    for turn in range(SAVES):
        at, text = (own, SHARED)[turn % 2], f"{writer}/{turn}"
        with read() as reading:
            seen = reading.numbers("case-1").get(at, 0)
        with transact(actor, "case-1") as opened:
            try:
                saved = opened.append("case-1", at, text, seen)
            except RevisionStale:
                theirs = opened.latest("case-1", at)
                saved = opened.append("case-1", at, text, theirs.number if theirs else 0)
        acknowledged.append((at, saved.number, text))
    engine.dispose()
    return acknowledged


def all_saves(url: str) -> list[tuple[Address, int, str]]:
    context = multiprocessing.get_context("spawn")
    with context.Pool(WRITERS) as pool:
        results = pool.starmap(save_often, [(url, writer) for writer in range(WRITERS)])
    return [each for saved in results for each in saved]


def test_twenty_writers_lose_nothing(record: Record, database_url: str) -> None:
    """500 saves by 20 processes: each revision has one owner, none is missing, none doubled."""
    saves = all_saves(database_url)
    assert len(saves) == WRITERS * SAVES
    by_place: Mapping[tuple[Address, int], int] = Counter((at, number) for at, number, _ in saves)
    assert set(by_place.values()) == {1}
    with record.read() as reading:
        for at in (SHARED, *(ground(f"TL1.{writer}") for writer in range(WRITERS))):
            stored = {each.number: each.value for each in reading.history("case-1", at)}
            assert stored == {number: text for place, number, text in saves if place == at}
            assert sorted(stored) == list(range(1, len(stored) + 1))
        events = reading.events("case-1")
    assert len(events) == 1 + WRITERS * SAVES
    assert [each.at for each in events[1:]] == sorted(each.at for each in events[1:])
    assert verify(record.engine, "case-1").whole
