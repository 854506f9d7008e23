"""How far certifiers give the same levels.

About the rubric, never about a person: levels do not know who gave them, so nothing here can rank
certifiers.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from types import MappingProxyType

from tlreview.analysis.coefficients import Row, Table, ac2, identity, kappa, linear, quadratic
from tlreview.analysis.estimates import Measured
from tlreview.domain.assessment import Choice, LevelChosen
from tlreview.domain.errors import TLReviewError


@dataclass(eq=False)
class LevelNotOnScale(TLReviewError):
    """A level was given that the scale asked about does not have."""

    code = "agreement.level-not-on-scale"
    message = "level {level} of {criterion} is not on the scale"

    level: int
    criterion: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """The levels that the certifiers of a case gave one criterion; None where one gave no level.

    Within a case each place is the same person throughout; across cases it need not be.
    """

    case: str
    criterion: str
    levels: tuple[int | None, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """So many of so many; of none there is no share."""

    count: int
    of: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementFigures:
    """What can be said of how far certifiers agree.

    Each two levels of a criterion in a case make a pair: one where two gave a level, three where
    three did. `incomplete` counts the criteria left out since fewer than two gave a level (not
    applicable, not assessed, a deviation). `table` counts pairs by their levels, the lower first:
    who gave which is not in it. In a coefficient each criterion of a case counts once; all steps
    between neighbouring levels are taken as equally long.
    """

    pairs: int
    incomplete: int
    cases: int
    same: Share
    within_one: Share
    kappa_linear: Measured
    kappa_quadratic: Measured
    ac1: Measured
    ac2_linear: Measured
    ac2_quadratic: Measured
    table: Mapping[tuple[int, int], int]


def judged(case: str, criterion: str, choices: Iterable[Choice]) -> Judged:
    """Return the levels among choices; anything but a level counts as none given."""
    levels = (each.level if isinstance(each, LevelChosen) else None for each in choices)
    return Judged(case=case, criterion=criterion, levels=tuple(levels))


def agreement(given: Iterable[Judged], levels: Sequence[int]) -> AgreementFigures:
    """Return the agreement over all criteria; `levels` is the whole scale, lowest first.

    Levels nobody gave count too: AC2 depends on what could have been chosen. With levels from
    several cases every interval is over cases, else over the criteria of the one case. Two
    cases scored by the same certifiers are taken as independent, which they are not quite.

    Raises LevelNotOnScale.
    """
    kept = tuple(given)
    tables = _tables(kept, {level: rung for rung, level in enumerate(levels)})
    found, rungs = list(tables.values()), len(levels)
    counted = sum((_pairs(each) for each in found), start=Counter[tuple[int, int]]())
    total = counted.total()
    return AgreementFigures(
        pairs=total,
        incomplete=len(kept) - sum(each.total() for each in found),
        cases=len(found),
        same=Share(count=_within(counted, 0), of=total),
        within_one=Share(count=_within(counted, 1), of=total),
        kappa_linear=kappa(found, linear(rungs)),
        kappa_quadratic=kappa(found, quadratic(rungs)),
        ac1=ac2(found, identity(rungs)),
        ac2_linear=ac2(found, linear(rungs)),
        ac2_quadratic=ac2(found, quadratic(rungs)),
        table=_by_levels(counted, levels),
    )


def _tables(given: Iterable[Judged], rungs: Mapping[int, int]) -> dict[str, Counter[Row]]:
    """Return the rungs given in each case, of the criteria that at least two gave a level."""
    tables: dict[str, Counter[Row]] = {}
    for each in given:
        told = [level for level in each.levels if level is not None]
        if len(told) < 2:  # noqa: PLR2004  it takes two to agree
            continue
        for level in told:
            if level not in rungs:
                raise LevelNotOnScale(level=level, criterion=each.criterion)
        row = tuple(None if level is None else rungs[level] for level in each.levels)
        tables.setdefault(each.case, Counter())[row] += 1
    return tables


def _pairs(table: Table) -> Counter[tuple[int, int]]:
    """Return how often which two rungs met; each two of three certifiers are a pair."""
    found: Counter[tuple[int, int]] = Counter()
    for row, count in table.items():
        given = [each for each in row if each is not None]
        for one, other in combinations(given, 2):
            found[min(one, other), max(one, other)] += count
    return found


def _within(counted: Mapping[tuple[int, int], int], steps: int) -> int:
    return sum(count for (one, other), count in counted.items() if other - one <= steps)


def _by_levels(
    counted: Mapping[tuple[int, int], int], levels: Sequence[int]
) -> Mapping[tuple[int, int], int]:
    return MappingProxyType({(levels[i], levels[j]): counted[i, j] for i, j in sorted(counted)})
