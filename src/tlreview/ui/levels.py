"""The level profile: where every criterion stands, theme by theme, as dots and as a table."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from tlreview.domain.assessment import Answer, Deviates, LevelChosen, NotApplicable
from tlreview.domain.requirements import State, criterion_state, minimum_criteria, untouched
from tlreview.domain.rubric import Criterion, Theme
from tlreview.ui.blocks import Block, Folded, Link
from tlreview.ui.marks import answer_mark
from tlreview.ui.scene import Scene
from tlreview.ui.tables import Cell, Table, TableLine

NOT_ASSESSED, NOT_APPLICABLE, DEVIATION = "not_assessed", "not_applicable", "deviation"
"""The columns beside the levels: none of them is a low level."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dot:
    """One criterion in the profile: a minimum criterion is filled, one below has another shape."""

    criterion: str
    minimum: bool
    below: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class DotCell:
    """The criteria of one theme at one level, and the same in words; empty where there are none."""

    dots: tuple[Dot, ...]
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DotRow:
    """One theme with a cell for each column."""

    link: Link
    cells: tuple[DotCell, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Levels:
    """A table that is a dot plot. `summary` says in words what the picture shows."""

    kind: ClassVar[str] = "levels"

    key: str
    title: str
    summary: str
    legend: tuple[str, ...]
    theme: str
    columns: tuple[str, ...]
    rows: tuple[DotRow, ...]


def level_profile(scene: Scene) -> tuple[Block, ...]:
    """Return the dot plot over all themes, and every criterion behind it in a table."""
    say = scene.say
    table = Folded(
        key="levels/table",
        title=say("The same as a table, criterion by criterion"),
        hint="",
        blocks=(_table(scene),),
    )
    return (_plot(scene), table)


def _plot(scene: Scene) -> Levels:
    say = scene.say
    levels = [each.level for each in scene.content.scheme.rubric.scale]
    keys = [*(str(each) for each in levels), DEVIATION, NOT_APPLICABLE, NOT_ASSESSED]
    names = (
        *(say("Level {n}", n=each) for each in levels),
        say("Deviation"),
        say("Not applicable"),
        say("Not yet assessed"),
    )
    return Levels(
        key="levels",
        title=say("Level profile"),
        summary=_summary(scene),
        legend=(
            say("minimum criterion"),
            say("minimum criterion below its minimum level"),
            say("criterion beyond the minimum"),
        ),
        theme=say("Theme"),
        columns=names,
        rows=tuple(_row(scene, theme, keys) for theme in scene.content.scheme.rubric.themes),
    )


def _summary(scene: Scene) -> str:
    rubric = scene.content.scheme.rubric
    answer = scene.content.assessment.answer
    wanted = tuple(minimum_criteria(rubric, [each.id for each in rubric.themes]))
    states = [criterion_state(rubric, each, answer(each.id)) for each in wanted]
    return scene.say(
        "Minimum criteria over all themes: {all}. At the minimum or above: {met}. Below: {below}. "
        "Argued deviations: {deviation}. Not applicable: {absent}. Not settled: {open}.",
        all=scene.say.number(len(wanted)),
        met=scene.say.number(states.count(State.MET)),
        below=scene.say.number(states.count(State.NOT_MET)),
        deviation=scene.say.number(states.count(State.ARGUED_DEVIATION)),
        absent=scene.say.number(states.count(None)),
        open=scene.say.number(states.count(State.NOT_SETTLED)),
    )


def _row(scene: Scene, theme: Theme, keys: list[str]) -> DotRow:
    found = tuple(_placed(scene, theme))
    return DotRow(
        link=Link(text=f"{theme.id} {scene.text(theme.short)}", section=theme.id),
        cells=tuple(_cell(scene, [dot for at, dot in found if at == key]) for key in keys),
    )


def _placed(scene: Scene, theme: Theme) -> Iterator[tuple[str, Dot]]:
    """Yield each criterion with its column; one beyond the minimum only when it is assessed."""
    rubric = scene.content.scheme.rubric
    for criterion in theme.criteria:
        answer = scene.content.assessment.answer(criterion.id)
        if untouched(answer) and not criterion.minimum:
            continue
        low = criterion_state(rubric, criterion, answer) is State.NOT_MET
        dot = Dot(
            criterion=criterion.id,
            minimum=criterion.minimum,
            below=criterion.minimum and low,
        )
        yield _column(answer), dot


def _column(answer: Answer) -> str:
    if isinstance(answer.choice, LevelChosen):
        return str(answer.choice.level)
    if isinstance(answer.choice, NotApplicable):
        return NOT_APPLICABLE
    return DEVIATION if isinstance(answer.choice, Deviates) else NOT_ASSESSED


def _cell(scene: Scene, dots: list[Dot]) -> DotCell:
    below = scene.say("below the minimum")
    named = (f"{each.criterion} ({below})" if each.below else each.criterion for each in dots)
    return DotCell(dots=tuple(dots), words=", ".join(named))


def _table(scene: Scene) -> Table:
    say = scene.say
    rows = tuple(
        _table_row(scene, theme, criterion)
        for theme in scene.content.scheme.rubric.themes
        for criterion in theme.criteria
        if criterion.minimum or not untouched(scene.content.assessment.answer(criterion.id))
    )
    return Table(
        key="levels/criteria",
        caption=say("Every criterion and how it stands"),
        columns=(say("Criterion"), say("Theme"), say("Answer")),
        rows=rows,
    )


def _table_row(scene: Scene, theme: Theme, criterion: Criterion) -> tuple[Cell, ...]:
    rubric = scene.content.scheme.rubric
    answer = scene.content.assessment.answer(criterion.id)
    mark = answer_mark(scene.say, rubric, criterion, answer)
    name = TableLine(
        text=f"{criterion.id} {scene.text(criterion.title)}",
        section=theme.id,
        place=f"criterion/{criterion.id}",
    )
    return (
        Cell(column=0, header=True, lines=(name,)),
        Cell(column=1, lines=(TableLine(text=scene.text(theme.short)),)),
        Cell(column=2, lines=(TableLine(text="", mark=mark),)),
    )
