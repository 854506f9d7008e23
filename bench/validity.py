"""Whether the words and intervals of `tlreview effect` are worth what they promise.

Municipalities are simulated whose truth is known: with no change, and with three in ten fewer.
What is told is how often an effect is claimed, how often the interval holds the truth, and
whether a change is seen as often as the stated power says. `python -m bench.validity` takes twenty
minutes of one core; the tests run a short one.
"""

import argparse
import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from datetime import date
from math import fsum, sqrt

import numpy as np

from tlreview.analysis.effect import Effect, Word, effect
from tlreview.analysis.fitting import Family
from tlreview.analysis.interrupted import Question
from tlreview.analysis.points import Point, Points, PointsRefused, checked_points
from tlreview.domain.periods import Period, period

MEANS = (2, 5, 10, 50)
SPREADS = (1, 2, 3)
FALL = 0.7
_ENOUGH = 5
"""From this mean a year on, intervals must not be too wide either."""
_CLAIMS, _LEAST, _MOST, _NEAR = 0.05, 0.93, 0.97, 0.05
"""What is promised: see `broken`."""
_ANEW = 12
"""So many times more are drawn of a cell that strays, before it is called broken."""
_START = date(2010, 1, 1)
_PERSONS = 10_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Design:
    """How the simulated series are counted: so many years before the start and as many after.

    With a comparison another place of the same size is counted beside it.
    """

    years: int
    family: Family
    compared: bool = False

    @property
    def periods(self) -> tuple[Period, ...]:
        """Return the years in order."""
        first = _START.year - self.years
        return tuple(period(str(first + at)) for at in range(2 * self.years))


DESIGNS = (
    *(Design(years=years, family=Family.QUASIPOISSON) for years in (5, 8, 10, 15)),
    *(Design(years=years, family=Family.QUASIPOISSON, compared=True) for years in (5, 10)),
    *(Design(years=years, family=Family.NEGBIN) for years in (5, 8, 10, 12, 15)),
    Design(years=5, family=Family.NEGBIN, compared=True),
    *(Design(years=years, family=Family.POISSON) for years in (5, 8, 10, 12, 15)),
    Design(years=5, family=Family.POISSON, compared=True),
)
"""What a municipality has: ten to thirty points, alone or beside another."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """What is simulated: a design, a mean count a year, how much counts spread, and the truth."""

    design: Design
    mean: float
    spread: float
    truth: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """Shares of the `count` municipalities that could be analysed; `refused` is the share of all.

    `shown`: an effect was claimed. `held`: the interval held the truth. `seen`: the interval
    left out 1 on the true side. `stated`: the mean of the power stated.
    """

    cell: Cell
    count: int
    shown: float
    held: float
    seen: float
    stated: float
    refused: float


def cells() -> Iterator[Cell]:
    """Yield every cell; Poisson's only where counts spread as Poisson's do."""
    for design in DESIGNS:
        for mean in MEANS:
            for spread in SPREADS:
                for truth in (1.0, FALL):
                    if design.family is not Family.POISSON or spread == 1:
                        yield Cell(design=design, mean=mean, spread=spread, truth=truth)


def outcome(cell: Cell, municipalities: int, seed: int = 1) -> Outcome:
    """Return what came out of so many simulated municipalities."""
    chance = np.random.default_rng([seed, round(cell.mean), round(cell.spread)])
    found = [each for _ in range(municipalities) if (each := _one(cell, chance)) is not None]
    count = max(1, len(found))
    return Outcome(
        cell=cell,
        count=len(found),
        shown=sum(each.word is Word.EFFECT for each in found) / count,
        held=sum(each.limits.holds(cell.truth) for each in found) / count,
        seen=sum(each.limits.high < 1 for each in found) / count,
        stated=fsum(each.power_30 for each in found) / count,
        refused=1 - len(found) / municipalities,
    )


def _one(cell: Cell, chance: np.random.Generator) -> Effect | None:
    """Return what is said of one municipality; None where its points are refused."""
    years = cell.design.periods
    own = [cell.mean * (cell.truth if each.first >= _START else 1) for each in years]
    try:
        asked = Question(
            points=_points(years, own, cell.spread, chance),
            control=_points(years, [cell.mean] * len(years), cell.spread, chance)
            if cell.design.compared
            else None,
            start=_START,
            family=cell.design.family,
        )
        return effect(asked)
    except PointsRefused:
        return None


def _points(
    years: Sequence[Period], means: Sequence[float], spread: float, chance: np.random.Generator
) -> Points:
    """Return counts of which the variance is `spread` times the mean."""
    drawn = [
        mean if spread == 1 else chance.gamma(mean / (spread - 1), spread - 1) for mean in means
    ]
    return checked_points(
        [_point(when, int(chance.poisson(mean))) for when, mean in zip(years, drawn, strict=True)]
    )


def _point(when: Period, count: int) -> Point:
    return Point(period=when, count=count, population=_PERSONS)


def together(found: Sequence[Outcome]) -> Outcome:
    """Return several outcomes as one, of cells that are promised the same."""
    whole = sum(each.count for each in found)

    def share(of: Callable[[Outcome], float]) -> float:
        return fsum(of(each) * each.count for each in found) / max(1, whole)

    return Outcome(
        cell=found[0].cell,
        count=whole,
        shown=share(lambda each: each.shown),
        held=share(lambda each: each.held),
        seen=share(lambda each: each.seen),
        stated=share(lambda each: each.stated),
        refused=fsum(each.refused for each in found) / len(found),
    )


def broken(found: Outcome, errors: float = 0.0) -> list[str]:
    """Return the promises an outcome breaks.

    At most 5 % claims without a change; intervals that hold the truth 93 to 97 times in 100 from 5
    cases a year, at least 93 below; the stated power within 5 points. What few simulations cannot
    tell is forgiven: so many `errors` of a promised share p of n, each sqrt(p (1 - p) / n).
    """
    cell, told = found.cell, []

    def error(share: float) -> float:
        return errors * sqrt(share * (1 - share) / max(1, found.count))

    if cell.truth == 1 and found.shown > _CLAIMS + error(_CLAIMS):
        told.append(f"claims {found.shown:.1%} where there is nothing")
    wide = cell.mean >= _ENOUGH and found.held > _MOST + error(_MOST)
    if found.held < _LEAST - error(_LEAST) or wide:
        told.append(f"holds the truth {found.held:.1%}")
    if cell.truth < 1 and abs(found.seen - found.stated) > _NEAR + error(found.stated):
        told.append(f"sees {found.seen:.1%} where it states {found.stated:.1%}")
    return told


def confirmed(cell: Cell, municipalities: int) -> tuple[Outcome, Outcome | None]:
    """Return what came out, and where it breaks a promise what came out of many others.

    Of hundreds of cells that all hold what they promise some stray by chance.
    """
    found = outcome(cell, municipalities)
    return found, outcome(cell, _ANEW * municipalities, seed=2) if broken(found) else None


def main() -> None:
    """Print a line a cell, and how many promises were broken."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--municipalities", type=int, default=2000)
    asked.add_argument("--family", choices=[*Family], help="these cells alone")
    asked.add_argument("--years", type=int, help="those with so many years a side alone")
    asked.add_argument("--processes", type=int, default=os.cpu_count())
    given = asked.parse_args()
    municipalities = given.municipalities
    every = [
        each
        for each in cells()
        if given.family in {None, each.design.family} and given.years in {None, each.design.years}
    ]
    print(
        "years beside family        mean spread truth   shown   held    seen  stated refused count"
    )
    with ProcessPoolExecutor(given.processes) as pool:
        outcomes = pool.map(confirmed, every, [municipalities] * len(every))
        faults = [fault for each in outcomes for fault in _told(*each)]
    print(f"{len(faults)} of the promises broken")


def _told(found: Outcome, anew: Outcome | None) -> list[str]:
    """Print a line an outcome, and return the promises that are broken in the last."""
    faults = _line(found)
    return faults if anew is None else _line(anew)


def _line(found: Outcome) -> list[str]:
    cell, faults = found.cell, broken(found)
    print(
        f"{cell.design.years:>5} {cell.design.compared!s:<6} {cell.design.family:<13} "
        f"{cell.mean:>4} {cell.spread:>6} "
        f"{cell.truth:>5} {found.shown:>7.1%} {found.held:>6.1%} {found.seen:>7.1%} "
        f"{found.stated:>7.1%} {found.refused:>7.1%} {found.count:>5}  {'; '.join(faults)}",
        flush=True,
    )
    return faults


if __name__ == "__main__":
    main()
