"""The target of a time series, in the unit that it is shown in."""

from decimal import Decimal, InvalidOperation

from tlreview.domain.assessment import as_text
from tlreview.domain.observations import Series
from tlreview.domain.rows import Row
from tlreview.presentation.charts_figures import rated

PER_USUAL = 10_000
"""What rates are told for unless asked otherwise, and what a target of a rate is per."""


def target_of(row: Row, series: Series, per: int = PER_USUAL) -> float | None:
    """Return the target of a series in the unit shown; None where none is set."""
    try:
        found = float(Decimal(as_text(row.values.get("target")).replace(",", ".")))
    except InvalidOperation:
        return None
    return found * per / PER_USUAL if rated(series) else found
