"""A municipality among others: which years are one, who is left out, when nothing is told."""

from dataclasses import replace

import pytest

from figured import EXTRACT, observed, yearly
from tlreview.analysis.others import others
from tlreview.domain.observations import Break, Observation
from tlreview.domain.peers import Peer, Peers
from tlreview.domain.periods import period


def peers(*counts: list[int | None], first: int = 2019) -> Peers:
    return Peers(
        extract=EXTRACT,
        peers=tuple(
            Peer(place=f"{at:04}", name=f"By {at}", observations=yearly(each, first).observations)
            for at, each in enumerate(counts, start=1101)
        ),
    )


FIVE = [[10, 12, 9, 11, 8], [20, 19, 22, 18, 21], [5, 7, 6, 8, 4], [13, 12, 15, 11, 14]]
OWN = yearly([9, 10, 8, 12, 11], 2019)


def test_five_years_are_taken_as_one_where_they_are_known():
    """Counts and people are sums over the years, one's own place among the others."""
    found = others(OWN, peers(*FIVE), 10_000)
    assert found is not None
    assert (str(found.first), str(found.last)) == ("2019", "2023")
    assert [each.place for each in found.funnel.places] == ["4601", "1101", "1102", "1103", "1104"]
    mine = found.funnel.places[0]
    assert (mine.count, mine.population) == (50, 5 * 8400)
    assert mine.rate == pytest.approx(50 / 42_000 * 10_000)


def test_years_before_a_break_are_not_taken():
    """A border or a new way of counting ends what can be taken as one."""
    broken = replace(OWN, breaks=(Break(at=period("2021"), reason="border.merged"),))
    found = others(broken, peers(*FIVE), 10_000)
    assert found is not None
    assert (str(found.first), str(found.last)) == ("2021", "2023")


def test_a_year_of_ones_own_that_is_hidden_is_not_bridged():
    """Three years with a gap are not three years as one."""
    found = others(yearly([9, 10, None, 12, 11], 2019), peers(*FIVE), 10_000)
    assert found is not None
    assert (str(found.first), str(found.last)) == ("2023", "2023")


def test_a_place_with_a_hidden_year_is_unknown_and_never_a_sum_without_it():
    """A sum over what is known of a hidden place would lie too low."""
    found = others(OWN, peers(*FIVE, [40, None, 41, 39, 40]), 10_000)
    assert found is not None
    assert str(found.first) == "2019"
    assert found.funnel.unknown == ("1105",)


def test_where_most_others_would_be_lost_fewer_years_are_taken():
    """Hidden small counts of earlier years do not leave a funnel of three."""
    hidden = [[None, *each[1:]] for each in FIVE]
    found = others(OWN, peers(*hidden), 10_000)
    assert found is not None
    assert (str(found.first), str(found.last)) == ("2021", "2023")


def test_a_stretch_ends_with_the_last_period_the_others_have():
    """Newer figures of one's own alone stand beside nobody."""
    later = replace(OWN, observations=(*OWN.observations, observed("2024", 30)))
    found = others(later, peers(*FIVE), 10_000)
    assert found is not None
    assert str(found.last) == "2023"


def test_means_over_years_that_overlap_are_never_summed():
    """2019–2021 and 2020–2022 hold the same case twice."""
    means = [observed(each, 30) for each in ("2019_2021", "2020_2022", "2021_2023")]
    own = replace(OWN, observations=tuple(means))
    theirs = Peers(
        extract=EXTRACT,
        peers=tuple(
            Peer(place=str(at), name="", observations=tuple(means)) for at in range(1101, 1104)
        ),
    )
    found = others(own, theirs, 10_000)
    assert found is not None
    assert (str(found.first), str(found.last)) == ("2021_2023", "2021_2023")


def test_months_are_told_as_a_year():
    """Twelve months of one thousand people are one thousand person-years, not twelve."""
    months = tuple(
        Observation(period=period(f"2023-{at:02}"), count=2, population=1_000)
        for at in range(1, 13)
    )
    own = replace(OWN, observations=months)
    theirs = Peers(
        extract=EXTRACT,
        peers=tuple(Peer(place=str(at), name="", observations=months) for at in (1101, 1102)),
    )
    found = others(own, theirs, 1_000)
    assert found is not None
    assert found.funnel.places[0].population == pytest.approx(1_000)
    assert found.funnel.common == pytest.approx(24)


@pytest.mark.parametrize(
    ("own", "theirs"),
    [
        (OWN, peers(FIVE[0])),
        (OWN, peers(*FIVE, first=1990)),
        (yearly([None, None], 2019), peers(*FIVE)),
        (yearly([5_000, 5_100, 5_000, 5_200, 5_100], 2019), peers(*FIVE)),
    ],
    ids=["two places", "other years", "all hidden", "a share"],
)
def test_nothing_is_told_where_nothing_can_be(own, theirs):
    """Two places, no year in common, nothing known, or a share: none has such limits."""
    assert others(own, theirs, 10_000) is None


def test_figures_without_people_stand_beside_nobody():
    """A number says how large a place is, not how safe."""
    bare = tuple(replace(each, population=None) for each in OWN.observations)
    assert others(replace(OWN, observations=bare), peers(*FIVE), 10_000) is None
