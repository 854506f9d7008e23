"""The interval of each figure in two ways, for whoever holds it against one printed elsewhere."""

from dataclasses import dataclass

from tlreview.analysis.counts import Limits, byar, exact
from tlreview.domain.indicators import Unit
from tlreview.domain.observations import Series
from tlreview.domain.periods import Period
from tlreview.presentation.texts import Words
from tlreview.presentation.units import Scale, Told, factor, told


@dataclass(frozen=True, slots=True, kw_only=True)
class TwoWays:
    """A count, or the rate it makes, with its exact interval and Byar's approximation of it."""

    period: Period
    value: float
    exact: Limits
    byar: Limits


def two_ways(series: Series, scale: Scale) -> tuple[TwoWays, ...]:
    """Return the known figures of a series; none where they are no counts of cases."""
    kind, per = told(series, scale), factor(series, scale)
    if kind not in {Told.RATE, Told.NUMBER} or scale.unit is Unit.INDEX:
        return ()
    found = []
    for each in series.observations:
        people = each.population if kind is Told.RATE else 1
        if each.count is None or not people:
            continue
        found.append(
            TwoWays(
                period=each.period,
                value=each.count * per / people,
                exact=exact(each.count).times(per / people),
                byar=byar(each.count).times(per / people),
            )
        )
    return tuple(found)


def two_ways_sentence(say: Words) -> str:
    """Return which interval is whose."""
    return say(
        "Everywhere else the interval is the exact one (Garwood 1936). Many offices print Byar’s "
        "approximation (Breslow and Day 1987, page 69), which differs a little where cases are few."
    )
