"""What else could have made the figures change: always listed, each with what speaks for it.

The list is that of the domain notes (8.5, 7). None of them is ever left out: where nothing is
known of one, that is what is said.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from tlreview.analysis.alongside import Kin, alongside, apart
from tlreview.analysis.counts import ratio
from tlreview.analysis.effect import PANDEMIC, Effect
from tlreview.analysis.interrupted import Question
from tlreview.analysis.points import Points, known, meets, per_year, persons, total

_BAD_YEARS = 2
"""So many years before the start are held against those before them."""
_RARELY = 0.05


class Rival(StrEnum):
    """Another explanation of a change."""

    REGRESSION = "regression-to-the-mean"
    """Action was taken because the last years were bad; ordinary years would have followed."""
    REGISTRATION = "registration"
    BORDERS = "borders"
    PANDEMIC = "pandemic"
    NATIONAL = "national-trend"
    UNTARGETED = "untargeted-changed"
    """What nobody acted on changed as well."""
    OTHER_ACTION = "other-action"
    """A law, a road, a closed clinic: something else that began at about the same time."""


class Weight(StrEnum):
    """What the figures at hand say of a rival."""

    FOR = "for"
    AGAINST = "against"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """What else is known of the series.

    `breaks`: a border or a way of counting changed within it. `completeness` is how much of what
    happened was registered, as counts among all; `untargeted` are cases nothing was done about,
    `severe` the severe ones among those something was done about.
    """

    breaks: bool | None = None
    completeness: Points | None = None
    untargeted: Points | None = None
    severe: Points | None = None


NOTHING = Beside()


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighed:
    """A rival and what speaks for it; `figure` is the ratio looked at, None where none was."""

    rival: Rival
    weight: Weight
    figure: float | None = None


def rivals(asked: Question, found: Effect, beside: Beside = NOTHING) -> tuple[Weighed, ...]:
    """Return every rival explanation with what the figures say of it."""
    judges: dict[Rival, Callable[[], tuple[Weight, float | None]]] = {
        Rival.REGRESSION: lambda: _regression(asked),
        Rival.REGISTRATION: lambda: _registration(asked, found, beside),
        Rival.BORDERS: lambda: (_said(beside.breaks), None),
        Rival.PANDEMIC: lambda: (_said(meets((*asked.before, *asked.after), *PANDEMIC)), None),
        Rival.NATIONAL: lambda: (
            Weight.UNKNOWN if asked.control is None else Weight.AGAINST,
            None,
        ),
        Rival.UNTARGETED: lambda: _untargeted(asked, found, beside),
        Rival.OTHER_ACTION: lambda: (Weight.UNKNOWN, None),
    }
    return tuple(
        Weighed(rival=each, weight=weight, figure=figure)
        for each, judge in judges.items()
        for weight, figure in [judge()]
    )


def _said(holds: bool | None) -> Weight:
    if holds is None:
        return Weight.UNKNOWN
    return Weight.FOR if holds else Weight.AGAINST


def _regression(asked: Question) -> tuple[Weight, float | None]:
    """Hold the last two years before the start against the earlier ones: a bad spell ends."""
    before = asked.before
    late = max(1, round(_BAD_YEARS * per_year(before)))
    early, last = before[:-late], before[-late:]
    if len(early) < late or not total(before):
        return Weight.UNKNOWN, None
    found = ratio(total(last), total(early), persons(last), persons(early))
    return _said(found.value > 1 and found.p < _RARELY), found.value


def _untargeted(asked: Question, found: Effect, beside: Beside) -> tuple[Weight, float | None]:
    """Ask whether cases nobody acted on changed the same way, or were left behind.

    Few of them that did not change clearly speak neither for nor against: then nothing is told.
    """
    told = {each.kin: each for each in alongside(asked, untargeted=beside.untargeted)}
    if Kin.UNTARGETED not in told or Kin.TARGETED not in told:
        return Weight.UNKNOWN, None
    other = told[Kin.UNTARGETED]
    if other.clear and (other.change.value < 1) == (found.ratio < 1):
        return Weight.FOR, other.change.value
    between = apart(told[Kin.TARGETED], other)
    left_behind = (
        between is not None
        and not between.limits.holds(1)
        and (between.value < 1) == (found.ratio < 1)
    )
    return Weight.AGAINST if left_behind else Weight.UNKNOWN, other.change.value


def _registration(asked: Question, found: Effect, beside: Beside) -> tuple[Weight, float | None]:
    """Ask whether less was registered, or whether cases nobody acted on changed as much."""
    for other in (beside.completeness, beside.untargeted):
        if other is None:
            continue
        before = tuple(each for each in known(other) if each.period.after <= asked.start)
        after = tuple(each for each in known(other) if each.period.first >= asked.start)
        if total(before) and total(after):
            same = ratio(total(after), total(before), persons(after), persons(before))
            changed = same.p < _RARELY and (same.value < 1) == (found.ratio < 1)
            return _said(changed), same.value
    return Weight.UNKNOWN, None
