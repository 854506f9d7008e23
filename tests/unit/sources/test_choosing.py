"""From a table to a series: what is unknown stays unknown in every sum, and rates stay rates."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from offices import dimension, fhi, kolada, source, ssb, written
from tlreview.domain.observations import Flag, Series
from tlreview.domain.series_json import as_json, series_from
from tlreview.sources.choosing import Among, Chosen, series_in
from tlreview.sources.counted import CellRefused
from tlreview.sources.reading import read_table
from tlreview.sources.summing import INSTEAD, Figure, summed
from tlreview.sources.tables import CategoryMissing, DimensionMissing, Table
from tlreview.sources.taking import ChoiceRefused

DEATHS = ("PersonerDrept", "PersonerHardtSkadd")


def table(said: object, kind: str = "ssb") -> Table:
    return read_table(written(said), source(kind)).table


def rows(series: Series) -> list[tuple[object, ...]]:
    return [
        (str(each.period), each.count, each.population, each.flag, each.stated)
        for each in series.observations
    ]


def persons(*years: int) -> Table:
    """Return a population as SSB's 07459 gives it, by sex."""
    said = ssb([])
    said |= {
        "label": "Befolkning",
        "id": ["Region", "Kjonn", "ContentsCode", "Tid"],
        "size": [1, 2, 1, len(years)],
        "dimension": {
            "Region": dimension("region", {"4003": "Skien"}),
            "Kjonn": dimension("kjønn", {"1": "Menn", "2": "Kvinner"}),
            "ContentsCode": dimension("statistikkvariabel", {"Personer1": "Personer"}),
            "Tid": dimension("år", {str(each): str(each) for each in years}),
        },
        "value": [each * 10 for each in years] + [each * 10 + 1 for each in years],
    }
    return table(said)


def test_killed_and_hurt_make_one_series() -> None:
    """SSB's place is summed over older borders; the series has the municipality's own number."""
    series = series_in(
        table(ssb([1, 2, 3, 4, 10, 20, 30, 40])),
        Chosen(indicator="traffic", place="K-4003", count=DEATHS),
    )
    assert rows(series) == [("2023", 40, None, None, ""), ("2024", 60, None, None, "")]
    assert series.place == "4003"
    assert series_from(as_json(series)) == series


def test_a_hidden_part_hides_the_sum() -> None:
    series = series_in(
        table(ssb([1, 2, None, 4, 5, 6, 7, 8], {"2": ":"})),
        Chosen(indicator="traffic", place="K-4001", count=DEATHS),
    )
    assert rows(series) == [
        ("2023", None, None, Flag.HIDDEN, ""),
        ("2024", 6, None, None, ""),
    ]


def test_a_population_from_another_table_is_summed_over_what_was_chosen() -> None:
    both = Among(table=persons(2023), place="4003", breakdown={"Kjonn": ("1", "2")})
    series = series_in(
        table(ssb(list(range(8)))),
        Chosen(indicator="traffic", place="K-4003", count=DEATHS, population=both),
    )
    assert rows(series) == [("2023", 10, 40_461, None, ""), ("2024", 12, None, None, "")]


def test_months_take_the_population_of_their_year() -> None:
    """And several years taken as one the sum of theirs; no year is made up."""
    men = Among(table=persons(2019, 2020, 2021), place="4003", breakdown={"Kjonn": ("1",)})
    times = ("2019M01", "2022M01")
    months = series_in(
        table(ssb([1] * 8, times=times)),
        Chosen(indicator="x", place="K-4003", count=("PersonerDrept",), population=men),
    )
    assert [each.population for each in months.observations] == [20_190, None]
    years = series_in(
        table(ssb([1] * 8, times=("2019_2021", "2020_2022"))),
        Chosen(indicator="x", place="K-4003", count=("PersonerDrept",), population=men),
    )
    assert [each.population for each in years.observations] == [20_190 + 20_200 + 20_210, None]


FHI = [7, 12.5, 3, ":", 4, "..", 9, 1.5, 5, 1.0, 4, 2.0]


def test_a_rate_alone_is_kept_as_it_was_printed() -> None:
    series = series_in(
        table(fhi(FHI), "fhi"),
        Chosen(indicator="hip", place="4001", stated="RATE", breakdown={"KJONN": ("1",)}),
    )
    assert rows(series) == [
        ("2020", None, None, Flag.HIDDEN, ""),
        ("2021", None, None, None, "1.0"),
    ]
    assert dict(series.breakdown) == {"Kjønn": "Menn"}


def test_everybody_is_no_breakdown() -> None:
    series = series_in(
        table(fhi(FHI), "fhi"),
        Chosen(
            indicator="hip",
            place="4001",
            count=("TELLER",),
            stated="RATE",
            breakdown={"KJONN": ("0",)},
        ),
    )
    assert rows(series) == [("2020", 7, None, None, "12.5"), ("2021", 9, None, None, "1.5")]
    assert dict(series.breakdown) == {}


def test_rates_are_never_turned_into_counts() -> None:
    """Not where they are named so, and not where a whole number alone speaks for it."""
    with pytest.raises(ChoiceRefused, match="rate-as-count"):
        series_in(
            table(fhi(FHI), "fhi"),
            Chosen(indicator="x", place="4001", count=("RATE",), breakdown={"KJONN": ("0",)}),
        )
    swedish = table(kolada(("N1", "0180", 2022, {"T": 5})), "kolada")
    with pytest.raises(ChoiceRefused, match="rate-as-count"):
        series_in(swedish, Chosen(indicator="x", place="0180", count=("N1",)))
    series = series_in(swedish, Chosen(indicator="x", place="0180", stated="N1"))
    assert rows(series) == [("2022", None, None, None, "5")]


@pytest.mark.parametrize(
    ("chosen", "error", "said"),
    [
        ({}, ChoiceRefused, "nothing"),
        ({"count": ("TELLER",)}, ChoiceRefused, "open KJONN"),
        ({"count": ("TELLER",), "breakdown": {"KJONN": ("0", "1")}}, ChoiceRefused, "whole-with"),
        ({"count": ("TELLER",), "breakdown": {"KJONN": ("1", "1")}}, ChoiceRefused, "twice"),
        ({"count": ("TELLER",) * 2, "breakdown": {"KJONN": ("1",)}}, ChoiceRefused, "twice"),
        ({"stated": "RATE", "breakdown": {"KJONN": ("1", "2")}}, ChoiceRefused, "rates-summed"),
        ({"count": ("TELLER",), "breakdown": {"SEX": ("1",)}}, DimensionMissing, "SEX"),
        ({"count": ("TELLER",), "breakdown": {"KJONN": ("9",)}}, CategoryMissing, "KJONN"),
        ({"count": ("N",), "breakdown": {"KJONN": ("1",)}}, CategoryMissing, "'N'"),
    ],
)
def test_a_choice_that_says_too_little_or_too_much_is_refused(
    chosen: dict[str, object], error: type[Exception], said: str
) -> None:
    with pytest.raises(error, match=said):
        series_in(table(fhi(FHI), "fhi"), Chosen(indicator="x", place="4001", **chosen))


@pytest.mark.parametrize(("number", "reason"), [(-1, "negative"), (1.5, "fraction")])
def test_what_is_no_count_is_named_by_its_place(number: float, reason: str) -> None:
    with pytest.raises(CellRefused) as raised:
        series_in(
            table(ssb([1, 1, 1, number, 1, 1, 1, 1])),
            Chosen(indicator="x", place="K-4001", count=DEATHS),
        )
    assert (raised.value.line, raised.value.column) == (3, "Hardt skadde")
    assert raised.value.reason == reason


FIGURES = st.one_of(
    st.integers(0, 50).map(lambda each: Figure(number=each)),
    st.integers(0, 50).map(lambda each: Figure(number=each, flag=Flag.ESTIMATED)),
    st.sampled_from(INSTEAD).map(lambda each: Figure(number=None, flag=each)),
)


@settings(deadline=None)
@given(st.lists(FIGURES, max_size=6), st.integers(0, 6))
def test_nothing_unknown_is_ever_0_in_a_sum(parts: list[Figure], expected: int) -> None:
    """A sum has a number only where every part has, and as many as there should be."""
    found = summed(parts, expected)
    unknown = any(each.number is None for each in parts) or len(parts) < max(1, expected)
    assert (found.number is None) == unknown
    assert (found.flag in INSTEAD) == unknown
    if not unknown:
        assert found.number == sum(each.number or 0 for each in parts)


CELLS = st.one_of(st.integers(0, 30), st.sampled_from([".", "..", ":"]))


@settings(deadline=None)
@given(st.lists(CELLS, min_size=8, max_size=8), st.booleans())
def test_a_flag_survives_from_the_answer_to_the_series(cells: list[object], beside: bool) -> None:
    """Whether the sign stands beside the values or among them, in every sum of two measures."""
    signs = {str(at): each for at, each in enumerate(cells) if isinstance(each, str)}
    values = [None if isinstance(each, str) else each for each in cells]
    said = table(ssb(values, signs)) if beside else table(ssb(cells))
    for at, place in enumerate(("K-4001", "K-4003")):
        found = series_in(said, Chosen(indicator="x", place=place, count=DEATHS))
        for year, each in enumerate(found.observations):
            parts = [cells[4 * at + year], cells[4 * at + 2 + year]]
            if any(isinstance(part, str) for part in parts):
                assert each.count is None
                assert each.flag in INSTEAD
            else:
                assert each.count == sum(parts)
                assert each.flag is None


@settings(deadline=None)
@given(st.decimals(min_value=0, max_value=10**6, places=3))
def test_a_printed_rate_keeps_its_digits(number: Decimal) -> None:
    content = written(kolada(("N1", "0180", 2022, {"T": 77}))).replace(
        b"77", f"{number:f}".encode()
    )
    said = read_table(content, source("kolada")).table
    [found] = series_in(said, Chosen(indicator="x", place="0180", stated="N1")).observations
    assert found.stated == f"{number:f}"
