"""Priorities: the injury problems by severity, frequency and preventability, each with a reason."""

from collections.abc import Iterator, Sequence

from tlreview.domain.rows import Row, RowKind
from tlreview.presentation.labels import column_label, option_label
from tlreview.presentation.places import row_name
from tlreview.presentation.problems import SIDES, Problem, matrix_of, weighed
from tlreview.ui.blocks import Block, Mark, Prose
from tlreview.ui.measure.pictures import Chart
from tlreview.ui.rows import AddRow, RowCard, new_fields, removal, removed_rows, row_fields
from tlreview.ui.scene import Scene
from tlreview.ui.section import Section
from tlreview.ui.tables import Cell, Table, TableLine

_FIELDS = (
    "text",
    *(name for side in SIDES for name in (side, f"{side}_reason")),
    "focus_area",
)


def _blocks(scene: Scene) -> tuple[Block, ...]:
    problems = weighed(scene.content.rows[RowKind.PROBLEM])
    gone = removed_rows(scene, RowKind.PROBLEM)
    return (
        _purpose(scene),
        *_matrix(scene, problems),
        *((_new(scene),) if scene.writable else ()),
        *(_card(scene, each.row) for each in problems),
        *((gone,) if gone else ()),
    )


def _purpose(scene: Scene) -> Prose:
    text = scene.say(
        "Weigh each injury problem three ways, and say why. What is grave, frequent and can be "
        "prevented comes first, and leads to a focus area. The reasons matter more than the order."
    )
    return Prose(key="purpose", paragraphs=(text,), tone="lead")


def _matrix(scene: Scene, problems: Sequence[Problem]) -> Iterator[Block]:
    """Yield the matrix, as a picture and as a table that leads to each problem."""
    if not problems:
        return
    say = scene.say
    drawn = matrix_of(say, problems, key="problems")
    if drawn is not None:
        yield Chart(key="picture", title=drawn.title, description=drawn.description, svg=drawn.svg)
    sides = tuple(column_label(say, RowKind.PROBLEM, side) for side in SIDES)
    yield Table(
        key="matrix",
        caption=say("Why each problem weighs what it does"),
        columns=(say("Problem"), *sides, say("Focus area")),
        rows=tuple(_row(scene, each) for each in problems),
    )


def _row(scene: Scene, problem: Problem) -> tuple[Cell, ...]:
    row = problem.row
    named = f"{problem.number}. {row_name(row)}" if problem.number else row_name(row)
    name = Cell(column=0, lines=(TableLine(text=named, place=row.subject),), header=True)
    sides = (_side(scene, row, at, side) for at, side in enumerate(SIDES, start=1))
    areas = [scene.content.row(RowKind.FOCUS_AREA, each) for each in row.ids("focus_area")]
    lines = tuple(TableLine(text=row_name(each)) for each in areas if each)
    return (name, *sides, Cell(column=len(SIDES) + 1, lines=lines))


def _side(scene: Scene, row: Row, column: int, side: str) -> Cell:
    say, grade = scene.say, row.text(side)
    if not grade:
        return Cell(column=column)
    reason = row.text(f"{side}_reason").strip()
    line = TableLine(text=option_label(say, side, grade), note=reason)
    missing = () if reason else (say("Say why."),)
    return Cell(column=column, lines=(line,), gaps=missing)


def _new(scene: Scene) -> AddRow:
    say = scene.say
    return AddRow(
        key="new/problem",
        title=say("New injury problem"),
        row=RowKind.PROBLEM,
        fields=new_fields(scene, RowKind.PROBLEM, _FIELDS),
        button=say("Add injury problem"),
        opened=not scene.content.rows[RowKind.PROBLEM],
        hint=say("For example: falls among people over 80 in their own homes."),
    )


def _card(scene: Scene, row: Row) -> RowCard:
    return RowCard(
        key=row.subject,
        title=row_name(row),
        fields=row_fields(scene, row, _FIELDS),
        remove=removal(scene, row),
    )


PROBLEMS = Section(
    id="problems",
    group="work",
    title=lambda scene: scene.say("Priorities"),
    blocks=_blocks,
    mark=lambda scene: Mark(
        word=scene.say.number(len(scene.content.rows[RowKind.PROBLEM])),
        shape="part" if scene.content.rows[RowKind.PROBLEM] else "empty",
    ),
)
