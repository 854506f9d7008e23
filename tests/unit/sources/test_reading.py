"""Whole tables of official statistics: every cell a number or a flag, and known where it stood."""

from decimal import Decimal

import pytest

from offices import fhi, kolada, source, ssb, written
from tlreview.domain.observations import Flag
from tlreview.sources.reading import read_table
from tlreview.sources.tables import Role, Table, TableRefused

HIDDEN, MISSING, ABSENT = Flag.HIDDEN, Flag.MISSING, Flag.NOT_APPLICABLE
VALUES = [1, 0, None, 4, 5, None, 7, None]


def said(table: Table) -> list[object]:
    """Return what each cell says: its number, or the flag instead of one."""
    return [table.flags[at] if each is None else each for at, each in enumerate(table.numbers)]


@pytest.mark.parametrize(
    "values", [VALUES, {str(at): each for at, each in enumerate(VALUES) if each is not None}]
)
@pytest.mark.parametrize(
    "status",
    [
        {"2": ":", "5": "..", "7": "."},
        ["", "", ":", "", "", "..", "", "."],
        [None, None, ":", None, None, "..", None, "."],
    ],
)
def test_the_signs_of_ssb_stand_in_status(values: object, status: object) -> None:
    """Values and signs as a list or as an object of some: the same table, and 0 is a number."""
    read = read_table(written(ssb(values, status)), source("ssb"))
    assert said(read.table) == [1, 0, HIDDEN, 4, 5, MISSING, 7, ABSENT]
    assert read.rejected == ()


def test_a_cell_without_value_or_sign_is_missing() -> None:
    read = read_table(written(ssb(VALUES)), source("ssb"))
    assert said(read.table) == [1, 0, MISSING, 4, 5, MISSING, 7, MISSING]


def test_a_sign_wins_over_a_number_in_the_same_cell() -> None:
    """What the office says is hidden stays hidden, even if the number slipped out."""
    read = read_table(written(ssb([1] * 8, {"3": ":", "4": "p"})), source("ssb"))
    assert said(read.table) == [1, 1, 1, HIDDEN, 1, 1, 1, 1]
    assert read.table.flags[4] is Flag.ESTIMATED


def test_one_sign_for_all_cells() -> None:
    read = read_table(written(ssb([None] * 8, ":")), source("ssb"))
    assert said(read.table) == [HIDDEN] * 8


def test_every_cell_is_known_by_place_measure_and_period() -> None:
    table = read_table(written(ssb(list(range(8)))), source("ssb")).table
    assert [each.role for each in table.dimensions] == [Role.PLACE, Role.MEASURE, Role.TIME]
    assert [str(each) for each in table.periods] == ["2023", "2024"]
    assert [each.tolist() for each in table.at] == [
        [0, 0, 0, 0, 1, 1, 1, 1],
        [0, 0, 1, 1, 0, 0, 1, 1],
        [0, 1, 0, 1, 0, 1, 0, 1],
    ]
    assert table.notes == ("Constructed for a test; no real figures.",)
    assert len(table.extract.digest) == 64


def test_months_quarters_and_what_is_no_time() -> None:
    """A week is none of ours: its cells are left out, and named once; the rest is read."""
    times = ("2019M01", "2019U01", "2019K1")
    read = read_table(written(ssb(list(range(12)), times=times)), source("ssb"))
    assert [str(each) for each in read.table.periods] == ["2019-01", "2019-Q1"]
    assert read.table.numbers == [0, 2, 3, 5, 6, 8, 9, 11]
    assert read.table.at[2].tolist() == [0, 1] * 4
    [rejected] = read.rejected
    assert (rejected.row, rejected.text, rejected.reason) == (1, "2019U01", "no-time")


FHI_VALUES = [7, "12,5", 3, ":", 4, "..", 9, 1.5, ".", "x", "<5", 0]


def test_the_signs_of_fhi_stand_among_the_values() -> None:
    """`status` is an empty text there, and a decimal stays the decimal that was printed."""
    read = read_table(written(fhi(FHI_VALUES)), source("fhi"))
    expected = [7, Decimal("12.5"), 3, HIDDEN, 4, MISSING, 9, Decimal("1.5"), ABSENT, HIDDEN, 0]
    assert said(read.table) == expected
    [rejected] = read.rejected
    assert (rejected.row, rejected.text, rejected.reason) == (9, "x", "unreadable")
    assert [str(each) for each in read.table.periods] == ["2020", "2021"]


@pytest.mark.parametrize(
    "flags",
    [{"x": "Skjult av personvernhensyn"}, [{"symbol": "x", "text": "Anonymisert"}]],
)
def test_the_legend_of_an_answer_is_believed(flags: object) -> None:
    read = read_table(written(fhi(FHI_VALUES, flags)), source("fhi"))
    assert read.rejected == ()
    assert said(read.table)[9] is HIDDEN


def test_rates_and_totals_are_recognised() -> None:
    table = read_table(written(fhi(FHI_VALUES)), source("fhi")).table
    measure = table.of(Role.MEASURE)
    assert measure is not None
    assert [(each.code, each.rate) for each in measure.categories] == [
        ("TELLER", False),
        ("RATE", True),
    ]
    assert dict(table.wholes) == {"KJONN": "0"}


def test_several_years_taken_as_one_keep_both() -> None:
    answer = fhi(FHI_VALUES)
    answer["dimension"]["AAR"]["category"] = {"index": ["2020_2020", "2023_2025"], "label": {}}
    table = read_table(written(answer), source("fhi")).table
    assert [str(each) for each in table.periods] == ["2020", "2023_2025"]


def test_kolada_by_sex_and_year() -> None:
    rows = [
        ("N20402", "0180", 2022, {"T": 12.5, "K": None, "M": 11}),
        ("N20402", "0180", 2021, {"T": 12.0}),
    ]
    table = read_table(written(kolada(*rows)), source("kolada")).table
    assert said(table) == [Decimal("12.5"), MISSING, 11, Decimal("12.0")]
    assert [str(each) for each in table.periods] == ["2021", "2022"]
    assert dict(table.wholes) == {"gender": "T"}


def test_kolada_counts_only_where_the_title_says_so() -> None:
    """Without the indicator's own words, a figure of Kolada is a rate."""
    answer = written(kolada(("N1", "0180", 2022, {"T": 5}), ("N2", "0180", 2022, {"T": 5})))
    about = {
        "values": [
            {"id": "N1", "title": "Fallskador, antal"},
            {"id": "N2", "title": "Fallskador, antal per 100 000 inv"},
        ]
    }
    told = read_table(answer, source("kolada", metadata=written(about))).table.of(Role.MEASURE)
    bare = read_table(answer, source("kolada")).table.of(Role.MEASURE)
    assert told is not None
    assert bare is not None
    assert [each.rate for each in told.categories] == [False, True]
    assert [each.rate for each in bare.categories] == [True, True]


def test_a_page_of_many_is_not_the_table() -> None:
    answer = kolada(("N1", "0180", 2022, {"T": 5}), next_url="https://api.kolada.se/v3/more")
    with pytest.raises(TableRefused, match="more-pages"):
        read_table(written(answer), source("kolada"))


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "not-json"),
        (b"[1]", "not-a-table"),
        (b'{"id": ["A"], "size": [NaN]}', "not-json"),
        (b"[" * 100_000, "not-json"),
        (b'{"id": [], "size": []}', "no-time"),
        (written({**ssb([1] * 8), "size": [2, 2, 3]}), "sizes-differ"),
        (written(ssb([1] * 7)), "sizes-differ"),
        (written(ssb({"8": 1})), "sizes-differ"),
        (written(ssb([1] * 4, times=("2019U01",))), "no-time"),
        (written(ssb(["x"] * 8)), "no-figures"),
        (written(ssb({"-1": 1})), "sizes-differ"),
        (written(ssb([], times=())), "no-figures"),
        (written({**ssb([]), "size": [1000, 1000, 2]}), "too-large"),
        (written({**ssb([]), "size": [2, "2", 2]}), "sizes-differ"),
        (b" " * 50_000_001, "too-large"),
    ],
    ids=lambda each: each if isinstance(each, str) else "",
)
def test_what_is_no_answer_is_refused(content: bytes, reason: str) -> None:
    with pytest.raises(TableRefused) as raised:
        read_table(content, source("ssb"))
    assert raised.value.reason == reason


@pytest.mark.parametrize("number", ["1e999999999", "1e-999999999", "9" * 16, "true", '"1e9"'])
def test_a_number_that_cannot_be_one_is_rejected_alone(number: str) -> None:
    """A short text can name a number that fills the memory once it is written out."""
    content = written(ssb([77] + [1] * 7)).replace(b"77", number.encode())
    read = read_table(content, source("ssb"))
    assert read.table.numbers == [1] * 7
    assert [(each.row, each.reason) for each in read.rejected] == [(0, "unreadable")]
