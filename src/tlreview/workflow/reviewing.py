"""A certifier's work: judging criterion by criterion, and handing in."""

from dataclasses import dataclass

from tlreview.domain.assessment import Deviates, NotAssessed, choice_value
from tlreview.domain.canonical import Json
from tlreview.domain.case import Submission
from tlreview.domain.content import Content
from tlreview.domain.errors import TLReviewError
from tlreview.domain.fields import Address, Revision
from tlreview.domain.people import Actor
from tlreview.domain.review import review_field
from tlreview.domain.streams import review_stream
from tlreview.workflow.assigning import assignment_of
from tlreview.workflow.fields import FieldRefused
from tlreview.workflow.judging import (
    ReviewHandedIn,
    remaining,
    require_judge,
    reviewed_content,
    version_under_review,
)
from tlreview.workflow.permissions import Act, require
from tlreview.workflow.ports import Store, Transact
from tlreview.workflow.saving import Seen, record_fields, settle_drafts
from tlreview.workflow.sealing import HAND_IN, handed_in
from tlreview.workflow.unsealing import UNSEAL


@dataclass(eq=False)
class ReviewIncomplete(TLReviewError):
    """Minimum criteria are left to judge; only they have to be."""

    code = "review.incomplete"
    message = "{count} criteria of {case} are left to judge"

    case: str
    count: int
    criteria: tuple[str, ...]


def agree(transact: Transact, actor: Actor, case: str, criterion: str) -> tuple[Revision, ...]:
    """Judge as the municipality has done, arguments of a deviation included, in one act.

    Raises NotAllowed, NothingToReview, ReviewHandedIn, FieldRefused if there is nothing to agree
    with.
    """
    with transact(actor, case) as store:
        content = reviewed_content(store, case)
        values = _municipality_says(content, actor.person, criterion)
        numbers = {at: store.latest(case, at) for at in values}
    changes = [
        (Seen(case=case, address=at, revision=kept.number if (kept := numbers[at]) else 0), value)
        for at, value in values.items()
    ]
    return record_fields(transact, actor, case, changes)


def hand_in(transact: Transact, actor: Actor, case: str) -> bool:
    """Hand in the actor's review of the version that stands; True if this opened all reviews.

    What was being typed is saved first. Raises NotAllowed, NothingToReview, ReviewIncomplete,
    ReviewHandedIn.
    """
    require(actor, Act.REVIEW)
    settle_drafts(transact, actor, case)
    with transact(actor, case) as store:
        require_judge(store, actor, case)
        version = version_under_review(store, case)
        if handed_in(store, case, actor.person) == version.number:
            raise ReviewHandedIn(case=case)
        missing = remaining(store, actor, case)
        if missing:
            keys = tuple(each.id for each in missing)
            raise ReviewIncomplete(case=case, count=len(keys), criteria=keys)
        payload: dict[str, Json] = {"submission": version.number, "digest": version.digest()}
        stream = review_stream(case, actor.person)
        store.record(case, HAND_IN, f"submission/{version.number}", payload, stream=stream)
        return _unseal(store, case, version)


def _unseal(store: Store, case: str, version: Submission) -> bool:
    """Open the reviews if everybody who counts has handed in on this version."""
    certifiers = assignment_of(store, case).certifiers
    if not certifiers or any(handed_in(store, case, each) != version.number for each in certifiers):
        return False
    ends: dict[str, Json] = {}
    for each in certifiers:
        sequence, digest = store.end(review_stream(case, each))
        ends[each] = {"sequence": sequence, "digest": digest}
    payload: dict[str, Json] = {"submission": version.number, "ends": ends}
    store.record(case, UNSEAL, f"submission/{version.number}", payload)
    return True


def _municipality_says(content: Content, person: str, criterion: str) -> dict[Address, Json]:
    answer = content.assessment.answer(criterion)
    if isinstance(answer.choice, NotAssessed):
        at = review_field(person, criterion, "choice")
        raise FieldRefused(address=at, reason="nothing-to-agree-with")
    values: dict[Address, Json] = {
        review_field(person, criterion, "choice"): choice_value(answer.choice)
    }
    if isinstance(answer.choice, Deviates):
        for key, argument in answer.arguments.items():
            values[review_field(person, criterion, f"argument.{key}.level")] = argument.level
    return values
