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
from tlreview.presentation.survey_refusals import reckoned_note

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


def test_a_table_of_a_report_is_recognised_and_shown_before_it_is_kept(
    new_visit: NewVisit, server: Running, tmp_path: Path
) -> None:
    """A line a group, in per cent: the form is filled in but for what only people know."""
    case = new_case(server.home, "reported")
    visit = come(new_visit, case, "municipality editor")
    page, say = visit.page, visit.say
    go(visit, "Surveys")
    path = tmp_path / "rapport.csv"
    path.write_text("Bydel;n;Trygg;Utrygg\nNord;80;75;25\nSør;40;50;50\n", encoding="utf-8")
    page.get_by_label(say("File"), exact=True).set_input_files(path)
    expect(page.get_by_role("heading", name=say("What is in the file?"))).to_be_focused()
    expect(page.get_by_label(say("What is a line?"))).to_have_value("groups")
    expect(page.get_by_label(say("Column with groups"))).to_have_value("Bydel")
    expect(page.get_by_label(say("Column with how many"))).to_have_value("n")
    expect(page.get_by_label(say("Answers to choose from"))).to_have_value("Trygg\nUtrygg")
    page.get_by_label(say("Question, as it was asked")).fill(QUESTION)
    page.get_by_label(say("Who was asked")).select_option(label=say("Random sample"))
    page.get_by_label(say("When"), exact=True).fill("2024")
    page.get_by_role("button", name=say("Show the table")).click()
    expect(page.get_by_role("row", name="Nord").first).to_contain_text("75", timeout=READY)
    expect(page.get_by_text(reckoned_note(say))).to_be_visible()
    assert violations(page) == []
    page.get_by_role("button", name=say("Save the survey")).click()
    done = say("The survey has been saved. The file it came in has not.")
    expect(page.locator("#f-survey-form-told")).to_have_text(done, timeout=READY)
