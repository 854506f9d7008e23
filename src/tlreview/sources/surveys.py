"""The answers of a survey, a line a person: CSV, XLSX, SPSS and Stata."""

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import ModuleType

from tlreview.analysis.surveys import Answer
from tlreview.domain.errors import TLReviewError
from tlreview.domain.observations import Flag
from tlreview.sources.figures import FigureUnreadable, figure
from tlreview.sources.sheets import (
    LARGEST_SHEET,
    ColumnMissing,
    Line,
    Sheet,
    SheetRefused,
    cell_text,
    read_sheet,
)
from tlreview.sources.tables import Rejected

_SPSS = (b"$FL2", b"$FL3")
_STATA = (b"<stata_dta>", b"\x71", b"\x72", b"\x73")
"""How the files begin; versions 113 to 115 of Stata's are told by their first byte."""
_MOST_PERSONS = 200_000


@dataclass(eq=False)
class SurveyReaderMissing(TLReviewError):
    """SPSS and Stata files are read by the extra `survey`, which is not installed."""

    code = "survey.reader-missing"
    message = "files of SPSS and Stata need the extra: pip install 'tlreview[survey]'"


@dataclass(frozen=True, slots=True, kw_only=True)
class SurveyColumns:
    """Which columns hold the answer, the group and the weight; the last two may be empty."""

    answer: str
    group: str = ""
    weight: str = ""

    @property
    def named(self) -> tuple[str, ...]:
        """Return those there are."""
        return tuple(filter(None, (self.answer, self.group, self.weight)))


@dataclass(frozen=True, slots=True, kw_only=True)
class SurveyRead:
    """The answers on the scale, how many gave none, and the cells that could not be read."""

    answers: tuple[Answer, ...]
    unanswered: int
    rejected: tuple[Rejected, ...]


def read_survey(content: bytes, columns: SurveyColumns, scale: Sequence[str]) -> SurveyRead:
    """Return the answers in a file. An empty cell, or one marked as missing, is no answer.

    What is not on the scale, or has no weight above 0, is rejected with its line. Raises
    SheetRefused, ColumnMissing, SurveyReaderMissing.
    """
    sheet = _opened(content, columns.named)
    at = sheet.column(columns.answer)
    group = sheet.column(columns.group) if columns.group else None
    weight = sheet.column(columns.weight) if columns.weight else None
    on_scale = {each.casefold(): each for each in scale}
    answers, rejected, unanswered = [], [], 0
    for line in sheet.lines:
        said = line.cells[at]
        if not said:
            unanswered += 1
            continue
        counts = 1.0 if weight is None else _weight(line.cells[weight])
        if said.casefold() not in on_scale:
            rejected.append(_rejected(sheet, line, at, "off-scale"))
        elif counts is None:
            rejected.append(_rejected(sheet, line, weight or 0, "unreadable"))
        else:
            answers.append(
                Answer(
                    answer=on_scale[said.casefold()],
                    group="" if group is None else line.cells[group],
                    weight=counts,
                )
            )
    return SurveyRead(answers=tuple(answers), unanswered=unanswered, rejected=tuple(rejected))


def _weight(said: str) -> float | None:
    """Return a weight above 0; None for anything else."""
    try:
        found = figure(said)
    except FigureUnreadable:
        return None
    if isinstance(found, Flag) or not 0 < found < _MOST_PERSONS:
        return None
    return float(found)


def _rejected(sheet: Sheet, line: Line, at: int, reason: str) -> Rejected:
    return Rejected(row=line.number, column=sheet.columns[at], text=line.cells[at], reason=reason)


def _opened(content: bytes, wanted: Sequence[str]) -> Sheet:
    if content.startswith(_SPSS):
        return _statistical(content, wanted, "read_sav")
    if content.startswith(_STATA):
        return _statistical(content, wanted, "read_dta")
    return read_sheet(content)


def _statistical(content: bytes, wanted: Sequence[str], reader: str) -> Sheet:
    """Return the wanted columns of an SPSS or Stata file, values by their labels.

    Only those are unpacked: such files have hundreds.
    """
    if len(content) > LARGEST_SHEET:
        raise SheetRefused(reason="too-large")
    pyreadstat = _pyreadstat()
    read = getattr(pyreadstat, reader)
    try:
        _, about = read(io.BytesIO(content), metadataonly=True, output_format="dict")
        names = {each.casefold(): each for each in about.column_names}
        missing = [each for each in wanted if each.casefold() not in names]
        if missing:
            raise ColumnMissing(column=missing[0], columns=", ".join(about.column_names))
        columns, about = read(
            io.BytesIO(content),
            usecols=[names[each.casefold()] for each in wanted],
            row_limit=_MOST_PERSONS + 1,
            output_format="dict",
        )
    except (pyreadstat.ReadstatError, pyreadstat.PyreadstatError, ValueError) as raised:
        raise SheetRefused(reason="not-a-table") from raised
    return _sheet(columns, about.variable_value_labels)


def _sheet(
    columns: Mapping[str, Sequence[object]], labels: Mapping[str, Mapping[object, str]]
) -> Sheet:
    said = [
        [_cell(labels.get(name, {}).get(value, value)) for value in values]
        for name, values in columns.items()
    ]
    rows = list(zip(*said, strict=True))
    if len(rows) > _MOST_PERSONS:
        raise SheetRefused(reason="too-large")
    return Sheet(
        columns=tuple(columns),
        lines=tuple(Line(number=number, cells=row) for number, row in enumerate(rows, start=1)),
    )


def _cell(said: object) -> str:
    """Return a value as text; one that is missing is not a number, and an empty text here."""
    if isinstance(said, float) and said != said:  # noqa: PLR0124  not a number
        return ""
    return cell_text(float(said) if isinstance(said, float) else said)


def _pyreadstat() -> ModuleType:
    try:
        import pyreadstat  # noqa: PLC0415  an extra
    except ImportError as raised:
        raise SurveyReaderMissing from raised
    found: ModuleType = pyreadstat
    return found
