"""One criterion in columns: the municipality, each certifier, and what they say together."""

from collections.abc import Iterator, Mapping, Sequence

from tlreview.domain.assessment import Answer, Choice, Deviates, NotAssessed
from tlreview.domain.comparison import Compared, JointLevel
from tlreview.domain.review import Finding, Judgement
from tlreview.domain.rubric import Criterion
from tlreview.presentation.findings import finding_label
from tlreview.presentation.people import named
from tlreview.ui.blocks import Mark, Shape
from tlreview.ui.marks import answer_mark
from tlreview.ui.scene import Scene
from tlreview.ui.tables import Cell, Table, TableLine
from tlreview.workflow.conferring import Opened

_SHAPES: Mapping[Finding, Shape] = {
    Finding.STRENGTH: "full",
    Finding.IMPROVEMENT: "part",
    Finding.SHORTCOMING: "below",
}


def side_by_side(scene: Scene, opened: Opened, row: Compared) -> Table:
    """Return what everybody has said of a criterion, each in a column of their own."""
    say = scene.say
    names = (name_of(scene, each.certifier) for each in opened.reviews)
    columns = (say("What"), say("Municipality"), *names, say("Together"))
    return Table(
        key=f"joint/{row.criterion.id}/table",
        caption=say("Side by side"),
        columns=columns,
        rows=tuple(_filled(cells, len(columns)) for cells in _rows(scene, opened, row)),
    )


def name_of(scene: Scene, person: str) -> str:
    """Return the name of a certifier."""
    names = scene.conferring.names if scene.conferring else scene.names
    return named(scene.say, names, person)


def choice_mark(scene: Scene, criterion: Criterion, choice: Choice) -> Mark:
    """Return what a certifier, or all of them together, have chosen."""
    if isinstance(choice, NotAssessed):
        return Mark(word=scene.say("Not judged"), shape="empty")
    if isinstance(choice, Deviates):
        return Mark(word=scene.say("Deviation"), shape="deviation")
    answer = Answer(criterion=criterion.id, choice=choice)
    return answer_mark(scene.say, scene.content.scheme.rubric, criterion, answer)


def _rows(scene: Scene, opened: Opened, row: Compared) -> Iterator[tuple[Cell, ...]]:
    say, criterion = scene.say, row.criterion
    answer = opened.content.assessment.answer(criterion.id)
    marks = (
        answer_mark(say, scene.content.scheme.rubric, criterion, answer),
        *(choice_mark(scene, criterion, each.choice) for each in row.judgements),
        *((_together(scene, criterion, row.joint),) if row.joint else ()),
    )
    yield _row(say("Level"), [TableLine(text="", mark=each) for each in marks])
    yield from _arguments(scene, answer, row.judgements)
    findings = [_finding(scene, each) for each in row.judgements]
    if any(findings):
        yield _row(say("Finding"), [None, *findings])
    words = [answer.ground, *(each.comment for each in row.judgements)]
    words.append(row.joint.reason if row.joint else "")
    if any(each.strip() for each in words):
        yield _row(say("In words"), [TableLine(text=each) if each else None for each in words])


def _together(scene: Scene, criterion: Criterion, joint: JointLevel) -> Mark:
    """Return the joint level, or that there is none because the disagreement stands."""
    if joint.stands and isinstance(joint.choice, NotAssessed):
        return Mark(word=scene.say("The disagreement stands"), shape="deviation")
    return choice_mark(scene, criterion, joint.choice)


def _arguments(
    scene: Scene, answer: Answer, judgements: Sequence[Judgement]
) -> Iterator[tuple[Cell, ...]]:
    """Yield a row for each argument of a deviation the municipality has argued."""
    if not isinstance(answer.choice, Deviates):
        return
    for argument in scene.content.scheme.rubric.deviation_arguments:
        own = answer.arguments.get(argument.id)
        levels = [own.level if own else None]
        levels += [each.arguments.get(argument.id) for each in judgements]
        yield _row(scene.text(argument.title), [_level(scene, each) for each in levels])


def _level(scene: Scene, level: int | None) -> TableLine | None:
    if level is None:
        return None
    return TableLine(text="", mark=Mark(word=scene.say("Level {n}", n=level), shape="full"))


def _finding(scene: Scene, judgement: Judgement) -> TableLine | None:
    if judgement.finding is None:
        return None
    word = finding_label(scene.say, judgement.finding)
    return TableLine(text="", mark=Mark(word=word, shape=_SHAPES[judgement.finding]))


def _row(name: str, lines: Sequence[TableLine | None]) -> tuple[Cell, ...]:
    """Return the cells of a row as far as there is something to say."""
    head = Cell(column=0, header=True, lines=(TableLine(text=name),))
    cells = (Cell(column=n, lines=(each,) if each else ()) for n, each in enumerate(lines, start=1))
    return (head, *cells)


def _filled(cells: tuple[Cell, ...], width: int) -> tuple[Cell, ...]:
    """Return a row with empty cells in the columns to the right that it lacks."""
    return (*cells, *(Cell(column=n) for n in range(len(cells), width)))
