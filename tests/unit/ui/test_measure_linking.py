"""A series that is here already is linked to an indicator, moved, and let go, in one act."""

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

READER = Actor(person="leser", role=Role.READER)
ROWS: dict[str, dict[str, Json]] = {
    "goal/g1": {"text": "Fewer falls"},
    "indicator/i1": {"text": "Hip fractures", "goal": "g1", "series": ["s2", "s1"]},
    "indicator/i2": {"text": "Falls at home", "goal": "g1"},
}


def browser(actor: Actor = fakes.KARI, **more: dict[str, Json]) -> Browser:
    values: dict[Address, Json] = {}
    for name in ("s1", "s2"):
        values |= build.fields(
            f"series/{name}", indicator="own", title=name, figures=as_json(yearly([40] * 6))
        )
    for subject, fields in {**ROWS, **more}.items():
        values |= build.fields(subject, **fields)
    house = fakes.house(values)
    house.files = Folder()
    return Browser(house, dashboard=MEASURE, place="indicators", actor=actor)


def links(at: Browser) -> dict[str, tuple[str, ...]]:
    rows = at.session.scene().content.rows["indicator"]
    return {row.id: row.ids("series") for row in rows}


def belongs(at: Browser, row: str) -> dict[str, Any]:
    """Return the form that says where a series belongs."""
    (card,) = (each for each in at.blocks["named"]["blocks"] if each["key"] == f"series/{row}")
    return dict(card["blocks"][0])


def place(at: Browser, series: str, *indicators: str, **changes: Json) -> dict[str, Any]:
    form = belongs(at, series)
    return at.say(form["verb"], **{**form["facts"], "ticked": list(indicators), **changes})


def numbers(at: Browser) -> dict[str, int]:
    found = at.session.scene().numbers
    return {str(each): found[each] for each in found if each.field in {"series", "figures"}}


def test_a_tile_says_which_indicator_its_series_belongs_to():
    """Without one it says so, to those who could say which."""
    lines = [each["lines"][-1] for each in browser().blocks["tiles"]["tiles"]]
    assert lines == ["Indicator: Hip fractures."] * 2
    bare: dict[str, Json] = {"text": "Hip fractures", "goal": "g1"}
    nowhere = "Belongs to no indicator of the golden thread yet."
    at = browser(**{"indicator/i1": bare})
    assert [each["lines"][-1] for each in at.blocks["tiles"]["tiles"]] == [nowhere] * 2
    reads = browser(READER, **{"indicator/i1": bare})
    assert nowhere not in str(reads.blocks["tiles"])


def test_a_series_that_is_only_compared_with_is_not_asked_where_it_belongs():
    """It is there for another one, and needs no indicator."""
    effect: dict[str, Json] = {"series": "s1", "comparison": "s2"}
    at = browser(**{"indicator/i1": {"text": "H", "goal": "g1"}, "effect/e1": effect})
    own, beside = (each["lines"][-1] for each in at.blocks["tiles"]["tiles"])
    assert own.startswith("Belongs to no indicator")
    assert not beside.startswith("Belongs")


def test_a_series_is_moved_to_another_indicator_in_one_act():
    """Both indicators get a revision, each in its author's name; the figures get none."""
    at = browser()
    before = numbers(at)
    assert belongs(at, "s1")["ticked"] == ["i1"]
    answer = place(at, "s1", "i2")
    assert answer["done"] == "Saved. The figures are as they were."
    assert links(at) == {"i1": ("s2",), "i2": ("s1",)}
    after = numbers(at)
    assert {each: after[each] - before.get(each, 0) for each in after} == {
        "indicator/i1#series": 1,
        "indicator/i2#series": 1,
        "series/s1#figures": 0,
        "series/s2#figures": 0,
    }
    assert belongs(at, "s1")["ticked"] == ["i2"]


def test_a_series_may_belong_to_two_indicators_and_to_none():
    at = browser()
    assert place(at, "s1", "i1", "i2")["ok"]
    assert links(at) == {"i1": ("s2", "s1"), "i2": ("s1",)}
    assert place(at, "s1")["ok"]
    assert links(at) == {"i1": ("s2",), "i2": ()}


def test_who_linked_what_and_when_stands_in_the_history():
    """It is a revision like any other, told by the names of the series."""
    at = browser()
    place(at, "s1", "i2")
    (version,) = (
        each for each in at.say("history", subject="indicator/i2")["versions"] if "s1" in str(each)
    )
    assert "Kari" in str(version)


def test_an_indicator_without_figures_is_given_a_series_where_it_is_missed():
    """It keeps what it belonged to already, and the indicator is missed no more."""
    at = browser()
    (form, ways) = at.blocks["wanting"]["blocks"]
    assert "Falls at home" in form["options_label"]
    assert [each["section"] for each in ways["links"]] == ["bring", "surveys"]
    assert at.say(form["verb"], **form["facts"], choice="s1")["ok"]
    assert links(at) == {"i1": ("s2", "s1"), "i2": ("s1",)}
    again = Browser(at.session.house, dashboard=MEASURE, place="indicators")
    assert "wanting" not in again.blocks


def test_whoever_was_slower_changes_nothing():
    """Somebody else has linked another series since: neither of the two indicators changes."""
    at = browser()
    seen = belongs(at, "s1")["facts"]["seen"]
    assert at.say("save", address="indicator/i2#series", revision=0, value=["s2"], sequence=1)["ok"]
    answer = place(at, "s1", "i2", seen=seen)
    assert not answer["ok"]
    assert answer["sentence"].startswith("Somebody else has changed this")
    assert links(at) == {"i1": ("s2", "s1"), "i2": ("s2",)}


def test_what_is_not_there_is_not_linked():
    at = browser()
    assert not place(at, "s1", "i9")["ok"]
    assert not place(at, "s1", "i2", row="s9")["ok"]
    assert not place(at, "s1", "i2", seen=None)["ok"]
    assert links(at) == {"i1": ("s2", "s1"), "i2": ()}


def test_a_link_to_a_series_that_is_gone_drops_out():
    at = browser(**{"series/s2": {"removed": True}})
    assert place(at, "s1", "i1", "i2")["ok"]
    assert place(at, "s1", "i2")["ok"]
    assert links(at) == {"i1": (), "i2": ("s1",)}


def test_whoever_may_not_write_has_no_form_and_is_refused():
    """The rule is the act's, whatever a screen would have offered."""
    at = browser(READER)
    assert at.blocks["wanting"]["paragraphs"] == ["Falls at home"]
    assert "named" not in at.blocks
    answer = at.say("place-series", row="s1", ticked=["i2"], seen={"i1": 1, "i2": 0})
    assert answer["code"] == "act.not-allowed"
    answer = at.say("give-series", indicator="i2", choice="s1", seen={"i1": 1, "i2": 0})
    assert answer["code"] == "act.not-allowed"
    assert links(at) == {"i1": ("s2", "s1"), "i2": ()}


def test_without_indicators_the_way_leads_to_the_golden_thread():
    at = browser(**{"indicator/i1": {"removed": True}, "indicator/i2": {"removed": True}})
    told = belongs(at, "s1")
    assert told["links"][0]["href"].endswith("?step=thread")
