"""A printed rate is held against count and population: a mean of years taken for a sum shows."""

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from tlreview.analysis.printed import rates_differing
from tlreview.domain.observations import Extract, Flag, Observation, Series
from tlreview.domain.periods import period


def series(*rows: tuple[str, int | None, int | None, str]) -> Series:
    return Series(
        indicator="hip",
        place="4001",
        breakdown={},
        extract=Extract(source="", table="", on=date(2026, 1, 1)),
        observations=tuple(
            Observation(
                period=period(when),
                count=count,
                population=population,
                stated=stated,
                flag=Flag.HIDDEN if count is None else None,
            )
            for when, count, population, stated in rows
        ),
    )


@settings(deadline=None)
@given(
    st.lists(st.tuples(st.integers(1, 500), st.integers(1000, 90_000)), min_size=1, max_size=8),
    st.sampled_from([1000, 10_000, 100_000]),
)
def test_rates_of_these_very_figures_agree(figures: list[tuple[int, int]], per: int) -> None:
    """However they were rounded, and per however many."""
    rows = [
        (str(2000 + at), count, people, f"{count / people * per:.3f}")
        for at, (count, people) in enumerate(figures)
    ]
    assert rates_differing(series(*rows)) == ()


def test_a_yearly_mean_among_three_years_of_people_is_found() -> None:
    """50 a year among 30,000 person-years is printed as 5.0 per 1,000, not as 1.67."""
    found = rates_differing(
        series(("2021_2023", 50, 30_000, "5.0"), ("2022_2024", 54, 30_000, "5.4"))
    )
    assert [
        (str(each.period), str(each.stated), round(each.reckoned, 2), each.per) for each in found
    ] == [
        ("2021_2023", "5.0", 1.67, 1000),
        ("2022_2024", "5.4", 1.8, 1000),
    ]


def test_one_misprint_among_many_is_found() -> None:
    rows = [(str(year), 50, 10_000, "5.0") for year in range(2015, 2022)]
    [found] = rates_differing(series(*rows, ("2022", 50, 10_000, "50")))
    assert (str(found.period), found.reckoned) == ("2022", 5.0)


def test_what_is_not_known_is_not_doubted() -> None:
    rows = [("2021", None, 1000, "5.0"), ("2022", 0, 1000, "0.0"), ("2023", 5, None, "5.0")]
    assert rates_differing(series(*rows)) == ()
