"""Files as people and offices really have them: read as they are meant, or refused by line."""

import io
from datetime import date

import pytest
import xlsxwriter

from offices import source
from tlreview.domain.observations import Flag
from tlreview.sources.counted import points_in
from tlreview.sources.reading import Read, read_table
from tlreview.sources.sheets import SheetRefused, read_sheet
from tlreview.sources.tables import TableRefused

HEAD = "År;Skadde\n"


def csv(text: str) -> Read:
    return read_table(text.encode(), source("csv"))


def figures(read: Read) -> dict[str, object]:
    """Return the number, or the flag instead, of each period."""
    table = read.table
    time = next(at for at, each in enumerate(table.dimensions) if each.role == "time")
    return {
        str(table.periods[when]): table.flags.get(cell, number) if number is None else number
        for cell, (when, number) in enumerate(
            zip(table.at[time].tolist(), table.numbers, strict=True)
        )
    }


def workbook(rows: list[list[object]], shown: list[list[object]] | None = None) -> bytes:
    """Return a workbook; with `shown`, its first sheet is hidden and that is the second."""
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file)
    year = book.add_format({"num_format": "yyyy"})
    for content in (rows, shown) if shown else (rows,):
        sheet = book.add_worksheet()
        for at, line in enumerate(content or []):
            for column, cell in enumerate(line):
                if isinstance(cell, date):
                    sheet.write_datetime(at, column, cell, year)
                elif cell is not None:
                    sheet.write(at, column, cell)
    if shown:
        book.worksheets()[1].activate()
        book.worksheets()[1].set_first_sheet()
        book.worksheets()[0].hide()
    book.close()
    return file.getvalue()


def test_a_year_with_a_star_is_preliminary() -> None:
    """As offices mark the newest figures: read, and told to be uncertain."""
    read = csv(HEAD + "2018;5\n2019*;7\n2020 *;8\n")
    assert figures(read) == {"2018": 5, "2019": 7, "2020": 8}
    assert read.table.flags == {1: Flag.ESTIMATED, 2: Flag.ESTIMATED}
    assert read.rejected == ()


def test_a_hidden_figure_of_a_preliminary_year_stays_hidden() -> None:
    assert csv(HEAD + "2018;5\n2019*;:\n").table.flags == {1: Flag.HIDDEN}


def test_a_mark_that_may_be_a_digit_of_a_footnote_is_left_out_and_told() -> None:
    """2021¹ and 5* and 7 1): nobody knows what they mean, so nobody guesses."""
    read = csv(HEAD + "2018;5\n2021¹;9\n2022 (foreløpig);3\n2019;7 1)\n2020;6*\n2017;4\n2016;4\n")
    assert [(each.row, each.text) for each in read.rejected] == [
        (3, "2021¹"),
        (4, "2022 (foreløpig)"),
        (5, "7 1)"),
        (6, "6*"),
    ]


def test_a_hidden_sheet_is_not_the_table() -> None:
    """Excel shows the second sheet, and whoever brings the file means what they see."""
    content = workbook([["År", "Skadde"], [2021, 99]], [["År", "Skadde"], [2021, 5]])
    assert figures(read_table(content, source("xlsx"))) == {"2021": 5}


def test_years_that_excel_keeps_as_dates_are_years() -> None:
    """Shown as 2021, and kept as the first of January; never a series of Januaries."""
    content = workbook([["År", "Skadde"], [date(2021, 1, 1), 5], [date(2022, 1, 1), 7]])
    assert figures(read_table(content, source("xlsx"))) == {"2021": 5, "2022": 7}
    points = points_in(read_sheet(content), time="År", count="Skadde", population=None)
    assert [str(each.period) for each in points] == ["2021", "2022"]


def test_months_that_excel_keeps_as_dates_stay_months() -> None:
    content = workbook([["År", "Skadde"], [date(2021, 1, 1), 5], [date(2021, 2, 1), 7]])
    assert figures(read_table(content, source("xlsx"))) == {"2021-01": 5, "2021-02": 7}
    januaries = workbook([["Måned", "Skadde"], [date(2021, 1, 1), 5], [date(2022, 1, 1), 7]])
    assert figures(read_table(januaries, source("xlsx"))) == {"2021-01": 5, "2022-01": 7}


def test_a_day_is_no_period() -> None:
    """The last of a year is the year to some and a day to others."""
    content = workbook([["År", "Skadde"], [date(2021, 12, 31), 5], [2022, 7]])
    read = read_table(content, source("xlsx"))
    assert figures(read) == {"2022": 7}
    assert [(each.row, each.reason) for each in read.rejected] == [(2, "no-time")]


def test_a_formula_counts_with_what_it_showed_and_an_error_is_missing() -> None:
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file)
    sheet = book.add_worksheet()
    sheet.write_row(0, 0, ["År", "Skadde"])
    for at, (formula, shown) in enumerate((("=2+3", 5), ("=1/0", "#DIV/0!"), ("=A1", "")), start=1):
        sheet.write(at, 0, 2020 + at)
        sheet.write_formula(at, 1, formula, value=shown)
    sheet.write_row(4, 0, [2024, 9])
    book.close()
    found = figures(read_table(file.getvalue(), source("xlsx")))
    assert found == {"2021": 5, "2022": Flag.MISSING, "2023": Flag.MISSING, "2024": 9}


@pytest.mark.parametrize("space", [" ", "\u00a0", "\u202f", "\u2009"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_thousands_are_parted_by_any_space(space: str, encoding: str) -> None:
    text = f"{HEAD}2021;12{space}345\n2022;1{space}234{space}567\n"
    read = read_table(text.encode(encoding), source("csv"))
    assert figures(read) == {"2021": 12_345, "2022": 1_234_567}


def test_trailing_columns_and_notes_below_cost_nothing() -> None:
    read = csv("År;Skadde;;;\n2021;5;;;\n2022;7;;;\n;;;;\n* Foreløpige tall;;;;\nKilde: SSB\n")
    assert figures(read) == {"2021": 5, "2022": 7}
    assert [each.row for each in read.rejected] == [5, 6]


def test_a_line_of_another_separator_is_left_out_whole() -> None:
    read = csv(HEAD + "2021;5\n2022,7\n2023;8\n")
    assert figures(read) == {"2021": 5, "2023": 8}
    assert [(each.row, each.reason) for each in read.rejected] == [(3, "no-time")]


def test_a_line_of_totals_is_none_of_the_periods() -> None:
    read = csv(HEAD + "2021;5\n2022;7\nSum;12\n")
    assert figures(read) == {"2021": 5, "2022": 7}
    assert [(each.row, each.text) for each in read.rejected] == [(4, "Sum")]


@pytest.mark.parametrize(
    ("content", "reason", "line"),
    [
        (b"Skader i trafikken\n\n\xc3\x85r;Skadde\n2021;5\n", "row-longer", 3),
        (b"\xc3\x85r;;Skadde\n2021;;5\n", "no-heading", 1),
        (b'\xc3\x85r;Skadde\n"2021;5\n2022;7\n', "not-a-table", 3),
        (workbook([["Skader", None], ["År", "Menn", "Kvinner"], [2021, 5, 6]]), "row-longer", 2),
        (workbook([[None], [None, "År", "Skadde"], [None, 2021, 5]]), "no-heading", 2),
        (workbook([["År", "Antall", None], [None, "Menn", "Kvinner"]]), "row-longer", 2),
    ],
    ids=["title", "blank", "quote", "merged", "aside", "two-heads"],
)
def test_headings_that_are_none_are_refused_with_their_line(
    content: bytes, reason: str, line: int
) -> None:
    """A title above, a merged heading, a table that stands aside: told, and never guessed at."""
    with pytest.raises(SheetRefused) as raised:
        read_table(content, source("xlsx" if content.startswith(b"PK") else "csv"))
    assert (raised.value.reason, raised.value.line) == (reason, line)


def test_more_cells_than_a_table_may_have_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tlreview.sources.longform.MOST_CELLS", 100)
    lines = "2021;1\n" * 101
    with pytest.raises(TableRefused, match="too-large"):
        csv(HEAD + lines)


def test_a_chart_before_the_table_is_passed_over() -> None:
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file)
    drawn = book.add_chartsheet()
    chart = book.add_chart({"type": "line"})
    sheet = book.add_worksheet("Tall")
    for at, line in enumerate([["År", "Skadde"], [2021, 5]]):
        sheet.write_row(at, 0, line)
    chart.add_series({"values": "=Tall!$B$2:$B$2"})
    drawn.set_chart(chart)
    book.close()
    assert figures(read_table(file.getvalue(), source("xlsx"))) == {"2021": 5}
