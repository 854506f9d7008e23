"""What a certifier has to judge, and may still judge."""

from collections.abc import Mapping
from dataclasses import dataclass

from tlreview.domain.case import Submission
from tlreview.domain.content import Content
from tlreview.domain.decision import DECIDE
from tlreview.domain.errors import TLReviewError
from tlreview.domain.fields import Address, Revision
from tlreview.domain.people import Actor
from tlreview.domain.review import Review, review_from, unjudged
from tlreview.domain.rubric import Criterion
from tlreview.domain.versions import differences
from tlreview.workflow.assigning import assignment_of
from tlreview.workflow.permissions import Act, NotAllowed, allowed, require
from tlreview.workflow.ports import Reading
from tlreview.workflow.reading import content_of, submission_of, submitted_content
from tlreview.workflow.sealing import handed_in, own_fields, own_review
from tlreview.workflow.signed import standing_version
from tlreview.workflow.unsealing import unsealing


@dataclass(eq=False)
class NothingToReview(TLReviewError):
    """The municipality has submitted nothing that stands."""

    code = "review.nothing-submitted"
    message = "{case} has no submission to review"

    case: str


@dataclass(eq=False)
class ReviewHandedIn(TLReviewError):
    """What was handed in stays as it was; a new version reopens the criteria that changed."""

    code = "review.handed-in"
    message = "the review of {case} has been handed in"

    case: str


@dataclass(eq=False)
class StillSealed(TLReviewError):
    """The certifiers say nothing together before each has handed in."""

    code = "review.still-sealed"
    message = "the reviews of {case} are not open yet"

    case: str


@dataclass(eq=False)
class StatementDecided(TLReviewError):
    """What the certifiers say together has been decided on, and stays as it is."""

    code = "statement.decided"
    message = "the statement of {case} has been decided on"

    case: str


@dataclass(frozen=True, slots=True, kw_only=True)
class UnderReview:
    """What one certifier has before them: the version to be judged, and their own review of it.

    `left` are the minimum criteria still to judge, `open` those that may be judged. `handed_in` is
    the version last handed in on, 0 for none; `opened` says that the reviews of this version have
    been opened. `counts` is False for a trainee.
    """

    version: Submission
    content: Content
    fields: Mapping[Address, Revision]
    review: Review
    themes: tuple[str, ...]
    left: tuple[Criterion, ...]
    open: frozenset[str]
    handed_in: int
    opened: bool
    counts: bool

    @property
    def done(self) -> bool:
        """Say whether the review of this version has been handed in."""
        return self.handed_in == self.version.number


def version_under_review(reading: Reading, case: str) -> Submission:
    """Return the version that is to be judged: the last that stands. Raises NothingToReview."""
    standing = standing_version(reading, case)
    if standing is None:
        raise NothingToReview(case=case)
    return standing


def reviewed_content(reading: Reading, case: str) -> Content:
    """Return the case as it was submitted for review. Raises NothingToReview."""
    return submitted_content(reading, case, version_under_review(reading, case).number)


def remaining(reading: Reading, actor: Actor, case: str) -> tuple[Criterion, ...]:
    """Return the minimum criteria the actor has still to judge. Raises NothingToReview."""
    version = version_under_review(reading, case)
    content = submitted_content(reading, case, version.number)
    review = own_review(reading, actor, case)
    themes = content.process.submission(version.form).themes
    return unjudged(content.scheme.rubric, content.assessment, review, themes)


def reopened(reading: Reading, case: str, person: str) -> frozenset[str]:
    """Return the criteria a certifier may judge: all before handing in, then what has changed.

    A criterion changes with its answer, and with the evidence its answer points to.
    """
    version = version_under_review(reading, case)
    criteria = tuple(content_of(reading, case).scheme.rubric.criteria())
    last = handed_in(reading, case, person)
    if not last:  # what was submitted need not be built for each field that is written
        return frozenset(each.id for each in criteria)
    content = submitted_content(reading, case, version.number)
    moved = {
        each.address.subject for each in differences(submission_of(reading, case, last), version)
    }
    answer = content.assessment.answer
    return frozenset(
        each.id
        for each in criteria
        if f"criterion/{each.id}" in moved
        or any(f"evidence/{held}" in moved for held in answer(each.id).evidence)
    )


def judges(reading: Reading, actor: Actor, case: str) -> bool:
    """Say whether the actor is assigned, and there is something to judge."""
    if not allowed(actor, Act.REVIEW) or actor.person not in assignment_of(reading, case):
        return False
    return standing_version(reading, case) is not None


def under_review(reading: Reading, actor: Actor, case: str) -> UnderReview:
    """Return what a certifier or trainee has before them. Raises NotAllowed, NothingToReview."""
    require_judge(reading, actor, case)
    version = version_under_review(reading, case)
    content = submitted_content(reading, case, version.number)
    fields = own_fields(reading, actor, case)
    review = review_from(actor.person, {at: each.value for at, each in fields.items()})
    rubric, themes = content.scheme.rubric, content.process.submission(version.form).themes
    opened = unsealing(reading, case)
    return UnderReview(
        version=version,
        content=content,
        fields=fields,
        review=review,
        themes=themes,
        left=unjudged(rubric, content.assessment, review, themes),
        open=reopened(reading, case, actor.person),
        handed_in=handed_in(reading, case, actor.person),
        opened=opened is not None and opened.submission == version.number,
        counts=actor.person in assignment_of(reading, case).certifiers,
    )


def require_judge(reading: Reading, actor: Actor, case: str) -> None:
    """Let only an assigned certifier or trainee go on. Raises NotAllowed."""
    require(actor, Act.REVIEW)
    if actor.person not in assignment_of(reading, case):
        raise NotAllowed(role=actor.role, act=Act.REVIEW)


def require_open(reading: Reading, actor: Actor, case: str, criterion: str) -> None:
    """Let a judgement be written that is not handed in. Raises NotAllowed, ReviewHandedIn."""
    require_judge(reading, actor, case)
    if criterion not in reopened(reading, case, actor.person):
        raise ReviewHandedIn(case=case)


def require_joint(reading: Reading, actor: Actor, case: str) -> None:
    """Let the certifiers who count speak together. Raises NotAllowed, StillSealed."""
    require_judge(reading, actor, case)
    if actor.person not in assignment_of(reading, case).certifiers:
        raise NotAllowed(role=actor.role, act=Act.REVIEW)
    if unsealing(reading, case) is None:
        raise StillSealed(case=case)


def require_stating(reading: Reading, actor: Actor, case: str) -> None:
    """Let the certifiers who count write what they say together, until it is decided on.

    Raises NotAllowed, StillSealed, StatementDecided.
    """
    require_joint(reading, actor, case)
    if DECIDE in reading.acts(case):
        raise StatementDecided(case=case)
