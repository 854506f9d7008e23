"""Streams of events: adding one at the end, and reading them."""

import json
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Any

from sqlalchemy import Connection, Row, and_, bindparam, insert, select

from tlreview.domain.canonical import Json, instant
from tlreview.domain.events import GENESIS, Event, commitment
from tlreview.domain.people import Actor
from tlreview.storage import derived, schema
from tlreview.storage.values import stored, value_of
from tlreview.workflow.ports import Recorded

SALT_BYTES = 16

_event, _payload = schema.event.c, schema.payload.c

# Composed once: that takes longer than running them, and every save and every look asks.
_END = (
    select(_event.sequence, _event.digest)
    .where(_event.stream == bindparam("of_stream"))
    .order_by(_event.sequence.desc())
    .limit(1)
)
_RECORDED = (
    select(schema.event, _payload.field, _payload.value)
    .outerjoin(
        schema.payload,
        and_(_payload.stream == _event.stream, _payload.sequence == _event.sequence),
    )
    .where(_event.stream == bindparam("of_stream"), _event.act == bindparam("of_act"))
    .order_by(_event.sequence)
)
_NEW_EVENT, _NEW_PAYLOAD = insert(schema.event), insert(schema.payload)


@dataclass(frozen=True, slots=True, kw_only=True)
class Stamp:
    """Who acts, and when: the same in a whole transaction."""

    actor: Actor
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """The end of a stream, on which the next event goes; sequence 0 is a stream without events."""

    stream: str
    sequence: int
    digest: str


def start(stream: str) -> Link:
    """Return the place of the first event of a new stream."""
    return Link(stream=stream, sequence=0, digest=GENESIS)


def end(db: Connection, stream: str) -> Link | None:
    """Return where a stream ends, from the record itself; None if it has no events."""
    row = db.execute(_END, {"of_stream": stream}).one_or_none()
    return row and Link(stream=stream, sequence=row.sequence, digest=row.digest)


def append(
    db: Connection, after: Link, stamp: Stamp, act: str, subject: str, payload: Mapping[str, Json]
) -> Event:
    """Add one event at the end of a stream and return it.

    The caller holds the lock of the stream since before it read `after`. Raises NotCanonical
    before anything is written.
    """
    texts = {name: stored(value) for name, value in payload.items()}
    salts = {name: secrets.token_bytes(SALT_BYTES) for name in texts}
    event = Event(
        stream=after.stream,
        sequence=after.sequence + 1,
        at=instant(stamp.at),
        person=stamp.actor.person,
        role=stamp.actor.role.value,
        act=act,
        subject=subject,
        previous=after.digest,
        commitments={
            name: commitment(salts[name], name, value_of(text)) for name, text in texts.items()
        },
    )
    _write(db, event, salts, texts)
    return event


def _write(
    db: Connection, event: Event, salts: Mapping[str, bytes], texts: Mapping[str, str]
) -> None:
    place = {"stream": event.stream, "sequence": event.sequence}
    digest = event.digest()
    db.execute(
        _NEW_EVENT,
        {
            **place,
            "at": event.at,
            "person": event.person,
            "role": event.role,
            "act": event.act,
            "subject": event.subject,
            "previous": event.previous,
            "digest": digest,
            "commitments": stored(dict(event.commitments)),
        },
    )
    if texts:
        db.execute(
            _NEW_PAYLOAD,
            [
                {**place, "field": name, "salt": salts[name].hex(), "value": text}
                for name, text in texts.items()
            ],
        )
    derived.set_head(db, event.stream, event.sequence, digest)


def read(db: Connection, stream: str) -> tuple[Event, ...]:
    """Return the events of a stream in order."""
    rows = db.execute(select(schema.event).where(_event.stream == stream).order_by(_event.sequence))
    return tuple(_event_from(row) for row in rows)


def recorded(db: Connection, stream: str, act: str) -> tuple[Recorded, ...]:
    """Return the events of one act in a stream, in order, with their payloads."""
    rows = db.execute(_RECORDED, {"of_stream": stream, "of_act": act})
    of_event = (list(parts) for _, parts in groupby(rows, key=lambda row: row.sequence))
    return tuple(
        Recorded(event=_event_from(parts[0]), payload=_payload_from(parts)) for parts in of_event
    )


def _payload_from(parts: Sequence[Row[*tuple[Any, ...]]]) -> Mapping[str, Json]:
    """Return what an event says; an event without a payload is one part that names no field."""
    return {row.field: value_of(row.value) for row in parts if row.field is not None}


def acts(db: Connection, stream: str) -> frozenset[str]:
    """Return the names of all acts in a stream."""
    return frozenset(db.scalars(select(_event.act).where(_event.stream == stream).distinct()))


def _event_from(row: Row[tuple[object, ...]]) -> Event:
    return Event(
        stream=row.stream,
        sequence=row.sequence,
        at=row.at,
        person=row.person,
        role=row.role,
        act=row.act,
        subject=row.subject,
        previous=row.previous,
        commitments=json.loads(row.commitments),
    )
