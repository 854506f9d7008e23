"""What comes with a form is whatever somebody sent, never only what the page had offered."""

import pytest

from tlreview.server.forms import whole_number


@pytest.mark.parametrize(
    ("sent", "number"),
    [("0", 0), ("12", 12), ("2027", 2027), ("999999999", 999_999_999), ("007", 7)],
)
def test_a_whole_number_is_read(sent: str, number: int) -> None:
    assert whole_number(sent) == number


@pytest.mark.parametrize("sent", ["", " 1", "-1", "1.0", "²", "٢٠٢٦", "9" * 10, "9" * 5000, "x"])
def test_anything_else_is_none_and_raises_nothing(sent: str) -> None:
    """Not even digits that a database could not keep, or so many that Python reads none of them."""
    assert whole_number(sent) == 0
