"""Pictures, each with a title, what it shows in words, and the same as a table.

This module says what the picture shows; `level_picture` draws it.
"""

from dataclasses import dataclass

from tlreview.domain.assessment import Deviates, LevelChosen, NotApplicable
from tlreview.domain.content import Content
from tlreview.domain.rubric import Criterion, Theme
from tlreview.domain.texts import wording
from tlreview.presentation.level_picture import Ladder, Mark, Rung, level_picture, words_of
from tlreview.presentation.texts import Words


@dataclass(frozen=True, slots=True, kw_only=True)
class LevelProfile:
    """The levels of every criterion: a picture, its words, and its table.

    `svg` is an inline picture with title and description in it; `head` and `rows` say the same.
    """

    title: str
    description: str
    svg: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def level_profile(content: Content, say: Words) -> LevelProfile:
    """Return the level of every criterion on its scale, with the minimum marked."""
    rubric = content.scheme.rubric
    ladders = tuple(
        Ladder(
            title=wording(theme.title, say.language, rubric.source_language),
            rungs=_rungs(content, say, theme),
        )
        for theme in rubric.themes
    )
    rungs = [rung for each in ladders for rung in each.rungs]
    title = say("Levels of all criteria")
    description = _description(say, rungs)
    top = max((each.level for each in rubric.scale), default=0)
    return LevelProfile(
        title=title,
        description=description,
        svg=level_picture(ladders, top, say, title, description),
        head=(say("Criterion"), say("Level"), say("Minimum")),
        rows=tuple(_row(say, rung) for rung in rungs),
    )


def _rungs(content: Content, say: Words, theme: Theme) -> tuple[Rung, ...]:
    source = content.scheme.rubric.source_language
    return tuple(
        Rung(
            criterion=each.id,
            title=wording(each.title, say.language, source),
            mark=_mark(content, each),
            level=_level(content, each),
            minimum=each.minimum_level if each.minimum else None,
        )
        for each in theme.criteria
    )


def _level(content: Content, criterion: Criterion) -> int | None:
    choice = content.assessment.answer(criterion.id).choice
    return choice.level if isinstance(choice, LevelChosen) else None


def _mark(content: Content, criterion: Criterion) -> Mark:
    choice = content.assessment.answer(criterion.id).choice
    if isinstance(choice, NotApplicable):
        return "not_applicable"
    if isinstance(choice, Deviates):
        return "deviation"
    if not isinstance(choice, LevelChosen):
        return "not_assessed"
    if not criterion.minimum:
        return "free"
    return "reached" if choice.level >= (criterion.minimum_level or 0) else "below"


def _description(say: Words, rungs: list[Rung]) -> str:
    words = words_of(say)
    counted = ((word, sum(rung.mark == mark for rung in rungs)) for mark, word in words.items())
    counts = "; ".join(f"{word}: {say.number(count)}" for word, count in counted if count)
    total = say.count("{n} criterion", "{n} criteria", len(rungs))
    return say("Of {total} – {counts}. The table says the same.", total=total, counts=counts)


def _row(say: Words, rung: Rung) -> tuple[str, ...]:
    word = words_of(say)[rung.mark] if rung.level is None else say.number(rung.level)
    minimum = "–" if rung.minimum is None else say.number(rung.minimum)
    return (f"{rung.criterion} {rung.title}", word, minimum)
