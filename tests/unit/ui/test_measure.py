"""The measure dashboard as a browser meets it: figures brought, looked at, asked, and weighed."""

from collections.abc import Mapping
from concurrent.futures import Future
from typing import Any

import pytest

import build
import fakes
from figured import yearly
from filing import Folder
from talking import Browser
from tlreview.domain.canonical import Json
from tlreview.domain.fields import Address, address
from tlreview.domain.people import Actor, Role
from tlreview.domain.series_json import as_json
from tlreview.presentation.texts import Words
from tlreview.ui.measure.scene import read_measure
from tlreview.ui.measure.sections import MEASURE
from tlreview.workflow.offering import FiguresFile, Offered
from tlreview.workflow.permissions import NotAllowed

COUNTS = (60, 57, None, 62, 55, 58, 60, 52, 57, 55, 40, 36, 41, 35, 38, 33, 36, 30)
SHEET = "Kommune;År;Antall;Folkemengde\n0301;2019;12;1000\n0301;2020;:;1010\n0301;i fjor;9;1020\n"
READER = Actor(person="leser", role=Role.READER)


def figured(**more: Mapping[str, Json]) -> dict[Address, Json]:
    """Return a case with one series; `more` are rows by subject."""
    values = build.fields(
        "series/s1", indicator="road-injuries", title="Road", figures=as_json(yearly(COUNTS, 2004))
    )
    for subject, fields in more.items():
        values |= build.fields(subject, **fields)
    return values


def browser(
    saved: Mapping[Address, Json] | None = None, place: str = "indicators", **facts: Any
) -> Browser:
    house = fakes.house(saved)
    house.files = Folder()
    return Browser(house, dashboard=MEASURE, place=place, **facts)


def asked(**more: Json) -> dict[Address, Json]:
    return figured(
        **{"effect/e1": {"done": "Rails", "series": "s1", "start": "2014-01-01", **more}}
    )


def bring(at: Browser, **facts: Any) -> dict[str, Any]:
    """Send a sheet and look at it."""
    content = SHEET.encode()
    mark = {"mark": "m", "name": "skader.csv", "source": "Eget", "on": "2026-03-01", **facts}
    at.session.answer(
        {"id": 900, "verb": "take-figures", "mark": "m", "size": len(content), "offset": 0},
        [memoryview(content)],
    )
    return at.say("look-at-figures", **mark)


def test_a_series_is_a_tile_with_its_figure_interval_and_trend():
    """What a small chart shows stands beside it in words."""
    (tile,) = browser(figured()).blocks["tiles"]["tiles"]
    assert tile["title"] == "Road"
    assert tile["figure"] == "35.7 per 10,000 inhabitants in 2021"
    assert tile["lines"][0] == "95% interval 24.1–51.0"
    assert tile["lines"][1].startswith("Falling by about ")
    assert tile["svg"].startswith("<svg")


def test_a_target_is_told_and_drawn_in_the_unit_of_the_rate():
    """A target of 30 per 10,000 is 3 where rates are told per 1,000."""
    at = browser(figured(**{"series/s1": {"target": "30"}}))
    assert "Target: 30." in at.blocks["tiles"]["tiles"][0]["lines"]
    blocks = at.say("look-closer", row="s1", per=1000)["blocks"]
    assert "Target: 3." in blocks[0]["description"]


def test_an_indicator_without_figures_is_asked_for():
    """The golden thread names it; the way to bring its figures stands beside it."""
    at = browser(build.fields("indicator/i1", text="Falls at home", goal="g1"))
    assert "tiles" not in at.blocks
    assert at.blocks["wanting"]["paragraphs"] == ["Falls at home"]
    assert at.blocks["lead"]["links"][0]["section"] == "bring"


def test_one_indicator_large_has_chart_table_and_vintages():
    """Several years as one are told where all of them are known, and what was revised when."""
    at = browser(figured())
    chart, pooled, table, stable, kept = at.say("look-closer", row="s1", per=10_000)["blocks"]
    assert "Not known: 2006 (hidden)." in chart["description"]
    assert pooled["paragraphs"][0].startswith("2019 to 2021 as one: 39.3 per 10,000")
    rows = table["blocks"][0]["rows"]
    assert len(rows) == 18
    assert rows[2][1]["lines"][0]["text"] == "–"
    assert len(kept["blocks"][0]["rows"]) == 1
    assert len(stable["blocks"][1]["rows"]) == 17  # the hidden year is no point of a control chart


def test_a_handful_of_points_makes_no_control_chart():
    """Limits of chance from five figures would be read as more than they are."""
    few = as_json(yearly([4, 5, 6, 5, 4], 2017))
    at = browser(figured(**{"series/s1": {"figures": few}}))
    blocks = at.say("look-closer", row="s1", per=1000)["blocks"]
    assert not any(each["key"].endswith("/stable") for each in blocks)


def test_a_series_that_is_not_there_is_not_shown():
    """Neither an unknown row nor a unit nobody offers is answered."""
    at = browser(figured())
    assert not at.say("look-closer", row="s2", per=1000)["ok"]
    assert not at.say("look-closer", row="s1", per=7)["ok"]


def test_a_file_is_looked_at_before_anything_is_kept():
    """What was read and what was not is told; the record is as it was."""
    at = browser(place="bring")
    told = bring(at)
    assert told["read"]
    (offer,) = told["preview"]["offers"]
    assert offer["row"] == "new"
    assert told["preview"]["sentence"] == "1 series was read. 1 cell could not be read."
    cells = told["preview"]["left_out"]["rows"][0]
    assert [each["lines"][0]["text"] for each in cells] == [
        "4",
        "År",
        "i fjor",
        "this is no period",
    ]
    assert at.session.scene().content.rows["series"] == ()
    assert at.session.house.files.filed == {}


def test_a_kept_file_is_a_series_with_its_evidence():
    """The file lies as it came; the series names it, and is a tile from then on."""
    at = browser(place="bring")
    bring(at)
    chosen = [{"offer": 0, "row": "", "title": "Skader", "indicator": ""}]
    answer = at.say(
        "keep-figures",
        mark="m",
        name="skader.csv",
        source="Eget",
        on="2026-03-01",
        place="",
        chosen=chosen,
    )
    assert answer["ok"], answer
    assert SHEET.encode() in at.session.house.files.filed.values()
    (row,) = at.session.scene().content.rows["series"]
    assert row.text("title") == "Skader"
    at.say("show", section="indicators")
    assert [each["title"] for each in at.blocks["tiles"]["tiles"]] == ["Skader"]


def test_a_later_extract_says_what_it_revises():
    """It goes on top of the series of the same indicator, place and breakdown."""
    at = browser(place="bring")
    facts = {"mark": "m", "name": "a.csv", "source": "", "on": "2026-03-01", "place": ""}
    bring(at)
    at.say("keep-figures", **facts, chosen=[{"offer": 0, "title": "Skader"}])
    later = SHEET.replace(";12;", ";14;").encode()
    at.session.answer(
        {"id": 901, "verb": "take-figures", "mark": "n", "size": len(later), "offset": 0},
        [memoryview(later)],
    )
    told = at.say("look-at-figures", **{**facts, "mark": "n"})
    (offer,) = told["preview"]["offers"]
    assert offer["row"] != "new"
    assert offer["revised"] == ["2019: 12 among 1,000 → 14 among 1,000"]
    answer = at.say(
        "keep-figures", **{**facts, "mark": "n"}, chosen=[{"offer": 0, "row": offer["row"]}]
    )
    assert answer["ok"], answer
    blocks = at.say("look-closer", row=offer["row"], per=10_000)["blocks"]
    assert blocks[-1]["title"] == "2 extracts, and what they revised"


def test_a_file_that_is_no_table_says_so_and_keeps_the_page():
    """The sentence says what to do; nothing is stored."""
    at = browser(place="bring")
    at.session.answer(
        {"id": 902, "verb": "take-figures", "mark": "x", "size": 5, "offset": 0},
        [memoryview(b"hello")],
    )
    told = at.say("look-at-figures", mark="x", name="x.csv", source="", on="", place="")
    assert not told["ok"]
    assert "internal" not in told["code"]


def test_while_a_large_file_is_read_the_page_is_told_to_wait():
    """The answer comes at once; the file is read beside the page."""
    at = browser(place="bring")
    waiting: Future[Offered] = Future()

    def later(_: FiguresFile) -> "Future[Offered]":
        return waiting

    at.session.house.figures = later
    assert bring(at)["read"] is False


def test_whoever_may_not_write_brings_nothing():
    """A reader has no form, and is refused whatever they send."""
    at = browser(figured(), place="bring", actor=READER)
    assert at.view["section"] == "indicators"
    assert not bring(at)["ok"]
    assert "named" not in at.blocks


def test_a_council_has_its_case_paper_and_not_this_page():
    """Nothing of the live case reaches somebody who votes on a version."""
    house = fakes.house(figured())
    member = Actor(person="m", role=Role.COUNCIL_MEMBER)
    with house.read(member) as reading, pytest.raises(NotAllowed):
        read_measure(reading, member, fakes.CASE, Words("en"), house.clock())


def test_power_is_told_before_the_word():
    """What could be seen at all stands above what was seen, and every rival below it."""
    group = browser(asked(start_set="before"), place="effects").blocks["effect/e1"]
    keys = [each["key"].removeprefix("effect/e1/") for each in group["blocks"]]
    assert keys.index("power") < keys.index("verdict") < keys.index("rivals")
    by_key = dict(zip(keys, group["blocks"], strict=True))
    assert by_key["power"]["paragraphs"][0].startswith("With so many cases, three in ten fewer")
    assert len(by_key["rivals"]["paragraphs"]) == 7
    assert by_key["verdict"]["mark"]["word"] in {
        "Effect shown",
        "Change seen, cause unknown",
        "No change seen",
        "Too few cases to tell",
    }


def test_a_start_found_later_never_shows_an_effect():
    """Whoever chose the start after looking is told so, whatever the interval."""
    group = browser(asked(start_set="later"), place="effects").blocks["effect/e1"]
    by_key = {each["key"]: each for each in group["blocks"]}
    assert by_key["effect/e1/verdict"]["mark"]["word"] != "Effect shown"
    assert (
        "The start was set after the figures had been looked at."
        in (by_key["effect/e1/cautions"]["paragraphs"])
    )


def missing(at: Browser) -> str:
    """Return what an effect lacks for an answer."""
    blocks = {each["key"]: each for each in at.blocks["effect/e1"]["blocks"]}
    return str(blocks["effect/e1/missing"]["paragraphs"][0])


def test_what_is_missing_for_an_answer_is_said():
    """An effect without a start asks for it, and one outside the figures says why it has none."""
    assert "When the start was set" in missing(browser(asked(), place="effects"))
    outside = browser(asked(start_set="before", start="2040-01-01"), place="effects")
    assert "needs at least two known periods" in missing(outside)


def test_an_answer_is_kept_as_evidence_that_can_be_reckoned_again():
    """The file names question and figures; the effect points to it from then on."""
    at = browser(asked(start_set="before"), place="effects")
    answer = at.say("keep-effect", row="e1")
    assert answer["ok"], answer
    row = at.session.scene().content.row("effect", "e1")
    assert row is not None
    assert len(row.ids("evidence")) == 1
    (content,) = at.session.house.files.filed.values()
    assert b'"format": "tlreview/effect/1"' in content
    reader = Browser(at.session.house, actor=READER, dashboard=MEASURE, place="effects")
    assert not reader.say("keep-effect", row="e1")["ok"]


def test_problems_stand_with_the_weightiest_first_and_ask_for_reasons():
    """A grave problem nobody can prevent weighs less than a common one that can be prevented."""
    grave = {"text": "Grave", "severity": "4", "frequency": "1", "preventability": "1"}
    common = {"text": "Common", "severity": "2", "frequency": "4", "preventability": "4"}
    at = browser(
        figured(**{"problem/p1": grave, "problem/p2": common, "problem/p3": {"text": "New"}}),
        place="problems",
    )
    rows = at.blocks["matrix"]["rows"]
    assert [row[0]["lines"][0]["text"] for row in rows] == ["1. Common", "2. Grave", "New"]
    assert rows[0][1]["gaps"] == ["Say why."]
    cards = [each for each in at.blocks if each.startswith("problem/")]
    assert cards == ["problem/p2", "problem/p1", "problem/p3"]


def test_problems_stand_as_a_picture_above_their_table():
    """The same as in documents; there is none before a problem is graded three ways."""
    grave = {"text": "Grave", "severity": "4", "frequency": "1", "preventability": "1"}
    half = {"text": "Half", "severity": "4", "frequency": "1"}
    drawn = browser(figured(**{"problem/p1": grave, "problem/p2": half}), place="problems")
    assert list(drawn.blocks)[1:3] == ["picture", "matrix"]
    assert "1 injury problem by severity" in drawn.blocks["picture"]["description"]
    without = browser(figured(**{"problem/p2": half}), place="problems")
    assert "picture" not in without.blocks
    assert "matrix" in without.blocks


def test_every_field_saved_here_is_one_the_record_knows():
    """What the forms name are columns of their rows."""
    at = browser(figured(), place="effects")
    names = {each["name"] for each in at.blocks["new/effect"]["fields"]}
    assert {"done", "start", "start_set", "series", "aim", "comparison"} <= names
    assert address("effect/e1#start").field == "start"
