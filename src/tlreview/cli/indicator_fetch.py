"""What `tlreview indicator import --fetch` asks for, in the words of each office."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import click

from tlreview.presentation.texts import Words
from tlreview.sources.fetching import Fetched, Offices
from tlreview.sources.pacing import Pace
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

_YEARS = re.compile(r"(\d{4})(?:-(\d{4}))?", re.ASCII)
_NUMBER = re.compile(r"[1-9]\d{0,3}", re.ASCII)
_ENDS: Mapping[str, type[Newest | Oldest]] = {"newest": Newest, "oldest": Oldest}


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking:
    """What is to be fetched, as the options say it; `anew` also where an answer is kept."""

    kind: Kind
    table: str
    want: tuple[str, ...]
    codelist: tuple[str, ...]
    anew: bool


def fetched(say: Words, house: House, asked: Asking) -> tuple[Fetched, bytes]:
    """Return the answer of an office, and what Kolada says of its indicators.

    Raises UsageError for what is half asked, QueryRefused, OfficeSilent, OfficeRefused,
    AnswerTooLarge, AnswerUnreadable.
    """
    folder = house.settings.home / "fetched"
    offices = Offices(folder=folder, now=house.clock, pace=Pace(file=folder / "asked"))
    wanted = {name: _wanted(said) for name, said in _pairs(say, "--want", asked.want).items()}
    codelists = _pairs(say, "--codelist", asked.codelist)
    if asked.kind is Kind.KOLADA:
        figures = _kolada(say, asked.table, wanted)
        told = kolada_metadata_query(tuple(asked.table.split(",")))
        answer = offices.fetch(figures, anew=asked.anew)
        return answer, offices.fetch(told, anew=asked.anew).content
    return offices.fetch(_query(say, asked, wanted, codelists), anew=asked.anew), b""


def _query(say: Words, asked: Asking, wanted: Wanted, codelists: Mapping[str, str]) -> Query:
    if asked.kind is Kind.SSB:
        return ssb_query(asked.table, wanted, codelists=codelists)
    if asked.kind is not Kind.FHI:
        raise click.UsageError(
            say("Figures are fetched from ssb, fhi and kolada alone. Name a FILE instead.")
        )
    source, sign, number = asked.table.partition("/")
    if not sign:
        raise click.UsageError(
            say("--fetch {text}: write SOURCE/TABLE for fhi, as nokkel/185.", text=asked.table)
        )
    return fhi_query(source, number, wanted)


def _kolada(say: Words, indicators: str, wanted: Wanted) -> Query:
    places, years = (wanted.get(each) for each in ("municipality", "year"))
    if not isinstance(places, These) or not isinstance(years, These):
        raise click.UsageError(
            say("Kolada needs both --want municipality=CODES and --want year=YEARS.")
        )
    return kolada_query(
        tuple(indicators.split(",")),
        places.codes,
        tuple(number for each in years.codes for number in _years(say, each)),
    )


def _years(say: Words, said: str) -> range:
    found = _YEARS.fullmatch(said)
    first, last = (int(found[1]), int(found[2] or found[1])) if found else (1, 0)
    if first > last:
        raise click.UsageError(
            say("--want year={text}: write 2024, or 2010-2024 for all between.", text=said)
        )
    return range(first, last + 1)


def _wanted(said: str) -> These | Newest | Oldest:
    end, sign, number = said.partition(":")
    if sign and end in _ENDS and _NUMBER.fullmatch(number):
        return _ENDS[end](int(number))
    return These(tuple(said.split(",")))


def _pairs(say: Words, option: str, given: Sequence[str]) -> Mapping[str, str]:
    found: dict[str, str] = {}
    for each in given:
        name, sign, said = each.partition("=")
        if not sign:
            raise click.UsageError(
                say("{option} {text}: write DIMENSION=CODE.", option=option, text=each)
            )
        if name in found:
            raise click.UsageError(
                say(
                    "{option} {text}: “{name}” is there twice. Write all its codes in one.",
                    option=option,
                    text=each,
                    name=name,
                )
            )
        found[name] = said
    return found
