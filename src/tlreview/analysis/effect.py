"""From a series and a start to one of four words, with everything that speaks against it.

The word follows from the numbers by rules that can be read here and in no other place. A word
nobody has earned is worse than none: published reviews of safe communities find no consistent
effect (domain notes, 8.7), and most municipalities have too few cases for one to be seen.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from math import fsum, sqrt

import numpy as np

from tlreview.analysis.counts import Limits, Ratio, ratio
from tlreview.analysis.fitting import SPARSE, Family, Numbers
from tlreview.analysis.interrupted import Change, Question, change, refuse
from tlreview.analysis.points import known, meets, per_year, persons, seasonal, total
from tlreview.analysis.power import USUAL, least_fall, model_power, plain_power

LONG = 8
"""So many points are wanted on each side of a series without a comparison (a usual rule)."""
_WHOLE_YEARS = 2
"""Months and quarters are wanted for so many years on each side."""
_FALL = 0.7
"""The ratio whose power is told with every result: three in ten fewer."""
_OVERDISPERSED = 1.5
"""A Poisson model of counts that spread more than this promises more than it knows."""
_TWO_ERRORS = 1.96
PANDEMIC = (date(2020, 3, 1), date(2022, 3, 1))
"""When the pandemic kept people at home: injuries and their treatment fell (HDIR 2023)."""


class Word(StrEnum):
    """What may be said."""

    EFFECT = "effect shown"
    CHANGE = "change seen, cause unknown"
    NONE = "no change seen"
    TOO_FEW = "too few cases to tell"


class Caution(StrEnum):
    """What a reader of the result has to know; each has one sentence in each language."""

    SHORT = "short-series"
    SPARSE = "sparse-counts"
    UNKNOWN = "unknown-points"
    """Hidden or missing points were left out; hidden ones are the small ones."""
    STRADDLES = "start-within-period"
    NO_SEASON = "seasons-not-modelled"
    AUTOCORRELATED = "autocorrelated"
    OVERDISPERSED = "overdispersed"
    UNDERDISPERSED = "underdispersed"
    """Without the luck of counts that lie closer than chance puts them, 1 is not excluded."""
    ONE_SIDE_EMPTY = "one-side-without-cases"
    """No trend can be fitted; the exact ratio of the sums is given, without a trend."""
    START_FOUND = "start-found-later"
    SHARED = "untargeted-changed-as-much"
    """What nobody acted on changed as much; then what was done is not shown to be the cause."""
    OTHER_WAY = "other-way"
    """The interval excludes 1 on the side nobody aimed at."""
    NO_CONTROL = "no-comparison"
    SMALL_POWER = "small-power"
    PANDEMIC = "pandemic"


class Aim(StrEnum):
    """Which way a figure was meant to go."""

    FALL = "fall"
    RISE = "rise"


@dataclass(frozen=True, slots=True, kw_only=True)
class Effect:
    """What can be said of a start, and what it rests on.

    `change` is None where one side had no cases: then `plain` is all there is. `plain` is the
    exact ratio of the sums after and before, with neither trend nor comparison; where it is all
    there is, of counts divided by `plain_spread`, how far they are found to spread. `power_30` is
    the power the model had to see three in ten fewer, `least` the ratio it would have seen with
    the usual power; both reckoned from the rate before the start.
    """

    word: Word
    ratio: float
    limits: Limits
    plain: Ratio
    plain_spread: float
    change: Change | None
    n_before: int
    n_after: int
    power_30: float
    least: float | None
    warnings: tuple[Caution, ...]


def effect(
    asked: Question,
    *,
    aim: Aim = Aim.FALL,
    start_found_later: bool = False,
    shared: bool = False,
) -> Effect:
    """Return what can be said. Raises PointsRefused.

    `start_found_later`: the start was chosen after looking at the figures, so that a fall just
    there shows nothing. `shared`: what nobody acted on changed as much over the same time.
    """
    refuse(asked)
    empty = not total(asked.before) or not total(asked.after)
    spread = _spread(asked) if empty else 1.0
    plain = _plain(asked, spread)
    found = None if empty else change(asked)
    limits = found.limits if found else plain.limits
    power = _power(asked, found, spread)
    power_30 = power(_FALL)
    warnings = _warnings(asked, found, aim, limits)
    if start_found_later:
        warnings.append(Caution.START_FOUND)
    if shared:
        warnings.append(Caution.SHARED)
    if power_30 < USUAL:
        warnings.append(Caution.SMALL_POWER)
    return Effect(
        word=_word(asked, limits, warnings, power_30),
        ratio=found.ratio if found else plain.value,
        limits=limits,
        plain=plain,
        plain_spread=spread,
        change=found,
        n_before=len(asked.before),
        n_after=len(asked.after),
        power_30=power_30,
        least=least_fall(power),
        warnings=tuple(warnings),
    )


_FORBIDDING = {
    Caution.AUTOCORRELATED,
    Caution.OVERDISPERSED,
    Caution.UNDERDISPERSED,
    Caution.ONE_SIDE_EMPTY,
    Caution.START_FOUND,
    Caution.SHARED,
    Caution.OTHER_WAY,
}
"""With any of these no effect is shown, whatever the interval."""


def _word(asked: Question, limits: Limits, warnings: list[Caution], power_30: float) -> Word:
    if limits.holds(1):
        return Word.NONE if power_30 >= USUAL else Word.TOO_FEW
    rests_on_itself = asked.control is None and Caution.SHORT in warnings
    return Word.CHANGE if rests_on_itself or _FORBIDDING & set(warnings) else Word.EFFECT


def _plain(asked: Question, spread: float) -> Ratio:
    return ratio(
        total(asked.after) / spread,
        total(asked.before) / spread,
        persons(asked.after),
        persons(asked.before),
    )


def _spread(asked: Question) -> float:
    """Return how far the counts of the one side that has any spread, as chance makes them at least.

    Pearson's chi-square over its freedom; 1 where they are taken for Poisson's. With 2 and cases
    that come together one case tells half of what it would alone.
    """
    side = asked.before if total(asked.before) else asked.after
    if asked.family is Family.POISSON:
        return 1.0
    rate = total(side) / persons(side)
    means = [rate * (each.population or 1.0) for each in side]
    far = [((each.count or 0) - mean) ** 2 / mean for each, mean in zip(side, means, strict=True)]
    return max(1.0, fsum(far) / (len(side) - 1))


def _power(asked: Question, found: Change | None, spread: float) -> Callable[[float], float]:
    """Return the power of a ratio, from the rate before the start: no look at what came after."""
    if found is None:
        before = total(asked.before) / spread
        after = before * persons(asked.after) / persons(asked.before)
        return lambda ratio: plain_power(before, after, ratio) if before else 0.0
    expected = _expected(asked, found)
    return lambda ratio: model_power(found, expected, ratio)


def _expected(asked: Question, found: Change) -> Numbers:
    """Return the counts of the fitted rows at each series' own rate before the start."""
    own = len(asked.before) + len(asked.after)
    rates = []
    for rows in (found.series[:own], found.series[own:]):
        before = tuple(each for each in rows if each.period.after <= asked.start)
        rates += [total(before) / persons(before)] * len(rows) if rows else []
    people = [each.population or 1.0 for each in found.series]
    return np.asarray(np.array(rates) * np.array(people), dtype=np.float64)


def _warnings(asked: Question, found: Change | None, aim: Aim, limits: Limits) -> list[Caution]:
    """Return what the points and the fit warn of, in the order it is told."""
    rows = (*asked.before, *asked.after)
    told = {
        Caution.SHORT: _short(asked),
        Caution.SPARSE: total(rows) < SPARSE * len(rows),
        Caution.UNKNOWN: any(
            len(known(each)) < len(each) for each in (asked.points, asked.control or ())
        ),
        Caution.STRADDLES: bool(asked.straddling),
        Caution.NO_SEASON: seasonal(asked.points) and not asked.harmonics,
        Caution.ONE_SIDE_EMPTY: found is None,
        Caution.AUTOCORRELATED: found is not None and _follow_each_other(found),
        Caution.OVERDISPERSED: found is not None
        and found.model.family is Family.POISSON
        and found.model.dispersion > _OVERDISPERSED,
        Caution.UNDERDISPERSED: found is not None
        and found.model.limits(found.level, cautious=True).holds(1)
        and not limits.holds(1),
        Caution.OTHER_WAY: limits.low > 1 if aim is Aim.FALL else limits.high < 1,
        Caution.NO_CONTROL: asked.control is None,
        Caution.PANDEMIC: meets(rows, *PANDEMIC),
    }
    return [each for each, holds in told.items() if holds]


def _short(asked: Question) -> bool:
    least = max(LONG, round(_WHOLE_YEARS * per_year(asked.points)))
    return min(len(asked.before), len(asked.after)) < least


def _follow_each_other(found: Change) -> bool:
    """Say whether neighbours are more alike than chance makes them, one-sided at 2.5 %."""
    return found.autocorrelation > _TWO_ERRORS / sqrt(len(found.series))
