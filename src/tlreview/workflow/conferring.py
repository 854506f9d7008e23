"""What the certifiers of a case have between them: who they are, who asked, and what is open."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from tlreview.domain.case import Submission
from tlreview.domain.comparison import compare, joint_levels
from tlreview.domain.conditions import Condition
from tlreview.domain.content import Content
from tlreview.domain.parties import Assignment
from tlreview.domain.people import Actor
from tlreview.domain.review import Review
from tlreview.domain.statement import SIGNED
from tlreview.workflow.assigning import assignment_of
from tlreview.workflow.held import HELD, kept_meetings, meetings_held
from tlreview.workflow.judging import UnderReview
from tlreview.workflow.ordering import ActUnknown, missing_before
from tlreview.workflow.ports import Reading
from tlreview.workflow.reading import content_of, names_of, submission_of, submitted_content
from tlreview.workflow.sealing import Sealed, open_reviews
from tlreview.workflow.showing import askers
from tlreview.workflow.stating import Stated, stated_on
from tlreview.workflow.unsealing import unsealing


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """The reviews as they were handed in, and the version of the case that they judge.

    `themes` are those that this version was submitted on.
    """

    version: Submission
    themes: tuple[str, ...]
    content: Content
    reviews: tuple[Review, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Conferring:
    """The certifiers of a case to each other.

    `names` are those of everybody assigned; one erased is absent. `askers` says who asked each
    question. `opened` and `stated` are None until all who count have handed in, whatever has been
    done. `held` are the rows of the meetings recorded as held, `kept` of those that cannot be
    removed any more. `early` says what each act they do together waits for; one that the process
    does not have is absent.
    """

    assigned: Assignment
    names: Mapping[str, str]
    askers: Mapping[str, str]
    opened: Opened | None
    stated: Stated | None
    held: tuple[str, ...]
    kept: frozenset[str]
    early: Mapping[str, tuple[Condition, ...]]


def conferring(reading: Reading, actor: Actor, case: str, review: UnderReview) -> Conferring:
    """Return what one of the certifiers may know of the others."""
    assigned = assignment_of(reading, case)
    asked = askers(reading, actor, case)
    people = {*assigned.certifiers, *assigned.trainees, *asked.values()}
    opened = _opened(reading, actor, case, review)
    return Conferring(
        assigned=assigned,
        names=names_of(reading, people),
        askers=asked,
        opened=opened,
        stated=_stated(reading, case, opened) if opened else None,
        held=meetings_held(reading, case),
        kept=kept_meetings(reading, case),
        early=dict(_early(reading, case)),
    )


def _stated(reading: Reading, case: str, opened: Opened) -> Stated:
    """Return the statement as it stands, without reading the reviews once more."""
    joint = joint_levels(content_of(reading, case).values)
    content = opened.content
    rows = compare(content.scheme.rubric, content.assessment, opened.reviews, joint)
    return stated_on(reading, case, rows)


def _early(reading: Reading, case: str) -> Iterator[tuple[str, tuple[Condition, ...]]]:
    for act in (HELD, SIGNED):
        try:
            yield act, missing_before(reading, case, act)
        except ActUnknown:
            continue


def _opened(reading: Reading, actor: Actor, case: str, review: UnderReview) -> Opened | None:
    try:
        reviews = open_reviews(reading, actor, case)
    except Sealed:
        return None
    opened = unsealing(reading, case)
    number = opened.submission if opened else 0
    same = number == review.version.number
    content = review.content if same else submitted_content(reading, case, number)
    version = submission_of(reading, case, number)
    themes = content.process.submission(version.form).themes
    return Opened(version=version, themes=themes, content=content, reviews=reviews)
