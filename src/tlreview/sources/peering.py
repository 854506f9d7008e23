"""What the other municipalities of a table had, beside a series that was taken for one of them."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np

from tlreview.domain.errors import TLReviewError
from tlreview.domain.observations import Series
from tlreview.domain.peers import Peer, Peers, comparable, lately
from tlreview.domain.periods import Period
from tlreview.sources.choosing import Among, Chosen, municipality, series_in
from tlreview.sources.tables import Category, Role, Table

_LARGER = re.compile(
    r"(?:he(?:le|ile|la) (?:landet|riket)|landet|riket|norge|noreg|sverige|norway|sweden)"
    r"|.*\b(?:fylke|fylkeskommune|län|region|landsdel|county)\b.*"
)
"""The country and its parts; a place that is only named is told by nothing else."""


def peers_in(table: Table, chosen: Chosen, own: Series) -> Peers | None:
    """Return what others had in the last years of a series; None where none can stand beside it.

    A number without a population says how large a place is and nothing else, and a rate without
    its count not how sure it is: of such a series there are no others.
    """
    places = table.of(Role.PLACE)
    periods = lately(own)
    if places is None or not _has_rates(own):
        return None
    near = _narrowed(table, chosen.breakdown, periods)
    names = {each.code: each for each in places.categories if not _larger(each)}
    people = _places_of(chosen.population)
    found = tuple(
        peer
        for code in comparable(chosen.place, list(names))
        if (peer := _peer(near, _elsewhere(chosen, code, people), names[code])) is not None
    )
    return Peers(extract=own.extract, peers=found) if found else None


def _larger(place: Category) -> bool:
    return place.whole or bool(_LARGER.fullmatch(place.label.strip().casefold()))


def _places_of(population: str | Among) -> Mapping[str, str]:
    """Return the places of a population in a table of its own, by the number of each."""
    places = population.table.of(Role.PLACE) if isinstance(population, Among) else None
    return {municipality(each.code): each.code for each in (places.categories if places else ())}


def _elsewhere(chosen: Chosen, code: str, people: Mapping[str, str]) -> Chosen | None:
    """Return the same choice for another place; None where its population is not there."""
    if not isinstance(chosen.population, Among):
        return replace(chosen, place=code)
    there = people.get(municipality(code))
    if there is None:
        return None
    return replace(chosen, place=code, population=replace(chosen.population, place=there))


def _peer(table: Table, chosen: Chosen | None, place: Category) -> Peer | None:
    """Return what one place had; None where the table has nothing of it that can be counted."""
    if chosen is None:
        return None
    try:
        series = series_in(table, chosen)
    except TLReviewError:
        return None  # what cannot be read of another place is no reason to refuse one's own
    if not _has_rates(series):
        return None
    observations = tuple(replace(each, stated="") for each in series.observations)
    return Peer(place=series.place, name=place.label, observations=observations)


def _has_rates(series: Series) -> bool:
    return any(each.known and each.population for each in series.observations)


def _narrowed(
    table: Table, breakdown: Mapping[str, tuple[str, ...]], periods: Sequence[Period]
) -> Table:
    """Return the cells of some periods and categories alone: every place is looked for in them."""
    kept = np.ones(len(table), dtype=bool)
    for dimension, at in zip(table.dimensions, table.at, strict=True):
        if dimension.role is Role.TIME:
            wanted = [n for n, each in enumerate(table.periods) if each in periods]
        elif dimension.code in breakdown:
            wanted = [dimension.position(code) for code in breakdown[dimension.code]]
        else:
            continue
        kept &= np.isin(at, wanted)
    cells = np.flatnonzero(kept).tolist()
    return replace(
        table,
        at=tuple(at[kept] for at in table.at),
        numbers=[table.numbers[cell] for cell in cells],
        flags={n: table.flags[cell] for n, cell in enumerate(cells) if cell in table.flags},
        rows=[table.rows[cell] for cell in cells],
    )
