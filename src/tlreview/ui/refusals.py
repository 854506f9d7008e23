"""Refusals in the reader's words: what was wrong, and where."""

from collections.abc import Callable, Mapping

from tlreview.domain.canonical import Json
from tlreview.domain.errors import TLReviewError
from tlreview.domain.fields import RevisionStale
from tlreview.domain.files import DiskFull
from tlreview.presentation.figure_refusals import FIGURE_REASONS
from tlreview.presentation.survey_refusals import SURVEY_REASONS
from tlreview.presentation.texts import Words
from tlreview.ui.message import printable
from tlreview.ui.section_refusals import section_refusal
from tlreview.workflow.fields import FieldRefused, FieldUnknown
from tlreview.workflow.permissions import NotAllowed

_QUOTED = 100
"""Characters of a refused value that are said back."""


def refusal(say: Words, found: TLReviewError) -> Mapping[str, Json]:
    """Return what an answer says of an error: its code, its sentence, and the field it is about."""
    address = str(found.address) if isinstance(found, FieldRefused | FieldUnknown) else ""
    return {"code": found.code, "sentence": refusal_sentence(say, found), "address": address}


def refusal_sentence(say: Words, found: TLReviewError) -> str:
    """Return an error as a sentence to the person it happened to."""
    if isinstance(found, FieldRefused):
        return _REASONS.get(found.reason, _misfit)(say, printable(found.fact[:_QUOTED]))
    own = _of_acts_together(say, found)
    if own:
        return own
    if isinstance(found, NotAllowed):
        return say("Your role can read this, but not change it. Nothing was saved.")
    if isinstance(found, RevisionStale):
        return say("Someone else saved this first. Look at both texts and choose.")
    if isinstance(found, DiskFull):
        return say("There is no room left to save. Nothing was changed; tell whoever runs this.")
    return section_refusal(say, found) or say(
        "This could not be saved ({code}). What was saved before is untouched.", code=found.code
    )


def _of_acts_together(say: Words, found: TLReviewError) -> str:
    """Return an error of certifiers or a council as a sentence; empty for any other.

    It may happen on every dashboard, but seldom, and is loaded only when it does.
    """
    from tlreview.ui.council.refusals import council_refusal  # noqa: PLC0415
    from tlreview.ui.measure.refusals import measure_refusal  # noqa: PLC0415  loads statistics
    from tlreview.ui.review.refusals import review_refusal  # noqa: PLC0415

    together = review_refusal(say, found) or council_refusal(say, found)
    return together or measure_refusal(say, found)


def _misfit(say: Words, fact: str) -> str:
    return say("“{value}” does not fit here; it was not saved.", value=fact)


_REASONS: Mapping[str, Callable[[Words, str], str]] = {
    "too-long": lambda say, fact: say(
        "The text is too long to be saved: at most {n} characters fit here. "
        "Shorten it, or point to the document it comes from.",
        n=fact,
    ),
    "not-a-number": lambda say, fact: say(
        "“{value}” is not a number. Write digits, such as 1250 or 3,5.", value=fact
    ),
    "not-a-date": lambda say, fact: say(
        "“{value}” is not a date. Write year, month and day, such as 2026-11-30.", value=fact
    ),
    "not-a-year": lambda say, fact: say(
        "“{value}” is not a year. Write four digits, such as 2026.", value=fact
    ),
    "required": lambda say, _: say("This has to be filled in before it can be saved."),
    "link-leads-nowhere": lambda say, _: say(
        "What you linked to has been removed since. The link was not saved."
    ),
    "level-unknown": lambda say, fact: say(
        "There is no level {value} here; it was not saved.", value=fact
    ),
    "not-applicable-not-allowed": lambda say, _: say(
        "“Not applicable” cannot be chosen for this criterion."
    ),
    "nothing-to-agree-with": lambda say, _: say(
        "The municipality has not answered this, so there is nothing to agree with."
    ),
    "deviation-not-allowed": lambda say, _: say("This scheme has no deviations."),
    **FIGURE_REASONS,
    **SURVEY_REASONS,
}
