"""Small figures in a real browser: said to whoever brings them, hidden from whoever reads them."""

import os
from pathlib import Path

from axe import violations
from page_objects import READY, NewVisit, Visit
from pages_assess import new_case
from playwright.sync_api import expect
from running import Running
from test_measure import come, go

NAME = "Fall i hjemmet"


def sheet(folder: Path) -> Path:
    """Write a sheet of own registrations in which one year has few."""
    counts = (31, 28, 3, 35, 30, 27)
    lines = [f"0001;{2018 + at};{count};{8400 + at}" for at, count in enumerate(counts)]
    path = folder / "egne.csv"
    path.write_text("\n".join(["Kommune;År;Antall;Folkemengde", *lines]), encoding="utf-8")
    return path


def look(visit: Visit, name: str) -> None:
    """Keep a picture where somebody has asked for one."""
    folder = os.environ.get("TLREVIEW_LOOK", "")
    if folder:
        visit.page.screenshot(path=Path(folder) / f"{name}.png", full_page=True)


def test_a_small_figure_is_announced_kept_and_hidden_from_others(
    new_visit: NewVisit, server: Running, tmp_path: Path
) -> None:
    """Who has published the figures is chosen before they are kept, and decides what is hidden."""
    case = new_case(server.home, "small-figures")
    visit = come(new_visit, case, "municipality editor")
    page, say = visit.page, visit.say
    go(visit, "Bring figures")
    page.get_by_label(say("File"), exact=True).set_input_files(sheet(tmp_path))
    few = say("Fewer than five, or all but a few: {periods}.", periods="2020")
    expect(page.get_by_text(few)).to_be_visible(timeout=READY)
    look(visit, "preview")
    choice = page.get_by_label(say("Are the figures published?"))
    choice.select_option("yes")
    expect(page.get_by_text(few)).to_have_count(0, timeout=READY)
    choice.select_option("no")
    expect(page.get_by_text(few)).to_be_visible(timeout=READY)
    assert violations(page) == []
    page.get_by_label(say("What it is called")).fill(NAME)
    page.get_by_role("button", name=say("Save the chosen series")).click()
    expect(page.locator("#f-bring-form-told")).not_to_have_text("", timeout=READY)

    for role, width, told in (
        ("municipality editor", 1280, "{n} figure is hidden from others."),
        ("reader", 390, "{n} small figure is hidden."),
    ):
        visit = come(new_visit, case, role, width=width)
        page, say = visit.page, visit.say
        many = told.replace("figure is", "figures are")
        expect(page.get_by_text(say.count(told, many, 1))).to_be_visible(timeout=READY)
        page.get_by_role("button", name=say("Look closer at {title}", title=NAME)).click()
        expect(page.get_by_role("img", name=NAME)).to_be_visible(timeout=READY)
        look(visit, role)
        if role == "reader":
            page.get_by_text(say("The same as a table"), exact=True).click()
            row = page.get_by_role("row").filter(has_text="2020")
            expect(row.first).to_contain_text(say("hidden, small numbers"))
    assert violations(page) == []
