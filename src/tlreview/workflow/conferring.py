"""What the certifiers of a case have between them: who they are, who asked, and what is open."""

from collections.abc import Mapping
from dataclasses import dataclass

from tlreview.domain.content import Content
from tlreview.domain.parties import Assignment
from tlreview.domain.people import Actor
from tlreview.domain.review import Review
from tlreview.workflow.assigning import assignment_of
from tlreview.workflow.judging import UnderReview
from tlreview.workflow.ports import Reading
from tlreview.workflow.reading import submitted_content
from tlreview.workflow.sealing import Sealed, open_reviews
from tlreview.workflow.showing import askers
from tlreview.workflow.unsealing import unsealing


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """The reviews as they were handed in, and the version of the case that they judge."""

    content: Content
    reviews: tuple[Review, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Conferring:
    """The certifiers of a case to each other.

    `names` are those of everybody assigned; one erased is absent. `askers` says who asked each
    question. `opened` is None until all who count have handed in, whatever has been done.
    """

    assigned: Assignment
    names: Mapping[str, str]
    askers: Mapping[str, str]
    opened: Opened | None


def conferring(reading: Reading, actor: Actor, case: str, review: UnderReview) -> Conferring:
    """Return what one of the certifiers may know of the others."""
    assigned = assignment_of(reading, case)
    asked = askers(reading, actor, case)
    people = {*assigned.certifiers, *assigned.trainees, *asked.values()}
    names = {each: reading.person_name(each) for each in sorted(people)}
    return Conferring(
        assigned=assigned,
        names={each: name for each, name in names.items() if name},
        askers=asked,
        opened=_opened(reading, actor, case, review),
    )


def _opened(reading: Reading, actor: Actor, case: str, review: UnderReview) -> Opened | None:
    try:
        reviews = open_reviews(reading, actor, case)
    except Sealed:
        return None
    opened = unsealing(reading, case)
    number = opened.submission if opened else 0
    same = number == review.version.number
    content = review.content if same else submitted_content(reading, case, number)
    return Opened(content=content, reviews=reviews)
