"""Since when a case has been in its stage: read from the events that let the stage begin."""

from collections.abc import Callable, Iterable
from datetime import datetime

from tlreview.domain.assessment import NotAssessed, choice_from, criterion_field
from tlreview.domain.canonical import Json, moment
from tlreview.domain.conditions import (
    ActRecorded,
    Condition,
    EvidenceHeld,
    ProfileComplete,
    ThemesAnswered,
)
from tlreview.domain.content import Content, profile_field
from tlreview.domain.facts import given
from tlreview.domain.fields import Address
from tlreview.domain.requirements import minimum_criteria
from tlreview.domain.rows import RowKind, row_field
from tlreview.domain.stages import current_stage
from tlreview.domain.streams import case_stream
from tlreview.workflow.ports import Reading
from tlreview.workflow.reading import content_of, progress_of
from tlreview.workflow.signed import LAPSING


def stage_begun(reading: Reading, case: str) -> datetime:
    """Return when the current stage of a case began; a first stage begins with the case.

    A stage begins when the last of what it needs is there: what it asks for at its entry, or,
    if it asks for nothing, what ends the stage before. Raises CaseUnknown.
    """
    content = content_of(reading, case)
    number, stage = current_stage(content, progress_of(reading, case))
    before = content.process.stages[number - 2].exit if number > 1 else ()
    held = (_held_since(reading, content, each) for each in stage.entry or before)
    return max((at for at in held if at), default=content.case.opened_at)


def _held_since(reading: Reading, content: Content, condition: Condition) -> datetime | None:
    """Return since when the record has shown a condition; None if it does not."""
    case = content.case.id
    if isinstance(condition, EvidenceHeld):
        return _first(_evidence_typed(reading, content, condition.type))
    if isinstance(condition, ThemesAnswered):
        asked = minimum_criteria(content.scheme.rubric, condition.themes)
        choices = (criterion_field(each.id, "choice") for each in asked)
        return _last(_so_since(reading, case, at, _assessed) for at in choices)
    if isinstance(condition, ProfileComplete):
        required = _required(content, condition.parts)
        return _last(_so_since(reading, case, at, given) for at in required)
    if isinstance(condition, ActRecorded):
        found = reading.recorded(case_stream(case), condition.act)
        which = -1 if condition.act in LAPSING else 0
        return moment(found[which].event.at) if found else None
    standing = [each for each in reading.submissions(case) if not each.withdrawn]
    return _first(each.at for each in standing if each.form == condition.submission)


def _evidence_typed(reading: Reading, content: Content, type: str) -> Iterable[datetime | None]:
    """Yield since when each piece of evidence has been of a type."""
    for row in content.rows[RowKind.EVIDENCE]:
        at = row_field(RowKind.EVIDENCE, row.id, "type")
        yield _so_since(reading, content.case.id, at, lambda value: value == type)


def _required(content: Content, parts: tuple[str, ...]) -> Iterable[Address]:
    for part in parts:
        for each in content.scheme.profile.part(part).fields():
            if each.required and not each.known_from:
                yield profile_field(each.id)


def _so_since(
    reading: Reading, case: str, at: Address, so: Callable[[Json], bool]
) -> datetime | None:
    """Return since when a field has held what it has to without a break; None if it does not."""
    since = None
    for revision in reading.history(case, at):
        if not so(revision.value):
            break
        since = revision.at
    return since


def _assessed(value: Json) -> bool:
    return not isinstance(choice_from(value), NotAssessed)


def _first(found: Iterable[datetime | None]) -> datetime | None:
    return min((at for at in found if at), default=None)


def _last(found: Iterable[datetime | None]) -> datetime | None:
    return max((at for at in found if at), default=None)
