"""How far a question has come, whoever asked it of whom."""

from enum import StrEnum

from tlreview.domain.rows import Row


class QuestionState(StrEnum):
    """How far a question has come; closing it settles it, answered or not."""

    OPEN = "open"
    ANSWERED = "answered"
    CLOSED = "closed"


def question_state(row: Row) -> QuestionState:
    """Return how far a question has come."""
    if row.values.get("closed") is True:
        return QuestionState.CLOSED
    return QuestionState.ANSWERED if row.text("answer").strip() else QuestionState.OPEN
