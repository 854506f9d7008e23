"""What `tlreview survey show` and `compare` say."""

from collections.abc import Iterator, Sequence

import click

from tlreview.analysis.survey_json import Surveyed
from tlreview.analysis.surveys import Group, Survey, SurveysNotComparable
from tlreview.cli.indicator_refusals import sheet_refusal
from tlreview.cli.refusals import refused_in
from tlreview.domain.errors import TLReviewError
from tlreview.domain.fields import RevisionStale
from tlreview.domain.people import Actor, Role
from tlreview.domain.rows import Row, RowKind
from tlreview.presentation.figure_refusals import FIGURE_REASONS
from tlreview.presentation.series import extract_told
from tlreview.presentation.survey_refusals import SURVEY_REASONS, not_comparable
from tlreview.presentation.surveys import (
    answered_words,
    change_table,
    round_name,
    sampling_word,
    share_words,
    survey_told,
)
from tlreview.presentation.texts import Words
from tlreview.sources.sheets import SheetRefused
from tlreview.wiring.house import build
from tlreview.wiring.settings import settings
from tlreview.workflow.fields import FieldRefused, FieldUnknown
from tlreview.workflow.offering import FiguresUnreadable
from tlreview.workflow.reading import content_of
from tlreview.workflow.surveying import SurveyVintage, compared, survey_vintages
from tlreview.workflow.surveys import TABLE, survey_of

_READER = Actor(person="", role=Role.READER)


def shown(case: str, id: str, language: str) -> Iterator[str]:
    """Yield a survey with its extracts, or a line for each there is. Raises ClickException."""
    say = Words(language)
    with refused_in(say, refusal_line), build(settings()).read(_READER) as reading:
        content = content_of(reading, case)
        row = content.row(RowKind.SURVEY, id) if id else None
        kept = survey_vintages(reading, _READER, case, id) if row else ()
        names = {each.person: reading.person_name(each.person) for each in kept}
    if not id:
        yield from _listed(say, content.rows[RowKind.SURVEY])
        return
    surveyed = survey_of(row) if row else None
    if surveyed is None:
        raise click.BadParameter(say("There is no such survey."), param_hint="SURVEY")
    yield from table_lines(say, surveyed)
    for each in kept:
        yield _vintage(say, each, names[each.person] or each.person)


def moved(case: str, one: str, other: str, language: str) -> Iterator[str]:
    """Yield how each answer has moved between two surveys. Raises ClickException."""
    say = Words(language)
    with refused_in(say, refusal_line), build(settings()).read(_READER) as reading:
        content = content_of(reading, case)
        found = compared(content, one, other)
    rows = (content.row(RowKind.SURVEY, each) for each in (one, other))
    names = [_round(say, row) for row in rows]
    head, changes = change_table(say, found, (names[0], names[1]))
    yield "  ".join(head)
    for each in changes:
        yield "  ".join(each)


def table_lines(say: Words, surveyed: Surveyed) -> Iterator[str]:
    """Yield what a survey's table says, hidden groups by their names alone."""
    table, survey = surveyed.table, surveyed.table.survey
    yield survey.question
    facts = (round_name(say, survey), sampling_word(say, survey.sampling), survey.mode)
    yield ", ".join(each for each in (*facts, answered_words(say, table)) if each)
    yield extract_told(say, surveyed.extract)
    yield from _answers(say, survey, table.everybody)
    for group in table.groups:
        size = say("hidden") if group.answered is None else say.number(group.answered)
        yield f"{survey.by}: {group.group} ({size})"
        yield from _answers(say, survey, group)


def refusal_line(say: Words, found: TLReviewError) -> str:
    """Return why nothing was kept; empty for an error that is not about surveys."""
    if isinstance(found, FieldRefused):
        told = {**FIGURE_REASONS, **SURVEY_REASONS}.get(found.reason)
        return told(say, found.fact) if told else ""
    if isinstance(found, SurveysNotComparable):
        return not_comparable(say, found)
    if isinstance(found, FieldUnknown):
        return say("There is no such survey.")
    if isinstance(found, RevisionStale):
        return say("Somebody brought this round meanwhile. Look at it, and import once more.")
    if isinstance(found, FiguresUnreadable):
        return _unreadable(say, found)
    return ""


def _unreadable(say: Words, found: FiguresUnreadable) -> str:
    if isinstance(found.__cause__, SheetRefused):
        return sheet_refusal(say, found.__cause__)
    if found.fault == "no-reader":
        return say("SPSS and Stata need the extra: pip install 'tlreview[survey]'.")
    return say("The file is no table that can be read.")


def _listed(say: Words, rows: Sequence[Row]) -> Iterator[str]:
    if not rows:
        yield say("There are no surveys yet.")
    for row in rows:
        told = survey_told(say, row.values.get(TABLE)) or say("redacted")
        yield f"{row.id}  {row.text('question')}  {told}"


def _answers(say: Words, survey: Survey, group: Group) -> Iterator[str]:
    for each in group.shares or ():
        yield f"  {each.answer}: {share_words(say, survey, each)}"


def _vintage(say: Words, found: SurveyVintage, who: str) -> str:
    told = answered_words(say, found.surveyed.table) if found.surveyed else say("redacted")
    return say(
        "Extract {n}, {when}, {who}: {told}",
        n=found.number,
        when=say.moment(found.at),
        who=who,
        told=told,
    )


def _round(say: Words, row: Row | None) -> str:
    surveyed = survey_of(row) if row else None
    return round_name(say, surveyed.table.survey) if surveyed else ""
