"""A case: one applicant on its way through one certification."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from tlreview.domain.canonical import digest
from tlreview.domain.errors import TLReviewError
from tlreview.domain.fields import Address


class ApplicantKind(StrEnum):
    """Who can apply."""

    MUNICIPALITY = "municipality"
    COUNTY = "county"
    DISTRICT = "district"


@dataclass(frozen=True, slots=True, kw_only=True)
class Applicant:
    """Who applies. `number` is text with its leading zero; `valid_from` is YYYY-MM-DD."""

    kind: ApplicantKind
    number: str
    name: str
    valid_from: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """What a case is made of; it never changes after the start.

    `scheme_digest` names the copy of rubric, processes and profile form the case runs on;
    `language` is the one people write in.
    """

    id: str
    applicant: Applicant
    scheme: str
    scheme_digest: str
    process: str
    language: str
    opened_at: datetime
    opened_by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One field in a frozen version: which revision, and the commitment to its value."""

    address: Address
    revision: int
    commitment: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Submission:
    """A frozen version. `form` is the process's name for it; `number` counts from 1 in the case.

    It holds revisions, not words, so a redaction leaves its digest valid.
    """

    case: str
    number: int
    form: str
    scheme_digest: str
    person: str
    at: datetime
    entries: tuple[Entry, ...]
    withdrawn: bool = False

    def digest(self) -> str:
        """Return the digest that reviews, decisions and documents name."""
        return digest(
            "submission",
            {
                "case": self.case,
                "number": self.number,
                "form": self.form,
                "scheme": self.scheme_digest,
                "entries": [
                    [str(each.address), each.revision, each.commitment]
                    for each in sorted(self.entries, key=lambda each: each.address)
                ],
            },
        )


@dataclass(eq=False)
class CaseUnknown(TLReviewError):
    """There is no such case."""

    code = "case.unknown"
    message = "there is no case {case}"

    case: str
