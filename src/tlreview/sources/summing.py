"""Sums of figures of which some are unknown: then the sum is unknown too, and says why."""

from collections.abc import Iterable
from dataclasses import dataclass

from tlreview.domain.observations import Flag
from tlreview.sources.tables import Number

INSTEAD = (Flag.HIDDEN, Flag.MISSING, Flag.NOT_APPLICABLE)
"""The flags that stand instead of a number, the one that decides a sum first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A number, or a flag instead of one, or ESTIMATED beside one."""

    number: Number | None
    flag: Flag | None = None


def summed(parts: Iterable[Figure], expected: int) -> Figure:
    """Return the sum of the parts, of which there should be so many.

    One that is hidden makes the sum hidden; a part that is not there makes it missing. Nothing
    that is unknown counts as 0.
    """
    known = tuple(parts)
    flags = {each.flag for each in known}
    for flag in INSTEAD:
        if flag in flags:
            return Figure(number=None, flag=flag)
    numbers = [each.number for each in known if each.number is not None]
    if not numbers or len(numbers) < expected:
        return Figure(number=None, flag=Flag.MISSING)
    return Figure(number=sum(numbers), flag=Flag.ESTIMATED if Flag.ESTIMATED in flags else None)
