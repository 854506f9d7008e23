"""The stretch of time an observation is about: a year, a quarter, a month, or several years.

One text form for all of them, so that a period sorts, prints and hashes the same everywhere:
2023, 2023-Q1, 2023-01, and 2021_2023 for several years taken as one (a two-year round, a
three-year mean).
"""

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import total_ordering

from tlreview.domain.errors import TLReviewError

_WRITTEN = re.compile(r"([12]\d{3})(?:-Q([1-4])|-(0[1-9]|1[0-2])|_([12]\d{3}))?", re.ASCII)
_MONTHS = {"year": 12, "quarter": 3, "month": 1}
_MOST_YEARS = 10


class Span(StrEnum):
    """How long a period is."""

    YEAR = "year"
    YEARS = "years"
    """Several calendar years whose figures are one: a round of a survey, a moving mean."""
    QUARTER = "quarter"
    MONTH = "month"


@dataclass(eq=False)
class PeriodUnknown(TLReviewError):
    """A text is no period: only YYYY, YYYY-MM, YYYY-Qn and YYYY_YYYY (2 to 10 years) are."""

    code = "period.unknown"
    message = "{text!r} is no period; write YYYY, YYYY-MM, YYYY-Qn or YYYY_YYYY"

    text: str


@total_ordering
@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """A stretch of whole months from `first` on; sorts by where it begins, then by its length."""

    first: date
    months: int

    @property
    def span(self) -> Span:
        """Return how long it is."""
        if self.months > _MONTHS["year"]:
            return Span.YEARS
        return {12: Span.YEAR, 3: Span.QUARTER, 1: Span.MONTH}[self.months]

    @property
    def after(self) -> date:
        """Return the first day after it."""
        whole = self.first.year * 12 + self.first.month - 1 + self.months
        return date(whole // 12, whole % 12 + 1, 1)

    @property
    def year(self) -> int:
        """Return the calendar year it begins in."""
        return self.first.year

    @property
    def last_year(self) -> int:
        """Return the calendar year it ends in."""
        return self.first.year + (self.first.month + self.months - 2) // 12

    @property
    def next(self) -> "Period":
        """Return the period of the same length that begins where this one ends."""
        return Period(first=self.after, months=self.months)

    def meets(self, other: "Period") -> bool:
        """Say whether they have a month in common: moving means do, and cannot be summed."""
        return self.first < other.after and other.first < self.after

    def __contains__(self, shorter: "Period") -> bool:
        """Say whether another lies in it from its first day to its last."""
        return self.first <= shorter.first and shorter.after <= self.after

    def __lt__(self, other: "Period") -> bool:
        """Say whether it comes before the other."""
        return (self.first, self.months) < (other.first, other.months)

    def __str__(self) -> str:
        """Return the text `period` reads."""
        if self.span is Span.YEARS:
            return f"{self.year:04}_{self.last_year:04}"
        if self.span is Span.QUARTER:
            return f"{self.year:04}-Q{(self.first.month + 2) // 3}"
        return f"{self.year:04}-{self.first.month:02}" if self.months == 1 else f"{self.year:04}"


def period(text: str) -> Period:
    """Return the period a text names. Raises PeriodUnknown."""
    found = _WRITTEN.fullmatch(text)
    if found is None:
        raise PeriodUnknown(text=text)
    first, quarter, month, last = int(found[1]), found[2], found[3], found[4]
    if quarter:
        return Period(first=date(first, 3 * int(quarter) - 2, 1), months=_MONTHS["quarter"])
    if month:
        return Period(first=date(first, int(month), 1), months=_MONTHS["month"])
    years = int(last) - first + 1 if last else 1
    if not (1 < years <= _MOST_YEARS if last else True):
        raise PeriodUnknown(text=text)
    return Period(first=date(first, 1, 1), months=_MONTHS["year"] * years)
