from dataclasses import replace
from fractions import Fraction

import pytest

from borders import counts
from tlreview.domain.observations import Flag, Observation
from tlreview.domain.pairing import PlacesDiffer, beside
from tlreview.domain.periods import period


def registration(place="4001"):
    """138 of 337 in 2022, all unknown in 2023."""
    return replace(
        counts(place, {}),
        indicator="registration.injuries",
        observations=(
            Observation(period=period("2022"), count=138, population=337),
            Observation(period=period("2023"), count=None, flag=Flag.HIDDEN),
        ),
    )


def test_each_period_of_the_injuries_has_the_completeness_of_its_own():
    """Where completeness is hidden or not there, the share is not known, never 0 or 1."""
    found = beside(counts("4001", {2021: 4, 2022: 9, 2023: 7}), registration())
    assert [str(each.period) for each in found] == ["2021", "2022", "2023"]
    assert [each.share for each in found] == [None, Fraction(138, 337), None]
    assert found[2].completeness.flag is Flag.HIDDEN
    assert found[0].completeness is None


def test_a_year_covers_its_months():
    """Injuries are counted by the month, completeness by the year."""
    found = beside(counts("4001", {"2021-12": 1, "2022-01": 2, "2022-12": 3}), registration())
    assert [each.share is not None for each in found] == [False, True, True]


def test_a_mean_over_years_is_covered_by_no_single_one():
    """The completeness of 2022 is not that of 2021 to 2023."""
    (found,) = beside(counts("4001", {"2021_2023": 9}), registration())
    assert found.completeness is None


def test_the_shortest_period_that_covers_is_taken():
    """A year's own completeness is nearer than that of three years."""
    own = registration()
    wide = Observation(period=period("2021_2023"), count=1, population=2)
    both = replace(own, observations=(wide, *own.observations))
    (found,) = beside(counts("4001", {2022: 9}), both)
    assert found.share == Fraction(138, 337)


def test_injuries_are_not_laid_beside_the_registration_of_another_place():
    """Hospitals differ greatly."""
    with pytest.raises(PlacesDiffer):
        beside(counts("4001", {2022: 9}), registration("4003"))
