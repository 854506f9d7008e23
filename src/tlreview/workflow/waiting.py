"""What waits for whom: one line for each case that is not finished. For the secretariat alone."""

from dataclasses import dataclass
from datetime import datetime

from tlreview.domain.case import Case
from tlreview.domain.conditions import ActRecorded
from tlreview.domain.parties import ASSIGN
from tlreview.domain.people import Actor
from tlreview.domain.process import Process, Stage
from tlreview.domain.scheme import Scheme
from tlreview.domain.stages import current_stage, finished
from tlreview.workflow.agreeing import LETTER
from tlreview.workflow.assigning import assignment_of
from tlreview.workflow.beginning import stage_begun
from tlreview.workflow.judging import NothingToReview, version_under_review
from tlreview.workflow.permissions import Act, require
from tlreview.workflow.ports import Reading
from tlreview.workflow.reading import content_of, progress_of
from tlreview.workflow.sealing import handed_in


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """A case that waits: in which stage, counted from 1, and since when.

    `certifiers` are the person ids of those whose review is awaited; nobody where the stage is
    not theirs. It is sealed from everybody but the secretariat.
    """

    case: Case
    scheme: Scheme
    process: Process
    number: int
    stage: Stage
    since: datetime
    certifiers: tuple[str, ...] = ()

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


def waiting(reading: Reading, actor: Actor) -> tuple[Waiting, ...]:
    """Return what waits, the longest first. Raises NotAllowed."""
    require(actor, Act.OVERSEE)
    found = [_waiting(reading, actor, each) for each in reading.cases()]
    return tuple(
        sorted((each for each in found if each), key=lambda each: (each.since, each.case.id))
    )


def _waiting(reading: Reading, actor: Actor, case: Case) -> Waiting | None:
    content, progress = content_of(reading, case.id), progress_of(reading, case.id)
    if finished(content, progress):
        return None
    number, stage = current_stage(content, progress)
    return Waiting(
        case=case,
        scheme=content.scheme,
        process=content.process,
        number=number,
        stage=stage,
        since=stage_begun(reading, case.id),
        certifiers=_awaited(reading, actor, case.id) if stage.acts == "certifiers" else (),
    )


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
