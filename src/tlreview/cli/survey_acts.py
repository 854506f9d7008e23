"""What `tlreview survey import` does."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import click

from tlreview.analysis.surveys import Sampling
from tlreview.cli.files import begun
from tlreview.cli.refusals import refused_in
from tlreview.cli.survey_shown import refusal_line, table_lines
from tlreview.domain.people import Role
from tlreview.presentation.survey_refusals import fault_told, left_out_reason, reckoned_note
from tlreview.presentation.surveys import survey_title
from tlreview.presentation.texts import Words
from tlreview.sources.survey_tables import surveyed as tabled_survey
from tlreview.wiring.house import House, build
from tlreview.wiring.settings import settings
from tlreview.workflow.introducing import introduce
from tlreview.workflow.reading import content_of
from tlreview.workflow.survey_offering import Layout, SurveyFile, SurveyOffered, SurveyWanted
from tlreview.workflow.surveying import (
    SurveyArrival,
    bring_survey,
    require_new,
    standing_survey,
    survey_field,
)
from tlreview.workflow.surveys import told_apart_by

_MOST_TOLD = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Importing:
    """The options as given; what is not given is empty."""

    file: Path
    case: str
    answer: str
    layout: Layout | None
    group: str
    weight: str
    count: str
    question: str
    scale: tuple[str, ...]
    sampling: str
    invited: int | None
    mode: str
    period: str
    source: str
    on: date | None
    dry_run: bool
    role: str
    person: str
    language: str


def brought(given: Importing) -> Iterator[str]:
    """Yield what was read, what does not count, and what was kept.

    Raises ClickException for what is refused, in the language asked for.
    """
    say, house = Words(given.language), build(settings())
    with refused_in(say, refusal_line):
        with house.read() as reading:
            content = content_of(reading, given.case)
            numbers = reading.numbers(given.case)
            beside = told_apart_by(reading, given.case)
        if not (given.answer or given.layout):
            raise click.UsageError(say("Say with --answer which column has the answers."))
        file = _file(say, house, given, beside)
        found = tabled_survey(file)
        yield from _left_out(say, found)
        if found.surveyed is None:
            raise click.ClickException(fault_told(say, found.fault, found.fact))
        with house.read() as reading:
            require_new(reading, content, found.surveyed, found.crossed)
        yield from table_lines(say, found.surveyed)
        if not given.dry_run:
            row = standing_survey(content, found.surveyed.table.survey)
            arrival = SurveyArrival(
                surveyed=found.surveyed,
                content=file.content,
                name=file.name,
                title=survey_title(say, found.surveyed.table.survey),
                plain=found.plain,
                crossed=found.crossed,
                revision=numbers.get(survey_field(row.id), 0) if row else 0,
            )
            yield _kept(say, house, given, arrival)


def _file(say: Words, house: House, given: Importing, beside: tuple[str, ...]) -> SurveyFile:
    return SurveyFile(
        content=begun(say, given.file),
        name=given.file.name,
        wanted=SurveyWanted(
            answer=given.answer,
            layout=given.layout or "",
            group=given.group,
            weight=given.weight,
            count=given.count,
            question=given.question,
            scale=given.scale,
            sampling=Sampling(given.sampling),
            invited=given.invited,
            mode=given.mode,
            period=given.period,
            source=given.source,
            on=given.on or house.clock().date(),
            beside=beside,
        ),
    )


def _left_out(say: Words, found: SurveyOffered) -> Iterator[str]:
    for each in found.left_out[:_MOST_TOLD]:
        yield say(
            "Left out: {line}, column {column}, “{text}”: {reason}.",
            line=say("line {n}", n=each.row),
            column=each.column,
            text=each.text,
            reason=left_out_reason(say, each.reason),
        )
    more = found.all_left_out - min(_MOST_TOLD, len(found.left_out))
    if more:
        yield say.count("And {n} more.", "And {n} more.", more)
    if found.percentages:
        yield reckoned_note(say)
    if found.unanswered:
        yield say.count("{n} gave no answer.", "{n} gave no answer.", found.unanswered)


def _kept(say: Words, house: House, given: Importing, arrival: SurveyArrival) -> str:
    actor = introduce(house.transact, house.read, given.person, Role(given.role))
    kept = bring_survey(house.transact, house.files, actor, given.case, arrival)
    if kept.as_it_came:
        return say(
            "Kept as extract {n} of {survey}, with its file.", n=kept.revision, survey=kept.row
        )
    return say(
        "Kept as extract {n} of {survey}. The file itself is not kept.",
        n=kept.revision,
        survey=kept.row,
    )
