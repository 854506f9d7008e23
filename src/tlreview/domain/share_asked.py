"""Which answers to a question make the share that an indicator follows, and how that is stored.

The question is known by its words and the answers there were to choose from, not by one of its
rounds: a round may be removed, and another comes.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from tlreview.domain.canonical import Json
from tlreview.domain.errors import TLReviewError


@dataclass(eq=False)
class ShareUnreadable(TLReviewError):
    """Something is no share as `as_json` writes it."""

    code = "share.unreadable"
    message = "this is no share of a survey"


@dataclass(frozen=True, slots=True, kw_only=True)
class ShareAsked:
    """A question with its scale, and those of its answers that count together."""

    question: str
    scale: tuple[str, ...]
    answers: tuple[str, ...]


def as_json(share: ShareAsked) -> Mapping[str, Json]:
    """Return the share as `share_from` reads it."""
    return {
        "question": share.question,
        "scale": list(share.scale),
        "answers": list(share.answers),
    }


def share_from(value: Json) -> ShareAsked:
    """Return the share that `as_json` wrote. Raises ShareUnreadable."""
    if not isinstance(value, Mapping):
        raise ShareUnreadable
    question = value.get("question")
    if not isinstance(question, str):
        raise ShareUnreadable
    return ShareAsked(
        question=question,
        scale=_texts(value.get("scale")),
        answers=_texts(value.get("answers")),
    )


def _texts(value: Json) -> tuple[str, ...]:
    if not isinstance(value, list | tuple):
        raise ShareUnreadable
    found = tuple(each for each in value if isinstance(each, str))
    if len(found) < len(value):
        raise ShareUnreadable
    return found
