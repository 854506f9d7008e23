"""Days as people write them: read the one way there is, or refused with line and column."""

import io
from datetime import date, datetime, time

import pytest
import xlsxwriter

from tlreview.sources.counted import CellRefused
from tlreview.sources.dated import days_in
from tlreview.sources.sheets import Line, Sheet, read_sheet


def days(*cells: str, until: date | None = None) -> tuple[date, ...]:
    lines = tuple(Line(number=at, cells=(each,)) for at, each in enumerate(cells, 2))
    return days_in(Sheet(columns=("Dato",), lines=lines), "dato", until)


@pytest.mark.parametrize(
    "written",
    [
        "2024-03-05",
        "5.3.2024",
        "05.03.2024",
        "5. 3. 2024",
        "5/3-2024",
        "2024-03-05 13:45",
        "2024-03-05T13:45:00",
        "2024-03-05 00:00:00",
        "05.03.2024 kl. 13.45",
    ],
)
def test_a_day_is_read_with_or_without_its_hour(written):
    assert days(written) == (date(2024, 3, 5),)


@pytest.mark.parametrize(
    ("written", "reason"),
    [
        ("03/05/2024", "day-either-way"),
        ("3-5-2024", "day-either-way"),
        ("5.3.24", "day-either-way"),
        ("2024-03", "no-day"),
        ("30.2.2024", "no-day"),
        ("2024-13-01", "no-day"),
        ("i fjor", "no-day"),
        ("", "no-day"),
        ("..", "no-day"),
        ("2024-06-02", "day-later"),
    ],
)
def test_what_is_no_day_is_refused_where_it_stands(written, reason):
    """A case without a day would make one long wait of two short ones."""
    with pytest.raises(CellRefused) as raised:
        days("2024-01-01", written, until=date(2024, 6, 1))
    refused = raised.value
    assert (refused.line, refused.column, refused.text, refused.reason) == (
        3,
        "Dato",
        written,
        reason,
    )


def test_the_first_of_a_month_in_a_workbook_is_that_day():
    """Where figures are brought it is the month, for Excel makes a day of 2024-03."""
    kept = io.BytesIO()
    with xlsxwriter.Workbook(kept, {"in_memory": True}) as book:
        shown = book.add_format({"num_format": "dd.mm.yyyy"})
        page = book.add_worksheet()
        page.write(0, 0, "Dato")
        for row, (day, hour) in enumerate(((1, time()), (5, time(13, 45))), 1):
            page.write_datetime(row, 0, datetime.combine(date(2024, 3, day), hour), shown)
    content = kept.getvalue()
    assert days_in(read_sheet(content, days=True), "Dato", None) == (
        date(2024, 3, 1),
        date(2024, 3, 5),
    )
    assert read_sheet(content).lines[0].cells == ("2024-03",)
