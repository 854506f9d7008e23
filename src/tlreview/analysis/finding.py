"""A result with its figures and its method, so that anybody can reckon it again.

Numbers are rounded to twelve digits: enough for every screen, and the same on every machine.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from math import isclose, isfinite

from tlreview.analysis.alongside import Along, alongside, shared
from tlreview.analysis.effect import Aim, Effect, effect
from tlreview.analysis.fitting import Family
from tlreview.analysis.interrupted import Question, refuse
from tlreview.analysis.points import Point, Points, PointsRefused, checked_points
from tlreview.analysis.rivals import NOTHING, Beside, Weighed, rivals
from tlreview.domain.errors import TLReviewError
from tlreview.domain.periods import PeriodUnknown, period

FORMAT = "tlreview/effect/1"
_DIGITS = 12
_AS_NEAR = 1e-6

Value = str | int | float | bool | None | Sequence["Value"] | Mapping[str, "Value"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What was asked, what came out, and what else could explain it.

    `alongside` is how severe and untargeted injuries changed over the same time, the targeted
    ones first; empty where none were named.
    """

    asked: Question
    aim: Aim
    start_found_later: bool
    effect: Effect
    rivals: tuple[Weighed, ...]
    beside: Beside = NOTHING
    alongside: tuple[Along, ...] = ()


@dataclass(eq=False)
class FindingUnreadable(TLReviewError):
    """A file holds no result as `as_value` writes it; `reason` is English, for the log."""

    code = "finding.unreadable"
    message = "the file holds no result of an effect analysis: {reason}"

    reason: str


def find(
    asked: Question,
    *,
    aim: Aim = Aim.FALL,
    start_found_later: bool = False,
    beside: Beside = NOTHING,
) -> Finding:
    """Return what can be said of a start, with its rivals. Raises PointsRefused."""
    refuse(asked)
    told = alongside(asked, severe=beside.severe, untargeted=beside.untargeted)
    found = effect(asked, aim=aim, start_found_later=start_found_later, shared=shared(told))
    return Finding(
        asked=asked,
        aim=aim,
        start_found_later=start_found_later,
        effect=found,
        rivals=rivals(asked, found, beside),
        beside=beside,
        alongside=told,
    )


def as_value(found: Finding) -> dict[str, Value]:
    """Return the result, its method and its figures as JSON; what is infinite is null."""
    said = found.effect
    return {
        "format": FORMAT,
        "word": said.word.value,
        "rate_ratio": _number(said.ratio),
        "low": _number(said.limits.low),
        "high": _number(said.limits.high),
        "p": _number(said.change.p if said.change else said.plain.p),
        "dispersion": _number(said.change.model.dispersion) if said.change else None,
        "n_before": said.n_before,
        "n_after": said.n_after,
        "power_30": _number(said.power_30),
        "least_ratio_seen": said.least,
        "warnings": [each.value for each in said.warnings],
        "rivals": _rivals(found),
        "alongside": [_along(each) for each in found.alongside],
        "plain": {
            "rate_ratio": _number(said.plain.value),
            "low": _number(said.plain.limits.low),
            "high": _number(said.plain.limits.high),
            "p": _number(said.plain.p),
        },
        "slope": _slope(said),
        "method": _method(found),
        "points": _points(found.asked.points),
        "control": _points_or_none(found.asked.control),
        "beside": {
            "breaks": found.beside.breaks,
            "completeness": _points_or_none(found.beside.completeness),
            "untargeted": _points_or_none(found.beside.untargeted),
            "severe": _points_or_none(found.beside.severe),
        },
    }


def _rivals(found: Finding) -> list[Value]:
    return [
        {"rival": each.rival.value, "weight": each.weight.value, "figure": _number(each.figure)}
        for each in found.rivals
    ]


def _along(found: Along) -> Value:
    return {
        "kin": found.kin.value,
        "before": found.before,
        "after": found.after,
        "rate_ratio": _number(found.change.value),
        "low": _number(found.change.limits.low),
        "high": _number(found.change.limits.high),
        "p": _number(found.change.p),
    }


def _slope(said: Effect) -> Value:
    change = said.change
    if change is None or change.slope is None or change.slope_limits is None:
        return None
    return {
        "ratio_per_year": _number(change.slope),
        "low": _number(change.slope_limits.low),
        "high": _number(change.slope_limits.high),
    }


def _method(found: Finding) -> Value:
    change, asked = found.effect.change, found.asked
    return {
        "model": "segmented regression" if change else "exact ratio of sums",
        "start": asked.start.isoformat(),
        "start_found_later": found.start_found_later,
        "aim": found.aim.value,
        "family": asked.family.value,
        "alpha": _number(change.model.alpha) if change else None,
        "harmonics": asked.harmonics,
        "slope": asked.slope,
        "trend_per_year": _number(change.trend) if change else None,
        "compared": asked.control is not None,
        "autocorrelation": _number(change.autocorrelation) if change else None,
        "interval": _interval(found.effect),
    }


def _interval(said: Effect) -> str:
    if said.change is None:
        spread = f", of counts divided by {said.plain_spread:.3g}" if said.plain_spread > 1 else ""
        return f"exact, given the sum{spread}"
    freedom = said.change.model.reference.freedom
    return "normal" if freedom is None else f"t with {freedom:g} degrees of freedom"


def _points(points: Points) -> list[Value]:
    return [
        {"period": str(each.period), "count": each.count, "population": each.population}
        for each in points
    ]


def _points_or_none(points: Points | None) -> Value:
    return None if points is None else _points(points)


def _number(value: float | None) -> float | None:
    """Return a number as it is kept; what no fit gives an end is None."""
    if value is None or not isfinite(value):
        return None
    return float(f"{value:.{_DIGITS}g}")


def reckoned_again(value: object) -> tuple[Finding, tuple[str, ...]]:
    """Return the result reckoned anew from a kept one, and the names of what differs.

    Raises FindingUnreadable, PointsRefused.
    """
    kept = _mapping(value)
    if kept.get("format") != FORMAT:
        raise FindingUnreadable(reason=f"format is not {FORMAT}")
    try:
        method = _mapping(kept["method"])
        asked = Question(
            points=_read(kept["points"]),
            control=_read_or_none(kept.get("control")),
            start=date.fromisoformat(str(method["start"])),
            harmonics=_whole(method["harmonics"]),
            slope=method["slope"] is True,
            family=Family(str(method["family"])),
        )
        aim, later = Aim(str(method["aim"])), method["start_found_later"] is True
        beside = _beside(_mapping(kept["beside"]))
    except (KeyError, TypeError, ValueError, PeriodUnknown, PointsRefused) as raised:
        raise FindingUnreadable(reason=f"{type(raised).__name__}: {raised}") from raised
    found = find(asked, aim=aim, start_found_later=later, beside=beside)
    return found, differing(kept, found)


def differing(kept: Mapping[str, object], found: Finding) -> tuple[str, ...]:
    """Return the names of what a kept result says otherwise than one reckoned now."""
    now = as_value(found)
    return tuple(each for each in _TOLD if not _same(kept.get(each), now[each]))


_TOLD = (
    "word",
    "rate_ratio",
    "low",
    "high",
    "dispersion",
    "power_30",
    "n_before",
    "n_after",
    "warnings",
    "rivals",
    "alongside",
)
"""What a result says, beside how it was reckoned and of what."""


def _same(kept: object, now: Value) -> bool:
    if isinstance(kept, float) and isinstance(now, float):
        return isclose(kept, now, rel_tol=_AS_NEAR, abs_tol=_AS_NEAR)
    if isinstance(kept, Mapping) and isinstance(now, Mapping):
        return kept.keys() == now.keys() and all(_same(kept[each], now[each]) for each in now)
    if isinstance(kept, list) and isinstance(now, list):
        return len(kept) == len(now) and all(map(_same, kept, now))
    return kept == now


def _beside(value: Mapping[str, object]) -> Beside:
    breaks = value.get("breaks")
    return Beside(
        breaks=breaks if isinstance(breaks, bool) else None,
        completeness=_read_or_none(value.get("completeness")),
        untargeted=_read_or_none(value.get("untargeted")),
        severe=_read_or_none(value.get("severe")),
    )


def _read_or_none(value: object) -> Points | None:
    return None if value is None else _read(value)


def _read(value: object) -> Points:
    if not isinstance(value, list):
        raise TypeError(value)
    return checked_points([_point(_mapping(each)) for each in value])


def _point(value: Mapping[str, object]) -> Point:
    count, people = value["count"], value.get("population")
    return Point(
        period=period(str(value["period"])),
        count=None if count is None else _whole(count),
        population=float(people) if isinstance(people, int | float) else None,
    )


def _whole(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise TypeError(value)
    return value


def _mapping(value: object) -> Mapping[str, object]:
    if not isinstance(value, Mapping):
        raise FindingUnreadable(reason=f"{type(value).__name__} where an object is wanted")
    return value
