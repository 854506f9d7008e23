"""A case as somebody who judges it meets it."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import TypeVar

from tlreview.domain.canonical import Json
from tlreview.domain.content import content_from
from tlreview.domain.fields import Address, Revision
from tlreview.domain.parties import IMPARTIALITY
from tlreview.domain.people import Actor
from tlreview.domain.rows import FOLLOWING, MEETING, RowKind
from tlreview.domain.statement import STATED
from tlreview.presentation.texts import Words
from tlreview.ui.scene import Scene, read_scene
from tlreview.workflow.conferring import Conferring, conferring
from tlreview.workflow.evidence import replaced_since
from tlreview.workflow.judging import UnderReview, under_review
from tlreview.workflow.looking import Unseen, unseen
from tlreview.workflow.ports import Reading

SHARED = frozenset({*FOLLOWING, *MEETING, *STATED, IMPARTIALITY, RowKind.COUNCIL_QUESTION})
"""Kinds of subjects that are said between people after the submission, read as they stand."""


def read_review(reading: Reading, actor: Actor, case: str, say: Words, now: datetime) -> Scene:
    """Return the case as it was submitted, what is shared since, and the actor's own review.

    Raises CaseUnknown, NotAllowed, NothingToReview.
    """
    found = read_scene(reading, actor, case, say, now)
    review = under_review(reading, actor, case)
    content = found.content
    frozen = {each.address: each.revision for each in review.version.entries}
    own = {at: each.number for at, each in review.fields.items()}
    return replace(
        found,
        content=content_from(content.case, content.scheme, _values(content.values, review)),
        numbers={**frozen, **_shared(found.numbers), **own},
        rivals={**found.rivals, **_rivals(found, review.fields)},
        saved=_saved(found, review.fields),
        review=review,
        conferring=conferring(reading, actor, case, review),
        unseen=unseen(reading, actor, case, review),
        replaced=replaced_since(review.content, content.values),
    )


def judged(scene: Scene) -> UnderReview:
    """Return what is under review. Only for sections of this dashboard."""
    if scene.review is None:
        raise TypeError
    return scene.review


def conferred(scene: Scene) -> Conferring:
    """Return what the actor may know of the others. Only for sections of this dashboard."""
    if scene.conferring is None:
        raise TypeError
    return scene.conferring


def news(scene: Scene) -> Unseen:
    """Return what is new to the person. Only for sections of this dashboard."""
    if scene.unseen is None:
        raise TypeError
    return scene.unseen


def _values(standing: Mapping[Address, Json], review: UnderReview) -> Mapping[Address, Json]:
    own = {at: each.value for at, each in review.fields.items()}
    return {**review.content.values, **_shared(standing), **own}


_Kept = TypeVar("_Kept")


def _shared(fields: Mapping[Address, _Kept]) -> Mapping[Address, _Kept]:
    return {at: value for at, value in fields.items() if at.kind in SHARED}


def _rivals(scene: Scene, own: Mapping[Address, Revision]) -> Mapping[Address, Revision]:
    """Return what the same person has saved elsewhere, on top of which their draft is not."""
    return {
        at: own[at]
        for at, draft in scene.drafts.items()
        if at in own and own[at].number > draft.after and own[at].value != draft.value
    }


def _saved(scene: Scene, own: Mapping[Address, Revision]) -> tuple[datetime, str] | None:
    """Return when the case, or one's own review of it, was last changed, and by whom."""
    last = max((each.at for each in own.values()), default=None)
    if last is None or (scene.saved is not None and scene.saved[0] > last):
        return scene.saved
    return last, scene.actor.person
