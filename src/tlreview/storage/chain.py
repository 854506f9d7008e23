"""Whether the streams of a case hold: order, digests, and the commitments to the payload."""

from collections.abc import Iterator

from tlreview.domain.canonical import NotCanonical
from tlreview.domain.events import GENESIS, ChainBroken, commitment
from tlreview.storage.ledger import Ledger, Place, StoredEvent, StoredPayload
from tlreview.storage.values import stored, value_of


def faults(ledger: Ledger) -> Iterator[ChainBroken]:
    """Yield where a stream does not hold by itself."""
    for events in ledger.streams.values():
        yield from _links(events)
    for event in ledger.events():
        yield from _payload(ledger, event)
    known = {event.place for event in ledger.events()}
    for place in ledger.payloads.keys() - known:
        yield broken(place, "event-missing")


def broken(place: Place, reason: str) -> ChainBroken:
    """Return the fault found at a place."""
    return ChainBroken(stream=place[0], sequence=place[1], reason=reason)


def _links(events: tuple[StoredEvent, ...]) -> Iterator[ChainBroken]:
    expected, previous = 1, GENESIS
    for each in events:
        event = each.event
        if event.sequence != expected:
            yield broken((event.stream, expected), "event-missing")
        elif event.previous != previous:
            yield broken(each.place, "event-not-linked")
        if event.digest() != each.digest:
            yield broken(each.place, "event-changed")
        expected, previous = event.sequence + 1, each.digest


def _payload(ledger: Ledger, each: StoredEvent) -> Iterator[ChainBroken]:
    held = ledger.payloads.get(each.place, {})
    for name, promised in each.event.commitments.items():
        if name not in held:
            yield broken(each.place, "payload-missing")
            continue
        redacted = (*each.place, name) in ledger.redactions
        if held[name].salt is None or held[name].value is None:
            if not redacted:
                yield broken(each.place, "payload-blanked")
        elif redacted:
            yield broken(each.place, "redaction-undone")
        elif _commitment(name, held[name]) != promised:
            yield broken(each.place, "payload-changed")
    if held.keys() - each.event.commitments.keys():
        yield broken(each.place, "payload-added")


def _commitment(name: str, held: StoredPayload) -> str:
    """Return the commitment of what is stored; empty for what could never have been stored."""
    try:
        value = value_of(held.value)
        salt = bytes.fromhex(held.salt or "")
        return commitment(salt, name, value) if stored(value) == held.value else ""
    except (ValueError, NotCanonical):
        return ""
