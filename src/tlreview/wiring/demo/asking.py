"""Doing what a story tells of surveys: a round that is brought, a question that is followed."""

from typing import TYPE_CHECKING

from tlreview.domain.rows import RowKind, row_field
from tlreview.domain.share_asked import ShareAsked, as_json
from tlreview.sources.survey_tables import surveyed
from tlreview.wiring.demo.deeds import Ask, Follow
from tlreview.workflow.reading import content_of
from tlreview.workflow.shares import SHARE
from tlreview.workflow.survey_offering import SurveyFile, SurveyWanted
from tlreview.workflow.surveying import SurveyArrival, bring_survey
from tlreview.workflow.surveys import survey_of

if TYPE_CHECKING:
    from tlreview.wiring.demo.doing import Doing


def ask(doing: "Doing", deed: Ask) -> None:
    """Bring a round of a survey, and know it by its key. Raises ValueError for an unsound file."""
    content = doing.record.content(deed.file)
    wanted = SurveyWanted(
        answer=deed.answer,
        group=deed.group,
        count=deed.count,
        question=deed.question,
        scale=deed.scale,
        sampling=deed.sampling,
        invited=deed.invited or None,
        mode=deed.mode,
        period=deed.period,
        source=deed.source,
        on=deed.on,
    )
    found = surveyed(SurveyFile(content=content, name=deed.file, wanted=wanted))
    if found.surveyed is None:
        raise ValueError(deed.file, found.fault)
    arrival = SurveyArrival(
        surveyed=found.surveyed,
        content=content,
        name=deed.file,
        title=f"{deed.source}: {deed.question} ({deed.period})",
        plain=found.plain,
    )
    kept = bring_survey(doing.transact, doing.files, doing.actor, doing.case, arrival)
    doing.record.entered(RowKind.SURVEY, deed.survey, kept.row)


def follow(doing: "Doing", deed: Follow) -> None:
    """Let an indicator follow a question."""
    with doing.read(doing.actor) as reading:
        rows = content_of(reading, doing.case).rows[RowKind.SURVEY]
    row = doing.record.row(RowKind.SURVEY, deed.survey)
    (table,) = (found.table for each in rows if each.id == row and (found := survey_of(each)))
    share = ShareAsked(
        question=table.survey.question, scale=table.survey.scale, answers=deed.answers
    )
    indicator = doing.record.row(RowKind.INDICATOR, deed.indicator)
    at = row_field(RowKind.INDICATOR, indicator, SHARE)
    doing.record.save(doing.person, {at: as_json(share)})
