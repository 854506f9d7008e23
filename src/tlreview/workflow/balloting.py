"""The council's ballot: each vote sealed until it is closed, and the result counted once."""

from collections.abc import Mapping
from dataclasses import dataclass

from tlreview.domain.canonical import Json
from tlreview.domain.council import (
    CAST,
    CLOSE_BALLOT,
    OPEN_BALLOT,
    RECOMMEND,
    VOTES,
    Outcome,
    Vote,
    needs_reason,
    outcome,
    quorum,
    vote_from,
)
from tlreview.domain.errors import TLReviewError
from tlreview.domain.people import Actor, Role
from tlreview.domain.streams import ballot_stream, case_stream
from tlreview.workflow.assigning import assignment_of
from tlreview.workflow.ballots import (
    Ballot,
    ballot_named,
    ballots,
    open_among,
    recommending,
    require_voting,
)
from tlreview.workflow.ordering import require_order
from tlreview.workflow.permissions import Act, NotAllowed, require
from tlreview.workflow.ports import Reading, Recorded, Store, Transact
from tlreview.workflow.reading import content_of
from tlreview.workflow.saving import settle_drafts
from tlreview.workflow.seating import require_part, require_seated, seats_of
from tlreview.workflow.signed import Signed, StatementChanged, signed_statement


@dataclass(eq=False)
class BallotRefused(TLReviewError):
    """A ballot cannot be opened, or be closed, like this. `reason` is a stable word."""

    code = "ballot.refused"
    message = "no ballot in {case}: {reason}"

    case: str
    reason: str


@dataclass(eq=False)
class VoteIncomplete(TLReviewError):
    """A vote needs a choice, and a reason for all but approval."""

    code = "ballot.vote-incomplete"
    message = "the vote in ballot {number} of {case} lacks its {missing}"

    case: str
    number: int
    missing: str


@dataclass(eq=False)
class VotesSealed(TLReviewError):
    """Nobody reads another's vote before the ballot is closed."""

    code = "ballot.votes-sealed"
    message = "the votes of ballot {number} of {case} are sealed"

    case: str
    number: int


def open_ballot(transact: Transact, actor: Actor, case: str, statement: str) -> int:
    """Open a ballot on the signed statement that was seen, and return its number.

    By the secretariat or the chair. Raises NotAllowed, MemberRecused, ActOutOfOrder, ActUnknown,
    StatementChanged, BallotRefused.
    """
    require(actor, Act.HOLD_BALLOT)
    with transact(actor, case) as store:
        _require_chair(store, actor, case)
        require_order(store, case, RECOMMEND)
        signed = _signed(store, case, statement)
        held = ballots(store, case)
        if open_among(held) is not None:
            raise BallotRefused(case=case, reason="open-already")
        if recommending(held, signed.digest) is not None:
            raise BallotRefused(case=case, reason="recommended-already")
        members = seats_of(store, case).seated
        if not members:
            raise BallotRefused(case=case, reason="no-members")
        number = len(held) + 1
        payload: dict[str, Json] = {
            "number": number,
            "statement": statement,
            "submission": signed.submission,
            "submission_digest": signed.submission_digest,
            "members": list(members),
        }
        store.record(case, OPEN_BALLOT, f"ballot/{number}", payload)
        return number


def cast_vote(transact: Transact, actor: Actor, case: str, number: int) -> None:
    """Cast the actor's vote as it is written; the last one cast before the closing counts.

    Raises NotAllowed, MemberRecused, BallotUnknown, BallotClosed, VoteIncomplete.
    """
    require(actor, Act.ADVISE)
    settle_drafts(transact, actor, case)
    with transact(actor, case) as store:
        require_voting(store, actor, case, str(number))
        vote = vote_from(actor.person, number, store.ballot_values(case, actor.person))
        missing = _missing(vote)
        if missing:
            raise VoteIncomplete(case=case, number=number, missing=missing)
        stream = ballot_stream(case, actor.person)
        store.record(case, CAST, f"ballot/{number}", {"ballot": number}, stream=stream)


def _missing(vote: Vote) -> str:
    if not vote.choice:
        return "choice"
    return "reason" if needs_reason(vote.choice) and not vote.reason.strip() else ""


def close_ballot(transact: Transact, actor: Actor, case: str, number: int) -> Outcome:
    """Close a ballot, count it and return what came of it.

    A result is at once the council's recommendation. A member who has stepped aside since it was
    opened is counted neither in the votes nor in the quorum. Raises NotAllowed, MemberRecused,
    BallotUnknown, BallotRefused, StatementChanged.
    """
    require(actor, Act.HOLD_BALLOT)
    with transact(actor, case) as store:
        _require_chair(store, actor, case)
        ballot = ballot_named(store, case, str(number))
        if ballot.closing is not None:
            raise BallotRefused(case=case, reason="closed-already")
        signed = signed_statement(store, case)
        stands = signed is not None and signed.digest == ballot.statement
        found = _count(store, case, ballot)
        closing = store.record(
            case, CLOSE_BALLOT, f"ballot/{number}", _closing_value(store, case, ballot, found)
        )
        if found.result is not None and stands:
            payload: dict[str, Json] = {
                "given_by": "council",
                "ballot": number,
                "recommendation": str(found.result),
                "statement": ballot.statement,
                "submission": ballot.submission,
                "minutes": closing.digest(),
            }
            store.record(case, RECOMMEND, f"ballot/{number}", payload)
        return found


def _count(store: Store, case: str, ballot: Ballot) -> Outcome:
    seated = _voters(store, case, ballot)
    votes = [vote for each in seated if (vote := _cast_vote(store, case, each, ballot.number))]
    least = quorum(len(seated), content_of(store, case).process.council_quorum_percent)
    return outcome(votes, least)


def _voters(reading: Reading, case: str, ballot: Ballot) -> tuple[str, ...]:
    """Return the members of a ballot who take part still."""
    recusals = seats_of(reading, case).recusals
    return tuple(each for each in ballot.members if each not in recusals)


def _closing_value(store: Store, case: str, ballot: Ballot, found: Outcome) -> dict[str, Json]:
    seated = _voters(store, case, ballot)
    ends: dict[str, Json] = {}
    for each in seated:
        cast = _last_cast(store, case, each, ballot.number)
        if cast is not None:
            ends[each] = {"sequence": cast.event.sequence, "digest": cast.event.digest()}
    return {
        "number": ballot.number,
        "statement": ballot.statement,
        "ends": ends,
        "counts": {name: found.counts[name] for name in map(str, VOTES)},
        "quorum": found.quorum,
        "result": str(found.result) if found.result else "",
        "seated": list(seated),
        "recused": sorted(seats_of(store, case).recusals),
    }


def _last_cast(reading: Reading, case: str, person: str, number: int) -> Recorded | None:
    found = reading.recorded(ballot_stream(case, person), CAST)
    own = [each for each in found if each.payload.get("ballot") == number]
    return own[-1] if own else None


def _cast_vote(reading: Reading, case: str, person: str, number: int) -> Vote | None:
    """Return a vote as it was when it was cast; None if it was not."""
    cast = _last_cast(reading, case, person, number)
    if cast is None:
        return None
    return vote_from(person, number, reading.ballot_values(case, person, cast.event.sequence))


def own_vote(reading: Reading, actor: Actor, case: str, number: int) -> tuple[Vote, Vote | None]:
    """Return the actor's vote as it is written, and as it was last cast (None before that)."""
    require_seated(reading, actor, case)
    written = vote_from(actor.person, number, reading.ballot_values(case, actor.person))
    return written, _cast_vote(reading, case, actor.person, number)


def awaited(reading: Reading, actor: Actor, case: str, number: int) -> tuple[str, ...]:
    """Return who has not voted yet, never how anybody did. For those who hold the ballot.

    Raises NotAllowed, MemberRecused, BallotUnknown.
    """
    require(actor, Act.HOLD_BALLOT)
    _require_chair(reading, actor, case)
    ballot = ballot_named(reading, case, str(number))
    return tuple(
        each
        for each in _voters(reading, case, ballot)
        if _last_cast(reading, case, each, number) is None
    )


def votes_of(reading: Reading, actor: Actor, case: str, number: int) -> Mapping[str, Vote]:
    """Return how each member voted, by person, once the ballot is closed.

    For the council, the secretariat and the case's certifiers. Raises NotAllowed, MemberRecused,
    BallotUnknown, VotesSealed.
    """
    require_part(reading, actor, case)
    if actor.role is Role.COUNCIL_MEMBER:
        require_seated(reading, actor, case)
    elif actor.role is not Role.SECRETARIAT and not _certifies(reading, actor, case):
        raise NotAllowed(role=actor.role, act=Act.ADVISE)
    return counted_votes(reading, case, ballot_named(reading, case, str(number)))


def counted_votes(reading: Reading, case: str, ballot: Ballot) -> Mapping[str, Vote]:
    """Return the votes that were counted, whoever asks. Raises VotesSealed."""
    if ballot.closing is None:
        raise VotesSealed(case=case, number=ballot.number)
    return {
        person: vote_from(person, ballot.number, reading.ballot_values(case, person, end))
        for person, end in ballot.closing.ends.items()
    }


def _certifies(reading: Reading, actor: Actor, case: str) -> bool:
    return actor.role is Role.CERTIFIER and actor.person in assignment_of(reading, case)


def _require_chair(reading: Reading, actor: Actor, case: str) -> None:
    """Let a council member hold the ballot only as its chair. Raises NotAllowed, MemberRecused."""
    require_part(reading, actor, case)
    if actor.role is not Role.COUNCIL_MEMBER:
        return
    require_seated(reading, actor, case)
    if actor.person != seats_of(reading, case).appointment.chair:
        raise NotAllowed(role=actor.role, act=Act.HOLD_BALLOT)


def _signed(reading: Reading, case: str, statement: str) -> Signed:
    """Return the signed statement, if it is the one that was seen."""
    signed = signed_statement(reading, case)
    if signed is None:
        raise BallotRefused(case=case, reason="not-signed")
    if signed.digest != statement:
        raise StatementChanged(case=case)
    return signed


def last_given(reading: Reading, case: str) -> Recorded | None:
    """Return the council's last recommendation as recorded; None before the first."""
    found = reading.recorded(case_stream(case), RECOMMEND)
    return found[-1] if found else None
