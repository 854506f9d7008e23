"""From a whole table to the one series that was asked for: never a sum over what is unknown."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal

from tlreview.domain.errors import TLReviewError
from tlreview.domain.observations import Flag, Observation, Series, checked_series
from tlreview.domain.pairing import PlacesDiffer
from tlreview.domain.periods import Period, period
from tlreview.sources.summing import Figure, summed
from tlreview.sources.tables import Kind, Number, Role, Table
from tlreview.sources.taking import Categories, ChoiceRefused, Taken

_AGGREGATED = re.compile(r"[KF]-(\d+)", re.ASCII)
"""SSB's codes of places put together over border changes: K-4001 is municipality 4001."""


POPULATION = "population.residents"
"""What a population is a series of, in the catalogue."""


@dataclass(eq=False)
class PeriodsApart(TLReviewError):
    """No period of the counts has a population; both say from when to when they reach."""

    code = "population.periods-apart"
    message = "the counts are of {counts}, the population of {people}"

    counts: str
    people: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Among:
    """Where the population is, if not in the same table: SSB's 07459, for one.

    A month or a quarter takes the population of its year; several years taken as one take the sum
    of their years. That fits counts that are sums; `printed.rates_differing` shows where they are
    yearly means. `measure` may be empty where the table has one measure.
    """

    table: Table
    place: str
    measure: str = ""
    breakdown: Categories = field(default_factory=dict)
    kind: Kind | None = None
    """Whose form the table has; None where nothing is known of its places."""


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
    count (with its row and column), ObservationRefused, PeriodsApart, PlacesDiffer.
    """
    if not chosen.count and not chosen.stated:
        raise ChoiceRefused(reason="nothing")
    if isinstance(chosen.population, Among):
        people = series_in(chosen.population.table, people_of(chosen.population))
        return among_whom(series_in(table, replace(chosen, population="")), people)
    taken = Taken.of(table, chosen.place, chosen.breakdown)
    counts = taken.figures(_counting(table, chosen.count)) if chosen.count else {}
    stated = taken.rates(chosen.stated) if chosen.stated else {}
    if not counts and not stated:
        raise ChoiceRefused(reason="no-cells")
    persons = taken.figures(_counting(table, (chosen.population,))) if chosen.population else {}
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


def people_of(among: Among) -> Chosen:
    """Return the population as it is taken from its table: a series of its own.

    Raises ChoiceRefused where the table has several measures and none is named.
    """
    measure = among.measure or Taken.of(among.table, among.place, among.breakdown).only_measure()
    return Chosen(
        indicator=POPULATION, place=among.place, count=(measure,), breakdown=among.breakdown
    )


def among_whom(counts: Series, people: Series) -> Series:
    """Return counts with the population of each period that has one.

    Where the population is broken by a border, so are the rates. Raises PeriodsApart where no
    period of the counts has a population, and PlacesDiffer.
    """
    if counts.place != people.place:
        raise PlacesDiffer(place=counts.place, other=people.place)
    known = {each.period: Figure(number=each.count, flag=each.flag) for each in people.observations}
    persons = dict(_in_years(known, [each.period for each in counts.observations]))
    if not any(each.number for each in persons.values()):
        raise PeriodsApart(counts=_stretch(counts), people=_stretch(people))
    first, last = counts.observations[0].period, counts.observations[-1].period
    breaks = {each for each in people.breaks if first.first < each.at.first < last.after}
    return replace(
        counts,
        extract=replace(counts.extract, population=people.extract),
        observations=tuple(_with(each, persons.get(each.period)) for each in counts.observations),
        breaks=tuple(sorted({*counts.breaks, *breaks}, key=lambda each: (each.at, each.reason))),
    )


def _stretch(series: Series) -> str:
    return f"{series.observations[0].period}–{series.observations[-1].period}"


def _with(found: Observation, persons: Figure | None) -> Observation:
    if persons is None or persons.number is None:
        return found
    estimated = persons.flag is Flag.ESTIMATED and found.flag is None and found.known
    return replace(
        found, population=int(persons.number), flag=Flag.ESTIMATED if estimated else found.flag
    )


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
