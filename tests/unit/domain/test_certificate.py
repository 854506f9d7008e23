"""Numbers that find a typing error, and how long a certificate holds."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tlreview.domain.certificate import (
    Certificate,
    Standing,
    certificate_number,
    check_digit,
    last_day,
    prefix_of,
    well_formed,
)


def test_the_check_digit_is_that_of_a_published_example() -> None:
    """7992739871 has check digit 3, the example that descriptions of Luhn's algorithm share."""
    assert check_digit("7992739871") == "3"


@given(
    year=st.integers(2020, 2099),
    holder=st.from_regex(r"[0-9]{2}|[0-9]{4}|[0-9]{6}", fullmatch=True),
    earlier=st.integers(0, 3),
    place=st.integers(0, 20),
    other=st.integers(1, 9),
)
def test_any_one_wrong_digit_is_found(
    year: int, holder: str, earlier: int, place: int, other: int
) -> None:
    number = certificate_number("TL", year, holder, earlier)
    assert well_formed(number)
    digits = [at for at, sign in enumerate(number) if sign.isdecimal()]
    at = digits[place % len(digits)]
    wrong = f"{number[:at]}{(int(number[at]) + other) % 10}{number[at + 1 :]}"
    assert not well_formed(wrong)


@pytest.mark.parametrize("number", ["", "-", "TL", "TL-2026-3011", "x-"])
def test_what_is_no_number_is_not_well_formed(number: str) -> None:
    assert not well_formed(number)


def test_the_second_of_a_year_has_another_number() -> None:
    assert certificate_number("TL", 2026, "3011", 0).startswith("TL-2026-3011-")
    assert certificate_number("TL", 2026, "3011", 1).startswith("TL-2026-3011-2-")
    assert prefix_of("trygge-lokalsamfunn") == "TL"
    assert prefix_of("trygge-lokalsamfunn", "TLS") == "TLS"


@pytest.mark.parametrize(
    ("first", "last"),
    [("2026-03-01", "2031-02-28"), ("2028-02-29", "2033-02-28"), ("2027-03-01", "2032-02-29")],
)
def test_five_years_end_the_day_before_the_anniversary(first: str, last: str) -> None:
    assert last_day(date.fromisoformat(first), 5) == date.fromisoformat(last)


def test_a_certificate_holds_on_its_first_and_last_day_unless_revoked() -> None:
    made = Certificate(
        number="TL-2026-3011-7",
        case="case-1",
        holder="Ospefjord",
        holder_number="3011",
        scheme="trygge-lokalsamfunn",
        decided_by="Skafor",
        valid_from="2026-03-01",
        valid_until="2031-02-28",
        decision="d" * 64,
    )
    standings = [
        made.standing(date.fromisoformat(day))
        for day in ("2026-02-28", "2026-03-01", "2031-02-28", "2031-03-01")
    ]
    assert standings == [Standing.NOT_YET, Standing.VALID, Standing.VALID, Standing.EXPIRED]
