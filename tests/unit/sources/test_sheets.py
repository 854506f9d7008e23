"""Tables as Norwegian and Swedish offices write them; what cannot be read is named by its place."""

import io
from datetime import date, datetime, time
from decimal import Decimal

import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from tlreview.analysis.points import PointsRefused
from tlreview.domain.observations import Flag
from tlreview.sources.counted import CellRefused, period_of, points_in
from tlreview.sources.figures import FigureUnreadable, figure
from tlreview.sources.sheets import ColumnMissing, SheetRefused, read_sheet


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("12", 12),
        ("1 234,5", "1234.5"),
        ("1\u00a0234", 1234),
        ("1\u202f234\u202f567", 1234567),
        ("1.234,5", "1234.5"),
        ("1,234.5", "1234.5"),
        ("12.5", "12.5"),
        ("\u22123", -3),
        ("0", 0),
    ],
)
def test_numbers_as_people_write_them(text: str, says: str | int) -> None:
    assert figure(text) == Decimal(says)


@pytest.mark.parametrize(
    ("text", "flag"),
    [
        ("", Flag.MISSING),
        ("..", Flag.MISSING),
        (".", Flag.NOT_APPLICABLE),
        (":", Flag.HIDDEN),
        ("<5", Flag.HIDDEN),
        ("< 5", Flag.HIDDEN),
    ],
)
def test_signs_are_no_numbers(text: str, flag: Flag) -> None:
    assert figure(text) is flag


@pytest.mark.parametrize("text", ["-", "x", "1 2", "12 34", "1e5", "ca. 5", "1,2,3", "٣", "NaN"])
def test_what_is_neither_is_refused(text: str) -> None:
    with pytest.raises(FigureUnreadable):
        figure(text)


@given(st.decimals(-(10**9), 10**9, places=2))
def test_a_number_comes_back_however_it_is_written(number: Decimal) -> None:
    """With thousands parted by a hard space and a decimal comma, as Excel writes it here."""
    written = f"{number:,.2f}".replace(",", "\u00a0").replace(".", ",")
    assert figure(written) == number


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("separator", [";", ",", "\t"])
def test_a_csv_is_read_however_it_was_saved(encoding: str, separator: str) -> None:
    """Byte order mark, Windows' Latin-1 and Excel's separators; the letters stay what they were."""
    text = f"År{separator}Skåder\r\n2020{separator}5\r\n\r\n2021{separator}:\r\n"
    sheet = read_sheet(text.encode(encoding))
    assert sheet.columns == ("År", "Skåder")
    assert [(each.number, each.cells) for each in sheet.lines] == [
        (2, ("2020", "5")),
        (4, ("2021", ":")),
    ]
    assert sheet.column("år") == 0


def test_excels_own_word_for_the_separator_is_no_heading() -> None:
    sheet = read_sheet(b"sep=;\nYear;Count\n2020;1,5\n")
    assert sheet.columns == ("Year", "Count")
    assert sheet.lines[0].cells == ("2020", "1,5")


def test_a_workbook_reads_as_a_csv_does() -> None:
    """Whole numbers without a decimal point, whatever Excel keeps them as."""
    kept = io.BytesIO()
    with xlsxwriter.Workbook(kept, {"in_memory": True}) as book:
        page = book.add_worksheet()
        page.write_row(0, 0, ["Year", "Count", "Share"])
        page.write_row(1, 0, [2020, 5, 0.25])
    sheet = read_sheet(kept.getvalue())
    assert sheet.columns == ("Year", "Count", "Share")
    assert sheet.lines[0].cells == ("2020", "5", "0.25")


def test_a_month_that_excel_has_made_a_date_of_is_that_month() -> None:
    """Typed as 2024-01 it becomes the first of January; any other day stays a day."""
    kept = io.BytesIO()
    with xlsxwriter.Workbook(kept, {"in_memory": True}) as book:
        shown = book.add_format({"num_format": "mmm.yy"})
        page = book.add_worksheet()
        page.write_row(0, 0, ["Month", "Day"])
        for column, day in enumerate((date(2024, 1, 1), date(2024, 1, 15))):
            page.write_datetime(1, column, datetime.combine(day, time()), shown)
    month, day = read_sheet(kept.getvalue()).lines[0].cells
    assert month == "2024-01"
    assert day.startswith("2024-01-15")


@pytest.mark.parametrize(
    ("content", "reason", "line"),
    [
        (b"", "empty", 0),
        (b"\n\n", "empty", 0),
        (b"a;;b\n1;2;3\n", "no-heading", 1),
        (b"a;A\n1;2\n", "column-twice", 1),
        (b"a;b\n1;2;3\n", "row-longer", 2),
        (b'a;b\n1;"2\n', "not-a-table", 2),
        (b"PK\x03\x04 no workbook", "not-a-table", 0),
        (b"a\x00b", "not-a-table", 0),
    ],
)
def test_what_is_no_table_is_refused(content: bytes, reason: str, line: int) -> None:
    with pytest.raises(SheetRefused) as raised:
        read_sheet(content)
    assert (raised.value.reason, raised.value.line) == (reason, line)


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("2019M01", "2019-01"),
        ("2019K2", "2019-Q2"),
        ("2019 kv. 3", "2019-Q3"),
        ("2019-Q4", "2019-Q4"),
        (" 2019 ", "2019"),
    ],
)
def test_times_as_offices_write_them(text: str, named: str) -> None:
    assert str(period_of(text)) == named


def csv(*lines: str) -> bytes:
    return "\n".join(("tid;antall;folk", *lines)).encode()


def read(*lines: str) -> object:
    return points_in(read_sheet(csv(*lines)), time="tid", count="antall", population="folk")


def test_points_are_read_with_their_flags() -> None:
    found = read("2021;:;1 000", "2020;4;1 000")
    assert [(str(p.period), p.count, p.population) for p in found] == [
        ("2020", 4, 1000.0),
        ("2021", None, 1000.0),
    ]


@pytest.mark.parametrize(
    ("line", "column", "reason"),
    [
        ("2021;-4;1000", "antall", "negative"),
        ("2021;4,5;1000", "antall", "fraction"),
        ("2021;fire;1000", "antall", "unreadable"),
        ("2021;12.000;1000", "antall", "either-way"),
        ("2021;4;8,410", "folk", "either-way"),
        ("2021;4;0", "folk", "no-population"),
        ("2021;4;..", "folk", "no-population"),
        ("i fjor;4;1000", "tid", "no-time"),
        ("2021M13;4;1000", "tid", "no-time"),
    ],
)
def test_a_bad_cell_is_named_by_line_and_column(line: str, column: str, reason: str) -> None:
    with pytest.raises(CellRefused) as raised:
        read("2020;4;1000", line)
    assert (raised.value.line, raised.value.column, raised.value.reason) == (3, column, reason)


def test_a_missing_column_tells_which_there_are() -> None:
    with pytest.raises(ColumnMissing, match="tid, antall, folk"):
        points_in(read_sheet(csv("2020;1;2")), time="year", count="antall", population=None)


def test_a_period_that_stands_twice_is_refused() -> None:
    with pytest.raises(PointsRefused, match="twice"):
        read("2020;1;10", "2020;2;10")
