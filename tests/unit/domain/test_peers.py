"""Others beside a series: who is of the same kind, and a round trip that loses no flag."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from figured import EXTRACT, observed, yearly
from tlreview.domain.canonical import canonical
from tlreview.domain.observations import Flag, Observation, ObservationRefused
from tlreview.domain.peers import Peer, Peers, comparable, lately, peers_from, peers_json
from tlreview.domain.periods import period
from tlreview.domain.series_json import SeriesUnreadable

known = st.builds(
    lambda count, people, flag: {"count": count, "population": people, "flag": flag},
    st.integers(0, 10**6),
    st.none() | st.integers(1, 10**7),
    st.sampled_from([None, Flag.ESTIMATED]),
)
hidden = st.builds(
    lambda flag: {"count": None, "flag": flag},
    st.sampled_from([Flag.HIDDEN, Flag.MISSING, Flag.NOT_APPLICABLE]),
)


@st.composite
def peer(draw: st.DrawFn, place: str) -> Peer:
    years = sorted(draw(st.sets(st.integers(2015, 2023), min_size=1)))
    return Peer(
        place=place,
        name=draw(st.text(max_size=5)),
        observations=tuple(
            Observation(period=period(str(year)), **draw(known | hidden)) for year in years
        ),
    )


@given(st.sets(st.integers(1101, 1130), min_size=1, max_size=5).flatmap(
    lambda codes: st.tuples(*(peer(str(code)) for code in sorted(codes)))
))  # fmt: skip
def test_what_is_stored_is_what_was_brought(peers):
    """Every count, population and flag comes back, and a period that was not there stays away."""
    held = Peers(extract=replace(EXTRACT, digest="d"), peers=peers)
    stored = peers_json(held)
    assert peers_from(stored) == held
    assert canonical(peers_json(peers_from(stored))) == canonical(stored)


@pytest.mark.parametrize(
    ("own", "there"),
    [
        ("4601", ["0301", "5001"]),
        ("K-4601", ["K-5001"]),
        ("46", ["03"]),
        ("Bergen", ["Oslo"]),
        ("0099", ["0301", "4601", "5001", "0000", "0014"]),
    ],
)
def test_places_of_the_same_kind_are_others(own, there):
    """Country, counties and districts are not; neither is the municipality itself."""
    codes = ["0", "03", "46", "0301", "4601", "5001", "460101", "0000", "0014", "K-4601", "K-5001",
             "Oslo", "Bergen"]  # fmt: skip
    assert list(comparable(own, codes)) == there


def test_others_are_kept_for_the_last_five_years():
    """Years and months alike; of longer means the last ones that begin within them."""
    assert [str(each) for each in lately(yearly([1] * 9, 2010))] == [
        str(year) for year in range(2014, 2019)
    ]
    months = tuple(observed(f"{2015 + at // 12}-{at % 12 + 1:02}", 1) for at in range(72))
    assert str(lately(replace(yearly([1]), observations=months))[0]) == "2016-01"
    assert lately(replace(yearly([1]), observations=())) == ()


def test_what_is_no_table_of_others_is_refused():
    """Lists that do not fit, a place twice, a count below 0: none of it is stored."""
    good = dict(peers_json(Peers(extract=EXTRACT, peers=(Peer(
        place="0301", name="Oslo", observations=yearly([3, None]).observations),))))  # fmt: skip
    (oslo,) = good["places"]
    for places in ([oslo, oslo], [{**oslo, "counts": [3]}], [{**oslo, "counts": ["3", None]}], 7):
        with pytest.raises(SeriesUnreadable):
            peers_from({**good, "places": places})
    with pytest.raises(ObservationRefused, match="negative"):
        peers_from({**good, "places": [{**oslo, "counts": [-1, None]}]})
    with pytest.raises(SeriesUnreadable):
        peers_from(None)
