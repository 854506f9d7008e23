"""Which chain of the record an act belongs to: what everyone on a case may know, or less.

A case has one stream of its own and one for each certifier's review. A field's address says in
which it stands, so that nothing sealed can be written to, or read from, the open one.
"""

from tlreview.domain.fields import Address

REVIEW = "review"
"""The kind of the subjects of a certifier's own review: review/<person>/criterion/<id>."""


def case_stream(case: str) -> str:
    """Return the name of the case's own stream."""
    return f"{case}/case"


def review_stream(case: str, person: str) -> str:
    """Return the name of the stream of one certifier's review."""
    return f"{case}/{REVIEW}/{person}"


def stream_of(case: str, address: Address) -> str:
    """Return the stream a field is saved in."""
    if address.kind == REVIEW:
        return review_stream(case, reviewer(address))
    return case_stream(case)


def reviewer(address: Address) -> str:
    """Return the person whose review a sealed field is part of."""
    return address.key.partition("/")[0]


def sealed_from(reader: str, address: Address) -> bool:
    """Say whether a field is part of somebody else's review."""
    return address.kind == REVIEW and reviewer(address) != reader
