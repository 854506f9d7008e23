"""Intervals printed beside a rate in a sheet: T6 is found, and what is right is left alone."""

from datetime import date

import pytest

from tlreview.analysis.counts import byar, exact
from tlreview.analysis.printed import Doubt
from tlreview.sources.offering import offered
from tlreview.sources.printed_intervals import intervals_of
from tlreview.sources.reading import Read, read_table
from tlreview.sources.tables import Kind, Role, Source
from tlreview.workflow.offering import FiguresFile

RATE = "Rate per 100 000"


def read(*lines: str) -> Read:
    return read_table("\n".join(lines).encode(), Source(kind=Kind.CSV, on=date(2026, 3, 1)))


def doubted(found: Read) -> list[tuple[int, tuple[Doubt, ...]]]:
    return [(each.row, each.doubts) for each in found.odd]


def test_kashmar_is_found_in_a_sheet_and_the_right_digits_are_not():
    """T6 of the domain notes: 4584.3 for 4548.3, in line 2."""
    found = read(
        f"År;Folkemengde;{RATE};Nedre grense;Øvre grense",
        "2003;149 358;4654,6;4584,3;4762,6",
        "2004;149 358;4654,6;4548,3;4762,6",
        "2005;149 358;4654,6;4545,8;4765,3",
    )
    assert doubted(found) == [(2, (Doubt.LOPSIDED, Doubt.NARROW))]


@pytest.mark.parametrize(
    "interval", ["4584,3–4762,6", "4584,3 - 4762,6", "[4584,3 til 4762,6]", "(4584.3 to 4762.6)"]
)
def test_an_interval_may_stand_in_one_column(interval):
    assert doubted(read(f"År;{RATE};95 % KI", f"2003;4654,6;{interval}")) == [
        (2, (Doubt.LOPSIDED,))
    ]


@pytest.mark.parametrize(
    ("low", "high"),
    [
        ("Nedre", "Øvre"),
        ("95 % KI nedre", "95 % KI øvre"),
        ("ki_nedre", "ki_øvre"),
        ("Undre gräns", "Övre gräns"),
        ("lower", "upper"),
        ("95% CI low", "95% CI high"),
        (f"{RATE}, nedre", f"{RATE}, øvre"),
    ],
)
def test_headings_of_both_ends_are_known(low, high):
    found = intervals_of(["År", "Antall", RATE, low, high])
    assert found is not None
    assert (found.rate, found.low, found.high) == (2, 3, 4)


@pytest.mark.parametrize(
    "columns",
    [
        ["År", "Antall", "Nedre", "Øvre"],
        ["År", RATE, "Nedre alder", "Øvre alder"],
        ["År", RATE, "Low severity", "High severity"],
        ["År", RATE, "Nedre"],
        ["År", RATE, "Andel (%)", "Nedre", "Øvre"],
    ],
)
def test_what_is_not_surely_the_interval_of_one_rate_is_no_interval(columns):
    """A number of ages, or of slight injuries, must not be lost as the end of an interval."""
    assert intervals_of(columns) is None


def test_the_ends_of_an_interval_are_no_series_of_their_own():
    """Neither a measure nor a breakdown: the rate is one series over its years."""
    lines = (f"År;{RATE};95 % KI", "2003;4654,6;4548,3–4762,6", "2004;4700,1;4590,0–4810,0")
    assert [each.code for each in read(*lines).table.dimensions] == ["År", "measure"]
    content = "\n".join(lines).encode()
    file = FiguresFile(content=content, name="a.csv", source="", on=date(2026, 3, 1), own="4601")
    (offer,) = offered(file).offers
    assert [each.stated for each in offer.series.observations] == ["4654.6", "4700.1"]


def test_an_interval_that_cannot_be_read_is_told_and_one_that_is_hidden_is_not():
    found = read(f"År;{RATE};95 % KI", "2003;4654,6;om lag 4500", "2004;:;:", "2005;4700,0;..")
    assert [(each.row, each.column, each.reason) for each in found.rejected] == [
        (2, "95 % KI", "unreadable")
    ]
    assert found.odd == ()


@pytest.mark.parametrize("method", [exact, byar])
@pytest.mark.parametrize("count", [3, 17, 120])
def test_exact_intervals_and_byars_are_not_doubted(method, count):
    """However few the cases are."""
    limits = method(count).times(100_000 / 8400)
    line = f"2003;8400;{count / 0.084:.1f};{limits.low:.1f};{limits.high:.1f}"
    assert read(f"År;Folkemengde;{RATE};Nedre;Øvre", line).odd == ()


def test_a_share_near_its_end_is_lopsided_and_is_left_alone():
    """Wilson's interval of 96 of 100; only a share outside its interval is doubted."""
    found = read("År;Andel trygge (%);Nedre;Øvre", "2003;96;90,2;98,4", "2004;96;96,5;98,4")
    assert doubted(found) == [(3, (Doubt.OUTSIDE,))]


def test_the_mean_population_of_several_years_does_not_make_an_interval_narrow():
    """Three years of people stand behind it, and the sheet may tell those of one."""
    found = read(
        f"År;Folkemengde;{RATE};Nedre;Øvre",
        "2001_2003;149 358;4654,6;4592,3;4717,5",
        "2003;149 358;4654,6;4592,3;4717,5",
    )
    assert doubted(found) == [(3, (Doubt.NARROW,))]


def test_a_table_of_an_office_has_no_sheet_to_look_in():
    answer = read("År;Antall", "2003;4")
    assert answer.odd == ()
    assert answer.table.of(Role.MEASURE) is not None
