"""Recording that the agreement a certification begins with is signed: by the secretariat."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from tlreview.domain.canonical import Json
from tlreview.domain.conditions import EvidenceHeld
from tlreview.domain.content import Content
from tlreview.domain.documents import Document
from tlreview.domain.errors import TLReviewError
from tlreview.domain.people import Actor
from tlreview.domain.process import Process
from tlreview.domain.rows import Row, RowKind, row_field
from tlreview.domain.texts import cleaned, wording
from tlreview.workflow.permissions import Act, require
from tlreview.workflow.ports import Transact
from tlreview.workflow.reading import content_of
from tlreview.workflow.rules import checked
from tlreview.workflow.saving import new_row

LETTER: Document = "letter-of-intent"
SIGNERS = 2
"""The head of the politics and the head of the administration, in that order."""
SIGNER_LIMIT = 80
"""Characters in a signatory's name, and in their title."""
REFERENCE_LIMIT = 80
"""Characters in the reference to the archive."""


@dataclass(eq=False)
class AgreementRefused(TLReviewError):
    """Something stands in the way. `field` is blank where it is no one field's fault.

    Fields: signed_on, reference, name-1, title-1, name-2, title-2. `reason` is a stable word the
    screen translates, `fact` what it is about.
    """

    code = "agreement.refused"
    message = "the agreement of {case} is refused: {field} {reason}"

    case: str
    field: str
    reason: str
    fact: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Signatory:
    """Somebody who has signed for the applicant, and their title."""

    name: str
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SignedCopy:
    """What is known of a signed agreement. `signed_on` is YYYY-MM-DD."""

    signed_on: str
    signatories: tuple[Signatory, ...]
    reference: str = ""


def agreement_type(process: Process) -> str | None:
    """Return the type of evidence that ends the stage a letter of intent comes from.

    None for a process without an agreement.
    """
    for stage in process.stages:
        if LETTER in stage.documents_out:
            held = (each.type for each in stage.exit if isinstance(each, EvidenceHeld))
            return next(held, None)
    return None


def agreement_of(content: Content) -> Row | None:
    """Return the evidence that the agreement is signed, by whoever entered it; None before."""
    wanted = agreement_type(content.process)
    rows = content.rows[RowKind.EVIDENCE]
    return next((each for each in rows if wanted and each.text("type") == wanted), None)


def agreement_faults(
    content: Content, signed: SignedCopy, today: date
) -> tuple[AgreementRefused, ...]:
    """Return everything that stands in the way, one fault a field at most."""
    case = content.case.id
    return tuple(
        AgreementRefused(case=case, field=field, reason=reason, fact=fact)
        for field, reason, fact in (*_case_faults(content), *_faults(_cleaned(signed), today))
    )


def record_agreement(
    transact: Transact, actor: Actor, case: str, signed: SignedCopy, today: date
) -> str:
    """Enter the signed agreement as evidence, so that the case moves on, and return its id.

    Raises NotAllowed, AgreementRefused, CaseUnknown.
    """
    require(actor, Act.AGREE)
    kept = _cleaned(signed)
    with transact(actor, case) as store:
        content = content_of(store, case)
        faults = agreement_faults(content, kept, today)
        if faults:
            raise faults[0]
        row = new_row(store.now)
        for name, value in _columns(content, kept).items():
            at = row_field(RowKind.EVIDENCE, row, name)
            store.append(case, at, checked(content, at, value), 0)
        return row


def _columns(content: Content, signed: SignedCopy) -> Mapping[str, Json]:
    """Return the evidence, in the language of the case; a blank reference is left out."""
    rubric, wanted = content.scheme.rubric, agreement_type(content.process) or ""
    title = wording(
        rubric.evidence_type(wanted).title, content.case.language, rubric.source_language
    )
    signers = ", ".join(f"{each.name} ({each.title})" for each in signed.signatories)
    found = {
        "title": title,
        "type": wanted,
        "decided_by": signers,
        "date": signed.signed_on,
        "case_number": signed.reference,
    }
    return {name: text for name, text in found.items() if text}


def _case_faults(content: Content) -> Iterator[tuple[str, str, str]]:
    if agreement_type(content.process) is None:
        yield "", "no-agreement", ""
    held = agreement_of(content)
    if held is not None:
        yield "", "already-recorded", held.text("date")


def _faults(signed: SignedCopy, today: date) -> Iterator[tuple[str, str, str]]:
    yield from _date_faults(signed.signed_on, today)
    for number in range(1, SIGNERS + 1):
        held = signed.signatories[number - 1 : number]
        yield from _line_faults(f"name-{number}", held[0].name if held else "")
        yield from _line_faults(f"title-{number}", held[0].title if held else "")
    if len(signed.reference) > REFERENCE_LIMIT:
        yield "reference", "too-long", str(REFERENCE_LIMIT)


def _date_faults(text: str, today: date) -> Iterator[tuple[str, str, str]]:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        yield "signed_on", "not-a-date" if text else "required", text
        return
    if day > today:
        yield "signed_on", "in-the-future", text


def _line_faults(field: str, text: str) -> Iterator[tuple[str, str, str]]:
    if not text:
        yield field, "required", ""
    elif len(text) > SIGNER_LIMIT:
        yield field, "too-long", str(SIGNER_LIMIT)


def _cleaned(signed: SignedCopy) -> SignedCopy:
    """Return it as it will be stored: each on one line, no more signatories than there are."""
    return SignedCopy(
        signed_on=_line(signed.signed_on),
        signatories=tuple(
            Signatory(name=_line(each.name), title=_line(each.title))
            for each in signed.signatories[:SIGNERS]
        ),
        reference=_line(signed.reference),
    )


def _line(text: str) -> str:
    return " ".join(cleaned(text)[0].split())
