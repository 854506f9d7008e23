"""Assigning certifiers: by the secretariat, once there is something to certify."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from tlreview.domain.canonical import Json
from tlreview.domain.errors import TLReviewError
from tlreview.domain.parties import ASSIGN, Assignment, assignment_from
from tlreview.domain.people import Actor
from tlreview.domain.streams import case_stream
from tlreview.workflow.ordering import require_order
from tlreview.workflow.permissions import ALLOWED, Act, require
from tlreview.workflow.ports import Reading, Transact
from tlreview.workflow.reading import content_of


@dataclass(eq=False)
class AssignmentRefused(TLReviewError):
    """These people cannot be the certifiers. `reason` is a stable word the screen translates."""

    code = "assignment.refused"
    message = "cannot assign certifiers to {case}: {reason} {fact}"

    case: str
    reason: str
    fact: str = ""


def assignment_of(reading: Reading, case: str) -> Assignment:
    """Return who certifies a case; nobody until the secretariat has said so."""
    found = reading.recorded(case_stream(case), ASSIGN)
    return assignment_from([each.payload for each in found])


def candidates(reading: Reading, case: str) -> Mapping[str, str]:
    """Return the names of those who can be assigned, by person id, in the order of names.

    A role is recorded only with an act, and a certifier's acts are sealed; so this is everybody
    known but those who have acted for the municipality in this case.
    """
    assigned = assignment_of(reading, case)
    return outsiders(reading, case, {*assigned.certifiers, *assigned.trainees})


def outsiders(reading: Reading, case: str, kept: Collection[str] = ()) -> Mapping[str, str]:
    """Return the names of everybody who has not acted for the municipality, in order, and `kept`.

    Those kept are named already, so that they can be seen and taken out.
    """
    insiders = acting_for_municipality(reading, case)
    named = sorted(reading.people().items(), key=lambda each: (each[1].casefold(), each[0]))
    return {person: name for person, name in named if person not in insiders or person in kept}


def acting_for_municipality(reading: Reading, case: str) -> frozenset[str]:
    """Return those who have acted for the municipality in a case, whatever else they have done."""
    return frozenset(
        each.person for each in reading.events(case) if each.role in ALLOWED[Act.WRITE]
    )


def assign(transact: Transact, actor: Actor, case: str, chosen: Assignment) -> None:
    """Name the certifiers and trainees of a case, in place of those named before.

    Raises NotAllowed, ActOutOfOrder, AssignmentRefused,
    CaseUnknown.
    """
    require(actor, Act.ASSIGN)
    with transact(actor, case) as store:
        require_order(store, case, ASSIGN)
        _require_fitting(store, case, chosen)
        payload: dict[str, Json] = {
            "certifiers": list(chosen.certifiers),
            "trainees": list(chosen.trainees),
        }
        store.record(case, ASSIGN, "certifiers", payload)


def _require_fitting(reading: Reading, case: str, chosen: Assignment) -> None:
    process = content_of(reading, case).process
    everybody = (*chosen.certifiers, *chosen.trainees)
    count = len(chosen.certifiers)
    if not process.certifiers_least <= count <= process.certifiers_most:
        reason = "too-few" if count < process.certifiers_least else "too-many"
        raise AssignmentRefused(case=case, reason=reason, fact=str(count))
    if len(set(everybody)) < len(everybody):
        raise AssignmentRefused(case=case, reason="named-twice")
    known = reading.people()
    unknown = next((each for each in everybody if each not in known), None)
    if unknown is not None:
        raise AssignmentRefused(case=case, reason="person-unknown", fact=unknown)
    insiders = acting_for_municipality(reading, case)
    insider = next((each for each in everybody if each in insiders), None)
    if insider is not None:
        raise AssignmentRefused(case=case, reason="acts-for-municipality", fact=insider)
