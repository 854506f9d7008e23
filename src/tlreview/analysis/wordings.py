"""Where certifiers most often disagree: the level wordings to look at first."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tlreview.analysis.agreement import AgreementFigures, Judged, agreement
from tlreview.analysis.estimates import NotEstimable, Reason

LEAST = 10
"""The cases it takes to speak of one criterion.

With fewer, even no disagreement at all would leave room for three in ten (the rule of three:
Hanley and Lippman-Hand, JAMA 249 (1983)), and a reader could guess whose levels they were.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class CriterionAgreement:
    """The agreement on one criterion over its cases, or that there are too few of them.

    `cases` counts those in which at least two gave it a level. With one criterion in each case
    kappa is never estimable here; AC2 is.
    """

    criterion: str
    cases: int
    figures: AgreementFigures | NotEstimable


def by_criterion(
    given: Iterable[Judged], levels: Sequence[int], least: int = LEAST
) -> tuple[CriterionAgreement, ...]:
    """Return every criterion, the one with the largest share of differing pairs first.

    Of equal shares the one further apart comes first, then the one met first; criteria with too
    few cases come last. Raises LevelNotOnScale.
    """
    gathered: dict[str, list[Judged]] = {}
    for each in given:
        gathered.setdefault(each.criterion, []).append(each)
    found = [_one(criterion, kept, levels, least) for criterion, kept in gathered.items()]
    return tuple(sorted(found, key=lambda row: _order(row, levels)))


def divides(row: CriterionAgreement) -> bool:
    """Say whether there are cases enough, and not all agree."""
    figures = row.figures
    return not isinstance(figures, NotEstimable) and figures.same.count < figures.pairs


def mixed_up(figures: AgreementFigures) -> tuple[int, int] | None:
    """Return the two levels most often given against each other, the lower first; None for none.

    Of equally many, the two furthest apart come before the others, and then the lowest.
    """
    apart = {pair: n for pair, n in figures.table.items() if pair[0] != pair[1]}
    if not apart:
        return None
    return min(apart, key=lambda pair: (-apart[pair], pair[0] - pair[1], pair))


def _one(
    criterion: str, given: Sequence[Judged], levels: Sequence[int], least: int
) -> CriterionAgreement:
    figures = agreement(given, levels)
    return CriterionAgreement(
        criterion=criterion,
        cases=figures.cases,
        figures=NotEstimable(reason=Reason.TOO_FEW) if figures.cases < max(least, 1) else figures,
    )


def _order(row: CriterionAgreement, levels: Sequence[int]) -> tuple[bool, float, float]:
    figures = row.figures
    if isinstance(figures, NotEstimable):
        return True, 0.0, 0.0
    rungs = {level: rung for rung, level in enumerate(levels)}
    steps = sum((rungs[high] - rungs[low]) * n for (low, high), n in figures.table.items())
    return False, figures.same.count / figures.pairs, -steps / figures.pairs
