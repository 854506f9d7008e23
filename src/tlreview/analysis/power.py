"""What could be seen at all: reckoned before anybody looks at what was seen.

The power to detect a ratio is that of the model that will be fitted, at the rate before the start
and with the information the points would carry if the ratio were true.
"""

from collections.abc import Callable
from math import log, sqrt

import numpy as np

from tlreview.analysis.fitting import Numbers, Reference
from tlreview.analysis.interrupted import Change

USUAL = 0.8
"""The power a study is usually asked to have."""
_STEPS = 100
"""Falls are told in whole per cents."""


def plain_power(before: float, after: float, ratio: float) -> float:
    """Return the power to see a ratio between two sums of counts, by Wald's test.

    `before` and `after` are the counts to be expected were there no change. No trend, no
    comparison, two-sided 5 %: table 8.6 of the subject notes.
    """
    error = sqrt(1 / before + 1 / (after * ratio))
    return Reference(freedom=None).power(abs(log(ratio)) / error)


def model_power(found: Change, expected: Numbers, ratio: float) -> float:
    """Return the power of a fitted model to see a ratio of its change of level.

    `expected` are the counts each row would have were there no change.
    """
    changed = found.columns[:, int(np.argmax(found.level))] > 0
    means = np.where(changed, expected * ratio, expected)
    model = found.model
    weights = means / (model.spread + model.alpha * means)
    information = found.columns.T @ (found.columns * weights[:, None])
    error = sqrt(float(found.level @ np.linalg.solve(information, found.level)))
    return model.reference.power(abs(log(ratio)) / error)


def least_fall(power: Callable[[float], float], wanted: float = USUAL) -> float | None:
    """Return the ratio nearest to 1 that is seen with the wanted power; None if none above 0 is.

    `power` gives the power of a ratio below 1, and grows as the ratio falls, until so few cases
    are left that it falls again: the search goes from 1 downwards.
    """
    ratios = [1 - step / _STEPS for step in range(1, _STEPS)]
    return next((each for each in ratios if power(each) >= wanted), None)
