"""Having a document made of a case, beside whatever else its people are doing."""

from collections.abc import Callable, Mapping
from concurrent.futures import Future
from dataclasses import dataclass
from typing import Literal, Protocol

from tlreview.domain.decision import DECIDE, DECLINE
from tlreview.domain.documents import DOCUMENTS, VERSIONED, Document, Form
from tlreview.domain.errors import TLReviewError
from tlreview.domain.people import Actor, Role
from tlreview.workflow.agreeing import agreement_type
from tlreview.workflow.assigning import assignment_of
from tlreview.workflow.ballots import ballots
from tlreview.workflow.certifying import certificates_of
from tlreview.workflow.deciding import decision_of
from tlreview.workflow.held import meetings_held
from tlreview.workflow.permissions import Act, NotAllowed
from tlreview.workflow.ports import Read, Reading, Transact
from tlreview.workflow.reading import content_of
from tlreview.workflow.saving import Settled, settle_drafts
from tlreview.workflow.seating import may_read_case, require_reader, seated, seats_of
from tlreview.workflow.sent_reports import sent_reports
from tlreview.workflow.showing import judging
from tlreview.workflow.signed import reads_signed, signed_statement
from tlreview.workflow.unsealing import unsealing

Obstacle = Literal["damaged", "no-room", "stopped", "failed"]


@dataclass(eq=False)
class DocumentNotMade(TLReviewError):
    """Something came in the way of a document; nothing of it is left.

    `damaged` means that it did not read back as what went in; `stopped` that the process that
    wrote it ended before it was done.
    """

    code = "document.not-made"
    message = "the {document} of {case} was not made as {form}: {obstacle}"

    case: str
    document: str
    form: str
    obstacle: Obstacle


@dataclass(eq=False)
class DocumentNotThere(TLReviewError):
    """The case has no such document, or not yet."""

    code = "document.not-there"
    message = "{case} has no {document} now"

    case: str
    document: Document


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """A document of a case. `submission` is its number, None for the working copy.

    It says nothing to a document that is not in VERSIONED.
    """

    case: str
    document: Document
    form: Form
    language: str
    submission: int | None = None


class Documents(Protocol):
    """Makes documents without keeping anybody waiting."""

    def make(self, wanted: Wanted, reader: Actor) -> "Future[bytes]":
        """Begin a document as the reader may have it; the future holds its bytes.

        The future raises DocumentNotMade, CaseUnknown, SubmissionUnknown.
        """


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """Who may have a document, and of which cases there is one.

    `roles` may have it wherever `there` finds one; `open_to` narrows that by what the case knows
    of the person.
    """

    roles: frozenset[Role]
    there: Callable[[Reading, str], bool] = lambda _reading, _case: True
    open_to: Callable[[Reading, Actor, str], bool] = lambda _reading, _actor, _case: True


def _agrees(reading: Reading, case: str) -> bool:
    """Say whether the process of a case begins with an agreement."""
    return agreement_type(content_of(reading, case).process) is not None


def _opened(reading: Reading, case: str) -> bool:
    """Say whether the reviews of a case have been opened."""
    return unsealing(reading, case) is not None


def _among_them(reading: Reading, actor: Actor, case: str) -> bool:
    """Say whether a certifier judges this case, or a council has what its certifiers signed.

    Of the secretariat the role says enough, unless the person has stepped aside as a member.
    """
    if _stepped_aside(reading, actor, case):
        return False
    if actor.role is Role.COUNCIL_MEMBER:
        return reads_signed(reading, actor, case)
    return actor.role is not Role.CERTIFIER or judging(actor, assignment_of(reading, case))


def _stepped_aside(reading: Reading, actor: Actor, case: str) -> bool:
    """Say whether somebody who now acts as one who judges has stepped aside from the council."""
    return actor.role in _JUDGING and actor.person in seats_of(reading, case).recusals


def _reads_statement(reading: Reading, actor: Actor, case: str) -> bool:
    """Say whether somebody reads a signed statement: everybody does once there is a decision."""
    if actor.role in _JUDGING and _among_them(reading, actor, case):
        return True
    return not reading.acts(case).isdisjoint({DECIDE, DECLINE})


def _counts_votes(reading: Reading, actor: Actor, case: str) -> bool:
    """Say whether somebody learns how each member voted once a ballot is closed."""
    if _stepped_aside(reading, actor, case):
        return False
    return actor.role is not Role.CERTIFIER or judging(actor, assignment_of(reading, case))


def _before_council(reading: Reading, case: str) -> bool:
    """Say whether a signed statement waits for, or has had, the word of a council."""
    council = content_of(reading, case).process.has_council
    return council and signed_statement(reading, case) is not None


def _voted(reading: Reading, case: str) -> bool:
    """Say whether a ballot has been closed."""
    return any(each.closing is not None for each in ballots(reading, case))


def _certified(reading: Reading, case: str) -> bool:
    """Say whether a certificate has been issued that is not revoked."""
    return any(not each.revoked for each in certificates_of(reading, case))


_MUNICIPALITY = frozenset({Role.EDITOR, Role.APPROVER})
_JUDGING = frozenset({Role.CERTIFIER, Role.SECRETARIAT, Role.COUNCIL_MEMBER})

RULES: Mapping[Document, Rule] = {
    "assessment": Rule(roles=frozenset(Role)),
    "paper": Rule(roles=frozenset(Role)),
    "letter-of-intent": Rule(roles=_MUNICIPALITY | {Role.SECRETARIAT}, there=_agrees),
    "judged-assessment": Rule(roles=_JUDGING, there=_opened, open_to=_among_them),
    "meeting-minutes": Rule(
        roles=_JUDGING | _MUNICIPALITY,
        there=lambda *of: bool(meetings_held(*of)),
        open_to=_among_them,
    ),
    "statement": Rule(
        roles=frozenset(Role),
        there=lambda *of: signed_statement(*of) is not None,
        open_to=_reads_statement,
    ),
    "case-paper": Rule(roles=_JUDGING, there=_before_council, open_to=_among_them),
    "council-minutes": Rule(roles=_JUDGING, there=_voted, open_to=_counts_votes),
    "decision-letter": Rule(roles=frozenset(Role), there=lambda *of: decision_of(*of) is not None),
    "certificate": Rule(roles=frozenset(Role), there=_certified),
    "annual-report": Rule(roles=frozenset(Role), there=lambda *of: bool(sent_reports(*of))),
}


def documents_of(reading: Reading, actor: Actor, case: str) -> tuple[Document, ...]:
    """Return the documents that somebody can have of a case now. Raises CaseUnknown."""
    if not may_read_case(reading, actor, case):
        return ()
    return tuple(
        each
        for each in DOCUMENTS
        if _may_have(reading, actor, case, each) and RULES[each].there(reading, case)
    )


def require_document(reading: Reading, actor: Actor, case: str, document: Document) -> None:
    """Let a document be made for somebody.

    Raises NotAllowed, MemberRecused, DocumentNotThere, CaseUnknown.
    """
    require_reader(reading, actor, case)
    if not _may_have(reading, actor, case, document):
        raise NotAllowed(role=actor.role, act=Act.READ)
    if not RULES[document].there(reading, case):
        raise DocumentNotThere(case=case, document=document)


def _may_have(reading: Reading, actor: Actor, case: str, document: Document) -> bool:
    rule = RULES[document]
    if actor.role not in rule.roles or not _takes_part(reading, actor, case):
        return False
    return rule.open_to(reading, actor, case)


def _takes_part(reading: Reading, actor: Actor, case: str) -> bool:
    """Say whether somebody reads of the case at all: of a council, those who sit on it for it."""
    return actor.role is not Role.COUNCIL_MEMBER or seated(reading, actor, case)


def order_document(
    read: Read, transact: Transact, documents: Documents, actor: Actor, wanted: Wanted
) -> "tuple[Settled, Future[bytes]]":
    """Have a document made; of the working copy once the actor's own drafts are in it.

    A draft that clashes stays one, and the document is made without it. A council reads what was
    submitted, never the working copy.
    Raises NotAllowed, MemberRecused, DocumentNotThere, CaseUnknown.
    """
    with read(actor) as reading:
        require_document(reading, actor, wanted.case, wanted.document)
    if not may_have_working_copy(actor) and _of_working_copy(wanted):
        raise NotAllowed(role=actor.role, act=Act.READ)
    settled = Settled()
    if _of_working_copy(wanted):
        settled = settle_drafts(transact, actor, wanted.case)
    return settled, documents.make(wanted, actor)


def may_have_working_copy(actor: Actor) -> bool:
    """Say whether somebody may have what has not been submitted."""
    return actor.role is not Role.COUNCIL_MEMBER


def _of_working_copy(wanted: Wanted) -> bool:
    return wanted.document in VERSIONED and wanted.submission is None
