"""A program that saves often, imported by each of the processes that do so at once."""

from datetime import UTC, datetime
from threading import Barrier

from tlreview.domain.fields import Address, RevisionStale
from tlreview.domain.people import Actor, Role
from tlreview.storage import engine as engines
from tlreview.storage import store

SAVES = 25
SHARED = Address(subject="criterion/TL8.1", field="ground")


def wait_for(others: Barrier) -> None:
    """Begin when every process has started."""
    others.wait(timeout=120)


def own_field(writer: int) -> Address:
    """Return the field only this writer saves."""
    return Address(subject=f"criterion/TL1.{writer}", field="ground")


def save_often(url: str, writer: int) -> list[tuple[Address, int, str]]:
    """Save in turn in a field of one's own and in a shared one; return what was acknowledged.

    A stale save is made again on top of theirs, seen in the same transaction.
    """
    engine = engines.connect(url, busy_seconds=60)
    transact = store.transact(engine, lambda: datetime.now(UTC))
    read = store.read(engine)
    actor = Actor(person=f"p{writer}", role=Role.EDITOR)
    own = own_field(writer)
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
