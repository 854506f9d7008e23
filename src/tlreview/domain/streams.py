"""Which chain of the record an act belongs to: what everyone on a case may know, or less.

A case has one stream of its own, one for each certifier's review and one for each council member's
votes. A field's address says in which it stands, so that nothing sealed can be written to, or read
from, the open one.
"""

from tlreview.domain.fields import Address

REVIEW = "review"
"""The kind of the subjects of a certifier's own review: review/<person>/<criterion>."""
BALLOT = "ballot"
"""The kind of the subjects of a council member's own votes: ballot/<person>/<number>."""
SEALED = frozenset({REVIEW, BALLOT})
"""Kinds that stand in a stream of one person's own."""


def case_stream(case: str) -> str:
    """Return the name of the case's own stream."""
    return f"{case}/case"


def case_with(stream: str) -> str | None:
    """Return the case whose own stream this is; None for a stream of one person's own."""
    case = stream.partition("/")[0]
    return case if stream == case_stream(case) else None


def review_stream(case: str, person: str) -> str:
    """Return the name of the stream of one certifier's review."""
    return f"{case}/{REVIEW}/{person}"


def ballot_stream(case: str, person: str) -> str:
    """Return the name of the stream of one council member's votes."""
    return f"{case}/{BALLOT}/{person}"


def stream_of(case: str, address: Address) -> str:
    """Return the stream a field is saved in."""
    if address.kind in SEALED:
        return f"{case}/{address.kind}/{owner(address)}"
    return case_stream(case)


def owner(address: Address) -> str:
    """Return the person whose review or votes a sealed field is part of."""
    return address.key.partition("/")[0]


def sealed_from(reader: str, address: Address) -> bool:
    """Say whether a field is part of somebody else's review or votes."""
    return address.kind in SEALED and owner(address) != reader
