"""A criteria set: what is asked, what each level means, and what must be met.

A rubric is data. Nothing here knows how many steps a method has, which country it is for, or
how many levels a criterion describes.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import ClassVar, Literal

from tlreview.domain.conditions import FORBID, Condition
from tlreview.domain.texts import Texts


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """One rung, with its own wording. Rungs are ordered; the step between two has no size."""

    __pydantic_config__: ClassVar[dict[str, str]] = FORBID

    level: int
    text: Texts


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceType:
    """A kind of documentation, and what a piece of it has to show."""

    __pydantic_config__: ClassVar[dict[str, str]] = FORBID

    id: str
    title: Texts
    must_show: Texts


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceWanted:
    """What a criterion asks for: one required type, and types that help."""

    __pydantic_config__: ClassVar[dict[str, str]] = FORBID

    required: str
    supporting: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """A level the record can propose by itself when a condition holds; a person accepts it."""

    __pydantic_config__: ClassVar[dict[str, str]] = FORBID

    level: int
    when: Condition


@dataclass(frozen=True, slots=True, kw_only=True)
class Criterion:
    """One question with its described levels.

    A criterion with `minimum` counts towards its requirements, at `minimum_level` or above.
    `rests_on` names the criteria whose answers, grounds and evidence are shown beside it.
    `wording` says whose words these are: "proposal" is ours, "owner" the scheme owner's.
    """

    __pydantic_config__: ClassVar[dict[str, str]] = FORBID

    id: str
    title: Texts
    question: Texts
    levels: tuple[Level, ...]
    minimum: bool
    minimum_level: int | None
    status: Literal["explicit", "entailed", "recommended", "optional"]
    requirements: tuple[str, ...]
    evidence: EvidenceWanted
    na_allowed: bool = False
    proposal: Proposal | None = None
    rests_on: tuple[str, ...] = ()
    effect_kind: Literal["process", "output", "outcome"] = "process"
    isccc6: tuple[str, ...] = ()
    isccc7: tuple[str, ...] = ()
    wording: Literal["proposal", "owner"] = "proposal"


@dataclass(frozen=True, slots=True, kw_only=True)
class Theme:
    """A step of the method, or a theme across all steps."""

    __pydantic_config__: ClassVar[dict[str, str]] = FORBID

    id: str
    kind: Literal["step", "cross-cutting"]
    title: Texts
    short: Texts
    purpose: Texts
    criteria: tuple[Criterion, ...]
    link: str | None = None
    source: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Requirement:
    """What the scheme demands as a whole; `parts` are criteria that each judge one part."""

    __pydantic_config__: ClassVar[dict[str, str]] = FORBID

    id: str
    title: Texts
    short: Texts
    parts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DeviationArgument:
    """One thing a municipality must argue when it departs from the method, with its scale."""

    __pydantic_config__: ClassVar[dict[str, str]] = FORBID

    id: str
    title: Texts
    question: Texts
    levels: tuple[Level, ...]
    minimum_level: int
    requirements: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One line of a rubric's own changelog."""

    __pydantic_config__: ClassVar[dict[str, str]] = FORBID

    version: str
    date: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Rubric:
    """The whole criteria set of a scheme, in one version.

    `wording_note` is said once on screen: whose wordings these are.
    """

    __pydantic_config__: ClassVar[dict[str, str]] = FORBID

    scheme: str
    version: str
    source_language: str
    languages: tuple[str, ...]
    title: Texts
    wording_note: Texts
    scale: tuple[Level, ...]
    requirements: tuple[Requirement, ...]
    evidence_types: tuple[EvidenceType, ...]
    themes: tuple[Theme, ...]
    deviation_arguments: tuple[DeviationArgument, ...] = ()
    changelog: tuple[Change, ...] = field(default=())

    def criteria(self) -> Iterator[Criterion]:
        """Yield every criterion in the order of the rubric."""
        for theme in self.themes:
            yield from theme.criteria

    def theme(self, id: str) -> Theme:
        """Return the theme. Raises KeyError."""
        return _named(self.themes, id)

    def criterion(self, id: str) -> Criterion:
        """Return the criterion. Raises KeyError."""
        for each in self.criteria():
            if each.id == id:
                return each
        raise KeyError(id)

    def theme_of(self, criterion: str) -> Theme:
        """Return the theme a criterion stands in. Raises KeyError."""
        for theme in self.themes:
            if any(each.id == criterion for each in theme.criteria):
                return theme
        raise KeyError(criterion)

    def evidence_type(self, id: str) -> EvidenceType:
        """Return the evidence type. Raises KeyError."""
        for each in self.evidence_types:
            if each.id == id:
                return each
        raise KeyError(id)

    def requirement(self, id: str) -> Requirement:
        """Return the requirement. Raises KeyError."""
        for each in self.requirements:
            if each.id == id:
                return each
        raise KeyError(id)


def _named(themes: tuple[Theme, ...], wanted: str) -> Theme:
    for theme in themes:
        if theme.id == wanted:
            return theme
    raise KeyError(wanted)
