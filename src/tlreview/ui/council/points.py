"""Open points, proposed conditions and declared ties, as tables to be read."""

from collections.abc import Iterator

from tlreview.domain.parties import Declaration
from tlreview.domain.rows import Row
from tlreview.presentation.gap_sentences import criterion_name
from tlreview.presentation.labels import tie_label
from tlreview.ui.blocks import Mark
from tlreview.ui.council.scene import paper_of
from tlreview.ui.scene import Scene
from tlreview.ui.tables import Cell, Table, TableLine


def points_table(scene: Scene, key: str) -> Table:
    """Return the open points, each with the way to its criterion."""
    say = scene.say
    return Table(
        key=key,
        caption=say("Open points"),
        columns=(say("Open point"), say("Criterion"), say("Deadline")),
        rows=tuple(_point(scene, row) for row in paper_of(scene).statement.open_points),
    )


def _point(scene: Scene, row: Row) -> tuple[Cell, ...]:
    return (
        Cell(column=0, header=True, lines=(TableLine(text=row.text("text")),)),
        Cell(column=1, lines=tuple(_criterion(scene, row.text("criterion")))),
        Cell(column=2, lines=_day(scene, row)),
    )


def _criterion(scene: Scene, id: str) -> Iterator[TableLine]:
    """Yield the way to a criterion, if the criteria set has it."""
    for theme in scene.content.scheme.rubric.themes:
        if any(each.id == id for each in theme.criteria):
            name = criterion_name(scene.content, scene.say, id)
            yield TableLine(text=name, place=f"criterion/{id}", section=theme.id)


def conditions_table(scene: Scene, key: str) -> Table:
    """Return the conditions the certifiers propose, with their deadlines."""
    say = scene.say
    return Table(
        key=key,
        caption=say("Proposed conditions"),
        columns=(say("Proposed condition"), say("Deadline")),
        rows=tuple(_condition(scene, row) for row in paper_of(scene).statement.conditions),
    )


def _condition(scene: Scene, row: Row) -> tuple[Cell, ...]:
    return (
        Cell(column=0, header=True, lines=(TableLine(text=row.text("text")),)),
        Cell(column=1, lines=_day(scene, row)),
    )


def _day(scene: Scene, row: Row) -> tuple[TableLine, ...]:
    day = row.text("deadline")
    return (TableLine(text=scene.say.date(day)),) if day else ()


def ties_table(scene: Scene, key: str) -> Table:
    """Return what each certifier has declared of their own impartiality."""
    say = scene.say
    found = paper_of(scene).declarations
    return Table(
        key=key,
        caption=say("What the certifiers have declared"),
        columns=(say("Certifier"), say("Declared")),
        rows=tuple(
            (
                Cell(column=0, header=True, lines=(TableLine(text=scene.name(person)),)),
                Cell(column=1, lines=_ties(scene, declared)),
            )
            for person, declared in found.items()
        ),
    )


def _ties(scene: Scene, declared: Declaration) -> tuple[TableLine, ...]:
    say = scene.say
    told = tuple(
        TableLine(text=text, note=tie_label(say, name)) for name, text in declared.ties.items()
    )
    if told and declared.declared:
        return told
    if not declared.declared:
        return (*told, TableLine(text="", mark=Mark(word=say("Not declared yet"), shape="empty")))
    return (TableLine(text="", mark=Mark(word=say("No ties declared"), shape="full")),)
