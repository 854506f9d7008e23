"""Somebody's own table, a line a place, a time and a category; what cannot be read is named."""

import pytest

from offices import source
from tlreview.domain.observations import Flag
from tlreview.sources.choosing import Chosen, series_in
from tlreview.sources.reading import Read, read_table
from tlreview.sources.recognising import likely_count, likely_population
from tlreview.sources.sheets import ColumnMissing
from tlreview.sources.tables import Columns, Role, TableRefused


def read(*lines: str, **columns: object) -> Read:
    content = "\r\n".join(lines).encode("cp1252")
    return read_table(content, source("csv", columns=Columns(**columns)))


HEADINGS = [
    ("År", "Kommune", "Antall", "Folkemengde", "Kjønn"),
    ("År", "Kommune", "Tal", "Folketal", "Kjønn"),
    ("År", "Kommun", "Antal", "Folkmängd", "Kön"),
    ("Year", "Municipality", "Count", "Population", "Sex"),
]


@pytest.mark.parametrize("headings", HEADINGS, ids=["nb", "nn", "sv", "en"])
def test_columns_are_recognised_by_heading(headings: tuple[str, ...]) -> None:
    table = read(";".join(headings), "2023;0301 Oslo;1 204;717 710;K").table
    roles = {each.label: each.role for each in table.dimensions}
    assert roles[headings[0]] is Role.TIME
    assert roles[headings[1]] is Role.PLACE
    assert roles[headings[4]] is Role.BREAKDOWN
    measure = table.of(Role.MEASURE)
    assert measure is not None
    assert [each.code for each in measure.categories] == list(headings[2:4])
    assert likely_count(measure.categories) == headings[2]
    assert likely_population(measure.categories) == headings[3]
    place = table.of(Role.PLACE)
    assert place is not None
    assert [(each.code, each.label) for each in place.categories] == [("0301", "Oslo")]


@pytest.mark.parametrize(
    ("written", "code"), [("301", "0301"), ("0301", "0301"), ("30101", "030101"), ("Vik", "Vik")]
)
def test_the_zero_that_excel_drops_comes_back(written: str, code: str) -> None:
    place = read("tid;kommune;antall", f"2023;{written};5").table.of(Role.PLACE)
    assert place is not None
    assert place.categories[0].code == code


def test_a_rejected_cell_is_named_and_the_others_are_read() -> None:
    """By line and column; a line without a time is left out whole, else one cell alone."""
    found = read(
        "tid;antall;folk;alder",
        "2021;4;1000;65",
        "i fjor;5;1000;65",
        "2022;fire;1000;65",
        "2023;:;-;65",
        "2021;9;9;65",
    )
    assert [(each.row, each.column, each.text, each.reason) for each in found.rejected] == [
        (3, "tid", "i fjor", "no-time"),
        (4, "antall", "fire", "unreadable"),
        (5, "folk", "-", "unreadable"),
        (6, "antall", "9", "twice"),
        (6, "folk", "9", "twice"),
    ]
    chosen = Chosen(indicator="falls", place="4001", count=("antall",), population="folk")
    series = series_in(found.table, chosen)
    assert [
        (str(each.period), each.count, each.population, each.flag) for each in series.observations
    ] == [
        ("2021", 4, 1000, None),
        ("2023", None, None, Flag.HIDDEN),
    ]


def test_columns_may_be_named() -> None:
    found = read(
        "når;hvor;n;merknad",
        "2021;4001;4;obs",
        time="når",
        place="hvor",
        measures=("n",),
        breakdown=(),
    )
    assert [each.code for each in found.table.dimensions] == ["når", "hvor", "measure"]


def test_a_column_that_is_not_there_is_told() -> None:
    with pytest.raises(ColumnMissing, match="tid, antall"):
        read("tid;antall", "2021;4", time="year")


@pytest.mark.parametrize(
    ("lines", "reason"),
    [
        (("a;b", "1;2"), "no-time"),
        (("tid;sted", "2021;Vik"), "no-figures"),
        (("tid;antall", "jan.21;4", "feb.21;5"), "no-time"),
    ],
)
def test_a_sheet_without_time_or_figures_is_refused(lines: tuple[str, ...], reason: str) -> None:
    with pytest.raises(TableRefused, match=reason):
        read(*lines)


def test_ages_are_no_measure_though_they_are_figures() -> None:
    table = read("tid;alder;antall;fallulykker", "2021;80;4;2").table
    measure = table.of(Role.MEASURE)
    assert measure is not None
    assert [each.code for each in measure.categories] == ["antall", "fallulykker"]
