"""The injury problems: their matrix, and a table with the reason for each grade."""

from tlreview.domain.rows import Row, RowKind
from tlreview.exports.report import Block, Cell, Figure, Section, Table
from tlreview.exports.voice import Voice
from tlreview.presentation.labels import column_label, option_label
from tlreview.presentation.places import row_name
from tlreview.presentation.problems import SIDES, Problem, matrix_of, weighed

_KEY = "problems"


def priorities_section(voice: Voice) -> tuple[Section, ...]:
    """Return what weighs most; nothing where no injury problem has been entered."""
    say = voice.say
    problems = weighed(voice.content.rows[RowKind.PROBLEM])
    if not problems:
        return ()
    lead = say(
        "Each injury problem is weighed three ways. What is grave, frequent and can be prevented "
        "comes first, and leads to a focus area. The reasons matter more than the order."
    )
    title = voice.own(say("Priorities"))
    blocks = (voice.paragraph(lead), _shown(voice, problems))
    return (Section(key="priorities", level=2, title=title, blocks=blocks),)


def _shown(voice: Voice, problems: tuple[Problem, ...]) -> Block:
    """Return the matrix with its table; the table alone where nothing is wholly graded."""
    drawn = matrix_of(voice.say, problems, key=_KEY)
    table = _table(voice, problems)
    if drawn is None:
        return table
    return Figure(
        key=_KEY,
        title=drawn.title,
        description=drawn.description,
        svg=drawn.svg,
        table=table,
    )


def _table(voice: Voice, problems: tuple[Problem, ...]) -> Table:
    say = voice.say
    sides = ((column_label(say, RowKind.PROBLEM, side), 4) for side in SIDES)
    return Table(
        key=f"{_KEY}-table",
        caption=say("Why each problem weighs what it does"),
        columns=voice.columns((say("Problem"), 4), *sides, (say("Focus area"), 3)),
        rows=tuple(_row(voice, each) for each in problems),
    )


def _row(voice: Voice, problem: Problem) -> tuple[Cell, ...]:
    row = problem.row
    label = f"{problem.number}." if problem.number else ""
    name = voice.said(row_name(row) or voice.say("without a name"), label=label)
    return ((name,), *(_side(voice, row, side) for side in SIDES), _area(voice, row))


def _side(voice: Voice, row: Row, side: str) -> Cell:
    say, grade = voice.say, row.text(side)
    if not grade:
        return (voice.own(say("not assessed")),)
    return (voice.own(option_label(say, side, grade)), *voice.shown(f"{side}_reason", row))


def _area(voice: Voice, row: Row) -> Cell:
    found = (voice.content.row(RowKind.FOCUS_AREA, each) for each in row.ids("focus_area"))
    named = tuple(voice.said(row_name(each)) for each in found if each is not None)
    return named or (voice.own(voice.say("no focus area")),)
