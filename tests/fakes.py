"""A house kept in memory: the ports with their promises, no database."""

from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from copy import copy
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

import build
from tlreview.domain.canonical import Json, digest, instant
from tlreview.domain.case import Case, CaseUnknown, Entry, Submission
from tlreview.domain.content import Content, content_from
from tlreview.domain.events import GENESIS, Event
from tlreview.domain.fields import Address, Draft, Revision, RevisionStale, address
from tlreview.domain.indicators import Catalogue
from tlreview.domain.lineage import Lineage
from tlreview.domain.people import JUDGES, Actor, Role
from tlreview.domain.scheme import Scheme
from tlreview.domain.streams import (
    REVIEW,
    SEALED,
    ballot_stream,
    case_stream,
    owner,
    review_stream,
    sealed_from,
    stream_of,
)
from tlreview.wiring import reference
from tlreview.wiring.figures import read_figures, read_surveys
from tlreview.workflow.offering import Figures
from tlreview.workflow.ports import Recorded
from tlreview.workflow.survey_offering import Surveys


@dataclass
class Clock:
    """A clock that stands still until it is moved."""

    now: datetime = build.OPENED

    def __call__(self) -> datetime:
        return self.now

    def forward(self, seconds: float) -> None:
        self.now += timedelta(seconds=seconds)


@dataclass
class Memory:
    """What a database would hold."""

    cases: dict[str, Case] = field(default_factory=dict)
    schemes: dict[str, Scheme] = field(default_factory=dict)
    revisions: dict[tuple[str, Address], list[Revision]] = field(default_factory=dict)
    drafts: dict[tuple[str, Address, str], Draft] = field(default_factory=dict)
    submissions: list[Submission] = field(default_factory=list)
    events: list[tuple[str, Event]] = field(default_factory=list)
    payloads: dict[tuple[str, int], Mapping[str, Json]] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)

    def copy(self) -> "Memory":
        """Return what a failed transaction goes back to."""
        kept = Memory(**{name: copy(value) for name, value in vars(self).items()})
        kept.revisions = {at: list(revisions) for at, revisions in self.revisions.items()}
        return kept


class Store:
    """One transaction on memory by one actor."""

    def __init__(self, memory: Memory, now: datetime, actor: Actor) -> None:
        self.memory = memory
        self.now = now
        self.actor = actor

    def case(self, id: str) -> Case:
        if id not in self.memory.cases:
            raise CaseUnknown(case=id)
        return self.memory.cases[id]

    def cases(self) -> tuple[Case, ...]:
        return tuple(reversed(self.memory.cases.values()))

    def scheme(self, digest: str) -> Scheme:
        return self.memory.schemes[digest]

    def content(self, case: str) -> Content:
        found = self.case(case)
        return content_from(found, self.scheme(found.scheme_digest), self.values(case))

    def values(self, case: str) -> Mapping[Address, Json]:
        return {
            at: kept[-1].value
            for (of, at), kept in self.memory.revisions.items()
            if of == case and at.kind not in SEALED
        }

    def review_values(
        self, case: str, person: str, until: int | None = None
    ) -> Mapping[Address, Json]:
        return self._saved(review_stream(case, person), until)

    def ballot_values(
        self, case: str, person: str, until: int | None = None
    ) -> Mapping[Address, Json]:
        return self._saved(ballot_stream(case, person), until)

    def values_until(self, case: str, sequence: int) -> Mapping[Address, Json]:
        return self._saved(case_stream(case), sequence)

    def _saved(self, stream: str, until: int | None) -> Mapping[Address, Json]:
        return {
            address(each.event.subject): each.payload["value"]
            for each in self.recorded(stream, "field-saved")
            if until is None or each.event.sequence <= until
        }

    def review_fields(self, case: str, person: str) -> Mapping[Address, Revision]:
        return {
            at: kept[-1]
            for (of, at), kept in self.memory.revisions.items()
            if of == case and at.kind == REVIEW and owner(at) == person
        }

    def numbers(self, case: str) -> Mapping[Address, int]:
        return {
            at: kept[-1].number
            for (of, at), kept in self.memory.revisions.items()
            if of == case and at.kind not in SEALED
        }

    def latest(self, case: str, address: Address) -> Revision | None:
        kept = self._revisions(case, address)
        return kept[-1] if kept else None

    def _revisions(self, case: str, address: Address) -> list[Revision]:
        if sealed_from(self.actor.person, address):
            return []
        return self.memory.revisions.get((case, address), [])

    def history(self, case: str, address: Address) -> tuple[Revision, ...]:
        return tuple(reversed(self._revisions(case, address)))

    def drafts(self, case: str, person: str | None = None) -> tuple[Draft, ...]:
        found = [
            each
            for (of, _, who), each in self.memory.drafts.items()
            if of == case
            and person in {None, who}
            and not sealed_from(self.actor.person, each.address)
        ]
        return tuple(sorted(found, key=lambda each: each.at))

    def entries(self, case: str, kinds: Collection[str] | None = None) -> tuple[Entry, ...]:
        values = self.values(case)
        return tuple(
            Entry(address=at, revision=number, commitment=digest("payload", values[at]))
            for at, number in sorted(self.numbers(case).items())
            if kinds is None or at.kind in kinds
        )

    def submissions(self, case: str) -> tuple[Submission, ...]:
        return tuple(each for each in self.memory.submissions if each.case == case)

    def submitted_values(self, case: str, number: int) -> Mapping[Address, Json]:
        frozen = next(each for each in self.submissions(case) if each.number == number)
        return {
            each.address: self.memory.revisions[case, each.address][each.revision - 1].value
            for each in frozen.entries
        }

    def acts(self, case: str) -> frozenset[str]:
        return frozenset(each.act for each in self.events(case))

    def events(self, case: str) -> tuple[Event, ...]:
        return self._stream(case_stream(case))

    def _stream(self, stream: str) -> tuple[Event, ...]:
        return tuple(each for of, each in self.memory.events if of == stream)

    def recorded(self, stream: str, act: str) -> tuple[Recorded, ...]:
        return tuple(
            Recorded(event=each, payload=self.memory.payloads[stream, each.sequence])
            for each in self._stream(stream)
            if each.act == act
        )

    def end(self, stream: str) -> tuple[int, str]:
        events = self._stream(stream)
        return (events[-1].sequence, events[-1].digest()) if events else (0, GENESIS)

    def head(self, case: str) -> str:
        return self.end(case_stream(case))[1]

    def last_saved(self, case: str) -> tuple[datetime, str] | None:
        saved = [
            each
            for (of, at), kept in self.memory.revisions.items()
            if of == case and at.kind not in SEALED
            for each in kept
            if each.role not in JUDGES
        ]
        if not saved:
            return None
        last = max(saved, key=lambda each: each.at)
        return last.at, last.person

    def people(self) -> Mapping[str, str]:
        return dict(self.memory.names)

    def person_name(self, person: str) -> str:
        return self.memory.names.get(person, "")

    def open_case(self, case: Case, scheme: Scheme) -> None:
        self.memory.cases[case.id] = case
        self.memory.schemes[case.scheme_digest] = scheme

    def append(self, case: str, address: Address, value: Json, after: int) -> Revision:
        self.case(case)
        kept = self.memory.revisions.setdefault((case, address), [])
        if len(kept) != after:
            raise RevisionStale(case=case, address=address, revision=after)
        revision = Revision(
            address=address,
            number=after + 1,
            value=value,
            person=self.actor.person,
            role=self.actor.role,
            at=self.now,
        )
        kept.append(revision)
        said = {"value": value}
        self.record(case, "field-saved", str(address), said, stream=stream_of(case, address))
        return revision

    def record(
        self,
        case: str,
        act: str,
        subject: str,
        payload: Mapping[str, Json],
        *,
        stream: str | None = None,
    ) -> Event:
        at = stream or case_stream(case)
        sequence, previous = self.end(at)
        event = Event(
            stream=at,
            sequence=sequence + 1,
            at=instant(self.now),
            person=self.actor.person,
            role=self.actor.role,
            act=act,
            subject=subject,
            previous=previous,
            commitments={name: digest("payload", value) for name, value in payload.items()},
        )
        self.memory.events.append((at, event))
        self.memory.payloads[at, event.sequence] = dict(payload)
        return event

    def save_draft(self, case: str, draft: Draft) -> bool:
        key = (case, draft.address, draft.person)
        there = self.memory.drafts.get(key)
        if there is not None and there.sequence >= draft.sequence:
            return False
        self.memory.drafts[key] = draft
        return True

    def drop_draft(self, case: str, address: Address, person: str) -> None:
        self.memory.drafts.pop((case, address, person), None)

    def submit(self, submission: Submission) -> None:
        self.memory.submissions.append(submission)
        self.record(submission.case, "submitted", submission.form, {})

    def withdraw(self, case: str, number: int) -> None:
        self.memory.submissions = [
            replace(each, withdrawn=True) if (each.case, each.number) == (case, number) else each
            for each in self.memory.submissions
        ]
        self.record(case, "withdrawn", str(number), {})

    def redact(self, case: str, address: Address, revision: int, ground: str) -> None:
        kept = self.memory.revisions[case, address]
        kept[revision - 1] = replace(kept[revision - 1], value=None, redacted=True)
        self.record(case, "redacted", str(address), {"ground": ground})

    def name_person(self, person: str, name: str) -> None:
        self.memory.names[person] = name


@dataclass
class House:
    """The house of a test, with one open case."""

    memory: Memory = field(default_factory=Memory)
    clock: Clock = field(default_factory=Clock)
    files: None = None
    documents: object = None
    figures: Figures = read_figures
    surveys: Surveys = read_surveys
    catalogue: Callable[[], Catalogue] = reference.catalogue
    lineage: Callable[[str], Lineage | None] = reference.lineage

    def transact(self, actor: Actor, case: str) -> AbstractContextManager[Store]:
        del case
        return self._opened(actor)

    def read(self, reader: Actor | None = None) -> AbstractContextManager[Store]:
        return self._opened(reader or Actor(person="", role=Role.READER))

    @contextmanager
    def _opened(self, actor: Actor) -> Iterator[Store]:
        before = self.memory.copy()
        try:
            yield Store(self.memory, self.clock(), actor)
        except BaseException:
            vars(self.memory).update(vars(before))
            raise


KARI = Actor(person="kari", role=Role.EDITOR)
OLA = Actor(person="ola", role=Role.EDITOR)
CASE = "case-1"


def house(saved: Mapping[Address, Json] | None = None, of: Scheme | None = None) -> House:
    """Return a house with one case, opened and filled in by Kari."""
    made = House()
    with made.transact(KARI, CASE) as store:
        store.name_person("kari", "Kari Nordmann")
        store.name_person("ola", "Ola Hansen")
        store.open_case(build.case(id=CASE), of or build.scheme())
        for address, value in (saved or {}).items():
            store.append(CASE, address, value, 0)
    return made
