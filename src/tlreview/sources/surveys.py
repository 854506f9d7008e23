"""The answers of a survey, a line a person or a line a number of them."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from tlreview.analysis.surveys import Answer, SurveyRefused
from tlreview.domain.observations import Flag
from tlreview.sources.figures import FigureUnreadable, figure
from tlreview.sources.sheets import Line, Sheet, SheetRefused
from tlreview.sources.survey_files import MOST_PERSONS, opened
from tlreview.sources.tables import Rejected


@dataclass(frozen=True, slots=True, kw_only=True)
class SurveyColumns:
    """Which columns hold the answer, the group and the weight; all but the first may be empty.

    With `count`, a line stands for as many persons as it says, and not for one. `beside` are other
    columns with groups, of which only is counted who is in which.
    """

    answer: str
    group: str = ""
    weight: str = ""
    count: str = ""
    beside: tuple[str, ...] = ()

    @property
    def named(self) -> tuple[str, ...]:
        """Return those there are."""
        return tuple(filter(None, (self.answer, self.group, self.weight, self.count)))

    @property
    def all(self) -> tuple[str, ...]:
        """Return those there are, and those that are beside, each once."""
        return tuple(dict.fromkeys((*self.named, *self.beside)))


@dataclass(frozen=True, slots=True, kw_only=True)
class SurveyRead:
    """The answers on the scale, how many gave none, and the cells that could not be read.

    `crossed` is how many are in a group of a column beside and in a group of the table;
    `percentages` says that persons were reckoned from them.
    """

    answers: tuple[Answer, ...]
    unanswered: int
    rejected: tuple[Rejected, ...]
    crossed: Mapping[str, Mapping[tuple[str, str], int]]
    percentages: bool = False


def read_survey(content: bytes, columns: SurveyColumns, scale: Sequence[str]) -> SurveyRead:
    """Return the answers in a file. An empty cell, or one marked as missing, is no answer.

    What is not on the scale, or has no weight above 0, is rejected with its line. Raises
    SheetRefused, ColumnMissing, SurveyReaderMissing, and SurveyRefused for a number of persons
    that is none: without it the shares of all would be wrong.
    """
    sheet = opened(content, columns.all)
    beside = {each: sheet.column(each) for each in columns.beside}
    crossed: dict[str, Counter[tuple[str, str]]] = {each: Counter() for each in beside}
    places = _Places(sheet, columns, {each.casefold(): each for each in scale})
    answers: list[Answer] = []
    rejected, unanswered = [], 0
    for line in sheet.lines:
        persons = places.persons(line)
        if not line.cells[places.answer]:
            unanswered += persons
            continue
        found = places.read(line)
        if isinstance(found, Rejected):
            rejected.append(found)
            continue
        answers.extend([found] * persons)
        for name, at in beside.items():
            crossed[name][line.cells[at], found.group] += persons
        if len(answers) > MOST_PERSONS:
            raise SheetRefused(reason="too-large")
    return SurveyRead(
        answers=tuple(answers),
        unanswered=unanswered,
        rejected=tuple(rejected),
        crossed=crossed,
    )


class _Places:
    """Where the columns stand in a sheet, and what a line says in them."""

    def __init__(self, sheet: Sheet, columns: SurveyColumns, scale: Mapping[str, str]) -> None:
        self.answer = sheet.column(columns.answer)
        self._sheet = sheet
        self._scale = scale
        self._group = sheet.column(columns.group) if columns.group else None
        self._weight = sheet.column(columns.weight) if columns.weight else None
        self._count = sheet.column(columns.count) if columns.count else None

    def persons(self, line: Line) -> int:
        """Return how many persons a line stands for. Raises SurveyRefused."""
        if self._count is None:
            return 1
        found = _figure(line.cells[self._count])
        if found is None or found != int(found) or not 0 <= found <= MOST_PERSONS:
            raise SurveyRefused(reason="count", text=str(line.number))
        return int(found)

    def read(self, line: Line) -> Answer | Rejected:
        """Return the answer of each of them, or the cell that is none."""
        said = line.cells[self.answer].casefold()
        if said not in self._scale:
            return _rejected(self._sheet, line, self.answer, "off-scale")
        weight = 1.0
        if self._weight is not None:
            found = _figure(line.cells[self._weight])
            if found is None or not 0 < found < MOST_PERSONS:
                return _rejected(self._sheet, line, self._weight, "unreadable")
            weight = float(found)
        group = "" if self._group is None else line.cells[self._group]
        return Answer(answer=self._scale[said], group=group, weight=weight)


def _figure(said: str) -> Decimal | None:
    """Return the number in a cell; None for anything else."""
    try:
        found = figure(said)
    except FigureUnreadable:
        return None
    return None if isinstance(found, Flag) else found


def _rejected(sheet: Sheet, line: Line, at: int, reason: str) -> Rejected:
    return Rejected(row=line.number, column=sheet.columns[at], text=line.cells[at], reason=reason)
