"""Files of surveys: CSV and XLSX, and SPSS and Stata by the extra `survey`."""

import io
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from types import ModuleType
from typing import Protocol

from tlreview.domain.errors import TLReviewError
from tlreview.sources.sheets import (
    LARGEST_SHEET,
    ColumnMissing,
    Line,
    Sheet,
    SheetRefused,
    cell_text,
    read_sheet,
)

_SPSS = (b"$FL2", b"$FL3")
_STATA = re.compile(rb"<stata_dta>|[\x71-\x73][\x01\x02]\x01\x00")
"""How the files begin. Versions 113 to 115 of Stata's begin with their number, a letter elsewhere:
only with the order of bytes and the type after it are they told from a heading such as `svar`."""
MOST_PERSONS = 200_000
_MOST_VALUES = 20
"""A column with more values than this is no question with alternatives."""


@dataclass(eq=False)
class SurveyReaderMissing(TLReviewError):
    """SPSS and Stata files are read by the extra `survey`, which is not installed."""

    code = "survey.reader-missing"
    message = "files of SPSS and Stata need the extra: pip install 'tlreview[survey]'"


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnSeen:
    """A column of a file: its name, what the file says it is, and its values where they are few."""

    name: str
    label: str
    values: tuple[str, ...]


class _About(Protocol):
    """What a file of SPSS or Stata says of its columns, as pyreadstat tells it."""

    column_names: Sequence[str]
    column_names_to_labels: Mapping[str, str | None]
    variable_value_labels: Mapping[str, Mapping[object, str]]


def columns_of(content: bytes) -> tuple[ColumnSeen, ...]:
    """Return the columns of a file. Raises SheetRefused, SurveyReaderMissing.

    Values stand in the order of their numbers where they have any, else as they come.
    """
    reader = _reader(content)
    if reader:
        return _labelled(content, reader)
    sheet = read_sheet(content, corner=True)
    return tuple(
        ColumnSeen(name=name, label="", values=_values([line.cells[at] for line in sheet.lines]))
        for at, name in enumerate(sheet.columns)
    )


def _values(cells: Sequence[str]) -> tuple[str, ...]:
    """Return the different values; none where they are too many to be alternatives."""
    found = tuple(islice(dict.fromkeys(filter(None, cells)), _MOST_VALUES + 1))
    if len(found) > _MOST_VALUES:
        return ()
    return tuple(sorted(found, key=int)) if all(each.isdecimal() for each in found) else found


def _labelled(content: bytes, reader: str) -> tuple[ColumnSeen, ...]:
    about = _about(content, reader)
    labels, told = about.variable_value_labels, about.column_names_to_labels
    return tuple(
        ColumnSeen(
            name=name,
            label=told.get(name) or "",
            values=tuple(list(dict.fromkeys(labels.get(name, {}).values()))[:_MOST_VALUES]),
        )
        for name in about.column_names
    )


def opened(content: bytes, wanted: Sequence[str]) -> Sheet:
    """Return the table in a file, of SPSS and Stata the wanted columns alone.

    Raises SheetRefused, ColumnMissing, SurveyReaderMissing.
    """
    reader = _reader(content)
    return _statistical(content, wanted, reader) if reader else read_sheet(content, corner=True)


def is_statistical(content: bytes) -> bool:
    """Say whether a file is one of SPSS or Stata."""
    return bool(_reader(content))


def _reader(content: bytes) -> str:
    """Return what reads a file of SPSS or Stata; empty for any other."""
    if content.startswith(_SPSS):
        return "read_sav"
    return "read_dta" if _STATA.match(content) else ""


def _about(content: bytes, reader: str) -> _About:
    """Return what an SPSS or Stata file says of its columns. Raises SheetRefused."""
    return _unpacked(content, reader, metadataonly=True)[1]


def _statistical(content: bytes, wanted: Sequence[str], reader: str) -> Sheet:
    """Return the wanted columns of an SPSS or Stata file, values by their labels.

    Only those are unpacked: such files have hundreds.
    """
    about = _about(content, reader)
    names = {each.casefold(): each for each in about.column_names}
    missing = [each for each in wanted if each.casefold() not in names]
    if missing:
        raise ColumnMissing(column=missing[0], columns=", ".join(about.column_names))
    only = [names[each.casefold()] for each in wanted]
    columns, about = _unpacked(content, reader, usecols=only, row_limit=MOST_PERSONS + 1)
    return _sheet(columns, about.variable_value_labels)


def _unpacked(
    content: bytes, reader: str, **only: object
) -> tuple[Mapping[str, Sequence[object]], _About]:
    if len(content) > LARGEST_SHEET:
        raise SheetRefused(reason="too-large")
    pyreadstat = _pyreadstat()
    try:
        found: tuple[Mapping[str, Sequence[object]], _About] = getattr(pyreadstat, reader)(
            io.BytesIO(content), output_format="dict", **only
        )
    except (pyreadstat.ReadstatError, pyreadstat.PyreadstatError, ValueError) as raised:
        raise SheetRefused(reason="not-a-table") from raised
    return found


def _sheet(
    columns: Mapping[str, Sequence[object]], labels: Mapping[str, Mapping[object, str]]
) -> Sheet:
    said = [
        [_cell(labels.get(name, {}).get(value, value)) for value in values]
        for name, values in columns.items()
    ]
    rows = list(zip(*said, strict=True))
    if len(rows) > MOST_PERSONS:
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
