"""Small figures on the page: told before they are kept, marked for their own, hidden for others."""

from collections.abc import Mapping
from typing import Any

import build
import fakes
from filing import Folder
from registered import registered
from talking import Browser
from tlreview.domain.canonical import Json
from tlreview.domain.fields import Address
from tlreview.domain.people import Actor, Role
from tlreview.domain.series_json import as_json
from tlreview.ui.measure.sections import MEASURE

SHEET = "Kommune;År;Antall\n0301;2019;12\n0301;2020;3\n0301;2021;9\n"
PARTS = (
    "Kommune;År;Kjønn;Antall\n"
    "0301;2019;Kvinner;3\n0301;2019;Menn;20\n0301;2020;Kvinner;11\n0301;2020;Menn;12\n"
)
READER = Actor(person="leser", role=Role.READER)


def saved() -> dict[Address, Json]:
    counts = {str(2010 + at): 30 + at for at in range(10)} | {"2014": 2}
    return build.fields(
        "series/s1", indicator="falls", title="Falls", figures=as_json(registered(counts))
    ) | build.fields("effect/e1", series="s1", start="2015-01-01", start_set="before", done="Grit")


def browser(values: Mapping[Address, Json] | None = None, **facts: Any) -> Browser:
    house = fakes.house(values)
    house.files = Folder()
    return Browser(house, dashboard=MEASURE, **facts)


def look(at: Browser, sheet: str = SHEET, **facts: Any) -> dict[str, Any]:
    content = sheet.encode()
    at.session.answer(
        {"id": 900, "verb": "take-figures", "mark": "m", "size": len(content), "offset": 0},
        [memoryview(content)],
    )
    asked = {"mark": "m", "name": "egne.csv", "source": "Eget", "on": "2026-03-01", **facts}
    shown: dict[str, Any] = at.say("look-at-figures", **asked)["preview"]
    return shown


def test_a_sheet_is_taken_for_ones_own_and_what_others_will_not_see_is_said() -> None:
    shown = look(browser(place="bring"))
    assert shown["published"]["value"] == "no"
    assert shown["offers"][0]["withheld"] == ["Fewer than five, or all but a few: 2020."]


def test_what_is_hidden_beside_has_its_own_reason() -> None:
    """Three women were few; the men of that year go with them, as the sum may be known."""
    women, men = (each["withheld"] for each in look(browser(place="bring"), PARTS)["offers"])
    assert women == ["Fewer than five, or all but a few: 2019."]
    assert men == ["Could tell of a few, or give away another: 2019."]


def test_published_figures_are_hidden_from_nobody_and_kept_as_published() -> None:
    at = browser(place="bring")
    assert look(at, published="yes")["offers"][0]["withheld"] == []
    facts = {"mark": "m", "name": "egne.csv", "source": "Eget", "on": "2026-03-01"}
    chosen = [{"offer": 0, "row": "", "title": "Fall"}]
    at.say("keep-figures", **facts, published="yes", chosen=chosen)
    (row,) = at.session.scene().content.rows["series"]  # type: ignore[index]
    assert row.values["figures"]["extract"]["published"] is True


def test_its_own_people_see_all_figures_and_which_others_do_not() -> None:
    at = browser(saved(), place="indicators")
    (tile,) = at.blocks["tiles"]["tiles"]
    assert tile["lines"][-1] == "1 figure is hidden from others."
    blocks = at.say("look-closer", row="s1", per=1000)["blocks"]
    assert "hidden" not in blocks[0]["description"]
    (note,) = (each for each in blocks if each["key"] == "closer/s1/withheld")
    assert note["title"] == "Hidden from others"
    assert note["paragraphs"] == ["Fewer than five, or all but a few: 2014."]


def test_others_see_where_a_figure_is_hidden_and_why() -> None:
    at = browser(saved(), place="indicators", actor=READER)
    (tile,) = at.blocks["tiles"]["tiles"]
    assert tile["lines"][-1] == "1 small figure is hidden."
    blocks = at.say("look-closer", row="s1", per=1000)["blocks"]
    assert "2014 (hidden, small numbers)" in blocks[0]["description"]
    (note,) = (each for each in blocks if each["key"] == "closer/s1/withheld")
    assert note["paragraphs"][0].startswith("Small figures of the municipality's own")
    (table,) = (each for each in blocks if each["key"] == "closer/s1/figures")
    row = next(row for row in table["blocks"][0]["rows"] if row[0]["lines"][0]["text"] == "2014")
    words = [line["text"] for cell in row for line in cell["lines"]]
    assert "hidden, small numbers" in words
    assert not any("2" in each for each in words[1:])


def test_the_answer_is_the_same_for_everybody_and_says_what_it_does_without() -> None:
    for actor in (fakes.KARI, READER):
        at = browser(saved(), place="effects", actor=actor)
        blocks = {each["key"]: each for each in at.blocks["effect/e1"]["blocks"]}
        (told,) = blocks["effect/e1/without"]["paragraphs"]
        assert told.startswith("The answer is reckoned without 1 hidden figure")
