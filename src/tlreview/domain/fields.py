"""Where a piece of someone's work stands, and in which revision.

Everything people write in a case is a field: it has an address, an append-only history of
revisions, at most one draft a person, and one rule for who wins a race.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from tlreview.domain.canonical import Json
from tlreview.domain.errors import TLReviewError


class Address(NamedTuple):
    """A subject such as criterion/TL1.1 or forum/9f3a, and the name of one of its fields.

    A tuple, for a case has some thousand of them and looks each up several times a save.
    """

    subject: str
    field: str

    def __str__(self) -> str:
        """Return subject#field."""
        return f"{self.subject}#{self.field}"

    @property
    def kind(self) -> str:
        """Return the kind of the subject: criterion, evidence, forum, profile, …."""
        return self.subject.partition("/")[0]

    @property
    def key(self) -> str:
        """Return the subject's own key within its kind."""
        return self.subject.partition("/")[2]


def address(text: str) -> Address:
    """Return the address that str() wrote."""
    subject, _, name = text.partition("#")
    return Address(subject=subject, field=name)


@dataclass(frozen=True, slots=True, kw_only=True)
class Revision:
    """One saved state of a field. `number` counts from 1; 0 means never saved.

    `redacted` means the value has been taken out for good; it then reads as None.
    """

    address: Address
    number: int
    value: Json
    person: str
    role: str
    at: datetime
    redacted: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """Text on its way: what one person has typed on top of revision `after`.

    `sequence` is the browser's own counter; an older one never replaces a newer one.
    """

    address: Address
    person: str
    role: str
    value: Json
    after: int
    sequence: int
    at: datetime


@dataclass(eq=False)
class RevisionStale(TLReviewError):
    """Someone else saved this field first. Carries nothing anyone wrote: read it to show it."""

    code = "field.revision-stale"
    message = "{address} of {case} has moved on from revision {revision}"

    case: str
    address: Address
    revision: int
