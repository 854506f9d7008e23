"""Frozen versions: what was handed in, and what was taken back."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, Row, and_, func, insert, select
from sqlalchemy.exc import IntegrityError

from tlreview.domain.canonical import Json, moment
from tlreview.domain.case import Entry, Submission
from tlreview.domain.events import Event
from tlreview.domain.fields import Address, RevisionStale
from tlreview.storage import cases, events, fields, schema
from tlreview.storage.errors import (
    SubmissionStale,
    SubmissionUnknown,
    SubmissionWithdrawn,
    clashes_with,
)
from tlreview.storage.events import Stamp
from tlreview.storage.values import value_of

SUBMIT = "submit"
WITHDRAW = "withdraw"

_submission, _entry, _withdrawal = (
    schema.submission.c,
    schema.submission_entry.c,
    schema.withdrawal.c,
)


def submit(db: Connection, submission: Submission, stamp: Stamp) -> None:
    """Freeze a version; the event commits to its digest, its time and person are the stamp's.

    Raises SubmissionStale if the number is not the next one, RevisionStale if an entry is not
    what the chain holds as the last of its field, CaseUnknown.
    """
    case, number = submission.case, submission.number
    link = cases.end(db, case)
    last = select(func.max(_submission.number)).where(_submission.case_id == case)
    if (db.scalar(last) or 0) + 1 != number:
        raise SubmissionStale(case=case, number=number)
    _require_latest(db, submission)
    payload: dict[str, Json] = {
        "number": number,
        "form": submission.form,
        "digest": submission.digest(),
    }
    try:
        with db.begin_nested():
            event = events.append(db, link, stamp, SUBMIT, f"submission/{number}", payload)
            _write(db, submission, event)
    except IntegrityError as raised:
        if clashes_with(raised, "submission"):
            raise SubmissionStale(case=case, number=number) from raised
        raise


def _require_latest(db: Connection, submission: Submission) -> None:
    held = fields.latest_commitments(db, submission.case)
    for entry in submission.entries:
        if held.get(entry.address) != (entry.revision, entry.commitment):
            raise RevisionStale(
                case=submission.case, address=entry.address, revision=entry.revision
            )


def _write(db: Connection, submission: Submission, event: Event) -> None:
    row = {
        "case_id": submission.case,
        "number": submission.number,
        "form": submission.form,
        "scheme_digest": submission.scheme_digest,
        "digest": submission.digest(),
        "stream": event.stream,
        "sequence": event.sequence,
    }
    db.execute(insert(schema.submission), row)
    entries = [
        {
            "case_id": submission.case,
            "submission": submission.number,
            "subject": each.address.subject,
            "field": each.address.field,
            "revision": each.revision,
            "commitment": each.commitment,
        }
        for each in submission.entries
    ]
    if entries:
        db.execute(insert(schema.submission_entry), entries)


def withdraw(db: Connection, case: str, number: int, stamp: Stamp) -> None:
    """Mark a submission withdrawn by an event; the frozen version stays.

    Raises SubmissionUnknown, SubmissionWithdrawn, CaseUnknown.
    """
    link = cases.end(db, case)
    _require(db, case, number)
    try:
        with db.begin_nested():
            subject = f"submission/{number}"
            event = events.append(db, link, stamp, WITHDRAW, subject, {"number": number})
            place = {"stream": event.stream, "sequence": event.sequence}
            db.execute(insert(schema.withdrawal), {"case_id": case, "number": number, **place})
    except IntegrityError as raised:
        if clashes_with(raised, "withdrawal"):
            raise SubmissionWithdrawn(case=case, number=number) from raised
        raise


def read(db: Connection, case: str) -> tuple[Submission, ...]:
    """Return the submissions of a case in order, withdrawn ones marked."""
    entries = entries_of(db, case)
    event = schema.event
    rows = db.execute(
        select(schema.submission, event.c.at, event.c.person, _withdrawal.number.label("withdrawn"))
        .join(
            event,
            and_(event.c.stream == _submission.stream, event.c.sequence == _submission.sequence),
        )
        .outerjoin(
            schema.withdrawal,
            and_(
                _withdrawal.case_id == _submission.case_id,
                _withdrawal.number == _submission.number,
            ),
        )
        .where(_submission.case_id == case)
        .order_by(_submission.number)
    )
    return tuple(_submission_from(row, entries.get(row.number, ())) for row in rows)


def entries_of(db: Connection, case: str) -> Mapping[int, tuple[Entry, ...]]:
    """Return the entries of every submission of a case by its number, in order of address."""
    found: dict[int, list[Entry]] = {}
    for row in db.execute(select(schema.submission_entry).where(_entry.case_id == case)):
        address = Address(subject=row.subject, field=row.field)
        entry = Entry(address=address, revision=row.revision, commitment=row.commitment)
        found.setdefault(row.submission, []).append(entry)
    return {
        number: tuple(sorted(entries, key=lambda each: each.address))
        for number, entries in found.items()
    }


def submitted_values(db: Connection, case: str, number: int) -> Mapping[Address, Json]:
    """Return the values a submission froze; a redacted one reads as None.

    Raises SubmissionUnknown.
    """
    _require(db, case, number)
    revision, payload = schema.revision, schema.payload
    rows = db.execute(
        select(_entry.subject, _entry.field, payload.c.value)
        .join(
            revision,
            and_(
                revision.c.case_id == _entry.case_id,
                revision.c.subject == _entry.subject,
                revision.c.field == _entry.field,
                revision.c.number == _entry.revision,
            ),
        )
        .join(
            payload,
            and_(
                payload.c.stream == revision.c.stream,
                payload.c.sequence == revision.c.sequence,
                payload.c.field == "value",
            ),
        )
        .where(_entry.case_id == case, _entry.submission == number)
    )
    return {Address(subject=row[0], field=row[1]): value_of(row[2]) for row in rows}


def _require(db: Connection, case: str, number: int) -> None:
    known = select(_submission.number).where(
        _submission.case_id == case, _submission.number == number
    )
    if db.scalar(known) is None:
        raise SubmissionUnknown(case=case, number=number)


def _submission_from(row: Row[Any], entries: tuple[Entry, ...]) -> Submission:
    return Submission(
        case=row.case_id,
        number=row.number,
        form=row.form,
        scheme_digest=row.scheme_digest,
        person=row.person,
        at=moment(row.at),
        entries=entries,
        withdrawn=row.withdrawn is not None,
    )
