"""How far two certifiers give the same levels.

About the rubric, never about a person: a pair does not know who gave its levels, so nothing here
can rank certifiers.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from tlreview.analysis.coefficients import ac2, identity, kappa, linear, quadratic
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
class Pair:
    """The levels two certifiers gave one criterion of one case; None where one gave no level.

    Within a case `one` is the same person throughout; across cases it need not be.
    """

    case: str
    criterion: str
    one: int | None
    other: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """So many of so many; of none there is no share."""

    count: int
    of: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementFigures:
    """What can be said of how far two certifiers agree.

    `incomplete` counts the pairs left out since one or both gave no level (not applicable, not
    assessed, a deviation). `table` counts pairs by their levels, the lower first: who gave which
    is not in it. Coefficients take every step between neighbouring levels as equally long.
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


def paired(case: str, criterion: str, one: Choice, other: Choice) -> Pair:
    """Return the pair of two choices; anything but a level counts as none given."""
    levels = (each.level if isinstance(each, LevelChosen) else None for each in (one, other))
    return Pair(case=case, criterion=criterion, one=next(levels), other=next(levels))


def agreement(pairs: Iterable[Pair], levels: Sequence[int]) -> AgreementFigures:
    """Return the agreement over all pairs; `levels` is the whole scale, lowest first.

    Levels nobody gave count too: AC2 depends on what could have been chosen. With pairs from
    several cases every interval is over cases, else over the criteria of the one case. Two
    cases scored by the same certifiers are taken as independent, which they are not quite.

    Raises LevelNotOnScale.
    """
    kept = tuple(pairs)
    tables = _tables(kept, {level: rung for rung, level in enumerate(levels)})
    counted = sum(tables.values(), start=Counter[tuple[int, int]]())
    found, total, rungs = list(tables.values()), counted.total(), len(levels)
    return AgreementFigures(
        pairs=total,
        incomplete=len(kept) - total,
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


def _tables(pairs: Iterable[Pair], rungs: Mapping[int, int]) -> dict[str, Counter[tuple[int, int]]]:
    tables: dict[str, Counter[tuple[int, int]]] = {}
    for each in pairs:
        if each.one is None or each.other is None:
            continue
        for level in (each.one, each.other):
            if level not in rungs:
                raise LevelNotOnScale(level=level, criterion=each.criterion)
        tables.setdefault(each.case, Counter())[rungs[each.one], rungs[each.other]] += 1
    return tables


def _within(counted: Mapping[tuple[int, int], int], steps: int) -> int:
    return sum(count for (one, other), count in counted.items() if abs(one - other) <= steps)


def _by_levels(
    counted: Mapping[tuple[int, int], int], levels: Sequence[int]
) -> Mapping[tuple[int, int], int]:
    folded: Counter[tuple[int, int]] = Counter()
    for (one, other), count in counted.items():
        folded[min(one, other), max(one, other)] += count
    return MappingProxyType({(levels[i], levels[j]): folded[i, j] for i, j in sorted(folded)})
