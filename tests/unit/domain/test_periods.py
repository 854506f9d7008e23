"""Periods: one text form, one order, no overlap that goes unseen."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tlreview.domain.periods import Period, PeriodUnknown, Span, period

periods = st.one_of(
    st.builds(lambda y: f"{y:04}", st.integers(1000, 2990)),
    st.builds(lambda y, q: f"{y:04}-Q{q}", st.integers(1000, 2990), st.integers(1, 4)),
    st.builds(lambda y, m: f"{y:04}-{m:02}", st.integers(1000, 2990), st.integers(1, 12)),
    st.builds(lambda y, n: f"{y:04}_{y + n:04}", st.integers(1000, 2990), st.integers(1, 9)),
)


@given(periods)
def test_a_period_reads_back_as_it_was_written(text: str) -> None:
    """And the one that follows begins where it ends, with nothing in common."""
    found = period(text)
    assert str(found) == text
    assert found.next.first == found.after
    assert not found.meets(found.next)
    assert found < found.next


@given(periods, periods)
def test_the_order_is_total(one: str, other: str) -> None:
    """Of two different periods exactly one comes first."""
    a, b = period(one), period(other)
    assert (a < b) + (b < a) + (a == b) == 1


@pytest.mark.parametrize(
    ("text", "span", "after"),
    [
        ("2023", Span.YEAR, date(2024, 1, 1)),
        ("2023-Q4", Span.QUARTER, date(2024, 1, 1)),
        ("2023-12", Span.MONTH, date(2024, 1, 1)),
        ("2021_2023", Span.YEARS, date(2024, 1, 1)),
    ],
)
def test_a_period_knows_where_it_ends(text: str, span: Span, after: date) -> None:
    found = period(text)
    assert (found.span, found.after, found.last_year) == (span, after, 2023)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "23",
        "2023-13",
        "2023-Q5",
        "2023-1",
        "2023_2023",
        "2023_2021",
        "2000_2023",
        "٢٠٢٣",
        "0000",
    ],
)
def test_what_is_no_period_is_refused_by_its_text(text: str) -> None:
    with pytest.raises(PeriodUnknown) as raised:
        period(text)
    assert raised.value.text == text


def test_moving_means_meet() -> None:
    """2020–2022 and 2021–2023 share two years, so they cannot be added."""
    assert period("2020_2022").meets(period("2021_2023"))
    assert not period("2018_2020").meets(period("2021_2023"))
    assert Period(first=date(2020, 1, 1), months=36) == period("2020_2022")
