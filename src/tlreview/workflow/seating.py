"""Who sits on the council of a case, and who has stepped aside."""

from collections.abc import Mapping
from dataclasses import dataclass

from tlreview.domain.council import (
    APPOINT,
    RECUSE,
    Appointment,
    Recusal,
    appointment_from,
    recusals_from,
)
from tlreview.domain.errors import TLReviewError
from tlreview.domain.people import Actor, Role
from tlreview.domain.streams import case_stream
from tlreview.workflow.permissions import Act, NotAllowed, allowed, require
from tlreview.workflow.ports import Reading


@dataclass(eq=False)
class MemberRecused(TLReviewError):
    """A member who has stepped aside is told that the case is on the agenda, and nothing else."""

    code = "council.member-recused"
    message = "{person} takes no part in {case}"

    case: str
    person: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Seats:
    """The council of a case: everybody appointed, and the members who take no part."""

    appointment: Appointment
    recusals: Mapping[str, Recusal]

    @property
    def seated(self) -> tuple[str, ...]:
        """Return the members who take part, in the order they were named."""
        return tuple(each for each in self.appointment.members if each not in self.recusals)


def seats_of(reading: Reading, case: str) -> Seats:
    """Return the council of a case; nobody until the secretariat has said so."""
    stream = case_stream(case)
    said = [(each.event.person, each.payload) for each in reading.recorded(stream, RECUSE)]
    recusals = recusals_from(said)
    appointment = appointment_from([each.payload for each in reading.recorded(stream, APPOINT)])
    members = {each: found for each, found in recusals.items() if each in appointment.members}
    return Seats(appointment=appointment, recusals=members)


def seated(reading: Reading, actor: Actor, case: str) -> bool:
    """Say whether somebody acts as a member of the council who takes part."""
    return actor.role is Role.COUNCIL_MEMBER and actor.person in seats_of(reading, case).seated


def require_seated(reading: Reading, actor: Actor, case: str) -> None:
    """Let only a member who takes part go on. Raises NotAllowed, MemberRecused."""
    require(actor, Act.ADVISE)
    seats = seats_of(reading, case)
    if actor.person in seats.recusals:
        raise MemberRecused(case=case, person=actor.person)
    if actor.person not in seats.appointment.members:
        raise NotAllowed(role=actor.role, act=Act.ADVISE)


def require_part(reading: Reading, actor: Actor, case: str) -> None:
    """Keep a member who has stepped aside out of the ballot in any role. Raises MemberRecused."""
    if actor.person in seats_of(reading, case).recusals:
        raise MemberRecused(case=case, person=actor.person)


def may_read_case(reading: Reading, actor: Actor, case: str) -> bool:
    """Say whether somebody may read a case: a council member only if they sit on its council."""
    return seated(reading, actor, case) if _advises(actor) else allowed(actor, Act.READ)


def require_reader(reading: Reading, actor: Actor, case: str) -> None:
    """Let somebody read a case: a council member only if they sit on its council.

    Raises NotAllowed, MemberRecused.
    """
    if _advises(actor):
        require_seated(reading, actor, case)
    else:
        require(actor, Act.READ)


def _advises(actor: Actor) -> bool:
    return actor.role is Role.COUNCIL_MEMBER
