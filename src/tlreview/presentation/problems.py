"""Injury problems by severity, frequency and preventability: which weigh most, and their matrix.

A problem is numbered where all three are graded, the weightiest first; the picture and the tables
beside it have the same numbers.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import prod

from tlreview.domain.columns import GRADES
from tlreview.domain.rows import Row
from tlreview.presentation.charts_problems import MOST, Placed, problems_chart
from tlreview.presentation.places import row_name
from tlreview.presentation.texts import Words

SIDES = ("severity", "frequency", "preventability")
"""What a problem is weighed by, in the order it is told."""
_NAMED, _NAME = 3, 80
"""So many of the weightiest are named to those who cannot see the picture, so far at most."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """A problem with its number among the graded ones; 0 for one that is not wholly graded."""

    number: int
    row: Row


@dataclass(frozen=True, slots=True, kw_only=True)
class Matrix:
    """The matrix as a picture; its figures stand in a table with the reasons."""

    title: str
    description: str
    svg: str


def weighed(rows: Iterable[Row]) -> tuple[Problem, ...]:
    """Return problems with the weightiest first; one that is not wholly graded comes last.

    Each side is multiplied with the others, as in the method: a problem that is hardly
    preventable weighs little however grave it is.
    """
    ordered = sorted(rows, key=lambda row: -_weight(row))
    return tuple(
        Problem(number=number if grades_of(row) else 0, row=row)
        for number, row in enumerate(ordered, start=1)
    )


def grades_of(row: Row) -> Mapping[str, int]:
    """Return the grade of each side; nothing where one of them is not graded."""
    found = {side: row.text(side) for side in SIDES}
    if not all(each in GRADES for each in found.values()):
        return {}
    return {side: int(grade) for side, grade in found.items()}


def matrix_of(say: Words, problems: Sequence[Problem], *, key: str) -> Matrix | None:
    """Return the matrix; None where no problem is wholly graded."""
    graded = [each for each in problems if each.number]
    if not graded:
        return None
    title, description = say("Injury problems, the weightiest first"), _described(say, graded)
    placed = tuple(
        Placed(number=each.number, name=_name(say, each.row), **grades_of(each.row))
        for each in graded[:MOST]
    )
    drawn = problems_chart(say, placed, key=key, title=title, description=description)
    return Matrix(title=title, description=description, svg=drawn)


def _weight(row: Row) -> int:
    grades = grades_of(row)
    return prod(grades.values()) if grades else 0


def _described(say: Words, graded: Sequence[Problem]) -> str:
    """Return what the picture shows, in words."""
    number = say.count("{n} injury problem", "{n} injury problems", len(graded))
    names = "; ".join(f"{each.number} {_name(say, each.row)}" for each in graded[:_NAMED])
    parts = [
        say("{problems} by severity and frequency, numbered from the weightiest.", problems=number),
        say("The weightiest: {names}.", names=names),
    ]
    if len(graded) > MOST:
        parts.append(say("The {n} weightiest are drawn.", n=say.number(MOST)))
    parts.append(say("The table has all of them, with the reasons."))
    return " ".join(parts)


def _name(say: Words, row: Row) -> str:
    """Return what a problem is called, on one line that is not too long."""
    line = " ".join(row_name(row).split()) or say("without a name")
    return line if len(line) <= _NAME else f"{line[: _NAME - 1].rstrip()}…"
