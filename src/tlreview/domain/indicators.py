"""The indicators municipalities use: what is counted, among whom, where figures can be had.

A catalogue is data (rubrics/indicators). Its ids stay the same over the years, also when a
welfare account is divided into other chapters.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar, TypeVar

from tlreview.domain.conditions import FORBID
from tlreview.domain.texts import Texts


class Unit(StrEnum):
    """What a figure is told as; count and denominator are what is kept."""

    COUNT = "count"
    PERCENT = "percent"
    MEAN = "mean"
    """A mean of measurements, such as a score from 1 to 5."""
    INDEX = "index"
    """A number made of others, such as a standardised ratio; it counts nobody."""
    PER_1000 = "per_1000"
    PER_10000 = "per_10000"
    PER_100000 = "per_100000"


class Good(StrEnum):
    """Which way is good. NEITHER: a rise may be a better registration, or more trust."""

    UP = "up"
    DOWN = "down"
    NEITHER = "neither"


class Sensitivity(StrEnum):
    """How carefully figures are to be treated before they are shown."""

    OPEN = "open"
    """Published official statistics; what had to be hidden is hidden."""
    SMALL_CELLS = "small_cells"
    """Own or few cases: small cells are hidden before anything is shown."""
    CONFIDENTIAL = "confidential"
    """Rests on information about persons that never enters here, sums alone."""


class Dimension(StrEnum):
    """By what figures may be broken down."""

    AGE = "age"
    SEX = "sex"
    PLACE = "place"
    CAUSE = "cause"
    SEVERITY = "severity"
    DISABILITY = "disability"
    SOCIO_ECONOMIC = "socio_economic"


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureSource:
    """Somebody who publishes or keeps figures; `credit` is what has to be written beside them."""

    __pydantic_config__: ClassVar[dict[str, str]] = FORBID

    id: str
    title: Texts
    caution: Texts
    country: str = ""
    credit: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Base:
    """Among whom something is counted: the denominator.

    `ages` are theirs where some ages alone are meant (80+, 65-79), so that a population by age can
    be summed to it.
    """

    __pydantic_config__: ClassVar[dict[str, str]] = FORBID

    id: str
    title: Texts
    ages: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Chapter:
    """Where a life domain stands in a structure of chapters; `title` is the structure's own."""

    __pydantic_config__: ClassVar[dict[str, str]] = FORBID

    structure: str
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LifeDomain:
    """A part of life that a welfare account tells of; a structure may leave it out."""

    __pydantic_config__: ClassVar[dict[str, str]] = FORBID

    id: str
    title: Texts
    chapters: tuple[Chapter, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """Where an indicator's figures can be taken: a source, and its table or key if known.

    `verify` asks for a look at the source's own description before the first use: the key was
    read in public code, not at the source.
    """

    __pydantic_config__: ClassVar[dict[str, str]] = FORBID

    source: str
    table: str = ""
    verify: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicator:
    """One indicator. `base` is empty where a number alone is told."""

    __pydantic_config__: ClassVar[dict[str, str]] = FORBID

    id: str
    name: Texts
    definition: Texts
    numerator: Texts
    unit: Unit
    good: Good
    sensitivity: Sensitivity
    domain: str
    taken: tuple[Taken, ...]
    base: str = ""
    breakdowns: tuple[Dimension, ...] = ()
    completeness: str = ""
    """The indicator that tells how complete this one's registration is; empty where none does."""
    severe: str = ""
    """The indicator of the severe ones among these injuries; empty where none is."""
    untargeted: tuple[str, ...] = ()
    """Other injuries, to be looked at where something was done about these; the best first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Catalogue:
    """Every indicator, and what they refer to by id."""

    __pydantic_config__: ClassVar[dict[str, str]] = FORBID

    version: str
    source_language: str
    languages: tuple[str, ...]
    title: Texts
    sources: tuple[FigureSource, ...]
    bases: tuple[Base, ...]
    domains: tuple[LifeDomain, ...]
    indicators: tuple[Indicator, ...]

    def indicator(self, id: str) -> Indicator:
        """Return an indicator. Raises KeyError."""
        return _by_id(self.indicators, id)

    def base(self, id: str) -> Base:
        """Return a denominator. Raises KeyError."""
        return _by_id(self.bases, id)

    def known(self, id: str) -> Indicator | None:
        """Return an indicator; None for one of their own."""
        return next((each for each in self.indicators if each.id == id), None)

    def ages_of(self, indicator: str) -> str:
        """Return the ages an indicator is about; empty for everybody, and for one of their own."""
        found = self.known(indicator)
        return self.base(found.base).ages if found is not None and found.base else ""

    def source(self, id: str) -> FigureSource:
        """Return a source of figures. Raises KeyError."""
        return _by_id(self.sources, id)

    def domain(self, id: str) -> LifeDomain:
        """Return a life domain. Raises KeyError."""
        return _by_id(self.domains, id)

    def chapter(self, structure: str, title: str) -> Iterator[Indicator]:
        """Yield the indicators of one chapter of a structure, in order."""
        inside = {
            each.id
            for each in self.domains
            if Chapter(structure=structure, title=title) in each.chapters
        }
        yield from (each for each in self.indicators if each.domain in inside)


_T = TypeVar("_T", Indicator, Base, FigureSource, LifeDomain)


def _by_id(found: tuple[_T, ...], id: str) -> _T:
    for each in found:
        if each.id == id:
            return each
    raise KeyError(id)
