"""A number with how sure it is, or why there is none."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import fsum, sqrt

from tlreview.analysis.student import limit

_NOTHING = 1e-9
"""A standard error below this is rounding, not spread."""


class Reason(StrEnum):
    """Why something is not estimable; each has one sentence in each language."""

    NO_PAIRS = "no_pairs"
    ONE_PAIR = "one_pair"
    ONE_RUNG = "one_rung"
    """The scale has fewer than two levels to choose between."""
    ONE_LEVEL_GIVEN = "one_level_given"
    """In each case, all gave one and the same level throughout: chance explains everything."""
    CERTIFIER_CONSTANT = "certifier_constant"
    """In each case, all but one gave one level throughout: kappa says nothing of that one."""
    NO_SPREAD = "no_spread"
    """Nothing varies (as where nobody disagreed), so how sure it is cannot be told from it."""
    CASE_DECIDES = "case_decides"
    """Without one of the cases there is no estimate at all."""
    TOO_FEW = "too_few"


class Method(StrEnum):
    """What an interval was made from, and so what it speaks of."""

    CRITERIA = "criteria"
    """One case: its criteria as if drawn one by one. Says nothing of other cases."""
    CASES = "cases"
    """Several cases: each left out in turn, since the criteria of one case hang together."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NotEstimable:
    """Said in place of a number that could not be had honestly."""

    reason: Reason


@dataclass(frozen=True, slots=True, kw_only=True)
class Interval:
    """A 95 % interval by Student's t, cut off at -1 and 1, with its standard error."""

    low: float
    high: float
    error: float
    method: Method


@dataclass(frozen=True, slots=True, kw_only=True)
class Estimate:
    """A coefficient over `n` criteria of so many cases; its interval may be missing alone."""

    value: float
    interval: Interval | NotEstimable
    n: int
    cases: int


Measured = Estimate | NotEstimable


def interval(value: float, error: float, freedom: int, method: Method) -> Interval | NotEstimable:
    """Return the interval around a coefficient; none where the standard error is nil."""
    if error < _NOTHING:
        return NotEstimable(reason=Reason.NO_SPREAD)
    reach = error * limit(freedom)
    return Interval(
        low=max(-1.0, value - reach), high=min(1.0, value + reach), error=error, method=method
    )


def jackknife(value: float, without: Sequence[float | NotEstimable]) -> Interval | NotEstimable:
    """Return the interval by the values found with each case left out in turn.

    The delete-one-group jackknife, with one degree of freedom fewer than cases: Efron and
    Tibshirani, An Introduction to the Bootstrap (1993), 11.5. Chosen over the bootstrap since
    the same record must give the same figures, and over treating criteria as independent since
    those of a case share its municipality and its certifiers: in the simulation of
    the tests these intervals hold the truth 93 to 94 times in 100, those of one heap 66 times.
    """
    found = [each for each in without if not isinstance(each, NotEstimable)]
    if len(found) < len(without):
        return NotEstimable(reason=Reason.CASE_DECIDES)
    count, middle = len(found), fsum(found) / len(found)
    error = sqrt((count - 1) / count * fsum((each - middle) ** 2 for each in found))
    return interval(value, error, count - 1, Method.CASES)
