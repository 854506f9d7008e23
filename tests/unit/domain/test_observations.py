"""Series: a flag is never a number, nothing is lost on the way, a refetch tells what it revised."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tlreview.domain.observations import (
    Break,
    Extract,
    Flag,
    Observation,
    ObservationRefused,
    Series,
    Withheld,
    checked_series,
    revised,
)
from tlreview.domain.periods import Period, period
from tlreview.domain.series_json import SeriesUnreadable, as_json, series_digest, series_from

EXTRACT = Extract(
    source="SSB", table="12044", on=date(2026, 11, 1), digest="ab" * 32, published=True
)


def year(number: int) -> Period:
    return period(f"{number:04}")


@st.composite
def observations(draw: st.DrawFn, of: int) -> Observation:
    known = draw(st.booleans())
    return Observation(
        period=year(of),
        count=draw(st.integers(0, 9999)) if known else None,
        population=draw(st.none() | st.integers(1, 10**6)),
        flag=draw(
            st.sampled_from([None, Flag.ESTIMATED])
            if known
            else st.sampled_from([Flag.HIDDEN, Flag.MISSING, Flag.NOT_APPLICABLE])
        ),
        stated=draw(st.sampled_from(["", "12.5"])),
        withheld=None if known else draw(st.sampled_from([None, *Withheld])),
    )


@st.composite
def series(draw: st.DrawFn) -> Series:
    years = draw(st.lists(st.integers(1990, 2030), unique=True, max_size=12))
    return Series(
        indicator="traffic-killed-severe",
        place="4001",
        breakdown=draw(st.sampled_from([{}, {"sex": "women"}, {"sex": "men", "age": "80+"}])),
        extract=EXTRACT,
        observations=tuple(draw(observations(each)) for each in years),
        breaks=tuple(Break(at=year(each), reason="border") for each in years[:1]),
    )


@given(series())
def test_a_series_comes_back_whole(given_series: Series) -> None:
    """Through JSON and back it says the same, in order, under the same digest."""
    whole = checked_series(given_series)
    assert series_from(as_json(whole)) == whole
    assert series_digest(series_from(as_json(given_series))) == series_digest(whole)


@given(series())
def test_flags_survive(given_series: Series) -> None:
    """Where something stands instead of a count, there is no count after storing either."""
    kept = series_from(as_json(given_series))
    for each in given_series.observations:
        found = kept.at(each.period)
        assert found is not None
        assert (found.count, found.flag) == (each.count, each.flag)


@pytest.mark.parametrize(
    ("found", "reason"),
    [
        (Observation(period=year(2020), count=-1), "negative"),
        (Observation(period=year(2020), count=1, population=0), "no-population"),
        (Observation(period=year(2020), count=0, flag=Flag.HIDDEN), "flagged-with-count"),
        (Observation(period=year(2020), count=None), "nothing"),
    ],
)
def test_what_cannot_be_is_refused(found: Observation, reason: str) -> None:
    with pytest.raises(ObservationRefused) as raised:
        checked_series(of(found))
    assert (raised.value.period, raised.value.reason) == ("2020", reason)


def of(*found: Observation) -> Series:
    return Series(
        indicator="falls", place="4001", breakdown={}, extract=EXTRACT, observations=found
    )


def test_a_period_stands_once_and_lengths_do_not_mix() -> None:
    one = Observation(period=year(2020), count=1)
    with pytest.raises(ObservationRefused, match="twice"):
        checked_series(of(one, Observation(period=year(2020), count=2)))
    with pytest.raises(ObservationRefused, match="lengths-differ"):
        checked_series(of(one, Observation(period=period("2021-01"), count=2)))


def test_nobody_has_published_figures_of_which_nobody_says_so() -> None:
    """What is not said to be an office's is the municipality's own."""
    extract = {"source": "SSB", "table": "", "on": "2026-11-01", "digest": ""}
    assert not series_from({**as_json(of()), "extract": extract}).extract.published
    said = {**extract, "published": True}
    assert series_from({**as_json(of()), "extract": said}).extract.published


def test_moving_means_may_overlap() -> None:
    """They are shown; whoever sums has to look at `Period.meets`."""
    kept = checked_series(
        of(
            Observation(period=period("2020_2022"), count=7),
            Observation(period=period("2019_2021"), count=5),
        )
    )
    assert [str(each.period) for each in kept.observations] == ["2019_2021", "2020_2022"]


def test_a_refetch_shows_what_was_revised_and_new_years_are_news() -> None:
    """2020 was hidden, 2021 grew, 2022 went away; 2023 was not there before."""
    before = of(
        Observation(period=year(2019), count=4),
        Observation(period=year(2020), count=None, flag=Flag.HIDDEN),
        Observation(period=year(2021), count=6),
        Observation(period=year(2022), count=5),
    )
    after = of(
        Observation(period=year(2019), count=4),
        Observation(period=year(2020), count=3),
        Observation(period=year(2021), count=7),
        Observation(period=year(2023), count=9),
    )
    found = revised(before, after)
    assert [str(each.period) for each in found] == ["2020", "2021", "2022"]
    assert found[0].before is not None
    assert found[0].before.flag is Flag.HIDDEN
    assert found[2].after is None


@pytest.mark.parametrize(
    "value",
    [
        None,
        [],
        {},
        {**as_json(of()), "observations": "2020"},
        {**as_json(of()), "observations": [{"period": "2020", "count": True}]},
        {**as_json(of()), "observations": [{"period": "later", "count": 1}]},
        {**as_json(of()), "observations": [{"period": "2020", "flag": "secret"}]},
        {**as_json(of()), "observations": [{"period": "2020", "withheld": "perhaps"}]},
    ],
)
def test_what_is_no_series_is_refused(value: object) -> None:
    with pytest.raises(SeriesUnreadable):
        series_from(value)
