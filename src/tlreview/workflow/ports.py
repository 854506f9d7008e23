"""What an act needs from the outside: a store in one transaction, and a place for files."""

from collections.abc import Collection, Iterator, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Protocol

from tlreview.domain.canonical import Json
from tlreview.domain.case import Case, Entry, Submission
from tlreview.domain.content import Content
from tlreview.domain.events import Event
from tlreview.domain.fields import Address, Draft, Revision
from tlreview.domain.people import Actor
from tlreview.domain.scheme import Scheme


@dataclass(frozen=True, slots=True, kw_only=True)
class Recorded:
    """One act as recorded: its event, and what its payload says; a redacted field is None."""

    event: Event
    payload: Mapping[str, Json]


class Reading(Protocol):
    """What can be read, as of one moment. Fields of reviews are in nothing but `review_values`."""

    def case(self, id: str) -> Case:
        """Return the case. Raises CaseUnknown."""

    def cases(self) -> tuple[Case, ...]:
        """Return every case, the one opened last first."""

    def scheme(self, digest: str) -> Scheme:
        """Return the kept copy of a scheme by its content digest. Raises SchemeUnknown."""

    def content(self, case: str) -> Content:
        """Return the case as it stands: what `values` say, built. Raises CaseUnknown."""

    def values(self, case: str) -> Mapping[Address, Json]:
        """Return the latest saved value of every field of a case; drafts are not in it."""

    def numbers(self, case: str) -> Mapping[Address, int]:
        """Return the latest revision number of every saved field of a case."""

    def latest(self, case: str, address: Address) -> Revision | None:
        """Return the latest revision of a field; None if it was never saved.

        A field of a review reads as never saved to anybody but its author.
        """

    def history(self, case: str, address: Address) -> tuple[Revision, ...]:
        """Return every revision of a field, the newest first; sealed as `latest` is."""

    def drafts(self, case: str, person: str | None = None) -> tuple[Draft, ...]:
        """Return the drafts of a case, of one person or of all, the oldest first.

        Those of a review come to their author alone.
        """

    def review_values(
        self, case: str, person: str, until: int | None = None
    ) -> Mapping[Address, Json]:
        """Return the saved values of a person's review, as of an event of its stream or now.

        Whoever asks has to know that they may be read: only workflow.sealing asks.
        """

    def review_fields(self, case: str, person: str) -> Mapping[Address, Revision]:
        """Return the latest revision of every field of a person's review; asked for as above."""

    def ballot_values(
        self, case: str, person: str, until: int | None = None
    ) -> Mapping[Address, Json]:
        """Return the saved values of a person's votes, as of an event of its stream or now.

        Whoever asks has to know that they may be read: only workflow.balloting asks.
        """

    def values_until(self, case: str, sequence: int) -> Mapping[Address, Json]:
        """Return what the fields of a case held as of an event of its own stream."""

    def entries(self, case: str, kinds: Collection[str] | None = None) -> tuple[Entry, ...]:
        """Return every open field's last revision with its commitment, in order of address.

        Only those of these kinds of subjects, where kinds are named.
        """

    def submissions(self, case: str) -> tuple[Submission, ...]:
        """Return the submissions of a case in order, withdrawn ones marked."""

    def submitted_values(self, case: str, number: int) -> Mapping[Address, Json]:
        """Return the values a submission froze; a redacted one reads as None."""

    def acts(self, case: str) -> frozenset[str]:
        """Return the names of all acts in the case's own stream."""

    def events(self, case: str) -> tuple[Event, ...]:
        """Return the events of the case's own stream in order."""

    def recorded(self, stream: str, act: str) -> tuple[Recorded, ...]:
        """Return the events of one act in a stream, in order, with what they say."""

    def end(self, stream: str) -> tuple[int, str]:
        """Return the sequence and digest of the last event of a stream; 0 before the first."""

    def head(self, case: str) -> str:
        """Return the digest of the last event of the case's own stream."""

    def last_saved(self, case: str) -> tuple[datetime, str] | None:
        """Return when somebody who is no certifier last acted, and their id; None before that."""

    def people(self) -> Mapping[str, str]:
        """Return the names of everybody this installation knows, by person id."""

    def person_name(self, person: str) -> str:
        """Return the name of a person; empty if it was never known or has been erased."""


class Store(Reading, Protocol):
    """One writing transaction by one actor. Leaving it without an error commits."""

    @property
    def actor(self) -> Actor:
        """Return who acts."""

    @property
    def now(self) -> datetime:
        """Return the time of the act, the same in the whole transaction."""

    def open_case(self, case: Case, scheme: Scheme) -> None:
        """Start a case and keep a copy of its scheme."""

    def append(self, case: str, address: Address, value: Json, after: int) -> Revision:
        """Save value on top of revision `after` of its field and return it as saved.

        The event is written in the same transaction. Raises RevisionStale if the next revision
        is already there, CaseUnknown.
        """

    def record(
        self,
        case: str,
        act: str,
        subject: str,
        payload: Mapping[str, Json],
        *,
        stream: str | None = None,
    ) -> Event:
        """Append one event that is not a saved field, to the case's own stream or another."""

    def save_draft(self, case: str, draft: Draft) -> bool:
        """Keep a draft in place of the person's older one of that field.

        Returns False, changing nothing, if one with the same or a higher sequence is there.
        """

    def drop_draft(self, case: str, address: Address, person: str) -> None:
        """Forget a draft; no error if there is none."""

    def submit(self, submission: Submission) -> None:
        """Freeze a version; the event commits to its digest."""

    def withdraw(self, case: str, number: int) -> None:
        """Mark a submission withdrawn by an event; the frozen version stays."""

    def redact(self, case: str, address: Address, revision: int, ground: str) -> None:
        """Take a value out for good, on a legal ground; who, when and digest stay.

        A value that names an evidence file takes the file with it, unless another field still
        names the same file.
        """

    def name_person(self, person: str, name: str) -> None:
        """Keep the name of a person in the erasable table."""


class Transact(Protocol):
    """Opens a writing transaction. It takes its lock before it reads."""

    def __call__(self, actor: Actor, case: str) -> AbstractContextManager[Store]:
        """Return the store of one act on one case."""


class Read(Protocol):
    """Opens a reading transaction: everything read in it is of one moment."""

    def __call__(self, reader: Actor | None = None) -> AbstractContextManager[Reading]:
        """Return what the reader can read; without one, what everybody on a case may."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredFile:
    """An evidence file as it lies: SHA-256 in hex, size in bytes, type judged by content."""

    digest: str
    size: int
    media_type: str


class Files(Protocol):
    """Content-addressed evidence files, in a folder no web server serves."""

    def begin(self, upload: str, size: int) -> int:
        """Open or resume an upload and return the offset, in bytes, to go on from.

        Raises FileTooLarge, before anything is written.
        """

    def write(self, upload: str, offset: int, chunk: bytes) -> int:
        """Keep a chunk durably and return the next offset. Raises UploadOutOfStep, DiskFull."""

    def finish(self, upload: str) -> StoredFile:
        """Close an upload and file it under its digest. Raises FileTypeRefused."""

    def path(self, digest: str) -> Path:
        """Return where a file lies. Raises FileMissing."""

    def chunks(self, digest: str) -> Iterator[bytes]:
        """Yield the bytes of a file in chunks of 1 MiB. Raises FileMissing."""

    def delete(self, digest: str) -> None:
        """Remove a file for good; only a redaction does this."""
