"""What a case waits for beyond its stage: each signature, vote, decision and deadline."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum

from tlreview.domain.certificate import ISSUE, months_before
from tlreview.domain.conditions import ActRecorded
from tlreview.domain.content import Content
from tlreview.domain.council import RECOMMEND
from tlreview.domain.decision import DECIDE
from tlreview.domain.facts import Progress, holds
from tlreview.domain.people import Actor
from tlreview.domain.process import Party, Stage
from tlreview.domain.rows import RowKind, row_field
from tlreview.domain.statement import SIGNED
from tlreview.workflow.assigning import assignment_of
from tlreview.workflow.balloting import awaited
from tlreview.workflow.ballots import Ballot, ballots
from tlreview.workflow.deciding import decision_of
from tlreview.workflow.outstanding import FollowUp, Outstanding, outstanding
from tlreview.workflow.ports import Reading
from tlreview.workflow.reporting import held_certificate, reports_of
from tlreview.workflow.seating import seats_of
from tlreview.workflow.signed import current_digest, signatures, signed_statement
from tlreview.workflow.succession import RENEW

SOON = timedelta(days=30)
"""How long before its deadline something is on the list."""


class Need(StrEnum):
    """What is waited for."""

    SIGNATURE = "signature"
    COUNCIL = "council"
    BALLOT = "ballot"
    VOTE = "vote"
    CLOSING = "closing"
    LAPSED = "lapsed"
    DECISION = "decision"
    DECLINED = "declined"
    CERTIFICATE = "certificate"
    CONDITION = "condition"
    OPEN_POINT = "open-point"
    RENEWAL = "renewal"
    REPORT = "annual-report"
    REPORT_SENT = "annual-report-sent"


@dataclass(frozen=True, slots=True, kw_only=True)
class Pending:
    """One thing that is waited for: by whom, since when, and whose it is by person id.

    `due` is the day (YYYY-MM-DD) by which it has to be there, empty for none; `followed` is the
    condition or open point it is about, `year` that of an annual report. `leads` says that the
    stage waits for it: the rest goes on beside what the stage waits for.
    """

    need: Need
    party: Party
    since: datetime
    people: tuple[str, ...] = ()
    due: str = ""
    followed: Outstanding | None = None
    year: int = 0
    leads: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """Where a case stands, and to whom it is told on which day."""

    content: Content
    progress: Progress
    stage: Stage
    begun: datetime
    actor: Actor
    today: date

    @property
    def case(self) -> str:
        """Return the id of the case."""
        return self.content.case.id

    def ends_with(self, act: str) -> bool:
        """Say whether the stage waits for an act that does not stand."""
        return ActRecorded(act=act) in self.stage.exit and act not in self.progress.acts


def pending(reading: Reading, at: Position) -> tuple[Pending, ...]:
    """Return what is waited for, what holds the case up first."""
    return (
        *_signatures(reading, at),
        *_council(reading, at),
        *_decision(reading, at),
        *_certificate(reading, at),
        *_followed(reading, at),
        *_reports(reading, at),
        *_renewal(reading, at),
    )


def _signatures(reading: Reading, at: Position) -> Iterator[Pending]:
    """Yield whose signature is awaited; nothing while the reviews are sealed."""
    digest = current_digest(reading, at.case)
    if digest is None or not at.ends_with(SIGNED):
        return
    given = signatures(reading, at.case, digest)
    signers = assignment_of(reading, at.case).certifiers
    people = tuple(each for each in signers if each not in given)
    yield Pending(
        need=Need.SIGNATURE, party="certifiers", since=at.begun, people=people, leads=True
    )


def _council(reading: Reading, at: Position) -> Iterator[Pending]:
    if not (at.content.process.has_council and at.ends_with(RECOMMEND)):
        return
    signed = signed_statement(reading, at.case)
    if not seats_of(reading, at.case).appointment.members:
        since = signed.at if signed else at.begun
        leads = signed is not None
        yield Pending(need=Need.COUNCIL, party="secretariat", since=since, leads=leads)
        return
    held = ballots(reading, at.case)
    ballot = next((each for each in held if each.closing is None), None)
    if ballot is not None:
        stands = signed is not None and signed.digest == ballot.statement
        yield _voting(reading, at, ballot) if stands else _by_secretariat(Need.LAPSED, ballot)
    elif signed is not None:
        closed = [each.closing.at for each in held if each.closing]
        since = max((signed.at, *closed))
        yield Pending(need=Need.BALLOT, party="secretariat", since=since, leads=True)


def _voting(reading: Reading, at: Position, ballot: Ballot) -> Pending:
    """Return who has not voted; somebody who has stepped aside is told of nobody."""
    if at.actor.person in seats_of(reading, at.case).recusals:
        return Pending(need=Need.VOTE, party="council", since=ballot.opened_at, leads=True)
    people = awaited(reading, at.actor, at.case, ballot.number)
    if not people:
        return _by_secretariat(Need.CLOSING, ballot)
    since = ballot.opened_at
    return Pending(need=Need.VOTE, party="council", since=since, people=people, leads=True)


def _by_secretariat(need: Need, ballot: Ballot) -> Pending:
    return Pending(need=need, party="secretariat", since=ballot.opened_at, leads=True)


def _decision(reading: Reading, at: Position) -> Iterator[Pending]:
    """Yield the decision; after a *not yet* on the same statement it is the municipality's turn."""
    ready = all(holds(each, at.content, at.progress) for each in at.stage.entry)
    if not (ready and at.ends_with(DECIDE)):
        return
    last, signed = decision_of(reading, at.case), signed_statement(reading, at.case)
    if last and signed and last.decision.basis.statement == signed.digest:
        yield Pending(need=Need.DECLINED, party="municipality", since=last.at, leads=True)
    else:
        yield Pending(need=Need.DECISION, party="decider", since=at.begun, leads=True)


def _certificate(reading: Reading, at: Position) -> Iterator[Pending]:
    """Yield that an approval has no certificate, whether or not the process has a stage for it."""
    decided = decision_of(reading, at.case) if DECIDE in at.progress.acts else None
    if decided is not None and ISSUE not in at.progress.acts:
        yield Pending(need=Need.CERTIFICATE, party="secretariat", since=decided.at)


def _followed(reading: Reading, at: Position) -> Iterator[Pending]:
    """Yield what is answered and not looked at, and what is overdue or due soon."""
    for each in outstanding(reading, at.case):
        condition = each.row.kind is RowKind.CONDITION
        need = Need.CONDITION if condition else Need.OPEN_POINT
        state = each.state(at.today)
        if state is FollowUp.ANSWERED:
            since = _answered(reading, at, each)
            yield Pending(
                need=need, party="secretariat", since=since, due=each.deadline, followed=each
            )
        elif state is not FollowUp.SETTLED and each.deadline:
            since = _midnight(each.deadline) - SOON
            if since.date() <= at.today:
                yield Pending(
                    need=need, party="municipality", since=since, due=each.deadline, followed=each
                )


def _answered(reading: Reading, at: Position, followed: Outstanding) -> datetime:
    row = followed.row
    latest = reading.latest(at.case, row_field(row.kind, row.id, "answer"))
    return latest.at if latest else at.begun


def _renewal(reading: Reading, at: Position) -> Iterator[Pending]:
    """Yield that a certificate is about to expire, unless the case that follows has begun."""
    held = held_certificate(reading, at.case)
    if held is None or RENEW in at.progress.acts or _succeeded(reading, at):
        return
    until = date.fromisoformat(held.valid_until)
    first = months_before(until, at.content.process.renewal_months)
    if first <= at.today <= until:
        since, due = _midnight(first.isoformat()), held.valid_until
        yield Pending(need=Need.RENEWAL, party="municipality", since=since, due=due)


def _reports(reading: Reading, at: Position) -> Iterator[Pending]:
    """Yield the annual reports that are late or due soon, and those nobody has read.

    Once the certificate has expired no report is asked for any more.
    """
    held = held_certificate(reading, at.case)
    holds = held is not None and at.today.isoformat() <= held.valid_until
    for each in reports_of(reading, at.case):
        if each.sent is not None and each.sent.read is None:
            yield Pending(
                need=Need.REPORT_SENT, party="secretariat", since=each.sent.at, year=each.year
            )
        elif each.sent is None and each.due is not None and holds:
            since = _midnight(each.due.isoformat()) - SOON
            if since.date() <= at.today:
                yield Pending(
                    need=Need.REPORT,
                    party="municipality",
                    since=since,
                    due=each.due.isoformat(),
                    year=each.year,
                )


def _succeeded(reading: Reading, at: Position) -> bool:
    own = at.content.case
    return any(
        each.scheme == own.scheme
        and each.applicant.number == own.applicant.number
        and each.opened_at > own.opened_at
        for each in reading.cases()
    )


def _midnight(day: str) -> datetime:
    return datetime.combine(date.fromisoformat(day), datetime.min.time(), UTC)
