"""All streams of one case as they are stored, read to be checked."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, Row, select

from tlreview.domain.canonical import Json
from tlreview.domain.events import Event
from tlreview.domain.streams import case_stream
from tlreview.storage import schema
from tlreview.storage.values import value_of

Place = tuple[str, int]
"""A stream and a sequence in it; sequence 0 is no event at all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredEvent:
    """An event and the digest stored with it, which need not be its own."""

    event: Event
    digest: str

    @property
    def place(self) -> Place:
        """Return where it stands."""
        return self.event.stream, self.event.sequence


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredPayload:
    """One payload field: canonical text and hex salt, or neither once it is blanked."""

    salt: str | None
    value: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Ledger:
    """The events of a case by stream, in order; payloads by place and field; what was redacted.

    `redactions` gives, for each blanked payload field, the place of the act that blanked it.
    """

    case: str
    streams: Mapping[str, tuple[StoredEvent, ...]]
    payloads: Mapping[Place, Mapping[str, StoredPayload]]
    redactions: Mapping[tuple[str, int, str], Place]

    @property
    def own_stream(self) -> str:
        """Return the name of the case's own stream."""
        return case_stream(self.case)

    def events(self) -> Iterator[StoredEvent]:
        """Yield every event, stream by stream."""
        for events in self.streams.values():
            yield from events

    def acts(self, act: str) -> Iterator[StoredEvent]:
        """Yield the events of one act, stream by stream."""
        return (each for each in self.events() if each.event.act == act)

    def texts(self, place: Place) -> dict[str, str | None]:
        """Return the payload of an event as stored text by field."""
        return {name: each.value for name, each in self.payloads.get(place, {}).items()}

    def payload(self, place: Place) -> dict[str, Json]:
        """Return the payload of an event by field; what cannot be read is left out."""
        found: dict[str, Json] = {}
        for name, text in self.texts(place).items():
            try:
                found[name] = value_of(text)
            except ValueError:
                continue  # the check of the commitments names it
        return found


def read(db: Connection, case: str) -> Ledger:
    """Return the ledger of a case; one without events is not known."""
    of_case = f"{case}/"
    streams: dict[str, list[StoredEvent]] = {}
    event, payload, redaction = schema.event, schema.payload, schema.redaction
    for row in db.execute(
        select(event)
        .where(event.c.stream.startswith(of_case, autoescape=True))
        .order_by(event.c.stream, event.c.sequence)
    ):
        streams.setdefault(row.stream, []).append(_stored(row))
    payloads: dict[Place, dict[str, StoredPayload]] = {}
    for row in db.execute(
        select(payload).where(payload.c.stream.startswith(of_case, autoescape=True))
    ):
        fields = payloads.setdefault((row.stream, row.sequence), {})
        fields[row.field] = StoredPayload(salt=row.salt, value=row.value)
    redacted = db.execute(
        select(redaction).where(redaction.c.stream.startswith(of_case, autoescape=True))
    )
    return Ledger(
        case=case,
        streams={name: tuple(events) for name, events in streams.items()},
        payloads=payloads,
        redactions={
            (row.stream, row.sequence, row.field): (row.by_stream, row.by_sequence)
            for row in redacted
        },
    )


def _stored(row: Row[tuple[object, ...]]) -> StoredEvent:
    return StoredEvent(
        event=Event(
            stream=row.stream,
            sequence=row.sequence,
            at=row.at,
            person=row.person,
            role=row.role,
            act=row.act,
            subject=row.subject,
            previous=row.previous,
            commitments=_commitments(row.commitments),
        ),
        digest=row.digest,
    )


def _commitments(text: str) -> Mapping[str, str]:
    """Return the commitments; unreadable ones read as none, which breaks the digest."""
    try:
        found = json.loads(text)
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}
