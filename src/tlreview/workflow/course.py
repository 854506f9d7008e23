"""How far review and decision of a case have come, as everybody who reads the case may know it."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from types import MappingProxyType

from tlreview.domain.certificate import Certificate
from tlreview.domain.parties import ASSIGN
from tlreview.domain.rows import Row, RowKind
from tlreview.domain.statement import SIGNED, Statement
from tlreview.domain.streams import case_stream
from tlreview.workflow.assigning import assignment_of
from tlreview.workflow.certifying import certificates_of
from tlreview.workflow.deciding import Decided, decision_of
from tlreview.workflow.held import meetings_held
from tlreview.workflow.outstanding import Outstanding, outstanding
from tlreview.workflow.ports import Reading
from tlreview.workflow.reading import content_of, names_of
from tlreview.workflow.renewing import Before, before_of
from tlreview.workflow.reporting import Report, reports_of
from tlreview.workflow.signed import signatures
from tlreview.workflow.stating import signed_content
from tlreview.workflow.succession import renewed_by


@dataclass(frozen=True, slots=True, kw_only=True)
class Stated:
    """What was decided on, as it was signed, and by whom it was signed when."""

    statement: Statement
    signatures: Mapping[str, datetime]


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """Everything told outside those who judge and decide: nobody's words before their time.

    `certifiers` are empty until they are assigned. `meetings` are those recorded as held. `stated`
    is there from the first decision on, `followed` from the approval. `names` are those of
    certifiers and signers; one erased is absent. `before` is the case that a renewal follows, and
    `after` the id of the one that renews this; empty for none.
    """

    certifiers: tuple[str, ...] = ()
    meetings: tuple[Row, ...] = ()
    decided: Decided | None = None
    stated: Stated | None = None
    followed: tuple[Outstanding, ...] = ()
    certificates: tuple[Certificate, ...] = ()
    reports: tuple[Report, ...] = ()
    names: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    before: Before | None = None
    after: str = ""


BEGINNING = Course()
"""A first case before certifiers are assigned."""


def course_of(reading: Reading, case: str) -> Course:
    """Return how far a case has come. Raises CaseUnknown."""
    after = renewed_by(reading, case)
    return replace(_own(reading, case), before=before_of(reading, case), after=after)


def _own(reading: Reading, case: str) -> Course:
    """Return how far a case has come, whatever went before it or follows."""
    if ASSIGN not in reading.acts(case):
        return BEGINNING
    certifiers = assignment_of(reading, case).certifiers
    decided = decision_of(reading, case)
    stated = _stated(reading, case, decided) if decided else None
    people = {*certifiers, *(stated.signatures if stated else ())}
    return Course(
        certifiers=certifiers,
        meetings=_meetings(reading, case),
        decided=decided,
        stated=stated,
        followed=outstanding(reading, case),
        certificates=certificates_of(reading, case) if decided else (),
        reports=reports_of(reading, case) if decided else (),
        names=names_of(reading, people),
    )


def _meetings(reading: Reading, case: str) -> tuple[Row, ...]:
    content = content_of(reading, case)
    found = (content.row(RowKind.MEETING, each) for each in meetings_held(reading, case))
    return tuple(sorted((row for row in found if row), key=lambda row: row.text("date")))


def _stated(reading: Reading, case: str, decided: Decided) -> Stated | None:
    """Return the statement that a decision names, whatever has been written since."""
    digest = decided.decision.basis.statement
    for each in reading.recorded(case_stream(case), SIGNED):
        if each.payload.get("digest") == digest:
            return Stated(
                statement=signed_content(reading, case, each.event.sequence),
                signatures=signatures(reading, case, digest),
            )
    return None
