"""The measure dashboard in a real browser: bring a file, see the chart, ask the effect, keep it."""

import re
from pathlib import Path

from axe import violations
from keyboard import Keyboard
from page_objects import READY, NewVisit, Visit
from pages_assess import new_case
from playwright.sync_api import expect
from running import Running

from tlreview.wiring.house import build
from tlreview.wiring.settings import HOME, settings
from tlreview.workflow.reading import content_of

COUNTS = (52, 55, 49, None, 57, 51, 54, 50, 53, 56, 24, 22, 27, 20, 25, 23, 21, 26, 22, 24)
NAME = "Hoftebrudd, 65 år og over"


def sheet(folder: Path) -> Path:
    """Write a sheet as Norwegian Excel does: semicolons, Latin-1, a hidden cell, a wrong line."""
    lines = ["Kommune;År;Antall skader;Folkemengde"]
    lines += [
        f"0001;{2006 + number};{':' if count is None else count};{12_400 + 37 * number}"
        for number, count in enumerate(COUNTS)
    ]
    path = folder / "fall.csv"
    path.write_text("\n".join([*lines, "0001;i fjor;12;1000"]), encoding="latin-1")
    return path


def come(
    new_visit: NewVisit, case: str, role: str, width: int = 1280, language: str = "nb"
) -> Visit:
    """Bring a person to the figures of a case."""
    visit = new_visit(language=language, width=width).come_in(f"Kari {role}", role)
    visit.page.goto(f"{visit.server.base}/case/{case}/measure")
    heading = visit.page.get_by_role("heading", name=visit.say("My indicators"))
    expect(heading).to_be_visible(timeout=READY)
    return visit


def go(visit: Visit, section: str) -> None:
    """Open a section by its link in the list."""
    visit.page.get_by_role("link", name=re.compile(f"^{visit.say(section)}")).first.click()
    expect(visit.page.get_by_role("heading", name=visit.say(section), level=2)).to_be_focused()


def bring(visit: Visit, path: Path) -> None:
    """Choose a file, look at what was read of it, and keep it."""
    page, say = visit.page, visit.say
    go(visit, "Bring figures")
    page.get_by_label(say("Whose figures they are")).fill("Eget skaderegister")
    page.get_by_label(say("File"), exact=True).set_input_files(path)
    rejected = page.get_by_role("table").filter(has_text="i fjor")
    expect(rejected).to_contain_text("22", timeout=READY)
    assert violations(page) == []
    page.get_by_label(say("What it is called")).fill(NAME)
    page.get_by_role("button", name=say("Save the chosen series")).click()
    done = say.count(
        "{n} time series has been saved, with the file it came in.",
        "{n} time series have been saved, with the file they came in.",
        1,
    )
    expect(page.locator("#f-bring-form-told")).to_have_text(done, timeout=READY)


def test_from_a_file_to_a_kept_effect(new_visit: NewVisit, server: Running, tmp_path: Path) -> None:
    """A sheet becomes a chart, the chart a question, and the answer evidence; axe finds nothing."""
    case = new_case(server.home, "measured")
    visit = come(new_visit, case, "municipality editor")
    page, say = visit.page, visit.say
    bring(visit, sheet(tmp_path))

    go(visit, "My indicators")
    tile = page.get_by_role("listitem").filter(has=page.get_by_role("heading", name=NAME))
    expect(tile).to_contain_text(say("per {n} inhabitants", n=say.number(10_000)))
    tile.get_by_role("button").click()
    large = page.get_by_role("img", name=NAME)
    expect(large).to_be_visible(timeout=READY)
    assert large.evaluate("each => each.complete && each.naturalWidth > 0")
    expect(page.get_by_text(say("hidden")).first).to_be_visible()
    assert violations(page) == []

    go(visit, "Effect")
    page.get_by_label(say("What was done")).fill("Fallforebygging i alle hjem")
    page.get_by_label(say("When it began")).fill("2016-01-01")
    page.get_by_label(say("When the start was set")).select_option("before")
    page.get_by_label(say("Time series")).select_option(label=NAME)
    page.get_by_label(say("What should happen to the figures")).select_option("fall")
    page.get_by_role("button", name=say("Ask"), exact=True).click()
    power = page.get_by_role("heading", name=say("What could be seen at all"))
    expect(power).to_be_visible(timeout=READY)
    verdict = page.get_by_text(say("What the figures say"))
    assert power.bounding_box()["y"] < verdict.bounding_box()["y"]
    expect(page.get_by_text(say("Other explanations"))).to_be_visible()
    page.get_by_role("button", name=say("Keep as evidence")).click()
    kept = say.count(
        "An answer has been kept as evidence, {n} time.",
        "An answer has been kept as evidence, {n} times.",
        1,
    )
    expect(page.get_by_role("paragraph").filter(has_text=kept).first).to_be_visible(timeout=READY)
    assert violations(page) == []

    house = build(settings({HOME: str(server.home)}))
    with house.read() as reading:
        (effect,) = content_of(reading, case).rows["effect"]
    assert len(effect.ids("evidence")) == 1

    go(visit, "Priorities")
    assert violations(page) == []


def test_somebody_who_may_only_read_looks_and_changes_nothing(
    new_visit: NewVisit, server: Running, tmp_path: Path
) -> None:
    """By keys alone, on a narrow screen: the chart opens, and there is no form anywhere."""
    case = new_case(server.home, "looked-at")
    bring(come(new_visit, case, "municipality editor"), sheet(tmp_path))

    visit = come(new_visit, case, "reader", width=390)
    page, say = visit.page, visit.say
    expect(page.get_by_role("link", name=say("Bring figures"))).to_have_count(0)
    keys = Keyboard(page=page)
    keys.to(page.get_by_role("button", name=say("Look closer at {title}", title=NAME)))
    keys.press("Enter")
    expect(page.get_by_role("img", name=NAME)).to_be_visible(timeout=READY)
    expect(page.get_by_role("heading", name=NAME).last).to_be_focused()
    keys.to(page.get_by_role("button", name=say("Close"), exact=True))
    keys.press("Enter")
    expect(
        page.get_by_role("button", name=say("Look closer at {title}", title=NAME))
    ).to_be_focused()
    assert keys.unseen == []
    assert violations(page) == []
    wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    assert wide <= 0


def counted(folder: Path, name: str, heading: str, among: str) -> Path:
    """Write a sheet of four years."""
    path = folder / f"{name}.csv"
    lines = [f"{2019 + at};{60 + 9 * at};{160 + at}" for at in range(4)]
    path.write_text("\n".join([f"År;{heading};{among}", *lines]), encoding="utf-8")
    return path


def test_injuries_are_kept_under_an_indicator_and_stand_with_their_completeness(
    new_visit: NewVisit, server: Running, tmp_path: Path
) -> None:
    """Proposed, or chosen without losing the place; both in one look then, on a narrow screen."""
    visit = come(new_visit, new_case(server.home, "complete"), "municipality editor")
    page, say = visit.page, visit.say
    go(visit, "Bring figures")
    file = page.get_by_label(say("File"), exact=True)
    choice = page.get_by_label(say("Indicator in the catalogue"))
    told = page.locator("#f-bring-form-told")
    for name, heading, among, proposal in (
        ("skader", "Behandlede personskader", "Folkemengde", "injuries.treated"),
        ("meldt", "Meldte skader", "Nevner", ""),
    ):
        file.set_input_files(counted(tmp_path, name, heading, among))
        expect(choice).to_have_value(proposal, timeout=READY)
        if not proposal:
            choice.focus()
            choice.select_option("registration.injuries")
        expect(page.get_by_text(say("Counted among: {base}.", base="").rstrip(" ."))).to_be_visible(
            timeout=READY
        )
        if not proposal:
            expect(choice).to_be_focused()
        assert violations(page) == []
        page.get_by_role("button", name=say("Save the chosen series")).click()
        expect(told).not_to_have_text("", timeout=READY)
        expect(choice).to_have_count(0)

    go(visit, "My indicators")
    tile = page.get_by_role("listitem").filter(
        has=page.get_by_role("heading", name="Behandlede personskader")
    )
    tile.get_by_role("button").click()
    page.get_by_text(say("How complete is the registration?")).click(timeout=READY)
    page.set_viewport_size({"width": 390, "height": 844})
    shares = page.get_by_role("table").filter(has_text="37,5")
    expect(shares).to_be_visible()
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
