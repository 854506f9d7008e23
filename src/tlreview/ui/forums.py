"""Anchoring in forums: the bodies and plans there are, and what each of them carries.

The matrix informs the judgements of the parts of a requirement and never sets them.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from tlreview.domain.rows import Row, RowKind, row_field
from tlreview.presentation.gap_sentences import gap_sentence
from tlreview.ui.blocks import Block, Field, Link, Mark, Prose
from tlreview.ui.marks import answer_mark
from tlreview.ui.rows import AddRow, RowCard, new_fields, removal, removed_rows, row_fields
from tlreview.ui.scene import Scene
from tlreview.ui.section import Section
from tlreview.ui.tables import Fields, Group

_COLUMNS = ("name", "kind", "members", "frequency", "leader")


@dataclass(frozen=True, slots=True, kw_only=True)
class Carried:
    """A column of the matrix: a part of a requirement, or a step of the method.

    `link` leads to the judgement of a part with its `mark`; a step has neither.
    """

    id: str
    short: str
    title: str
    group: str
    link: Link | None = None
    mark: Mark | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MatrixCell:
    """One crossing: the box, labelled by row and column, and what stands beside it if ticked."""

    box: Field
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MatrixRow:
    """One forum with a cell for each column."""

    key: str
    name: str
    cells: tuple[MatrixCell, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Matrix:
    """Forums against what they carry. `gaps` are the parts that nobody carries."""

    kind: ClassVar[str] = "matrix"

    key: str
    caption: str
    corner: str
    columns: tuple[Carried, ...]
    rows: tuple[MatrixRow, ...]
    gaps: tuple[str, ...]


def carried_columns(scene: Scene) -> tuple[Carried, ...]:
    """Return the columns of the matrix: the parts of the requirements, then the steps."""
    return (*_parts(scene), *_steps(scene))


def _parts(scene: Scene) -> Iterator[Carried]:
    content = scene.content
    rubric = content.scheme.rubric
    for requirement in rubric.requirements:
        for part in requirement.parts:
            criterion = rubric.criterion(part)
            mark = answer_mark(scene.say, rubric, criterion, content.assessment.answer(part))
            yield Carried(
                id=part,
                short=part,
                title=scene.text(criterion.title),
                group=f"{requirement.id} {scene.text(requirement.short)}",
                link=Link(
                    text=f"{part} {scene.text(criterion.title)}",
                    section=rubric.theme_of(part).id,
                    place=f"criterion/{part}",
                ),
                mark=mark,
            )


def _steps(scene: Scene) -> Iterator[Carried]:
    for theme in scene.content.scheme.rubric.themes:
        if theme.kind == "step":
            yield Carried(
                id=theme.id,
                short=theme.id,
                title=scene.text(theme.short),
                group=scene.say("The steps of the method"),
            )


def _blocks(scene: Scene) -> tuple[Block, ...]:
    rows = scene.content.rows[RowKind.FORUM]
    columns = carried_columns(scene)
    gone = removed_rows(scene, RowKind.FORUM)
    matrix = (_judgements(scene, columns), _matrix(scene, rows, columns)) if rows else ()
    return (
        _purpose(scene),
        *matrix,
        Group(
            key="forums",
            title=scene.say("The bodies and plans"),
            blocks=(
                *(_card(scene, row, columns) for row in rows),
                *((_new(scene),) if scene.writable else ()),
                *((gone,) if gone else ()),
            ),
        ),
    )


def _purpose(scene: Scene) -> Prose:
    say = scene.say
    return Prose(
        key="purpose",
        paragraphs=(
            say(
                "Enter the bodies and plans you already have. No new group is needed because of "
                "the certification: what counts is which body carries what, since when, and where "
                "it shows."
            ),
        ),
        tone="lead",
    )


def _judgements(scene: Scene, columns: tuple[Carried, ...]) -> Prose:
    """Return the ways to the judgements the matrix informs."""
    say = scene.say
    links = tuple(
        Link(
            text=each.link.text,
            section=each.link.section,
            place=each.link.place,
            note=each.mark.word if each.mark else "",
        )
        for each in columns
        if each.link
    )
    text = say("The table never sets these judgements; you make them yourselves:")
    return Prose(key="judgements", paragraphs=(text,), links=links)


def _matrix(scene: Scene, rows: tuple[Row, ...], columns: tuple[Carried, ...]) -> Matrix:
    say = scene.say
    missing = tuple(
        gap_sentence(scene.content, say, gap) for gap in scene.gaps() if gap.area == "forums"
    )
    return Matrix(
        key="matrix",
        caption=say("Which body carries what"),
        corner=say("Body or plan"),
        columns=columns,
        rows=tuple(_matrix_row(scene, row, columns) for row in rows),
        gaps=missing,
    )


def _matrix_row(scene: Scene, row: Row, columns: tuple[Carried, ...]) -> MatrixRow:
    cells = tuple(_cell(scene, row, each) for each in columns)
    return MatrixRow(key=row.subject, name=row.text("name"), cells=cells)


def _cell(scene: Scene, row: Row, column: Carried) -> MatrixCell:
    say = scene.say
    box = scene.field(
        row_field(row.kind, row.id, f"carries.{column.id}"),
        "check",
        say(
            "{body} carries {part}",
            body=row.text("name"),
            part=f"{column.id} {column.title}",
        ),
    )
    if box.value is not True:
        return MatrixCell(box=box)
    since = row.text(f"carries.{column.id}.since")
    held = scene.content.evidence(row.ids(f"carries.{column.id}.evidence"))
    parts = (
        say("since {year}", year=since) if since else "",
        say.count("{n} source", "{n} sources", len(held)) if held else "",
    )
    return MatrixCell(box=box, note=", ".join(each for each in parts if each))


def _card(scene: Scene, row: Row, columns: tuple[Carried, ...]) -> RowCard:
    carried = [each for each in columns if row.values.get(f"carries.{each.id}") is True]
    parts = (row.text("members"), row.text("frequency"), row.text("leader"))
    return RowCard(
        key=row.subject,
        title=row.text("name"),
        note=" · ".join(each for each in parts if each),
        marks=(_carries(scene, carried),),
        fields=row_fields(scene, row, _COLUMNS),
        blocks=tuple(_carrying(scene, row, each) for each in carried),
        remove=removal(scene, row),
    )


def _carries(scene: Scene, carried: list[Carried]) -> Mark:
    say = scene.say
    if not carried:
        return Mark(word=say("Carries nothing yet"), shape="empty")
    return Mark(
        word=say("Carries {parts}", parts=", ".join(each.id for each in carried)), shape="full"
    )


def _carrying(scene: Scene, row: Row, column: Carried) -> Fields:
    say = scene.say
    at = f"carries.{column.id}"
    return Fields(
        key=f"{row.subject}/{at}",
        title=say("Carries {part}", part=f"{column.id} {column.title}"),
        fields=(
            scene.field(row_field(row.kind, row.id, f"{at}.since"), "line", say("Since when")),
            scene.field(
                row_field(row.kind, row.id, f"{at}.evidence"),
                "links",
                say("Evidence"),
                options=scene.options_of(RowKind.EVIDENCE),
            ),
        ),
    )


def _new(scene: Scene) -> AddRow:
    say = scene.say
    return AddRow(
        key="new/forum",
        title=say("New body or plan"),
        row=RowKind.FORUM,
        fields=new_fields(scene, RowKind.FORUM, _COLUMNS),
        button=say("Add body or plan"),
        opened=not scene.content.rows[RowKind.FORUM],
    )


def _mark(scene: Scene) -> Mark:
    missing = [gap for gap in scene.gaps() if gap.area == "forums"]
    say = scene.say
    if not scene.content.rows[RowKind.FORUM]:
        return Mark(word=say("Not begun"), shape="empty")
    if missing:
        word = say.count("{n} part is not carried", "{n} parts are not carried", len(missing))
        return Mark(word=word, shape="part")
    return Mark(word=say("All parts carried"), shape="full")


FORUMS = Section(
    id="forums",
    group="work",
    title=lambda scene: scene.say("Anchoring in forums"),
    blocks=_blocks,
    mark=_mark,
)
