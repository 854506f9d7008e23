"""Between indicators, figures, surveys and measures, in a real browser: by keys, in one click."""

import pytest
from axe import violations
from keyboard import Keyboard
from page_objects import READY, NewVisit, Visit
from playwright.sync_api import Locator, expect
from running import Running
from test_measure import come, go
from test_measure_proposing import EDITOR, INDICATOR, look, seeded

from surveyed import QUESTION, SCALE, surveyed
from tlreview.analysis.survey_json import as_json
from tlreview.domain.canonical import Json
from tlreview.domain.rows import RowKind
from tlreview.wiring.house import House, build
from tlreview.wiring.settings import HOME, settings
from tlreview.workflow.reading import content_of
from tlreview.workflow.saving import add_row

UNSAFE = "Utrygge om kvelden"


def prepared(server: Running, name: str) -> tuple[House, str]:
    """Return a case with figures, two indicators, a survey, and an effect without a measure."""
    case = seeded(server.home, name)
    house = build(settings({HOME: str(server.home)}))
    with house.read() as reading:
        rows = content_of(reading, case).rows
    (goal,), series = rows[RowKind.GOAL], rows[RowKind.SERIES]

    def add(kind: RowKind, **values: Json) -> None:
        add_row(house.transact, EDITOR, case, kind, values)

    add(RowKind.INDICATOR, text=UNSAFE, goal=goal.id)
    for period, mode in (("2021", "post"), ("2023", "nett"), ("2025", "nett")):
        table = as_json(surveyed(period=period, mode=mode))
        add(RowKind.SURVEY, question=QUESTION, table=table)
    asked: dict[str, Json] = {"done": "Besøk", "series": series[0].id, "start": "2016-01-01"}
    add(RowKind.EFFECT, **asked, start_set="before", aim="fall")
    return house, case


def held(house: House, case: str, text: str) -> dict[str, Json]:
    """Return what an indicator rests on, its series by their names."""
    with house.read() as reading:
        content = content_of(reading, case)
    (row,) = (each for each in content.rows[RowKind.INDICATOR] if each.text("text") == text)
    found = (content.row(RowKind.SERIES, each) for each in row.ids("series"))
    share = row.values.get("share")
    return {"series": [each.text("title") for each in found if each], "share": share}


def tile(visit: Visit, name: str) -> Locator:
    """Return the small picture of one of my indicators."""
    page = visit.page
    tiles = page.get_by_role("listitem")
    return tiles.filter(has=page.get_by_role("heading", name=name, exact=True))


def press(keys: Keyboard, place: Locator, key: str = "Enter") -> None:
    """Go to a place by keys alone, and press it."""
    keys.to(place)
    keys.press(key)


def test_a_series_that_is_here_is_moved_to_another_indicator_by_keys(
    new_visit: NewVisit, server: Running
) -> None:
    """No file is brought: two boxes and a button, and both indicators say so at once."""
    house, case = prepared(server, "linked")
    visit = come(new_visit, case, "municipality editor")
    page, say = visit.page, visit.say
    keys = Keyboard(page=page)
    named = say.count("Indicator: {names}.", "Indicators: {names}.", 1, names=INDICATOR)
    expect(tile(visit, "Hoftebrudd")).to_contain_text(named)
    press(keys, page.locator("summary").filter(has_text=say("Names, indicators and targets")))
    press(keys, page.locator("summary").filter(has_text="Hoftebrudd"))
    belongs = page.get_by_role("group", name=say("Belongs to the indicator"))
    before, after = (
        belongs.get_by_label(each).locator("visible=true") for each in (INDICATOR, UNSAFE)
    )
    expect(before).to_be_checked()
    press(keys, before, "Space")
    press(keys, after, "Space")
    assert violations(page) == []
    press(keys, page.get_by_role("button", name=say("Save where it belongs")).first)
    done = say("Saved. The figures are as they were.")
    expect(page.get_by_text(done).first).to_be_visible(timeout=READY)
    expect(tile(visit, "Hoftebrudd")).to_contain_text(UNSAFE)
    look(visit, "linked")
    assert keys.unseen == []
    assert held(house, case, INDICATOR)["series"] == []
    assert held(house, case, UNSAFE)["series"] == ["Hoftebrudd"]


def test_a_question_becomes_an_indicator_with_its_rounds_in_small_and_large(
    new_visit: NewVisit, server: Running
) -> None:
    """Ticked on the page of surveys by keys; among my indicators it opens as others do."""
    house, case = prepared(server, "followed")
    visit = come(new_visit, case, "municipality editor")
    page, say = visit.page, visit.say
    go(visit, "Surveys")
    keys = Keyboard(page=page)
    press(keys, page.locator("summary").filter(has_text=say("Follow it as an indicator")))
    choice = page.get_by_label(say("Indicator of the golden thread"))
    expect(choice.locator("option:checked")).to_have_text(UNSAFE)
    press(keys, page.get_by_label("Utrygg", exact=True), "Space")
    assert violations(page) == []
    press(keys, page.get_by_role("button", name=say("Follow the question")))
    title = say("Followed as the indicator {names}", names=UNSAFE)
    expect(page.locator("summary").filter(has_text=title)).to_be_visible(timeout=READY)
    assert keys.unseen == []
    share = {"question": QUESTION, "scale": list(SCALE), "answers": ["Utrygg"]}
    assert held(house, case, UNSAFE)["share"] == share

    go(visit, "My indicators")
    small = tile(visit, UNSAFE)
    expect(small).to_contain_text(
        say("{number} in {period}", number=say.percent(1 / 3), period=2025)
    )
    press(keys, small.get_by_role("button"))
    large = page.get_by_role("img", name=UNSAFE)
    expect(large).to_be_visible(timeout=READY)
    assert large.evaluate("each => each.complete && each.naturalWidth > 0")
    page.get_by_text(say("The same as a table")).click()
    expect(page.get_by_role("table", name=UNSAFE).get_by_role("row")).to_have_count(4)
    assert violations(page) == []
    page.set_viewport_size({"width": 390, "height": 844})
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    look(visit, "followed")


@pytest.mark.parametrize("language", ["nb", "nn", "sv", "en"])
def test_an_effect_without_a_measure_says_so_and_names_one_in_a_click(
    new_visit: NewVisit, server: Running, language: str
) -> None:
    """The answer stands meanwhile; on a narrow screen, with nothing for axe to find."""
    _, case = prepared(server, f"nameless-{language}")
    visit = come(new_visit, case, "municipality editor", width=390, language=language)
    page, say = visit.page, visit.say
    page.goto(f"{server.base}/case/{case}/measure?step=effects")
    button = page.get_by_role("button", name=say("Name this measure"))
    expect(button).to_be_visible(timeout=READY)
    lacks = say(
        "This effect names no measure of the golden thread, so nobody sees which measure it is "
        "about."
    )
    expect(page.get_by_text(lacks)).to_be_visible()
    expect(page.get_by_text(say("What the figures say"))).to_be_visible()
    assert violations(page) == []
    look(visit, f"nameless-{language}")
    button.focus()
    page.keyboard.press("Enter")
    expect(button).to_have_count(0, timeout=READY)
    expect(page.get_by_text(lacks)).to_have_count(0)
    expect(page.get_by_role("heading", name="Besøk")).to_be_focused()
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
