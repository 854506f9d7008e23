"""One edition of a case: a frozen submission or the working copy, and how far it reaches."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, fields, replace
from datetime import datetime
from itertools import takewhile
from typing import Any

from tlreview.domain.canonical import Json, moment
from tlreview.domain.case import Case, Submission
from tlreview.domain.content import Content, content_from
from tlreview.domain.events import GENESIS, Event
from tlreview.domain.facts import Progress
from tlreview.domain.fields import Address
from tlreview.domain.indicators import Catalogue
from tlreview.domain.people import JUDGES
from tlreview.domain.rows import RowKind
from tlreview.domain.scheme import Scheme
from tlreview.workflow.discretion import for_others
from tlreview.workflow.ports import Reading
from tlreview.workflow.reading import (
    content_of,
    names_of,
    progress_of,
    submission_of,
    submitted_content,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """What a document is made from.

    `submission` is None for the working copy. `head` is the digest of the last event shown and
    `printed` its time, so the same edition always prints the same date. `names` maps the ids of
    the people named in the document to their names; an erased name is absent. `last_by` is empty
    where the last event is that of somebody who judges. `address` is the public one of the
    installation, which links lead to; empty for none. `catalogue` knows which figures belong beside
    others; None where it has not been asked for.
    """

    content: Content
    progress: Progress
    submission: Submission | None
    head: str
    events: int
    printed: datetime
    last_by: str
    names: Mapping[str, str]
    address: str = ""
    catalogue: Catalogue | None = None

    def name(self, person: str) -> str:
        """Return a person's name; empty if it was never known or has been erased."""
        return self.names.get(person, "")

    def __reduce__(self) -> tuple[Callable[..., "Edition"], tuple[object, ...]]:
        """Return how another process builds it again: from fields, for views cannot be pickled."""
        content = self.content
        rest = {
            each.name: getattr(self, each.name) for each in fields(self) if each.name != "content"
        }
        values = dict(content.values)
        return _rebuilt, (content.case, content.scheme, values, {**rest, "names": dict(self.names)})


def edition_of(reading: Reading, case: str, number: int | None = None) -> Edition:
    """Return the working copy of a case, or the submission of this number, as others read it.

    Raises CaseUnknown, SubmissionUnknown.
    """
    if number is None:
        content, submission = for_others(reading, content_of(reading, case)), None
        shown = reading.events(case)
    else:
        content = submitted_content(reading, case, number)
        submission = submission_of(reading, case, number)
        shown = _until(reading.events(case), f"submission/{number}")
    last_by = _author(shown[-1]) if shown else content.case.opened_by
    people = {last_by} | ({submission.person} if submission else set())
    return Edition(
        content=content,
        progress=progress_of(reading, case),
        submission=submission,
        head=shown[-1].digest() if shown else GENESIS,
        events=len(shown),
        printed=moment(shown[-1].at) if shown else content.case.opened_at,
        last_by=last_by,
        names=names_of(reading, people),
    )


def to_print(edition: Edition, address: str, catalogue: Callable[[], Catalogue]) -> Edition:
    """Return an edition with what it takes to print it; the catalogue is read where figures are.

    Raises what `catalogue` raises.
    """
    known = catalogue() if edition.content.rows[RowKind.SERIES] else None
    return replace(edition, address=address, catalogue=known)


def _rebuilt(
    case: Case, scheme: Scheme, values: Mapping[Address, Json], rest: Mapping[str, Any]
) -> Edition:
    return Edition(content=content_from(case, scheme, values), **rest)


def _author(event: Event) -> str:
    """Return who a document names with an event: nobody for those who judge, who may have asked."""
    return "" if event.role in JUDGES else event.person


def _until(events: Iterable[Event], subject: str) -> tuple[Event, ...]:
    """Return the events up to and including the first with this subject."""
    held = tuple(events)
    before = tuple(takewhile(lambda event: event.subject != subject, held))
    return held[: len(before) + 1]
