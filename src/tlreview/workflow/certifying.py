"""Certificates: issued on a decision, found by number, and ended before their time."""

from dataclasses import dataclass
from datetime import date

from tlreview.domain.assessment import as_text
from tlreview.domain.certificate import (
    ISSUE,
    REVOKE,
    Certificate,
    certificate_from,
    certificate_number,
    last_day,
    prefix_of,
    well_formed,
)
from tlreview.domain.conditions import ActRecorded
from tlreview.domain.decision import DECIDE
from tlreview.domain.errors import TLReviewError
from tlreview.domain.people import Actor
from tlreview.domain.streams import case_stream
from tlreview.domain.texts import cleaned
from tlreview.workflow.deciding import Decided, decision_of
from tlreview.workflow.fields import LINE_LIMIT
from tlreview.workflow.ordering import require_order
from tlreview.workflow.permissions import Act, require
from tlreview.workflow.ports import Reading, Store, Transact
from tlreview.workflow.reading import content_of


@dataclass(eq=False)
class CertificateRefused(TLReviewError):
    """No certificate like this. `reason` is a stable word the screen translates."""

    code = "certificate.refused"
    message = "no certificate for {case}: {reason}"

    case: str
    reason: str


@dataclass(eq=False)
class CertificateUnknown(TLReviewError):
    """No certificate has this number. `mistyped` says that no certificate can have it."""

    code = "certificate.unknown"
    message = "there is no certificate {number}"

    number: str
    mistyped: bool


def certificates_of(reading: Reading, case: str) -> tuple[Certificate, ...]:
    """Return the certificates of a case in the order they were issued."""
    stream = case_stream(case)
    ended = {
        as_text(each.payload.get("number")): as_text(each.payload.get("reason"))
        for each in reading.recorded(stream, REVOKE)
    }
    found = (each.payload for each in reading.recorded(stream, ISSUE))
    return tuple(
        certificate_from(each, ended.get(as_text(each.get("number")), "")) for each in found
    )


def certificate_numbered(reading: Reading, number: str) -> Certificate:
    """Return the certificate with this number, whatever case of letters. For everybody.

    Raises CertificateUnknown.
    """
    wanted = number.strip().upper()
    for case in reading.cases():
        for each in certificates_of(reading, case.id):
            if each.number.upper() == wanted:
                return each
    raise CertificateUnknown(number=wanted, mistyped=not well_formed(wanted))


def issue_certificate(transact: Transact, actor: Actor, case: str, valid_from: str) -> Certificate:
    """Issue the certificate of a case that has been approved, and return it.

    It holds for as many years as the process says. Raises NotAllowed, CertificateRefused,
    ActOutOfOrder.
    """
    require(actor, Act.CERTIFY)
    with transact(actor, case) as store:
        decided = decision_of(store, case)
        if decided is None or DECIDE not in store.acts(case):
            raise CertificateRefused(case=case, reason="not-approved")
        process = content_of(store, case).process
        if any(ActRecorded(act=ISSUE) in each.exit for each in process.stages):
            require_order(store, case, ISSUE)
        if any(not each.revoked for each in certificates_of(store, case)):
            raise CertificateRefused(case=case, reason="issued-already")
        made = _certificate(store, case, decided, _first_day(case, decided, valid_from))
        store.record(case, ISSUE, f"certificate/{made.number}", made.value())
        return made


def revoke_certificate(
    transact: Transact, actor: Actor, case: str, number: str, reason: str
) -> None:
    """End a certificate before its time, with the reason. Raises NotAllowed, CertificateRefused."""
    require(actor, Act.CERTIFY)
    kept = cleaned(reason)[0].strip()
    with transact(actor, case) as store:
        held = {each.number: each for each in certificates_of(store, case)}
        if number not in held:
            raise CertificateRefused(case=case, reason="unknown")
        if held[number].revoked:
            raise CertificateRefused(case=case, reason="revoked-already")
        if not kept or len(kept) > LINE_LIMIT:
            raise CertificateRefused(case=case, reason="too-long" if kept else "reason-missing")
        payload = {"number": number, "reason": kept}
        store.record(case, REVOKE, f"certificate/{number}", payload)


def _first_day(case: str, decided: Decided, text: str) -> date:
    try:
        day = date.fromisoformat(text)
    except ValueError as wrong:
        raise CertificateRefused(case=case, reason="not-a-date") from wrong
    if day.isoformat() < decided.decision.decided_on:
        raise CertificateRefused(case=case, reason="before-the-decision")
    return day


def _certificate(store: Store, case: str, decided: Decided, first: date) -> Certificate:
    content = content_of(store, case)
    applicant, process = content.case.applicant, content.process
    prefix = prefix_of(content.scheme.id, process.certificate_prefix)
    begins = f"{prefix}-{first.year}-{applicant.number}-"
    earlier = sum(
        each.number.startswith(begins)
        for other in store.cases()
        for each in certificates_of(store, other.id)
    )
    return Certificate(
        number=certificate_number(prefix, first.year, applicant.number, earlier),
        case=case,
        holder=applicant.name,
        holder_number=applicant.number,
        scheme=content.scheme.id,
        decided_by=decided.decision.decided_by,
        valid_from=first.isoformat(),
        valid_until=last_day(first, process.certificate_years).isoformat(),
        decision=decided.event,
    )
