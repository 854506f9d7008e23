"""Refusals of what certifiers do, in the reader's words."""

from collections.abc import Mapping

from tlreview.domain.errors import TLReviewError
from tlreview.presentation.texts import Words
from tlreview.workflow.judging import NothingToReview, ReviewHandedIn, StillSealed
from tlreview.workflow.permissions import Act, NotAllowed
from tlreview.workflow.reviewing import ReviewIncomplete
from tlreview.workflow.sealing import Sealed


def review_refusal(say: Words, found: TLReviewError) -> str:
    """Return an error of a review as a sentence; empty for any other."""
    if isinstance(found, NotAllowed) and found.act == Act.REVIEW:
        return say(
            "Only the certifiers assigned to this case judge it, each in their own review. "
            "Nothing was saved."
        )
    if isinstance(found, ReviewIncomplete):
        return say.count(
            "Nothing was handed in: {n} minimum criterion is left to judge.",
            "Nothing was handed in: {n} minimum criteria are left to judge.",
            found.count,
        )
    sentences: Mapping[type[TLReviewError], str] = {
        ReviewHandedIn: say(
            "Your review is handed in, and this can no longer be changed. Nothing was saved."
        ),
        NothingToReview: say("There is nothing to judge: no version stands that was submitted."),
        Sealed: say("The reviews are sealed. They open when all certifiers have handed in."),
        StillSealed: say("This cannot be written before the reviews are open. Nothing was saved."),
    }
    return sentences.get(type(found), "")
