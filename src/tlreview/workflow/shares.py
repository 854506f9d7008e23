"""The share in a survey that an indicator follows: a question, and the answers that count."""

from collections.abc import Iterator
from typing import Never

from tlreview.domain.canonical import Json
from tlreview.domain.content import Content
from tlreview.domain.fields import Address
from tlreview.domain.rows import Row, RowKind
from tlreview.domain.share_asked import ShareAsked, ShareUnreadable, as_json, share_from
from tlreview.workflow.fields import FieldRefused
from tlreview.workflow.surveys import survey_of

SHARE = "share"
"""The field of an indicator that says which answers to a question it follows."""


def fit_share(content: Content, address: Address, value: Json) -> Json:
    """Return a share as it is stored, its answers in the order of their scale.

    Raises FieldRefused: share-unreadable, share-no-question where no round has asked that, and
    share-answers for none or all of the answers, or one there was not.
    """
    try:
        share = share_from(value)
    except ShareUnreadable:
        _refuse(address, "share-unreadable")
    if (share.question, share.scale) not in set(_questions(content)):
        _refuse(address, "share-no-question")
    ordered = tuple(each for each in share.scale if each in share.answers)
    if not 0 < len(ordered) < len(share.scale) or set(share.answers) - set(ordered):
        _refuse(address, "share-answers")
    return as_json(ShareAsked(question=share.question, scale=share.scale, answers=ordered))


def share_of(row: Row) -> ShareAsked | None:
    """Return the share an indicator follows; None for none, or for one that was redacted."""
    try:
        return share_from(row.values.get(SHARE))
    except ShareUnreadable:
        return None


def _questions(content: Content) -> Iterator[tuple[str, tuple[str, ...]]]:
    for row in content.rows[RowKind.SURVEY]:
        surveyed = survey_of(row)
        if surveyed is not None:
            yield surveyed.table.survey.question, surveyed.table.survey.scale


def _refuse(address: Address, reason: str) -> Never:
    raise FieldRefused(address=address, reason=reason)
