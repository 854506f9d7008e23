"""Observations: what was counted, among how many, in a period and a place; or why it is unknown.

A cell that was hidden or is missing stays a flag in every sum, chart and export: it is never 0.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import pairwise
from types import MappingProxyType

from tlreview.domain.errors import TLReviewError
from tlreview.domain.periods import Period


class Flag(StrEnum):
    """What is to be known of a figure beside its size; all but ESTIMATED stand instead of one."""

    HIDDEN = "hidden"
    """Kept back so that nobody can be recognised."""
    MISSING = "missing"
    """Not counted, or not delivered."""
    NOT_APPLICABLE = "not_applicable"
    """There was nothing to count: the place or the category did not exist."""
    ESTIMATED = "estimated"
    """Reckoned or preliminary; the figure stands."""


class Withheld(StrEnum):
    """Why a figure of a municipality's own registrations is hidden from others; it has it whole."""

    SMALL = "small"
    """It is of a few, or a few could be worked out from it; which, would be half the way to it."""
    RATE = "rate"
    """It is a rate whose count is not known, so nobody can tell whether it is of a few."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Observation:
    """One figure of a series.

    `count` is how many, `population` among how many (persons, or persons times years where the
    period is several years). Both are None where `flag` stands instead of them. A population that
    the source does not give is None too; then there is a number and no rate. `stated` is the
    rate as the source printed it, a decimal as text; it is kept to be checked, never reckoned with.
    `withheld` is why a hidden figure is hidden here; None where it came hidden.
    """

    period: Period
    count: int | None
    population: int | None = None
    flag: Flag | None = None
    stated: str = ""
    withheld: Withheld | None = None

    @property
    def known(self) -> bool:
        """Say whether there is a count."""
        return self.count is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class Extract:
    """Where figures came from: whose, which table, fetched or handed over when.

    `digest` is the SHA-256 of the file as it came, which is kept as evidence; empty where
    somebody typed the figures. `population` is where the population came from, None where it
    stood in the same file or there is none. `published` says that a statistical office has made
    the figures public, and hidden what had to be. All others are the municipality's own
    registrations, of which others than its own people never read small ones.
    """

    source: str
    table: str
    on: date
    digest: str = ""
    population: "Extract | None" = None
    published: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Break:
    """From this period on, figures are not counted as before; `reason` is a code or a sentence."""

    at: Period
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """The observations of one indicator in one place, in the order of their periods.

    `place` is a municipality's number as it was on the day of the extract. `breakdown` maps a
    dimension to its category (sex: women, cause: fall); an empty one is everybody and everything.
    """

    indicator: str
    place: str
    breakdown: Mapping[str, str]
    extract: Extract
    observations: tuple[Observation, ...]
    breaks: tuple[Break, ...] = ()

    def at(self, when: Period) -> Observation | None:
        """Return the observation of a period; None where the series has none."""
        return next((each for each in self.observations if each.period == when), None)

    @property
    def counts(self) -> Mapping[Period, int]:
        """Return the count of each period that has one."""
        return {each.period: each.count for each in self.observations if each.count is not None}


@dataclass(eq=False)
class ObservationRefused(TLReviewError):
    """A figure cannot be: `reason` is a stable word the screen translates.

    negative, no-population, flagged-with-count, nothing, twice, lengths-differ.
    """

    code = "observation.refused"
    message = "the figure of {period} cannot be: {reason}"

    period: str
    reason: str


def checked_series(series: Series) -> Series:
    """Return the series with its observations in order. Raises ObservationRefused.

    Periods may be missing in between, but none may stand twice, and months and years do not mix.
    Several years taken as one may overlap each other, as moving means do.
    """
    return Series(
        indicator=series.indicator,
        place=series.place,
        breakdown=MappingProxyType(dict(sorted(series.breakdown.items()))),
        extract=series.extract,
        observations=checked_observations(series.observations),
        breaks=tuple(sorted(series.breaks, key=lambda each: each.at)),
    )


def checked_observations(observations: Iterable[Observation]) -> tuple[Observation, ...]:
    """Return observations that can stand in one series, in order. Raises ObservationRefused."""
    ordered = tuple(sorted(observations, key=lambda each: each.period))
    for each in ordered:
        reason = _fault(each)
        if reason:
            raise ObservationRefused(period=str(each.period), reason=reason)
    for before, after in pairwise(ordered):
        if before.period == after.period:
            raise ObservationRefused(period=str(after.period), reason="twice")
        if before.period.months != after.period.months:
            raise ObservationRefused(period=str(after.period), reason="lengths-differ")
    return ordered


def _fault(found: Observation) -> str:
    """Return why an observation cannot be; empty where it can."""
    instead = found.flag is not None and found.flag is not Flag.ESTIMATED
    if instead and found.count is not None:
        return "flagged-with-count"
    if not instead and found.count is None and not found.stated:
        return "nothing"
    if found.count is not None and found.count < 0:
        return "negative"
    if found.population is not None and found.population <= 0:
        return "no-population"
    return ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Revised:
    """What a later extract says of a period that an earlier one said something else of.

    One of them is None where only the other has the period.
    """

    period: Period
    before: Observation | None
    after: Observation | None


def revised(before: Series, after: Series) -> tuple[Revised, ...]:
    """Return what a later extract changed, in the order of the periods.

    Periods after the last of the earlier extract are news, no revision.
    """
    last = max((each.period for each in before.observations), default=None)
    was = {each.period: each for each in before.observations}
    now = {each.period: each for each in after.observations}
    return tuple(
        Revised(period=when, before=was.get(when), after=now.get(when))
        for when in sorted(was.keys() | now.keys())
        if last is not None and when <= last and was.get(when) != now.get(when)
    )
