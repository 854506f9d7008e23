"""What the certifiers have signed, and whether it still stands.

A signature names a digest of everything said. A later edit, and a new version of the case, gives
another digest: the statement is then no longer signed, and what was recommended on it lapses. Once
it has been decided on it can no longer be changed, and stands.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from tlreview.domain.assessment import as_text
from tlreview.domain.canonical import moment
from tlreview.domain.case import Submission
from tlreview.domain.council import RECOMMEND
from tlreview.domain.decision import DECIDE
from tlreview.domain.errors import TLReviewError
from tlreview.domain.people import Actor
from tlreview.domain.statement import SIGN, SIGNED, STATED, statement_digest
from tlreview.domain.streams import case_stream
from tlreview.workflow.ports import Reading, Recorded
from tlreview.workflow.seating import seated
from tlreview.workflow.unsealing import unsealing

LAPSING = frozenset({SIGNED, RECOMMEND})
"""Acts that can lapse and be done anew: of these the last one counts."""


@dataclass(eq=False)
class StatementChanged(TLReviewError):
    """The statement is no longer what its reader has seen: read it again."""

    code = "statement.changed"
    message = "the statement of {case} is no longer the one that was seen"

    case: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Signed:
    """A statement that all certifiers who count have signed.

    `submission` is the number of the version judged. `sequence` and `event` are place and digest of
    the last signature's event in the case's stream: what was signed reads as of it.
    """

    digest: str
    submission: int
    submission_digest: str
    signatures: Mapping[str, datetime]
    sequence: int
    event: str
    at: datetime


def standing_version(reading: Reading, case: str) -> Submission | None:
    """Return the last version that is not withdrawn; None before the first."""
    kept = [each for each in reading.submissions(case) if not each.withdrawn]
    return kept[-1] if kept else None


def current_digest(reading: Reading, case: str) -> str | None:
    """Return the digest of the statement as it stands.

    None while the reviews of the version that stands have not been opened.
    """
    version, opened = standing_version(reading, case), unsealing(reading, case)
    if version is None or opened is None or opened.submission != version.number:
        return None
    return statement_digest(case, version.digest(), opened.digests, reading.entries(case, STATED))


def signatures(reading: Reading, case: str, digest: str) -> Mapping[str, datetime]:
    """Return who has signed this digest, and when."""
    found = reading.recorded(case_stream(case), SIGN)
    return {
        each.event.person: moment(each.event.at)
        for each in found
        if each.payload.get("digest") == digest
    }


def last_signatures(reading: Reading, case: str) -> Mapping[str, datetime]:
    """Return when each person last signed, whatever the statement said then."""
    found = reading.recorded(case_stream(case), SIGN)
    return {each.event.person: moment(each.event.at) for each in found}


def signed_statement(reading: Reading, case: str) -> Signed | None:
    """Return the signed statement that stands; None before that, and after a later edit."""
    found = reading.recorded(case_stream(case), SIGNED)
    if not found:
        return None
    last = _signed(reading, case, found[-1])
    if DECIDE in reading.acts(case):
        return last
    return last if last.digest == current_digest(reading, case) else None


def _signed(reading: Reading, case: str, found: Recorded) -> Signed:
    digest = as_text(found.payload.get("digest"))
    number = found.payload.get("submission")
    return Signed(
        digest=digest,
        submission=number if isinstance(number, int) else 0,
        submission_digest=as_text(found.payload.get("submission_digest")),
        signatures=signatures(reading, case, digest),
        sequence=found.event.sequence,
        event=found.event.digest(),
        at=moment(found.event.at),
    )


def reads_signed(reading: Reading, actor: Actor, case: str) -> bool:
    """Say whether a member of the council has a signed statement that stands before them."""
    return seated(reading, actor, case) and signed_statement(reading, case) is not None


def standing_acts(reading: Reading, case: str) -> frozenset[str]:
    """Return the acts of a case, but for signature and recommendation that have lapsed."""
    acts = reading.acts(case)
    if SIGNED not in acts or DECIDE in acts:
        return acts
    signed = signed_statement(reading, case)
    if signed is None:
        return acts - LAPSING
    given = reading.recorded(case_stream(case), RECOMMEND)
    if given and given[-1].payload.get("statement") != signed.digest:
        return acts - {RECOMMEND}
    return acts
