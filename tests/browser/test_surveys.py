"""Surveys in a real browser: a file, what is said of it, its table, and rounds in one picture."""

from pathlib import Path

from axe import violations
from keyboard import Keyboard
from page_objects import READY, NewVisit, Visit
from pages_assess import new_case
from playwright.sync_api import expect
from running import Running
from test_measure import come, go

from surveyed import AREAS, QUESTION, persons

BEFORE = {"Nord": (70, 12, 5), "Sør": (60, 20, 4), "Øya": (12, 1, 0)}


def describe(visit: Visit, path: Path, period: str, sampling: str = "Random sample") -> None:
    """Choose a file and say what it is; its own words for the answers are proposed."""
    page, say = visit.page, visit.say
    page.get_by_label(say("File"), exact=True).set_input_files(path)
    expect(page.get_by_role("heading", name=say("What is in the file?"))).to_be_focused()
    page.get_by_label(say("Column with the answers")).select_option("Svar")
    expect(page.get_by_label(say("Answers to choose from"))).to_have_value(
        "Trygg\nUtrygg\nVet ikke"
    )
    page.get_by_label(say("Column with groups")).select_option("Område")
    page.get_by_label(say("Question, as it was asked")).fill(QUESTION)
    page.get_by_label(say("Who was asked")).select_option(label=say(sampling))
    page.get_by_label(say("When"), exact=True).fill(period)


def test_rounds_of_a_survey_stand_beside_each_other(
    new_visit: NewVisit, server: Running, tmp_path: Path
) -> None:
    """Small groups are hidden before anything is kept; axe finds nothing, and keys reach it all."""
    case = new_case(server.home, "surveyed")
    visit = come(new_visit, case, "municipality editor")
    page, say = visit.page, visit.say
    go(visit, "Surveys")
    for period, groups in (("2021", BEFORE), ("2024", AREAS)):
        path = tmp_path / f"svar-{period}.csv"
        path.write_text(persons(groups), encoding="utf-8")
        describe(visit, path, period)
        keys = Keyboard(page=page)
        keys.to(page.get_by_role("button", name=say("Show the table")))
        keys.press("Enter")
        if period == "2024":
            hidden = page.get_by_role("row", name="Øya").first
            expect(hidden).to_contain_text(say("hidden"), timeout=READY)
            assert violations(page) == []
        keys.to(page.get_by_role("button", name=say("Save the survey")))
        keys.press("Enter")
        done = say("The survey has been saved. The file it came in has not.")
        expect(page.locator("#f-survey-form-told")).to_have_text(done, timeout=READY)
        assert keys.unseen == []
    picture = page.get_by_role("img", name=QUESTION)
    expect(picture).to_be_visible(timeout=READY)
    assert picture.evaluate("each => each.complete && each.naturalWidth > 0")
    moved = say("What has changed from {first} to {last}", first="2021", last="2024")
    expect(page.get_by_role("table", name=moved)).to_contain_text(say("a larger share"))

    reader = come(new_visit, case, "reader", width=390)
    reader.page.goto(page.url)
    expect(reader.page.get_by_role("img", name=QUESTION)).to_be_visible(timeout=READY)
    expect(reader.page.get_by_label(say("File"), exact=True)).to_have_count(0)
    assert violations(reader.page) == []
    wide = reader.page.evaluate("document.documentElement.scrollWidth - innerWidth")
    assert wide <= 0
