"""Answers the offices gave, as others have recorded them: `tests/recorded/README.md` says where."""

from datetime import UTC, datetime
from pathlib import Path

import httpx2
import pytest

from offices import kolada, source, ssb, written
from tlreview.domain.observations import Flag
from tlreview.sources.choosing import Chosen, series_in
from tlreview.sources.fetching import OfficeRefused, Offices
from tlreview.sources.queries import QueryRefused, These, kolada_query, ssb_query
from tlreview.sources.reading import Read, read_table
from tlreview.sources.tables import Role, TableRefused

RECORDED = Path(__file__).parents[2] / "recorded"


def recorded(name: str, kind: str = "ssb") -> Read:
    return read_table((RECORDED / f"{name}.json").read_bytes(), source(kind))


def test_signs_of_statistics_norway_keep_their_cells() -> None:
    """05300: 63 figures, 8 cells that are not there yet and one that cannot be."""
    read = recorded("ssb-05300")
    assert read.rejected == ()
    assert len(read.table) == 72
    flags = list(read.table.flags.values())
    assert flags.count(Flag.MISSING) == 8
    assert flags.count(Flag.NOT_APPLICABLE) == 1
    assert sum(each is not None for each in read.table.numbers) == 63
    assert 0 in read.table.numbers  # and what is none is a figure


def test_a_printed_percentage_is_no_count() -> None:
    measure = recorded("ssb-05300").table.of(Role.MEASURE)
    assert measure is not None
    assert [each.rate for each in measure.categories] == [True]


def test_quarters_and_a_place_that_no_role_tells() -> None:
    """07221 names time and metric in its roles, and no geography."""
    table = recorded("ssb-07221").table
    place = table.of(Role.PLACE)
    assert place is not None
    assert [each.code for each in place.categories] == ["TOTAL", "007"]
    series = series_in(
        table,
        Chosen(indicator="x", place="007", stated="Boligindeks", breakdown={"Boligtype": ("01",)}),
    )
    assert [str(each.period) for each in series.observations][:2] == ["2022-Q1", "2022-Q2"]
    assert [each.stated for each in series.observations][:3] == ["139", "142.6", "142.9"]
    unknown = series_in(
        table,
        Chosen(indicator="x", place="007", stated="Boligindeks", breakdown={"Boligtype": ("02",)}),
    )
    assert {each.flag for each in unknown.observations} == {Flag.MISSING}


def test_the_noise_of_statistics_sweden_is_no_misprint() -> None:
    """TAB6471: 168 men and 854 women are 1,018 in all, and so it goes on in most cells.

    A table in which hardly a sum holds is told of nowhere: it is how the office hides people.
    """
    read = recorded("scb-TAB6471")
    assert len(read.table) == 24
    assert read.table.wholes == {"Kon": "TotSa"}
    assert read.checks == ()
    series = series_in(
        read.table,
        Chosen(
            indicator="x",
            place="01",
            count=("000007SF",),
            breakdown={"Kon": ("TotSa",), "Alder": ("100+10",)},
        ),
    )
    assert [each.count for each in series.observations] == [1018, 993, 952, 913]


def test_the_example_of_the_institute_of_public_health() -> None:
    table = recorded("fhi-befolkningsvekst", "fhi").table
    assert [each.role for each in table.dimensions][:2] == [Role.PLACE, Role.TIME]
    series = series_in(table, Chosen(indicator="x", place="30", count=("BEFVEKST_ANT",)))
    assert [(str(each.period), each.count) for each in series.observations] == [
        ("2020", 11219),
        ("2021", 16846),
    ]


def test_the_older_sign_of_three_points_is_missing() -> None:
    """In tables from before 2021 Statistics Norway writes `...` for what has not come in yet."""
    read = read_table(written(ssb([1, None, 2, 3, 4, 5, 6, 7], {"1": "..."})), source("ssb"))
    assert read.rejected == ()
    assert read.table.flags == {1: Flag.MISSING}


def test_a_place_is_known_by_its_name_where_its_code_says_nothing() -> None:
    """KOSTRA calls it KOKkommuneregion0000, and the name is region."""
    said = ssb(list(range(8)))
    code = "KOKkommuneregion0000"
    said["id"] = [code, "ContentsCode", "Tid"]
    said["role"] = {"time": ["Tid"], "metric": ["ContentsCode"]}
    said["dimension"][code] = said["dimension"].pop("Region")
    place = read_table(written(said), source("ssb")).table.of(Role.PLACE)
    assert place is not None
    assert place.code == code


def test_a_record_of_kolada_is_read_as_it_is_printed() -> None:
    """N21704, Stockholm in 2023, as version 3 gave it: a value, and no count it is made of."""
    read = recorded("kolada-N21704", "kolada")
    assert read.rejected == ()
    wanted = Chosen(indicator="x", place="0180", stated="N21704", breakdown={})
    (found,) = series_in(read.table, wanted).observations
    assert (str(found.period), found.stated, found.count) == ("2023", "16.8", None)


def test_what_kolada_has_withdrawn_is_no_figure() -> None:
    """A value of v3 says `isdeleted`: it stood there once, and no longer does."""
    said = kolada(("N07403", "1490", 2023, {"T": 900.5, "K": 880.0}))
    said["values"][0]["values"][0]["isdeleted"] = True
    said["values"][0]["values"][1]["isdeleted"] = False
    read = read_table(written(said), source("kolada"))
    assert read.table.flags == {0: Flag.MISSING}
    assert [each if each is None else float(each) for each in read.table.numbers] == [None, 880.0]


@pytest.mark.parametrize("name", ["next_url", "next_page", "next"])
def test_a_first_page_of_kolada_is_never_the_whole_table(name: str) -> None:
    """v3 names the next page `next_url`, v2 `next_page`, v1 `next`."""
    said = kolada(("N07403", "1490", 2023, {"T": 900.5}), **{name: "https://api.kolada.se/2"})
    with pytest.raises(TableRefused) as raised:
        read_table(written(said), source("kolada"))
    assert raised.value.reason == "more-pages"


@pytest.mark.parametrize("many", ["kpi", "municipality", "year"])
def test_kolada_is_asked_for_25_of_each_at_most(many: str) -> None:
    lists = {"kpi": ("N07403",), "municipality": ("1490",), "year": (2023,)}
    lists[many] = tuple(range(1990, 2016)) if many == "year" else tuple(map(str, range(26)))
    with pytest.raises(QueryRefused) as raised:
        kolada_query(*lists.values())
    assert (raised.value.reason, raised.value.text) == ("too-many-of-each", "26")


def test_a_code_is_asked_for_once() -> None:
    """Statistics Norway answers a code named twice with an empty 500."""
    url = ssb_query("07459", {"Region": These(("0301", "1103", "0301"))}).url
    assert url.endswith("valueCodes[Region]=0301,1103")


def test_the_words_of_an_office_are_told_without_their_json(offices: Offices) -> None:
    """PxWebApi v2 says what is wrong in `title`."""
    with pytest.raises(OfficeRefused) as raised:
        offices.fetch(ssb_query("99999", {}))
    assert raised.value.said == "Non-existent table"


@pytest.fixture
def offices(tmp_path: Path) -> Offices:
    """Return the way to an office that refuses as PxWebApi v2 does."""
    said = {"type": "Parameter error", "title": "Non-existent table", "status": 404}
    refusing = httpx2.MockTransport(lambda _: httpx2.Response(404, json=said))
    return Offices(
        folder=tmp_path, now=lambda: datetime(2026, 11, 22, tzinfo=UTC), transport=refusing
    )
