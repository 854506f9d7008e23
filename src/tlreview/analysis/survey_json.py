"""A survey's table as it is stored and handed over: integers and texts, and nobody who is hidden.

Shares are decimals of four places; with the answers behind them anybody reckons the intervals anew.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from tlreview.analysis.surveys import Group, Sampling, Share, Survey, Tabled, wilson
from tlreview.domain.assessment import as_text
from tlreview.domain.canonical import Json
from tlreview.domain.errors import TLReviewError
from tlreview.domain.observations import Extract
from tlreview.domain.series_json import extract_from, extract_json, json_list, json_map

_PLACES, _EFFECTIVE_PLACES = 4, 2
_ROUNDED = 10**-_PLACES


@dataclass(eq=False)
class TableUnreadable(TLReviewError):
    """Something is no survey's table as `as_json` writes it."""

    code = "survey.table-unreadable"
    message = "this is no table of a survey: {reason}"

    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Surveyed:
    """A table with where it came from."""

    table: Tabled
    extract: Extract


def as_json(found: Surveyed) -> Mapping[str, Json]:
    """Return the table as `surveyed_from` reads it."""
    survey = found.table.survey
    said: dict[str, Json] = {
        "question": survey.question,
        "scale": list(survey.scale),
        "sampling": survey.sampling.value,
        "mode": survey.mode,
        "period": survey.period,
        "by": survey.by,
        "extract": extract_json(found.extract),
        "everybody": _group_json(found.table.everybody),
        "groups": [_group_json(each) for each in found.table.groups],
    }
    if survey.invited is not None:
        said["invited"] = survey.invited
    return said


def _group_json(group: Group) -> Mapping[str, Json]:
    if group.shares is None or group.answered is None or group.effective is None:
        return {"group": group.group}
    return {
        "group": group.group,
        "answered": group.answered,
        "effective": f"{group.effective:.{_EFFECTIVE_PLACES}f}",
        "shares": [f"{each.value:.{_PLACES}f}" for each in group.shares],
    }


def surveyed_from(value: Json) -> Surveyed:
    """Return the table that `as_json` wrote. Raises TableUnreadable."""
    try:
        return _surveyed(json_map(value))
    except (KeyError, TypeError, ValueError, OverflowError) as raised:
        raise TableUnreadable(reason=f"{type(raised).__name__}: {raised}") from raised


def _surveyed(value: Mapping[str, Json]) -> Surveyed:
    invited = value.get("invited")
    survey = Survey(
        question=as_text(value["question"]),
        scale=tuple(as_text(each) for each in json_list(value["scale"])),
        sampling=Sampling(as_text(value["sampling"])),
        invited=None if invited is None else _count(invited),
        mode=as_text(value["mode"]),
        period=as_text(value["period"]),
        by=as_text(value["by"]),
    )
    everybody = _group(survey, json_map(value["everybody"]))
    return Surveyed(
        table=Tabled(
            survey=survey,
            everybody=everybody,
            groups=tuple(_group(survey, json_map(each)) for each in json_list(value["groups"])),
            response=(everybody.answered or 0) / survey.invited if survey.invited else None,
        ),
        extract=extract_from(value["extract"]),
    )


def _group(survey: Survey, value: Mapping[str, Json]) -> Group:
    """Return a group, its intervals reckoned from its shares and the answers behind them."""
    name = as_text(value["group"])
    if "answered" not in value:
        return Group(group=name, answered=None, effective=None, shares=None)
    answered, size = _count(value["answered"]), float(as_text(value["effective"]))
    shares = [float(as_text(each)) for each in json_list(value["shares"])]
    off = abs(sum(shares) - 1)
    if not 0 < size <= answered + _ROUNDED or not off <= len(shares) * _ROUNDED:
        raise ValueError(name)
    if any(not 0 <= each <= 1 for each in shares):
        raise ValueError(shares)
    return Group(
        group=name,
        answered=answered,
        effective=size,
        shares=tuple(
            Share(answer=answer, value=share, limits=wilson(share, size))
            for answer, share in zip(survey.scale, shares, strict=True)
        ),
    )


def _count(value: Json) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or value <= 0:
        raise TypeError(value)
    return value
