"""Whose a field is: who may write in it, and when."""

from collections.abc import Callable, Mapping

from tlreview.domain.certificate import ISSUE
from tlreview.domain.comparison import JOINT
from tlreview.domain.council import ballot_of
from tlreview.domain.fields import Address
from tlreview.domain.parties import IMPARTIALITY
from tlreview.domain.people import Actor
from tlreview.domain.review import criterion_of
from tlreview.domain.rows import MEETING, RowKind, row_field
from tlreview.domain.statement import STATEMENT, stated
from tlreview.domain.streams import BALLOT, REVIEW, owner
from tlreview.workflow.ballots import require_voting
from tlreview.workflow.held import require_removable
from tlreview.workflow.judging import require_joint, require_judge, require_open, require_stating
from tlreview.workflow.permissions import Act, NotAllowed, allowed, require
from tlreview.workflow.ports import Reading
from tlreview.workflow.seating import require_seated
from tlreview.workflow.sent_reports import ReportSent, sent_reports
from tlreview.workflow.showing import may_read

Rule = Callable[[Reading, Actor, str, Address], None]


def require_author(reading: Reading, actor: Actor, case: str, address: Address) -> None:
    """Let the actor write in a field, if it is theirs to write.

    What a municipality says is its own; so is a certifier's review, a declaration, a question and
    a vote. Raises NotAllowed, ReviewHandedIn, StillSealed, NothingToReview, StatementDecided,
    MemberRecused, BallotUnknown, BallotClosed, ReportSent, MeetingKept.
    """
    _RULES.get(address.kind, _municipality)(reading, actor, case, address)


def require_writer(actor: Actor) -> None:
    """Let only somebody who writes anything at all go on. Raises NotAllowed."""
    writes = (Act.WRITE, Act.REVIEW, Act.DECLARE, Act.ADVISE, Act.DECIDE)
    if not any(allowed(actor, act) for act in writes):
        raise NotAllowed(role=actor.role, act=Act.WRITE)


def _require_self(actor: Actor, person: str, act: Act) -> None:
    if actor.person != person:
        raise NotAllowed(role=actor.role, act=act)


def _municipality(reading: Reading, actor: Actor, case: str, address: Address) -> None:
    del reading, case, address
    require(actor, Act.WRITE)


def _review(reading: Reading, actor: Actor, case: str, address: Address) -> None:
    _require_self(actor, owner(address), Act.REVIEW)
    require_open(reading, actor, case, criterion_of(address))


def _vote(reading: Reading, actor: Actor, case: str, address: Address) -> None:
    _require_self(actor, owner(address), Act.ADVISE)
    require_voting(reading, actor, case, ballot_of(address))


def _declaration(reading: Reading, actor: Actor, case: str, address: Address) -> None:
    del reading, case
    require(actor, Act.DECLARE)
    _require_self(actor, address.key, Act.DECLARE)


def _certifiers(reading: Reading, actor: Actor, case: str, address: Address) -> None:
    del address
    require_judge(reading, actor, case)


def _meeting(reading: Reading, actor: Actor, case: str, address: Address) -> None:
    """Let a meeting be written by who judges the case, and not be removed once it was held."""
    require_judge(reading, actor, case)
    require_removable(reading, case, address)


def _together(reading: Reading, actor: Actor, case: str, address: Address) -> None:
    """Let the certifiers who count write, until it is decided on; then a point is followed up."""
    if stated(address):
        require_stating(reading, actor, case)
    elif address.field == "closed" and not allowed(actor, Act.DECIDE):
        require_joint(reading, actor, case)
    elif address.field != "closed":
        require(actor, Act.WRITE)
        _require_told(reading, actor, case, address)


def _require_told(reading: Reading, actor: Actor, case: str, address: Address) -> None:
    """Let only what has been told be answered: no refusal says what is being written."""
    asked = row_field(RowKind(address.kind), address.key, "text")
    if not may_read(reading, actor, asked, case) or asked not in reading.values(case):
        raise NotAllowed(role=actor.role, act=Act.WRITE)


def _question(reading: Reading, actor: Actor, case: str, address: Address) -> None:
    """Let a certifier ask, only the one who asked change or close it, the municipality answer."""
    if address.field == "answer":
        require(actor, Act.WRITE)
        return
    require_judge(reading, actor, case)
    _require_asker(reading, actor, case, address, Act.REVIEW)


def _council_question(reading: Reading, actor: Actor, case: str, address: Address) -> None:
    """Let a member ask, and whoever is asked answer: the certifiers or the municipality."""
    if address.field != "answer":
        require_seated(reading, actor, case)
        _require_asker(reading, actor, case, address, Act.ADVISE)
    elif _asked(reading, case, address) == "certifiers":
        require_judge(reading, actor, case)
    else:
        require(actor, Act.WRITE)
        _require_told(reading, actor, case, address)


def _asked(reading: Reading, case: str, address: Address) -> str:
    to = reading.values(case).get(row_field(RowKind.COUNCIL_QUESTION, address.key, "to"))
    return to if isinstance(to, str) else ""


def _condition(reading: Reading, actor: Actor, case: str, address: Address) -> None:
    """Let a condition be answered, and be held to be met; the decision alone words it."""
    if address.field in {"answer", "evidence"}:
        require(actor, Act.WRITE)
        _require_told(reading, actor, case, address)
    elif address.field == "met":
        require(actor, Act.DECIDE)
    else:
        raise NotAllowed(role=actor.role, act=Act.WRITE)


def _report(reading: Reading, actor: Actor, case: str, address: Address) -> None:
    """Let a municipality with a certificate write a report until it has been sent."""
    require(actor, Act.WRITE)
    if ISSUE not in reading.acts(case):
        raise NotAllowed(role=actor.role, act=Act.WRITE)
    if address.key in map(str, sent_reports(reading, case)):
        raise ReportSent(case=case, year=address.key)


def _earlier_point(reading: Reading, actor: Actor, case: str, address: Address) -> None:
    """Let what was left open before be answered; its words came with the renewal."""
    require(actor, Act.WRITE)
    told = row_field(RowKind.EARLIER_POINT, address.key, "text")
    if address.field not in {"answer", "evidence"} or told not in reading.values(case):
        raise NotAllowed(role=actor.role, act=Act.WRITE)


def _require_asker(reading: Reading, actor: Actor, case: str, address: Address, act: Act) -> None:
    asked = reading.history(case, row_field(RowKind(address.kind), address.key, "text"))
    if asked:
        _require_self(actor, asked[-1].person, act)


_RULES: Mapping[str, Rule] = {
    REVIEW: _review,
    BALLOT: _vote,
    IMPARTIALITY: _declaration,
    JOINT: _together,
    STATEMENT: _together,
    RowKind.PROPOSED_CONDITION: _together,
    RowKind.OPEN_POINT: _together,
    RowKind.CONTACT_LOG: _certifiers,
    RowKind.QUESTION: _question,
    RowKind.COUNCIL_QUESTION: _council_question,
    RowKind.CONDITION: _condition,
    RowKind.EARLIER_POINT: _earlier_point,
    RowKind.ANNUAL_REPORT: _report,
    **dict.fromkeys(map(str, MEETING), _certifiers),
    RowKind.MEETING: _meeting,
}
"""Who writes in a field of each kind; any other is the municipality's."""
