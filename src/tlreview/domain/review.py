"""What one certifier says of a case: a level, a finding and a comment to each criterion."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType

from tlreview.domain.assessment import (
    Assessment,
    Choice,
    Deviates,
    NotAssessed,
    as_text,
    choice_from,
)
from tlreview.domain.canonical import Json
from tlreview.domain.fields import Address
from tlreview.domain.requirements import minimum_criteria
from tlreview.domain.rubric import Criterion, Rubric
from tlreview.domain.streams import REVIEW


class Finding(StrEnum):
    """What a certifier has found on a criterion, beside its level."""

    STRENGTH = "strength"
    IMPROVEMENT = "improvement"
    SHORTCOMING = "shortcoming"


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """One certifier's word on one criterion.

    `arguments` holds the level given to each argument of a deviation, by its id.
    """

    criterion: str
    choice: Choice = field(default_factory=NotAssessed)
    finding: Finding | None = None
    comment: str = ""
    arguments: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """The judgements of one certifier, by criterion; an untouched criterion is absent."""

    certifier: str
    judgements: Mapping[str, Judgement] = field(default_factory=lambda: MappingProxyType({}))

    def judgement(self, criterion: str) -> Judgement:
        """Return the judgement; an untouched criterion reads as not assessed."""
        return self.judgements.get(criterion) or Judgement(criterion=criterion)


def review_field(certifier: str, criterion: str, name: str) -> Address:
    """Return the address of one field of a judgement.

    Names: choice, finding, comment, and argument.<id>.level.
    """
    return Address(subject=f"{REVIEW}/{certifier}/{criterion}", field=name)


def criterion_of(address: Address) -> str:
    """Return the criterion a field of a review is about."""
    return address.key.partition("/")[2]


def review_from(certifier: str, values: Mapping[Address, Json]) -> Review:
    """Build a certifier's review from stored fields; those of others are passed over."""
    own = f"{REVIEW}/{certifier}/"
    of_criterion: dict[str, dict[str, Json]] = {}
    for address, value in values.items():
        if address.subject.startswith(own):
            of_criterion.setdefault(criterion_of(address), {})[address.field] = value
    found = {key: _judgement(key, fields) for key, fields in of_criterion.items()}
    return Review(certifier=certifier, judgements=MappingProxyType(found))


def _judgement(criterion: str, fields: Mapping[str, Json]) -> Judgement:
    finding = fields.get("finding")
    return Judgement(
        criterion=criterion,
        choice=choice_from(fields.get("choice")),
        finding=Finding(finding) if isinstance(finding, str) and finding else None,
        comment=as_text(fields.get("comment")),
        arguments=MappingProxyType(dict(_argument_levels(fields))),
    )


def _argument_levels(fields: Mapping[str, Json]) -> Iterator[tuple[str, int]]:
    for name, value in fields.items():
        if name.startswith("argument.") and isinstance(value, int):
            yield name.split(".")[1], value


def unjudged(
    rubric: Rubric, assessment: Assessment, review: Review, themes: tuple[str, ...]
) -> tuple[Criterion, ...]:
    """Return the minimum criteria a certifier has still to judge.

    A deviation the municipality has argued is judged when each of its arguments is.
    """
    return tuple(
        each
        for each in minimum_criteria(rubric, themes)
        if not _judged(rubric, assessment, review.judgement(each.id))
    )


def _judged(rubric: Rubric, assessment: Assessment, judgement: Judgement) -> bool:
    if isinstance(judgement.choice, NotAssessed):
        return False
    if isinstance(assessment.answer(judgement.criterion).choice, Deviates):
        asked = {each.id for each in rubric.deviation_arguments}
        return asked <= judgement.arguments.keys()
    return True
