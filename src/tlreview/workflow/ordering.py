"""Acts in their order: one that comes before its time is refused with the reason."""

from dataclasses import dataclass

from tlreview.domain.conditions import ActRecorded, Condition
from tlreview.domain.errors import TLReviewError
from tlreview.domain.facts import holds
from tlreview.domain.process import Stage
from tlreview.workflow.ports import Reading
from tlreview.workflow.reading import content_of, progress_of


@dataclass(eq=False)
class ActOutOfOrder(TLReviewError):
    """The stage in which this is done cannot be entered yet; `missing` says what it waits for."""

    code = "act.out-of-order"
    message = "{act} belongs to stage {stage}, which {case} cannot enter yet"

    case: str
    act: str
    stage: str
    missing: tuple[Condition, ...]


@dataclass(eq=False)
class ActUnknown(TLReviewError):
    """The process of the case has no stage that ends with this act."""

    code = "act.unknown"
    message = "the process of {case} has no {act}"

    case: str
    act: str


def require_order(reading: Reading, case: str, act: str) -> None:
    """Let an act go on if the stage that it ends can be entered.

    Raises ActOutOfOrder, ActUnknown, CaseUnknown.
    """
    stage, missing = _stage_of(reading, case, act)
    if missing:
        raise ActOutOfOrder(case=case, act=act, stage=stage.id, missing=missing)


def missing_before(reading: Reading, case: str, act: str) -> tuple[Condition, ...]:
    """Return what an act waits for; nothing when its time has come. Raises ActUnknown."""
    return _stage_of(reading, case, act)[1]


def _stage_of(reading: Reading, case: str, act: str) -> tuple[Stage, tuple[Condition, ...]]:
    """Return the stage that an act ends, and what is not there yet to enter it."""
    content = content_of(reading, case)
    progress = progress_of(reading, case)
    ends = ActRecorded(act=act)
    stage = next((each for each in content.process.stages if ends in each.exit), None)
    if stage is None:
        raise ActUnknown(case=case, act=act)
    return stage, tuple(each for each in stage.entry if not holds(each, content, progress))
