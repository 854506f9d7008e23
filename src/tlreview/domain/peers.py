"""What other municipalities had in the same periods as a series: from the same table and extract.

They are there to tell what is usual. Nothing here puts them in an order of good and bad.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tlreview.domain.assessment import as_text
from tlreview.domain.canonical import Json
from tlreview.domain.observations import Extract, Flag, Observation, Series, checked_observations
from tlreview.domain.periods import Period, PeriodUnknown, period
from tlreview.domain.series_json import (
    SeriesUnreadable,
    extract_from,
    extract_json,
    json_list,
    json_map,
    json_whole,
)

_MONTHS = 60
"""Others are kept for the last five years: what is usual was once another thing."""
_CODE = re.compile(r"([KF]-)?(\d+)", re.ASCII)
_COUNTRY = "00"
"""Offices number the country and what is larger than a municipality from 0 on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Peer:
    """Another municipality: its number, its name, and what it had in each period."""

    place: str
    name: str
    observations: tuple[Observation, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Peers:
    """The other municipalities beside a series, in the order of the table they came in."""

    extract: Extract
    peers: tuple[Peer, ...]


def lately(series: Series) -> tuple[Period, ...]:
    """Return the periods of a series for which others are kept."""
    if not series.observations:
        return ()
    last = series.observations[-1].period
    return tuple(
        each.period for each in series.observations if _months(each.period, last) <= _MONTHS
    )


def _months(first: Period, last: Period) -> int:
    """Return how many months lie from the beginning of one period to the end of another."""
    began, ended = first.first, last.after
    return (ended.year - began.year) * 12 + ended.month - began.month


def comparable(own: str, codes: Sequence[str]) -> tuple[str, ...]:
    """Return the codes of places of the same kind as one's own, in their order, without it.

    Numbers are alike where they are as long: counties, districts and the country are not. Places
    that are called by name are all taken for alike. A municipality whose own number begins as
    those of larger places do (a made-up one) has all of its length beside it.
    """
    kind, larger = _kind(own), _larger(own)
    return tuple(
        each for each in codes if each != own and _kind(each) == kind and larger >= _larger(each)
    )


def _kind(code: str) -> tuple[str, int]:
    found = _CODE.fullmatch(code)
    return (found[1] or "", len(found[2])) if found else ("", 0)


def _larger(code: str) -> bool:
    found = _CODE.fullmatch(code)
    return found is not None and found[2].startswith(_COUNTRY)


def peers_json(found: Peers) -> Mapping[str, Json]:
    """Return peers as `peers_from` reads them; of all the same periods, so these stand once."""
    periods = sorted({one.period for each in found.peers for one in each.observations})
    return {
        "extract": extract_json(found.extract),
        "periods": [str(each) for each in periods],
        "places": [_peer_json(each, periods) for each in found.peers],
    }


def _peer_json(peer: Peer, periods: Sequence[Period]) -> Mapping[str, Json]:
    by_period = {each.period: each for each in peer.observations}
    there = [by_period.get(each) for each in periods]
    flags = {
        str(at): each.flag.value if each.flag else Flag.MISSING.value
        for at, each in enumerate(there)
        if each is not None and (each.flag or not each.known)
    }
    return {
        "place": peer.place,
        "name": peer.name,
        "counts": [each.count if each else None for each in there],
        "populations": [each.population if each else None for each in there],
        **({"flags": flags} if flags else {}),
    }


def peers_from(value: Json) -> Peers:
    """Return the peers `peers_json` wrote. Raises SeriesUnreadable, ObservationRefused."""
    try:
        told = json_map(value)
        periods = [period(as_text(each)) for each in json_list(told["periods"])]
        peers = tuple(_peer(json_map(each), periods) for each in json_list(told["places"]))
        found = Peers(extract=extract_from(told["extract"]), peers=peers)
    except (KeyError, TypeError, ValueError, PeriodUnknown) as raised:
        raise SeriesUnreadable(reason=f"{type(raised).__name__}: {raised}") from raised
    if len({each.place for each in found.peers}) < len(found.peers):
        raise SeriesUnreadable(reason="a place stands twice")
    return found


def _peer(value: Mapping[str, Json], periods: Sequence[Period]) -> Peer:
    flags = json_map(value.get("flags", {}))
    observations = tuple(
        Observation(
            period=when,
            count=json_whole(count),
            population=json_whole(population),
            flag=Flag(as_text(flags[str(at)])) if str(at) in flags else None,
        )
        for at, (when, count, population) in enumerate(
            zip(periods, json_list(value["counts"]), json_list(value["populations"]), strict=True)
        )
        if count is not None or str(at) in flags
    )
    return Peer(
        place=as_text(value["place"]),
        name=as_text(value["name"]),
        observations=checked_observations(observations),
    )
