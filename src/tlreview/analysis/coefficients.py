"""Agreement beyond chance between two or more: weighted kappa, and Gwet's AC1 and AC2.

A table counts, for one case, how many criteria were given which rungs: one place for each
certifier, None where one gave no level, at least two given. Rungs count from 0. Weights say how far
a pair of rungs counts as agreement, by the steps between them alone. A coefficient that a few
levels far apart would take below -1 is cut off there.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import comb, fsum, sqrt

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

Row = tuple[int | None, ...]
Table = Mapping[Row, int]
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

    Each of `n` criteria counts once, however many gave it a level. `met` is the weighted agreement
    seen, a mean over the pairs of each criterion; `chance` that to be expected of these certifiers
    by their own habits in this case; `free` counts the criteria of cases where at least two did not
    give one level throughout, and `given` how often each rung was given, in parts of a criterion.
    """

    n: int
    met: float
    chance: float
    free: int
    given: tuple[float, ...]

    def without(self, other: "Sums") -> "Sums":
        """Return the sums less those of one case."""
        return Sums(
            n=self.n - other.n,
            met=self.met - other.met,
            chance=self.chance - other.chance,
            free=self.free - other.free,
            given=tuple(a - b for a, b in zip(self.given, other.given, strict=True)),
        )


Coefficient = Callable[[Sums, Weights], float | NotEstimable]
Influence = Callable[[Table, Sums, Weights], Mapping[Row, float]]


def kappa(tables: Sequence[Table], weights: Weights) -> Measured:
    """Return weighted kappa; over several cases, pooled within cases.

    Of two certifiers it is Cohen's, Psychological Bulletin 70 (1968); of more it is Conger's,
    Psychological Bulletin 88 (1980): the agreement seen, and that by chance, are each a mean over
    all pairs of certifiers, where a criterion that one gave no level counts with those given (Gwet
    2014, chapter 2). What chance would give is reckoned case by case, for those who scored that
    case, and both agreements are then summed (De Vries and others, Field Methods 20 (2008), with
    cases weighted by their criteria): other people score other cases, so adding up "the first
    certifiers" would mean nothing and hang on who was written first. With few criteria in each case
    it leans towards 0.
    """
    return _estimate(tables, weights, _kappa, _kappa_influence)


def ac2(tables: Sequence[Table], weights: Weights) -> Measured:
    """Return Gwet's AC2, which with identity weights is AC1.

    Gwet, British Journal of Mathematical and Statistical Psychology 61 (2008), and Handbook of
    Inter-Rater Reliability, 4th edition (2014), chapters 3 and 5. It takes certifiers as
    exchangeable, so cases pool as they are, also of two and of three, and it stands where kappa
    does not: when nearly all get one level.
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
        around = interval(value, error, total.n - 1, Method.CRITERIA)
    return Estimate(value=value, interval=around, n=total.n, cases=len(used))


def _too_little(total: Sums, weights: Weights) -> NotEstimable | None:
    if total.n == 0:
        return NotEstimable(reason=Reason.NO_PAIRS)
    if len(weights) == 1:
        return NotEstimable(reason=Reason.ONE_RUNG)
    return NotEstimable(reason=Reason.ONE_PAIR) if total.n == 1 else None


def _kappa(total: Sums, _weights: Weights) -> float | NotEstimable:
    if total.free == 0:
        same = total.met >= total.n
        return NotEstimable(reason=Reason.ONE_LEVEL_GIVEN if same else Reason.CERTIFIER_CONSTANT)
    return max(-1.0, (total.met - total.chance) / (total.n - total.chance))


def _kappa_influence(table: Table, total: Sums, weights: Weights) -> Mapping[Row, float]:
    """Return what each row adds to kappa.

    Fleiss, Cohen and Everitt, Psychological Bulletin 72 (1969), for two; by the same linearisation
    for more (Gwet 2014, chapter 5).
    """
    met, left = total.met / total.n, 1 - total.chance / total.n
    margins = _margins(table, len(weights))
    leans = [_leaning(margins, place, weights) for place in range(len(margins))]

    def shift(row: Row) -> float:
        return fsum(
            (leans[place][rung] - _mean(leans[place], margins[place]))
            * (total.n / sum(margins[place]))
            for place, rung in enumerate(row)
            if rung is not None
        )

    pairs = comb(sum(any(each) for each in margins), 2)
    return {
        row: (_alike(row, weights) * left - shift(row) / pairs * (1 - met)) / left**2
        for row in table
    }


def _leaning(margins: Sequence[Sequence[int]], place: int, weights: Weights) -> list[float]:
    """Return how far each rung agrees by chance with what all the others give, summed."""
    others = [each for n, each in enumerate(margins) if n != place and any(each)]
    return [fsum(_mean(row, given) for given in others) for row in weights]


def _ac2(total: Sums, weights: Weights) -> float | NotEstimable:
    chance = _ac2_chance(total, weights)
    return max(-1.0, (total.met / total.n - chance) / (1 - chance))


def _ac2_chance(total: Sums, weights: Weights) -> float:
    return _ac2_scale(weights) * fsum(each * (1 - each) for each in _shares(total))


def _shares(total: Sums) -> list[float]:
    """Return how large a part of what was given each rung is."""
    return [each / total.n for each in total.given]


def _ac2_scale(weights: Weights) -> float:
    rungs = len(weights)
    return fsum(fsum(row) for row in weights) / (rungs * (rungs - 1))


def _ac2_influence(table: Table, total: Sums, weights: Weights) -> Mapping[Row, float]:
    """Return what each row adds to AC2: Gwet (2014), chapter 5."""
    chance, shares = _ac2_chance(total, weights), _shares(total)
    missed = (1 - total.met / total.n) / (1 - chance) * _ac2_scale(weights)

    def usual(row: Row) -> float:
        given = _given(row)
        return fsum(shares[each] for each in given) / len(given)

    return {
        row: (_alike(row, weights) - missed * (2 - 2 * usual(row))) / (1 - chance) for row in table
    }


def _linearised(table: Table, influence: Mapping[Row, float]) -> float:
    """Return the standard error when the criteria of one case are taken as drawn one by one."""
    n = sum(table.values())
    mean = fsum(count * influence[row] for row, count in table.items()) / n
    squares = fsum(count * (influence[row] - mean) ** 2 for row, count in table.items())
    return sqrt(squares / n / n)


def _sums(table: Table, weights: Weights) -> Sums:
    n, rungs = sum(table.values()), len(weights)
    margins = _margins(table, rungs)
    varied = sum(max(each) < sum(each) for each in margins)
    return Sums(
        n=n,
        met=fsum(count * _alike(row, weights) for row, count in table.items()),
        chance=n * _chance(margins, weights),
        free=n if varied > 1 else 0,
        given=tuple(_parts(table, rung) for rung in range(rungs)),
    )


def _parts(table: Table, rung: int) -> float:
    """Return how often a rung was given, each criterion shared by those who gave it a level."""
    return fsum(
        count * row.count(rung) / len(_given(row)) for row, count in table.items() if rung in row
    )


def _alike(row: Row, weights: Weights) -> float:
    """Return the mean weight of the pairs of rungs given to one criterion."""
    met = [weights[i][j] for i, j in combinations(_given(row), 2)]
    return fsum(met) / len(met)


def _chance(margins: Sequence[Sequence[int]], weights: Weights) -> float:
    """Return the mean agreement of two certifiers, each giving rungs by their own habit."""
    given = [each for each in margins if any(each)]
    met = [
        _mean([_mean(row, other) for row in weights], one) for one, other in combinations(given, 2)
    ]
    return fsum(met) / len(met)


def _together(parts: Sequence[Sums], rungs: int) -> Sums:
    return Sums(
        n=sum(each.n for each in parts),
        met=fsum(each.met for each in parts),
        chance=fsum(each.chance for each in parts),
        free=sum(each.free for each in parts),
        given=tuple(fsum(each.given[i] for each in parts) for i in range(rungs)),
    )


def _margins(table: Table, rungs: int) -> list[list[int]]:
    """Return how often each certifier gave each rung."""
    places = max(map(len, table))
    margins = [[0] * rungs for _ in range(places)]
    for row, count in table.items():
        for place, rung in enumerate(row):
            if rung is not None:
                margins[place][rung] += count
    return margins


def _given(row: Row) -> tuple[int, ...]:
    return tuple(each for each in row if each is not None)


def _mean(of: Sequence[float], given: Sequence[int]) -> float:
    """Return the mean of numbers by rung, weighted by how often each rung was given."""
    return fsum(value * count for value, count in zip(of, given, strict=True)) / sum(given)
