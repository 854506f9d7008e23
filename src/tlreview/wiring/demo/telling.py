"""Entering a demo case through the same acts as everybody else, so that all of it is checked."""

import hashlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

from tlreview.domain.assessment import criterion_field
from tlreview.domain.canonical import Json, moment
from tlreview.domain.columns import COLUMNS
from tlreview.domain.content import profile_field
from tlreview.domain.council import CAST
from tlreview.domain.fields import Address
from tlreview.domain.forms import FieldKind
from tlreview.domain.people import Actor, Role
from tlreview.domain.rows import RowKind, row_field
from tlreview.domain.streams import ballot_stream, review_stream
from tlreview.storage.fields import SAVE
from tlreview.storage.store import transact
from tlreview.wiring.demo.deeds import Ask, Bring, Deed
from tlreview.wiring.demo.doing import Doing
from tlreview.wiring.demo.story import Cell, Part, Reply, Sitting, Story, Words
from tlreview.wiring.house import House
from tlreview.wiring.schemes import scheme
from tlreview.workflow.evidence import FILE, attach_file, evidence_field
from tlreview.workflow.introducing import introduce
from tlreview.workflow.opening import Start, open_case
from tlreview.workflow.ports import Reading, StoredFile, Transact
from tlreview.workflow.saving import Seen, add_row, record_fields
from tlreview.workflow.sealing import HAND_IN
from tlreview.workflow.submitting import submit

PACE = timedelta(seconds=140)
"""The time between two acts of one sitting."""
_STAMP = 14
"""Characters at the beginning of a row's id that say in which second it was entered."""
_BEFORE = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One act of a story, and the row it enters if it enters one."""

    act: Callable[[], object]
    row: tuple[RowKind, str] | None = None


def tell(story: Story, house: House, files: Path) -> None:
    """Enter a story; what a stopped run has entered already is not entered again."""
    done, numbers = _so_far(house, story)
    entered = {(at.kind, at.key[:_STAMP]): at.key for at in numbers if at.kind in set(RowKind)}
    teller = _Teller(story=story, house=house, files=files, numbers=numbers)
    for sitting in story.sittings:
        for pace, step in enumerate(teller.steps(sitting)):
            teller.now = sitting.at + pace * PACE
            if teller.now > done:
                step.act()
            elif step.row is not None:
                kind, _ = step.row
                teller.ids[step.row] = entered[kind, f"{teller.now:%Y%m%d%H%M%S}"]


def _so_far(house: House, story: Story) -> tuple[datetime, dict[Address, int]]:
    """Return the time of the last act in any stream, and the number of every open field."""
    case = story.opening.case
    with house.read() as reading:
        events = reading.events(case)
        if not events:
            return _BEFORE, {}
        known = {name: person for person, name in reading.people().items()}
        sealed = (
            at
            for part in story.opening.people.values()
            if part.name in known
            for at in _sealed_acts(reading, case, part, known[part.name])
        )
        return max((moment(events[-1].at), *sealed)), dict(reading.numbers(case))


def _sealed_acts(reading: Reading, case: str, part: Part, person: str) -> Iterator[datetime]:
    """Yield when somebody last did each thing that can be done in a stream of their own."""
    of_role = {Role.CERTIFIER: review_stream, Role.COUNCIL_MEMBER: ballot_stream}
    if part.role in of_role:
        for act in (SAVE, HAND_IN, CAST):
            if found := reading.recorded(of_role[part.role](case, person), act):
                yield moment(found[-1].event.at)


@dataclass(slots=True, kw_only=True)
class _Teller:
    """Knows who acts, the ids of rows by their keys, and the number of every field's revision."""

    story: Story
    house: House
    files: Path
    numbers: dict[Address, int]
    now: datetime = _BEFORE
    ids: dict[tuple[RowKind, str], str] = field(default_factory=dict)
    transact: Transact = field(init=False)
    people: dict[str, Actor] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Let acts happen when the story says."""
        self.transact = transact(self.house.engine, lambda: self.now, self.house.files)

    def steps(self, sitting: Sitting) -> Iterator[Step]:
        """Yield the acts of a sitting; each may rest on those before it."""
        person = sitting.person
        if sitting is self.story.sittings[0]:
            yield Step(act=partial(self._open, person))
        for kind, rows in sitting.rows.items():
            for key, values in rows.items():
                yield from self._row(person, kind, key, values)
        for key, name in sitting.files.items():
            yield Step(act=partial(self._attach, person, key, name))
        for changes in self._changes(sitting):
            yield Step(act=partial(self.save, person, changes))
        if sitting.submit:
            yield Step(act=partial(self._submit, person, sitting.submit))
        doing = self._doing(person)
        for deed in sitting.deeds:
            yield Step(act=partial(doing.do, deed), row=_brought(deed))

    def _doing(self, person: str) -> Doing:
        return Doing(
            record=self,
            case=self.story.opening.case,
            person=person,
            transact=self.transact,
            read=self.house.read,
            files=self.house.files,
        )

    def actor(self, person: str) -> Actor:
        """Return who acts; nobody is introduced before their first act."""
        if person not in self.people:
            part = self.story.opening.people[person]
            found = introduce(self.transact, self.house.read, part.name, part.role)
            self.people[person] = found
        return self.people[person]

    def _open(self, person: str) -> None:
        opening = self.story.opening
        start = Start(
            applicant=opening.applicant,
            scheme=scheme(opening.scheme),
            process=opening.process,
            language=opening.language,
        )
        open_case(self.transact, self.actor(person), opening.case, start)

    def _row(
        self, person: str, kind: RowKind, key: str, values: Mapping[str, Words]
    ) -> Iterator[Step]:
        if (kind, key) not in self.ids:
            yield Step(act=partial(self._enter, person, kind, key, values), row=(kind, key))
            return
        row = self.ids[kind, key]
        changes = {
            row_field(kind, row, name): self._linked(kind, name, value)
            for name, value in values.items()
        }
        yield Step(act=partial(self.save, person, changes))

    def _enter(self, person: str, kind: RowKind, key: str, values: Mapping[str, Words]) -> None:
        linked = {name: self._linked(kind, name, value) for name, value in values.items()}
        case = self.story.opening.case
        row = add_row(self.transact, self.actor(person), case, kind, linked)
        self.ids[kind, key] = row
        self.numbers.update(dict.fromkeys((row_field(kind, row, each) for each in linked), 1))

    def _attach(self, person: str, key: str, name: str) -> None:
        at = evidence_field(self.ids[RowKind.EVIDENCE, key], FILE)
        _, stored = self.file(name)
        actor = self.actor(person)
        self.numbers[at] = attach_file(self.transact, actor, self._seen(at), stored, name).number

    def _upload(self, content: bytes) -> StoredFile:
        upload = f"demo-{hashlib.sha256(content).hexdigest()[:32]}"
        offset = self.house.files.begin(upload, len(content))
        self.house.files.write(upload, offset, content[offset:])
        return self.house.files.finish(upload)

    def content(self, name: str) -> bytes:
        """Return what is in a file of the demo, and keep nothing of it."""
        return (self.files / name).read_bytes()

    def file(self, name: str) -> tuple[bytes, StoredFile]:
        """Return what is in a file of the demo, and keep it."""
        content = self.content(name)
        return content, self._upload(content)

    def entered(self, kind: RowKind, key: str, row: str) -> None:
        """Know a row by its key from now on."""
        self.ids[kind, key] = row

    def row(self, kind: RowKind, key: str) -> str:
        """Return the id of a row, by its key in the story."""
        return self.ids[kind, key]

    def save(self, person: str, changes: Mapping[Address, Json]) -> None:
        """Save fields that belong together."""
        case = self.story.opening.case
        seen = [(self._seen(at), value) for at, value in changes.items()]
        for saved in record_fields(self.transact, self.actor(person), case, seen):
            self.numbers[saved.address] = saved.number

    def _submit(self, person: str, form: str) -> None:
        submit(self.transact, self.actor(person), self.story.opening.case, form)

    def _seen(self, at: Address) -> Seen:
        case = self.story.opening.case
        return Seen(case=case, address=at, revision=self.numbers.get(at, 0))

    def _changes(self, sitting: Sitting) -> Iterator[Mapping[Address, Json]]:
        """Yield what is saved together: a forum's cells, the profile, an answer, the note."""
        for forum, cells in sitting.carries.items():
            row = self.ids[RowKind.FORUM, forum]
            carried = (each for part, cell in cells.items() for each in self._cell(part, cell))
            yield {row_field(RowKind.FORUM, row, name): value for name, value in carried}
        if sitting.profile:
            parted = ((key.partition("."), value) for key, value in sitting.profile.items())
            yield {profile_field(key, beside or None): _json(v) for (key, _, beside), v in parted}
        answers = [
            {criterion_field(criterion, name): said for name, said in self._said(reply)}
            for criterion, reply in sitting.answers.items()
        ]
        if sitting.at_once:
            answers = [{at: said for each in answers for at, said in each.items()}]
        yield from answers
        if sitting.note:
            yield {Address(subject="note/handover", field="text"): sitting.note}

    def _cell(self, part: str, cell: Cell) -> Iterator[tuple[str, Json]]:
        yield f"carries.{part}", True
        if cell.since:
            yield f"carries.{part}.since", cell.since
        if cell.evidence:
            yield f"carries.{part}.evidence", self._evidence(cell.evidence)

    def _said(self, reply: Reply) -> Iterator[tuple[str, Json]]:
        if reply.level is not None:
            yield "choice", {"kind": "level", "level": reply.level}
        elif reply.kind is not None:
            yield "choice", {"kind": reply.kind}
        for name in ("ground", "reason", "instead"):
            if text := getattr(reply, name):
                yield name, text
        for argument, point in reply.arguments.items():
            yield f"argument.{argument}.text", point.text
            yield f"argument.{argument}.level", point.level
            yield f"argument.{argument}.evidence", self._evidence(point.evidence)
        if reply.evidence:
            yield "evidence", self._evidence(reply.evidence)

    def _linked(self, kind: RowKind, name: str, value: Words) -> Json:
        """Return a value of a row, with keys of the story turned into ids of rows."""
        column = next((each for each in COLUMNS[kind] if each.name == name), None)
        if column is not None and column.kind is FieldKind.FLAG:
            return value == "true"
        if column is None or column.links is None:
            return _json(value)
        if isinstance(value, str):
            return self.ids[column.links, value]
        return [self.ids[column.links, each] for each in value]

    def _evidence(self, keys: tuple[str, ...]) -> list[Json]:
        return [self.ids[RowKind.EVIDENCE, each] for each in keys]


def _brought(deed: Deed) -> tuple[RowKind, str] | None:
    """Return the row a deed enters, by its key in the story; None for one that enters none."""
    if isinstance(deed, Bring):
        return RowKind.SERIES, deed.series
    return (RowKind.SURVEY, deed.survey) if isinstance(deed, Ask) else None


def _json(value: Words) -> Json:
    return value if isinstance(value, str) else list(value)
