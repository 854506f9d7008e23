"""Which of the figures at hand are the severe ones of others, and which nothing was done about.

Proposed by the catalogue and by what the figures are broken down by; it is for the municipality to
say. Where two fit, none is proposed.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from functools import partial

from tlreview.domain.indicators import Catalogue
from tlreview.domain.observations import Series

_SEVERITY = re.compile(
    r"alvorlighet(?:sgrad)?|alvorsgrad|alvor|allvarlighet(?:sgrad)?|allvarsgrad|skadegrad|severity",
    re.IGNORECASE,
)
_SEVERE = re.compile(
    r".*\b(?:alvorlige?|alvorlege?|allvarliga?|hardt?|svårt?|severe|serious)\b.*", re.IGNORECASE
)
_SLIGHT = re.compile(
    r".*\b(?:ikke|ikkje|inte|ej|not|mindre|less|lettere|lindrigt?)\b.*", re.IGNORECASE
)
_CAUSE = re.compile(
    r"(?:kontakt)?årsak|(?:kontakt)?orsak|cause|skademekanisme|mekanism|mechanism|skadested|"
    r"skadeplats|place of injury|aktivitet|activity",
    re.IGNORECASE,
)

At = tuple[str, Series]
"""A series and the row it is in."""


def severe_of(catalogue: Catalogue, series: Series, there: Sequence[At]) -> str:
    """Return the row of the severe ones among the injuries of a series; empty where unsure.

    They are its own indicator broken down by severity, else the one the catalogue names.
    """
    known = catalogue.known(series.indicator)
    named = known.severe if known else ""
    return _only(there, series, lambda other: _severe_part(series, other)) or _only(
        there, series, lambda other: bool(named) and _is(series, named, other)
    )


def untargeted_of(catalogue: Catalogue, series: Series, there: Sequence[At]) -> str:
    """Return the row of injuries that nothing was done about; empty where unsure.

    They are its own indicator with another cause or place of injury, else the first of those the
    catalogue names that is there.
    """
    known = catalogue.known(series.indicator)
    found = _only(there, series, lambda other: _other_cause(series, other))
    for named in known.untargeted if known else ():
        found = found or _only(there, series, partial(_is, series, named))
    return found


def _only(there: Sequence[At], own: Series, fits: Callable[[Series], bool]) -> str:
    """Return the row of the one series of the same place that fits; empty for none or several."""
    found = [row for row, other in there if other.place == own.place and fits(other)]
    return found[0] if len(found) == 1 else ""


def _is(own: Series, indicator: str, other: Series) -> bool:
    """Say whether a series is of an indicator, of everybody or of the same people."""
    return other.indicator == indicator and dict(other.breakdown) in (dict(own.breakdown), {})


def _severe_part(own: Series, other: Series) -> bool:
    more = _beyond(own.breakdown, other.breakdown)
    return (
        own.indicator == other.indicator
        and more is not None
        and len(more) == 1
        and all(_SEVERITY.fullmatch(name) and _tells_severe(said) for name, said in more.items())
    )


def _tells_severe(said: str) -> bool:
    return bool(_SEVERE.fullmatch(said)) and not _SLIGHT.fullmatch(said)


def _beyond(own: Mapping[str, str], other: Mapping[str, str]) -> Mapping[str, str] | None:
    """Return what the other is broken down by beyond one's own; None where they differ else."""
    if any(other.get(name) != said for name, said in own.items()):
        return None
    return {name: said for name, said in other.items() if name not in own}


def _other_cause(own: Series, other: Series) -> bool:
    differing = [name for name, said in own.breakdown.items() if other.breakdown.get(name) != said]
    return (
        own.indicator == other.indicator
        and own.breakdown.keys() == other.breakdown.keys()
        and len(differing) == 1
        and bool(_CAUSE.fullmatch(differing[0]))
    )
