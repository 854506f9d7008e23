"""Cases, and the copies of the schemes they run on."""

from typing import Any

from sqlalchemy import Connection, Row, Select, and_, insert, select
from sqlalchemy.exc import IntegrityError

from tlreview.domain.canonical import Json, digest, moment
from tlreview.domain.case import Applicant, ApplicantKind, Case, CaseUnknown
from tlreview.domain.scheme import Scheme
from tlreview.domain.streams import case_stream
from tlreview.storage import events, schema
from tlreview.storage.errors import CaseExists, CaseIdRefused, SchemeUnknown, clashes_with
from tlreview.storage.events import Link, Stamp
from tlreview.storage.rubrics.copies import scheme_from_json, scheme_to_json

OPEN_CASE = "open-case"
"""The act of the first event of a case's own stream."""

_PARTING = frozenset("/#")

_cases, _event, _scheme = schema.cases.c, schema.event.c, schema.scheme.c
_parsed: dict[str, Scheme] = {}  # by content digest, so an entry can never be out of date


def open_case(db: Connection, case: Case, scheme: Scheme, stamp: Stamp) -> None:
    """Start a case and keep a copy of its scheme.

    The case is opened at the time and by the person of the stamp. Raises CaseExists,
    CaseIdRefused.
    """
    if not case.id or set(case.id) & _PARTING:
        raise CaseIdRefused(case=case.id)
    text = _keep_scheme(db, scheme)
    try:
        with db.begin_nested():
            link = events.start(case_stream(case.id))
            event = events.append(
                db, link, stamp, OPEN_CASE, f"case/{case.id}", opening(case, text)
            )
            place = {"stream": event.stream, "sequence": event.sequence}
            db.execute(insert(schema.cases), {**_row(case), **place})
    except IntegrityError as raised:
        if clashes_with(raised, "event") or clashes_with(raised, "cases"):
            raise CaseExists(case=case.id) from raised
        raise


def opening(case: Case, scheme_text: str) -> dict[str, Json]:
    """Return what the first event commits to."""
    return {
        "applicant": {
            "kind": case.applicant.kind,
            "number": case.applicant.number,
            "name": case.applicant.name,
            "valid_from": case.applicant.valid_from,
        },
        "scheme": case.scheme,
        "scheme_digest": case.scheme_digest,
        "scheme_copy": copy_digest(scheme_text),
        "process": case.process,
        "language": case.language,
    }


def copy_digest(text: str) -> str:
    """Return the digest of a kept scheme's text."""
    return digest("scheme-copy", text)


def end(db: Connection, case: str, stream: str | None = None) -> Link:
    """Return the end of a stream of a case, its own unless given. Raises CaseUnknown."""
    own = events.end(db, case_stream(case))
    if own is None:
        raise CaseUnknown(case=case)
    if stream in {None, own.stream}:
        return own
    return events.end(db, str(stream)) or events.start(str(stream))


def read(db: Connection, case: str) -> Case:
    """Return the case. Raises CaseUnknown."""
    row = db.execute(_select().where(_cases.id == case)).one_or_none()
    if row is None:
        raise CaseUnknown(case=case)
    return _case_from(row)


def read_all(db: Connection) -> tuple[Case, ...]:
    """Return every case, the one opened last first."""
    rows = db.execute(_select().order_by(_event.at.desc(), _cases.id))
    return tuple(_case_from(row) for row in rows)


def scheme(db: Connection, digest: str) -> Scheme:
    """Return the kept copy of a scheme by its content digest. Raises SchemeUnknown."""
    if db.scalar(select(_scheme.digest).where(_scheme.digest == digest)) is None:
        raise SchemeUnknown(digest=digest)
    if digest not in _parsed:
        text = db.scalar(select(_scheme.text).where(_scheme.digest == digest))
        _parsed[digest] = scheme_from_json(text or "")
    return _parsed[digest]


def _keep_scheme(db: Connection, scheme: Scheme) -> str:
    """Keep the first copy of a scheme and return its text."""
    query = select(_scheme.text).where(_scheme.digest == scheme.content_digest)
    kept: str | None = db.scalar(query)
    if kept is not None:
        return kept
    text = scheme_to_json(scheme)
    row = {"digest": scheme.content_digest, "id": scheme.id, "text": text}
    try:
        with db.begin_nested():
            db.execute(insert(schema.scheme), row)
    except IntegrityError:  # another case kept the same scheme at this moment
        return str(db.scalar(query))
    return text


def _row(case: Case) -> dict[str, str]:
    return {
        "id": case.id,
        "applicant_kind": case.applicant.kind,
        "applicant_number": case.applicant.number,
        "applicant_name": case.applicant.name,
        "applicant_valid_from": case.applicant.valid_from,
        "scheme_digest": case.scheme_digest,
        "scheme": case.scheme,
        "process": case.process,
        "language": case.language,
    }


def _select() -> Select[Any]:
    return select(schema.cases, _event.at, _event.person).join(
        schema.event, and_(_event.stream == _cases.stream, _event.sequence == _cases.sequence)
    )


def _case_from(row: Row[Any]) -> Case:
    return Case(
        id=row.id,
        applicant=Applicant(
            kind=ApplicantKind(row.applicant_kind),
            number=row.applicant_number,
            name=row.applicant_name,
            valid_from=row.applicant_valid_from,
        ),
        scheme=row.scheme,
        scheme_digest=row.scheme_digest,
        process=row.process,
        language=row.language,
        opened_at=moment(row.at),
        opened_by=row.person,
    )
