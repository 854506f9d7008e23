"""Doing what a story tells of review, council and decision, through the workflow's own acts."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Protocol

from tlreview.domain.assessment import LevelChosen, choice_value
from tlreview.domain.canonical import Json
from tlreview.domain.comparison import joint_field
from tlreview.domain.council import vote_field
from tlreview.domain.fields import Address
from tlreview.domain.membership import Membership
from tlreview.domain.parties import Assignment, impartiality_field
from tlreview.domain.people import Actor
from tlreview.domain.review import review_field
from tlreview.domain.rows import RowKind, row_field
from tlreview.domain.statement import statement_field
from tlreview.sources.choosing import Chosen, series_in
from tlreview.sources.reading import read_table
from tlreview.sources.tables import Kind, Source
from tlreview.wiring.demo.asking import ask, follow
from tlreview.wiring.demo.deeds import (
    Answer,
    Appoint,
    Assign,
    Bring,
    Cast,
    Confer,
    Decide,
    Declare,
    Deed,
    Issue,
    Join,
    Judge,
    Meet,
    Plain,
    Settle,
    State,
    StepAside,
)
from tlreview.wiring.reference import catalogue
from tlreview.workflow.assigning import assign
from tlreview.workflow.balloting import cast_vote, close_ballot, open_ballot
from tlreview.workflow.ballots import ballots
from tlreview.workflow.certifying import issue_certificate
from tlreview.workflow.council import appoint, recuse
from tlreview.workflow.deciding import Taken, basis_of, take_decision
from tlreview.workflow.importing import Arrival, RawFile, bring_figures
from tlreview.workflow.meeting import hold_meeting
from tlreview.workflow.networking import set_membership
from tlreview.workflow.outstanding import Outstanding, outstanding, settle
from tlreview.workflow.ports import Files, Read, StoredFile, Transact
from tlreview.workflow.reviewing import hand_in
from tlreview.workflow.signed import current_digest, signed_statement
from tlreview.workflow.stating import sign_statement


class Record(Protocol):
    """What a deed needs of whoever tells the story."""

    def actor(self, person: str) -> Actor:
        """Return who acts, by their key in the story."""

    def row(self, kind: RowKind, key: str) -> str:
        """Return the id of a row, by its key in the story."""

    def entered(self, kind: RowKind, key: str, row: str) -> None:
        """Know a row by its key from now on."""

    def content(self, name: str) -> bytes:
        """Return what is in a file, and keep nothing of it."""

    def file(self, name: str) -> tuple[bytes, StoredFile]:
        """Return what is in a file, and keep it."""

    def save(self, person: str, changes: Mapping[Address, Json]) -> None:
        """Save fields that belong together."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Doing:
    """One person's deeds in one case."""

    record: Record
    case: str
    person: str
    transact: Transact
    read: Read
    files: Files

    def do(self, deed: Deed) -> None:
        """Do one deed."""
        _DEEDS[deed.kind](self, deed)

    @property
    def actor(self) -> Actor:
        """Return who acts."""
        return self.record.actor(self.person)

    def join(self, deed: Join) -> None:
        """Enter a membership."""
        wanted = Membership(since=deed.since, until=deed.until)
        set_membership(self.transact, self.actor, self.case, wanted)

    def assign(self, deed: Assign) -> None:
        """Assign the certifiers."""
        chosen = Assignment(certifiers=self._ids(deed.certifiers))
        assign(self.transact, self.actor, self.case, chosen)

    def declare(self, deed: Declare) -> None:
        """Declare ties."""
        said: Mapping[str, Json] = {**deed.ties, "declared": True}
        person = self.actor.person
        changes = {impartiality_field(person, name): value for name, value in said.items()}
        self.record.save(self.person, changes)

    def judge(self, deed: Judge) -> None:
        """Judge criteria."""
        changes: dict[Address, Json] = {}
        for criterion, each in deed.verdicts.items():
            said: dict[str, Json] = {"choice": choice_value(LevelChosen(level=each.level))}
            said |= {"finding": each.finding} if each.finding else {}
            said |= {"comment": each.comment} if each.comment else {}
            for name, value in said.items():
                changes[review_field(self.actor.person, criterion, name)] = value
        self.record.save(self.person, changes)

    def hand_in(self, _: Plain) -> None:
        """Hand in the review."""
        hand_in(self.transact, self.actor, self.case)

    def confer(self, deed: Confer) -> None:
        """Settle where the certifiers differ."""
        changes: dict[Address, Json] = {}
        for criterion, each in deed.joint.items():
            if each.level is not None:
                value = choice_value(LevelChosen(level=each.level))
                changes[joint_field(criterion, "choice")] = value
            if each.stands:
                changes[joint_field(criterion, "stands")] = True
            changes[joint_field(criterion, "reason")] = each.reason
        self.record.save(self.person, changes)

    def meet(self, deed: Meet) -> None:
        """Record a meeting as held."""
        meeting = self.record.row(RowKind.MEETING, deed.meeting)
        hold_meeting(self.transact, self.actor, self.case, meeting)

    def state(self, deed: State) -> None:
        """Write in the statement."""
        changes = {statement_field(name): text for name, text in deed.texts.items()}
        self.record.save(self.person, changes)

    def sign(self, _: Plain) -> None:
        """Sign the statement as it stands."""
        with self.read(self.actor) as reading:
            digest = current_digest(reading, self.case) or ""
        sign_statement(self.transact, self.actor, self.case, digest)

    def appoint(self, deed: Appoint) -> None:
        """Name the council."""
        (chair,) = self._ids((deed.council.chair,))
        chosen = replace(deed.council, members=self._ids(deed.council.members), chair=chair)
        appoint(self.transact, self.actor, self.case, chosen)

    def step_aside(self, deed: StepAside) -> None:
        """Step aside."""
        recuse(self.transact, self.actor, self.case, self.actor.person, deed.reason)

    def open_ballot(self, _: Plain) -> None:
        """Open a ballot on what is signed."""
        with self.read(self.actor) as reading:
            signed = signed_statement(reading, self.case)
        open_ballot(self.transact, self.actor, self.case, signed.digest if signed else "")

    def cast(self, deed: Cast) -> None:
        """Vote in the ballot opened last."""
        number = self._ballot()
        said = {"choice": deed.choice} | ({"reason": deed.reason} if deed.reason else {})
        person = self.actor.person
        self.record.save(
            self.person, {vote_field(person, number, name): text for name, text in said.items()}
        )
        cast_vote(self.transact, self.actor, self.case, number)

    def close_ballot(self, _: Plain) -> None:
        """Close the ballot opened last."""
        close_ballot(self.transact, self.actor, self.case, self._ballot())

    def decide(self, deed: Decide) -> None:
        """Enter the decision on what stands."""
        with self.read(self.actor) as reading:
            seen = basis_of(reading, self.case)
        taken = Taken(
            outcome=deed.outcome,
            decided_on=deed.decided_on,
            reference=deed.reference,
            reason=deed.reason,
            conditions=tuple(deed.conditions.items()),
        )
        take_decision(self.transact, self.actor, self.case, taken, seen)

    def issue(self, deed: Issue) -> None:
        """Issue the certificate."""
        issue_certificate(self.transact, self.actor, self.case, deed.valid_from)

    def answer(self, deed: Answer) -> None:
        """Answer a condition."""
        row = self._condition(deed.condition).row.id
        held: list[Json] = [self.record.row(RowKind.EVIDENCE, each) for each in deed.evidence]
        said: Mapping[str, Json] = {"answer": deed.text, "evidence": held}
        changes = {row_field(RowKind.CONDITION, row, name): said[name] for name in said}
        self.record.save(self.person, changes)

    def settle(self, deed: Settle) -> None:
        """Find a condition to be met."""
        found = self._condition(deed.condition)
        seen = (found.row.subject, found.revision)
        settle(self.transact, self.actor, self.case, seen, settled=True)

    def bring(self, deed: Bring) -> None:
        """Bring a series, and know it by its key."""
        content, stored = self.record.file(deed.file)
        source = Source(kind=Kind.CSV, on=deed.on, name=deed.source)
        with self.read(self.actor) as reading:
            place = reading.case(self.case).applicant.number
        chosen = Chosen(
            indicator=deed.indicator,
            place=place,
            count=(deed.count,),
            population=deed.population,
        )
        series = series_in(read_table(content, source).table, chosen)
        extract = replace(series.extract, published=deed.published)
        known = catalogue().known(deed.indicator)
        arrival = Arrival(
            series=replace(series, extract=extract),
            title=deed.title,
            unit=str(known.unit) if known else "",
            good=str(known.good) if known else "",
        )
        raw = RawFile(stored=stored, name=deed.file, title=deed.title)
        (kept,) = bring_figures(self.transact, self.actor, self.case, raw, [arrival])
        self.record.entered(RowKind.SERIES, deed.series, kept.row)

    def _condition(self, place: int) -> Outstanding:
        with self.read(self.actor) as reading:
            found = outstanding(reading, self.case)
        return [each for each in found if each.row.kind is RowKind.CONDITION][place - 1]

    def _ballot(self) -> int:
        with self.read(self.actor) as reading:
            return ballots(reading, self.case)[-1].number

    def _ids(self, people: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(self.record.actor(each).person for each in people)


_DEEDS: Mapping[str, Callable[..., None]] = {
    "join": Doing.join,
    "assign": Doing.assign,
    "declare": Doing.declare,
    "judge": Doing.judge,
    "hand_in": Doing.hand_in,
    "confer": Doing.confer,
    "meet": Doing.meet,
    "state": Doing.state,
    "sign": Doing.sign,
    "appoint": Doing.appoint,
    "step_aside": Doing.step_aside,
    "open_ballot": Doing.open_ballot,
    "cast": Doing.cast,
    "close_ballot": Doing.close_ballot,
    "decide": Doing.decide,
    "issue": Doing.issue,
    "answer": Doing.answer,
    "settle": Doing.settle,
    "bring": Doing.bring,
    "ask": ask,
    "follow": follow,
}
