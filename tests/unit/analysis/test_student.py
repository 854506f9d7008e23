import pytest

from tlreview.analysis.student import limit


@pytest.mark.parametrize(
    ("freedom", "t"),
    [
        (1, 12.706),
        (2, 4.303),
        (3, 3.182),
        (4, 2.776),
        (5, 2.571),
        (9, 2.262),
        (10, 2.228),
        (29, 2.045),
        (120, 1.980),
        (1000, 1.962),
    ],
)
def test_the_limits_are_those_of_the_printed_table(freedom, t):
    """Column 0.025 of any printed table of Student's t."""
    assert limit(freedom) == pytest.approx(t, abs=0.0005)
