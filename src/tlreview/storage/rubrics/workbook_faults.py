"""Faults in a workbook of wordings, each with its sheet and cell."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from tlreview.domain.errors import TLReviewError
from tlreview.storage.rubrics.sentences import say

NOT_XLSX = say("this is not a workbook in the format .xlsx, or it is locked with a password")
NOT_OURS = say("this workbook was not written by this program, or has lost its hidden sheet")
TOO_LARGE = say("this workbook is larger than any workbook of wordings; nothing of it was read")
LATER_FORMAT = say("this workbook was written by a later version of the program")
OTHER_SCHEME = say("this workbook belongs to the scheme '{given}', not to '{wanted}'")
SCHEME_UNKNOWN = say("there is no scheme '{given}' here")
OTHER_STRUCTURE = say(
    "what the scheme asks or judges has changed since this workbook was written; write a new one"
)
SHEET_UNKNOWN = say("this sheet is not one of the workbook's; take it away")
SHEET_MISSING = say("a sheet is missing: the one that begins with {place}")
SHEET_EMPTY = say("this sheet has no rows that can be read")
COLUMN_MISSING = say("the column '{column}' is missing")
COLUMN_UNKNOWN = say("there is no language '{column}' here; take the column away")
ROW_MISSING = say("the row of this text is missing: {place}")
ROW_TWICE = say("this text already stands in {other}: {place}")
ROW_UNPLACED = say("this row has lost its place; copy it from a workbook that is whole")
PLACE_UNKNOWN = say("the scheme has no such text: {place}")
SOURCE_EMPTIED = say("a text in the source language cannot be empty")
FORMULA = say("this is a formula; write it as text (put an apostrophe first)")
NOT_TEXT = say("this is a number or a date; write it as text (put an apostrophe first)")
CONTROLS = say("this text holds control characters, which cannot be stored")
TOO_LONG = say("this text is longer than {most} signs")
CHANGED_MEANWHILE = say(
    "this text has been changed in the scheme too, since the workbook was written; "
    "there it now says: {text}"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class CellFault:
    """One fault; the sheet is empty for the workbook as a whole, the cell for a whole sheet."""

    sheet: str
    cell: str
    wording: str
    facts: Mapping[str, str] = field(default_factory=dict)

    @property
    def row_and_column(self) -> tuple[int, int, str]:
        """Return what puts cells in order: AB comes after Z."""
        column = self.cell.rstrip("0123456789")
        return int(self.cell[len(column) :] or 0), len(column), column

    def said(self, say: Callable[..., str]) -> str:
        """Return the fault with its place, in the language of `say`."""
        place = "!".join(each for each in (self.sheet, self.cell) if each)
        told = say(self.wording, **self.facts)
        return f"{place}: {told}" if place else told


def cell_fault(sheet: str, cell: str, wording: str, /, **facts: str) -> CellFault:
    """Return a fault at a cell."""
    return CellFault(sheet=sheet, cell=cell, wording=wording, facts=facts)


@dataclass(eq=False)
class WorkbookFaulty(TLReviewError):
    """A workbook of wordings cannot be taken as it is; all its faults are here."""

    code = "scheme.workbook-faulty"
    message = "the workbook has {count} faults:\n{told}"

    faults: tuple[CellFault, ...]

    def facts(self) -> dict[str, str]:
        """Return the number of faults, and the faults as lines in English."""
        told = [each.said(lambda wording, **facts: wording.format(**facts)) for each in self.faults]
        return {"count": str(len(told)), "told": "\n".join(told)}


def refused(wording: str, /, **facts: str) -> WorkbookFaulty:
    """Return the one fault of a workbook that cannot be read at all."""
    return WorkbookFaulty(faults=(cell_fault("", "", wording, **facts),))
