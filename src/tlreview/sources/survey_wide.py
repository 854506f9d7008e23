"""Survey tables as they come in a report: a line a group or a question, a column an answer."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from tlreview.analysis.surveys import Answer, SurveyRefused
from tlreview.domain.observations import Flag
from tlreview.sources.figures import SIGNS, FigureUnreadable, figure
from tlreview.sources.recognising import with_whole
from tlreview.sources.sheets import Line, Sheet, SheetRefused
from tlreview.sources.survey_files import MOST_PERSONS
from tlreview.sources.surveys import SurveyRead
from tlreview.sources.tables import Category, Rejected

_ASKED = re.compile(r"n|n\s*=|base|antall?(?:\s+svar\w*)?|svar|svarande|respondent\w*|answered")
_NOTE = "note"
_LINES, _ANSWERS = 200, 2
_OFF = Decimal("0.03")
"""How far rounded percentages may be from a whole."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WideColumns:
    """Which columns are what: that of the groups or questions, how many answered, the answers.

    `line` is the question whose answers are wanted, where a line is a question; `count` may be
    empty where the cells count persons.
    """

    label: str
    count: str
    scale: tuple[str, ...]
    line: str = ""


@dataclass(frozen=True, slots=True)
class _Row:
    """A line in which every answer has a figure: `asked` is how many answered, if it says so."""

    line: Line
    label: str
    cells: tuple[Decimal, ...]
    asked: int | None


def recognised(sheet: Sheet) -> WideColumns | None:
    """Return the columns of a sheet that looks so; None for one with a line a person.

    The first column is text and says nothing twice.
    """
    labels = [line.cells[0] for line in sheet.lines if line.cells[0]]
    if not 1 <= len(labels) <= _LINES or len(set(labels)) < len(labels):
        return None
    if sum(_number(each) is not None for each in labels) * 2 > len(labels):
        return None
    return laid_out(sheet)


def laid_out(sheet: Sheet) -> WideColumns | None:
    """Return which column is what where all but the first have figures; None where any has not.

    None is passed over: without one of the answers, the shares of all would be wrong.
    """
    label, *others = sheet.columns
    counts = [name for name in others if _ASKED.fullmatch(name.casefold())]
    scale = tuple(name for name in others if name not in counts)
    if len(scale) < _ANSWERS or len(counts) > 1:
        return None
    if not all(_has_figures(sheet, sheet.column(each)) for each in scale):
        return None
    return WideColumns(label=label, count="".join(counts), scale=scale)


def _has_figures(sheet: Sheet, at: int) -> bool:
    """Say whether at least half of the filled cells are figures, or the signs for hidden ones."""
    cells = [line.cells[at] for line in sheet.lines if line.cells[at]]
    fitting = [each for each in cells if _number(each) is not None or each in SIGNS]
    return bool(cells) and len(fitting) * 2 >= len(cells)


def read_wide(sheet: Sheet, columns: WideColumns) -> SurveyRead:
    """Return the answers that a wide table counts, or tells in per cent of those who answered.

    A line that tells everybody adds those of groups whose figures are hidden. Raises ColumnMissing,
    SheetRefused, and SurveyRefused for what would make shares wrong, with its line: wide-no-line,
    wide-twice, wide-no-n, wide-n, wide-count, wide-more, wide-sum, wide-hidden, wide-total.
    """
    rejected: list[Rejected] = []
    rows = list(_rows(sheet, columns, rejected))
    if not rows:
        raise SurveyRefused(reason="wide-no-line", text=columns.line)
    seen: set[str] = set()
    for each in rows:
        if each.label in seen:
            raise SurveyRefused(reason="wide-twice", text=str(each.line.number))
        seen.add(each.label)
    percent = _in_percent(rows, sheet, columns)
    counted = [(each, _persons(each) if percent else _counts(each)) for each in rows]
    if sum(sum(counts) for _, counts in counted) > MOST_PERSONS:
        raise SheetRefused(reason="too-large")
    groups = counted if columns.line else _with_rest(counted, rejected, percent=percent)
    return SurveyRead(
        answers=tuple(
            Answer(answer=answer, group="" if columns.line else label)
            for label, counts in ((row.label, counts) for row, counts in groups)
            for answer, count in zip(columns.scale, counts, strict=True)
            for _ in range(count)
        ),
        unanswered=sum((row.asked or sum(counts)) - sum(counts) for row, counts in groups),
        rejected=tuple(rejected),
        crossed={},
        percentages=percent,
    )


def _rows(sheet: Sheet, columns: WideColumns, rejected: list[Rejected]) -> Iterator[_Row]:
    """Yield the lines; one without any figure is a note, and told as left out.

    Raises SurveyRefused for one that does not say how many answered.
    """
    label = sheet.column(columns.label)
    answers = [sheet.column(each) for each in columns.scale]
    asked = sheet.column(columns.count) if columns.count else None
    for line in sheet.lines:
        if columns.line and line.cells[label] != columns.line:
            continue
        cells = [_number(line.cells[at]) for at in answers]
        if None in cells:
            rejected.append(_left_out(sheet, line, label, answers, asked))
            continue
        yield _Row(
            line,
            line.cells[label],
            tuple(each for each in cells if each is not None),
            None if asked is None else _whole(line, line.cells[asked]),
        )


def _left_out(
    sheet: Sheet, line: Line, label: int, answers: Sequence[int], asked: int | None
) -> Rejected:
    """Return the first cell of a line that has no figure; a note below a table has none at all."""
    if not any(line.cells[at] for at in (*answers, *(() if asked is None else (asked,)))):
        return Rejected(
            row=line.number, column=sheet.columns[label], text=line.cells[label], reason=_NOTE
        )
    at = next(each for each in answers if _number(line.cells[each]) is None)
    return Rejected(
        row=line.number, column=sheet.columns[at], text=line.cells[at], reason="no-answer"
    )


def _number(said: str) -> Decimal | None:
    """Return the figure in a cell, with or without a sign for per cent; None for anything else."""
    try:
        found = figure(said.removesuffix("%")) if said.strip("% ") else None
    except FigureUnreadable:
        return None
    return None if found is None or isinstance(found, Flag) else found


def _whole(line: Line, said: str) -> int:
    found = _number(said)
    if found is None or found != int(found) or not 0 <= found <= MOST_PERSONS:
        raise SurveyRefused(reason="wide-n", text=str(line.number))
    return int(found)


def _in_percent(rows: Sequence[_Row], sheet: Sheet, columns: WideColumns) -> bool:
    """Say whether a table tells per cent. Raises SurveyRefused where nobody says of how many."""
    answers = [sheet.column(each) for each in columns.scale]
    signed = any("%" in each for each in columns.scale) or any(
        "%" in row.line.cells[at] for row in rows for at in answers
    )
    alike = all(_is_whole(sum(row.cells)) for row in rows)
    persons = all(row.asked == sum(row.cells) for row in rows)
    if not signed and (persons or not alike):
        return False
    if not columns.count:
        raise SurveyRefused(reason="wide-no-n")
    return True


def _is_whole(total: Decimal | int) -> bool:
    return any(abs(Decimal(total) / whole - 1) <= _OFF for whole in (1, 100))


def _counts(row: _Row) -> tuple[int, ...]:
    """Return how many gave each answer. Raises SurveyRefused for what is no number of persons."""
    if any(each != int(each) or each < 0 for each in row.cells):
        raise SurveyRefused(reason="wide-count", text=str(row.line.number))
    if row.asked is not None and sum(row.cells) > row.asked:
        raise SurveyRefused(reason="wide-more", text=str(row.line.number))
    return tuple(int(each) for each in row.cells)


def _persons(row: _Row) -> tuple[int, ...]:
    """Return how many the percentages are, to the nearest. Raises SurveyRefused."""
    if not _is_whole(sum(row.cells)) or min(row.cells) < 0:
        raise SurveyRefused(reason="wide-sum", text=str(row.line.number))
    return _shared(row.cells, row.asked or 0)


def _shared(weights: Sequence[Decimal], persons: int) -> tuple[int, ...]:
    """Return persons shared out by weight, those left over to the largest remainders."""
    total = sum(weights)
    parts = [each * persons / total if total else Decimal(0) for each in weights]
    found = [int(each) for each in parts]
    order = sorted(range(len(parts)), key=lambda at: found[at] - parts[at])
    for at in order[: persons - sum(found)]:
        found[at] += 1
    return tuple(found)


_Counted = tuple[_Row, tuple[int, ...]]


def _with_rest(
    counted: Sequence[_Counted], rejected: Sequence[Rejected], *, percent: bool
) -> Sequence[_Counted]:
    """Return the groups and, in no group, those whom only the line of everybody has.

    Raises SurveyRefused where groups are hidden and no line tells everybody, or where they are
    more than everybody.
    """
    labels = with_whole([Category(code=row.label, label=row.label) for row, _ in counted])
    whole = next((at for at, each in enumerate(labels) if each.whole), None)
    hidden = [each for each in rejected if each.reason != _NOTE]
    if whole is None:
        if hidden:
            raise SurveyRefused(reason="wide-hidden", text=str(hidden[0].row))
        return counted
    row, everybody = counted[whole]
    groups = [each for at, each in enumerate(counted) if at != whole]
    if not groups:
        return [(_Row(row.line, "", row.cells, row.asked), everybody)]
    rest = [every - sum(counts[at] for _, counts in groups) for at, every in enumerate(everybody)]
    left = sum(rest)
    if left < 0 or (not percent and min(rest) < 0):
        raise SurveyRefused(reason="wide-total", text=str(row.line.number))
    if not left:
        return groups
    spread = _shared([Decimal(max(0, each)) for each in rest], left)
    return [*groups, (_Row(row.line, "", row.cells, None), spread)]
