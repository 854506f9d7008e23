"""The rate a table prints beside its counts, held against what they make."""

from dataclasses import replace

from tlreview.analysis.printed import RateDiffers, rates_differing
from tlreview.domain.observations import Series
from tlreview.sources.choosing import Chosen
from tlreview.sources.recognising import likely_population, rate_per
from tlreview.sources.tables import Category, Role, Table
from tlreview.sources.taking import ChoiceRefused, Taken


def rates_beside(table: Table, chosen: Chosen, series: Series) -> tuple[RateDiffers, ...]:
    """Return the printed rates that count and population of a series from a table do not make.

    The rate is the one that was chosen with the counts, else the only one that says for how many it
    is told, where one thing alone is counted: any other may be of something else.
    """
    measure = table.of(Role.MEASURE)
    if measure is None or not chosen.count:
        return ()
    if chosen.stated:
        told = measure.categories[measure.position(chosen.stated)]
        return rates_differing(series, rate_per(told.label))
    rate = _only_rate(measure.categories)
    if rate is None:
        return ()
    try:
        stated = Taken.of(table, chosen.place, chosen.breakdown).rates(rate.code)
    except ChoiceRefused:
        return ()  # categories were summed, and rates have no sum
    printed = {when: str(each.number) for when, each in stated.items() if each.number is not None}
    beside = tuple(
        replace(each, stated=printed.get(each.period, "")) for each in series.observations
    )
    return rates_differing(replace(series, observations=beside), rate_per(rate.label))


def _only_rate(measures: tuple[Category, ...]) -> Category | None:
    people = likely_population(measures)
    counted = [each for each in measures if not each.rate and each.code != people]
    rates = [each for each in measures if each.rate and rate_per(each.label)]
    return rates[0] if len(rates) == len(counted) == 1 else None
