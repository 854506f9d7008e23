"""A time series in words: what it has, where it came from, and what stands instead of a figure."""

from collections.abc import Mapping

from tlreview.domain.canonical import Json
from tlreview.domain.errors import TLReviewError
from tlreview.domain.observations import Extract, Flag, Observation, Withheld
from tlreview.domain.peers import peers_from
from tlreview.domain.periods import Period, Span
from tlreview.domain.series_json import series_from
from tlreview.presentation.texts import Words


def series_told(say: Words, value: Json) -> str:
    """Return the figures of a series as one line; empty for what holds none."""
    try:
        series = series_from(value)
    except TLReviewError:
        return ""
    if not series.observations:
        return ""
    figures = say.count("{n} figure", "{n} figures", len(series.observations))
    first, last = series.observations[0].period, series.observations[-1].period
    stretch = period_name(say, first)
    if first != last:
        stretch = say("{first} to {last}", first=stretch, last=period_name(say, last))
    return ", ".join((figures, stretch, extract_told(say, series.extract)))


def peers_told(say: Words, value: Json) -> str:
    """Return what others had as one line: how many they are, and where it came from."""
    try:
        peers = peers_from(value)
    except TLReviewError:
        return ""
    number = say.count("{n} other municipality", "{n} other municipalities", len(peers.peers))
    return ", ".join((number, extract_told(say, peers.extract)))


def extract_told(say: Words, extract: Extract) -> str:
    """Return where figures came from and when."""
    whose = " ".join(each for each in (extract.source, extract.table) if each)
    day = say.date(extract.on)
    told = say("{source}, fetched {date}", source=whose, date=day) if whose else day
    if extract.population is None:
        return told
    people = extract_told(say, extract.population)
    return say("{counts}; population: {population}", counts=told, population=people)


def period_name(say: Words, when: Period) -> str:
    """Return a period as people write it."""
    if when.span is Span.YEARS:
        return f"{when.year}–{when.last_year}"
    if when.span is Span.QUARTER:
        return say("Q{n} {year}", n=(when.first.month + 2) // 3, year=when.year)
    if when.span is Span.MONTH:
        return say("{month}/{year}", month=f"{when.first.month:02}", year=when.year)
    return str(when)


def flag_word(say: Words, flag: Flag) -> str:
    """Return what a flag means."""
    words: Mapping[Flag, str] = {
        Flag.HIDDEN: say("hidden"),
        Flag.MISSING: say("missing"),
        Flag.NOT_APPLICABLE: say("nothing to count"),
        Flag.ESTIMATED: say("preliminary"),
    }
    return words[flag]


def instead_word(say: Words, found: Observation) -> str:
    """Return what stands instead of a figure, or beside it, with the reason; empty for nothing."""
    if found.withheld is not None:
        reasons: Mapping[Withheld, str] = {
            Withheld.SMALL: say("hidden, small numbers"),
            Withheld.RATE: say("hidden, the count is not known"),
        }
        return reasons[found.withheld]
    return flag_word(say, found.flag) if found.flag else ""


def figure_told(say: Words, found: Observation | None) -> str:
    """Return a figure in words: its count, among how many, and what is to be known of it."""
    if found is None:
        return say("not there")
    parts = [_size(say, found), instead_word(say, found)]
    return ", ".join(each for each in parts if each)


def _size(say: Words, found: Observation) -> str:
    if found.count is None:
        return say("{rate} (as the source printed it)", rate=found.stated) if found.stated else ""
    count = say.number(found.count)
    if found.population is None:
        return count
    return say("{count} among {population}", count=count, population=say.number(found.population))
