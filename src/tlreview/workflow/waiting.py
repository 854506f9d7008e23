"""What waits for whom: one line for each case that waits. For the secretariat alone."""

from dataclasses import dataclass
from datetime import date, datetime

from tlreview.domain.case import Case
from tlreview.domain.conditions import ActRecorded
from tlreview.domain.deadlines import Deadline
from tlreview.domain.parties import ASSIGN
from tlreview.domain.people import Actor
from tlreview.domain.process import Party, Process, Stage
from tlreview.domain.scheme import Scheme
from tlreview.domain.stages import current_stage, finished
from tlreview.workflow.agreeing import LETTER
from tlreview.workflow.assigning import assignment_of
from tlreview.workflow.beginning import stage_begun
from tlreview.workflow.deadlines import deadline_of
from tlreview.workflow.judging import NothingToReview, version_under_review
from tlreview.workflow.pending import Pending, Position, pending
from tlreview.workflow.permissions import Act, require
from tlreview.workflow.ports import Reading
from tlreview.workflow.reading import content_of, progress_of
from tlreview.workflow.reporting import held_certificate
from tlreview.workflow.sealing import handed_in
from tlreview.workflow.succession import RENEW


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """A case that waits: in which stage, counted from 1, and since when.

    `certifiers` are the person ids of those whose review is awaited; nobody where the stage is
    not theirs. It is sealed from everybody but the secretariat. `pending` are the signatures,
    votes and deadlines waited for; `rests` says that nothing else is. `deadline` is that of the
    stage, None where it has none.
    """

    case: Case
    scheme: Scheme
    process: Process
    number: int
    stage: Stage
    since: datetime
    certifiers: tuple[str, ...] = ()
    pending: tuple[Pending, ...] = ()
    rests: bool = False
    deadline: Deadline | None = None

    @property
    def party(self) -> Party:
        """Return whose turn it is: within a stage it can pass from one to the other."""
        lead = _lead(self.pending)
        return lead.party if lead else self.stage.acts

    @property
    def leads(self) -> bool:
        """Say whether what the stage waits for is one of `pending`."""
        return _lead(self.pending) is not None

    @property
    def assigns(self) -> bool:
        """Say whether what it waits for is that certifiers are assigned."""
        return ActRecorded(act=ASSIGN) in self.stage.exit

    @property
    def agrees(self) -> bool:
        """Say whether what it waits for is that a letter of intent is signed."""
        return LETTER in self.stage.documents_out

    def days(self, now: datetime) -> int:
        """Return how many whole days it has waited."""
        return max(0, (now - self.since).days)

    def overdue(self, today: date) -> date | None:
        """Return the earliest deadline that has passed; None where none has."""
        own = [self.deadline.day] if self.deadline else []
        asked = (each.due for each in self.pending if each.due and each.party != "secretariat")
        days = (*own, *map(date.fromisoformat, asked))
        return min((each for each in days if each < today), default=None)


def _lead(found: tuple[Pending, ...]) -> Pending | None:
    return next((each for each in found if each.leads), None)


def waiting(reading: Reading, actor: Actor, today: date) -> tuple[Waiting, ...]:
    """Return what waits on a day: what is overdue first, then what has waited longest.

    Raises NotAllowed.
    """
    require(actor, Act.OVERSEE)
    found = [_waiting(reading, actor, each, today) for each in reading.cases()]
    waits = (each for each in found if each)
    return tuple(sorted(waits, key=lambda each: _order(each, today)))


def _order(waits: Waiting, today: date) -> tuple[date, datetime, str]:
    return waits.overdue(today) or date.max, waits.since, waits.case.id


def _waiting(reading: Reading, actor: Actor, case: Case, today: date) -> Waiting | None:
    content, progress = content_of(reading, case.id), progress_of(reading, case.id)
    number, stage = current_stage(content, progress)
    begun = stage_begun(reading, case.id)
    at = Position(
        content=content, progress=progress, stage=stage, begun=begun, actor=actor, today=today
    )
    found = pending(reading, at)
    renewed = RENEW in progress.acts
    rests = renewed or finished(content, progress) or _rests(reading, case.id, stage)
    if rests and not found:
        return None
    return Waiting(
        case=case,
        scheme=content.scheme,
        process=content.process,
        number=number,
        stage=stage,
        since=_since(begun, found, rests=rests),
        certifiers=_awaited(reading, actor, case.id) if stage.acts == "certifiers" else (),
        pending=found,
        rests=rests,
        deadline=None if rests else deadline_of(reading, case.id),
    )


def _rests(reading: Reading, case: str, stage: Stage) -> bool:
    """Say whether nothing is left of a stage but the years until the renewal."""
    waits_for_renewal = stage.exit == (ActRecorded(act=RENEW),)
    return waits_for_renewal and held_certificate(reading, case) is not None


def _since(begun: datetime, found: tuple[Pending, ...], *, rests: bool) -> datetime:
    lead = _lead(found)
    if lead is not None:
        return max(begun, lead.since)
    return min(each.since for each in found) if rests else begun


def _awaited(reading: Reading, actor: Actor, case: str) -> tuple[str, ...]:
    """Return the certifiers who have not handed in on the version that stands.

    Somebody of the secretariat who certifies the case themselves is told of nobody.
    """
    assigned = assignment_of(reading, case)
    if actor.person in assigned:
        return ()
    try:
        version = version_under_review(reading, case).number
    except NothingToReview:
        return ()
    return tuple(each for each in assigned.certifiers if handed_in(reading, case, each) != version)
