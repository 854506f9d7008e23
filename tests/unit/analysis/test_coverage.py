"""Whether 95 % means 95 %, on made-up certifiers who differ from case to case."""

from collections import Counter
from random import Random

from tlreview.analysis.coefficients import ac2, kappa, linear
from tlreview.analysis.estimates import Estimate, Interval

RUNGS, CRITERIA, CASES, NETWORKS = 5, 20, 6, 300


def scored_case(chance: Random) -> Counter[tuple[int, int]]:
    """One pair is less sure of its levels than another, and one of the two is stricter."""
    usual, unsure, stricter = chance.gauss(2.3, 0.6), chance.uniform(0.1, 1.3), chance.gauss(0, 0.5)

    def given(true: float, by: float) -> int:
        return min(max(round(true + by + chance.gauss(0, unsure)), 0), RUNGS - 1)

    trues = [chance.gauss(usual, 1) for _ in range(CRITERIA)]
    return Counter((given(each, stricter / 2), given(each, -stricter / 2)) for each in trues)


def holds(found, truth: float) -> bool:
    assert isinstance(found, Estimate)
    assert isinstance(found.interval, Interval)
    return found.interval.low <= truth <= found.interval.high


def test_intervals_over_cases_hold_the_truth_as_often_as_they_say():
    """And treating the pairs of all cases as one heap would not: that is why it is not done."""
    chance, weights = Random(1969), linear(RUNGS)  # noqa: S311  the same draws every time
    everything = [scored_case(chance) for _ in range(4000)]
    of_kappa, of_ac2 = (each(everything, weights).value for each in (kappa, ac2))
    networks = [[scored_case(chance) for _ in range(CASES)] for _ in range(NETWORKS)]

    held_kappa = sum(holds(kappa(each, weights), of_kappa) for each in networks) / NETWORKS
    held_ac2 = sum(holds(ac2(each, weights), of_ac2) for each in networks) / NETWORKS
    heaps = [sum(each, start=Counter[tuple[int, int]]()) for each in networks]
    held_heap = sum(holds(ac2([each], weights), of_ac2) for each in heaps) / NETWORKS

    assert 0.91 < held_kappa < 0.98
    assert 0.91 < held_ac2 < 0.98
    assert held_heap < 0.8
