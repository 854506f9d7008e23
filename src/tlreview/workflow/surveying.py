"""Surveys brought in, and what may be held against what.

A file with a line a person never stays: with it, anybody could work out the groups that are
hidden. What is kept is the table that may be shown, and the digest of the file it was made from.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from tlreview.analysis.survey_json import Surveyed, as_json, surveyed_from
from tlreview.analysis.surveys import (
    Difference,
    Sampling,
    Survey,
    Tabled,
    difference,
)
from tlreview.domain.content import Content
from tlreview.domain.fields import Address
from tlreview.domain.people import Actor
from tlreview.domain.periods import period
from tlreview.domain.rows import Row, RowKind, row_field
from tlreview.workflow.fields import FieldUnknown
from tlreview.workflow.figures import fit_lines
from tlreview.workflow.importing import RawFile, add_link, enter_file, extracts, save_extract
from tlreview.workflow.measuring import keep_answer
from tlreview.workflow.permissions import Act, require
from tlreview.workflow.ports import Files, Reading, Store, Transact
from tlreview.workflow.reading import content_of
from tlreview.workflow.regrouping import Crossing
from tlreview.workflow.rules import checked
from tlreview.workflow.saving import new_row
from tlreview.workflow.surveys import TABLE, fit_survey, require_apart, survey_of, table_in

_NAME = "survey.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class SurveyArrival:
    """A table that has come, with the file it was made from and the name that had.

    `plain` says that the file is a table of numbers that has nothing but this table. `title` is
    what its evidence is called, `revision` the table its author saw in the row of this round.
    `crossed` is who is in which groups, by what rounds were told apart by before.
    """

    surveyed: Surveyed
    content: bytes
    name: str
    title: str
    plain: bool
    revision: int = 0
    crossed: Mapping[str, Crossing] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class SurveyBrought:
    """A survey as saved. `as_it_came` says that the file itself is the evidence."""

    row: str
    revision: int
    evidence: str
    as_it_came: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Round:
    """One time a question was asked, as one way to group those who answered shows it."""

    row: Row
    surveyed: Surveyed

    @property
    def table(self) -> Tabled:
        """Return the table."""
        return self.surveyed.table

    @property
    def survey(self) -> Survey:
        """Return what was asked and of whom."""
        return self.surveyed.table.survey


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A question with the rounds that may stand beside each other, the earliest first.

    A self-selected round stands alone: it says nothing of any other.
    """

    question: str
    scale: tuple[str, ...]
    rounds: tuple[Round, ...]

    @property
    def times(self) -> tuple[Round, ...]:
        """Return one round a period: however they are grouped, everybody is the same."""
        return tuple({each.survey.period: each for each in reversed(self.rounds)}.values())[::-1]

    @property
    def self_selected(self) -> bool:
        """Say whether whoever wanted to has answered."""
        return self.rounds[0].survey.sampling is Sampling.SELF_SELECTED


@dataclass(frozen=True, slots=True, kw_only=True)
class SurveyVintage:
    """What was brought at one time, by whom; `surveyed` is None where it has been redacted."""

    number: int
    at: datetime
    person: str
    surveyed: Surveyed | None


def bring_survey(
    transact: Transact, files: Files, actor: Actor, case: str, arrival: SurveyArrival
) -> SurveyBrought:
    """Keep the table of a survey, with evidence that says no more than it.

    The same question, round and grouping is the same row, and this its next extract. Raises
    NotAllowed, FieldRefused, RevisionStale, CaseUnknown, DiskFull.
    """
    require(actor, Act.WRITE)
    surveyed = _named(arrival)
    as_it_came = arrival.plain and all_shown(surveyed.table)
    written = arrival.content if as_it_came else survey_file(surveyed)
    raw = RawFile(
        stored=keep_answer(files, written),
        name=arrival.name if as_it_came else _NAME,
        title=arrival.title,
    )
    with transact(actor, case) as store:
        row, revision, evidence = _save(store, case, surveyed, raw, arrival)
    return SurveyBrought(row=row, revision=revision, evidence=evidence, as_it_came=as_it_came)


def require_new(
    reading: Reading, content: Content, surveyed: Surveyed, crossed: Mapping[str, Crossing]
) -> None:
    """Refuse a table that could not be kept, before anybody keeps it. Raises FieldRefused."""
    at = survey_field("new")
    value = fit_survey(content, at, as_json(surveyed))
    require_apart(reading, content.case.id, at, value, crossed)


def survey_file(surveyed: Surveyed) -> bytes:
    """Return the table as the file that is kept of it."""
    return json.dumps(as_json(surveyed), ensure_ascii=False, indent=2).encode() + b"\n"


def standing_survey(content: Content, survey: Survey) -> Row | None:
    """Return the row of the same question, round and grouping; None where there is none."""
    for row in content.rows[RowKind.SURVEY]:
        found = survey_of(row)
        if found is not None and _identity(found.table.survey) == _identity(survey):
            return row
    return None


def _identity(survey: Survey) -> tuple[object, ...]:
    return survey.question, survey.period, survey.sampling, survey.by


def survey_field(row: str) -> Address:
    """Return the address of the table of a survey."""
    return row_field(RowKind.SURVEY, row, TABLE)


def asked(content: Content) -> tuple[Asked, ...]:
    """Return every question, each with the rounds that may be held against each other."""
    found: dict[tuple[object, ...], list[Round]] = {}
    for row in content.rows[RowKind.SURVEY]:
        surveyed = survey_of(row)
        if surveyed is None:
            continue
        survey = surveyed.table.survey
        alone = survey.period if survey.sampling is Sampling.SELF_SELECTED else ""
        key = (survey.question, survey.scale, alone)
        found.setdefault(key, []).append(Round(row=row, surveyed=surveyed))
    return tuple(
        Asked(
            question=rounds[0].survey.question,
            scale=rounds[0].survey.scale,
            rounds=tuple(sorted(rounds, key=lambda each: period(each.survey.period))),
        )
        for rounds in found.values()
    )


def compared(content: Content, one: str, other: str) -> Mapping[str, Difference]:
    """Return how much larger the share of each answer is in the other survey than in the one.

    Raises SurveysNotComparable, also where either is self-selected, and FieldUnknown for a survey
    that is not there.
    """
    before, after = _table(content, one), _table(content, other)
    scale = before.survey.scale
    return {answer: difference(before, after, answer) for answer in scale}


def survey_vintages(
    reading: Reading, actor: Actor, case: str, row: str
) -> tuple[SurveyVintage, ...]:
    """Return every extract of a survey that somebody may read, the newest first.

    A council has what was submitted, and nothing else. Raises NotAllowed, MemberRecused.
    """
    return tuple(
        SurveyVintage(
            number=each.number, at=each.at, person=each.person, surveyed=table_in(each.value)
        )
        for each in extracts(reading, actor, case, survey_field(row))
    )


def _named(arrival: SurveyArrival) -> Surveyed:
    """Return the table with its texts cleaned and the digest of its file. Raises FieldRefused."""
    came = hashlib.sha256(arrival.content).hexdigest()
    found = arrival.surveyed
    named = replace(found, extract=replace(found.extract, digest=came))
    return surveyed_from(fit_lines(survey_field("new"), as_json(named)))


def _save(
    store: Store, case: str, surveyed: Surveyed, raw: RawFile, arrival: SurveyArrival
) -> tuple[str, int, str]:
    """Save evidence, table and the link between them; return row, revision and evidence."""
    content = content_of(store, case)
    survey = surveyed.table.survey
    standing = standing_survey(content, survey)
    row = standing.id if standing else new_row(store.now, 1)
    evidence = enter_file(store, case, raw, surveyed.extract)
    if standing is None:
        at = row_field(RowKind.SURVEY, row, "question")
        store.append(case, at, checked(content, at, survey.question), 0)
    at = survey_field(row)
    fitting = checked(content, at, as_json(surveyed))
    require_apart(store, case, at, fitting, arrival.crossed)
    saved = save_extract(store, case, at, fitting, arrival.revision)
    add_link(store, content, row_field(RowKind.SURVEY, row, "extract"), evidence)
    return row, saved.number, evidence


def all_shown(table: Tabled) -> bool:
    """Say whether every group is shown, and with them everybody."""
    sizes = [each.answered or 0 for each in table.groups]
    return not sizes or (all(sizes) and sum(sizes) == table.everybody.answered)


def _table(content: Content, row: str) -> Tabled:
    found = content.row(RowKind.SURVEY, row)
    surveyed = survey_of(found) if found else None
    if surveyed is None:
        raise FieldUnknown(address=survey_field(row))
    return surveyed.table
