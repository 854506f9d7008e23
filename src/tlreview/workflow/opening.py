"""Starting a case."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime

from tlreview.domain.case import Applicant, ApplicantKind, Case
from tlreview.domain.errors import TLReviewError
from tlreview.domain.people import Actor
from tlreview.domain.scheme import Scheme
from tlreview.domain.texts import cleaned
from tlreview.workflow.permissions import Act, require
from tlreview.workflow.ports import Transact

_NUMBER = {
    ApplicantKind.MUNICIPALITY: r"[0-9]{4}",
    ApplicantKind.COUNTY: r"[0-9]{2}",
    ApplicantKind.DISTRICT: r"[0-9]{6}",
}
"""Official codes are text: four digits, two for a county, six for a district (SSB, SCB)."""


@dataclass(eq=False)
class ApplicantRefused(TLReviewError):
    """Something about the applicant does not fit. `field` says what, `reason` why."""

    code = "applicant.refused"
    message = "{field} refused: {reason}"

    field: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Start:
    """What a case starts from: who applies, on which scheme and process, in which language."""

    applicant: Applicant
    scheme: Scheme
    process: str
    language: str


def open_case(transact: Transact, actor: Actor, case: str, start: Start) -> Case:
    """Start a case under the id given, and return it.

    Raises NotAllowed, ApplicantRefused.
    """
    require(actor, Act.OPEN_CASE)
    fitting = fitting_start(start)
    with transact(actor, case) as store:
        opened = starting_case(case, fitting, store.now, actor.person)
        store.open_case(opened, fitting.scheme)
        return opened


def fitting_start(start: Start) -> Start:
    """Return what a case starts from, cleaned. Raises ApplicantRefused."""
    applicant = _checked(start.applicant)
    if start.process not in start.scheme.processes:
        raise ApplicantRefused(field="process", reason="unknown")
    if start.language not in start.scheme.rubric.languages:
        raise ApplicantRefused(field="language", reason="unknown")
    return replace(start, applicant=applicant)


def starting_case(case: str, start: Start, at: datetime, person: str) -> Case:
    """Return the case under an id as somebody starts it at that time."""
    return Case(
        id=case,
        applicant=start.applicant,
        scheme=start.scheme.id,
        scheme_digest=start.scheme.content_digest,
        process=start.process,
        language=start.language,
        opened_at=at,
        opened_by=person,
    )


def applicant_faults(applicant: Applicant) -> tuple[ApplicantRefused, ...]:
    """Return everything about an applicant that does not fit, one fault a field at most."""
    return tuple(_faults(applicant))


def _faults(applicant: Applicant) -> Iterator[ApplicantRefused]:
    name, _ = cleaned(applicant.name)
    if not name.strip():
        yield ApplicantRefused(field="name", reason="required")
    if len(name) > _NAME_LIMIT:
        yield ApplicantRefused(field="name", reason="too-long")
    if not re.fullmatch(_NUMBER[applicant.kind], applicant.number):
        yield ApplicantRefused(field="number", reason=f"not-a-{applicant.kind}-number")
    try:
        date.fromisoformat(applicant.valid_from)
    except ValueError:
        yield ApplicantRefused(field="valid_from", reason="not-a-date")


def _checked(applicant: Applicant) -> Applicant:
    for fault in applicant_faults(applicant):
        raise fault
    return Applicant(
        kind=applicant.kind,
        number=applicant.number,
        name=cleaned(applicant.name)[0].strip(),
        valid_from=date.fromisoformat(applicant.valid_from).isoformat(),
    )


_NAME_LIMIT = 120
