"""Student's t, so far as an interval needs it."""

from functools import cache
from math import atan, cos, pi, sin, sqrt

COVERED = 0.95
"""The share of the distribution between the limits of every interval shown."""

_NARROWEST, _WIDEST = 1.9, 12.8
_HALVINGS = 50


@cache
def limit(freedom: int) -> float:
    """Return the t that 95 % of the distribution lies within, to either side of 0."""
    low, high = _NARROWEST, _WIDEST
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        low, high = (middle, high) if _within(middle, freedom) < COVERED else (low, middle)
    return high


def _within(t: float, freedom: int) -> float:
    """Return P(|T| < t): Abramowitz and Stegun, Handbook (1964), 26.7.3 and 26.7.4."""
    angle, odd = atan(t / sqrt(freedom)), freedom % 2
    term, total = cos(angle) if odd else 1.0, 0.0
    for power in range(odd, freedom - 1, 2):
        total += term
        term *= cos(angle) ** 2 * (power + 1) / (power + 2)
    return 2 / pi * (angle + sin(angle) * total) if odd else sin(angle) * total
