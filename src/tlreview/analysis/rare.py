"""Rare cases: how long it stays quiet between them, and how long before they have become rarer.

Where most periods are without a case, the number of cases tells little and the quiet between them
more: Benneyan, Health Care Management Science 4 (2001). Quiet is counted in periods, or in days
where the days are known; each either has a case or is free, as often as the last, which makes
what lies between two cases geometric.
"""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from math import comb

from tlreview.analysis.control_charts import ControlChart, g_chart, t_chart
from tlreview.analysis.points import Points, PointsRefused, Refusal, known
from tlreview.domain.periods import Period

_ONE_IN = 20
"""How seldom a quiet stretch has to be for cases to be called rarer: 5 in 100."""
_LEAST = 8
"""Fewer stretches than this make no chart anybody could read something from."""
_FEW = 2
"""One stretch alone would ask for twenty of its length."""
_UNEVEN = 0.25
"""How far populations may lie from their mean for periods to be alike."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """What lies between a period with a case and the next one that is known to have one.

    `free` are known to be without a case; whether `unknown` ones had one, nobody here can tell.
    """

    since: Period
    until: Period
    free: int
    unknown: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Quiet:
    """The quiet between cases: what is over, and what still goes on after the period `last`.

    `chart` is that of the stretches that are known, None where they are too few. `rarer_after` is
    how many free periods it takes to say that cases have become rarer.
    """

    known: tuple[Stretch, ...]
    unknown: tuple[Stretch, ...]
    last: Period
    free_since: int
    unknown_since: int
    chart: ControlChart | None
    rarer_after: int

    @property
    def rarer(self) -> bool:
        """Say whether it has been quiet for so long, which an unknown period leaves open."""
        return not self.unknown_since and self.free_since >= self.rarer_after


def mostly_empty(points: Points) -> bool:
    """Say whether most of the known periods are without a case.

    Then no chart of the counts holds: nearly all lie on one side of the mean, so that the order of
    the points would nearly always say that the level has moved.
    """
    rows = known(points)
    return 2 * sum(not each.count for each in rows) > len(rows)


def alike(points: Points) -> bool:
    """Say whether the periods are of about as many people, so that each may as well have a case."""
    people = [each.population for each in known(points) if each.population is not None]
    mean = sum(people) / len(people) if people else 0.0
    return all(abs(each - mean) <= _UNEVEN * mean for each in people)


def quiet(points: Points) -> Quiet | None:
    """Return the quiet between the cases; None for a single stretch, or none known to its end.

    An unknown period never counts as free for a claim: a stretch with one is in no chart, and a
    quiet with one that still goes on says nothing. It does count as free in what was before, where
    that makes the claim harder.
    """
    at = [place for place, each in enumerate(points) if each.count]
    stretches = [_between(points, one, other) for one, other in pairwise(at)]
    sure = tuple(each for each in stretches if not each.unknown)
    if not sure or len(stretches) < _FEW:
        return None
    after = points[at[-1] + 1 :]
    unknown = sum(each.count is None for each in after)
    return Quiet(
        known=sure,
        unknown=tuple(each for each in stretches if each.unknown),
        last=points[at[-1]].period,
        free_since=len(after) - unknown,
        unknown_since=unknown,
        chart=g_chart([each.free for each in sure]) if len(sure) >= _LEAST else None,
        rarer_after=rarer_after([each.free + each.unknown for each in stretches]),
    )


def _between(points: Points, one: int, other: int) -> Stretch:
    inside = points[one + 1 : other]
    unknown = sum(each.count is None for each in inside)
    return Stretch(
        since=points[one].period,
        until=points[other].period,
        free=len(inside) - unknown,
        unknown=unknown,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Waits:
    """Days with a case, and how many days passed from one to the next.

    `cases` counts those of the same day too: they are one point, for they are often one accident.
    `chart` and `rarer_after` are as those of `Quiet`, the latter in days without a case.
    """

    cases: int
    days: tuple[date, ...]
    chart: ControlChart | None
    rarer_after: int

    @property
    def between(self) -> tuple[int, ...]:
        """Return the days from each to the next."""
        return tuple((after - before).days for before, after in pairwise(self.days))


def waits(dates: Sequence[date]) -> Waits:
    """Return the waits between the days of cases. Raises PointsRefused for fewer than two."""
    days = tuple(sorted(set(dates)))
    between = [(after - before).days for before, after in pairwise(days)]
    return Waits(
        cases=len(dates),
        days=days,
        chart=t_chart(between) if len(between) >= _LEAST else None,
        rarer_after=rarer_after([each - 1 for each in between]),
    )


def rarer_after(free: Sequence[int]) -> int:
    """Return how many free periods in a row let one say that cases have become rarer.

    `free` are the free periods of each stretch so far. As long as nothing changes, at most 5 in 100
    stretches to come last so long, also where those so far are few: of all ways in which the same
    number of free periods falls to these stretches and the next (compositions, each as likely),
    it is the share in which the next has so many. Raises PointsRefused without a stretch.
    """
    if not free:
        raise PointsRefused(reason=Refusal.TOO_FEW)
    total, stretches = sum(free), len(free)
    ways = _ONE_IN * comb(total + stretches, stretches)

    def enough(wait: int) -> bool:
        return comb(total + wait + stretches, stretches) >= ways

    most = 1
    while not enough(most):
        most *= 2
    return bisect_left(range(most), x=True, key=enough)
