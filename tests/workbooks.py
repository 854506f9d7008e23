"""Builders: a workbook of wordings as somebody has changed it in a spreadsheet program."""

import io
from datetime import date
from pathlib import Path

import python_calamine
import xlsxwriter

from tlreview.storage.rubrics.wordings_taken import Taken, Wish, take_wordings, workbook_of
from tlreview.storage.rubrics.workbook_reading import cell_name, read_wordings

DAY = date(2026, 11, 22)


class Edited:
    """The cells of a workbook, to be changed and saved as another program would save them."""

    def __init__(self, content: bytes) -> None:
        """Take every cell as it is."""
        book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(content))
        self.sheets = {
            name: book.get_sheet_by_name(name).to_python(skip_empty_area=False)
            for name in book.sheet_names
        }
        self.formulas: dict[tuple[str, int, int], str] = {}

    @classmethod
    def of(cls, folder: Path, language: str | None = "en") -> "Edited":
        """Return the workbook of the scheme in a folder."""
        return cls(workbook_of(folder, language, DAY))

    def at(self, place: str, language: str) -> tuple[str, int, int]:
        """Return where a text stands: sheet, row and column, counted from 0."""
        for name, grid in self.sheets.items():
            codes = grid[0]
            for row, cells in enumerate(grid):
                if "place" in codes and cells[codes.index("place")] == place:
                    return name, row, codes.index(f"text:{language}")
        raise KeyError(place)

    def cell(self, place: str, language: str) -> str:
        """Return what people call the cell of a text: Sheet!A1."""
        name, row, column = self.at(place, language)
        return f"{name}!{cell_name(row, column)}"

    def read(self, place: str, language: str) -> object:
        """Return what stands in the cell of a text."""
        name, row, column = self.at(place, language)
        return self.sheets[name][row][column]

    def write(self, place: str, language: str, value: object) -> "Edited":
        """Put something into the cell of a text."""
        name, row, column = self.at(place, language)
        self.sheets[name][row][column] = value
        return self

    def formula(self, place: str, language: str, formula: str) -> "Edited":
        """Put a formula into the cell of a text; what it shows stays the text."""
        self.formulas[self.at(place, language)] = formula
        return self

    def saved(self) -> bytes:
        """Return the workbook as a file."""
        held = io.BytesIO()
        book = xlsxwriter.Workbook(held, {"in_memory": True})
        day = book.add_format({"num_format": "yyyy-mm-dd"})
        for name, grid in self.sheets.items():
            sheet = book.add_worksheet(name)
            for row, cells in enumerate(grid):
                for column, value in enumerate(cells):
                    formula = self.formulas.get((name, row, column))
                    if formula:
                        sheet.write_formula(row, column, formula, None, value)
                    elif isinstance(value, date):
                        sheet.write_datetime(row, column, value, day)
                    elif isinstance(value, str):
                        sheet.write_string(row, column, value)
                    else:
                        sheet.write(row, column, value)
        book.close()
        return held.getvalue()

    def taken(self, folder: Path, **wish: object) -> Taken:
        """Return what the workbook makes of the scheme in a folder."""
        return take_wordings(folder, read_wordings(self.saved()), Wish(on=DAY, **wish))


def written(folder: Path, taken: Taken) -> Path:
    """Write what a workbook made into a folder, and return it."""
    for path, content in taken.files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content)
    return folder
