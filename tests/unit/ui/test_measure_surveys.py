"""Surveys as a browser meets them: looked at, described, kept, and compared where they may be."""

import json
from collections.abc import Mapping
from concurrent.futures import Future
from typing import Any

import pytest

import build
import fakes
from filing import Folder
from surveyed import QUESTION, SCALE, numbers, persons, surveyed
from talking import Browser
from tlreview.analysis.survey_json import Surveyed, as_json
from tlreview.analysis.surveys import Sampling
from tlreview.domain.canonical import Json
from tlreview.domain.fields import Address
from tlreview.domain.people import Actor, Role
from tlreview.ui.measure.sections import MEASURE
from tlreview.workflow.survey_offering import SurveyFile, SurveyOffered

READER = Actor(person="leser", role=Role.READER)
OPEN: dict[str, object] = {"sampling": Sampling.SELF_SELECTED, "invited": None}
SAID = {
    "answer": "Svar",
    "group": "Område",
    "question": QUESTION,
    "scale": "\n".join(SCALE),
    "sampling": "random",
    "invited": "1 200",
    "mode": "post",
    "period": "2024",
    "source": "Kommunen",
    "on": "2025-01-15",
}


def saved(*rounds: Surveyed) -> dict[Address, Json]:
    values: dict[Address, Json] = {}
    for number, each in enumerate(rounds, start=1):
        question = each.table.survey.question
        values |= build.fields(f"survey/s{number}", question=question, table=as_json(each))
    return values


def browser(values: Mapping[Address, Json] | None = None, **facts: Any) -> Browser:
    house = fakes.house(values)
    house.files = Folder()
    return Browser(house, dashboard=MEASURE, place="surveys", **facts)


def send(at: Browser, text: str) -> None:
    content = text.encode()
    facts = {"verb": "take-figures", "mark": "m", "size": len(content), "offset": 0}
    at.session.answer({"id": 900, **facts}, [memoryview(content)])


def look(at: Browser, text: str, **said: str) -> dict[str, Any]:
    """Send a file and look at it, described."""
    send(at, text)
    return at.say("look-at-survey", mark="m", name="svar.csv", **{**SAID, **said})


def keep(at: Browser, revision: int = 0, **said: str) -> dict[str, Any]:
    facts = {**SAID, **said}
    return at.say("keep-survey", mark="m", name="svar.csv", revision=revision, **facts)


def cells(table: Mapping[str, Any]) -> list[list[str]]:
    return [
        ["".join(line["text"] for line in cell["lines"]) for cell in row] for row in table["rows"]
    ]


def test_a_file_tells_its_columns_before_anything_is_chosen():
    """With the alternatives of each, so that question and answers need not be written."""
    at = browser()
    send(at, persons())
    told = at.say("look-at-survey", mark="m", name="svar.csv")
    assert [each["value"] for each in told["columns"]] == ["Svar", "Område", "Alder"]
    assert told["columns"][0]["values"] == list(SCALE)
    assert told["preview"] is None


def test_a_survey_is_looked_at_with_hidden_groups_before_it_is_kept():
    """Nobody's line is in what the browser gets, nor the number of a small group."""
    at = browser()
    told = look(at, persons() + "Kanskje;Nord;40\n;Nord;41\n")
    preview = told["preview"]
    assert preview["sentence"] == (
        "168 of 1,200 answered (14%). 1 gave no answer. 1 line does not count."
    )
    assert not preview["fault"]
    blocks = {each["key"].removeprefix("survey/preview/"): each for each in preview["blocks"]}
    assert cells(blocks["groups"]) == [
        ["Nord", "85", "71% (60–79%)", "24% (16–34%)", "6% (3–13%)"],
        ["Sør", "hidden", "–", "–", "–"],
        ["Øya", "hidden", "–", "–", "–"],
    ]
    assert cells(blocks["left-out"]) == [["170", "Svar", "Kanskje", "this is none of the answers"]]
    assert blocks["chart"]["svg"].startswith("<svg")
    assert at.session.house.files.filed == {}
    assert at.session.scene().content.rows["survey"] == ()


def test_a_kept_survey_stands_on_the_page_with_its_evidence_and_without_its_lines():
    at = browser()
    look(at, persons())
    answer = keep(at)
    assert answer["done"] == "The survey has been saved. The file it came in has not."
    (row,) = at.session.scene().content.rows["survey"]
    (content,) = at.session.house.files.filed.values()
    assert json.loads(content) == row.values["table"]
    group = at.blocks[f"survey/{row.id}"]
    assert group["title"] == QUESTION
    (evidence,) = at.session.scene().content.rows["evidence"]
    assert evidence.text("title") == f"Survey, 2024: {QUESTION}"


def test_a_table_of_numbers_that_hides_nobody_is_said_to_be_kept():
    at = browser()
    text = numbers({"Nord": (60, 20, 5), "Sør": (40, 35, 4)})
    notes = [each["key"] for each in look(at, text, count="Antall")["preview"]["blocks"]]
    assert "survey/preview/notes" not in notes
    done = keep(at, count="Antall")["done"]
    assert done == "The survey has been saved, with the table it came in."
    assert list(at.session.house.files.filed.values()) == [text.encode()]


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"sampling": ""}, "Say who was asked"),
        ({"invited": "mange"}, "“mange” is not a number."),
        ({"period": "i fjor"}, "“i fjor” is no period."),
        ({"invited": "100"}, "168 answered, which is more than were invited."),
        ({"sampling": "self-selected"}, "Nobody is invited to an open form."),
        ({"group": "Bydel"}, "The file has no column “Bydel”."),
        ({"scale": "ja\nnei"}, "No line has an answer that is on the scale."),
        ({"weight": "Alder", "count": "Alder"}, "Choose one of the two."),
        ({"count": "Svar"}, "Line 2 does not say how many persons it stands for."),
        ({"scale": "Trygg"}, "Give at least two answers"),
    ],
    ids=lambda each: str(each)[:40],
)
def test_what_stands_in_the_way_is_said_and_nothing_can_be_kept(
    said: dict[str, str], sentence: str
):
    """Where the fault is in a line, with its number."""
    at = browser()
    told = look(at, persons(), **said)
    found = told["preview"]["sentence"] if told["ok"] else told["sentence"]
    assert sentence in found
    if told["ok"]:
        assert told["preview"]["fault"]
    assert not keep(at, **said)["ok"]
    assert at.session.scene().content.rows["survey"] == ()


def test_rounds_stand_beside_each_other_and_the_change_has_its_interval():
    """The table says the same as the picture; who was asked, and how, stands under it."""
    before = surveyed({"": (90, 20, 5)}, period="2021", mode="telefon", by="")
    at = browser(saved(before, surveyed()))
    group = at.blocks["survey/s1"]
    by_key = {each["key"].removeprefix("survey/s1/"): each for each in group["blocks"]}
    assert by_key["table"]["columns"] == ["Answer", "2021", "2024"]
    assert cells(by_key["table"])[1] == ["Utrygg", "17% (12–25%)", "33% (27–41%)"]
    assert cells(by_key["s2"])[1] == [
        "Utrygg", "+16", "+6 to +25", "a larger share",
    ]  # fmt: skip
    assert "not asked in the same way" in by_key["warning"]["paragraphs"][0]
    assert [row[0] for row in cells(by_key["rounds"])] == ["2021", "2024"]
    assert cells(by_key["rounds"])[1][1:4] == [
        "Random sample", "post og nett", "168 of 1,200 answered (14%)",
    ]  # fmt: skip


def test_an_open_form_is_labelled_and_beside_nothing():
    """Its figures are in no table with those of a sample, and have no interval."""
    at = browser(saved(surveyed(period="2021"), surveyed(**OPEN), surveyed(**OPEN, period="2023")))
    groups = [each for each in at.blocks.values() if each["kind"] == "group"]
    assert len(groups) == 3
    for group in groups:
        table = next(each for each in group["blocks"] if each["key"].endswith("/table"))
        assert len(table["columns"]) == 2
        drawn_by_chance = "(" in cells(table)[0][1]
        assert drawn_by_chance is not ("warning" in str([each["key"] for each in group["blocks"]]))
    warned = [
        each["paragraphs"][0].startswith("Self-selected")
        for group in groups
        for each in group["blocks"]
        if each["key"].endswith("/warning")
    ]
    assert warned == [True, True]


def test_a_later_extract_goes_on_top_of_the_one_that_was_seen():
    at = browser(saved(surveyed({"Nord": (60, 20, 5), "Sør": (40, 35, 4)})))
    later = persons({"Nord": (80, 20, 5), "Sør": (40, 35, 4)})
    preview = look(at, later)["preview"]
    assert preview["revision"] == 1
    assert "new extract" in preview["blocks"][0]["paragraphs"][0]
    assert not keep(at, revision=0)["ok"]
    look(at, later)
    assert keep(at, revision=1)["ok"]
    (row,) = at.session.scene().content.rows["survey"]
    assert row.id == "s1"


def test_while_a_large_file_is_read_the_page_waits():
    at = browser()
    waiting: Future[SurveyOffered] = Future()

    def later(_: SurveyFile) -> "Future[SurveyOffered]":
        return waiting

    at.session.house.surveys = later
    assert look(at, persons())["read"] is False
    assert not keep(at)["ok"]


def test_whoever_may_not_write_has_no_form_and_is_refused():
    at = browser(saved(surveyed()), actor=READER)
    assert "survey/form" not in at.blocks
    assert "survey/s1" in at.blocks
    assert not any(each["key"].endswith("/remove") for each in at.blocks["survey/s1"]["blocks"])
    assert not look(at, persons())["ok"]
    assert not keep(at)["ok"]


def test_a_removed_round_can_be_brought_back():
    at = browser(saved(surveyed()))
    (act,) = at.blocks["survey/s1"]["blocks"][-1]["blocks"]
    assert at.say(act["verb"], **act["facts"], sequence=1)["ok"]
    assert "removed/survey" in at.blocks
    assert [each["kind"] for each in at.view["blocks"].values() if each["kind"] == "group"] == []
