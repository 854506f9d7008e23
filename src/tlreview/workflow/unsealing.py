"""When the reviews of a case were opened, and how far each had come."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from tlreview.domain.canonical import Json
from tlreview.domain.streams import case_stream
from tlreview.workflow.ports import Reading

UNSEAL = "reviews-unsealed"
"""The act in the case's stream; its payload names the submission, and each review's end."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Unsealing:
    """When the reviews of a submission were opened: the last event of each, by certifier."""

    submission: int
    ends: Mapping[str, int]
    digests: Mapping[str, str]


def unsealing(reading: Reading, case: str) -> Unsealing | None:
    """Return the last unsealing; None while nothing has been opened."""
    found = reading.recorded(case_stream(case), UNSEAL)
    if not found:
        return None
    ends = dict(ends_from(found[-1].payload.get("ends")))
    number = found[-1].payload.get("submission")
    return Unsealing(
        submission=number if isinstance(number, int) else 0,
        ends={person: sequence for person, (sequence, _) in ends.items()},
        digests={person: digest for person, (_, digest) in ends.items()},
    )


def ends_from(value: Json) -> Iterator[tuple[str, tuple[int, str]]]:
    """Yield how far each named stream had come, by person: sequence and digest of an event."""
    for person, end in value.items() if isinstance(value, Mapping) else ():
        sequence = end.get("sequence") if isinstance(end, Mapping) else None
        digest = end.get("digest") if isinstance(end, Mapping) else None
        if isinstance(sequence, int) and isinstance(digest, str):
            yield person, (sequence, digest)
