"""What a renewal makes of the certification before: criterion by criterion, then and now."""

from tlreview.domain.assessment import Choice, Deviates, LevelChosen, choice_value
from tlreview.domain.requirements import untouched
from tlreview.domain.rubric import Criterion
from tlreview.ui.scene import Scene
from tlreview.workflow.renewing import Certified


def certified(scene: Scene, criterion: Criterion) -> Certified | None:
    """Return what was chosen when the case before was certified; None where nothing was."""
    before = scene.course.before
    return before.certified.get(criterion.id) if before else None


def chosen_before(scene: Scene, criterion: Criterion) -> str:
    """Return what was chosen then and how it compares with now; empty where nothing was."""
    found = certified(scene, criterion)
    if found is None:
        return ""
    say, answer = scene.say, scene.content.assessment.answer(criterion.id)
    parts = [say("In the certification before: {choice}.", choice=_choice(scene, found.choice))]
    if found.levels != criterion.levels:
        parts.append(say("The levels have been worded anew since, so the two cannot be compared."))
    elif not untouched(answer):
        parts.append(_compared(scene, found.choice, answer.choice))
    return " ".join(parts)


def _choice(scene: Scene, choice: Choice) -> str:
    say = scene.say
    if isinstance(choice, LevelChosen):
        return say("level {n}", n=choice.level)
    return say("deviation") if isinstance(choice, Deviates) else say("not applicable")


def _compared(scene: Scene, then: Choice, now: Choice) -> str:
    say = scene.say
    if choice_value(then) == choice_value(now):
        return say("It is the same now.")
    if isinstance(then, LevelChosen) and isinstance(now, LevelChosen):
        return say("It is higher now.") if now.level > then.level else say("It is lower now.")
    return say("It is another choice now.")


def assessed_anew(scene: Scene) -> tuple[int, int]:
    """Return how many criteria are assessed anew of those chosen before, and how many they are."""
    answer = scene.content.assessment.answer
    had = [each for each in scene.content.scheme.rubric.criteria() if certified(scene, each)]
    return sum(not untouched(answer(each.id)) for each in had), len(had)
