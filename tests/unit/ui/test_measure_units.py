"""What the catalogue knows of an indicator is kept with its series: unit, and which way is good."""

from typing import Any

import pytest

import build
import fakes
from figured import yearly
from filing import Folder
from talking import Browser
from tlreview.domain.canonical import Json
from tlreview.domain.fields import Address
from tlreview.domain.people import Actor, Role
from tlreview.domain.series_json import as_json
from tlreview.ui.measure.sections import MEASURE

SHEET = "År;Boligbranner\n2019;12\n2020;9\n"
FACTS = {"mark": "m", "name": "tall.csv", "source": "Eget", "on": "2026-03-01", "place": ""}
COUNTS = (60, 57, 58, 62, 55, 58, 60, 52, 57, 55, 40, 36, 41, 35, 38, 33, 36, 30)


def browser(saved: dict[Address, Json] | None = None, place: str = "bring") -> Browser:
    house = fakes.house(saved)
    house.files = Folder()
    return Browser(house, dashboard=MEASURE, place=place, language="en")


def keep(at: Browser, text: str = SHEET, **choice: Json) -> Any:
    content = text.encode()
    sent = {"id": 900, "verb": "take-figures", "mark": "m", "size": len(content), "offset": 0}
    at.session.answer(sent, [memoryview(content)])
    assert at.say("look-at-figures", **FACTS)["ok"]
    answer = at.say("keep-figures", **FACTS, chosen=[{"offer": 0, **choice}])
    assert answer["ok"], answer
    (row,) = at.session.scene().content.rows["series"]
    return row


def figured(**facts: Json) -> dict[Address, Json]:
    figures = as_json(yearly(COUNTS, 2004))
    return build.fields(
        "series/s1", indicator="road-injuries", title="Road", figures=figures, **facts
    )


def effect(**facts: Json) -> dict[Address, Json]:
    asked = {"done": "Rails", "series": "s1", "start": "2014-01-01", "start_set": "before"}
    return build.fields("effect/e1", **{**asked, **facts})


@pytest.mark.parametrize(
    ("chosen", "unit", "good"),
    [
        ("fire.dwellings", "per_10000", "down"),
        ("safety.evening", "percent", "up"),
        ("crime.vandalism", "per_1000", "neither"),
        ("", "", ""),
    ],
)
def test_a_series_keeps_the_unit_and_the_good_way_of_its_indicator(chosen, unit, good):
    """One of their own has neither until somebody says."""
    row = keep(browser(), catalogue=chosen)
    assert (row.text("unit"), row.text("good")) == (unit, good)


def test_a_later_extract_fills_in_what_was_never_said_and_nothing_else():
    """What somebody has chosen stays chosen."""
    at = browser()
    row = keep(at, catalogue="fire.dwellings")
    at.say("save", address=f"series/{row.id}#unit", revision=1, value="count")
    later = keep(at, SHEET.replace(";9", ";10"), row=row.id)
    assert (later.text("unit"), later.text("good")) == ("count", "down")


def test_a_tile_tells_a_share_in_per_cent_and_offers_no_people_to_tell_it_for():
    """Figure, interval and target, in the unit of the series."""
    at = browser(figured(unit="percent", target="40"), "indicators")
    (tile,) = at.blocks["tiles"]["tiles"]
    assert tile["figure"] == "0.4% in 2021"
    assert tile["lines"][0] == "95% interval 0.2–0.5%"
    assert "Target: 40%." in tile["lines"]
    assert tile["per"] == ""
    chart, pooled = at.say("look-closer", row="s1", per=1000)["blocks"][:2]
    assert "Target: 40%." in chart["description"]
    assert pooled["paragraphs"][0].startswith("2019 to 2021 as one: 0.4% (95% interval ")


def test_a_rate_is_told_for_as_many_as_its_indicator():
    """Until a reader chooses otherwise; the target follows."""
    at = browser(figured(unit="per_1000", target="4"), "indicators")
    (tile,) = at.blocks["tiles"]["tiles"]
    assert tile["per"] == "1000"
    assert tile["figure"] == "3.6 per 1,000 inhabitants in 2021"
    assert "Target: 4." in tile["lines"]
    large = at.say("look-closer", row="s1", per=100_000)["blocks"][0]
    assert "Target: 400." in large["description"]


def test_names_and_targets_say_in_which_unit_a_target_is():
    at = browser(figured(unit="percent"), "indicators")
    (card,) = at.blocks["named"]["blocks"]
    hints = {each["address"].partition("#")[2]: each["hint"] for each in card["fields"]}
    assert hints["target"] == "Told as: per cent."
    assert {"title", "unit", "good", "target"} <= set(hints)


@pytest.mark.parametrize(
    ("good", "aim"), [("down", {"s1": "fall"}), ("up", {"s1": "rise"}), ("neither", {}), ("", {})]
)
def test_the_aim_is_proposed_by_which_way_is_good(good, aim):
    """By the time series that is chosen in the form; where neither is good, nothing is."""
    at = browser(figured(good=good), "effects")
    fields = {each["name"]: each for each in at.blocks["new/effect"]["fields"]}
    assert fields["aim"]["follows"] == "series"
    assert fields["aim"]["proposals"] == aim
    assert fields["start_set"]["follows"] == ""


def test_an_effect_without_an_aim_is_offered_the_proposed_one():
    """In one click; once somebody has said, and for whoever may not write, nothing is offered."""
    at = browser(figured(good="up") | effect(), "effects")
    key = "effect/e1/propose-aim"
    offered = {each["key"]: each for each in at.blocks["effect/e1"]["blocks"]}[key]
    assert (offered["button"], offered["facts"]["value"]) == ("They should rise", "rise")
    assert at.say(offered["verb"], **offered["facts"])["ok"]
    (row,) = at.session.scene().content.rows["effect"]
    assert row.text("aim") == "rise"
    for saved, actor in (
        (figured(good="up") | effect(aim="fall"), None),
        (figured(good="neither") | effect(), None),
        (figured(good="up") | effect(), Actor(person="leser", role=Role.READER)),
    ):
        other = Browser(
            fakes.house(saved),
            dashboard=MEASURE,
            place="effects",
            **({"actor": actor} if actor else {}),
        )
        assert key not in {each["key"] for each in other.blocks["effect/e1"]["blocks"]}


def test_an_effect_is_drawn_in_the_unit_of_its_series():
    at = browser(figured(unit="per_1000") | effect(), "effects")
    blocks = {each["key"]: each for each in at.blocks["effect/e1"]["blocks"]}
    _, table = blocks["effect/e1/method"]["blocks"]
    assert "per 1,000 inhabitants" in table["columns"]
