"""Submitting: freezing what the certifiers will score, and taking it back in time."""

from dataclasses import dataclass

from tlreview.domain.case import Submission
from tlreview.domain.errors import TLReviewError
from tlreview.domain.fields import Address
from tlreview.domain.gaps import Gap, gaps
from tlreview.domain.people import Actor
from tlreview.workflow.permissions import Act, require
from tlreview.workflow.ports import Reading, Transact
from tlreview.workflow.reading import content_of, submission_of
from tlreview.workflow.saving import settle_drafts

ASSIGNED = "certifiers-assigned"
"""The act from which a submission can no longer be withdrawn."""


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


@dataclass(eq=False)
class DraftsUnsettled(TLReviewError):
    """Somebody's text clashes with what another has saved; a person must choose first."""

    code = "submission.drafts-unsettled"
    message = "{count} drafts clash with what others have saved"

    count: int
    addresses: tuple[Address, ...]


@dataclass(eq=False)
class CannotWithdraw(TLReviewError):
    """Certifiers are assigned, or the submission is withdrawn already."""

    code = "submission.cannot-withdraw"
    message = "submission {number} of {case} cannot be withdrawn: {reason}"

    case: str
    number: int
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """A field that differs between two versions: `before` or `after` is None where it is absent."""

    address: Address
    before: int | None
    after: int | None


def blocking_gaps(reading: Reading, case: str, form: str) -> tuple[Gap, ...]:
    """Return what stops a submission. Raises FormUnknown."""
    content = content_of(reading, case)
    try:
        wanted = content.process.submission(form)
    except KeyError as missing:
        raise FormUnknown(case=case, form=form) from missing
    found = gaps(content, wanted.themes, wanted.profile_parts)
    return tuple(gap for gap in found if gap.blocks)


def submit(transact: Transact, actor: Actor, case: str, form: str) -> Submission:
    """Settle everybody's drafts, freeze the case as it stands, and return the version.

    Raises NotAllowed, FormUnknown, DraftsUnsettled, SubmissionIncomplete, CaseUnknown.
    """
    require(actor, Act.SUBMIT)
    stale = settle_drafts(transact, actor, case, own=False).stale
    if stale:
        addresses = tuple(draft.address for draft in stale)
        raise DraftsUnsettled(count=len(stale), addresses=addresses)
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
            entries=store.entries(case),
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
        if ASSIGNED in store.acts(case):
            raise CannotWithdraw(case=case, number=number, reason="certifiers-assigned")
        store.withdraw(case, number)


def differences(earlier: Submission, later: Submission) -> tuple[Difference, ...]:
    """Return the fields that differ between two versions, in the order of their addresses."""
    before = {each.address: each.revision for each in earlier.entries}
    after = {each.address: each.revision for each in later.entries}
    return tuple(
        Difference(address=address, before=before.get(address), after=after.get(address))
        for address in sorted(before.keys() | after.keys())
        if before.get(address) != after.get(address)
    )


def changed_since(reading: Reading, submission: Submission) -> tuple[Address, ...]:
    """Return the fields saved after a version was frozen."""
    frozen = {each.address: each.revision for each in submission.entries}
    return tuple(
        address
        for address, number in sorted(reading.numbers(submission.case).items())
        if frozen.get(address) != number
    )
