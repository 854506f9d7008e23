"""By when the stage of a case has to end, and giving one case another deadline."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from tlreview.domain.conditions import ActRecorded
from tlreview.domain.deadlines import MOVE, Deadline, Moved, due_day, moved_from
from tlreview.domain.decision import DECIDE, DECLINE
from tlreview.domain.errors import TLReviewError
from tlreview.domain.people import Actor, Role
from tlreview.domain.process import Party, Stage
from tlreview.domain.stages import current_stage, finished
from tlreview.domain.streams import case_stream
from tlreview.domain.texts import cleaned
from tlreview.workflow.beginning import stage_begun
from tlreview.workflow.fields import LINE_LIMIT
from tlreview.workflow.permissions import Act, require
from tlreview.workflow.ports import Reading, Recorded, Transact
from tlreview.workflow.reading import content_of, progress_of


@dataclass(eq=False)
class DeadlineRefused(TLReviewError):
    """A deadline cannot be moved like this. `field` says what, `reason` why."""

    code = "deadline.refused"
    message = "the deadline of {case} cannot be moved: {field} {reason}"

    case: str
    field: str
    reason: str


def deadline_of(reading: Reading, case: str) -> Deadline | None:
    """Return by when the stage a case is in has to end; None where nobody has said so.

    What was said of this case goes before what the process says. Once it was decided *not yet*
    there is none until somebody sets one: a new version takes the time it takes.
    """
    content, progress = content_of(reading, case), progress_of(reading, case)
    _, stage = current_stage(content, progress)
    if finished(content, progress):
        return None
    declined = _declined(reading, case, stage)
    moved = _moved(reading, case, stage)
    if moved is not None and (declined is None or moved.event.sequence > declined):
        kept = moved_from(moved.payload)
        return Deadline(day=date.fromisoformat(kept.day), reason=kept.reason)
    if stage.days is None or declined is not None:
        return None
    return Deadline(day=due_day(stage_begun(reading, case).date(), stage.days))


def told_deadline(reading: Reading, actor: Actor, case: str) -> Deadline | None:
    """Return the deadline of a stage to those whose stage it is, and to the secretariat.

    Nobody else is told of one: it would say how long others have had for what is sealed.
    """
    _, stage = current_stage(content_of(reading, case), progress_of(reading, case))
    if actor.role is Role.SECRETARIAT or stage.acts == _PARTIES.get(actor.role):
        return deadline_of(reading, case)
    return None


_PARTIES: Mapping[Role, Party] = {
    Role.EDITOR: "municipality",
    Role.APPROVER: "municipality",
    Role.READER: "municipality",
    Role.CERTIFIER: "certifiers",
}
"""Whose stage somebody of a role may be told the deadline of."""


def _declined(reading: Reading, case: str, stage: Stage) -> int | None:
    """Return the place of the last *not yet* in the record, in the stage that decides."""
    if ActRecorded(act=DECIDE) not in stage.exit:
        return None
    found = reading.recorded(case_stream(case), DECLINE)
    return found[-1].event.sequence if found else None


def _moved(reading: Reading, case: str, stage: Stage) -> Recorded | None:
    found = reading.recorded(case_stream(case), MOVE)
    own = [each for each in found if moved_from(each.payload).stage == stage.id]
    return own[-1] if own else None


def move_deadline(
    transact: Transact, actor: Actor, case: str, wanted: Moved, today: date
) -> Deadline:
    """Give the stage somebody has seen another deadline in this case, with the reason.

    Raises NotAllowed, DeadlineRefused, CaseUnknown.
    """
    require(actor, Act.MOVE_DEADLINE)
    reason = " ".join(cleaned(wanted.reason)[0].split())
    with transact(actor, case) as store:
        content, progress = content_of(store, case), progress_of(store, case)
        _, stage = current_stage(content, progress)
        if stage.id != wanted.stage or finished(content, progress):
            raise DeadlineRefused(case=case, field="", reason="stage-left")
        day = _day(case, wanted.day, today)
        if not reason or len(reason) > LINE_LIMIT:
            why = "too-long" if reason else "required"
            raise DeadlineRefused(case=case, field="reason", reason=why)
        kept = Moved(stage=stage.id, day=day.isoformat(), reason=reason)
        store.record(case, MOVE, f"stage/{stage.id}", kept.value())
        return Deadline(day=day, reason=reason)


def _day(case: str, text: str, today: date) -> date:
    try:
        day = date.fromisoformat(text)
    except ValueError as wrong:
        raise DeadlineRefused(case=case, field="day", reason="not-a-date") from wrong
    if day < today:
        raise DeadlineRefused(case=case, field="day", reason="passed")
    return day
