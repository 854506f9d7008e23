"""Reviews side by side, and the level the certifiers agree on afterwards."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import pairwise

from tlreview.domain.assessment import (
    Assessment,
    Choice,
    LevelChosen,
    NotAssessed,
    as_text,
    choice_from,
)
from tlreview.domain.canonical import Json
from tlreview.domain.fields import Address
from tlreview.domain.requirements import RequirementState, requirement_states
from tlreview.domain.review import Judgement, Review
from tlreview.domain.rubric import Criterion, Rubric

JOINT = "joint"
"""The kind of the subjects of what the certifiers say together: joint/<criterion>."""


@dataclass(frozen=True, slots=True, kw_only=True)
class JointLevel:
    """What the certifiers say together on a criterion; `stands` is a disagreement left standing."""

    choice: Choice
    reason: str = ""
    stands: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """One criterion as the municipality and each certifier see it, and what they agreed on."""

    criterion: Criterion
    municipality: Choice
    judgements: tuple[Judgement, ...]
    joint: JointLevel | None

    @property
    def given(self) -> tuple[Choice, ...]:
        """Return what the certifiers who judged it have chosen."""
        return tuple(
            each.choice for each in self.judgements if not isinstance(each.choice, NotAssessed)
        )

    @property
    def agreed(self) -> bool:
        """Say whether nobody has chosen otherwise than another; one alone agrees."""
        return all(one == other for one, other in pairwise(self.given))

    @property
    def apart(self) -> int | None:
        """Return how many rungs lie between the outermost levels; None where one is no level."""
        levels = [each.level for each in self.given if isinstance(each, LevelChosen)]
        if not levels or len(levels) < len(self.given):
            return None
        return max(levels) - min(levels)

    @property
    def settled(self) -> bool:
        """Say whether nothing is left to talk about: agreed, joint with its reason, or standing.

        A joint level that differs from what one of them chose needs a reason.
        """
        joint = self.joint
        if joint is None or (isinstance(joint.choice, NotAssessed) and not joint.stands):
            return self.agreed
        alike = all(each == joint.choice for each in self.given)
        return joint.stands or alike or bool(joint.reason.strip())

    @property
    def outcome(self) -> Choice:
        """Return what counts: the joint level, or what all have chosen; else not assessed."""
        if self.joint is not None and not isinstance(self.joint.choice, NotAssessed):
            return self.joint.choice
        return self.given[0] if self.given and self.agreed else NotAssessed()


def as_found(assessment: Assessment, rows: Iterable[Compared]) -> Assessment:
    """Return the answers with what the certifiers have found in place of what was chosen.

    A criterion they left apart, or did not judge, reads as not assessed. The grounds and arguments
    are still the municipality's; what it gave no reason for has that of the joint level.
    """
    found = {}
    for row in rows:
        answer = assessment.answer(row.criterion.id)
        reason = answer.reason.strip() or (row.joint.reason if row.joint else "")
        found[row.criterion.id] = replace(answer, choice=row.outcome, reason=reason)
    return Assessment(answers=found)


def found_states(
    rubric: Rubric, assessment: Assessment, rows: Iterable[Compared], themes: Collection[str]
) -> tuple[RequirementState, ...]:
    """Return the state of every requirement by what the certifiers have found."""
    return requirement_states(rubric, as_found(assessment, rows), themes)


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """How often certifiers chose the same, of the criteria that all of them judged."""

    both: int
    same: int
    within_one: int


def joint_field(criterion: str, name: str) -> Address:
    """Return the address of one field of a joint level: choice, reason or stands."""
    return Address(subject=f"{JOINT}/{criterion}", field=name)


def joint_levels(values: Mapping[Address, Json]) -> Mapping[str, JointLevel]:
    """Return the joint levels of a case by criterion."""
    found: dict[str, dict[str, Json]] = {}
    for address, value in values.items():
        if address.kind == JOINT:
            found.setdefault(address.key, {})[address.field] = value
    return {
        key: JointLevel(
            choice=choice_from(fields.get("choice")),
            reason=as_text(fields.get("reason")),
            stands=fields.get("stands") is True,
        )
        for key, fields in found.items()
    }


def compare(
    rubric: Rubric,
    assessment: Assessment,
    reviews: Iterable[Review],
    joint: Mapping[str, JointLevel],
) -> tuple[Compared, ...]:
    """Return every criterion somebody judged: disagreements first, each in rubric order."""
    kept = tuple(reviews)
    rows = [
        Compared(
            criterion=each,
            municipality=assessment.answer(each.id).choice,
            judgements=tuple(review.judgement(each.id) for review in kept),
            joint=joint.get(each.id),
        )
        for each in rubric.criteria()
    ]
    return tuple(sorted((row for row in rows if row.given), key=lambda row: row.agreed))


def agreement(rows: Iterable[Compared]) -> Agreement:
    """Count over the criteria that every certifier judged; fewer than two judge nothing alike."""
    full = [row for row in rows if len(row.given) == len(row.judgements) > 1]
    near = (row.agreed or (row.apart is not None and row.apart <= 1) for row in full)
    return Agreement(both=len(full), same=sum(row.agreed for row in full), within_one=sum(near))
