"""The target of a time series, in the unit that it is shown in."""

from decimal import Decimal, InvalidOperation

from tlreview.domain.assessment import as_text
from tlreview.domain.observations import Series
from tlreview.domain.rows import Row
from tlreview.presentation.texts import Words
from tlreview.presentation.units import Told, per_words, scale_of, told, unit_of, unit_options


def target_of(row: Row, series: Series, per: int = 0) -> float | None:
    """Return the target of a series as it is shown; None where none is set.

    It is set in the unit of the series: a reader who has rates told for other people sees it so.
    """
    try:
        found = float(Decimal(as_text(row.values.get("target")).replace(",", ".")))
    except InvalidOperation:
        return None
    own = scale_of(row)
    return found * (per or own.per) / own.per if told(series, own) is Told.RATE else found


def target_hint(say: Words, row: Row, series: Series) -> str:
    """Return in which unit the target of a series is set."""
    own, unit = scale_of(row), unit_of(row)
    if told(series, own) is Told.RATE:
        words = per_words(say, own.per)
    elif unit is None:
        return say("In the same unit as the figures.")
    else:
        words = unit_options(say)[unit]
    return say("Told as: {unit}.", unit=words)
