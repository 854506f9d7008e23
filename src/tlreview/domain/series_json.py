"""A series as it is stored, hashed and handed over: integers and texts, no floats."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from tlreview.domain.assessment import as_text
from tlreview.domain.canonical import Json, digest
from tlreview.domain.errors import TLReviewError
from tlreview.domain.observations import (
    Break,
    Extract,
    Flag,
    Observation,
    Series,
    Withheld,
    checked_series,
)
from tlreview.domain.periods import PeriodUnknown, period


@dataclass(eq=False)
class SeriesUnreadable(TLReviewError):
    """Something is no series as `as_json` writes it."""

    code = "series.unreadable"
    message = "this is no series: {reason}"

    reason: str


def as_json(series: Series) -> Mapping[str, Json]:
    """Return the series as `series_from` reads it."""
    return {
        "indicator": series.indicator,
        "place": series.place,
        "breakdown": dict(series.breakdown),
        "extract": extract_json(series.extract),
        "observations": [_observation_json(each) for each in series.observations],
        "breaks": [{"at": str(each.at), "reason": each.reason} for each in series.breaks],
    }


def series_digest(series: Series) -> str:
    """Return the digest of everything a series says."""
    return digest("series", as_json(series))


def extract_json(found: Extract) -> Mapping[str, Json]:
    """Return an extract as `extract_from` reads it."""
    said: dict[str, Json] = {
        "source": found.source,
        "table": found.table,
        "on": found.on.isoformat(),
        "digest": found.digest,
    }
    if found.population is not None:
        said["population"] = extract_json(found.population)
    if found.published:
        said["published"] = True
    return said


def _observation_json(found: Observation) -> Mapping[str, Json]:
    said: dict[str, Json] = {"period": str(found.period)}
    if found.count is not None:
        said["count"] = found.count
    if found.population is not None:
        said["population"] = found.population
    if found.flag is not None:
        said["flag"] = found.flag.value
    if found.stated:
        said["stated"] = found.stated
    if found.withheld is not None:
        said["withheld"] = found.withheld.value
    return said


def series_from(value: Json) -> Series:
    """Return the series that `as_json` wrote. Raises SeriesUnreadable, ObservationRefused."""
    try:
        return checked_series(_series(json_map(value)))
    except (KeyError, TypeError, ValueError, PeriodUnknown) as raised:
        raise SeriesUnreadable(reason=f"{type(raised).__name__}: {raised}") from raised


def _series(value: Mapping[str, Json]) -> Series:
    return Series(
        indicator=as_text(value["indicator"]),
        place=as_text(value["place"]),
        breakdown={key: as_text(each) for key, each in json_map(value["breakdown"]).items()},
        extract=extract_from(value["extract"]),
        observations=tuple(
            _observation(json_map(each)) for each in json_list(value["observations"])
        ),
        breaks=tuple(
            Break(at=period(as_text(each["at"])), reason=as_text(each["reason"]))
            for each in map(json_map, json_list(value["breaks"]))
        ),
    )


def extract_from(value: Json) -> Extract:
    """Return the extract `extract_json` wrote. Raises KeyError, TypeError, ValueError."""
    told = json_map(value)
    population = told.get("population")
    return Extract(
        source=as_text(told["source"]),
        table=as_text(told["table"]),
        on=date.fromisoformat(as_text(told["on"])),
        digest=as_text(told["digest"]),
        population=extract_from(population) if population is not None else None,
        published=told.get("published") is True,
    )


def _observation(value: Mapping[str, Json]) -> Observation:
    flag, withheld = value.get("flag"), value.get("withheld")
    return Observation(
        period=period(as_text(value["period"])),
        count=json_whole(value.get("count")),
        population=json_whole(value.get("population")),
        flag=Flag(as_text(flag)) if flag is not None else None,
        stated=as_text(value.get("stated")),
        withheld=Withheld(as_text(withheld)) if withheld is not None else None,
    )


def json_whole(value: Json) -> int | None:
    """Return a whole number, or None. Raises TypeError."""
    if value is None or (isinstance(value, int) and not isinstance(value, bool)):
        return value
    raise TypeError(value)


def json_map(value: Json) -> Mapping[str, Json]:
    """Return an object. Raises TypeError."""
    if not isinstance(value, Mapping):
        raise TypeError(value)
    return value


def json_list(value: Json) -> Sequence[Json]:
    """Return a list. Raises TypeError."""
    if isinstance(value, str) or not isinstance(value, Sequence):
        raise TypeError(value)
    return value
