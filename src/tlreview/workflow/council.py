"""The council of a case: appointed by the secretariat, and members who step aside."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from tlreview.domain.canonical import Json
from tlreview.domain.council import APPOINT, RECUSE, Appointment
from tlreview.domain.errors import TLReviewError
from tlreview.domain.people import Actor, Role
from tlreview.domain.texts import cleaned
from tlreview.workflow.assigning import acting_for_municipality, assignment_of, outsiders
from tlreview.workflow.ballots import ballots, open_among
from tlreview.workflow.fields import LINE_LIMIT
from tlreview.workflow.permissions import Act, NotAllowed, require
from tlreview.workflow.ports import Reading, Store, Transact
from tlreview.workflow.reading import content_of
from tlreview.workflow.seating import seats_of


@dataclass(eq=False)
class CouncilRefused(TLReviewError):
    """The council cannot be like this. `reason` is a stable word the screen translates."""

    code = "council.refused"
    message = "the council of {case} cannot be like this: {reason} {fact}"

    case: str
    reason: str
    fact: str = ""


def last_appointment(reading: Reading, case: str) -> Appointment:
    """Return the council of this case or, before it has one, of the case that last got one.

    It is what a form proposes: the same members sit for years.
    """
    own = seats_of(reading, case).appointment
    if own.members:
        return own
    scheme = reading.case(case).scheme
    others = (each for each in reading.cases() if each.scheme == scheme)
    found = (seats_of(reading, each.id).appointment for each in others)
    return next((each for each in found if each.members), own)


def council_candidates(reading: Reading, case: str) -> Mapping[str, str]:
    """Return the names of those who can be appointed, and of those who are, in order of names."""
    return outsiders(reading, case, seats_of(reading, case).appointment.members)


def appoint(transact: Transact, actor: Actor, case: str, chosen: Appointment) -> None:
    """Name the council of a case, in place of the one named before.

    Raises NotAllowed, CouncilRefused, CaseUnknown.
    """
    require(actor, Act.APPOINT)
    with transact(actor, case) as store:
        _require_fitting(store, case, chosen)
        mandate = _line(case, chosen.mandate, "mandate")
        until = _date(case, chosen.until) if chosen.until else ""
        kept = replace(chosen, mandate=mandate, until=until)
        store.record(case, APPOINT, "council", kept.value())


def recuse(
    transact: Transact, actor: Actor, case: str, person: str, reason: str, *, stands: bool = True
) -> None:
    """Let a member step aside, or ask them back (`stands` False), with the reason.

    A member speaks for nobody else, and cannot come back by themselves. Raises NotAllowed,
    CouncilRefused.
    """
    require(actor, Act.RECUSE)
    own = actor.role is Role.COUNCIL_MEMBER
    if own and (actor.person != person or not stands):
        raise NotAllowed(role=actor.role, act=Act.RECUSE)
    with transact(actor, case) as store:
        seats = seats_of(store, case)
        if person not in seats.appointment.members:
            raise CouncilRefused(case=case, reason="no-member", fact=person)
        if stands is (person in seats.recusals):
            raise CouncilRefused(case=case, reason="nothing-changes", fact=person)
        payload: dict[str, Json] = {
            "person": person,
            "reason": _line(case, reason, "reason"),
            "stands": stands,
        }
        store.record(case, RECUSE, f"council/{person}", payload)


def _line(case: str, text: str, name: str) -> str:
    kept, _ = cleaned(text)
    if not kept.strip():
        raise CouncilRefused(case=case, reason=f"{name}-missing")
    if len(kept) > LINE_LIMIT:
        raise CouncilRefused(case=case, reason="too-long", fact=str(LINE_LIMIT))
    return kept.strip()


def _require_fitting(store: Store, case: str, chosen: Appointment) -> None:
    if not content_of(store, case).process.has_council:
        raise CouncilRefused(case=case, reason="no-council")
    if open_among(ballots(store, case)) is not None:
        raise CouncilRefused(case=case, reason="ballot-open")
    _require_members(store, case, chosen.members)
    if chosen.chair and chosen.chair not in chosen.members:
        raise CouncilRefused(case=case, reason="chair-no-member", fact=chosen.chair)


def _require_members(store: Store, case: str, members: tuple[str, ...]) -> None:
    content = content_of(store, case)
    count, process = len(members), content.process
    if not process.council_least <= count <= process.council_most:
        reason = "too-few" if count < process.council_least else "too-many"
        raise CouncilRefused(case=case, reason=reason, fact=str(count))
    if len(set(members)) < count:
        raise CouncilRefused(case=case, reason="named-twice")
    known, outside = store.people(), acting_for_municipality(store, case)
    for each in members:
        if each not in known:
            raise CouncilRefused(case=case, reason="person-unknown", fact=each)
        if each in outside:
            raise CouncilRefused(case=case, reason="acts-for-municipality", fact=each)


def _date(case: str, text: str) -> str:
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError as wrong:
        raise CouncilRefused(case=case, reason="not-a-date", fact=text) from wrong


def certifiers_on_council(reading: Reading, case: str) -> tuple[str, ...]:
    """Return the members who certify the same case: warned about, not refused."""
    assigned = assignment_of(reading, case)
    return tuple(each for each in seats_of(reading, case).seated if each in assigned)
