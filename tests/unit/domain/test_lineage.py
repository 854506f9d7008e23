from datetime import date

import pytest

from borders import MERGED, country
from tlreview.domain.lineage import Border, MadeOf, NotKnown, PlaceUnknown
from tlreview.domain.places import Adjusted, Changes, Merged, Renumbered, Split


def past(lineage, place, year, as_of=2024):
    return lineage.made_of(place, as_of=date(as_of, 6, 1), on=date(year, 6, 1))


def test_a_merger_after_a_renumbering_is_followed_to_the_first_numbers():
    """The numbers of 2018 together are the municipality of 2024."""
    again = Changes(day=date(2024, 1, 1), renumbered=(Renumbered(old="3001", new="3101"),))
    lineage = country(MERGED, again)
    found = past(lineage, "3101", 2018)
    assert found.codes == ("0101", "0102")
    assert [each.kind for each in found.crossings] == [Border.RENUMBERED, Border.MERGED]
    assert past(lineage, "3101", 2021).codes == ("3001",)
    assert past(lineage, "3002", 2018).codes == ("0103",)
    assert past(lineage, "0104", 2011) == MadeOf(codes=("0104",))


def test_the_parts_of_a_split_have_no_past_of_their_own():
    """Nobody can say from numbers alone which part of the old figures belongs to which."""
    lineage = country(
        Changes(day=date(2020, 1, 1), split=(Split(old="0101", new=("0101", "0105")),))
    )
    for code in ("0101", "0105"):
        assert past(lineage, code, 2019) == NotKnown(on=date(2020, 1, 1), kind=Border.SPLIT)
        assert past(lineage, code, 2020).codes == (code,)
    assert past(lineage, "0102", 2019).codes == ("0102",)


def test_a_part_that_went_into_a_merger_makes_the_merger_not_known_too():
    """As Snillfjord in 2020, which went to three municipalities that others made up too."""
    lineage = country(
        Changes(
            day=date(2020, 1, 1),
            merged=(Merged(old=("0101", "0102"), new="0105", name="New"),),
            renumbered=(Renumbered(old="0104", new="0106"),),
            split=(Split(old="0103", new=("0105", "0106")),),
        )
    )
    for code in ("0105", "0106"):
        assert past(lineage, code, 2019) == NotKnown(on=date(2020, 1, 1), kind=Border.SPLIT)


def test_what_was_split_and_put_together_again_is_known():
    """Both halves of a split that later merge are the old municipality, to the last metre."""
    lineage = country(
        Changes(day=date(2015, 1, 1), split=(Split(old="0101", new=("0105", "0106")),)),
        Changes(day=date(2020, 1, 1), merged=(Merged(old=("0105", "0106"), new="0107", name="N"),)),
    )
    assert past(lineage, "0107", 2016).codes == ("0105", "0106")
    assert past(lineage, "0107", 2012).codes == ("0101",)


def test_an_area_that_changed_hands_is_told_where_the_number_was_kept():
    """The municipality goes on; a border stands between."""
    lineage = country(
        Changes(day=date(2021, 1, 1), adjusted=(Adjusted(between=("0101", "0102"), area="A"),))
    )
    found = past(lineage, "0101", 2019)
    assert found.codes == ("0101",)
    assert [each.kind for each in found.crossings] == [Border.ADJUSTED]


def test_a_merger_that_gave_away_an_area_the_same_day_is_not_known():
    """As Stokke in 2017: one fifth of it went to Tønsberg, the rest into Sandefjord."""
    lineage = country(
        Changes(
            day=date(2017, 1, 1),
            merged=(Merged(old=("0101", "0102"), new="0105", name="Sandefjord"),),
            adjusted=(Adjusted(between=("0102", "0103"), area="Vear"),),
        )
    )
    assert past(lineage, "0105", 2016) == NotKnown(on=date(2017, 1, 1), kind=Border.ADJUSTED)
    assert past(lineage, "0103", 2016).codes == ("0103",)


def test_days_outside_what_is_known_are_told_as_not_known():
    """Before: nothing is said. After: a border stands between, for changes may have come."""
    lineage = country(MERGED)
    assert past(lineage, "0104", 2009) == NotKnown(on=date(2010, 1, 1), kind=Border.NOT_KNOWN)
    found = past(lineage, "0104", 2019, as_of=2026)
    assert found.codes == ("0104",)
    assert [each.kind for each in found.crossings] == [Border.NOT_KNOWN]
    assert found.crossings[0].on == date(2025, 1, 1)


@pytest.mark.parametrize(("code", "year"), [("9999", 2024), ("0101", 2024), ("3001", 2019)])
def test_a_number_that_was_not_in_use_that_day_is_refused(code, year):
    """A number is dated: yesterday's is not today's."""
    with pytest.raises(PlaceUnknown) as raised:
        past(country(MERGED), code, 2015, as_of=year)
    assert raised.value.place == code


def test_names_follow_the_numbers():
    """A renumbered municipality keeps its name unless it got another one."""
    names = country(MERGED).names
    assert (names["3001"], names["3002"], names["0101"]) == ("New", "Place 0103", "Place 0101")
