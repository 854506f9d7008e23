"""The hash-chained record of acts.

An event names who did what to what and when, the digest of the event before it in its stream,
and one commitment for each field of its payload. A commitment is salted, so nobody can guess a
level from it, and a field can be withheld or taken out while the chain still verifies.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from tlreview.domain.canonical import Json, digest
from tlreview.domain.errors import TLReviewError

GENESIS = "0" * 64
"""What the first event of a stream names as the one before it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One act. `sequence` counts from 1 in its stream; `at` is canonical UTC text."""

    stream: str
    sequence: int
    at: str
    person: str
    role: str
    act: str
    subject: str
    previous: str
    commitments: Mapping[str, str]

    def digest(self) -> str:
        """Return the digest that the next event names."""
        return digest(
            "event",
            {
                "stream": self.stream,
                "sequence": self.sequence,
                "at": self.at,
                "person": self.person,
                "role": self.role,
                "act": self.act,
                "subject": self.subject,
                "previous": self.previous,
                "commitments": dict(self.commitments),
            },
        )


def commitment(salt: bytes, name: str, value: Json) -> str:
    """Return what an event says of one payload field. The salt has 16 random bytes."""
    return digest("payload", {"salt": salt.hex(), "field": name, "value": value})


@dataclass(eq=False)
class ChainBroken(TLReviewError):
    """A stream or a row does not match what its events say. Names the first place."""

    code = "record.chain-broken"
    message = "stream {stream} is broken at event {sequence}: {reason}"

    stream: str
    sequence: int
    reason: str
