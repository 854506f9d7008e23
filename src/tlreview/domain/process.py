"""The stages of a certification, as data.

Two generations of the Norwegian process and the Swedish one differ only in their files.
"""

from dataclasses import dataclass
from typing import ClassVar, Literal

from tlreview.domain.conditions import FORBID, Condition
from tlreview.domain.texts import Texts

Party = Literal["municipality", "secretariat", "certifiers", "council", "decider"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """One stage: who acts, what must be there to enter it and to leave it.

    `steps` are the themes worked on in it; documents are ids of document kinds. `days` are those it
    may take, counted from the day after it began; None where nobody sets a deadline.
    """

    __pydantic_config__: ClassVar[dict[str, str]] = FORBID

    id: str
    title: Texts
    task: Texts
    acts: Party
    entry: tuple[Condition, ...] = ()
    exit: tuple[Condition, ...] = ()
    themes: tuple[str, ...] = ()
    documents_in: tuple[str, ...] = ()
    documents_out: tuple[str, ...] = ()
    days: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SubmissionForm:
    """One submission on the way: the themes and the profile parts it needs."""

    __pydantic_config__: ClassVar[dict[str, str]] = FORBID

    id: str
    title: Texts
    themes: tuple[str, ...]
    profile_parts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Process:
    """The stages in order, the submissions, and whose word is what.

    `council_quorum_percent` is the least share of the members who are not recused that has to vote.
    An empty `certificate_prefix` stands for the initials of the scheme. A report on each year is
    due by the end of `report_month` of the year after; None where none is asked for. Renewal is
    reminded of `renewal_months` before a certificate expires.
    """

    __pydantic_config__: ClassVar[dict[str, str]] = FORBID

    id: str
    scheme: str
    version: str
    source_language: str
    languages: tuple[str, ...]
    title: Texts
    stages: tuple[Stage, ...]
    submissions: tuple[SubmissionForm, ...]
    decided_by: Texts
    recommended_by: tuple[Party, ...]
    certificate_years: int
    certifiers_least: int = 2
    certifiers_most: int = 2
    council_least: int = 4
    council_most: int = 6
    council_quorum_percent: int = 50
    certificate_prefix: str = ""
    report_month: int | None = None
    renewal_months: int = 12
    changelog: tuple[str, ...] = ()

    @property
    def has_council(self) -> bool:
        """Say whether a council recommends before it is decided."""
        return "council" in self.recommended_by

    def submission(self, id: str) -> SubmissionForm:
        """Return the submission form. Raises KeyError."""
        for each in self.submissions:
            if each.id == id:
                return each
        raise KeyError(id)
