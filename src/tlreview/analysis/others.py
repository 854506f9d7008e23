"""A series beside what other municipalities had: over which years, and the funnel of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from tlreview.analysis.funnel import Counted, Funnel, funnel
from tlreview.analysis.points import PointsRefused
from tlreview.domain.observations import Observation, Series
from tlreview.domain.peers import Peers
from tlreview.domain.periods import Period

_TOGETHER = (60, 36, 12)
"""Five years are taken as one, or three, or one: what can be told from a single year is little."""
_SHARE = 0.2
"""Where more than so many in a person-year are counted, it is a share, and no such limits hold."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Others:
    """The funnel of a municipality and others, over the periods from first to last as one."""

    funnel: Funnel
    first: Period
    last: Period


def others(own: Series, peers: Peers, per: int) -> Others | None:
    """Return where a series stands among others; None where nothing can be told of that.

    The longest stretch is taken in which its own figures are known, no border or way of counting
    changed, and at most half of those known in its last period are lost.
    """
    stretches = _stretches(own, peers)
    if not stretches:
        return None
    last = _counted(own, peers, stretches[-1])
    for stretch in stretches:
        there = _counted(own, peers, stretch)
        if 2 * _known(there) >= _known(last):
            return _others(there, stretch, per)
    return None


def _others(counted: Sequence[Counted], stretch: Sequence[Period], per: int) -> Others | None:
    if any(each.count and each.count > _SHARE * each.population for each in counted):
        return None
    try:
        found = funnel(counted, per)
    except PointsRefused:
        return None
    return Others(funnel=found, first=stretch[0], last=stretch[-1])


def _stretches(own: Series, peers: Peers) -> list[tuple[Period, ...]]:
    """Return the periods that could be taken as one, the longest first; none where none can."""
    broken = max((each.at for each in own.breaks), default=None)
    theirs = {one.period for each in peers.peers for one in each.observations if one.known}
    told = [
        each.period
        for each in own.observations
        if _full(each) and each.period in theirs and (broken is None or each.period >= broken)
    ]
    if not told:
        return []
    wanted = [max(1, months // told[-1].months) for months in _TOGETHER]
    found = [tuple(told[-many:]) for many in dict.fromkeys(wanted) if len(told) >= many]
    return [each for each in found if _whole(each)] or [tuple(told[-1:])]


def _whole(periods: Sequence[Period]) -> bool:
    """Say whether each period follows on the one before it: no gap, no year counted twice."""
    return all(before.next == after for before, after in pairwise(periods))


def _full(found: Observation) -> bool:
    return found.known and bool(found.population)


def _counted(own: Series, peers: Peers, stretch: Sequence[Period]) -> list[Counted]:
    every: Mapping[str, Sequence[Observation]] = {
        own.place: own.observations,
        **{each.place: each.observations for each in peers.peers},
    }
    return [_summed(place, there, stretch) for place, there in every.items()]


def _summed(place: str, there: Sequence[Observation], stretch: Sequence[Period]) -> Counted:
    """Return one place over the stretch; it is unknown where any of its periods is."""
    wanted = set(stretch)
    found = [each for each in there if each.period in wanted and _full(each)]
    return Counted(
        place=place,
        count=sum(each.count or 0 for each in found) if len(found) == len(stretch) else None,
        population=sum(_person_years(each) for each in found),
    )


def _person_years(found: Observation) -> float:
    """Return how many people for how many years; of several years the population is that."""
    return (found.population or 0) * min(1.0, found.period.months / 12)


def _known(counted: Sequence[Counted]) -> int:
    return sum(each.count is not None for each in counted)
