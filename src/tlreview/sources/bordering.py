"""A series over the borders its municipality has crossed, where the table itself has the parts."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from tlreview.domain.carrying import carried, reason
from tlreview.domain.lineage import Border, Lineage, MadeOf, PlaceUnknown
from tlreview.domain.observations import Break, Series
from tlreview.sources.choosing import Among, Chosen, among_whom, people_of, series_in
from tlreview.sources.tables import Kind, Role, Table
from tlreview.sources.taking import ChoiceRefused

Lineages = Callable[[str], Lineage | None]
"""Gives the lineage of a country; None where nothing is known of it."""

_COUNTRIES: Mapping[Kind, str] = {Kind.SSB: "NO", Kind.FHI: "NO", Kind.KOLADA: "SE"}
"""Whose numbers an office uses; a table of one's own does not say."""


def series_over_borders(
    table: Table, chosen: Chosen, kind: Kind | None, lineages: Lineages
) -> Series:
    """Return the chosen series, with the figures of the municipalities it was made of before.

    They are summed by rule where the table has them under their own numbers. Where it has none of
    them, the figures stay as published, and every border they cross is drawn as a break: nobody
    can tell from the table whether the office has moved them. Places that an office has put
    together over border changes (K-4001) have another code, and cross none.
    A population of its own table goes over its own borders. Raises as `series_in` does, and
    PartsDiffer.
    """
    among = chosen.population
    if isinstance(among, Among):
        counts = series_over_borders(table, replace(chosen, population=""), kind, lineages)
        people = series_over_borders(among.table, people_of(among), among.kind, lineages)
        return among_whom(counts, people)
    own = series_in(table, chosen)
    country = _COUNTRIES.get(kind) if kind else None
    lineage = lineages(country) if country is not None and own.place == chosen.place else None
    if lineage is None or not own.observations:
        return own
    try:
        parts = tuple(_parts(table, chosen, own, lineage))
        return carried(own, parts, lineage) if parts else _drawn(own, lineage)
    except PlaceUnknown:
        return own


def _parts(table: Table, chosen: Chosen, own: Series, lineage: Lineage) -> Iterator[Series]:
    """Yield the series of each earlier municipality that the table has."""
    places = table.of(Role.PLACE)
    there = {each.code for each in places.categories} if places else set()
    for code in sorted((_codes(own, lineage) & there) - {own.place}):
        try:
            yield series_in(table, replace(chosen, place=code))
        except ChoiceRefused:
            continue  # the table names it and has no cells of it


def _codes(own: Series, lineage: Lineage) -> set[str]:
    """Return the numbers of all the municipalities it was made of from its first figure on."""
    as_of = own.extract.on
    days = {min(each.period.first, as_of) for each in own.observations}
    pasts = (lineage.made_of(own.place, as_of=as_of, on=day) for day in days)
    return {code for past in pasts if isinstance(past, MadeOf) for code in past.codes}


def _drawn(own: Series, lineage: Lineage) -> Series:
    """Return the series as published, with a break at each border within it."""
    first, last = own.observations[0].period, own.observations[-1].period
    past = lineage.made_of(own.place, as_of=own.extract.on, on=min(first.first, own.extract.on))
    crossed = past.crossings if isinstance(past, MadeOf) else (past,)
    breaks = {*own.breaks}
    for border in crossed:
        at = next((each.period for each in own.observations if each.period.after > border.on), None)
        if at is not None and first.first < border.on < last.after:
            breaks.add(Break(at=at, reason=reason(Border.NOT_KNOWN)))
    return replace(own, breaks=tuple(sorted(breaks, key=lambda each: (each.at, each.reason))))
