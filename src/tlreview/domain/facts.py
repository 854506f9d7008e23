"""What the record can show by itself: conditions, tried against a case."""

from collections.abc import Collection
from dataclasses import dataclass

from tlreview.domain.canonical import Json
from tlreview.domain.case import Submission
from tlreview.domain.conditions import (
    ActRecorded,
    Condition,
    EvidenceHeld,
    ProfileComplete,
    ThemesAnswered,
)
from tlreview.domain.content import Content
from tlreview.domain.forms import FormField
from tlreview.domain.requirements import minimum_criteria, untouched
from tlreview.domain.rows import RowKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """What has happened in a case, as far as conditions ask: submissions and acts."""

    submissions: tuple[Submission, ...] = ()
    acts: Collection[str] = ()


def holds(condition: Condition, content: Content, progress: Progress) -> bool:
    """Say whether the record shows the condition."""
    if isinstance(condition, EvidenceHeld):
        return any(row.text("type") == condition.type for row in content.rows[RowKind.EVIDENCE])
    if isinstance(condition, ProfileComplete):
        return all(not profile_blanks(content, part) for part in condition.parts)
    if isinstance(condition, ThemesAnswered):
        rubric, answer = content.scheme.rubric, content.assessment.answer
        asked = minimum_criteria(rubric, condition.themes)
        return not any(untouched(answer(each.id)) for each in asked)
    if isinstance(condition, ActRecorded):
        return condition.act in progress.acts
    return any(
        each.form == condition.submission and not each.withdrawn for each in progress.submissions
    )


def profile_blanks(content: Content, part: str) -> tuple[FormField, ...]:
    """Return the required fields of a profile part that hold nothing.

    A field the case itself knows is never blank.
    """
    return tuple(
        each
        for each in content.scheme.profile.part(part).fields()
        if each.required and not each.known_from and not given(content.profile.get(each.id))
    )


def given(value: Json) -> bool:
    """Say whether a stored value says anything; 0 and no are answers, blank is not."""
    if isinstance(value, str):
        return bool(value.strip())
    if isinstance(value, list | tuple):
        return bool(value)
    return value is not None
