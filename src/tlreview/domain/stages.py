"""Where a case stands in its process, and what the record can tell by itself."""

from collections.abc import Collection
from dataclasses import dataclass

from tlreview.domain.assessment import LevelChosen
from tlreview.domain.case import Submission
from tlreview.domain.conditions import ActRecorded, Condition, EvidenceHeld, ProfileComplete
from tlreview.domain.content import Content
from tlreview.domain.gaps import profile_value_given
from tlreview.domain.process import Stage, SubmissionForm
from tlreview.domain.rows import RowKind
from tlreview.domain.rubric import Criterion


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
        return all(_part_complete(content, part) for part in condition.parts)
    if isinstance(condition, ActRecorded):
        return condition.act in progress.acts
    return any(
        each.form == condition.submission and not each.withdrawn for each in progress.submissions
    )


def current_stage(content: Content, progress: Progress) -> tuple[int, Stage]:
    """Return the first stage, counted from 1, that the record does not show as left."""
    stages = content.process.stages
    for number, stage in enumerate(stages, start=1):
        if not stage.exit or not all(holds(each, content, progress) for each in stage.exit):
            return number, stage
    return len(stages), stages[-1]


def next_submission(content: Content, progress: Progress) -> SubmissionForm | None:
    """Return the first submission of the process that has not been made; None after the last."""
    made = {each.form for each in progress.submissions if not each.withdrawn}
    for form in content.process.submissions:
        if form.id not in made:
            return form
    return None


def proposed_level(content: Content, criterion: Criterion, progress: Progress) -> int | None:
    """Return the level the record proposes for a criterion that says nothing else yet."""
    proposal = criterion.proposal
    if proposal is None or not holds(proposal.when, content, progress):
        return None
    choice = content.assessment.answer(criterion.id).choice
    if isinstance(choice, LevelChosen) and choice.level >= proposal.level:
        return None
    return proposal.level


def _part_complete(content: Content, part: str) -> bool:
    return all(
        profile_value_given(content, each.id)
        for each in content.scheme.profile.part(part).fields()
        if each.required and not each.known_from
    )
