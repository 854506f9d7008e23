"""The numbers that fit what is shown of a table and have most, or least, of one count.

Apart from where they are asked for: few tables need them, and numpy and scipy take time and memory.
"""

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import linprog

from tlreview.analysis.other_numbers import Sum

_WHOLE_NUMBER = 0.99
"""Counts are whole: another that looks the same differs by 1 at least."""


def extremes(
    counts: Sequence[int], lines: Sequence[Sum], least: Mapping[int, int], cell: int
) -> frozenset[int]:
    """Return what differs in the numbers that have most, or least, of a count."""
    cells = tuple(least)
    true = np.array([counts[each] for each in cells], dtype=float)
    bounds = [(float(least[each]), 2 * true.sum() + 2) for each in cells]
    equations = _matrix(counts, lines, cells)
    differing = set[int]()
    for way in (1.0, -1.0):
        if cell not in differing:
            aim = np.array([way if each == cell else 0.0 for each in cells])
            differs = np.abs(_furthest(aim, equations, bounds) - true) > _WHOLE_NUMBER
            differing |= {each for each, other in zip(cells, differs, strict=True) if other}
    return frozenset(differing)


def _furthest(
    aim: NDArray[np.float64],
    equations: tuple[NDArray[np.float64], NDArray[np.float64]],
    bounds: Sequence[tuple[float, float]],
) -> NDArray[np.float64]:
    """Return the numbers that fit and go furthest towards an aim."""
    matrix, right = equations
    found: NDArray[np.float64] = linprog(
        aim, A_eq=matrix, b_eq=right, bounds=bounds, method="highs-ds"
    ).x
    return found


def _matrix(
    counts: Sequence[int], lines: Sequence[Sum], cells: Sequence[int]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return what the shown counts say of the others: the parts make their whole."""
    place = {cell: at for at, cell in enumerate(cells)}
    matrix, right = np.zeros((len(lines), len(cells))), np.zeros(len(lines))
    for row, line in enumerate(lines):
        for sign, term in ((-1, line.whole), *((1, each) for each in line.parts)):
            if term in place:
                matrix[row, place[term]] += sign
            else:
                right[row] -= sign * counts[term]
    return matrix, right
