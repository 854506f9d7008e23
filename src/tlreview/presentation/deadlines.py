"""Why a deadline cannot be moved like this, in words."""

from tlreview.presentation.texts import Words
from tlreview.workflow.deadlines import DeadlineRefused
from tlreview.workflow.fields import LINE_LIMIT


def deadline_refusal(say: Words, refused: DeadlineRefused) -> str:
    """Return what does not fit about a deadline."""
    sentences = {
        "not-a-date": say("Write a date, such as 2026-11-30."),
        "passed": say("The day has passed. Write today or a later day."),
        "required": say("Write why the deadline is set."),
        "too-long": say("The text is too long: at most {n} characters.", n=LINE_LIMIT),
        "stage-left": say("The case has moved on from this stage. Nothing was changed."),
    }
    return sentences.get(refused.reason, refused.reason)
