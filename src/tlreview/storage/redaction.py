"""Redaction: the one exception to a record that keeps everything."""

from collections.abc import Mapping

from sqlalchemy import Connection, and_, insert, select, update
from sqlalchemy.exc import IntegrityError

from tlreview.domain.canonical import Json
from tlreview.domain.fields import Address, address
from tlreview.domain.rows import RowKind
from tlreview.storage import cases, drafts, events, fields, schema
from tlreview.storage.engine import lock
from tlreview.storage.errors import RevisionRedacted, clashes_with
from tlreview.storage.events import Stamp
from tlreview.storage.values import value_of
from tlreview.workflow.evidence import FILE
from tlreview.workflow.ports import Files

REDACT = "redact"
"""The act; its payload has the `revision` taken out and the legal `ground`."""

FILES_LOCK = "tlreview/files"
"""Held alone while a file is judged unnamed and deleted, shared while one is named."""

_payload, _latest = schema.payload.c, schema.latest.c


def redact(
    db: Connection, case: str, at: Address, revision: int, ground: str, stamp: Stamp
) -> str | None:
    """Blank the value and salt of a revision, everywhere, and return the file to delete with it.

    Drafts that began from it or say the same go too. None if it names no file, or another
    revision still does. Raises RevisionUnknown, RevisionRedacted, CaseUnknown.
    """
    stream, sequence = fields.place(db, case, at, revision)
    payload: Mapping[str, Json] = {"revision": revision, "ground": ground}
    of_value = and_(
        _payload.stream == stream, _payload.sequence == sequence, _payload.field == "value"
    )
    try:
        with db.begin_nested():
            act = events.append(db, cases.end(db, case), stamp, REDACT, str(at), payload)
            row = {"stream": stream, "sequence": sequence, "field": "value"}
            by = {"by_stream": act.stream, "by_sequence": act.sequence}
            db.execute(insert(schema.redaction), {**row, **by})
    except IntegrityError as raised:
        if clashes_with(raised, "redaction"):
            raise RevisionRedacted(case=case, address=at, revision=revision) from raised
        raise
    text: str = db.scalar(select(_payload.value).where(of_value)) or ""
    db.execute(update(schema.payload).where(of_value).values(value=None, salt=None))
    db.execute(
        update(schema.latest)
        .where(
            _latest.case_id == case,
            _latest.subject == at.subject,
            _latest.field == at.field,
            _latest.number == revision,
        )
        .values(value=None)
    )
    drafts.drop_redacted(db, case, at, revision, text)
    return _file_to_delete(db, at, text)


def delete_file(files: Files | None, digest: str | None) -> None:
    """Delete the file of a redacted value, if there is one and files are kept here.

    It comes before the commit: should that fail, the file is gone and the redaction is asked
    for again, never the other way round.
    """
    if files is not None and digest is not None:
        files.delete(digest)


def file_named(at: Address, value: Json) -> str | None:
    """Return the digest of the file a value names; None if it names none."""
    if at.kind != RowKind.EVIDENCE or at.field != FILE or not isinstance(value, Mapping):
        return None
    digest = value.get("digest")
    return digest if isinstance(digest, str) else None


def _file_to_delete(db: Connection, at: Address, text: str) -> str | None:
    digest = file_named(at, value_of(text or None))
    if digest is None:
        return None
    lock(db, FILES_LOCK)
    event = schema.event
    rows = db.execute(
        select(event.c.subject, _payload.value)
        .join(event, and_(event.c.stream == _payload.stream, event.c.sequence == _payload.sequence))
        .where(event.c.act == fields.SAVE, _payload.field == "value")
        .where(_payload.value.contains(digest, autoescape=True))
    )
    named = any(file_named(address(row[0]), value_of(row[1])) == digest for row in rows)
    return None if named else digest
