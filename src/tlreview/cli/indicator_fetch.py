"""What `tlreview indicator import --fetch` asks for, in the words of each office."""

from collections.abc import Mapping, Sequence

import click

from tlreview.sources.fetching import Fetched, Offices
from tlreview.sources.queries import (
    Newest,
    Oldest,
    Query,
    These,
    Wanted,
    fhi_query,
    kolada_metadata_query,
    kolada_query,
    ssb_query,
)
from tlreview.sources.tables import Kind
from tlreview.wiring.house import House

_ENDS: Mapping[str, type[Newest | Oldest]] = {"newest": Newest, "oldest": Oldest}


def fetched(
    house: House, kind: Kind, table: str, want: Sequence[str], codelists: Sequence[str]
) -> tuple[Fetched, bytes]:
    """Return the answer of an office, and what Kolada says of its indicators.

    Raises QueryRefused, OfficeSilent, OfficeRefused, AnswerTooLarge.
    """
    offices = Offices(folder=house.settings.home / "fetched", now=house.clock)
    wanted = {name: _wanted(said) for name, said in _pairs("--want", want).items()}
    if kind is Kind.KOLADA:
        figures, told = _kolada(table, wanted), kolada_metadata_query(tuple(table.split(",")))
        return offices.fetch(figures), offices.fetch(told).content
    return offices.fetch(_query(kind, table, wanted, _pairs("--codelist", codelists))), b""


def _query(kind: Kind, table: str, wanted: Wanted, codelists: Mapping[str, str]) -> Query:
    if kind is Kind.SSB:
        return ssb_query(table, wanted, codelists=codelists)
    source, sign, number = table.partition("/")
    if kind is not Kind.FHI or not sign:
        raise click.UsageError("fetch ssb TABLE, fhi SOURCE/TABLE or kolada INDICATORS")
    return fhi_query(source, number, wanted)


def _kolada(indicators: str, wanted: Wanted) -> Query:
    places, years = (wanted.get(each) for each in ("municipality", "year"))
    if not isinstance(places, These) or not isinstance(years, These):
        raise click.UsageError("kolada needs --want municipality=CODES and --want year=YEARS")
    return kolada_query(
        tuple(indicators.split(",")),
        places.codes,
        tuple(number for each in years.codes for number in _years(each)),
    )


def _years(said: str) -> range:
    first, _, last = said.partition("-")
    try:
        return range(int(first), int(last or first) + 1)
    except ValueError as raised:
        raise click.UsageError(f"{said} is no year; write 2010 or 2010-2024") from raised


def _wanted(said: str) -> These | Newest | Oldest:
    end, sign, number = said.partition(":")
    if sign and end in _ENDS and number.isdecimal():
        return _ENDS[end](int(number))
    return These(tuple(said.split(",")))


def _pairs(option: str, given: Sequence[str]) -> Mapping[str, str]:
    found = {}
    for each in given:
        name, sign, said = each.partition("=")
        if not sign:
            raise click.UsageError(f"{option} {each}: write DIMENSION=…")
        found[name] = said
    return found
