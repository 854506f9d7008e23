"""What `tlreview indicator import` takes of a table: by its options, and otherwise the totals."""

from collections.abc import Sequence
from typing import Protocol

import click

from tlreview.domain.content import Content
from tlreview.presentation.texts import Words
from tlreview.sources.choosing import Chosen
from tlreview.sources.recognising import likely_count, likely_population
from tlreview.sources.tables import Category, Role, Table
from tlreview.sources.taking import Categories

_MOST_TOLD = 50


class Options(Protocol):
    """The options that choose."""

    @property
    def indicator(self) -> str:
        """Return which indicator the figures are of."""

    @property
    def place(self) -> str | None:
        """Return the code of the place; None for the municipality's own."""

    @property
    def count(self) -> tuple[str, ...]:
        """Return the measures that are counted; none where one can be meant alone."""

    @property
    def population(self) -> str | None:
        """Return the measure they are told among; None where it is to be recognised."""

    @property
    def stated(self) -> str | None:
        """Return the measure that is a rate."""

    @property
    def only(self) -> tuple[str, ...]:
        """Return the categories wanted, as DIMENSION=CODE."""


def chosen_of(
    say: Words, table: Table, content: Content, given: Options, *, beside: bool
) -> Chosen:
    """Return what the options mean in this table, and otherwise the totals.

    `beside` says that the population is in a file of its own.
    """
    measure = table.of(Role.MEASURE)
    measures = measure.categories if measure else (Category(code="", label=""),)
    population = "" if beside else given.population
    if population is None:
        population = likely_population(measures) if len(measures) > 1 else ""
    counts = given.count or (() if given.stated else _counted(say, measures, population))
    return Chosen(
        indicator=given.indicator,
        place=given.place or _own(say, table, content.case.applicant.number),
        count=counts,
        population=population if counts else "",
        stated=given.stated or "",
        breakdown={
            **{each: (code,) for each, code in table.wholes.items()},
            **only_of(say, given.only),
        },
    )


def _counted(say: Words, measures: Sequence[Category], population: str) -> tuple[str, ...]:
    """Return the measure that is counted, where only one can be meant."""
    free = [each for each in measures if each.code != population and not each.rate]
    likely = likely_count(free)
    if likely or len(free) == 1:
        return (likely or free[0].code,)
    raise click.UsageError(
        say("Say with --count or --stated which of these: {names}.", names=_named(measures))
    )


def _own(say: Words, table: Table, number: str) -> str:
    """Return the municipality's own code in a table; its number where the table has no places."""
    places = table.of(Role.PLACE)
    if places is None:
        return number
    codes = [each.code for each in places.categories]
    for each in (number, f"K-{number}", f"F-{number}"):
        if each in codes:
            return each
    if len(codes) == 1:
        return codes[0]
    raise click.UsageError(
        say("Say with --place which of these: {names}.", names=_named(places.categories))
    )


def _named(categories: Sequence[Category]) -> str:
    told = [f"{each.code} ({each.label})" for each in categories[:_MOST_TOLD]]
    return ", ".join((*told, *(("…",) if len(categories) > _MOST_TOLD else ())))


def only_of(say: Words, pairs: Sequence[str]) -> Categories:
    """Return categories by dimension, as --only names them. Raises UsageError."""
    found: dict[str, tuple[str, ...]] = {}
    for each in pairs:
        name, sign, code = each.partition("=")
        if not sign:
            raise click.UsageError(
                say("{option} {text}: write DIMENSION=CODE.", option="--only", text=each)
            )
        found[name] = (*found.get(name, ()), code)
    return found
