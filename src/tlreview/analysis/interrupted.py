"""Interrupted time series: how far counts lie from where their own trend would have taken them.

Segmented regression (Wagner and others, Journal of Clinical Pharmacy and Therapeutics 27 (2002)):
a linear trend always, a change of level at the start, on request a change of slope and seasons as
harmonic pairs. With a comparison both series get columns of their own, and what is asked is the
ratio of their rate ratios; so a change that both see is not taken for an effect.
"""

from dataclasses import dataclass
from datetime import date
from math import exp, pi

import numpy as np

from tlreview.analysis.counts import Limits
from tlreview.analysis.fitting import Columns, Family, Fit, NoFitError, Numbers, fit
from tlreview.analysis.points import (
    Point,
    Points,
    PointsRefused,
    Refusal,
    known,
    offsets,
    total,
)

_LEAST = 2
"""Fewer known points than this on a side tell no level at all."""
ENOUGH = 2 * _LEAST
"""With fewer known points than this no start leaves enough on both sides."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What is asked of a series.

    `start` is the first day of what was done. Its comparison has the same periods. `harmonics` is
    how many pairs of seasonal columns each series gets.
    """

    points: Points
    start: date
    control: Points | None = None
    harmonics: int = 0
    slope: bool = False
    family: Family = Family.QUASIPOISSON

    @property
    def before(self) -> Points:
        """Return the known points that end before the start."""
        return tuple(each for each in known(self.points) if each.period.after <= self.start)

    @property
    def after(self) -> Points:
        """Return the known points that begin at the start or later."""
        return tuple(each for each in known(self.points) if each.period.first >= self.start)

    @property
    def straddling(self) -> Points:
        """Return the period the start falls within, if any: it is neither, and is left out."""
        return tuple(
            each for each in self.points if each.period.first < self.start < each.period.after
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What a model says of the start.

    `ratio` is the change of level at the start (with a comparison, divided by that of the
    comparison), `slope` the yearly change of slope where asked for, `trend` the yearly ratio of
    the series before it. `autocorrelation` is that of neighbouring residuals. `model` is what
    was fitted, and `columns` and `offset` what to.
    """

    ratio: float
    limits: Limits
    p: float
    trend: float
    slope: float | None
    slope_limits: Limits | None
    autocorrelation: float
    model: Fit
    columns: Columns
    offset: Numbers
    level: Numbers
    """The weights of the coefficients that give log(ratio)."""
    series: tuple[Point, ...]
    """The points of the rows, those of the comparison last."""


def change(asked: Question) -> Change:
    """Return the change at the start. Raises PointsRefused."""
    refuse(asked)
    rows, groups = _rows(asked)
    columns, level, slope = _columns(asked, rows, groups)
    counts = np.array([float(each.count or 0) for each in rows])
    offset = offsets(rows)
    try:
        model = fit(counts, columns, offset, asked.family)
    except NoFitError as raised:
        raise PointsRefused(reason=Refusal.NO_FIT) from raised
    value = float(level @ model.values)
    return Change(
        ratio=exp(value),
        limits=model.limits(level),
        p=model.reference.p(value / model.error(level)),
        trend=exp(float(model.values[1])),
        slope=exp(float(slope @ model.values)) if asked.slope else None,
        slope_limits=model.limits(slope) if asked.slope else None,
        autocorrelation=autocorrelation(model.residuals, groups),
        model=model,
        columns=columns,
        offset=offset,
        level=level,
        series=rows,
    )


def refuse(asked: Question) -> None:
    """Refuse a question the points cannot answer by any model. Raises PointsRefused."""
    if len(asked.before) < _LEAST or len(asked.after) < _LEAST:
        raise PointsRefused(reason=Refusal.START_OUTSIDE, period=asked.start.isoformat())
    if asked.control is None:
        return
    own = [each.period for each in asked.points]
    others = [each.period for each in asked.control]
    if own != others:
        odd = next((str(a) for a in [*own, *others] if a not in own or a not in others), "")
        raise PointsRefused(reason=Refusal.CONTROL_DIFFERS, period=odd)
    for side in (_known_before(asked.control, asked.start), _known_after(asked)):
        if not total(side):
            raise PointsRefused(reason=Refusal.CONTROL_ZERO)


def _known_before(points: Points, start: date) -> Points:
    return tuple(each for each in known(points) if each.period.after <= start)


def _known_after(asked: Question) -> Points:
    return tuple(each for each in known(asked.control or ()) if each.period.first >= asked.start)


def _rows(asked: Question) -> tuple[Points, Numbers]:
    """Return the points to fit, and to which series each belongs: 0 its own, 1 the comparison."""
    own = (*asked.before, *asked.after)
    other = (
        (*_known_before(asked.control, asked.start), *_known_after(asked)) if asked.control else ()
    )
    return (*own, *other), np.array([0.0] * len(own) + [1.0] * len(other))


def _columns(asked: Question, rows: Points, groups: Numbers) -> tuple[Columns, Numbers, Numbers]:
    """Return the columns, and the weights that give the change of level and of slope."""
    years = np.array([_years(each, asked.start) for each in rows])
    after = np.array([float(each.period.first >= asked.start) for each in rows])
    own = [np.ones(len(rows)), years, after]
    if asked.slope:
        own.append(years * after)
    for pair in range(1, asked.harmonics + 1):
        turn = np.array([2 * pi * pair * _season(each) for each in rows])
        own += [np.sin(turn), np.cos(turn)]
    base = np.column_stack(own)
    width = base.shape[1]
    if asked.control is None:
        return base, _unit(width, 2), _unit(width, 3 if asked.slope else 2)
    first = (groups == 0).astype(float)[:, None]
    both = np.hstack([base * first, base * (1 - first)])
    level = _unit(2 * width, 2) - _unit(2 * width, width + 2)
    at = 3 if asked.slope else 2
    return both, level, _unit(2 * width, at) - _unit(2 * width, width + at)


def _unit(width: int, at: int) -> Numbers:
    weights = np.zeros(width)
    weights[at] = 1.0
    return weights


def _years(point: Point, start: date) -> float:
    """Return how many years the middle of a period lies after the start."""
    months = (point.period.first.year - start.year) * 12 + point.period.first.month - start.month
    return (months + point.period.months / 2) / 12


def _season(point: Point) -> float:
    """Return how far into the year the middle of a period lies, from 0 to 1."""
    return (point.period.first.month - 1 + point.period.months / 2) / 12


def autocorrelation(residuals: Numbers, groups: Numbers) -> float:
    """Return the correlation of neighbouring residuals, within each series."""
    above, below = 0.0, 0.0
    for group in np.unique(groups):
        own = residuals[groups == group]
        above += float(np.sum(own[1:] * own[:-1]))
        below += float(np.sum(own**2))
    return above / below if below else 0.0
