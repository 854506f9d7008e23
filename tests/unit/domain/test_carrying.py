from dataclasses import replace
from datetime import date

import pytest

from borders import MERGED, country, counts
from tlreview.domain.carrying import PartsDiffer, carried
from tlreview.domain.observations import Break, Flag, Observation
from tlreview.domain.periods import period
from tlreview.domain.places import Adjusted, Changes, Merged, Split


def told(series):
    return {
        str(each.period): each.count if each.flag is None else each.flag.value
        for each in series.observations
    }


def breaks(series):
    return {(str(each.at), each.reason) for each in series.breaks}


def test_a_merger_is_the_sum_of_counts_and_populations():
    """From the merger on the municipality's own figures, before it the sum; a break between."""
    found = carried(
        counts("3001", {2020: 9, 2021: 8}),
        [counts("0101", {2018: 3, 2019: 4}), counts("0102", {2018: 1, 2019: 2})],
        country(MERGED),
    )
    assert told(found) == {"2018": 4, "2019": 6, "2020": 9, "2021": 8}
    assert found.at(period("2018")).population == 2000
    assert breaks(found) == {("2020", "border.merged")}
    assert (found.place, found.extract.on) == ("3001", date(2024, 6, 1))


def test_a_renumbered_municipality_goes_on_with_every_word_of_its_figures():
    """Also the rate as it was printed, which no sum could keep."""
    old = counts("0103", {2019: 5})
    printed = replace(old.observations[0], stated="0,5")
    found = carried(
        counts("3002", {2020: 6}),
        [replace(old, observations=(printed,))],
        country(MERGED),
    )
    assert found.at(period("2019")) == printed
    assert breaks(found) == {("2020", "border.renumbered")}


@pytest.mark.parametrize("flag", [Flag.HIDDEN, Flag.MISSING, Flag.NOT_APPLICABLE])
def test_a_flag_in_a_part_is_the_flag_of_the_sum(flag):
    """Never the sum of the others, never 0."""
    hidden = replace(
        counts("0102", {2019: 2}),
        observations=(Observation(period=period("2019"), count=None, flag=flag),),
    )
    found = carried(counts("3001", {2020: 9}), [counts("0101", {2019: 4}), hidden], country(MERGED))
    assert told(found) == {"2019": flag.value, "2020": 9}
    assert found.at(period("2019")).population is None


def test_a_part_without_figures_makes_the_sum_missing():
    """What is not known is not guessed from the parts that are."""
    found = carried(counts("3001", {2020: 9}), [counts("0101", {2019: 4})], country(MERGED))
    assert told(found) == {"2019": "missing", "2020": 9}


def test_an_estimated_part_makes_an_estimated_sum():
    """The figure stands, and so does the doubt."""
    part = counts("0102", {2019: 2})
    estimated = replace(part, observations=(replace(part.observations[0], flag=Flag.ESTIMATED),))
    found = carried(
        counts("3001", {2020: 9}), [counts("0101", {2019: 4}), estimated], country(MERGED)
    )
    assert found.at(period("2019")).count == 6
    assert found.at(period("2019")).flag is Flag.ESTIMATED


def test_a_part_that_gave_the_merger_its_number_is_not_taken_for_the_whole():
    """As Stavanger: 1103 before 2020 is another municipality than 1103 since."""
    merged = Changes(
        day=date(2020, 1, 1), merged=(Merged(old=("0101", "0102"), new="0101", name="N"),)
    )
    own, other = counts("0101", {2019: 4, 2020: 9}), counts("0102", {2019: 2})
    found = carried(own, [other], country(merged))
    assert told(found) == {"2019": 6, "2020": 9}
    assert carried(found, [other], country(merged)) == found


def test_sums_that_end_before_the_merger_are_not_summed_again():
    """The figures of the year of the merger may not be out yet."""
    merged = Changes(
        day=date(2020, 1, 1), merged=(Merged(old=("0101", "0102"), new="0101", name="N"),)
    )
    own, other = counts("0101", {2018: 4}), counts("0102", {2018: 2})
    found = carried(own, [other], country(merged))
    assert told(found) == {"2018": 6}
    assert breaks(found) == {("2020", "border.merged")}
    assert carried(found, [other], country(merged)) == found


def test_nothing_is_carried_across_a_split_and_the_break_says_so():
    """As Ålesund and Haram in 2024."""
    split = Changes(day=date(2022, 1, 1), split=(Split(old="0101", new=("0105", "0106")),))
    found = carried(counts("0105", {2022: 3, 2023: 4}), [counts("0101", {2021: 9})], country(split))
    assert told(found) == {"2022": 3, "2023": 4}
    assert breaks(found) == {("2022", "border.split")}


def test_a_municipality_that_got_an_area_keeps_its_own_figures_with_a_break():
    """Its neighbour's figures are not touched."""
    adjusted = Changes(
        day=date(2021, 1, 1), adjusted=(Adjusted(between=("0101", "0102"), area="A"),)
    )
    found = carried(
        counts("0101", {2020: 3, 2021: 4}), [counts("0102", {2020: 50})], country(adjusted)
    )
    assert told(found) == {"2020": 3, "2021": 4}
    assert breaks(found) == {("2021", "border.adjusted")}


def test_figures_from_before_what_is_known_are_kept_and_marked():
    """'Not known' is drawn; it is never taken for 'unchanged'."""
    found = carried(counts("0104", {2008: 1, 2009: 2, 2010: 3}), [], country())
    assert told(found) == {"2008": 1, "2009": 2, "2010": 3}
    assert breaks(found) == {("2010", "border.not-known")}


def test_figures_a_source_has_moved_itself_are_left_alone():
    """Under a number that is new in 2020, a figure of 2019 is already that of the new borders."""
    own = counts("3001", {2019: 7, 2020: 9})
    found = carried(own, [counts("0101", {2019: 4}), counts("0102", {2019: 2})], country(MERGED))
    assert found == own


def test_a_sign_for_not_existing_yet_gives_way_to_the_sum():
    """Statistics Norway prints a dot for the years before a number was in use."""
    own = counts("3001", {2020: 9})
    dot = Observation(period=period("2019"), count=None, flag=Flag.NOT_APPLICABLE)
    found = carried(
        replace(own, observations=(dot, *own.observations)),
        [counts("0101", {2019: 4}), counts("0102", {2019: 2})],
        country(MERGED),
    )
    assert told(found) == {"2019": 6, "2020": 9}


@pytest.mark.parametrize("new", ["3001", "0101"])
def test_a_mean_over_the_day_of_a_merger_is_nobodys_sum(new):
    """What the source says of the whole stands, whatever it says of the parts."""
    merged = Changes(
        day=date(2020, 1, 1), merged=(Merged(old=("0101", "0102"), new=new, name="N"),)
    )
    before = {"2017_2019": 3} if new == "0101" else {}
    own = counts(new, {**before, "2019_2021": 9, "2020_2022": 8})
    codes = {"0101", "0102"} - {new}
    parts = [counts(each, {"2017_2019": 3, "2018_2020": 2, "2019_2021": 1}) for each in codes]
    found = carried(own, parts, country(merged))
    assert told(found) == {"2017_2019": 6, "2019_2021": 9, "2020_2022": 8}
    assert breaks(found) == {("2019_2021", "border.merged")}
    assert carried(found, parts, country(merged)) == found


@pytest.mark.parametrize(
    ("change", "what"),
    [
        ({"indicator": "other"}, "indicator"),
        ({"breakdown": {"sex": "women"}}, "breakdown"),
        ({"place": "3001"}, "place"),
    ],
)
def test_series_of_different_things_are_not_put_together(change, what):
    """A sum of women here and everybody there is nothing."""
    part = replace(counts("0101", {2019: 4}), **change)
    with pytest.raises(PartsDiffer) as raised:
        carried(counts("3001", {2020: 9}), [part], country(MERGED))
    assert raised.value.what == what


def test_breaks_that_were_there_stay():
    """A new way of counting is not forgotten because borders changed too."""
    own = replace(
        counts("3001", {2020: 9, 2021: 8}), breaks=(Break(at=period("2021"), reason="new form"),)
    )
    parts = [counts("0101", {2019: 4}), counts("0102", {2019: 2})]
    assert breaks(carried(own, parts, country(MERGED))) == {
        ("2020", "border.merged"),
        ("2021", "new form"),
    }
