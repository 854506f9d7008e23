"""What fits in the figures of a series: what can be read as one, and belongs to its indicator."""

from collections.abc import Mapping
from typing import Never

from tlreview.domain.canonical import Json
from tlreview.domain.content import Content
from tlreview.domain.fields import Address
from tlreview.domain.observations import ObservationRefused, Series
from tlreview.domain.rows import RowKind
from tlreview.domain.series_json import SeriesUnreadable, as_json, series_from
from tlreview.domain.texts import cleaned
from tlreview.workflow.fields import LINE_LIMIT, FieldRefused

MOST_OBSERVATIONS = 1_200
"""The most observations of one series: a hundred years of months."""
_MOST_NOTES = 60
"""The most breaks of a series, and the most dimensions it is broken down by."""
LARGEST = 10**12
"""No count or population is larger."""
FIGURES = "figures"
"""The field of a series that holds its figures; each new extract is a revision of it."""


def fit_figures(content: Content, address: Address, value: Json) -> Json:
    """Return figures as they are stored: every text cleaned, the observations in order.

    Raises FieldRefused: figures-unreadable, figures-none, figures-too-many,
    figures-other-indicator, or `figure-` with the reason an observation cannot be, whose period
    is the fact.
    """
    series = _series(address, fit_lines(address, as_json(_series(address, value))))
    if not series.observations:
        _refuse(address, "figures-none")
    if len(series.observations) > MOST_OBSERVATIONS:
        _refuse(address, "figures-too-many", str(MOST_OBSERVATIONS))
    row = content.row(RowKind.SERIES, address.key)
    named = row.text("indicator") if row else ""
    if named and named != series.indicator:
        _refuse(address, "figures-other-indicator", series.indicator)
    return as_json(series)


def _series(address: Address, value: Json) -> Series:
    try:
        series = series_from(value)
    except SeriesUnreadable as raised:
        raise FieldRefused(address=address, reason="figures-unreadable") from raised
    except ObservationRefused as raised:
        raise FieldRefused(
            address=address, reason=f"figure-{raised.reason}", fact=raised.period
        ) from raised
    notes = max(len(series.breaks), len(series.breakdown))
    sizes = (size or 0 for each in series.observations for size in (each.count, each.population))
    if not series.indicator or notes > _MOST_NOTES or any(size > LARGEST for size in sizes):
        _refuse(address, "figures-unreadable")
    return series


def fit_lines(address: Address, value: Json) -> Json:
    """Return a value with every text in it cleaned. Raises FieldRefused for more than a line."""
    if isinstance(value, str):
        text = cleaned(value)[0]
        return text if len(text) <= LINE_LIMIT else _refuse(address, "figures-unreadable")
    if isinstance(value, Mapping):
        return {cleaned(key)[0]: fit_lines(address, each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [fit_lines(address, each) for each in value]
    return value


def _refuse(address: Address, reason: str, fact: str = "") -> Never:
    raise FieldRefused(address=address, reason=reason, fact=fact)
