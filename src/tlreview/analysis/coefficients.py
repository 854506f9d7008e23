"""Agreement beyond chance between two: Cohen's weighted kappa, and Gwet's AC1 and AC2.

A table counts, for one case, how often the first gave rung i and the second rung j; rungs count
from 0. Weights say how far a pair of rungs counts as agreement, by the steps between them alone.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from math import fsum, sqrt

from tlreview.analysis.estimates import (
    Estimate,
    Interval,
    Measured,
    Method,
    NotEstimable,
    Reason,
    interval,
    jackknife,
)

Table = Mapping[tuple[int, int], int]
Weights = Sequence[Sequence[float]]


def identity(rungs: int) -> Weights:
    """Return weights by which only the same rung agrees."""
    return tuple(tuple(float(i == j) for j in range(rungs)) for i in range(rungs))


def linear(rungs: int) -> Weights:
    """Return weights that fall by as much with every step apart."""
    return _by_steps(rungs, 1)


def quadratic(rungs: int) -> Weights:
    """Return weights that forgive one step and punish many."""
    return _by_steps(rungs, 2)


def _by_steps(rungs: int, power: int) -> Weights:
    far = max(rungs - 1, 1)
    return tuple(tuple(1 - (abs(i - j) / far) ** power for j in range(rungs)) for i in range(rungs))


@dataclass(frozen=True, slots=True, kw_only=True)
class Sums:
    """What a coefficient is made from; adds up over cases, so a case can be taken out again.

    `met` is the weighted agreement seen, `chance` that to be expected of these two by their own
    habits in this case, `free` the pairs of cases where neither gave one level throughout, and
    `given` how often each rung was given by either.
    """

    pairs: int
    met: float
    chance: float
    free: int
    given: tuple[int, ...]

    def without(self, other: "Sums") -> "Sums":
        """Return the sums less those of one case."""
        return Sums(
            pairs=self.pairs - other.pairs,
            met=self.met - other.met,
            chance=self.chance - other.chance,
            free=self.free - other.free,
            given=tuple(a - b for a, b in zip(self.given, other.given, strict=True)),
        )


Coefficient = Callable[[Sums, Weights], float | NotEstimable]
Influence = Callable[[Table, Sums, Weights], Mapping[tuple[int, int], float]]


def kappa(tables: Sequence[Table], weights: Weights) -> Measured:
    """Return Cohen's weighted kappa; over several cases, pooled within cases.

    Cohen, Psychological Bulletin 70 (1968). What chance would give is reckoned case by case, for
    the two who scored that case, and both agreements are then summed (De Vries and others, Field
    Methods 20 (2008), with cases weighted by their pairs): other people score other cases, so
    adding up "the first certifiers" would mean nothing and hang on who was written first. With
    few criteria in each case it leans towards 0.
    """
    return _estimate(tables, weights, _kappa, _kappa_influence)


def ac2(tables: Sequence[Table], weights: Weights) -> Measured:
    """Return Gwet's AC2, which with identity weights is AC1.

    Gwet, British Journal of Mathematical and Statistical Psychology 61 (2008), and Handbook of
    Inter-Rater Reliability, 4th edition (2014), chapter 3. It takes the two as exchangeable, so
    cases pool as they are, and it stands where kappa does not: when nearly all get one level.
    """
    return _estimate(tables, weights, _ac2, _ac2_influence)


def _estimate(
    tables: Sequence[Table], weights: Weights, coefficient: Coefficient, influence: Influence
) -> Measured:
    used = [each for each in tables if each]
    parts = [_sums(each, weights) for each in used]
    total = _together(parts, len(weights))
    if (missing := _too_little(total, weights)) is not None:
        return missing
    value = coefficient(total, weights)
    if isinstance(value, NotEstimable):
        return value
    around: Interval | NotEstimable
    if len(used) > 1:
        less = {each: coefficient(total.without(each), weights) for each in set(parts)}
        around = jackknife(value, [less[each] for each in parts])
    else:
        error = _linearised(used[0], influence(used[0], total, weights))
        around = interval(value, error, total.pairs - 1, Method.CRITERIA)
    return Estimate(value=value, interval=around, n=total.pairs, cases=len(used))


def _too_little(total: Sums, weights: Weights) -> NotEstimable | None:
    if total.pairs == 0:
        return NotEstimable(reason=Reason.NO_PAIRS)
    if len(weights) == 1:
        return NotEstimable(reason=Reason.ONE_RUNG)
    return NotEstimable(reason=Reason.ONE_PAIR) if total.pairs == 1 else None


def _kappa(total: Sums, _weights: Weights) -> float | NotEstimable:
    if total.free == 0:
        same = total.met >= total.pairs
        return NotEstimable(reason=Reason.ONE_LEVEL_GIVEN if same else Reason.CERTIFIER_CONSTANT)
    return (total.met - total.chance) / (total.pairs - total.chance)


def _kappa_influence(
    table: Table, total: Sums, weights: Weights
) -> Mapping[tuple[int, int], float]:
    """Return what each cell adds to kappa: Fleiss, Cohen and Everitt, Psych. Bulletin 72 (1969)."""
    first, second = _margins(table, len(weights))
    met, left = total.met / total.pairs, 1 - total.chance / total.pairs
    rows = [_mean_weight(row, second) for row in weights]
    columns = [_mean_weight(column, first) for column in zip(*weights, strict=True)]
    return {
        (i, j): (weights[i][j] * left - (rows[i] + columns[j]) * (1 - met)) / left**2
        for i, j in table
    }


def _ac2(total: Sums, weights: Weights) -> float | NotEstimable:
    chance = _ac2_chance(total, weights)
    return (total.met / total.pairs - chance) / (1 - chance)


def _ac2_chance(total: Sums, weights: Weights) -> float:
    shares = [each / (2 * total.pairs) for each in total.given]
    return _ac2_scale(weights) * fsum(each * (1 - each) for each in shares)


def _ac2_scale(weights: Weights) -> float:
    rungs = len(weights)
    return fsum(fsum(row) for row in weights) / (rungs * (rungs - 1))


def _ac2_influence(table: Table, total: Sums, weights: Weights) -> Mapping[tuple[int, int], float]:
    """Return what each cell adds to AC2: Gwet (2014), chapter 5, two raters."""
    chance = _ac2_chance(total, weights)
    missed = (1 - total.met / total.pairs) / (1 - chance) * _ac2_scale(weights)
    shares = [each / (2 * total.pairs) for each in total.given]
    return {
        (i, j): (weights[i][j] - missed * (2 - shares[i] - shares[j])) / (1 - chance)
        for i, j in table
    }


def _linearised(table: Table, influence: Mapping[tuple[int, int], float]) -> float:
    """Return the standard error when the pairs of one case are taken as drawn one by one."""
    pairs = sum(table.values())
    mean = fsum(count * influence[cell] for cell, count in table.items()) / pairs
    squares = fsum(count * (influence[cell] - mean) ** 2 for cell, count in table.items())
    return sqrt(squares / pairs / pairs)


def _sums(table: Table, weights: Weights) -> Sums:
    pairs = sum(table.values())
    first, second = _margins(table, len(weights))
    constant = max(first) == pairs or max(second) == pairs
    return Sums(
        pairs=pairs,
        met=fsum(count * weights[i][j] for (i, j), count in table.items()),
        chance=fsum(
            share * _mean_weight(row, second) for share, row in zip(first, weights, strict=True)
        ),
        free=0 if constant else pairs,
        given=tuple(a + b for a, b in zip(first, second, strict=True)),
    )


def _together(parts: Sequence[Sums], rungs: int) -> Sums:
    return Sums(
        pairs=sum(each.pairs for each in parts),
        met=fsum(each.met for each in parts),
        chance=fsum(each.chance for each in parts),
        free=sum(each.free for each in parts),
        given=tuple(sum(each.given[i] for each in parts) for i in range(rungs)),
    )


def _margins(table: Table, rungs: int) -> tuple[list[int], list[int]]:
    first, second = [0] * rungs, [0] * rungs
    for (i, j), count in table.items():
        first[i] += count
        second[j] += count
    return first, second


def _mean_weight(row: Sequence[float], given: Sequence[int]) -> float:
    return fsum(weight * count for weight, count in zip(row, given, strict=True)) / sum(given)
