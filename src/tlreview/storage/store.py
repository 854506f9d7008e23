"""The record as acts and screens see it: one transaction, bound to who acts and when."""

from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, TypeVar

from sqlalchemy import Connection, Engine

from tlreview.domain.canonical import Json
from tlreview.domain.case import Case, CaseUnknown, Entry, Submission
from tlreview.domain.content import Content
from tlreview.domain.events import Event
from tlreview.domain.fields import Address, Draft, Revision
from tlreview.domain.people import Actor
from tlreview.domain.scheme import Scheme
from tlreview.domain.streams import (
    SEALED,
    ballot_stream,
    case_stream,
    case_with,
    review_stream,
    sealed_from,
)
from tlreview.storage import cases, drafts, events, fields, people, redaction, submissions
from tlreview.storage.engine import forget_old_pages, lock_shared, reading, writing
from tlreview.storage.errors import CaseNotLocked
from tlreview.storage.events import Stamp
from tlreview.storage.standing import Standing, Standings
from tlreview.workflow.ports import Files, Read, Reading, Recorded, Store, Transact

_Found = TypeVar("_Found")


@dataclass(slots=True)
class RecordReading:
    """What one person can read in one transaction; nobody in particular if `reader` is empty."""

    db: Connection
    standings: Standings
    reader: str = field(default="", kw_only=True)
    _found: dict[tuple[object, ...], Any] = field(default_factory=dict, init=False)

    def _once(self, ask: Callable[..., _Found], *of: object) -> _Found:
        """Return what the record says, asked once a transaction until something is written."""
        key = (ask, *of)
        if key not in self._found:
            self._found[key] = ask(self.db, *of)
        found: _Found = self._found[key]
        return found

    def standing(self, case: str) -> Standing:
        """Return what stands in a case."""
        return self._once(self.standings.now, case)

    def case(self, id: str) -> Case:
        """Return the case."""
        return cases.read(self.db, id)

    def cases(self) -> tuple[Case, ...]:
        """Return every case, the one opened last first."""
        return cases.read_all(self.db)

    def scheme(self, digest: str) -> Scheme:
        """Return the kept copy of a scheme."""
        return cases.scheme(self.db, digest)

    def content(self, case: str) -> Content:
        """Return the case as it stands."""
        return self.standings.content(self.db, case, self.standing(case))

    def values(self, case: str) -> Mapping[Address, Json]:
        """Return the latest saved value of every field."""
        return self.standing(case).values

    def numbers(self, case: str) -> Mapping[Address, int]:
        """Return the latest revision number of every field."""
        return self.standing(case).numbers

    def latest(self, case: str, address: Address) -> Revision | None:
        """Return the latest revision of a field; None if it is sealed from the reader."""
        return None if sealed_from(self.reader, address) else fields.latest(self.db, case, address)

    def history(self, case: str, address: Address) -> tuple[Revision, ...]:
        """Return every revision of a field, the newest first; none if it is sealed."""
        return () if sealed_from(self.reader, address) else fields.history(self.db, case, address)

    def drafts(self, case: str, person: str | None = None) -> tuple[Draft, ...]:
        """Return the drafts of a case, the oldest first, those sealed from the reader left out."""
        found = drafts.read(self.db, case, person)
        return tuple(each for each in found if not sealed_from(self.reader, each.address))

    def review_values(
        self, case: str, person: str, until: int | None = None
    ) -> Mapping[Address, Json]:
        """Return the saved values of a person's review, as of an event of its stream or now."""
        return fields.values_in(self.db, case, review_stream(case, person), until)

    def review_fields(self, case: str, person: str) -> Mapping[Address, Revision]:
        """Return the latest revision of every field of a person's review."""
        return self._once(fields.latest_in, case, review_stream(case, person))

    def ballot_values(
        self, case: str, person: str, until: int | None = None
    ) -> Mapping[Address, Json]:
        """Return the saved values of a person's votes, as of an event of its stream or now."""
        return fields.values_in(self.db, case, ballot_stream(case, person), until)

    def values_until(self, case: str, sequence: int) -> Mapping[Address, Json]:
        """Return what the fields of a case held as of an event of its own stream."""
        return fields.values_in(self.db, case, case_stream(case), sequence)

    def entries(self, case: str, kinds: Collection[str] | None = None) -> tuple[Entry, ...]:
        """Return every open field's last revision with its commitment, in order of address.

        What stands in a sealed stream is none of them.
        """
        held = fields.latest_commitments(self.db, case, kinds)
        return tuple(
            Entry(address=address, revision=number, commitment=commitment)
            for address, (number, commitment) in sorted(held.items())
            if address.kind not in SEALED
        )

    def submissions(self, case: str) -> tuple[Submission, ...]:
        """Return the submissions of a case in order."""
        return self.standing(case).submissions

    def submitted_values(self, case: str, number: int) -> Mapping[Address, Json]:
        """Return the values a submission froze."""
        return self._once(submissions.submitted_values, case, number)

    def acts(self, case: str) -> frozenset[str]:
        """Return the names of all acts in the case's own stream."""
        return self.standing(case).acts

    def events(self, case: str) -> tuple[Event, ...]:
        """Return the events of the case's own stream in order."""
        return events.read(self.db, case_stream(case))

    def recorded(self, stream: str, act: str) -> tuple[Recorded, ...]:
        """Return the events of one act in a stream, in order, with what they say."""
        return () if self._never(stream, act) else self._once(events.recorded, stream, act)

    def _never(self, stream: str, act: str) -> bool:
        """Say whether it is known without asking that no such act is in a stream.

        A screen asks for a dozen acts, most of which its case has not come to yet.
        """
        known: Standing | None = self._found.get((self.standings.now, case_with(stream)))
        return known is not None and act not in known.acts

    def end(self, stream: str) -> tuple[int, str]:
        """Return the sequence and digest of the last event of a stream."""
        link = events.end(self.db, stream) or events.start(stream)
        return link.sequence, link.digest

    def head(self, case: str) -> str:
        """Return the digest of the last event of the case's own stream. Raises CaseUnknown."""
        return cases.end(self.db, case).digest

    def last_saved(self, case: str) -> tuple[datetime, str] | None:
        """Return when somebody who neither certifies nor advises last acted, and their id."""
        try:
            return self.standing(case).saved
        except CaseUnknown:
            return None

    def people(self) -> Mapping[str, str]:
        """Return every name by person id."""
        return people.people(self.db)

    def person_name(self, person: str) -> str:
        """Return the name of a person; empty if unknown."""
        return people.person_name(self.db, person)


@dataclass(slots=True)
class RecordStore(RecordReading):
    """One writing transaction on one case. `files` is absent where no evidence files are kept.

    A write to any other case than the one whose lock is held raises CaseNotLocked.
    """

    stamp: Stamp
    held: str
    files: Files | None = None
    redacted: bool = field(default=False, init=False)

    @property
    def actor(self) -> Actor:
        """Return who acts."""
        return self.stamp.actor

    @property
    def now(self) -> datetime:
        """Return the time of the act."""
        return self.stamp.at

    def open_case(self, case: Case, scheme: Scheme) -> None:
        """Start a case and keep a copy of its scheme."""
        self._write_to(case.id)
        cases.open_case(self.db, case, scheme, self.stamp)

    def append(self, case: str, address: Address, value: Json, after: int) -> Revision:
        """Save value on top of revision `after` of its field."""
        self._write_to(case)
        if redaction.file_named(address, value):
            lock_shared(self.db, redaction.FILES_LOCK)
        return fields.append(self.db, case, address, value, after, self.stamp)

    def record(
        self,
        case: str,
        act: str,
        subject: str,
        payload: Mapping[str, Json],
        *,
        stream: str | None = None,
    ) -> Event:
        """Append one event that is not a saved field. The lock of a case covers its streams."""
        self._write_to(case)
        link = cases.end(self.db, case, stream)
        return events.append(self.db, link, self.stamp, act, subject, payload)

    def save_draft(self, case: str, draft: Draft) -> bool:
        """Keep a draft in place of the person's older one."""
        self._write_to(case)
        return drafts.save(self.db, case, draft)

    def drop_draft(self, case: str, address: Address, person: str) -> None:
        """Forget a draft."""
        self._write_to(case)
        drafts.drop(self.db, case, address, person)

    def submit(self, submission: Submission) -> None:
        """Freeze a version."""
        self._write_to(submission.case)
        submissions.submit(self.db, submission, self.stamp)

    def withdraw(self, case: str, number: int) -> None:
        """Mark a submission withdrawn."""
        self._write_to(case)
        submissions.withdraw(self.db, case, number, self.stamp)

    def redact(self, case: str, address: Address, revision: int, ground: str) -> None:
        """Take a value out for good, and the file it names with it."""
        self._write_to(case)
        file = redaction.redact(self.db, case, address, revision, ground, self.stamp)
        self.redacted = True
        redaction.delete_file(self.files, file)

    def name_person(self, person: str, name: str) -> None:
        """Keep the name of a person."""
        people.name_person(self.db, person, name)

    def _write_to(self, case: str) -> None:
        """Refuse any case but the one held; what was read of it will be read again."""
        self._found.clear()
        if case != self.held:
            raise CaseNotLocked(held=self.held, case=case)


def transact(
    engine: Engine,
    clock: Callable[[], datetime],
    files: Files | None = None,
    standings: Standings | None = None,
) -> Transact:
    """Return what opens writing transactions. The clock is read once the lock is held.

    `standings` are the cases read last, best shared with the readings of the same engine.
    """
    known = standings or Standings()

    @contextmanager
    def opened(actor: Actor, case: str) -> Iterator[Store]:
        with writing(engine, case_stream(case)) as db:
            stamp = Stamp(actor=actor, at=clock())
            store = RecordStore(db, known, stamp=stamp, held=case, files=files, reader=actor.person)
            yield store
        if store.redacted:
            forget_old_pages(engine)

    return opened


def read(engine: Engine, standings: Standings | None = None) -> Read:
    """Return what opens reading transactions; `standings` as for `transact`."""
    known = standings or Standings()

    @contextmanager
    def opened(reader: Actor | None = None) -> Iterator[Reading]:
        with reading(engine) as db:
            yield RecordReading(db, known, reader=reader.person if reader else "")

    return opened
