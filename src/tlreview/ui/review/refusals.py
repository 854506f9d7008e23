"""Refusals of what certifiers do, in the reader's words."""

from collections.abc import Mapping

from tlreview.domain.errors import TLReviewError
from tlreview.presentation.texts import Words
from tlreview.workflow.held import MeetingKept
from tlreview.workflow.judging import (
    NothingToReview,
    ReviewHandedIn,
    StatementDecided,
    StillSealed,
)
from tlreview.workflow.meeting import MeetingRefused
from tlreview.workflow.ordering import ActOutOfOrder, ActUnknown
from tlreview.workflow.permissions import Act, NotAllowed
from tlreview.workflow.reviewing import ReviewIncomplete
from tlreview.workflow.sealing import Sealed
from tlreview.workflow.signed import StatementChanged
from tlreview.workflow.stating import AlreadySigned, ReviewsBehind, StatementIncomplete


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
    if isinstance(found, MeetingRefused):
        return _meeting(say, found)
    sentences: Mapping[type[TLReviewError], str] = {
        ReviewHandedIn: say(
            "Your review is handed in, and this can no longer be changed. Nothing was saved."
        ),
        NothingToReview: say("There is nothing to judge: no version stands that was submitted."),
        Sealed: say("The reviews are sealed. They open when all certifiers have handed in."),
        StillSealed: say("This cannot be written before the reviews are open. Nothing was saved."),
        MeetingKept: say(
            "This meeting cannot be removed: it has been held, or a signed statement rests on it. "
            "If something about it is wrong, correct what is written."
        ),
        ActOutOfOrder: say("It is too early for this: what comes before it is not done yet."),
        ActUnknown: say("This is no part of the process of the case."),
    }
    return sentences.get(type(found), "") or _statement(say, found)


def _meeting(say: Words, found: MeetingRefused) -> str:
    sentences = {
        "unknown": say("This meeting has been removed. Nothing was recorded."),
        "recorded-already": say("This meeting has been recorded as held already."),
        "not-yet-held": say(
            "It was not recorded: the meeting has no date, or its date is still to come."
        ),
        "nobody-attended": say("It was not recorded: enter who took part first."),
    }
    return sentences.get(found.reason, "")


def _statement(say: Words, found: TLReviewError) -> str:
    if isinstance(found, StatementIncomplete):
        return say.count(
            "It was not signed: {n} thing is missing.",
            "It was not signed: {n} things are missing.",
            found.count,
        )
    sentences: Mapping[type[TLReviewError], str] = {
        StatementDecided: say(
            "The case has been decided, and this can no longer be changed. Nothing was saved."
        ),
        StatementChanged: say(
            "It was not signed: something has been changed since you saw it. Read it once more, "
            "and sign again."
        ),
        ReviewsBehind: say(
            "The reviews that are open are not of the version that stands now. All certifiers have "
            "to judge that version first. Nothing was changed."
        ),
        AlreadySigned: say("You have signed it already, as it stands."),
    }
    return sentences.get(type(found), "")
