"""Levels from the opened reviews of all cases, by criteria set. For the secretariat alone.

It is about the wordings: what leaves here does not say who gave a level, or in which case.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from tlreview.analysis.agreement import AgreementFigures, Judged, agreement, judged
from tlreview.analysis.estimates import NotEstimable, Reason
from tlreview.analysis.wordings import CriterionAgreement, by_criterion
from tlreview.domain.assessment import NotAssessed
from tlreview.domain.people import Actor
from tlreview.domain.review import Review
from tlreview.domain.rubric import Criterion, Rubric
from tlreview.domain.scheme import Scheme
from tlreview.workflow.permissions import Act, require
from tlreview.workflow.ports import Reading
from tlreview.workflow.sealing import Sealed, open_reviews

_FEWEST = 2
"""It takes two to agree."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pool:
    """How far certifiers agree on criteria sets that ask and score the same.

    `rubric` is that of the case opened last; `reworded` are the criteria whose levels were worded
    otherwise in another case. `criteria` has all of them, what divides most first and what has too
    few cases last. `most` is how many certifiers judged one case at the most. `alone` counts the
    opened cases left out since one certifier judged them.
    """

    rubric: Rubric
    reworded: frozenset[str]
    most: int
    alone: int
    together: AgreementFigures
    criteria: tuple[CriterionAgreement, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Opened:
    """One case whose reviews are open."""

    case: str
    scheme: Scheme
    reviews: tuple[Review, ...]


def pools(reading: Reading, actor: Actor) -> tuple[Pool, ...]:
    """Return the pools, that of the case opened last first. Raises NotAllowed.

    A case whose reviews are sealed is in none of them, whoever asks, and in no count.
    """
    require(actor, Act.OVERSEE)
    alike: dict[tuple[str, str], list[_Opened]] = {}
    for each in _opened(reading, actor):
        alike.setdefault((each.scheme.id, each.scheme.structure_digest), []).append(each)
    return tuple(_pool(each) for each in alike.values())


def _opened(reading: Reading, actor: Actor) -> Iterator[_Opened]:
    """Yield the cases whose reviews are open, the one started last first."""
    for case in reading.cases():
        try:
            reviews = open_reviews(reading, actor, case.id)
        except Sealed:
            continue
        yield _Opened(case=case.id, scheme=reading.scheme(case.scheme_digest), reviews=reviews)


def _pool(opened: list[_Opened]) -> Pool:
    rubric = opened[0].scheme.rubric
    levels = tuple(each.level for each in rubric.scale)
    shared = [each for each in opened if len(each.reviews) >= _FEWEST]
    given = tuple(each for case in shared for each in _judged(case))
    return Pool(
        rubric=rubric,
        reworded=_reworded(rubric, [each.scheme.rubric for each in shared]),
        most=max((len(each.reviews) for each in shared), default=0),
        alone=len(opened) - len(shared),
        together=agreement(given, levels),
        criteria=_all(rubric, by_criterion(given, levels)),
    )


def _all(rubric: Rubric, found: tuple[CriterionAgreement, ...]) -> tuple[CriterionAgreement, ...]:
    """Return every criterion of a rubric: those with cases enough, and then the rest in order."""
    enough = tuple(each for each in found if not isinstance(each.figures, NotEstimable))
    known = {each.criterion: each for each in found}
    ranked = {each.criterion for each in enough}
    none = NotEstimable(reason=Reason.TOO_FEW)
    return enough + tuple(
        known.get(each.id) or CriterionAgreement(criterion=each.id, cases=0, figures=none)
        for each in rubric.criteria()
        if each.id not in ranked
    )


def _judged(opened: _Opened) -> Iterator[Judged]:
    """Yield the levels of each criterion that at least one certifier has judged."""
    for criterion in opened.scheme.rubric.criteria():
        choices = [each.judgement(criterion.id).choice for each in opened.reviews]
        if not all(isinstance(each, NotAssessed) for each in choices):
            yield judged(opened.case, criterion.id, choices)


def _reworded(latest: Rubric, rubrics: list[Rubric]) -> frozenset[str]:
    now = {each.id: _wordings(latest, each) for each in latest.criteria()}
    return frozenset(
        each.id
        for rubric in rubrics
        for each in rubric.criteria()
        if _wordings(rubric, each) != now[each.id]
    )


def _wordings(rubric: Rubric, criterion: Criterion) -> tuple[str | None, ...]:
    """Return the wordings of the levels as their authors wrote them."""
    return tuple(each.text.get(rubric.source_language) for each in criterion.levels)
