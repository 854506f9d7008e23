"""A rate printed beside counts is held against what they make, where it is surely theirs."""

from datetime import date

import pytest

from tlreview.sources.offering import offered
from tlreview.sources.recognising import rate_per
from tlreview.workflow.offering import FiguresFile, Offer


def offers(*lines: str) -> tuple[Offer, ...]:
    content = "\n".join(lines).encode()
    file = FiguresFile(content=content, name="a.csv", source="", on=date(2026, 3, 1), own="4601")
    return offered(file).offers


def test_a_printed_rate_that_count_and_population_do_not_make_is_told_with_its_period():
    """12 among 8,400 are 1.43 per 1,000; 1.5 is printed once by mistake."""
    count, rate = offers(
        "År;Antall;Folkemengde;Rate per 1 000",
        "2021;12;8 400;1,43",
        "2022;12;8 400;1,50",
        "2023;9;8 430;1,07",
    )
    assert [(str(each.period), str(each.stated), each.per) for each in count.differing] == [
        ("2022", "1.50", 1000)
    ]
    assert count.differing[0].reckoned == pytest.approx(1.4286, abs=1e-4)
    assert rate.differing == ()


def test_the_rate_is_only_looked_at_and_never_kept_beside_the_count():
    """It would give away a small count that is hidden from others."""
    count, _ = offers("År;Antall;Folkemengde;Rate per 1 000", "2021;12;8 400;1,50")
    assert [each.stated for each in count.series.observations] == [""]


@pytest.mark.parametrize(
    "heading", ["Rate", "Andel (%)", "Indeks", "Rate per 1 000;Andre per 1 000"]
)
def test_a_rate_that_may_be_of_something_else_is_left_alone(heading):
    """It does not say for how many it is told, or there are two of them."""
    line = ";".join(["2021", "12", "8400", *["7,5"] * (heading.count(";") + 1)])
    found = offers(f"År;Antall;Folkemengde;{heading}", line)
    assert all(each.differing == () for each in found)


def test_a_power_of_ten_is_found_where_the_heading_says_for_how_many():
    count, _ = offers("År;Antall;Folkemengde;Rate per 1 000", "2021;12;8 400;14,3")
    assert [each.per for each in count.differing] == [1000]


@pytest.mark.parametrize(
    ("heading", "per"),
    [
        ("Rate per 100 000", 100_000),
        ("pr. 10.000 innbyggere", 10_000),
        ("per 1000", 1000),
        ("Cases / 100,000", 100_000),
        ("Rate per 1 000, 95 %", 1000),
        ("per innbygger", None),
        ("per 5 år", None),
        ("per 1 år", None),
        ("Andel (%)", None),
    ],
)
def test_for_how_many_a_rate_is_told_stands_in_its_heading(heading, per):
    assert rate_per(heading) == per
