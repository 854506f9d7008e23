"""Why figures cannot be brought in, told to who brings them: line, column, and what is wrong."""

from collections.abc import Callable, Mapping
from typing import cast

from tlreview.cli.office_refusals import office_refusal
from tlreview.domain.errors import TLReviewError
from tlreview.domain.fields import RevisionStale
from tlreview.domain.files import FileTypeRefused
from tlreview.domain.observations import ObservationRefused
from tlreview.domain.pairing import PlacesDiffer
from tlreview.presentation.figure_refusals import FIGURE_REASONS, cell_reason
from tlreview.presentation.populations import population_refusal
from tlreview.presentation.texts import Words
from tlreview.sources.counted import CellRefused
from tlreview.sources.denominators import refused_people
from tlreview.sources.sheets import ColumnMissing, SheetRefused
from tlreview.sources.sums import SumDiffers
from tlreview.sources.tables import CategoryMissing, DimensionMissing, Rejected, TableRefused
from tlreview.sources.taking import ChoiceRefused
from tlreview.workflow.fields import FieldRefused, FieldUnknown


def cell_line(say: Words, cell: Rejected, *, sheet: bool) -> str:
    """Return a cell that was left out: where it stands, what it says, and why."""
    return say(
        "Left out: {line}, column {column}, “{text}”: {reason}.",
        line=_line(say, cell.row, sheet=sheet),
        column=cell.column,
        text=cell.text,
        reason=cell_reason(say, cell.reason),
    )


def sum_line(say: Words, check: SumDiffers, *, sheet: bool) -> str:
    """Return a total that its parts do not make."""
    return say(
        "Does not add up: {line}, {where}: the total is {total}, the parts are {parts}.",
        line=_line(say, check.row, sheet=sheet),
        where=", ".join(each for each in check.where if each),
        total=say.number(check.total),
        parts=say.number(check.parts),
    )


def _line(say: Words, row: int, *, sheet: bool) -> str:
    """Return where a cell stands: in a line of a sheet, or among the values of an answer."""
    return say("line {n}", n=row) if sheet else say("value {n}", n=row)


def refusal_line(say: Words, found: TLReviewError) -> str:
    """Return why nothing was kept; empty for an error that is not about figures."""
    people = refused_people(found)
    if people is not None:
        return population_refusal(say, people)
    told = _LINES.get(type(found))
    return told(say, found) if told else office_refusal(say, found)


def _cell(say: Words, found: TLReviewError) -> str:
    cell = cast("CellRefused", found)
    return say(
        "Line {line}, column {column}, “{text}”: {reason}.",
        line=cell.line,
        column=cell.column,
        text=cell.text,
        reason=cell_reason(say, cell.reason),
    )


def _field(say: Words, found: TLReviewError) -> str:
    refused = cast("FieldRefused", found)
    told = FIGURE_REASONS.get(refused.reason)
    return told(say, refused.fact) if told else ""


def _observation(say: Words, found: TLReviewError) -> str:
    refused = cast("ObservationRefused", found)
    return FIGURE_REASONS[f"figure-{refused.reason}"](say, refused.period)


def sheet_refusal(say: Words, refused: SheetRefused) -> str:
    """Return why a file is no table, with the line where it goes wrong."""
    at = refused.line
    reasons = {
        "empty": say("The file is empty."),
        "too-large": say("The file is too large. Bring a smaller extract."),
        "no-heading": say("Line {line} should be the headings, and one is blank.", line=at),
        "column-twice": say("Two columns in line {line} have the same heading.", line=at),
        "row-longer": say("Line {line} has more cells than there are headings.", line=at),
    }
    return reasons.get(refused.reason, say("The file is no table that can be read."))


def _table(say: Words, found: TLReviewError) -> str:
    refused = cast("TableRefused", found)
    reasons = {
        "no-time": say(
            "No column tells the time. Call it “year”, and write 2024, 2024-Q1 or 2024-01 in it."
        ),
        "no-figures": say("There are no figures in the file."),
        "too-large": say("The file is too large. Bring a smaller extract."),
        "more-pages": say("This is the first of several pages. Fetch all in one."),
    }
    if refused.reason == "no-time" and refused.kind != "sheet":
        return say("There is no dimension that tells the time. Fetch the table with it.")
    other = say("The file is not in the form that --from says: {kind}.", kind=refused.kind)
    return reasons.get(refused.reason, other)


def _choice(say: Words, found: TLReviewError) -> str:
    refused = cast("ChoiceRefused", found)
    name = refused.dimension
    reasons = {
        "nothing": say("Say with --count or --stated what to take."),
        "no-cells": say("The file has no figures for this place."),
        "rate-as-count": say("“{name}” is a rate. Take it with --stated.", name=name),
        "rates-summed": say("Rates cannot be summed. Choose one category with --only."),
        "whole-with-parts": say("In “{name}” the total and its parts are chosen.", name=name),
        "twice": say("“{name}” is chosen twice.", name=name),
        "open": say("Choose a category of “{name}” with --only.", name=name),
        "rate-among-people": say("A rate as printed is told among nobody. Leave out --population."),
    }
    return reasons[refused.reason]


def _missing(say: Words, found: TLReviewError) -> str:
    if isinstance(found, CategoryMissing):
        return say("There is no “{code}” in “{name}”.", code=found.category, name=found.dimension)
    if isinstance(found, DimensionMissing):
        name, there = found.dimension, found.dimensions
    else:
        column = cast("ColumnMissing", found)
        name, there = column.column, column.columns
    return say("There is no “{name}”. There is: {names}.", name=name, names=there)


def _places(say: Words, found: TLReviewError) -> str:
    apart = cast("PlacesDiffer", found)
    return say(
        "The figures are of {place}, and the population is of {other}.",
        place=apart.place,
        other=apart.other,
    )


_LINES: Mapping[type[TLReviewError], Callable[[Words, TLReviewError], str]] = {
    CellRefused: _cell,
    FieldRefused: _field,
    FieldUnknown: lambda say, _: say("There is no such row in the case. Nothing was kept."),
    ObservationRefused: _observation,
    SheetRefused: lambda say, found: sheet_refusal(say, cast("SheetRefused", found)),
    TableRefused: _table,
    ChoiceRefused: _choice,
    CategoryMissing: _missing,
    DimensionMissing: _missing,
    ColumnMissing: _missing,
    PlacesDiffer: _places,
    FileTypeRefused: lambda say, _: say(
        "The file cannot be kept: it is neither CSV, XLSX nor JSON."
    ),
    RevisionStale: lambda say, _: say(
        "Somebody brought other figures meanwhile. Look at them, and import once more."
    ),
}
"""The sentence of each error of figures."""
