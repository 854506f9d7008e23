"""Fields: saving a revision, and reading what was saved."""

from collections.abc import Collection, Mapping
from typing import Any

from sqlalchemy import Connection, Row, and_, bindparam, func, insert, or_, select
from sqlalchemy.exc import IntegrityError

from tlreview.domain.canonical import Json, moment
from tlreview.domain.fields import Address, Revision, RevisionStale
from tlreview.domain.streams import SEALED, stream_of
from tlreview.storage import cases, derived, events, schema
from tlreview.storage.errors import RevisionUnknown, clashes_with
from tlreview.storage.events import Stamp
from tlreview.storage.values import stored, value_of

SAVE = "save"
"""The act of an event that is a revision; its payload has `value` and `number`."""

_revision, _latest, _event, _payload = (
    schema.revision.c,
    schema.latest.c,
    schema.event.c,
    schema.payload.c,
)


def append(
    db: Connection, case: str, address: Address, value: Json, after: int, stamp: Stamp
) -> Revision:
    """Save value on top of revision `after` of its field, and return it as saved.

    The primary key settles a race, so nobody holds a lock while a person thinks; nothing of a
    refused save stays. Raises RevisionStale, CaseUnknown, NotCanonical.
    """
    link = cases.end(db, case, stream_of(case, address))
    if last_number(db, case, address) != after:
        raise RevisionStale(case=case, address=address, revision=after)
    number = after + 1
    try:
        with db.begin_nested():
            payload = {"value": value, "number": number}
            event = events.append(db, link, stamp, SAVE, str(address), payload)
            place = {"stream": event.stream, "sequence": event.sequence}
            key = {"case_id": case, "subject": address.subject, "field": address.field}
            db.execute(_NEW_REVISION, {**key, "number": number, **place})
            derived.set_latest(db, case, address, number, stored(value))
    except IntegrityError as raised:
        if clashes_with(raised, "revision"):
            raise RevisionStale(case=case, address=address, revision=after) from raised
        raise
    return Revision(
        address=address,
        number=number,
        value=value_of(stored(value)),
        person=event.person,
        role=event.role,
        at=moment(event.at),
    )


def last_number(db: Connection, case: str, address: Address) -> int:
    """Return the number of the last revision of a field, from the record itself; 0 for none."""
    return db.scalar(_LAST_NUMBER, _named(case, address)) or 0


def values(db: Connection, case: str) -> Mapping[Address, Json]:
    """Return the latest saved value of every open field of a case, in one query."""
    rows = db.execute(select(_latest.subject, _latest.field, _latest.value).where(*_open(case)))
    return {Address(subject=row[0], field=row[1]): value_of(row[2]) for row in rows}


def numbers(db: Connection, case: str) -> Mapping[Address, int]:
    """Return the latest revision number of every open saved field of a case."""
    rows = db.execute(select(_latest.subject, _latest.field, _latest.number).where(*_open(case)))
    return {Address(subject=row[0], field=row[1]): row[2] for row in rows}


def _open(case: str) -> tuple[Any, ...]:
    sealed = (_latest.subject.startswith(f"{kind}/", autoescape=True) for kind in sorted(SEALED))
    return _latest.case_id == case, *(~each for each in sealed)


def values_in(
    db: Connection, case: str, stream: str, until: int | None = None
) -> Mapping[Address, Json]:
    """Return the values of the fields saved in a stream, as of an event of it or now."""
    saved = (
        select(_revision.subject, _revision.field, _payload.value)
        .join(schema.payload, and_(_at(schema.payload.c), _payload.field == "value"))
        .where(_revision.case_id == case, _revision.stream == stream)
        .order_by(_revision.number)
    )
    if until is not None:
        saved = saved.where(_revision.sequence <= until)
    return {Address(subject=row[0], field=row[1]): value_of(row[2]) for row in db.execute(saved)}


def latest_in(db: Connection, case: str, stream: str) -> Mapping[Address, Revision]:
    """Return the latest revision of every field saved in a stream."""
    rows = db.execute(
        select(
            *(_revision.subject, _revision.field, _revision.number, _payload.value, _payload.salt),
            *(_event.person, _event.role, _event.at),
        )
        .join(schema.event, _at(schema.event.c))
        .join(schema.payload, and_(_at(schema.payload.c), _payload.field == "value"))
        .where(_revision.case_id == case, _revision.stream == stream)
        .order_by(_revision.number)
    )
    last = {Address(subject=row.subject, field=row.field): row for row in rows}
    return {at: _revision_from(at, row) for at, row in last.items()}


def latest(db: Connection, case: str, address: Address) -> Revision | None:
    """Return the latest revision of a field; None if it was never saved."""
    row = db.execute(_LATEST_REVISION, _named(case, address)).one_or_none()
    return row and _revision_from(address, row)


def history(db: Connection, case: str, address: Address) -> tuple[Revision, ...]:
    """Return every revision of a field, the newest first."""
    rows = db.execute(_REVISIONS, _named(case, address))
    return tuple(_revision_from(address, row) for row in rows)


def place(db: Connection, case: str, address: Address, number: int) -> tuple[str, int]:
    """Return the stream and sequence of the event of a revision. Raises RevisionUnknown."""
    row = db.execute(
        select(_revision.stream, _revision.sequence).where(
            *_is_field(case, address), _revision.number == number
        )
    ).one_or_none()
    if row is None:
        raise RevisionUnknown(case=case, address=address, revision=number)
    return row.stream, row.sequence


def committed(commitments: str) -> str:
    """Return the commitment to the value of a saved field out of its event's commitments."""
    names = value_of(commitments)
    return str(names["value"]) if isinstance(names, Mapping) else ""


def latest_commitments(
    db: Connection, case: str, kinds: Collection[str] | None = None
) -> Mapping[Address, tuple[int, str]]:
    """Return the number of every field's last revision and the commitment to its value.

    Only those of these kinds of subjects, where kinds are named.
    """
    query = (
        select(_revision.subject, _revision.field, _revision.number, _event.commitments)
        .join(schema.event, _at(schema.event.c))
        .where(_revision.case_id == case)
        .order_by(_revision.number)
    )
    if kinds is not None:
        begins = _revision.subject.startswith
        query = query.where(or_(*(begins(f"{kind}/", autoescape=True) for kind in sorted(kinds))))
    rows = db.execute(query)
    return {Address(subject=row[0], field=row[1]): (row[2], committed(row[3])) for row in rows}


def _is_field(case: str, address: Address) -> tuple[Any, ...]:
    return (
        _revision.case_id == case,
        _revision.subject == address.subject,
        _revision.field == address.field,
    )


def _at(columns: Any) -> Any:  # noqa: ANN401 - SQLAlchemy's own collection of columns
    return and_(_revision.stream == columns.stream, _revision.sequence == columns.sequence)


_NAMED = (
    _revision.case_id == bindparam("case_id"),
    _revision.subject == bindparam("of_subject"),
    _revision.field == bindparam("of_field"),
)
_REVISIONS = (
    select(_revision.number, _payload.value, _payload.salt, _event.person, _event.role, _event.at)
    .join(schema.event, _at(schema.event.c))
    .join(schema.payload, and_(_at(schema.payload.c), _payload.field == "value"))
    .where(*_NAMED)
    .order_by(_revision.number.desc())
)
"""Composed once: that takes longer than running it, and every save asks twice."""
_LATEST_REVISION = _REVISIONS.limit(1)
_NEW_REVISION = insert(schema.revision)
_LAST_NUMBER = select(func.max(_revision.number)).where(*_NAMED)


def _named(case: str, address: Address) -> dict[str, str]:
    return {"case_id": case, "of_subject": address.subject, "of_field": address.field}


def _revision_from(address: Address, row: Row[*tuple[Any, ...]]) -> Revision:
    return Revision(
        address=address,
        number=row.number,
        value=value_of(row.value),
        person=row.person,
        role=row.role,
        at=moment(row.at),
        redacted=row.salt is None,
    )
