"""Submitting: freezing what the certifiers will score, and taking it back in time."""

from collections.abc import Collection
from dataclasses import dataclass

from tlreview.domain.case import Submission
from tlreview.domain.errors import TLReviewError
from tlreview.domain.fields import Address
from tlreview.domain.gaps import Gap, gaps
from tlreview.domain.parties import ASSIGN
from tlreview.domain.people import Actor
from tlreview.domain.rows import OWN, RowKind
from tlreview.workflow.permissions import Act, require
from tlreview.workflow.ports import Reading, Transact
from tlreview.workflow.reading import content_of, submission_of
from tlreview.workflow.saving import settle_drafts, settles

_SUBMITTED = frozenset({"criterion", "profile", "note", *OWN, RowKind.EARLIER_POINT})
"""Kinds of fields that a municipality submits; whatever others write is none of them.

A renewal answers what the certification before it left open, so that is judged with the rest.
"""


@dataclass(eq=False)
class SubmissionIncomplete(TLReviewError):
    """Something must be settled first; a low level is never among it."""

    code = "submission.incomplete"
    message = "{count} things must be settled before {form} can be submitted"

    form: str
    count: int
    gaps: tuple[Gap, ...]


@dataclass(eq=False)
class FormUnknown(TLReviewError):
    """The process of the case has no such submission."""

    code = "submission.form-unknown"
    message = "the process of {case} has no submission {form!r}"

    case: str
    form: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Unchosen:
    """A field where a person's draft clashes with what another has saved; never the words."""

    address: Address
    person: str


@dataclass(eq=False)
class DraftsUnsettled(TLReviewError):
    """Texts clash with what others have saved, and the approver has not seen whose they are."""

    code = "submission.drafts-unsettled"
    message = "{count} drafts clash with what others have saved"

    count: int
    unchosen: tuple[Unchosen, ...]


@dataclass(eq=False)
class CannotWithdraw(TLReviewError):
    """Certifiers are assigned, or the submission is withdrawn already."""

    code = "submission.cannot-withdraw"
    message = "submission {number} of {case} cannot be withdrawn: {reason}"

    case: str
    number: int
    reason: str


def blocking_gaps(reading: Reading, case: str, form: str) -> tuple[Gap, ...]:
    """Return what stops a submission. Raises FormUnknown."""
    content = content_of(reading, case)
    try:
        wanted = content.process.submission(form)
    except KeyError as missing:
        raise FormUnknown(case=case, form=form) from missing
    found = gaps(content, wanted.themes, wanted.profile_parts)
    return tuple(gap for gap in found if gap.blocks)


def unchosen_drafts(reading: Reading, case: str) -> tuple[Unchosen, ...]:
    """Return where drafts clash with what others have saved, and whose they are."""
    content, numbers = content_of(reading, case), reading.numbers(case)
    return tuple(
        Unchosen(address=draft.address, person=draft.person)
        for draft in reading.drafts(case)
        if submitted(draft.address) and not settles(content, numbers.get(draft.address, 0), draft)
    )


def submit(
    transact: Transact,
    actor: Actor,
    case: str,
    form: str,
    without: Collection[Unchosen] = (),
) -> Submission:
    """Settle everybody's drafts, freeze the case as it stands, and return the version.

    A draft that clashes waits for its author, who may be away for long. The approver, once they
    have seen whose it is, submits `without` it: what is saved goes in, and the draft is kept.
    Raises NotAllowed, FormUnknown, DraftsUnsettled, SubmissionIncomplete, CaseUnknown.
    """
    require(actor, Act.SUBMIT)
    stale = settle_drafts(transact, actor, case, own=False).stale
    left = (
        Unchosen(address=draft.address, person=draft.person)
        for draft in stale
        if submitted(draft.address)
    )
    unseen = tuple(each for each in left if each not in without)
    if unseen:
        raise DraftsUnsettled(count=len(unseen), unchosen=unseen)
    with transact(actor, case) as store:
        missing = blocking_gaps(store, case, form)
        if missing:
            raise SubmissionIncomplete(form=form, count=len(missing), gaps=missing)
        submission = Submission(
            case=case,
            number=len(store.submissions(case)) + 1,
            form=form,
            scheme_digest=store.case(case).scheme_digest,
            person=actor.person,
            at=store.now,
            entries=tuple(each for each in store.entries(case) if submitted(each.address)),
        )
        store.submit(submission)
        return submission


def withdraw(transact: Transact, actor: Actor, case: str, number: int) -> None:
    """Take a submission back; the frozen version stays in the record.

    Raises NotAllowed, SubmissionUnknown, CannotWithdraw.
    """
    require(actor, Act.WITHDRAW)
    with transact(actor, case) as store:
        submission = submission_of(store, case, number)
        if submission.withdrawn:
            raise CannotWithdraw(case=case, number=number, reason="already-withdrawn")
        if ASSIGN in store.acts(case):
            raise CannotWithdraw(case=case, number=number, reason="certifiers-assigned")
        store.withdraw(case, number)


def changed_since(reading: Reading, submission: Submission) -> tuple[Address, ...]:
    """Return the fields saved after a version was frozen."""
    frozen = {each.address: each.revision for each in submission.entries}
    return tuple(
        address
        for address, number in sorted(reading.numbers(submission.case).items())
        if submitted(address) and frozen.get(address) != number
    )


def submitted(address: Address) -> bool:
    """Say whether a field is part of what a municipality submits."""
    return address.kind in _SUBMITTED
