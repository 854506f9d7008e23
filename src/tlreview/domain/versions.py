"""Frozen versions of a case against each other."""

from dataclasses import dataclass

from tlreview.domain.case import Submission
from tlreview.domain.fields import Address


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """A field that differs between two versions: `before` or `after` is None where it is absent."""

    address: Address
    before: int | None
    after: int | None


def differences(earlier: Submission, later: Submission) -> tuple[Difference, ...]:
    """Return the fields that differ between two versions, in the order of their addresses."""
    before = {each.address: each.revision for each in earlier.entries}
    after = {each.address: each.revision for each in later.entries}
    return tuple(
        Difference(address=address, before=before.get(address), after=after.get(address))
        for address in sorted(before.keys() | after.keys())
        if before.get(address) != after.get(address)
    )
