"""What people answered: shares with intervals, by group, and what may be compared with what."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import sqrt

from tlreview.analysis.counts import Limits
from tlreview.domain.errors import TLReviewError

LEAST_GROUP = 10
"""A group with fewer answers is not shown."""
_NORMAL = 1.959964


class Sampling(StrEnum):
    """How those who answered came to be asked."""

    RANDOM = "random"
    """Drawn by chance from a register."""
    EVERYBODY = "everybody"
    """All in a group were asked: a school class, the staff."""
    SELF_SELECTED = "self-selected"
    """An open form: whoever wanted to. It tells of those who answered, and of nobody else."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Survey:
    """A question as it was put, and to whom.

    `scale` is the answers that could be given, in their order. `invited` is None where nobody was
    (an open form) or nobody knows. `mode` is how: on the web, by post, in person. `by` is what
    its groups are: areas, ages; empty where it has none.
    """

    question: str
    scale: tuple[str, ...]
    sampling: Sampling
    invited: int | None
    mode: str
    period: str
    by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """One answer on the scale, by somebody of a group, with the weight it counts with."""

    answer: str
    group: str = ""
    weight: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """The share of a group that gave an answer, with its interval."""

    answer: str
    value: float
    limits: Limits


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """What a group answered. `shares` is None, and so is `answered`, where the group is hidden.

    `effective` is how many answers drawn by chance, each counting the same, would tell as much.
    """

    group: str
    answered: int | None
    effective: float | None
    shares: tuple[Share, ...] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Tabled:
    """A question with everybody's answers and each group's.

    `response` is the share of those invited who answered; None where nobody was invited.
    """

    survey: Survey
    everybody: Group
    groups: tuple[Group, ...]
    response: float | None


@dataclass(eq=False)
class SurveyRefused(TLReviewError):
    """Answers make no table; `reason` is no-answers, off-scale, weight or more-than-invited."""

    code = "survey.refused"
    message = "the answers make no table: {reason} {text}"

    reason: str
    text: str = ""


@dataclass(eq=False)
class SurveysNotComparable(TLReviewError):
    """Two surveys say nothing of each other; `reason` is self-selected, question or scale."""

    code = "survey.not-comparable"
    message = "the surveys cannot be compared: {reason}"

    reason: str


def wilson(share: float, answers: float) -> Limits:
    """Return the interval of a share among so many answers, which need not be a whole number.

    Wilson, Journal of the American Statistical Association 22 (1927), without a correction for
    continuity.
    """
    spread = _NORMAL**2 / answers
    middle = (share + spread / 2) / (1 + spread)
    half = _NORMAL * sqrt(share * (1 - share) / answers + spread / (4 * answers)) / (1 + spread)
    return Limits(low=max(0.0, middle - half), high=min(1.0, middle + half))


def effective(weights: Sequence[float]) -> float:
    """Return how many evenly weighted answers tell as much (Kish, Survey Sampling, 1965)."""
    return sum(weights) ** 2 / sum(each * each for each in weights)


def tabled(survey: Survey, answers: Sequence[Answer], least: int = LEAST_GROUP) -> Tabled:
    """Return the shares of everybody and of each group, groups of fewer than `least` hidden.

    Everybody less the groups shown gives back what is left, so that must be `least` answers too,
    those of no group among them; the smallest groups are hidden until it is. Raises SurveyRefused.
    """
    _require_answers(survey, answers)
    members: dict[str, list[Answer]] = defaultdict(list)
    for each in answers:
        members[each.group].append(each)
    hidden = _hidden({name: len(group) for name, group in members.items()}, least)
    return Tabled(
        survey=survey,
        everybody=_group(survey, "", answers if len(answers) >= least else None),
        groups=tuple(
            _group(survey, name, None if name in hidden else members[name])
            for name in sorted(members)
            if name
        ),
        response=len(answers) / survey.invited if survey.invited else None,
    )


def _hidden(sizes: Mapping[str, int], least: int) -> set[str]:
    """Return the groups that are not shown; those of no group never are."""
    hidden = {name for name, size in sizes.items() if not name or size < least}
    for name in sorted(sizes.keys() - hidden, key=lambda each: (sizes[each], each)):
        if not hidden or sum(sizes[each] for each in hidden) >= least:
            break
        hidden.add(name)
    return hidden


@dataclass(frozen=True, slots=True, kw_only=True)
class Portion:
    """The share of a group that gave any of several answers, with its interval."""

    value: float
    limits: Limits


def portion(group: Group, answers: Collection[str]) -> Portion | None:
    """Return the share of a group that gave any of these answers; None for a hidden group."""
    if group.shares is None or group.effective is None:
        return None
    value = min(1.0, sum(each.value for each in group.shares if each.answer in answers))
    return Portion(value=value, limits=wilson(value, group.effective))


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One share less another, with its interval."""

    value: float
    limits: Limits


def difference(one: Tabled, other: Tabled, *answers: str) -> Difference:
    """Return how much larger the share of these answers is in the other survey, with its interval.

    Newcombe's interval of two Wilson intervals (Statistics in Medicine 17, 1998, method 10).
    Raises SurveysNotComparable, also where either is self-selected: who answers an open form
    changes from time to time, and nobody knows how. Raises SurveyRefused where all are hidden.
    """
    if Sampling.SELF_SELECTED in {one.survey.sampling, other.survey.sampling}:
        raise SurveysNotComparable(reason="self-selected")
    if one.survey.question != other.survey.question:
        raise SurveysNotComparable(reason="question")
    if one.survey.scale != other.survey.scale:
        raise SurveysNotComparable(reason="scale")
    before, after = _share(one, answers), _share(other, answers)
    value = after.value - before.value
    down = sqrt((after.value - after.limits.low) ** 2 + (before.limits.high - before.value) ** 2)
    up = sqrt((after.limits.high - after.value) ** 2 + (before.value - before.limits.low) ** 2)
    return Difference(value=value, limits=Limits(low=value - down, high=value + up))


def _share(of: Tabled, answers: Sequence[str]) -> Portion:
    off = [each for each in answers if each not in of.survey.scale]
    found = None if off else portion(of.everybody, answers)
    if found is None:
        raise SurveyRefused(reason="off-scale" if off else "no-answers", text="; ".join(answers))
    return found


def _require_answers(survey: Survey, answers: Sequence[Answer]) -> None:
    if not answers:
        raise SurveyRefused(reason="no-answers")
    if survey.invited is not None and len(answers) > survey.invited:
        raise SurveyRefused(reason="more-than-invited", text=str(len(answers)))
    for each in answers:
        if each.answer not in survey.scale:
            raise SurveyRefused(reason="off-scale", text=each.answer)
        if not 0 < each.weight < float("inf"):
            raise SurveyRefused(reason="weight", text=str(each.weight))


def _group(survey: Survey, name: str, answers: Sequence[Answer] | None) -> Group:
    """Return what a group answered; hidden where no answers are given."""
    if answers is None:
        return Group(group=name, answered=None, effective=None, shares=None)
    size = effective([each.weight for each in answers])
    weights: dict[str, float] = dict.fromkeys(survey.scale, 0.0)
    for each in answers:
        weights[each.answer] += each.weight
    whole = sum(weights.values())
    return Group(
        group=name,
        answered=len(answers),
        effective=size,
        shares=tuple(
            Share(answer=answer, value=weight / whole, limits=wilson(weight / whole, size))
            for answer, weight in weights.items()
        ),
    )
