"""Builders: time series for tests, with a hidden figure among the known."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from tlreview.domain.observations import Extract, Flag, Observation, Series
from tlreview.domain.periods import period

EXTRACT = Extract(source="SSB", table="12044", on=date(2026, 3, 1), published=True)


def observed(when: str, count: int | None, flag: Flag | None = None) -> Observation:
    """Return one figure among 8400 inhabitants; a flag where there is no count."""
    known = flag is None or flag is Flag.ESTIMATED
    return Observation(
        period=period(when), count=count, population=8400 if known else None, flag=flag
    )


def yearly(
    counts: Sequence[int | None], first: int = 2010, indicator: str = "road-injuries"
) -> Series:
    """Return a series with a figure a year; None is one that was hidden."""
    return Series(
        indicator=indicator,
        place="4601",
        breakdown={},
        extract=EXTRACT,
        observations=tuple(
            observed(str(first + at), each, None if each is not None else Flag.HIDDEN)
            for at, each in enumerate(counts)
        ),
    )


def fetched(series: Series, on: date, digest: str = "") -> Series:
    """Return the same figures from an extract of another day, or from another file."""
    return replace(series, extract=replace(series.extract, on=on, digest=digest))
