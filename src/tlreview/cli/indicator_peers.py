"""The other municipalities of a table, as the command keeps them beside a series."""

from collections.abc import Iterator
from dataclasses import replace

import click

from tlreview.domain.observations import Series
from tlreview.domain.peers import Peers
from tlreview.presentation.texts import Words
from tlreview.sources.choosing import Chosen
from tlreview.sources.peering import peers_in
from tlreview.sources.tables import Table


def peers_beside(
    say: Words, table: Table, chosen: Chosen, series: Series, only: tuple[str, ...]
) -> Peers | None:
    """Return all others of the table, or those named; None where it has none for the series.

    Raises BadParameter for one that has nothing that can stand beside the series.
    """
    found = peers_in(table, chosen, series)
    if not only:
        return found
    there = {each.place: each for each in (found.peers if found else ())}
    missing = [each for each in only if each not in there]
    if missing or found is None:
        names = ", ".join(missing)
        raise click.BadParameter(
            say("There is nothing to compare with of: {names}.", names=names), param_hint="--peer"
        )
    return replace(found, peers=tuple(there[each] for each in dict.fromkeys(only)))


def peers_line(say: Words, found: Peers | None) -> Iterator[str]:
    """Yield how many are kept to compare with; nothing where none are."""
    if found is not None:
        yield say.count(
            "Kept to compare with: {n} other municipality.",
            "Kept to compare with: {n} other municipalities.",
            len(found.peers),
        )
