"""A population of its own table: summed to those that are counted by rule, or not taken at all."""

from datetime import date

import pytest

from borders import MERGED, country
from tlreview.domain.observations import Break, Flag, Series
from tlreview.domain.periods import period
from tlreview.domain.series_json import as_json, series_from
from tlreview.sources.ages import Ages, ages_in, ages_of
from tlreview.sources.bordering import series_over_borders
from tlreview.sources.choosing import Chosen, PeriodsApart
from tlreview.sources.denominators import Counted, PopulationRefused, among, people_told
from tlreview.sources.reading import read_table
from tlreview.sources.tables import Kind, Source, Table

SEXES = (
    "Kommune;År;Kjønn;Personer",
    *(
        f"4601;{year};{sex};{n}"
        for year in (2019, 2020)
        for sex, n in (("Menn", 40), ("Kvinner", 50))
    ),
)
AGES = (
    "Kommune;År;Alder;Personer",
    *(
        f"4601;{year};{age};{n}"
        for year in (2019, 2020)
        for age, n in (("0–5 år", 7), ("6-79 år", 60), ("80–89 år", 9), ("90 år eller eldre", 3))
    ),
)
INJURED = ("Kommune;År;Skadde", "4601;2019;12", "4601;2020;9")


def table(*lines: str) -> Table:
    source = Source(kind=Kind.CSV, on=date(2026, 3, 1), table="07459", name="SSB")
    return read_table("\n".join(lines).encode(), source).table


def counted(people: Table, *lines: str, ages: str = "", **breakdown: str) -> Series:
    """Return the injured of these lines, told among people."""
    injured = table(*(lines or INJURED))
    found = among(people, Counted(place="4601", breakdown=breakdown, ages=ages), kind=Kind.CSV)
    chosen = Chosen(indicator="falls", place="4601", count=("Skadde",), population=found)
    return series_over_borders(injured, chosen, Kind.CSV, lambda _: None)


def people(series: Series) -> list[int | None]:
    return [each.population for each in series.observations]


def test_everybody_is_both_sexes_or_all_ages_or_the_total() -> None:
    """A total is never added to its parts."""
    assert people(counted(table(*SEXES))) == [90, 90]
    assert people(counted(table(*AGES))) == [79, 79]
    whole = (*SEXES, "4601;2019;Begge kjønn;91", "4601;2020;Begge kjønn;92")
    assert people(counted(table(*whole))) == [91, 92]


@pytest.mark.parametrize(
    ("ages", "wanted"), [("80+", [12, 12]), ("0-5", [7, 7]), ("6-79", [60, 60]), ("", [79, 79])]
)
def test_an_indicator_about_some_ages_is_told_among_them(ages: str, wanted: list[int]) -> None:
    assert people(counted(table(*AGES), ages=ages)) == wanted


def test_a_breakdown_of_the_counts_takes_the_same_people() -> None:
    """Whatever the dimension is called in the other table, and before what the indicator says."""
    assert people(counted(table(*SEXES), sex="Kvinner")) == [50, 50]
    assert people(counted(table(*AGES), alder="80–89 år", ages="65+")) == [9, 9]
    assert people(counted(table(*SEXES), årsak="Fall")) == [90, 90]


@pytest.mark.parametrize(
    ("lines", "about", "reason"),
    [
        (tuple(each for each in AGES if "6-79" not in each), {}, "ages"),
        (AGES, {"ages": "65+"}, "ages"),
        (AGES, {"ages": "0-17"}, "ages"),
        (SEXES, {"ages": "80+"}, "undivided"),
        (AGES, {"kjønn": "Kvinner"}, "undivided"),
        (SEXES, {"kjønn": "Ukjent"}, "open"),
        (("Kommune;År;Kjønn;Personer", "4601;2019;Menn;40"), {}, "open"),
        (("Kommune;År;Bydel;Personer", "4601;2019;Nord;4", "4601;2019;Sør;5"), {}, "open"),
        (("Kommune;År;Personer", "0301;2019;40"), {}, "place"),
        (("Kommune;År;Hus;Hytter", "4601;2019;4;5"), {}, "measure"),
    ],
)
def test_what_no_rule_decides_is_not_taken(
    lines: tuple[str, ...], about: dict[str, str], reason: str
) -> None:
    """A gap in the ages, an edge that fits none, one sex alone, another place: nobody guesses."""
    with pytest.raises(PopulationRefused) as refused:
        counted(table(*lines), **about)
    assert refused.value.reason == reason


def test_a_heading_may_say_which_ages_a_population_is_of() -> None:
    """A sheet of one column has no other place for it."""
    old = table("Kommune;År;Innbyggere 80 år og eldre", "4601;2019;12")
    assert people(counted(old, ages="80+")) == [12, None]
    with pytest.raises(PopulationRefused):
        counted(old)


def test_periods_that_never_meet_are_refused_and_one_without_people_has_none() -> None:
    late = table("Kommune;År;Personer", "4601;2024;40")
    with pytest.raises(PeriodsApart) as refused:
        counted(late)
    assert (refused.value.counts, refused.value.people) == ("2019–2020", "2024–2024")
    assert people(counted(table("Kommune;År;Personer", "4601;2020;40"))) == [None, 40]


def test_a_hidden_population_is_none_and_an_estimated_one_makes_the_figure_so() -> None:
    found = counted(table("Kommune;År;Personer", "4601;2019;:", "4601;2020;40"))
    assert people(found) == [None, 40]
    assert [each.flag for each in found.observations] == [None, None]
    assert Flag.HIDDEN not in {each.flag for each in found.observations}


def test_the_extract_names_where_the_people_are_from() -> None:
    """With the digest of their file, through storage and back."""
    of = table(*SEXES)
    found = counted(of)
    assert found.extract.population == of.extract
    assert found.extract.digest != of.extract.digest
    assert series_from(as_json(found)) == found


def test_what_was_taken_is_told_short() -> None:
    """Of many ages the first ones and the last."""
    single = ("År;Alder;Personer", *(f"2019;{age} år;1" for age in range(100)), "2019;100+;1")
    found = among(table(*single), Counted(place="4601", breakdown={}), kind=Kind.CSV)
    assert people_told(found).taken == (("Alder", "0 år, 1 år, 2 år, …, 100+"),)


def test_people_go_over_the_borders_of_their_own_table() -> None:
    """0101 and 0102 became 3001: people are summed as the counts are, and the border is drawn."""
    years = ("2018", "2019", "2020", "2021")
    counts = ["Kommune;År;Skadde"] + [f"0101;{y};1" for y in years[:2]]
    counts += [f"0102;{y};2" for y in years[:2]] + [f"3001;{y};4" for y in years[2:]]
    counts += [f"3001;{y};.." for y in years[:2]]
    persons = ["Kommune;År;Personer"] + [f"0101;{y};100" for y in years[:2]]
    persons += [f"0102;{y};200" for y in years[:2]] + [f"3001;{y};310" for y in years[2:]]
    persons += [f"3001;{y};.." for y in years[:2]]
    found = among(table(*persons), Counted(place="3001", breakdown={}), kind=Kind.SSB)
    chosen = Chosen(indicator="falls", place="3001", count=("Skadde",), population=found)
    series = series_over_borders(table(*counts), chosen, Kind.SSB, lambda _: country(MERGED))
    assert [(each.count, each.population) for each in series.observations] == [
        (3, 300),
        (3, 300),
        (4, 310),
        (4, 310),
    ]
    assert series.breaks == (Break(at=period("2020"), reason="border.merged"),)


def test_a_border_of_the_people_alone_breaks_the_rates() -> None:
    """Counts put together by the office cross none; people published under old borders do."""
    counts = ["Kommune;År;Skadde", *(f"K-3001;{y};4" for y in range(2018, 2022))]
    persons = ["Kommune;År;Personer", *(f"3001;{y};310" for y in range(2015, 2022))]
    found = among(table(*persons), Counted(place="K-3001", breakdown={}), kind=Kind.SSB)
    chosen = Chosen(indicator="falls", place="K-3001", count=("Skadde",), population=found)
    series = series_over_borders(table(*counts), chosen, Kind.SSB, lambda _: country(MERGED))
    assert series.breaks == (Break(at=period("2020"), reason="border.not-known"),)
    assert people(series) == [310] * 4


@pytest.mark.parametrize(
    ("said", "ages"),
    [
        ("000", Ages(0, 0)),
        ("17 år", Ages(17, 17)),
        ("80–89 år", Ages(80, 89)),
        ("65 til 79 år", Ages(65, 79)),
        ("80_120", Ages(80)),
        ("105 år eller eldre", Ages(105)),
        ("90 years and older", Ages(90)),
        ("80+", Ages(80)),
        ("under 5 år", Ages(0, 4)),
        ("89–80", None),
        ("eldre", None),
        ("2019", None),
    ],
)
def test_ages_are_read_as_tables_write_them(said: str, ages: Ages | None) -> None:
    assert ages_of(said) == ages
    assert ages_in(f"Innbyggere {said}") == ages
