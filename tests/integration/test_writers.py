"""Many programs save at once: nothing acknowledged is lost, and every chain is whole."""

import multiprocessing
from collections import Counter
from collections.abc import Mapping

import pytest

from databases import Record
from tlreview.domain.fields import Address
from tlreview.storage.verify import verify
from writer import SAVES, SHARED, own_field, save_often, wait_for

WRITERS = 20
LOADED = ["tlreview.storage.engine", "tlreview.storage.store", "psycopg"]
"""What every writer needs: loaded once, in the process they are forked from before any connects."""


def all_saves(url: str) -> list[tuple[Address, int, str]]:
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(LOADED)
    together = context.Barrier(WRITERS)
    with context.Pool(WRITERS, wait_for, (together,)) as pool:
        results = pool.starmap(save_often, [(url, each) for each in range(WRITERS)], chunksize=1)
    return [each for saved in results for each in saved]


@pytest.mark.timeout(600)
def test_twenty_writers_lose_nothing(record: Record, database_url: str) -> None:
    """500 saves by 20 processes: each revision has one owner, none is missing, none doubled."""
    saves = all_saves(database_url)
    assert len(saves) == WRITERS * SAVES
    by_place: Mapping[tuple[Address, int], int] = Counter((at, number) for at, number, _ in saves)
    assert set(by_place.values()) == {1}
    with record.read() as reading:
        for at in (SHARED, *(own_field(writer) for writer in range(WRITERS))):
            stored = {each.number: each.value for each in reading.history("case-1", at)}
            assert stored == {number: text for place, number, text in saves if place == at}
            assert sorted(stored) == list(range(1, len(stored) + 1))
        events = reading.events("case-1")
    assert len(events) == 1 + WRITERS * SAVES
    assert [each.at for each in events[1:]] == sorted(each.at for each in events[1:])
    assert verify(record.engine, "case-1").whole
