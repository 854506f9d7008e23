"""Figures over borders: summed by rule where a table has the parts, drawn as a break where not."""

from datetime import date

from borders import MERGED, country
from offices import dimension, written
from tlreview.domain.lineage import Lineage
from tlreview.domain.observations import Series
from tlreview.sources.bordering import series_over_borders
from tlreview.sources.choosing import Chosen
from tlreview.sources.reading import read_table
from tlreview.sources.tables import Kind, Source

YEARS = ("2018", "2019", "2020", "2021")


def taken(
    place: str, figures: dict[str, list[object]], lineage: Lineage | None, kind: Kind = Kind.SSB
) -> Series:
    """Return the series of a place in a table with these figures from 2018 on."""
    said = {
        "version": "2.0",
        "class": "dataset",
        "label": "Ulykker",
        "role": {"time": ["Tid"], "geo": ["Region"], "metric": ["ContentsCode"]},
        "id": ["Region", "ContentsCode", "Tid"],
        "size": [len(figures), 1, len(YEARS)],
        "dimension": {
            "Region": dimension("region", {each: each for each in figures}),
            "ContentsCode": dimension("statistikkvariabel", {"Ulykker": "Ulykker"}),
            "Tid": dimension("år", {each: each for each in YEARS}),
        },
        "value": [each for numbers in figures.values() for each in numbers],
    }
    table = read_table(written(said), Source(kind=Kind.SSB, on=date(2024, 6, 1), table="1")).table
    chosen = Chosen(indicator="accidents", place=place, count=("Ulykker",))
    return series_over_borders(table, chosen, kind, lambda _: lineage)


def counts(series: Series) -> list[int | None]:
    return [each.count for each in series.observations]


def test_the_parts_of_a_merger_are_summed_and_the_border_is_drawn() -> None:
    """0101 and 0102 became 3001 in 2020; a year where one is hidden stays unknown."""
    found = taken(
        "3001",
        {"3001": [None, None, 9, 8], "0101": [4, 5, None, None], "0102": [3, None, None, None]},
        country(MERGED),
    )
    assert counts(found) == [7, None, 9, 8]
    assert [(str(each.at), each.reason) for each in found.breaks] == [("2020", "border.merged")]


def test_figures_the_office_has_moved_itself_stay_and_the_border_is_drawn() -> None:
    """Without the parts nobody can tell what the earlier figures are of; they are not changed."""
    found = taken("3001", {"3001": [6, 7, 9, 8]}, country(MERGED))
    assert counts(found) == [6, 7, 9, 8]
    assert [(str(each.at), each.reason) for each in found.breaks] == [("2020", "border.not-known")]


def test_a_place_that_crossed_no_border_has_no_break() -> None:
    found = taken("0104", {"0104": [1, 2, 3, 4]}, country(MERGED))
    assert (counts(found), found.breaks) == ([1, 2, 3, 4], ())


def test_what_is_not_known_of_a_place_changes_nothing() -> None:
    """A number of no municipality, a country without a lineage, a table of one's own."""
    for lineage, kind in ((country(MERGED), Kind.SSB), (None, Kind.SSB), (country(), Kind.CSV)):
        found = taken("9912", {"9912": [1, 2, 3, 4]}, lineage, kind)
        assert (counts(found), found.breaks) == ([1, 2, 3, 4], ())


def test_places_put_together_by_the_office_cross_no_border() -> None:
    """K-3001 is summed over older borders by SSB, and says so by its code."""
    found = taken("K-3001", {"K-3001": [6, 7, 9, 8], "0101": [4, 5, 1, 1]}, country(MERGED))
    assert (counts(found), found.breaks) == ([6, 7, 9, 8], ())
