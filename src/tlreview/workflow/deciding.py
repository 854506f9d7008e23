"""The decision: by the body the process names, entered by the secretariat, on what was seen."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from tlreview.domain.assessment import as_text
from tlreview.domain.canonical import moment
from tlreview.domain.content import Content
from tlreview.domain.decision import (
    DECIDE,
    DECLINE,
    Basis,
    Condition,
    Decision,
    decision_from,
)
from tlreview.domain.errors import TLReviewError
from tlreview.domain.people import Actor
from tlreview.domain.rows import RowKind, row_field
from tlreview.domain.statement import Recommendation, recommendation_from
from tlreview.domain.streams import case_stream
from tlreview.domain.texts import cleaned, wording
from tlreview.workflow.balloting import last_given
from tlreview.workflow.fields import LINE_LIMIT, TEXT_LIMIT
from tlreview.workflow.ordering import require_order
from tlreview.workflow.permissions import Act, require
from tlreview.workflow.ports import Reading, Store, Transact
from tlreview.workflow.reading import content_of
from tlreview.workflow.saving import new_row
from tlreview.workflow.seating import require_part
from tlreview.workflow.signed import signed_statement
from tlreview.workflow.stating import signed_content

Lacking = Literal["statement", "recommendation"]


@dataclass(eq=False)
class NothingToDecideOn(TLReviewError):
    """There is no signed statement that stands, or no recommendation on it."""

    code = "decision.nothing-to-decide-on"
    message = "{case} cannot be decided: there is no {lacking}"

    case: str
    lacking: Lacking


@dataclass(eq=False)
class BasisChanged(TLReviewError):
    """Version, statement or recommendation are no longer those that were seen."""

    code = "decision.basis-changed"
    message = "what {case} is decided on is no longer what was seen"

    case: str


@dataclass(eq=False)
class DecisionRefused(TLReviewError):
    """Something about a decision does not fit. `field` says what, `reason` why.

    `place` is that of the condition it is about, counted from 1; 0 for none.
    """

    code = "decision.refused"
    message = "the decision on {case} cannot be entered: {field} {reason}"

    case: str
    field: str
    reason: str
    place: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """A decision to be entered. Dates are YYYY-MM-DD; `reference` says where it was minuted.

    `conditions` holds the text and the deadline of each.
    """

    outcome: Recommendation
    decided_on: str
    reference: str = ""
    reason: str = ""
    conditions: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """A decision as recorded: digest and place of its event, and who entered it when."""

    decision: Decision
    event: str
    sequence: int
    at: datetime
    person: str


def basis_of(reading: Reading, case: str) -> Basis:
    """Return what a decision would be taken on now. Raises NothingToDecideOn."""
    signed = signed_statement(reading, case)
    if signed is None:
        raise NothingToDecideOn(case=case, lacking="statement")
    recommendation = signed_content(reading, case, signed.sequence).recommendation
    minutes = ""
    if content_of(reading, case).process.has_council:
        given = last_given(reading, case)
        if given is None or given.payload.get("statement") != signed.digest:
            raise NothingToDecideOn(case=case, lacking="recommendation")
        recommendation = recommendation_from(given.payload.get("recommendation"))
        minutes = as_text(given.payload.get("minutes"))
    if recommendation is None:
        raise NothingToDecideOn(case=case, lacking="recommendation")
    return Basis(
        submission=signed.submission,
        submission_digest=signed.submission_digest,
        statement=signed.digest,
        minutes=minutes,
        recommendation=recommendation,
    )


def take_decision(
    transact: Transact, actor: Actor, case: str, taken: Taken, seen: Basis
) -> Decided:
    """Enter the decision on what was seen. A case is approved once; *not yet* can come before.

    Nobody enters one who has stepped aside from the council of the case.
    Raises NotAllowed, MemberRecused, ActOutOfOrder, ActUnknown, NothingToDecideOn, BasisChanged,
    DecisionRefused.
    """
    require(actor, Act.DECIDE)
    with transact(actor, case) as store:
        require_part(store, actor, case)
        if DECIDE in store.acts(case):
            raise DecisionRefused(case=case, field="outcome", reason="decided-already")
        require_order(store, case, DECIDE)
        basis = basis_of(store, case)
        if basis != seen:
            raise BasisChanged(case=case)
        _require_fitting(case, taken, basis, store.now.date())
        content = content_of(store, case)
        decision = Decision(
            outcome=taken.outcome,
            decided_on=_date(case, "decided_on", taken.decided_on).isoformat(),
            decided_by=wording(
                content.process.decided_by, content.case.language, content.process.source_language
            ),
            reference=cleaned(taken.reference)[0].strip(),
            reason=cleaned(taken.reason)[0].strip(),
            conditions=_enter_conditions(store, content, taken),
            basis=basis,
        )
        act = DECLINE if taken.outcome is Recommendation.NOT_YET else DECIDE
        event = store.record(case, act, "decision", decision.value())
        return Decided(
            decision=decision,
            event=event.digest(),
            sequence=event.sequence,
            at=store.now,
            person=actor.person,
        )


def _enter_conditions(store: Store, content: Content, taken: Taken) -> tuple[Condition, ...]:
    """Enter each condition as a row of its own, in which it is followed up."""
    found = []
    for place, (text, deadline) in enumerate(taken.conditions):
        row = new_row(store.now, place)
        kept = cleaned(text)[0].strip()
        due = _date(content.case.id, "deadline", deadline).isoformat()
        for name, value in (("text", kept), ("deadline", due)):
            store.append(content.case.id, row_field(RowKind.CONDITION, row, name), value, 0)
        found.append(Condition(id=row, text=kept, deadline=due))
    return tuple(found)


def _require_fitting(case: str, taken: Taken, basis: Basis, today: date) -> None:
    decided_on = _date(case, "decided_on", taken.decided_on)
    if decided_on > today:
        raise DecisionRefused(case=case, field="decided_on", reason="in-the-future")
    if taken.outcome is not basis.recommendation and not taken.reason.strip():
        raise DecisionRefused(case=case, field="reason", reason="differs-from-recommendation")
    if len(taken.reason) > TEXT_LIMIT or len(taken.reference) > LINE_LIMIT:
        long = "reason" if len(taken.reason) > TEXT_LIMIT else "reference"
        raise DecisionRefused(case=case, field=long, reason="too-long")
    wanted = taken.outcome is Recommendation.CONDITIONS
    if wanted is not bool(taken.conditions):
        reason = "required" if wanted else "not-with-this-outcome"
        raise DecisionRefused(case=case, field="conditions", reason=reason)
    for place, (text, deadline) in enumerate(taken.conditions, start=1):
        if not text.strip() or len(text) > TEXT_LIMIT:
            reason = "too-long" if text.strip() else "required"
            raise DecisionRefused(case=case, field="conditions", reason=reason, place=place)
        if _date(case, "deadline", deadline, place) <= decided_on:
            reason = "before-the-decision"
            raise DecisionRefused(case=case, field="deadline", reason=reason, place=place)


def _date(case: str, field: str, text: str, place: int = 0) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as wrong:
        reason = "not-a-date"
        raise DecisionRefused(case=case, field=field, reason=reason, place=place) from wrong


def decisions_of(reading: Reading, case: str) -> tuple[Decided, ...]:
    """Return every decision on a case in order, those that said *not yet* first."""
    stream = case_stream(case)
    found = (*reading.recorded(stream, DECLINE), *reading.recorded(stream, DECIDE))
    return tuple(
        Decided(
            decision=decision_from(each.payload),
            event=each.event.digest(),
            sequence=each.event.sequence,
            at=moment(each.event.at),
            person=each.event.person,
        )
        for each in found
    )


def decision_of(reading: Reading, case: str) -> Decided | None:
    """Return the last decision on a case; None before the first."""
    found = decisions_of(reading, case)
    return found[-1] if found else None
