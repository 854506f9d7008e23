"""Intervals printed beside a rate in somebody's sheet: read to be checked, and not kept.

They stand in two columns (lower, upper) or in one (95% CI: 4584.3-4762.6).
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from tlreview.analysis.printed import Doubt, Printed, doubts
from tlreview.domain.observations import Flag
from tlreview.domain.periods import PeriodUnknown, Span
from tlreview.sources.counted import period_of
from tlreview.sources.figures import FigureUnreadable, figure
from tlreview.sources.recognising import is_rate, is_share, likely_population, rate_per
from tlreview.sources.sheets import Line, Sheet
from tlreview.sources.tables import Category, Rejected
from tlreview.workflow.offering import OddInterval

_LOW = frozenset({"nedre", "undre", "lower", "low"})
_HIGH = frozenset({"øvre", "övre", "upper", "high"})
_BOTH = frozenset({"ki", "ci", "konfidensintervall", "konfidensintervallet", "confidence"})
_BESIDE = _BOTH | {"95", "interval", "intervall", "grense", "gräns", "limit", "bound", "for", "av"}
"""What the heading of an end may say beside which end it is, and the name of its rate."""
_WORD = re.compile(r"[^\W_]+")
_BETWEEN = re.compile(r"\s*(?:[–—;-]|\btil\b|\btill\b|\bto\b)\s*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Intervals:
    """Which columns are the ends of an interval, and of which rate; one column may be both ends.

    `people` is the column of the population, None where there is none that is sure.
    """

    rate: int
    low: int
    high: int
    people: int | None

    @property
    def columns(self) -> frozenset[int]:
        """Return the columns that hold nothing but the interval."""
        return frozenset({self.low, self.high})


def intervals_of(columns: Sequence[str]) -> Intervals | None:
    """Return the interval of the only rate in a sheet; None where that is not sure."""
    words = [frozenset(_WORD.findall(each.casefold())) for each in columns]
    ends = [at for at, each in enumerate(words) if each & (_LOW | _HIGH | _BOTH)]
    rates = [at for at, each in enumerate(columns) if at not in ends and is_rate(each)]
    if len(rates) != 1:
        return None
    beside = _BESIDE | words[rates[0]]
    low = [at for at in ends if words[at] & _LOW and words[at] - _LOW <= beside]
    high = [at for at in ends if words[at] & _HIGH and words[at] - _HIGH <= beside]
    if not low and not high:
        low = high = [at for at in ends if words[at] <= beside]
    if len(low) != 1 or len(high) != 1:
        return None
    people = likely_population([Category(code=each, label=each) for each in columns])
    return Intervals(
        rate=rates[0],
        low=low[0],
        high=high[0],
        people=columns.index(people) if people else None,
    )


def odd_intervals(
    sheet: Sheet, found: Intervals | None, time: int
) -> tuple[tuple[OddInterval, ...], tuple[Rejected, ...]]:
    """Return the intervals that cannot be right, and the cells that are none."""
    if found is None:
        return (), ()
    odd: list[OddInterval] = []
    rejected: list[Rejected] = []
    heading = sheet.columns[found.rate]
    for line in sheet.lines:
        try:
            value, low, high = _printed(line, found)
        except FigureUnreadable as raised:
            column = sheet.columns[found.low]
            if raised.text in (line.cells[found.rate], ""):
                continue  # told with the rate itself
            if raised.text == line.cells[found.high]:
                column = sheet.columns[found.high]
            rejected.append(
                Rejected(row=line.number, column=column, text=raised.text, reason="unreadable")
            )
            continue
        if isinstance(value, Flag) or isinstance(low, Flag) or isinstance(high, Flag):
            continue
        people = _people(line, found, time) if rate_per(heading) else None
        printed = Printed(
            value=value, low=low, high=high, per=rate_per(heading) or 1, population=people
        )
        doubted = tuple(_doubts(heading, printed))
        if doubted:
            odd.append(OddInterval(row=line.number, printed=printed, doubts=doubted))
    return tuple(odd), tuple(rejected)


def _printed(line: Line, found: Intervals) -> tuple[Decimal | Flag, ...]:
    """Return rate, lower and upper end. Raises FigureUnreadable with the text of the cell."""
    value = figure(line.cells[found.rate])
    if found.low != found.high:
        return value, figure(line.cells[found.low]), figure(line.cells[found.high])
    return value, *_two(line.cells[found.low])


def _two(text: str) -> tuple[Decimal | Flag, Decimal | Flag]:
    """Return both ends of an interval in one cell, or the flag that stands for both."""
    try:
        alone = figure(text)
    except FigureUnreadable:
        parts = _BETWEEN.split(text.strip().strip("[]()").strip())
    else:
        parts = []
        if isinstance(alone, Flag):
            return alone, alone
    if len(parts) != 2:  # noqa: PLR2004  an interval has two ends
        raise FigureUnreadable(text=text)
    try:
        return figure(parts[0]), figure(parts[1])
    except FigureUnreadable as raised:
        raise FigureUnreadable(text=text) from raised


def _people(line: Line, found: Intervals, time: int) -> int | None:
    """Return the population of one year or less; that of several may be their mean or their sum."""
    if found.people is None:
        return None
    try:
        number = figure(line.cells[found.people])
        several = period_of(line.cells[time]).span is Span.YEARS
    except (FigureUnreadable, PeriodUnknown):
        return None
    return None if several or isinstance(number, Flag) or number <= 0 else int(number)


def _doubts(heading: str, printed: Printed) -> Iterator[Doubt]:
    """Yield what is odd; a share near its end is lopsided the other way, and narrower."""
    for each in doubts(printed):
        if each is Doubt.OUTSIDE or not is_share(heading):
            yield each
