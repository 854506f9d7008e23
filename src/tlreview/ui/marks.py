"""States by word and shape."""

from tlreview.domain.assessment import Answer, Deviates, LevelChosen, NotApplicable
from tlreview.domain.requirements import (
    State,
    criterion_state,
    deviation_complete,
    minimum_criteria,
    untouched,
)
from tlreview.domain.rubric import Criterion, Rubric, Theme
from tlreview.presentation.texts import Words
from tlreview.ui.blocks import Mark
from tlreview.ui.scene import Scene


def answer_mark(say: Words, rubric: Rubric, criterion: Criterion, answer: Answer) -> Mark:
    """Return how one answer stands."""
    if untouched(answer):
        return Mark(word=say("Not yet assessed"), shape="empty")
    if isinstance(answer.choice, NotApplicable):
        return Mark(word=say("Not applicable"), shape="absent")
    if isinstance(answer.choice, Deviates):
        argued = deviation_complete(rubric, answer)
        word = say("Argued deviation") if argued else say("Deviation, not fully argued")
        return Mark(word=word, shape="deviation")
    level = answer.choice.level if isinstance(answer.choice, LevelChosen) else 0
    word = say("Level {n}", n=level)
    if not criterion.minimum:
        return Mark(word=word, shape="full")
    if criterion_state(rubric, criterion, answer) is State.NOT_MET:
        return Mark(word=say("Level {n}, below the minimum", n=level), shape="below")
    return Mark(word=say("Level {n}, minimum met", n=level), shape="full")


def assessed(scene: Scene, themes: tuple[str, ...]) -> tuple[int, int]:
    """Return how many minimum criteria of these themes are assessed, and how many there are."""
    wanted = tuple(minimum_criteria(scene.content.scheme.rubric, themes))
    answers = (scene.content.assessment.answer(each.id) for each in wanted)
    return sum(not untouched(each) for each in answers), len(wanted)


def theme_mark(scene: Scene, theme: Theme) -> Mark:
    """Return how far a theme has come, counted over its minimum criteria."""
    say = scene.say
    done, wanted = assessed(scene, (theme.id,))
    if done < wanted:
        word = say("{n} of {all} assessed", n=done, all=wanted)
        return Mark(word=word, shape="part" if done else "empty")
    rubric = scene.content.scheme.rubric
    below = sum(
        criterion_state(rubric, each, scene.content.assessment.answer(each.id)) is State.NOT_MET
        for each in minimum_criteria(rubric, (theme.id,))
    )
    if below:
        word = say.count("All assessed, {n} below", "All assessed, {n} below", below)
        return Mark(word=word, shape="below")
    return Mark(word=say("All assessed"), shape="full")
