"""The ballots of a case: which is open, and what came of those that are closed."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType

from tlreview.domain.assessment import as_ids, as_text
from tlreview.domain.canonical import moment
from tlreview.domain.council import CLOSE_BALLOT, OPEN_BALLOT, VOTES, Outcome
from tlreview.domain.errors import TLReviewError
from tlreview.domain.people import Actor
from tlreview.domain.statement import Recommendation, recommendation_from
from tlreview.domain.streams import case_stream
from tlreview.workflow.permissions import Act, NotAllowed
from tlreview.workflow.ports import Reading, Recorded
from tlreview.workflow.seating import require_seated
from tlreview.workflow.unsealing import ends_from


@dataclass(eq=False)
class BallotUnknown(TLReviewError):
    """The case has no ballot of this number."""

    code = "ballot.unknown"
    message = "{case} has no ballot {number}"

    case: str
    number: str


@dataclass(eq=False)
class BallotClosed(TLReviewError):
    """Nobody votes in a ballot that has been closed."""

    code = "ballot.closed"
    message = "ballot {number} of {case} is closed"

    case: str
    number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Closing:
    """How a ballot ended. `ends` names the last event of each vote that was counted, by person.

    `event` is the digest of the event itself, by which minutes are named. `seated` are the members
    who could vote, `recused` those who had stepped aside and were not counted in the quorum.
    """

    at: datetime
    by: str
    event: str
    sequence: int
    ends: Mapping[str, int]
    outcome: Outcome
    seated: tuple[str, ...]
    recused: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ballot:
    """One ballot on one signed statement, by its digest; `closing` is None while it is open."""

    number: int
    statement: str
    submission: int
    members: tuple[str, ...]
    opened_at: datetime
    closing: Closing | None

    @property
    def result(self) -> Recommendation | None:
        """Return what the council recommends by it; None while it is open, and without a result."""
        return self.closing.outcome.result if self.closing else None


def ballots(reading: Reading, case: str) -> tuple[Ballot, ...]:
    """Return the ballots of a case in order."""
    stream = case_stream(case)
    closings = {_number(each): each for each in reading.recorded(stream, CLOSE_BALLOT)}
    return tuple(
        _ballot(each, closings.get(_number(each))) for each in reading.recorded(stream, OPEN_BALLOT)
    )


def open_among(held: Iterable[Ballot]) -> Ballot | None:
    """Return the ballot that is open; None if none is."""
    return next((each for each in held if each.closing is None), None)


def recommending(held: Iterable[Ballot], statement: str) -> Ballot | None:
    """Return the ballot by which the council recommends on a statement; None before it."""
    return next((each for each in held if each.result and each.statement == statement), None)


def ballot_named(reading: Reading, case: str, number: str) -> Ballot:
    """Return a ballot by its number as written. Raises BallotUnknown."""
    for each in ballots(reading, case):
        if str(each.number) == number:
            return each
    raise BallotUnknown(case=case, number=number)


def require_voting(reading: Reading, actor: Actor, case: str, number: str) -> Ballot:
    """Let a member vote who takes part, in a ballot that is open to them; return it.

    Raises NotAllowed, MemberRecused, BallotUnknown, BallotClosed.
    """
    require_seated(reading, actor, case)
    ballot = ballot_named(reading, case, number)
    if actor.person not in ballot.members:
        raise NotAllowed(role=actor.role, act=Act.ADVISE)
    if ballot.closing is not None:
        raise BallotClosed(case=case, number=ballot.number)
    return ballot


def _number(found: Recorded) -> int:
    number = found.payload.get("number")
    return number if isinstance(number, int) else 0


def _ballot(opened: Recorded, closed: Recorded | None) -> Ballot:
    submission = opened.payload.get("submission")
    return Ballot(
        number=_number(opened),
        statement=as_text(opened.payload.get("statement")),
        submission=submission if isinstance(submission, int) else 0,
        members=as_ids(opened.payload.get("members")),
        opened_at=moment(opened.event.at),
        closing=_closing(closed) if closed else None,
    )


def _closing(found: Recorded) -> Closing:
    payload = found.payload
    counts = payload.get("counts")
    given = counts if isinstance(counts, Mapping) else {}
    least = payload.get("quorum")
    kept = {name: value for name in map(str, VOTES) if isinstance(value := given.get(name), int)}
    return Closing(
        at=moment(found.event.at),
        by=found.event.person,
        event=found.event.digest(),
        sequence=found.event.sequence,
        ends={person: end for person, (end, _) in ends_from(payload.get("ends"))},
        outcome=Outcome(
            counts=MappingProxyType(kept),
            quorum=least if isinstance(least, int) else 0,
            result=recommendation_from(payload.get("result")),
        ),
        seated=as_ids(payload.get("seated")),
        recused=as_ids(payload.get("recused")),
    )
