"""The table of a survey, made from its file and from what somebody says of it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from tlreview.analysis.survey_json import Surveyed
from tlreview.analysis.surveys import Survey, SurveyRefused, tabled
from tlreview.domain.observations import Extract
from tlreview.sources.sheets import ColumnMissing, SheetRefused, read_sheet
from tlreview.sources.survey_files import SurveyReaderMissing, columns_of, is_statistical
from tlreview.sources.survey_wide import WideColumns, laid_out, read_wide, recognised
from tlreview.sources.surveys import SurveyColumns, SurveyRead, read_survey
from tlreview.workflow.offering import CellLeftOut, Fault, FiguresUnreadable
from tlreview.workflow.survey_offering import (
    SurveyColumn,
    SurveyFile,
    SurveyOffered,
    SurveyWanted,
    WideSeen,
)

_MOST_TOLD = 200
_LARGEST_WIDE = 1_000_000
_ZIP = b"PK\x03\x04"
_FAULTS: Mapping[str, Fault] = {"too-large": "too-large", "empty": "no-figures"}


def surveyed(file: SurveyFile) -> SurveyOffered:
    """Return the columns of a file and, where a table is wanted, that. Raises FiguresUnreadable."""
    try:
        found = SurveyOffered(
            columns=tuple(
                SurveyColumn(name=each.name, label=each.label, values=each.values)
                for each in columns_of(file.content)
            ),
            wide=_wide(file.content),
        )
        return found if file.wanted is None else _with_table(file, found, file.wanted)
    except SheetRefused as raised:
        fault = _FAULTS.get(raised.reason, "unreadable")
        raise FiguresUnreadable(name=file.name, fault=fault) from raised
    except SurveyReaderMissing as raised:
        raise FiguresUnreadable(name=file.name, fault="no-reader") from raised


def _with_table(file: SurveyFile, found: SurveyOffered, wanted: SurveyWanted) -> SurveyOffered:
    if wanted.layout:
        return _from_wide(file, found, wanted)
    before = dict(_beside(found.columns, wanted))
    columns = SurveyColumns(
        answer=wanted.answer,
        group=wanted.group,
        weight=wanted.weight,
        count=wanted.count,
        beside=tuple(before.values()),
    )
    scale = wanted.scale or _column(found.columns, wanted.answer).values
    if not scale:
        return replace(found, fault="no-scale", fact=wanted.answer)
    if columns.weight and columns.count:
        return replace(found, fault="weight-and-count")
    try:
        read = read_survey(file.content, columns, scale)
        found = _told(found, read)
        table = tabled(_survey(found.columns, wanted, scale), read.answers)
    except ColumnMissing as raised:
        return replace(found, fault="no-column", fact=raised.column)
    except SurveyRefused as raised:
        return replace(found, fault=raised.reason, fact=raised.text)
    extract = Extract(source=wanted.source, table=file.name, on=wanted.on)
    return replace(
        found,
        surveyed=Surveyed(table=table, extract=extract),
        plain=_plain(file, columns, found, read),
        crossed={by: read.crossed[column] for by, column in before.items()},
    )


def _wide(content: bytes) -> WideSeen | None:
    """Return the columns of a table that seems to have a column an answer; such are small."""
    if len(content) > _LARGEST_WIDE or is_statistical(content):
        return None
    found = recognised(read_sheet(content, corner=True))
    if found is None:
        return None
    return WideSeen(label=found.label, count=found.count, scale=found.scale)


def _from_wide(file: SurveyFile, found: SurveyOffered, wanted: SurveyWanted) -> SurveyOffered:
    """Return the table of a file with a column an answer."""
    sheet = read_sheet(file.content, corner=True)
    seen = laid_out(sheet) or WideColumns(label="", count="", scale=())
    questions = wanted.layout == "questions"
    label = (wanted.answer if questions else wanted.group) or seen.label
    columns = WideColumns(
        label=label,
        count=wanted.count or seen.count,
        scale=wanted.scale or seen.scale,
        line=wanted.question if questions else "",
    )
    if not columns.label or not columns.scale:
        return replace(found, fault="wide-no-columns")
    if questions and not columns.line:
        return replace(found, fault="wide-no-line")
    try:
        read = read_wide(sheet, columns)
        found = replace(_told(found, read), percentages=read.percentages)
        described = replace(
            _survey(
                found.columns, replace(wanted, group="" if questions else label), columns.scale
            ),
            question=wanted.question,
        )
        table = tabled(described, read.answers)
    except ColumnMissing as raised:
        return replace(found, fault="no-column", fact=raised.column)
    except SurveyRefused as raised:
        return replace(found, fault=raised.reason, fact=raised.text)
    extract = Extract(source=wanted.source, table=file.name, on=wanted.on)
    return replace(found, surveyed=Surveyed(table=table, extract=extract))


def _beside(columns: Sequence[SurveyColumn], wanted: SurveyWanted) -> Iterator[tuple[str, str]]:
    """Yield what rounds were told apart by before, with the column of it where the file has it."""
    for by in wanted.beside if wanted.group else ():
        for each in columns:
            if by.casefold() in {each.label.casefold(), each.name.casefold()}:
                yield by, each.name
                break


def _told(found: SurveyOffered, read: SurveyRead) -> SurveyOffered:
    left_out = tuple(
        CellLeftOut(row=each.row, column=each.column, text=each.text, reason=each.reason)
        for each in read.rejected[:_MOST_TOLD]
    )
    return replace(
        found,
        unanswered=read.unanswered,
        left_out=left_out,
        all_left_out=len(read.rejected),
    )


def _survey(
    columns: Sequence[SurveyColumn], wanted: SurveyWanted, scale: tuple[str, ...]
) -> Survey:
    asked = _column(columns, wanted.answer)
    by = _column(columns, wanted.group)
    return Survey(
        question=wanted.question.strip() or asked.label or asked.name,
        scale=scale,
        sampling=wanted.sampling,
        invited=wanted.invited,
        mode=wanted.mode,
        period=wanted.period,
        by=by.label or by.name,
    )


def _column(columns: Sequence[SurveyColumn], name: str) -> SurveyColumn:
    """Return the column of a name, whatever its case; one without anything where there is none."""
    wanted = name.strip().casefold()
    for each in columns:
        if wanted and each.name.casefold() == wanted:
            return each
    return SurveyColumn(name="", label="", values=())


def _plain(
    file: SurveyFile, columns: SurveyColumns, found: SurveyOffered, read: SurveyRead
) -> bool:
    """Say whether a file is a table of numbers with nothing in it but the answers that count.

    A workbook may have more sheets than the one that is read.
    """
    return (
        bool(columns.count)
        and not file.content.startswith(_ZIP)
        and len(found.columns) == len(columns.named)
        and not read.rejected
        and not read.unanswered
    )
