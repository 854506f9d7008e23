"""Where a case stands in its process, and what the record proposes."""

from tlreview.domain.assessment import LevelChosen
from tlreview.domain.content import Content
from tlreview.domain.facts import Progress, holds
from tlreview.domain.process import Stage, SubmissionForm
from tlreview.domain.rubric import Criterion


def current_stage(content: Content, progress: Progress) -> tuple[int, Stage]:
    """Return the first stage, counted from 1, that the record does not show as left."""
    stages = content.process.stages
    for number, stage in enumerate(stages, start=1):
        if not stage.exit or not all(holds(each, content, progress) for each in stage.exit):
            return number, stage
    return len(stages), stages[-1]


def finished(content: Content, progress: Progress) -> bool:
    """Say whether every stage has been left; a process whose last stage has no end never is."""
    _, stage = current_stage(content, progress)
    return bool(stage.exit) and all(holds(each, content, progress) for each in stage.exit)


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
