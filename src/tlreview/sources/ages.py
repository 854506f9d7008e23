"""Ages as tables name them: one year, from one to another, or from one on."""

import re
from dataclasses import dataclass

_YEARS = r"(?:\s*(?:år|ar|years?))?"
_ONE = re.compile(rf"(\d{{1,3}}){_YEARS}", re.ASCII)
_SPAN = re.compile(rf"(\d{{1,3}}){_YEARS}\s*(?:[-–_]|til|till|to)\s*(\d{{1,3}}){_YEARS}")
_ON = re.compile(
    rf"(\d{{1,3}}){_YEARS}\s*(?:\+|[-–]|(?:og|eller|och|and|or)\s+(?:eldre|over|äldre|över|older|over))"
)
_UNDER = re.compile(rf"(?:under|yngre enn|yngre än)\s+(\d{{1,3}}){_YEARS}")
_NO_END = 105
"""A span that ends here or later has no end: 80_120 is everybody from 80 on."""


@dataclass(frozen=True, slots=True)
class Ages:
    """Whole years of age, both ends included; `high` is None where there is no end."""

    low: int
    high: int | None = None

    def holds(self, other: "Ages") -> bool:
        """Say whether all of the others are among these."""
        if other.low < self.low:
            return False
        return self.high is None or (other.high is not None and other.high <= self.high)


EVERYBODY = Ages(0)


def ages_of(text: str) -> Ages | None:
    """Return the ages a text names and nothing else; None where it names none."""
    said = text.strip().casefold()
    if found := _ON.fullmatch(said):
        return Ages(int(found[1]))
    if found := _SPAN.fullmatch(said):
        low, high = int(found[1]), int(found[2])
        return None if high < low else Ages(low, None if high >= _NO_END else high)
    if found := _UNDER.fullmatch(said):
        return Ages(0, int(found[1]) - 1) if int(found[1]) else None
    found = _ONE.fullmatch(said)
    return Ages(int(found[1]), int(found[1])) if found else None


def ages_in(text: str) -> Ages | None:
    """Return the ages named anywhere in a text: 80 and older, of “Innbyggere 80 år og eldre”."""
    words = text.split()
    for first in range(len(words)):
        for last in range(len(words), first, -1):
            found = ages_of(" ".join(words[first:last]))
            if found is not None:
                return found
    return None
