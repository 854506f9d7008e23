"""What a file offers: every series of one place, and each cell that could not be taken."""

import pickle
from dataclasses import replace
from datetime import date

import pytest

import offices
from tlreview.domain.observations import Flag
from tlreview.sources.offering import MOST_OFFERS, indicator_id, offered
from tlreview.wiring.figures import SMALL, read_figures
from tlreview.workflow.offering import FiguresFile, FiguresUnreadable

FILE = FiguresFile(
    content=b"", name="skader.csv", source="Eget", on=date(2026, 3, 1), own="4601", place=""
)


def sheet(*lines: str, **facts: str) -> FiguresFile:
    return replace(FILE, content="\n".join(lines).encode(), **facts)


def test_numbers_and_population_make_one_series():
    """The population is what the numbers are among, and no series of its own."""
    (offer,) = offered(sheet("År;Antall;Folkemengde", "2019;12;1000", "2020;:;1010")).offers
    assert offer.title == "Antall"
    assert [(each.count, each.flag) for each in offer.series.observations] == [
        (12, None),
        (None, Flag.HIDDEN),
    ]
    assert offer.series.observations[0].population == 1000
    assert offer.series.place == "4601"


def test_the_municipality_itself_is_taken_where_the_file_has_several():
    """Another place is taken when it is asked for; one that is not there is not made up."""
    lines = ("Kommune;År;Antall", "0301 Oslo;2019;44", "4601 Bergen;2019;12")
    own = offered(sheet(*lines))
    assert (own.place, own.offers[0].series.observations[0].count) == ("4601", 12)
    assert own.places == (("0301", "Oslo"), ("4601", "Bergen"))
    oslo = offered(sheet(*lines, place="0301"))
    assert oslo.offers[0].series.observations[0].count == 44
    assert offered(sheet(*lines, place="9999")).place == "4601"


def test_each_category_without_a_total_is_offered_and_a_total_stands_for_its_parts():
    """Men and women are two series, until the file says what both are together."""
    two = ("År;Kjønn;Antall", "2019;Menn;5", "2019;Kvinner;7")
    assert [each.title for each in offered(sheet(*two)).offers] == [
        "Antall, Menn",
        "Antall, Kvinner",
    ]
    (whole,) = offered(sheet(*two, "2019;Begge kjønn;12")).offers
    assert whole.series.observations[0].count == 12


def test_an_offer_tells_what_its_measure_alone_is_called():
    """Men and women are one measure; a key of Kolada is its own name until one is told."""
    two = offered(sheet("År;Kjønn;Antall", "2019;Menn;5", "2019;Kvinner;7"))
    assert [each.called for each in two.offers] == [("Antall", "Antall")] * 2
    answer = offices.written(offices.kolada(("N20402", "4601", 2024, {"T": 31.5})))
    (kolada,) = offered(replace(FILE, content=answer, source="")).offers
    assert kolada.called[0] == "N20402"


def test_a_rate_is_kept_as_it_is_stated():
    """It is never turned into a count."""
    (offer,) = offered(sheet("År;Andel trygge (%)", "2019;71,5")).offers
    assert (offer.series.observations[0].count, offer.series.observations[0].stated) == (
        None,
        "71.5",
    )


def test_a_cell_that_cannot_be_is_told_with_its_line_and_column():
    """A fraction of an accident stops its series; a line without a time is left out."""
    found = offered(sheet("År;Kjønn;Antall", "2019;Menn;9,5", "2019;Kvinner;7", "i fjor;Menn;1"))
    assert [each.title for each in found.offers] == ["Antall, Kvinner"]
    assert {(each.row, each.column, each.reason) for each in found.left_out} == {
        (4, "År", "no-time"),
        (2, "Antall", "fraction"),
    }


def test_a_table_of_everything_offers_no_more_than_a_page_can_show():
    """The rest is counted, so that nobody thinks it was not there."""
    lines = [f"2019;{age};{age}" for age in range(MOST_OFFERS + 5)]
    found = offered(sheet("År;Alder;Antall", *lines))
    assert (len(found.offers), found.more) == (MOST_OFFERS, 5)


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (b"hello", "no-time"),
        (b"", "no-figures"),
        (b"Sted;Antall\n0301;4\n", "no-time"),
        (b"{}", "unreadable"),
        ("År;Antall\n".encode(), "no-figures"),
    ],
)
def test_a_file_without_figures_says_what_is_wrong(content, fault):
    """Each fault has a sentence of its own that says what to do."""
    with pytest.raises(FiguresUnreadable) as raised:
        offered(replace(FILE, content=content))
    assert raised.value.fault == fault


def test_an_indicator_only_known_by_its_name_keeps_its_id():
    """The same name gives the same id, in letters, digits and hyphens."""
    assert indicator_id("Hoftebrudd, 65 år og over (antall)") == "hoftebrudd-65-år-og-over-antall"
    assert indicator_id("…") == "indicator"


def test_a_large_file_is_read_by_another_process_and_says_the_same():
    """What comes back is whole, faults included."""
    lines = [f"{place};2019;{place % 50}" for place in range(1000, 9999)]
    large = sheet("Kommune;År;Antall", *lines, *lines, source="x" * 10)
    assert len(large.content) > SMALL
    assert read_figures(large).result(timeout=60) == offered(large)
    wrong = replace(large, content=b"x" * (SMALL + 1))
    with pytest.raises(FiguresUnreadable) as raised:
        read_figures(wrong).result(timeout=60)
    assert (raised.value.name, raised.value.fault) == ("skader.csv", "unreadable")


def test_a_refusal_can_be_handed_from_process_to_process():
    """It comes back as it was, not as a failure to read it."""
    fault = FiguresUnreadable(name="a", fault="no-time", where="b")
    again = pickle.loads(pickle.dumps(fault))  # noqa: S301  our own
    assert (again.name, again.fault, again.where) == ("a", "no-time", "b")
