"""Severe and untargeted injuries beside the targeted ones: how each changed over the same time.

Two lessons of published evaluations (domain notes, 8.7): trivial injuries rise where grave ones
fall (Motala), and what nobody acted on falls as well (Latrobe). Exact ratios of the sums after and
before, without a trend: what a reader would count together from the table.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from math import exp, log, sqrt

from tlreview.analysis.counts import LEVEL, Limits, Ratio, ratio
from tlreview.analysis.interrupted import Question
from tlreview.analysis.points import Points, known, persons, total


class Kin(StrEnum):
    """What a series is to the targeted injuries."""

    TARGETED = "targeted"
    SEVERE = "severe"
    """The severe ones among them: they are registered whatever the routine is."""
    UNTARGETED = "untargeted"
    """Injuries nothing was done about."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Along:
    """How one of them changed: cases before and after the start, and the ratio of their rates."""

    kin: Kin
    before: int
    after: int
    change: Ratio

    @property
    def clear(self) -> bool:
        """Say whether chance alone would not make the change."""
        return not self.change.limits.holds(1)

    def like(self, other: "Along") -> bool:
        """Say whether both changed clearly, and the same way."""
        return self.clear and other.clear and (self.change.value < 1) == (other.change.value < 1)


def alongside(
    asked: Question, *, severe: Points | None = None, untargeted: Points | None = None
) -> tuple[Along, ...]:
    """Return the change of the targeted ones and of those beside them; nothing with none beside.

    Periods outside the time the question is about are left out, and so is a series that has no
    case at all in it, or no known period on one side of the start.
    """
    beside = {Kin.SEVERE: severe, Kin.UNTARGETED: untargeted}
    named = {kin: points for kin, points in beside.items() if points is not None}
    if not named:
        return ()
    every = {Kin.TARGETED: asked.points, **named}
    return tuple(each for kin, points in every.items() for each in _along(kin, points, asked))


def _along(kin: Kin, points: Points, asked: Question) -> Iterator[Along]:
    before, after = _sides(points, asked)
    if before and after and (total(before) or total(after)):
        yield Along(
            kin=kin,
            before=total(before),
            after=total(after),
            change=ratio(total(after), total(before), persons(after), persons(before)),
        )


def _sides(points: Points, asked: Question) -> tuple[Points, Points]:
    """Return the known points before and after, within the time the question is about."""
    first, end = asked.before[0].period.first, asked.after[-1].period.after
    there = [
        each for each in known(points) if each.period.first >= first and each.period.after <= end
    ]
    return (
        tuple(each for each in there if each.period.after <= asked.start),
        tuple(each for each in there if each.period.first >= asked.start),
    )


def shared(told: tuple[Along, ...]) -> bool:
    """Say whether the untargeted changed as the targeted did: clearly, the same way, as much."""
    found = {each.kin: each for each in told}
    targeted, other = found.get(Kin.TARGETED), found.get(Kin.UNTARGETED)
    if targeted is None or other is None or not other.like(targeted):
        return False
    between = apart(targeted, other)
    return between is None or between.limits.holds(1)


def apart(targeted: Along, untargeted: Along) -> Ratio | None:
    """Return the change of the one as a ratio to that of the other; None where a side is empty.

    The interval is Wald's on the logarithm: of four independent counts. What they vary beside
    chance is not in it, so it is told beside the word and decides none.
    """
    from scipy.special import erfc, ndtri  # noqa: PLC0415  late

    counts = (targeted.before, targeted.after, untargeted.before, untargeted.after)
    if not all(counts):
        return None
    value = log(targeted.change.value / untargeted.change.value)
    error = sqrt(sum(1 / each for each in counts))
    reach = float(ndtri(1 - (1 - LEVEL) / 2)) * error
    return Ratio(
        value=exp(value),
        limits=Limits(low=exp(value - reach), high=exp(value + reach)),
        p=float(erfc(abs(value) / error / sqrt(2))),
    )
