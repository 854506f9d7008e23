"""Surveys brought in on each database: what is kept, who may, and nobody worked out from it."""

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path as Folder

import pytest
from sqlalchemy import Engine

from databases import Record
from reviewed import ANNE, APPROVER, CASE, COUNCIL, EDITOR, READER, SECRETARIAT, Path
from surveyed import AREAS, QUESTION, numbers, persons, surveyed
from tlreview.analysis.survey_json import as_json
from tlreview.analysis.surveys import Sampling
from tlreview.domain.fields import RevisionStale
from tlreview.domain.people import Actor
from tlreview.domain.rows import RowKind, row_field
from tlreview.storage.files import EvidenceFolder
from tlreview.storage.verify import verify
from tlreview.workflow.evidence import file_held
from tlreview.workflow.fields import FieldRefused
from tlreview.workflow.permissions import NotAllowed
from tlreview.workflow.reading import content_of, submitted_content
from tlreview.workflow.saving import Seen, add_row, record_field
from tlreview.workflow.seating import MemberRecused
from tlreview.workflow.surveying import (
    SurveyArrival,
    SurveyBrought,
    bring_survey,
    survey_field,
    survey_vintages,
)

BOTH = {name: counts for name, counts in AREAS.items() if name != "Øya"}
LATER = {**BOTH, "Nord": (90, 20, 5)}


@pytest.fixture
def path(engine: Engine, tmp_path: Folder) -> Path:
    made = Path(Record(engine, EvidenceFolder(tmp_path / "evidence")))
    made.open()
    return made


def files(path: Path) -> EvidenceFolder:
    found: EvidenceFolder = path.house.files  # type: ignore[attr-defined]
    return found


def bring(
    path: Path,
    groups: Mapping[str, Sequence[int]] = AREAS,
    actor: Actor = EDITOR,
    *,
    text: str = "",
    plain: bool = False,
    revision: int = 0,
    **survey: object,
) -> SurveyBrought:
    crossed = survey.pop("crossed", {})
    arrival = SurveyArrival(
        surveyed=surveyed(groups, **survey),
        content=(text or persons(groups)).encode(),
        name="svar.csv",
        title="Trygghetsundersøkelsen",
        plain=plain,
        revision=revision,
        crossed=crossed,
    )
    return bring_survey(path.house.transact, files(path), actor, CASE, arrival)


def state(path: Path) -> tuple[str, int]:
    with path.house.read() as reading:
        return reading.head(CASE), len(reading.values(CASE))


def kept(path: Path, brought: SurveyBrought) -> tuple[str, bytes]:
    """Return the name and content of the evidence."""
    with path.house.read() as reading:
        row = content_of(reading, CASE).row(RowKind.EVIDENCE, brought.evidence)
    held = file_held(row) if row else None
    assert held is not None
    return held.name, b"".join(files(path).chunks(held.digest))


def test_of_a_file_with_a_line_a_person_the_table_is_kept_and_its_digest(path: Path) -> None:
    """No age, no line and no hidden group is anywhere in the record or its folder."""
    brought = bring(path)
    name, content = kept(path, brought)
    came = persons().encode()
    assert (name, brought.as_it_came) == ("survey.json", False)
    said = json.loads(content)
    assert said["extract"]["digest"] == hashlib.sha256(came).hexdigest()
    assert [each for each in said["groups"] if "answered" in each] == [said["groups"][0]]
    lying = [each for each in files(path).root.rglob("*") if each.is_file()]
    assert lying
    assert all(came not in each.read_bytes() for each in lying)
    with path.house.read() as reading:
        row = content_of(reading, CASE).row(RowKind.SURVEY, brought.row)
    assert row is not None
    assert row.text("question") == QUESTION
    assert row.values["table"] == said
    assert row.ids("extract") == (brought.evidence,)
    assert verify(path.house.engine, CASE).whole  # type: ignore[attr-defined]


def test_a_table_of_numbers_that_hides_nobody_is_kept_as_it_came(path: Path) -> None:
    brought = bring(path, BOTH, text=numbers(BOTH), plain=True)
    assert brought.as_it_came
    assert kept(path, brought) == ("svar.csv", numbers(BOTH).encode())


def test_a_table_of_numbers_with_a_hidden_group_is_not(path: Path) -> None:
    """It holds what the page hides."""
    brought = bring(path, text=numbers(), plain=True)
    assert not brought.as_it_came
    assert b"Antall" not in kept(path, brought)[1]


def test_a_later_extract_of_the_round_is_a_vintage(path: Path) -> None:
    """Of the same row, by whoever saw the one before; the same again changes nothing."""
    first = bring(path, BOTH)
    second = bring(path, LATER, revision=1)
    assert (second.row, second.revision) == (first.row, 2)
    before = state(path)
    assert bring(path, LATER, revision=1).revision == 2
    assert state(path) == before
    with path.house.read() as reading:
        newest, oldest = survey_vintages(reading, EDITOR, CASE, first.row)
        row = content_of(reading, CASE).row(RowKind.SURVEY, first.row)
    assert newest.surveyed is not None
    assert oldest.surveyed is not None
    assert newest.surveyed.table.everybody.answered == 194
    assert (oldest.number, oldest.surveyed.table.everybody.answered) == (1, 164)
    assert row is not None
    assert row.ids("extract") == (first.evidence, second.evidence)
    with pytest.raises(RevisionStale):
        bring(path, {**BOTH, "Nord": (10, 20, 5)}, revision=1)


def test_another_round_grouping_or_way_of_asking_is_a_row_of_its_own(path: Path) -> None:
    rows = {
        bring(path, BOTH).row,
        bring(path, BOTH, period="2021").row,
        bring(path, BOTH, by="Bydel").row,
        bring(path, {"": (40, 2, 1)}, sampling=Sampling.SELF_SELECTED, invited=None).row,
    }
    assert len(rows) == 4


def test_a_survey_that_is_refused_leaves_nothing_behind(path: Path) -> None:
    before = state(path)
    with pytest.raises(FieldRefused):
        bring(path, period="i fjor")
    assert state(path) == before


@pytest.mark.parametrize("actor", [READER, ANNE, COUNCIL, SECRETARIAT], ids=lambda each: each.role)
def test_only_the_municipality_brings_a_survey(path: Path, actor: Actor) -> None:
    """Others are refused before anything is filed."""
    before = state(path)
    with pytest.raises(NotAllowed):
        bring(path, actor=actor)
    assert state(path) == before
    assert not [each for each in files(path).root.rglob("*") if each.is_file()]
    assert bring(path, actor=APPROVER).revision == 1


def test_the_field_refuses_who_may_not_write_and_what_shows_a_few(path: Path) -> None:
    """Saved by itself, past the act, the rules are the same."""
    brought = bring(path)
    seen = Seen(case=CASE, address=survey_field(brought.row), revision=1)
    shown = json.loads(kept(path, brought)[1])
    shown["groups"][2] |= {"answered": 4, "effective": "4.00", "shares": ["1", "0", "0"]}
    with pytest.raises(FieldRefused, match="survey-few-left"):
        record_field(path.house.transact, EDITOR, seen, shown)
    with pytest.raises(NotAllowed):
        record_field(path.house.transact, READER, seen, None)


FEW_MORE = {**BOTH, "Nord": (62, 21, 5)}
"""Three answers more than there were."""


def cleared(path: Path, brought: SurveyBrought) -> None:
    seen = Seen(case=CASE, address=survey_field(brought.row), revision=brought.revision)
    record_field(path.house.transact, EDITOR, seen, None)


def removed(path: Path, brought: SurveyBrought) -> None:
    at = row_field(RowKind.SURVEY, brought.row, "removed")
    record_field(path.house.transact, EDITOR, Seen(case=CASE, address=at, revision=0), value=True)


def brought_again(path: Path, brought: SurveyBrought) -> None:
    bring(path, LATER, revision=brought.revision)


@pytest.mark.parametrize("between", [cleared, removed, brought_again])
def test_a_few_answers_more_than_there_ever_were_are_refused(
    path: Path, between: Callable[[Path, SurveyBrought], None]
) -> None:
    """Whatever was in between, whoever kept the first table has both; by either door."""
    first = bring(path, BOTH)
    between(path, first)
    before = state(path)
    with path.house.read() as reading:
        latest = reading.latest(CASE, survey_field(first.row))
    assert latest is not None
    with pytest.raises(FieldRefused) as found:
        bring(path, FEW_MORE, revision=0 if between is removed else latest.number)
    assert (found.value.reason, found.value.fact) == ("survey-few-more", "3")
    seen = Seen(case=CASE, address=survey_field(first.row), revision=latest.number)
    with pytest.raises(FieldRefused, match="survey-few-more"):
        record_field(path.house.transact, EDITOR, seen, as_json(surveyed(FEW_MORE)))
    with pytest.raises(FieldRefused, match="survey-few-more"):
        add_row(
            path.house.transact,
            EDITOR,
            CASE,
            RowKind.SURVEY,
            {"question": QUESTION, "table": as_json(surveyed(FEW_MORE))},
        )
    assert state(path) == before


def test_a_table_that_was_cleared_comes_back_as_it_was(path: Path) -> None:
    """It tells nothing that was not told before."""
    cleared(path, bring(path, BOTH))
    assert bring(path, BOTH).revision == 1
    assert bring(path, LATER, revision=1).revision == 2


ZONES = {"Nord og litt av Sør": (60, 24, 5), "Resten av Sør": (40, 31, 4)}
"""The same 164 people in other groups: the first is Nord and four of Sør, all of them unsafe."""


@pytest.mark.parametrize("then", [None, cleared, removed], ids=["stands", "cleared", "removed"])
def test_other_groups_that_give_a_few_away_are_refused(
    path: Path, then: Callable[[Path, SurveyBrought], None] | None
) -> None:
    """Also beside a table that is gone: it has been read. What was told may be told again."""
    first = bring(path, BOTH)
    if then:
        then(path, first)
    before = state(path)
    with pytest.raises(FieldRefused) as raised:
        bring(path, ZONES, by="Sone")
    assert (raised.value.reason, raised.value.fact) == ("survey-regrouped", "4")
    assert state(path) == before
    assert bring(path, ZONES, by="Sone", period="2025").revision == 1


def test_groups_that_the_file_shows_to_lie_across_each_other_are_kept(path: Path) -> None:
    """Numbers alone would let Unge be Nord and a few more; the file knows better."""
    bring(path, BOTH)
    ages = {"Unge": (61, 20, 5), "Eldre": (39, 35, 4)}
    with pytest.raises(FieldRefused, match="survey-regrouped"):
        bring(path, ages, by="Alder")
    across = {
        ("Nord", "Unge"): 45,
        ("Nord", "Eldre"): 40,
        ("Sør", "Unge"): 41,
        ("Sør", "Eldre"): 38,
    }
    with pytest.raises(FieldRefused, match="survey-regrouped"):
        bring(path, ages, by="Alder", crossed={"Område": {("Nord", "Unge"): 86}})
    assert bring(path, ages, by="Alder", crossed={"Område": across}).revision == 1


def test_who_may_not_read_the_case_sees_no_vintage(path: Path) -> None:
    """A council has what was submitted; a member without a seat has nothing."""
    brought = bring(path, BOTH)
    path.fill_in()
    path.submit()
    bring(path, LATER, revision=1)
    with path.house.read() as reading:
        assert len(survey_vintages(reading, READER, CASE, brought.row)) == 2
        with pytest.raises((NotAllowed, MemberRecused)):
            survey_vintages(reading, COUNCIL, CASE, brought.row)
        frozen = submitted_content(reading, CASE, 1).row(RowKind.SURVEY, brought.row)
    assert frozen is not None
    assert frozen.values["table"]["everybody"]["answered"] == 164  # type: ignore[index,call-overload]
