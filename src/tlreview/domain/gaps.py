"""What is missing. Computed, never stored; every gap names its place."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Literal

from tlreview.domain.assessment import Answer, Deviates, LevelChosen, NotApplicable
from tlreview.domain.columns import COLUMNS
from tlreview.domain.content import Content
from tlreview.domain.facts import Progress, holds, profile_blanks
from tlreview.domain.requirements import deviation_complete, minimum_criteria, untouched
from tlreview.domain.rows import Row, RowKind
from tlreview.domain.rubric import Criterion

Area = Literal["criterion", "profile", "thread", "forums"]


class GapKind(StrEnum):
    """What kind of thing is missing; each has one sentence in each language."""

    NOT_ASSESSED = "not_assessed"
    REASON_MISSING = "reason_missing"
    ARGUMENT_INCOMPLETE = "argument_incomplete"
    BELOW_MINIMUM = "below_minimum"
    GROUND_MISSING = "ground_missing"
    EVIDENCE_MISSING = "evidence_missing"
    PROFILE_FIELD_EMPTY = "profile_field_empty"
    NO_CHALLENGES = "no_challenges"
    CHALLENGE_WITHOUT_SOURCE = "challenge_without_source"
    CHALLENGE_LEFT = "challenge_left"
    FOCUS_AREA_WITHOUT_CHALLENGE = "focus_area_without_challenge"
    FOCUS_AREA_WITHOUT_MEASURE = "focus_area_without_measure"
    FOCUS_AREA_WITHOUT_GOAL = "focus_area_without_goal"
    GOAL_WITHOUT_INDICATOR = "goal_without_indicator"
    INDICATOR_WITHOUT_BASELINE = "indicator_without_baseline"
    MEASURE_WITHOUT_RESPONSIBLE = "measure_without_responsible"
    ROW_LOOSE = "row_loose"
    NO_FORUM_CARRIES = "no_forum_carries"


_BLOCKING = {
    GapKind.NOT_ASSESSED,
    GapKind.REASON_MISSING,
    GapKind.ARGUMENT_INCOMPLETE,
    GapKind.PROFILE_FIELD_EMPTY,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """Something missing.

    `place` is a criterion id, a profile field id, or the subject of a row; `facts` fill the
    sentence. `blocks` says whether it stops a submission: a low level never does.
    """

    kind: GapKind
    area: Area
    place: str
    theme: str = ""
    facts: tuple[tuple[str, str], ...] = field(default=())

    @property
    def blocks(self) -> bool:
        """Say whether a submission needs this first."""
        return self.kind in _BLOCKING


def gaps(content: Content, themes: Collection[str], parts: Collection[str]) -> tuple[Gap, ...]:
    """Return what is missing in these themes and profile parts.

    Only minimum criteria count; of the others, one that has been declared not applicable or a
    deviation must still be argued, for it would otherwise go in half-said.
    """
    return (
        *_criterion_gaps(content, themes),
        *_profile_gaps(content, parts),
        *_thread_gaps(content),
        *_forum_gaps(content),
    )


def _criterion_gaps(content: Content, themes: Collection[str]) -> Iterator[Gap]:
    rubric = content.scheme.rubric
    minimum = {each.id for each in minimum_criteria(rubric, themes)}
    for theme in rubric.themes:
        if theme.id not in themes:
            continue
        for criterion in theme.criteria:
            answer = content.assessment.answer(criterion.id)
            for kind, facts in _answer_gaps(content, criterion, answer):
                if criterion.id in minimum or kind in _HALF_SAID:
                    yield Gap(
                        kind=kind,
                        area="criterion",
                        place=criterion.id,
                        theme=theme.id,
                        facts=facts,
                    )


_HALF_SAID = {GapKind.REASON_MISSING, GapKind.ARGUMENT_INCOMPLETE}


def _answer_gaps(
    content: Content, criterion: Criterion, answer: Answer
) -> Iterator[tuple[GapKind, tuple[tuple[str, str], ...]]]:
    rubric = content.scheme.rubric
    if untouched(answer):
        yield GapKind.NOT_ASSESSED, ()
        return
    if isinstance(answer.choice, NotApplicable):
        if not answer.reason.strip():
            yield GapKind.REASON_MISSING, ()
        return
    if isinstance(answer.choice, Deviates):
        if not deviation_complete(rubric, answer):
            yield GapKind.ARGUMENT_INCOMPLETE, ()
        return
    if isinstance(answer.choice, LevelChosen):
        yield from _level_gaps(content, criterion, answer, answer.choice.level)


def _level_gaps(
    content: Content, criterion: Criterion, answer: Answer, level: int
) -> Iterator[tuple[GapKind, tuple[tuple[str, str], ...]]]:
    lowest = criterion.minimum_level or 0
    if level < lowest:
        yield GapKind.BELOW_MINIMUM, (("level", str(level)), ("minimum", str(lowest)))
    if level == 0:
        return  # nothing is in place, so there is nothing to ground or to show
    if not answer.ground.strip():
        yield GapKind.GROUND_MISSING, ()
    held = {row.text("type") for row in content.evidence(answer.evidence)}
    if criterion.evidence.required not in held and not _record_shows(content, criterion):
        yield GapKind.EVIDENCE_MISSING, (("evidence_type", criterion.evidence.required),)


def _record_shows(content: Content, criterion: Criterion) -> bool:
    """Say whether the record itself is the evidence, so that nothing is asked twice."""
    proposal = criterion.proposal
    return proposal is not None and holds(proposal.when, content, Progress())


def _profile_gaps(content: Content, parts: Collection[str]) -> Iterator[Gap]:
    for part in content.scheme.profile.parts:
        if part.id not in parts:
            continue
        for each in profile_blanks(content, part.id):
            yield Gap(
                kind=GapKind.PROFILE_FIELD_EMPTY,
                area="profile",
                place=each.id,
                facts=(("part", part.id),),
            )


def _thread_gaps(content: Content) -> Iterator[Gap]:
    if not content.rows[RowKind.CHALLENGE]:
        yield Gap(kind=GapKind.NO_CHALLENGES, area="thread", place="challenge")
        return
    yield from _challenge_gaps(content)
    for area in content.rows[RowKind.FOCUS_AREA]:
        yield from _focus_area_gaps(content, area)
    for goal in content.rows[RowKind.GOAL]:
        if not _pointing(content.rows[RowKind.INDICATOR], "goal", goal.id):
            yield _row_gap(GapKind.GOAL_WITHOUT_INDICATOR, goal)
    yield from _blank(content, RowKind.INDICATOR, "baseline", GapKind.INDICATOR_WITHOUT_BASELINE)
    yield from _blank(content, RowKind.MEASURE, "responsible", GapKind.MEASURE_WITHOUT_RESPONSIBLE)
    yield from _loose_rows(content)


def _challenge_gaps(content: Content) -> Iterator[Gap]:
    areas = content.rows[RowKind.FOCUS_AREA]
    chosen = {challenge for area in areas for challenge in area.ids("challenges")}
    for challenge in content.rows[RowKind.CHALLENGE]:
        if not content.evidence(challenge.ids("sources")):
            yield _row_gap(GapKind.CHALLENGE_WITHOUT_SOURCE, challenge)
        if challenge.id not in chosen and not challenge.text("left_out").strip():
            yield _row_gap(GapKind.CHALLENGE_LEFT, challenge)


def _blank(content: Content, kind: RowKind, column: str, gap: GapKind) -> Iterator[Gap]:
    for row in content.rows[kind]:
        if not row.text(column).strip():
            yield _row_gap(gap, row)


def _focus_area_gaps(content: Content, area: Row) -> Iterator[Gap]:
    rows = content.rows
    known = {row.id for row in rows[RowKind.CHALLENGE]}
    if not known.intersection(area.ids("challenges")):
        yield _row_gap(GapKind.FOCUS_AREA_WITHOUT_CHALLENGE, area)
    if not _pointing(rows[RowKind.MEASURE], "focus_area", area.id):
        yield _row_gap(GapKind.FOCUS_AREA_WITHOUT_MEASURE, area)
    if not _pointing(rows[RowKind.GOAL], "focus_area", area.id):
        yield _row_gap(GapKind.FOCUS_AREA_WITHOUT_GOAL, area)


def _loose_rows(content: Content) -> Iterator[Gap]:
    """Yield rows whose required link points to nothing that is there."""
    for kind in (RowKind.MEASURE, RowKind.GOAL, RowKind.INDICATOR):
        for column in COLUMNS[kind]:
            if column.links is None or not column.required:
                continue
            known = {row.id for row in content.rows[column.links]}
            for row in content.rows[kind]:
                if not known.intersection(row.ids(column.name)):
                    yield _row_gap(GapKind.ROW_LOOSE, row)


def _pointing(rows: tuple[Row, ...], column: str, id: str) -> tuple[Row, ...]:
    return tuple(row for row in rows if id in row.ids(column))


def _row_gap(kind: GapKind, row: Row) -> Gap:
    name = row.text("text") or row.text("name")
    return Gap(kind=kind, area="thread", place=row.subject, facts=(("name", name),))


def _forum_gaps(content: Content) -> Iterator[Gap]:
    """Yield the parts of a requirement that no forum carries."""
    for requirement in content.scheme.rubric.requirements:
        for part in requirement.parts:
            if not any(row.values.get(f"carries.{part}") for row in content.rows[RowKind.FORUM]):
                yield Gap(kind=GapKind.NO_FORUM_CARRIES, area="forums", place=part)
