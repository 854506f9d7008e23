"""JSON as it came from an office: decimals as they stand, and nothing taken for granted."""

import json
from collections.abc import Mapping, Sequence
from decimal import Decimal

from tlreview.sources.sheets import LARGEST_SHEET
from tlreview.sources.tables import Kind, Number, TableRefused

_MOST_DIGITS = 15
_BOUND = 10**15

Said = Mapping[str, object]


def parsed(content: bytes, kind: Kind) -> Said:
    """Return the object in a JSON answer. Raises TableRefused."""
    if len(content) > LARGEST_SHEET:
        raise TableRefused(kind=kind, reason="too-large")
    try:
        said = json.loads(content, parse_float=Decimal, parse_constant=_no_number)
    except (ValueError, ArithmeticError, RecursionError) as raised:
        raise TableRefused(kind=kind, reason="not-json") from raised
    if not isinstance(said, dict):
        raise TableRefused(kind=kind, reason="not-a-table")
    return said


def _no_number(said: str) -> object:
    raise ValueError(said)  # NaN and Infinity are no JSON


def plausible(number: Number) -> bool:
    """Say whether a number can be a figure: a short text can name one that fills the memory."""
    if isinstance(number, Decimal):
        return number == 0 or -_MOST_DIGITS <= number.adjusted() < _MOST_DIGITS
    return -_BOUND < number < _BOUND


def mapping(said: object) -> Said:
    """Return an object; an empty one where there is none."""
    return said if isinstance(said, Mapping) else {}


def sequence(said: object) -> Sequence[object]:
    """Return a list; an empty one where there is none."""
    return said if isinstance(said, list) else ()


def text(said: object) -> str:
    """Return a text without the spaces around it; an empty one where there is none."""
    return said.strip() if isinstance(said, str) else ""
