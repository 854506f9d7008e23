"""What the form for an effect proposes, in a real browser: chosen first, said why, and changed."""

import hashlib
import os
from pathlib import Path

import pytest
from axe import violations
from page_objects import READY, NewVisit, Visit
from pages_assess import new_case
from playwright.sync_api import expect
from running import Running
from test_measure import come, go

from figured import yearly
from tlreview.domain.canonical import Json
from tlreview.domain.people import Actor, Role
from tlreview.domain.rows import RowKind
from tlreview.wiring.house import House, build
from tlreview.wiring.settings import HOME, settings
from tlreview.workflow.importing import Arrival, RawFile, bring_figures
from tlreview.workflow.ports import StoredFile
from tlreview.workflow.saving import add_row

EDITOR = Actor(person="starter", role=Role.EDITOR)
INDICATOR = "Hoftebrudd blant personer over 80 år"
COUNTS = (52, 55, 49, 51, 57, 51, 54, 50, 53, 56, 24, 22, 27, 20, 25, 23, 21, 26, 22, 24)


def seeded(home: Path, name: str) -> str:
    """Return a case with a thread: a measure with figures and a start, and one without either."""
    case, house = new_case(home, name), build(settings({HOME: str(home)}))
    told = tuple(_brought(house, case, title) for title in ("Hoftebrudd", "Trafikkskader"))

    def add(kind: RowKind, **values: Json) -> str:
        return add_row(house.transact, EDITOR, case, kind, values)

    homes, roads = (add(RowKind.FOCUS_AREA, text=each) for each in ("Trygt hjemme", "Trygg vei"))
    goal = add(RowKind.GOAL, text="Færre fall", focus_area=homes)
    add(RowKind.INDICATOR, text=INDICATOR, goal=goal, series=[told[0]])
    add(RowKind.MEASURE, text="Hjemmebesøk", focus_area=homes, status="done", start="2016-01-01")
    add(RowKind.MEASURE, text="Fartsdumper", focus_area=roads, status="done")
    return case


def _brought(house: House, case: str, title: str) -> str:
    digest = hashlib.sha256(title.encode()).hexdigest()
    stored = StoredFile(digest=digest, size=1, media_type="text/csv")
    raw = RawFile(stored=stored, name="tall.csv", title=title)
    arrival = Arrival(series=yearly(COUNTS, 2006, title), title=title, good="down")
    (brought,) = bring_figures(house.transact, EDITOR, case, raw, [arrival])
    return brought.row


def look(visit: Visit, name: str) -> None:
    """Keep a picture where somebody has asked for one."""
    folder = os.environ.get("TLREVIEW_LOOK", "")
    if folder:
        visit.page.screenshot(path=Path(folder) / f"{name}.png", full_page=True)


def test_what_is_proposed_is_said_changed_and_kept_until_it_is_asked(
    new_visit: NewVisit, server: Running
) -> None:
    """A measure leads to its figures and start, another takes them away; one's own choice stays."""
    visit = come(new_visit, seeded(server.home, "proposed"), "municipality editor")
    page, say = visit.page, visit.say
    go(visit, "Effect")
    labels = ("Measure", "Time series", "When it began", "When the start was set")
    measure, series, start, start_set = (page.get_by_label(say(each)).first for each in labels)
    thread = "Proposed from the golden thread: the figures of the indicator “{name}”."
    from_thread = page.get_by_text(say(thread, name=INDICATOR), exact=True)
    from_measure = page.get_by_text(
        say("Proposed from the golden thread: the day the measure began."), exact=True
    )
    aim = page.get_by_label(say("What should happen to the figures"))
    expect(start).to_have_value("2016-01-01")
    expect(start_set).to_have_value("")
    expect(aim).to_have_value("fall")
    expect(from_thread).to_be_visible()
    expect(from_measure).to_be_visible()
    expect(series).to_have_accessible_description(from_thread.inner_text())
    assert violations(page) == []
    look(visit, "proposed")

    measure.select_option(label="Fartsdumper")
    expect(series).to_have_value("")
    expect(aim).to_have_value("")
    expect(start).to_have_value("")
    expect(from_thread).to_have_count(0)
    expect(from_measure).to_have_count(0)
    start.fill("2015-01-01")
    measure.select_option(label="Hjemmebesøk")
    expect(start).to_have_value("2015-01-01")
    expect(from_thread).to_be_visible()
    heard = page.get_by_role("status").filter(has_text=say(thread, name=INDICATOR))
    expect(heard).to_have_count(1)
    expect(from_measure).to_have_count(0)

    page.reload()
    expect(start).to_have_value("2015-01-01", timeout=READY)
    expect(from_thread).to_be_visible()
    start_set.select_option("before")
    page.get_by_role("button", name=say("Ask"), exact=True).click()
    expect(page.get_by_role("heading", name=say("What could be seen at all"))).to_be_visible(
        timeout=READY
    )
    page.get_by_text(say("Ask about an effect"), exact=True).first.click()
    expect(measure).to_have_value("")
    expect(start).to_have_value("")


@pytest.mark.parametrize("language", ["nn", "sv", "en"])
def test_a_narrow_screen_shows_why_in_every_language(
    new_visit: NewVisit, server: Running, language: str
) -> None:
    """Nothing runs out of the screen, and axe finds nothing."""
    case = seeded(server.home, f"proposed-{language}")
    visit = come(new_visit, case, "municipality editor", width=390, language=language)
    page, say = visit.page, visit.say
    page.goto(f"{server.base}/case/{case}/measure?step=effects")
    expect(page.get_by_label(say("When it began"))).to_have_value("2016-01-01", timeout=READY)
    why = say("Proposed from the golden thread: the day the measure began.")
    expect(page.get_by_text(why, exact=True)).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    assert violations(page) == []
    look(visit, f"proposed-{language}")


def test_a_measure_that_is_gone_is_chosen_by_nobody(new_visit: NewVisit, server: Running) -> None:
    """What a browser remembers of a form may be older than the record; the list then says so."""
    visit = come(new_visit, seeded(server.home, "gone"), "municipality editor")
    page, say = visit.page, visit.say
    go(visit, "Effect")
    page.get_by_label(say("What was done")).fill("Besøk")
    page.evaluate(
        """() => {
            const key = Object.keys(localStorage).find((each) => each.endsWith(":new/effect"));
            const kept = JSON.parse(localStorage.getItem(key));
            localStorage.setItem(key, JSON.stringify({ ...kept, measure: "gone" }));
        }"""
    )
    page.reload()
    expect(page.get_by_label(say("What was done"))).to_have_value("Besøk", timeout=READY)
    chosen = page.get_by_label(say("Measure")).first.locator("option:checked")
    expect(chosen).to_have_count(1)
    expect(chosen).to_have_attribute("value", "")
