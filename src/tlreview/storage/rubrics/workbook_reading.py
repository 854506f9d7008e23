"""Reads a workbook of wordings back: rows with their texts, and what is wrong in which cell."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from tlreview.domain.texts import cleaned
from tlreview.storage.rubrics import workbook_faults as w
from tlreview.storage.rubrics import workbook_layout as layout
from tlreview.storage.rubrics.workbook_faults import CellFault, cell_fault, refused
from tlreview.storage.rubrics.workbook_opening import Grid, opened


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One text of a workbook; `texts` and `digests` go by language, `cells` says where each is.

    A digest is that of the text as the workbook was written, empty where there was none. A
    language whose cell cannot be read is in none of the three.
    """

    sheet: str
    cell: str
    place: str
    texts: Mapping[str, str]
    digests: Mapping[str, str]
    cells: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class WordingSheet:
    """One sheet: the kind of its texts, its languages in order, and its rows."""

    name: str
    kind: str
    languages: tuple[str, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class WordingsBook:
    """What a workbook holds, and what is wrong with how it is written.

    `facts` are those of the hidden sheet: scheme, version, content, structure, language.
    """

    facts: Mapping[str, str]
    sheets: tuple[WordingSheet, ...]
    faults: tuple[CellFault, ...]

    def rows(self) -> Iterator[Row]:
        """Yield the rows of every sheet."""
        for each in self.sheets:
            yield from each.rows


def read_wordings(content: bytes) -> WordingsBook:
    """Return what a workbook holds. Raises WorkbookFaulty if it is not one of ours."""
    grids, formulas = opened(content)
    facts = _facts(grids)
    sheets, faults = [], []
    for name, grid in grids.items():
        code = str(grid[0][0]) if grid and grid[0] else ""
        if code.startswith(layout.SHEET):
            sheet = _Sheet(name=name, grid=grid, formulas=formulas.get(name, frozenset()))
            sheets.append(sheet.read())
            faults += sheet.faults
        elif name != layout.FACTS_SHEET and code != layout.GUIDE:
            faults.append(cell_fault(name, "", w.SHEET_UNKNOWN))
    return WordingsBook(facts=facts, sheets=tuple(sheets), faults=tuple(faults))


def _facts(grids: Mapping[str, Grid]) -> Mapping[str, str]:
    rows = grids.get(layout.FACTS_SHEET, [])
    facts = {str(row[0]): str(row[1]) for row in rows if len(row) > 1}
    given = facts.get("format", "")
    if given == layout.FORMAT and {"scheme", "version", "structure", "language"} <= set(facts):
        return facts
    is_later = given.startswith(f"{layout.FORMAT_FAMILY}/") and given != layout.FORMAT
    raise refused(w.LATER_FORMAT if is_later else w.NOT_OURS)


@dataclass(slots=True, kw_only=True)
class _Sheet:
    """One sheet on its way; its first row says what each column holds."""

    name: str
    grid: Grid
    formulas: frozenset[str]
    faults: list[CellFault] = field(default_factory=list)

    def read(self) -> WordingSheet:
        """Return the sheet; a row without a place, or whose columns are gone, is left out."""
        codes = {str(code): column for column, code in enumerate(self.grid[0]) if code != ""}
        languages = [each.removeprefix(layout.TEXT) for each in codes if _is_text(each)]
        wanted = [layout.PLACE, *(f"{layout.DIGEST}{each}" for each in languages)]
        missing = [each for each in wanted if each not in codes]
        for each in missing:
            self._report("", w.COLUMN_MISSING, column=each)
        rows = [] if missing else [*self._rows(codes, languages)]
        return WordingSheet(
            name=self.name,
            kind=str(self.grid[0][0]).removeprefix(layout.SHEET),
            languages=tuple(languages),
            rows=tuple(rows),
        )

    def _rows(self, codes: Mapping[str, int], languages: list[str]) -> Iterator[Row]:
        for index, cells in enumerate(self.grid[layout.HEADER_ROWS :], start=layout.HEADER_ROWS):
            place = str(cells[codes[layout.PLACE]]).strip()
            columns = {each: codes[f"{layout.TEXT}{each}"] for each in languages}
            names = {each: cell_name(index, column) for each, column in columns.items()}
            if not place:
                if any(cells[column] != "" for column in columns.values()):
                    self._report(cell_name(index, codes[layout.PLACE]), w.ROW_UNPLACED)
                continue
            found = {each: self._text(cells[columns[each]], names[each]) for each in languages}
            digests = {each: str(cells[codes[f"{layout.DIGEST}{each}"]]) for each in languages}
            yield Row(
                sheet=self.name,
                cell=cell_name(index, codes[layout.PLACE]),
                place=place,
                texts={each: text for each, text in found.items() if text is not None},
                digests=digests,
                cells=names,
            )

    def _text(self, value: object, cell: str) -> str | None:
        """Return what a cell holds as it is stored; None, and a fault, if that is no text."""
        if cell in self.formulas:
            self._report(cell, w.FORMULA)
        elif not isinstance(value, str):
            self._report(cell, w.NOT_TEXT)
        elif layout.signs(value) > layout.MOST_SIGNS:
            self._report(cell, w.TOO_LONG, most=str(layout.MOST_SIGNS))
        else:
            text, taken = cleaned(value)
            if not taken:
                return text if text.strip() else ""
            self._report(cell, w.CONTROLS)
        return None

    def _report(self, cell: str, wording: str, /, **facts: str) -> None:
        self.faults.append(cell_fault(self.name, cell, wording, **facts))


def _is_text(code: str) -> bool:
    return code.startswith(layout.TEXT)


def cell_name(row: int, column: int) -> str:
    """Return what a spreadsheet program calls a cell, both counted from 0."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return f"{letters}{row + 1}"
