"""The register: every case, and how far it has come."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from tlreview.domain.case import Case
from tlreview.domain.certificate import ISSUE, Certificate, Standing
from tlreview.domain.conditions import EvidenceHeld
from tlreview.domain.content import Content
from tlreview.domain.decision import DECIDE
from tlreview.domain.facts import Progress
from tlreview.domain.membership import Membership
from tlreview.domain.parties import ASSIGN
from tlreview.domain.people import Actor
from tlreview.domain.process import Process, Stage
from tlreview.domain.scheme import Scheme
from tlreview.domain.stages import current_stage
from tlreview.workflow.assigning import assignment_of
from tlreview.workflow.certifying import certificates_of
from tlreview.workflow.networking import membership_of
from tlreview.workflow.permissions import Act, require
from tlreview.workflow.ports import Reading
from tlreview.workflow.reading import content_of, progress_of
from tlreview.workflow.reporting import last_reported


class Reached(StrEnum):
    """How far a case has come, as far as the record can tell."""

    INTERESTED = "interested"
    AGREEMENT = "agreement"
    SUBMITTED = "submitted"
    CERTIFIERS = "certifiers"
    DECIDED = "decided"
    CERTIFIED = "certified"
    LAPSED = "lapsed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Registered:
    """One line of the register. `submitted` holds when each standing submission was made.

    `certifiers` are person ids, and no part of what is published; nor is why a certificate was
    revoked. `certificate` is the one issued last, None before the first; `last_report` the last
    year that has been reported on.
    """

    case: Case
    scheme: Scheme
    process: Process
    stage: Stage
    reached: Reached
    submitted: tuple[datetime, ...]
    certifiers: tuple[str, ...]
    certificate: Certificate | None
    membership: Membership
    last_report: int | None = None


def register(reading: Reading, actor: Actor, today: date) -> tuple[Registered, ...]:
    """Return the register of a day in the order of official numbers. Raises NotAllowed."""
    require(actor, Act.OVERSEE)
    cases = sorted(reading.cases(), key=lambda each: (each.applicant.number, each.id))
    return tuple(_registered(reading, each, today) for each in cases)


def _registered(reading: Reading, case: Case, today: date) -> Registered:
    content, progress = content_of(reading, case.id), progress_of(reading, case.id)
    number, stage = current_stage(content, progress)
    standing = [each for each in progress.submissions if not each.withdrawn]
    issued = certificates_of(reading, case.id) if ISSUE in progress.acts else ()
    certificate = issued[-1] if issued else None
    return Registered(
        case=case,
        scheme=content.scheme,
        process=content.process,
        stage=stage,
        reached=_certified(certificate, today) or _reached(content, progress, number),
        submitted=tuple(each.at for each in standing),
        certifiers=assignment_of(reading, case.id).certifiers,
        certificate=certificate,
        membership=membership_of(reading, case.id),
        last_report=last_reported(reading, case.id),
    )


def _certified(certificate: Certificate | None, today: date) -> Reached | None:
    """Return what a certificate says on a day; nothing before the day it begins to hold."""
    if certificate is None:
        return None
    return {
        Standing.VALID: Reached.CERTIFIED,
        Standing.EXPIRED: Reached.LAPSED,
        Standing.REVOKED: Reached.LAPSED,
        Standing.NOT_YET: None,
    }[certificate.standing(today)]


def _reached(content: Content, progress: Progress, number: int) -> Reached:
    """Return the furthest a case has come.

    An agreement is what a process begins with where its first stage ends with evidence alone.
    """
    if DECIDE in progress.acts:
        return Reached.DECIDED
    if ASSIGN in progress.acts:
        return Reached.CERTIFIERS
    if any(not each.withdrawn for each in progress.submissions):
        return Reached.SUBMITTED
    first = content.process.stages[0].exit
    agreed = bool(first) and all(isinstance(each, EvidenceHeld) for each in first)
    return Reached.AGREEMENT if agreed and number > 1 else Reached.INTERESTED
