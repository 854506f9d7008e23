"""How far judging has come, by word and shape: of one's own review alone."""

from tlreview.domain.assessment import Answer, Deviates, LevelChosen, NotApplicable, NotAssessed
from tlreview.domain.requirements import State, criterion_state, minimum_criteria
from tlreview.domain.review import Judgement
from tlreview.domain.rubric import Criterion, Theme
from tlreview.ui.blocks import Mark
from tlreview.ui.review.scene import judged
from tlreview.ui.scene import Scene


def judgement_mark(scene: Scene, criterion: Criterion) -> Mark:
    """Return how the person has judged a criterion."""
    say = scene.say
    own = judged(scene).review.judgement(criterion.id)
    if isinstance(own.choice, NotAssessed):
        return Mark(word=say("Not judged yet"), shape="empty")
    given, asked = _arguments(scene, own)
    if given < asked:
        word = say("{n} of {all} arguments judged", n=given, all=asked)
        return Mark(word=word, shape="part")
    if isinstance(own.choice, LevelChosen):
        return _level_mark(scene, criterion, own.choice)
    if isinstance(own.choice, NotApplicable):
        return Mark(word=say("Judged: not applicable"), shape="absent")
    return Mark(word=say("Judged: deviation"), shape="deviation")


def _level_mark(scene: Scene, criterion: Criterion, choice: LevelChosen) -> Mark:
    say = scene.say
    answer = Answer(criterion=criterion.id, choice=choice)
    state = criterion_state(scene.content.scheme.rubric, criterion, answer)
    if criterion.minimum and state is State.NOT_MET:
        word = say("Judged: level {n}, below the minimum", n=choice.level)
        return Mark(word=word, shape="below")
    return Mark(word=say("Judged: level {n}", n=choice.level), shape="full")


def _arguments(scene: Scene, own: Judgement) -> tuple[int, int]:
    """Return how many arguments of a deviation are judged, and how many there are to judge."""
    said = scene.content.assessment.answer(own.criterion).choice
    if not isinstance(said, Deviates):
        return 0, 0
    asked = {each.id for each in scene.content.scheme.rubric.deviation_arguments}
    return len(asked & own.arguments.keys()), len(asked)


def theme_mark(scene: Scene, theme: Theme) -> Mark | None:
    """Return how many minimum criteria of a theme are judged; None where none have to be."""
    review, say = judged(scene), scene.say
    wanted = tuple(minimum_criteria(scene.content.scheme.rubric, (theme.id,)))
    if theme.id not in review.themes or not wanted:
        return None
    left = {each.id for each in review.left}
    done = sum(each.id not in left for each in wanted)
    if done == len(wanted):
        return Mark(word=say("All judged"), shape="full")
    word = say("{n} of {all} judged", n=done, all=len(wanted))
    return Mark(word=word, shape="part" if done else "empty")
