"""Severe and untargeted injuries on the dashboard: proposed, named in a click, told as they are."""

from typing import Any

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

FALLEN = [60, 55, 62, 58, 61, 57, 63, 59, 40, 38, 42, 37, 41, 39, 36, 40]
FELL_TOO = [90, 94, 88, 91, 93, 89, 92, 90, 62, 60, 64, 61, 59, 63, 62, 60]
STEADY = [90, 94, 88, 91, 93, 89, 92, 90, 91, 88, 93, 90, 92, 89, 94, 91]
SEVERE = [12, 11, 13, 10, 12, 11, 14, 12, 12, 11, 13, 12, 11, 12, 13, 11]


def case(**more: dict[str, Json]) -> dict[Address, Json]:
    """Return a case with traffic injuries, the severe ones, and hip fractures."""
    values: dict[Address, Json] = {}
    told = {
        "s1": ("traffic.accidents", "Road", FALLEN),
        "s2": ("traffic.killed_severe", "Grave", SEVERE),
        "s3": ("falls.hip_fracture", "Hips", FELL_TOO),
        "s4": ("own", "Steady", STEADY),
    }
    for row, (indicator, title, counts) in told.items():
        figures = as_json(yearly(counts, 2010, indicator))
        values |= build.fields(f"series/{row}", indicator=indicator, title=title, figures=figures)
    for subject, fields in more.items():
        values |= build.fields(subject, **fields)
    return values


def browser(
    place: str = "indicators", actor: Actor = fakes.KARI, **more: dict[str, Json]
) -> Browser:
    house = fakes.house(case(**more))
    house.files = Folder()
    return Browser(house, dashboard=MEASURE, place=place, actor=actor)


def closer(at: Browser, row: str = "s1") -> dict[str, Any]:
    blocks = at.say("look-closer", row=row, per=10_000)["blocks"]
    return {each["key"].removeprefix(f"closer/{row}/"): each for each in blocks}


def asked(**more: Json) -> dict[str, dict[str, Json]]:
    values = {"done": "Rails", "series": "s1", "start": "2018-01-01", "start_set": "before"}
    return {"effect/e1": {**values, **more}}


def told(at: Browser) -> dict[str, Any]:
    blocks = at.blocks["effect/e1"]["blocks"]
    return {each["key"].removeprefix("effect/e1/"): each for each in blocks}


def test_what_fits_is_proposed_and_one_click_names_it():
    """Proposed by the catalogue; once named it stands beside, and is asked for no more."""
    at = browser()
    blocks = closer(at)
    assert "kindred" not in blocks
    severe = blocks["propose-severe"]
    assert severe["text"] == "The severe ones among these injuries may be “Grave”."
    before = at.blocks["tiles"]["tiles"][0]["revision"]
    assert at.say("save", **severe["facts"], sequence=1)["ok"]
    assert at.blocks["tiles"]["tiles"][0]["revision"] > before
    blocks = closer(at)
    assert "propose-severe" not in blocks
    assert "“Hips”" in blocks["propose-untargeted"]["text"]
    chart = blocks["kindred"]["blocks"][1]
    assert chart["title"] == "The severe ones among them: Grave"


def test_trends_are_of_the_same_time():
    """A series that reaches further back is shown over the years of the other alone."""
    long = as_json(yearly([200] * 20, 1995, "falls.hip_fracture"))
    at = browser(**{"series/s1": {"untargeted": "s3"}, "series/s3": {"figures": long}})
    prose, chart = closer(at)["kindred"]["blocks"][:2]
    assert len(prose["paragraphs"]) == 3
    assert prose["paragraphs"][1].startswith("Road: ")
    assert "2010" in chart["description"]
    assert "1995" not in chart["description"]


def test_whoever_may_only_read_is_proposed_nothing():
    """They see what the municipality has named, and no button."""
    reader = Actor(person="leser", role=Role.READER)
    blocks = closer(browser(actor=reader, **{"series/s1": {"severe": "s2"}}))
    assert "kindred" in blocks
    assert not any(each.startswith("propose-") for each in blocks)


def test_a_fall_the_untargeted_share_is_told_as_such():
    """In the sentence, over the same time, and among the other explanations."""
    blocks = told(browser("effects", **asked(untargeted="s3", severe="s2")))
    said = " ".join(blocks["verdict"]["sentences"])
    assert "Injuries nothing was done about changed the same way over the same time." in said
    assert "The severe ones among them have not clearly changed." in said
    lines = blocks["alongside"]["paragraphs"]
    assert lines[0].startswith("Injuries something was done about: 34% fewer (475 cases before")
    assert lines[1].startswith("The severe ones among them: no clear change (95 cases before")
    assert lines[2].startswith("Injuries nothing was done about: 32% fewer (727 cases before")
    assert (
        "Injuries nothing was done about changed as well: the figures speak for this."
        in blocks["rivals"]["paragraphs"]
    )


def test_a_fall_they_do_not_share_is_told_too():
    blocks = told(browser("effects", **asked(untargeted="s4")))
    said = " ".join(blocks["verdict"]["sentences"])
    assert "Injuries nothing was done about did not change that way over the same time." in said
    assert (
        "Injuries nothing was done about changed as well: the figures speak against this."
        in blocks["rivals"]["paragraphs"]
    )


def test_what_the_series_names_is_used_where_the_effect_names_nothing():
    """It is named once; an effect that names another has that one."""
    series = {"series/s1": {"untargeted": "s3"}}
    assert (
        "727 cases before"
        in told(browser("effects", **asked(), **series))["alongside"]["paragraphs"][1]
    )
    other = told(browser("effects", **asked(untargeted="s4"), **series))
    assert other["alongside"]["paragraphs"][1].startswith(
        "Injuries nothing was done about: no clear change"
    )


def test_where_none_is_named_the_way_to_name_one_is_shown_to_whoever_writes():
    """A reader is led nowhere they can do nothing."""
    reader = Actor(person="leser", role=Role.READER)
    assert told(browser("effects", **asked()))["alongside"]["paragraphs"][0].startswith(
        "Did other injuries fall as well?"
    )
    assert "alongside" not in told(browser("effects", actor=reader, **asked()))


def test_one_that_is_gone_stands_beside_nothing():
    """A removed series named at the indicator is no obstacle to asking."""
    series = {"series/s1": {"untargeted": "s3"}, "series/s3": {"removed": True}}
    (way,) = told(browser("effects", **asked(), **series))["alongside"]["links"]
    assert way["section"] == "indicators"
    assert "kindred" not in closer(browser(**series))


def test_the_kept_answer_has_them():
    """Whoever reckons it again has the same figures beside."""
    at = browser("effects", **asked(untargeted="s3"))
    answer = at.say("keep-effect", row="e1")
    assert answer["ok"], answer
    (content,) = at.session.house.files.filed.values()
    assert b'"alongside"' in content
    assert b'"kin": "untargeted"' in content
