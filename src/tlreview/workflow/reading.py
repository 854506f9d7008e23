"""Reading a case: what stands now, and what a submission froze."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from tlreview.domain.case import Submission
from tlreview.domain.content import Content, content_from
from tlreview.domain.errors import TLReviewError
from tlreview.domain.facts import Progress
from tlreview.workflow.discretion import for_others
from tlreview.workflow.ports import Reading
from tlreview.workflow.signed import standing_acts


@dataclass(eq=False)
class SubmissionUnknown(TLReviewError):
    """The case has no submission of this number."""

    code = "submission.unknown"
    message = "{case} has no submission {number}"

    case: str
    number: int


def content_of(reading: Reading, case: str) -> Content:
    """Return the case as it stands. Raises CaseUnknown."""
    return reading.content(case)


def submitted_content(reading: Reading, case: str, number: int) -> Content:
    """Return the case as a submission froze it, and as others than its municipality read it.

    Raises CaseUnknown, SubmissionUnknown.
    """
    submission = submission_of(reading, case, number)
    found = reading.case(case)
    values = reading.submitted_values(case, number)
    content = content_from(found, reading.scheme(found.scheme_digest), values)
    return for_others(
        reading, content, {each.address: each.revision for each in submission.entries}
    )


def submission_of(reading: Reading, case: str, number: int) -> Submission:
    """Return one submission. Raises SubmissionUnknown."""
    for each in reading.submissions(case):
        if each.number == number:
            return each
    raise SubmissionUnknown(case=case, number=number)


def progress_of(reading: Reading, case: str) -> Progress:
    """Return what has happened in a case and still stands, as far as conditions ask."""
    return Progress(submissions=reading.submissions(case), acts=standing_acts(reading, case))


def names_of(reading: Reading, people: Iterable[str]) -> Mapping[str, str]:
    """Return what people are called, in order of their ids; one erased is absent."""
    found = {each: reading.person_name(each) for each in sorted(people)}
    return {person: name for person, name in found.items() if name}
