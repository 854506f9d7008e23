"""Whether the rows of a case are what its events say: nothing missing, changed or added."""

from collections.abc import Iterator, Mapping
from typing import Any, TypeAlias

from sqlalchemy import Connection, Table, select

from tlreview.domain.canonical import Json
from tlreview.domain.case import Submission
from tlreview.domain.council import CLOSE_BALLOT
from tlreview.domain.events import ChainBroken
from tlreview.domain.fields import Address, address
from tlreview.domain.streams import ballot_stream, review_stream
from tlreview.storage import schema, submissions
from tlreview.storage.cases import OPEN_CASE, copy_digest
from tlreview.storage.chain import broken
from tlreview.storage.fields import SAVE
from tlreview.storage.ledger import Ledger, Place
from tlreview.storage.redaction import REDACT
from tlreview.storage.submissions import SUBMIT, WITHDRAW
from tlreview.workflow.unsealing import UNSEAL

Key: TypeAlias = tuple[str | int | None, ...]
Rows: TypeAlias = Mapping[Key, Key]
Expected: TypeAlias = Mapping[Key, tuple[Place, Key]]


def faults(db: Connection, ledger: Ledger) -> Iterator[ChainBroken]:
    """Yield where a row differs from what the events imply."""
    yield from _case(db, ledger)
    yield from _fields(db, ledger)
    yield from _redactions(ledger)
    yield from _submissions(db, ledger)
    yield from _heads(db, ledger)
    yield from _ends(ledger)


def _compare(
    table: Table, expected: Expected, actual: Rows, unplaced: Place
) -> Iterator[ChainBroken]:
    """Yield the differences; a row no event accounts for stands at `unplaced`."""
    for key, (place, row) in expected.items():
        if key not in actual:
            yield broken(place, f"{table.name}-missing")
        elif actual[key] != row:
            yield broken(place, f"{table.name}-changed")
    if actual.keys() - expected.keys():
        yield broken(unplaced, f"{table.name}-added")


def _rows(db: Connection, table: Table, where: Any, key: tuple[str, ...]) -> Rows:  # noqa: ANN401 - SQLAlchemy's own condition
    """Return the rows by their key, each as its other columns in the order of the table."""
    rest = [column.name for column in table.columns if column.name not in key]
    found = db.execute(select(table).where(where)).mappings()
    return {tuple(row[name] for name in key): tuple(row[name] for name in rest) for row in found}


def _own_rows(db: Connection, table: Table, ledger: Ledger, key: tuple[str, ...]) -> Rows:
    """Return the rows of the case by the rest of their key."""
    rows = _rows(db, table, table.c["case_id"] == ledger.case, ("case_id", *key))
    return {key[1:]: row for key, row in rows.items()}


def _nowhere(ledger: Ledger) -> Place:
    return ledger.own_stream, 0


def _case(db: Connection, ledger: Ledger) -> Iterator[ChainBroken]:
    expected: dict[Key, tuple[Place, Key]] = {}
    for each in ledger.acts(OPEN_CASE):
        opening = ledger.payload(each.place)
        expected[(ledger.case,)] = (each.place, _case_row(opening, each.place))
        yield from _scheme(db, opening, each.place)
    actual = _rows(db, schema.cases, schema.cases.c.id == ledger.case, ("id",))
    yield from _compare(schema.cases, expected, actual, _nowhere(ledger))


def _case_row(opening: Mapping[str, Json], place: Place) -> Key:
    applicant = opening.get("applicant")
    parts = applicant if isinstance(applicant, Mapping) else {}
    names = ("kind", "number", "name", "valid_from")
    kept = ("scheme_digest", "scheme", "process", "language")
    row = [*(parts.get(name) for name in names), *(opening.get(name) for name in kept)]
    return (*(str(each) for each in row), *place)


def _scheme(db: Connection, opening: Mapping[str, Json], place: Place) -> Iterator[ChainBroken]:
    scheme = schema.scheme.c
    row = db.execute(
        select(scheme.id, scheme.text).where(scheme.digest == str(opening.get("scheme_digest")))
    ).one_or_none()
    if row is None:
        yield broken(place, "scheme-missing")
    elif (row.id, copy_digest(row.text)) != (opening.get("scheme"), opening.get("scheme_copy")):
        yield broken(place, "scheme-changed")


def _fields(db: Connection, ledger: Ledger) -> Iterator[ChainBroken]:
    revisions: dict[Key, tuple[Place, Key]] = {}
    latest: dict[Key, tuple[Place, Key]] = {}
    for each in ledger.acts(SAVE):
        at = address(each.event.subject)
        number = _whole(ledger.payload(each.place).get("number"))
        value = ledger.texts(each.place).get("value")
        revisions[at.subject, at.field, number] = (each.place, each.place)
        _, (before, *_) = latest.get((at.subject, at.field), (each.place, (0,)))
        if number > _whole(before):
            latest[at.subject, at.field] = (each.place, (number, value))
    nowhere = _nowhere(ledger)
    actual = _own_rows(db, schema.revision, ledger, ("subject", "field", "number"))
    yield from _compare(schema.revision, revisions, actual, nowhere)
    actual = _own_rows(db, schema.latest, ledger, ("subject", "field"))
    yield from _compare(schema.latest, latest, actual, nowhere)


def _whole(value: Json) -> int:
    """Return a number; one that was tampered away reads as 0, which no revision has."""
    return value if isinstance(value, int) else 0


def _saves(ledger: Ledger) -> Mapping[tuple[Address, int], Place]:
    return {
        (
            address(each.event.subject),
            _whole(ledger.payload(each.place).get("number")),
        ): each.place
        for each in ledger.acts(SAVE)
    }


def _redactions(ledger: Ledger) -> Iterator[ChainBroken]:
    saves = _saves(ledger)
    expected: dict[Key, tuple[Place, Key]] = {}
    for each in ledger.acts(REDACT):
        number = _whole(ledger.payload(each.place).get("revision"))
        place = saves.get((address(each.event.subject), number))
        if place is None:
            yield broken(each.place, "revision-missing")
        else:
            expected[*place, "value"] = (each.place, each.place)
    actual: Rows = {(*place,): by for place, by in ledger.redactions.items()}
    known = {key: row for key, row in actual.items() if key in expected}
    yield from _compare(schema.redaction, expected, known, _nowhere(ledger))
    for stream, sequence, name in ledger.redactions:
        if (stream, sequence, name) not in expected:
            yield broken((stream, sequence), "redaction-added")


def _submissions(db: Connection, ledger: Ledger) -> Iterator[ChainBroken]:
    nowhere = _nowhere(ledger)
    expected: dict[Key, tuple[Place, Key]] = {}
    for each in ledger.acts(SUBMIT):
        payload = ledger.payload(each.place)
        row = (str(payload.get("form")), str(payload.get("digest")), *each.place)
        expected[(_whole(payload.get("number")),)] = (each.place, row)
    rows = _own_rows(db, schema.submission, ledger, ("number",))
    actual: Rows = {number: (form, *rest) for number, (form, _, *rest) in rows.items()}
    yield from _compare(schema.submission, expected, actual, nowhere)
    yield from _entries(db, ledger, {key: row for key, row in rows.items() if key in expected})
    withdrawn: dict[Key, tuple[Place, Key]] = {
        (_whole(ledger.payload(each.place).get("number")),): (each.place, each.place)
        for each in ledger.acts(WITHDRAW)
    }
    actual = _own_rows(db, schema.withdrawal, ledger, ("number",))
    yield from _compare(schema.withdrawal, withdrawn, actual, nowhere)


def _entries(db: Connection, ledger: Ledger, rows: Rows) -> Iterator[ChainBroken]:
    """Yield submissions whose entries no longer give their digest, or are not in the chain."""
    held = submissions.entries_of(db, ledger.case)
    stamps = {each.number: each for each in submissions.read(db, ledger.case)}
    commitments = {each.place: each.event.commitments.get("value") for each in ledger.acts(SAVE)}
    saves = _saves(ledger)
    for (number,), (_, _, digest, stream, sequence) in rows.items():
        place = (str(stream), _whole(sequence))
        submission: Submission | None = stamps.get(_whole(number))
        if submission is None:
            continue  # its event is missing, which is named already
        if submission.digest() != digest:
            yield broken(place, "submission_entry-changed")
        for entry in submission.entries:
            saved = saves.get((entry.address, entry.revision))
            if saved is None or commitments[saved] != entry.commitment:
                yield broken(place, "submission_entry-changed")
                break
    if held.keys() - stamps.keys():
        yield broken(_nowhere(ledger), "submission_entry-added")


def _heads(db: Connection, ledger: Ledger) -> Iterator[ChainBroken]:
    head = schema.head
    of_case = head.c.stream.startswith(f"{ledger.case}/", autoescape=True)
    actual = _rows(db, head, of_case, ("stream",))
    for stream, events in ledger.streams.items():
        last = events[-1]
        noted = actual.get((stream,))
        if noted is not None and _whole(noted[0]) > last.event.sequence:
            yield broken((stream, last.event.sequence + 1), "event-missing")
        elif noted != (last.event.sequence, last.digest):
            yield broken(last.place, "head-missing" if noted is None else "head-changed")
    for key in actual.keys() - {(stream,) for stream in ledger.streams}:
        yield broken((str(key[0]), 1), "event-missing")


def _ends(ledger: Ledger) -> Iterator[ChainBroken]:
    """Yield where a review or a vote does not have the end under which it was opened."""
    opened = (
        (UNSEAL, review_stream, "review-changed"),
        (CLOSE_BALLOT, ballot_stream, "vote-changed"),
    )
    for act, stream_for, reason in opened:
        for each in ledger.acts(act):
            ends = ledger.payload(each.place).get("ends")
            for person, end in ends.items() if isinstance(ends, Mapping) else ():
                events = ledger.streams.get(stream_for(ledger.case, person), ())
                held = [[event.event.sequence, event.digest] for event in events]
                if not isinstance(end, Mapping) or list(map(end.get, _END)) not in held:
                    yield broken(each.place, reason)


_END = ("sequence", "digest")
