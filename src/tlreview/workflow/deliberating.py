"""What a member of a council has before them, and where each of their cases stands."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from tlreview.domain.case import Case, Submission
from tlreview.domain.comparison import Compared, compare, joint_levels
from tlreview.domain.content import Content, content_from
from tlreview.domain.council import Recusal, Vote
from tlreview.domain.parties import Assignment, Declaration, declaration_from
from tlreview.domain.people import Actor, Role
from tlreview.domain.rows import RowKind
from tlreview.domain.statement import Statement, statement_from
from tlreview.workflow.assigning import assignment_of
from tlreview.workflow.balloting import awaited, counted_votes, own_vote
from tlreview.workflow.ballots import Ballot, ballots
from tlreview.workflow.conferring import Opened
from tlreview.workflow.permissions import Act, require
from tlreview.workflow.ports import Reading
from tlreview.workflow.reading import names_of, submitted_content
from tlreview.workflow.sealing import open_reviews
from tlreview.workflow.seating import Seats, require_seated, seats_of
from tlreview.workflow.showing import askers
from tlreview.workflow.signed import Signed, signed_statement, standing_version


class Turn(StrEnum):
    """Where a case stands for one member of its council."""

    CERTIFIERS = "certifiers"
    READ = "read"
    VOTE = "vote"
    VOTED = "voted"
    CLOSED = "closed"
    RECUSED = "recused"


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """What the certifiers have signed, with everything it rests on.

    `opened` are their reviews and the version they judged, `compared` the same side by side,
    disagreements first. `declarations` are theirs as they were then, by person.
    """

    signed: Signed
    statement: Statement
    opened: Opened
    compared: tuple[Compared, ...]
    declarations: Mapping[str, Declaration]


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """A ballot as one member may see it.

    `written` is their own vote as it stands on their screen, `cast` as they last cast it. `votes`
    are everybody's once it is closed, nobody's before that. `awaited` names who has not voted, to
    whoever holds it; empty to others. `stands` says whether it is on the statement that is signed.
    """

    ballot: Ballot
    written: Vote
    cast: Vote | None
    votes: Mapping[str, Vote]
    awaited: tuple[str, ...]
    stands: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Deliberation:
    """A case as a member who takes part has it before them.

    `version` is what the municipality last submitted, or what the certifiers judged once they have
    signed; None before the first. `paper` is None while the certifiers are at work. `askers` says
    who asked each of the council's questions; `names` are those of everybody concerned, one erased
    is absent.
    """

    seats: Seats
    assigned: Assignment
    chairs: bool
    version: Submission | None
    content: Content
    paper: Paper | None
    held: tuple[Held, ...]
    askers: Mapping[str, str]
    names: Mapping[str, str]

    @property
    def open_ballot(self) -> Held | None:
        """Return the ballot that is open; None if none is."""
        return next((each for each in self.held if each.ballot.closing is None), None)

    @property
    def recommended(self) -> Held | None:
        """Return the closed ballot with a result on the statement that stands."""
        given = (each for each in reversed(self.held) if each.stands and each.ballot.result)
        return next(given, None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tabled:
    """A case on a member's agenda, and whose turn it is. Of a recused one nothing else is told."""

    case: Case
    turn: Turn


def agenda(reading: Reading, actor: Actor) -> tuple[Tabled, ...]:
    """Return the cases whose council somebody is appointed to; no others. Raises NotAllowed."""
    require(actor, Act.ADVISE)
    found = (each for each in reading.cases() if _appointed(reading, actor, each.id))
    return tuple(Tabled(case=each, turn=_turn(reading, actor, each.id)) for each in found)


def _appointed(reading: Reading, actor: Actor, case: str) -> bool:
    return actor.person in seats_of(reading, case).appointment.members


def _turn(reading: Reading, actor: Actor, case: str) -> Turn:
    if recusal_of(reading, actor, case) is not None:
        return Turn.RECUSED
    signed = signed_statement(reading, case)
    return turn_of(_held(reading, actor, case, signed), signed)


def turn_of(held: tuple[Held, ...], signed: Signed | None) -> Turn:
    """Return where a case stands for the member whose ballots these are."""
    pending = next((each for each in held if each.ballot.closing is None), None)
    if pending is not None:
        return Turn.VOTED if pending.cast else Turn.VOTE
    if signed is None:
        return Turn.CERTIFIERS
    done = any(each.stands and each.ballot.result for each in held)
    return Turn.CLOSED if done else Turn.READ


def recusal_of(reading: Reading, actor: Actor, case: str) -> Recusal | None:
    """Return why a member of the council takes no part; None for anybody else."""
    if actor.role is not Role.COUNCIL_MEMBER:
        return None
    return seats_of(reading, case).recusals.get(actor.person)


def deliberation(reading: Reading, actor: Actor, case: str) -> Deliberation:
    """Return what a member who takes part has before them. Raises NotAllowed, MemberRecused."""
    require_seated(reading, actor, case)
    seats, assigned = seats_of(reading, case), assignment_of(reading, case)
    signed = signed_statement(reading, case)
    version = _version(reading, case, signed)
    content = _content(reading, case, version)
    asked = askers(reading, actor, case, RowKind.COUNCIL_QUESTION)
    held = _held(reading, actor, case, signed)
    people = {*seats.appointment.members, *assigned.certifiers, *asked.values()}
    people |= {actor.person, *({version.person} if version else ())}
    people |= {each for one in held for each in (*one.ballot.members, *one.votes)}
    return Deliberation(
        seats=seats,
        assigned=assigned,
        chairs=actor.person == seats.appointment.chair,
        version=version,
        content=content,
        paper=_paper(reading, actor, content, version, signed),
        held=held,
        askers=asked,
        names=names_of(reading, people),
    )


def _version(reading: Reading, case: str, signed: Signed | None) -> Submission | None:
    """Return the version the council reads: the one that was signed for, else the last."""
    if signed is None:
        return standing_version(reading, case)
    made = reading.submissions(case)
    return next(each for each in made if each.number == signed.submission)


def _content(reading: Reading, case: str, version: Submission | None) -> Content:
    """Return the case as it was submitted; with nothing in it before that."""
    if version is not None:
        return submitted_content(reading, case, version.number)
    found = reading.case(case)
    return content_from(found, reading.scheme(found.scheme_digest), {})


def _paper(
    reading: Reading,
    actor: Actor,
    content: Content,
    version: Submission | None,
    signed: Signed | None,
) -> Paper | None:
    if signed is None or version is None:
        return None
    case = content.case.id
    values = reading.values_until(case, signed.sequence)
    reviews = open_reviews(reading, actor, case)
    joint = joint_levels(values)
    return Paper(
        signed=signed,
        statement=statement_from(values),
        opened=Opened(
            version=version,
            themes=content.process.submission(version.form).themes,
            content=content,
            reviews=reviews,
        ),
        compared=compare(content.scheme.rubric, content.assessment, reviews, joint),
        declarations={each.certifier: declaration_from(each.certifier, values) for each in reviews},
    )


def _held(reading: Reading, actor: Actor, case: str, signed: Signed | None) -> tuple[Held, ...]:
    chairs = seats_of(reading, case).appointment.chair == actor.person
    return tuple(
        _one(reading, actor, case, each, signed, chairs=chairs) for each in ballots(reading, case)
    )


def _one(
    reading: Reading,
    actor: Actor,
    case: str,
    ballot: Ballot,
    signed: Signed | None,
    *,
    chairs: bool,
) -> Held:
    written, cast = own_vote(reading, actor, case, ballot.number)
    closed = ballot.closing is not None
    return Held(
        ballot=ballot,
        written=written,
        cast=cast,
        votes=counted_votes(reading, case, ballot) if closed else {},
        awaited=awaited(reading, actor, case, ballot.number) if chairs and not closed else (),
        stands=signed is not None and signed.digest == ballot.statement,
    )
