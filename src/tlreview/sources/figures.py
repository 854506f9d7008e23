"""One cell as people and offices write it: 1 234,5 and .. and : and <5."""

import re
from dataclasses import dataclass
from decimal import Decimal

from tlreview.domain.errors import TLReviewError
from tlreview.domain.observations import Flag

_SPACES = dict.fromkeys(map(ord, " \t\u00a0\u2009\u202f\u2007"))
_MINUS = str.maketrans("\u2212\u2013", "--")
_PLAIN = re.compile(r"[+-]?\d+(?:[.,]\d+)?", re.ASCII)
_POINTS = re.compile(r"[+-]?\d{1,3}(?:\.\d{3})+,\d+", re.ASCII)
_COMMAS = re.compile(r"[+-]?\d{1,3}(?:,\d{3})+\.\d+", re.ASCII)
_THOUSANDS = re.compile(r"[+-]?\d{1,3}(?:[ \u00a0\u2009\u202f]\d{3})+(?:[.,]\d+)?", re.ASCII)
_BELOW = re.compile(r"<\s*\d+", re.ASCII)
SIGNS = {
    "": Flag.MISSING,
    ".": Flag.NOT_APPLICABLE,
    "..": Flag.MISSING,
    "...": Flag.MISSING,
    "…": Flag.MISSING,
    ":": Flag.HIDDEN,
}
"""What SSB and FHI write instead of a number (domain notes, 8.4). A hyphen is not among them: to
some it is none, to others it is unknown."""


_EITHER = re.compile(r"[+-]?[1-9]\d{0,2}[.,]\d{3}", re.ASCII)


@dataclass(eq=False)
class FigureUnreadable(TLReviewError):
    """A cell is neither a number nor one of the known signs."""

    code = "figure.unreadable"
    message = "{text!r} is neither a number nor one of the signs . .. : <5"

    text: str


def figure(text: str) -> Decimal | Flag:
    """Return the number a cell says, or what stands instead of one. Raises FigureUnreadable.

    A comma and a point are both decimal signs unless both are there. Spaces part thousands only
    where they part groups of three: "1 2" is no number.
    """
    said = text.strip().translate(_MINUS)
    if said in SIGNS:
        return SIGNS[said]
    if _BELOW.fullmatch(said):
        return Flag.HIDDEN
    if _PLAIN.fullmatch(said):
        return Decimal(said.replace(",", "."))
    if _THOUSANDS.fullmatch(said):
        return Decimal(said.translate(_SPACES).replace(",", "."))
    if _POINTS.fullmatch(said):
        return Decimal(said.replace(".", "").replace(",", "."))
    if _COMMAS.fullmatch(said):
        return Decimal(said.replace(",", ""))
    raise FigureUnreadable(text=text)


def read_either_way(text: str) -> bool:
    """Say whether a number of people or cases can be meant as thousands: 12.000 and 8,410.

    As a rate it is what `figure` says. To take it so as a count would lose a factor of a thousand.
    """
    return bool(_EITHER.fullmatch(text.strip().translate(_MINUS)))
