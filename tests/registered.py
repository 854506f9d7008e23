"""Builders: a municipality's own registrations, and what somebody who reads them can work out."""

from collections.abc import Mapping, Sequence
from datetime import date

from tlreview.analysis.registrations import State
from tlreview.domain.observations import Extract, Flag, Observation, Series
from tlreview.domain.periods import period

OWN = Extract(source="Skaderegisteret", table="egne.csv", on=date(2026, 3, 1))


def registered(
    counts: Mapping[str, int | None],
    indicator: str = "falls",
    breakdown: Mapping[str, str] | None = None,
    extract: Extract = OWN,
    population: int | None = 8400,
) -> Series:
    """Return a series of the municipality's own, by period; None is a figure it has not."""
    return Series(
        indicator=indicator,
        place="4601",
        breakdown=breakdown or {},
        extract=extract,
        observations=tuple(
            Observation(
                period=period(when),
                count=count,
                population=population if count is not None else None,
                flag=Flag.MISSING if count is None else None,
            )
            for when, count in sorted(counts.items())
        ),
    )


def shown(state: State, row: str) -> list[int | None]:
    """Return the counts of a series as they are told, None where one is hidden."""
    return [each.count for each in state[row].observations]


def counts_of(states: Sequence[State]) -> list[int]:
    """Return every count in some states."""
    return [
        each.count
        for state in states
        for series in state.values()
        for each in series.observations
        if each.count is not None
    ]
