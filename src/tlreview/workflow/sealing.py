"""What is sealed: each certifier's review, to everybody else, until all have handed in.

The one place that decides whose words may be read. Unsealing is an event that names how far each
review had come; what is written later, on a new version, is sealed again until the next one.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from tlreview.domain.errors import TLReviewError
from tlreview.domain.fields import Address, Revision
from tlreview.domain.parties import Assignment
from tlreview.domain.people import Actor, Role
from tlreview.domain.review import Review, review_from
from tlreview.domain.streams import review_stream
from tlreview.workflow.assigning import assignment_of
from tlreview.workflow.ports import Reading
from tlreview.workflow.signed import reads_signed
from tlreview.workflow.unsealing import unsealing

HAND_IN = "hand-in"
"""The act in a certifier's own stream; its payload names the submission judged."""


@dataclass(eq=False)
class Sealed(TLReviewError):
    """Nobody but its author may read this yet. Says nothing of what there is to read."""

    code = "review.sealed"
    message = "the reviews of {case} are sealed"

    case: str


def own_fields(reading: Reading, actor: Actor, case: str) -> Mapping[Address, Revision]:
    """Return the latest revision of every field the actor has written as a case's certifier."""
    return reading.review_fields(case, actor.person)


def own_review(reading: Reading, actor: Actor, case: str) -> Review:
    """Return everything the actor has written of a case as its certifier."""
    return review_from(actor.person, reading.review_values(case, actor.person))


def open_reviews(reading: Reading, actor: Actor, case: str) -> tuple[Review, ...]:
    """Return the reviews that count, as they were when all were handed in.

    Raises Sealed before that, and to anybody but its certifiers, the secretariat and, once a
    statement is signed, those who sit on its council.
    """
    opened = unsealing(reading, case)
    assigned = assignment_of(reading, case)
    reads = actor.role is Role.SECRETARIAT or reads_signed(reading, actor, case)
    if opened is None or not (reads or _judges(actor, assigned)):
        raise Sealed(case=case)
    return tuple(
        review_from(person, reading.review_values(case, person, opened.ends[person]))
        for person in assigned.certifiers
        if person in opened.ends
    )


def _judges(actor: Actor, assigned: Assignment) -> bool:
    return actor.role is Role.CERTIFIER and actor.person in assigned


def handed_in(reading: Reading, case: str, person: str) -> int:
    """Return the number of the submission a certifier last handed in on; 0 for none.

    For acts, for the person's own screen, and for the secretariat, who reminds: to others it is
    sealed like the review itself.
    """
    found = reading.recorded(review_stream(case, person), HAND_IN)
    number = found[-1].payload.get("submission") if found else 0
    return number if isinstance(number, int) else 0
