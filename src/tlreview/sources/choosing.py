"""From a whole table to the one series that was asked for: never a sum over what is unknown."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from tlreview.domain.observations import Flag, Observation, Series, checked_series
from tlreview.domain.periods import Period, period
from tlreview.sources.summing import Figure, summed
from tlreview.sources.tables import Number, Role, Table
from tlreview.sources.taking import Categories, ChoiceRefused, Taken

_AGGREGATED = re.compile(r"[KF]-(\d+)", re.ASCII)
"""SSB's codes of places put together over border changes: K-4001 is municipality 4001."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Among:
    """Where the population is, if not in the same table: SSB's 07459, for one.

    A month or a quarter takes the population of its year; several years taken as one take the sum
    of their years. That fits counts that are sums; `stated.rates_differing` shows where they are
    yearly means. `measure` may be empty where the table has one measure.
    """

    table: Table
    place: str
    measure: str = ""
    breakdown: Categories = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """What is taken from a table: codes of it, as `Table.dimensions` has them.

    `count` are the measures summed to the count (killed + severely injured). `population` is a
    measure of the same table, or an Among, or empty. `stated` is a rate as printed: kept, never
    turned into a count; it may stand alone. `breakdown` must name every breakdown with more than
    one category; `Table.wholes` is the choice to begin with. Where a table has no place of its own,
    `place` says which it is about.
    """

    indicator: str
    place: str
    count: tuple[str, ...] = ()
    population: str | Among = ""
    stated: str = ""
    breakdown: Categories = field(default_factory=dict)


def series_in(table: Table, chosen: Chosen) -> Series:
    """Return the series that was chosen from a table, in the order of its periods.

    Raises ChoiceRefused, DimensionMissing, CategoryMissing, CellRefused for a figure that is no
    count (with its row and column), ObservationRefused.
    """
    if not chosen.count and not chosen.stated:
        raise ChoiceRefused(reason="nothing")
    taken = Taken.of(table, chosen.place, chosen.breakdown)
    counts = taken.figures(_counting(table, chosen.count)) if chosen.count else {}
    stated = taken.rates(chosen.stated) if chosen.stated else {}
    if not counts and not stated:
        raise ChoiceRefused(reason="no-cells")
    persons = _persons(taken, chosen, sorted({*counts, *stated}))
    return checked_series(
        Series(
            indicator=chosen.indicator,
            place=municipality(chosen.place),
            breakdown=taken.breakdown,
            extract=table.extract,
            observations=tuple(
                _observation(when, counts.get(when), persons.get(when), stated.get(when))
                for when in sorted({*counts, *stated})
            ),
        )
    )


def municipality(code: str) -> str:
    """Return the number of a place: 4001 of SSB's K-4001, which is summed over older borders."""
    found = _AGGREGATED.fullmatch(code)
    return found[1] if found else code


def _counting(table: Table, measures: tuple[str, ...]) -> tuple[str, ...]:
    """Return measures that may be counts. Raises ChoiceRefused for one known to be a rate."""
    dimension = table.of(Role.MEASURE)
    for each in measures:
        if dimension is not None and dimension.categories[dimension.position(each)].rate:
            raise ChoiceRefused(reason="rate-as-count", dimension=each)
    return measures


def _observation(
    when: Period, count: Figure | None, persons: Figure | None, stated: Figure | None
) -> Observation:
    """Return one figure of the series; without a count, the flag is that of the printed rate."""
    first = count or stated or Figure(number=None, flag=Flag.MISSING)
    flags = {each.flag for each in (count, persons) if each is not None}
    return Observation(
        period=when,
        count=None if count is None or count.number is None else int(count.number),
        population=None if persons is None or persons.number is None else int(persons.number),
        flag=Flag.ESTIMATED if first.flag is None and Flag.ESTIMATED in flags else first.flag,
        stated="" if stated is None or stated.number is None else _decimal(stated.number),
    )


def _decimal(number: Number) -> str:
    return format(number, "f") if isinstance(number, Decimal) else str(number)


def _persons(taken: Taken, chosen: Chosen, periods: list[Period]) -> Mapping[Period, Figure]:
    """Return the population of each period that has one."""
    among = chosen.population
    if isinstance(among, str):
        return taken.figures(_counting(taken.table, (among,))) if among else {}
    other = Taken.of(among.table, among.place, among.breakdown)
    measure = among.measure or other.only_measure()
    return dict(_in_years(other.figures(_counting(among.table, (measure,))), periods))


def _in_years(
    known: Mapping[Period, Figure], periods: list[Period]
) -> Iterator[tuple[Period, Figure]]:
    """Yield the population of each period: its own, that of its year, or the sum of its years."""
    for when in periods:
        years = [period(f"{each:04}") for each in range(when.year, when.last_year + 1)]
        if when in known:
            yield when, known[when]
        elif all(each in known for each in years):
            yield when, summed((known[each] for each in years), len(years))
