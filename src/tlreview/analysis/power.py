"""What could be seen at all: reckoned before anybody looks at what was seen.

The power to detect a ratio is that of the model that will be fitted, at the rate before the start
and with the information the points would carry if the ratio were true.
"""

from collections.abc import Callable
from math import log, sqrt

import numpy as np

from tlreview.analysis.fitting import Family, Fit, Numbers, Reference
from tlreview.analysis.interrupted import Change

USUAL = 0.8
"""The power a study is usually asked to have."""
_TRIED = (99, 75, 50, 40, 30, 25, 20, 15, 10, 5)
"""Ratios in per cent, tried downwards until one is seen; from there the search goes back up."""


def plain_power(before: float, after: float, ratio: float) -> float:
    """Return the power to see a ratio between two sums of counts, by Wald's test.

    `before` and `after` are the counts to be expected were there no change. No trend, no
    comparison, two-sided 5 %: table 8.6 of the subject notes.
    """
    error = sqrt(1 / before + 1 / (after * ratio))
    return Reference(freedom=None).power(abs(log(ratio)) / error)


def model_power(found: Change, expected: Numbers, ratio: float) -> float:
    """Return the power of a fitted model to see a ratio of its change of level.

    `expected` are the counts each row would have were there no change. An estimated dispersion
    makes the distance from 1 look longer than it is on the average; that is taken off.
    """
    changed = found.columns[:, int(np.argmax(found.level))] > 0
    means = np.where(changed, expected * ratio, expected)
    model = found.model
    weights = means / (model.spread + model.alpha * means)
    information = found.columns.T @ (found.columns * weights[:, None])
    error = sqrt(float(found.level @ np.linalg.solve(information, found.level)))
    away = abs(log(ratio)) / error
    return model.reference.power(away * _unbiased(model))


def _unbiased(model: Fit) -> float:
    """Return what a distance counted in estimated errors is to be multiplied by.

    Hedges, Journal of Educational Statistics 6 (1981), 107-128: approximately 1 - 3 / (4 v - 1).
    """
    if model.family is not Family.QUASIPOISSON:
        return 1.0
    return max(0.0, 1 - 3 / (4 * model.freedom - 1))


def least_fall(power: Callable[[float], float], wanted: float = USUAL) -> float | None:
    """Return the ratio nearest to 1 that is seen with the wanted power; None if none is.

    `power` gives the power of a ratio below 1; it grows as the ratio falls, until hardly any
    cases are left. To the whole per cent.
    """
    seen = next((each for each in _TRIED if power(each / 100) >= wanted), None)
    if seen is None:
        return None
    unseen = 100
    while unseen - seen > 1:
        middle = (seen + unseen) // 2
        if power(middle / 100) >= wanted:
            seen = middle
        else:
            unseen = middle
    return seen / 100
