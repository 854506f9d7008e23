"""The figures of a series as charts and tables tell them: number, interval, or why none."""

from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from itertools import pairwise

from tlreview.analysis.counts import Limits, exact
from tlreview.analysis.points import Point, Points, PointsRefused
from tlreview.analysis.surveys import wilson
from tlreview.analysis.trend import Trend, trend
from tlreview.domain.indicators import Unit
from tlreview.domain.observations import Flag, Observation, Series
from tlreview.domain.periods import Period
from tlreview.presentation.series import flag_word, instead_word, period_name
from tlreview.presentation.texts import Words
from tlreview.presentation.units import Scale, Told, factor, rated, told

_LEAST = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One period of a series as it is drawn.

    `value` is a rate, a number, or what the source states; None where nothing is known. `limits`
    are its exact interval, None where there is none to tell. `without` is why there is no figure.
    """

    period: Period
    count: int | None
    population: int | None
    value: float | None
    limits: Limits | None
    estimated: bool
    without: str

    @property
    def at(self) -> float:
        """Return the middle of the period, in years."""
        return middle(self.period)


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A trend with its level, over the periods it was fitted to."""

    trend: Trend
    first: Period
    last: Period
    middle: float
    level: float

    @property
    def clear(self) -> bool:
        """Say whether chance alone would not make it."""
        return not self.trend.limits.holds(1)

    def at(self, year: float) -> float:
        """Return what the trend says of a moment."""
        return self.level * float(self.trend.ratio ** (year - self.middle))


def middle(when: Period) -> float:
    """Return the middle of a period, in years."""
    return when.first.year + (when.first.month - 1 + when.months / 2) / 12


def figures(say: Words, series: Series, scale: Scale) -> tuple[Figure, ...]:
    """Return every period in its unit: a rate, a share, a mean, a number, or what was printed."""
    kind, per = told(series, scale), factor(series, scale)
    counts = scale.unit is not Unit.INDEX
    return tuple(_figure(say, each, kind, per, counts=counts) for each in series.observations)


def _figure(say: Words, found: Observation, kind: Told, per: float, *, counts: bool) -> Figure:
    value, limits, without = None, None, ""
    if found.flag is not None and found.flag is not Flag.ESTIMATED:
        without = instead_word(say, found)
    elif found.count is None:
        value = stated_value(found.stated)
        without = "" if value is not None else flag_word(say, Flag.MISSING)
    elif kind is not Told.NUMBER and not found.population:
        without = say("no population")
    else:
        people = found.population if kind is not Told.NUMBER else None
        value = found.count * per / (people or 1)
        limits = _limits(found.count, people, kind, per) if counts else None
    return Figure(
        period=found.period,
        count=found.count,
        population=found.population,
        value=value,
        limits=limits,
        estimated=found.flag is Flag.ESTIMATED,
        without=without,
    )


def _limits(count: int, people: int | None, kind: Told, per: float) -> Limits | None:
    """Return the interval of a figure; None for a mean, whose spread its sum does not tell."""
    if kind is Told.MEAN:
        return None
    if kind is Told.SHARE and people:
        return wilson(count / people, people).times(per) if count <= people else None
    return exact(count).times(per / (people or 1))


def stated_value(text: str) -> float | None:
    """Return a figure as its source printed it; None where that is none."""
    try:
        return float(Decimal(text))
    except InvalidOperation:
        return None


def line_of(series: Series, scale: Scale) -> Line | None:
    """Return the trend since the last break; None where the figures bear none.

    Figures from before a break are counted in another way, and say nothing of the way since. Sums
    of scores and indices are no counts, and have no trend of counts.
    """
    if scale.unit in {Unit.MEAN, Unit.INDEX}:
        return None
    points = _since_break(series)
    if len(points) < _LEAST or any(a.period.meets(b.period) for a, b in pairwise(points)):
        return None
    if not any(each.count for each in points):
        return None
    try:
        found = trend(points)
    except PointsRefused:
        return None
    return _line(points, found, factor(series, scale))


def _since_break(series: Series) -> Points:
    rates = rated(series)
    last = max((each.at for each in series.breaks), default=None)
    return tuple(
        Point(period=each.period, count=each.count, population=each.population if rates else None)
        for each in series.observations
        if each.known and (last is None or each.period >= last) and (each.population or not rates)
    )


def _line(points: Points, found: Trend, per: float) -> Line:
    """Return the line whose sum over the points is their sum, as that of a fitted model is."""
    years = [middle(each.period) for each in points]
    centre = sum(years) / len(years)
    weights = [
        (each.population or 1.0) * found.ratio ** (year - centre)
        for each, year in zip(points, years, strict=True)
    ]
    level = sum(each.count or 0 for each in points) / sum(weights)
    return Line(
        trend=found,
        first=points[0].period,
        last=points[-1].period,
        middle=centre,
        level=level * per,
    )


def trend_words(say: Words, series: Series, line: Line | None) -> str:
    """Return where a series is going, in a sentence."""
    if line is None and not any(each.known for each in series.observations):
        return say("A trend is told of counts alone, and the source has printed none.")
    if line is None:
        return say("Too few figures to tell a trend.")
    found = line.trend
    facts = {
        "percent": say.percent(abs(1 - found.ratio)),
        "first": period_name(say, line.first),
        "last": period_name(say, line.last),
    }
    if not line.clear:
        words = say("No clear trend from {first} to {last}.", **facts)
    elif found.ratio < 1:
        words = say("Falling by about {percent} a year from {first} to {last}.", **facts)
    else:
        words = say("Rising by about {percent} a year from {first} to {last}.", **facts)
    if not series.breaks:
        return words
    return words + " " + say("Figures from before the break are not part of it.")
