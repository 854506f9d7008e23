"""What the form for an effect proposes: said where it comes from, and chosen by nobody but them."""

from collections.abc import Mapping
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

ROWS: dict[str, dict[str, Json]] = {
    "focus_area/a1": {"text": "Safe at home"},
    "goal/g1": {"text": "Fewer falls", "focus_area": "a1"},
    "indicator/i1": {"text": "Hip fractures", "goal": "g1", "series": ["s1"]},
    "measure/m1": {"text": "Visits", "focus_area": "a1", "status": "done", "start": "2014-01-01"},
    "series/s1": {"indicator": "own", "title": "Hips", "good": "down"},
    "series/s2": {"indicator": "own", "title": "Road"},
}
FROM_THREAD = "Proposed from the golden thread: the figures of the indicator “Hip fractures”."
FROM_MEASURE = "Proposed from the golden thread: the day the measure began."


def browser(language: str = "en", actor: Actor = fakes.KARI, **more: dict[str, Json]) -> Browser:
    values: dict[Address, Json] = {}
    for subject, fields in {**ROWS, **more}.items():
        figured = {"figures": as_json(yearly([40] * 16, 2008, "own"))}
        values |= build.fields(subject, **fields, **(figured if "series/" in subject else {}))
    house = fakes.house(values)
    house.files = Folder()
    return Browser(house, dashboard=MEASURE, place="effects", language=language, actor=actor)


def offered(at: Browser) -> Mapping[str, Any]:
    return {each["name"]: each for each in at.blocks["new/effect"]["fields"]}


def acts(at: Browser) -> Mapping[str, Any]:
    blocks = at.blocks["effect/e1"]["blocks"]
    told = (each for each in blocks if "/propose-" in each["key"])
    return {each["key"].rpartition("propose-")[2]: each for each in told}


def test_the_figures_of_a_measure_are_chosen_first_and_say_where_they_come_from():
    """With the start the measure has; each can be changed, and each says why it stands there."""
    fields = offered(browser())
    assert fields["measure"]["value"] == "m1"
    assert fields["measure"]["reasons"]["m1"].startswith("Proposed: the only measure")
    assert fields["series"]["value"] == "s1"
    assert fields["series"]["proposals"] == {"m1": "s1"}
    assert fields["series"]["reasons"] == {"s1": FROM_THREAD}
    assert {each["value"] for each in fields["series"]["options"]} == {"s1", "s2"}
    assert fields["start"]["follows"] == "measure"
    assert fields["start"]["proposals"] == {"m1": "2014-01-01"}
    assert fields["start"]["reasons"] == {"2014-01-01": FROM_MEASURE}


def test_whether_the_start_was_set_beforehand_is_never_proposed():
    """Only they know, and it decides which words may be used."""
    start_set = offered(browser())["start_set"]
    assert (start_set["value"], start_set["proposals"], start_set["required"]) == ("", {}, True)


def test_a_proposal_is_nothing_that_has_been_saved():
    """The record says nothing of an effect until somebody asks."""
    assert browser().session.scene().content.rows["effect"] == ()


def test_a_measure_without_a_start_proposes_none():
    """However clear the figures are, no day is read from them."""
    fields = offered(browser(**{"measure/m1": {"text": "Visits", "focus_area": "a1"}}))
    assert fields["measure"]["value"] == "m1"
    assert fields["start"]["value"] == ""
    assert not any(fields["start"]["proposals"].values())
    assert fields["start"]["reasons"] == {}


def test_the_only_series_says_that_it_is_the_only_one():
    fields = offered(
        browser(**{"series/s1": {"removed": True}, "indicator/i1": {"text": "Hips", "goal": "g1"}})
    )
    assert fields["series"]["value"] == "s2"
    only = "Proposed: the only time series with enough figures."
    assert fields["series"]["reasons"] == {"s2": only}
    assert fields["measure"]["value"] == ""


def test_what_an_effect_lacks_is_proposed_and_taken_in_one_click():
    """One that names its measure, and no figures: they and the start, then what should happen."""
    at = browser(**{"effect/e1": {"done": "Visits", "measure": "m1", "start_set": "before"}})
    found = acts(at)
    assert {name: (each["button"], each["text"]) for name, each in found.items()} == {
        "series": ("Hips", FROM_THREAD),
        "start": ("1 January 2014", FROM_MEASURE),
    }
    for each in found.values():
        assert at.say(each["verb"], **each["facts"], sequence=1)["ok"]
    row = at.session.scene().content.row("effect", "e1")
    assert row
    assert (row.text("series"), row.text("start")) == ("s1", "2014-01-01")
    at.say("show", section="effects")
    assert set(acts(at)) == {"aim"}


def test_an_effect_is_not_talked_out_of_what_somebody_has_chosen():
    """Another series and another day stand as they are, whatever the thread says."""
    chosen = {"measure": "m1", "series": "s2", "start": "2015-01-01", "start_set": "before"}
    assert acts(browser(**{"effect/e1": chosen})) == {}


def test_whoever_may_not_write_is_proposed_nothing():
    reader = Actor(person="leser", role=Role.READER)
    at = browser(actor=reader, **{"effect/e1": {"done": "Visits", "measure": "m1"}})
    assert acts(at) == {}
    assert "new/effect" not in at.blocks


def test_several_measures_are_a_choice_and_the_form_says_what_choosing_does():
    """None is chosen first; the figures they share are, and either measure leads to its start."""
    more = {"text": "Shoes", "focus_area": "a1", "status": "done", "start": "2018-03-01"}
    fields = offered(browser(**{"measure/m2": more}))
    does = "Choose one, and its figures and start are proposed from the golden thread."
    assert (fields["measure"]["value"], fields["measure"]["reasons"]) == ("", {"": does})
    assert fields["series"]["value"] == "s1"
    assert fields["start"]["value"] == ""
    assert fields["start"]["proposals"] == {"m1": "2014-01-01", "m2": "2018-03-01"}


NAMELESS: dict[str, Json] = {
    "done": "Visits", "series": "s1", "start": "2015-06-01", "start_set": "before", "aim": "fall",
}  # fmt: skip
LACKS = "This effect names no measure of the golden thread"


def naming(at: Browser) -> dict[str, Any]:
    """Return the way to name the measure of an effect, or what is said where there is none."""
    told = {each["key"]: each for each in at.blocks["effect/e1"]["blocks"]}
    return dict(told["effect/e1/name-measure"])


def test_an_effect_without_a_measure_says_what_it_lacks_and_gets_it_in_one_click():
    """The one that fits its figures is chosen first; nothing else that was said changes."""
    at = browser(**{"effect/e1": NAMELESS})
    form = naming(at)
    assert at.blocks["effect/e1"]["blocks"][0]["paragraphs"][0].startswith(LACKS)
    assert form["text"].startswith("One fits by its focus area")
    assert (form["chosen"], form["button"]) == ("m1", "Name this measure")
    assert at.say(form["verb"], **form["facts"], choice=form["chosen"])["ok"]
    row = at.session.scene().content.row("effect", "e1")
    assert row
    assert dict(row.values) == {**NAMELESS, "measure": "m1"}
    assert LACKS not in str(at.blocks["effect/e1"])


def test_where_no_measure_is_sure_none_is_chosen_and_nothing_is_named_by_accident():
    """Two that fit are a choice of theirs; without one the button says so."""
    more = {"text": "Shoes", "focus_area": "a1", "status": "done"}
    at = browser(**{"effect/e1": NAMELESS, "measure/m2": more})
    form = naming(at)
    assert form["chosen"] == ""
    assert [each["value"] for each in form["options"]] == ["", "m1", "m2"]
    refused = at.say(form["verb"], **form["facts"], choice="")
    assert refused["sentence"].startswith("This has to be filled in")
    assert not at.say(form["verb"], **form["facts"], choice="m9")["ok"]
    assert at.say(form["verb"], **form["facts"], choice="m2")["ok"]


def test_a_measure_that_an_effect_may_be_about_is_not_proposed_for_another():
    """It would be asked about twice; once the effect names it, it counts as asked."""
    at = browser(**{"effect/e1": NAMELESS})
    assert offered(at)["measure"]["value"] == ""
    form = naming(at)
    assert at.say(form["verb"], **form["facts"], choice="m1")["ok"]
    assert offered(at)["measure"]["value"] == ""
    other = browser(**{"effect/e1": {**NAMELESS, "series": "s2"}})
    assert offered(other)["measure"]["value"] == "m1"


def test_a_measure_that_is_gone_is_named_no_more():
    named: dict[str, Json] = {**NAMELESS, "measure": "m1"}
    assert LACKS not in str(browser(**{"effect/e1": named}).blocks["effect/e1"])
    at = browser(**{"effect/e1": named, "measure/m1": {"text": "Visits", "removed": True}})
    told = naming(at)
    assert told["paragraphs"][0].startswith(LACKS)
    assert told["links"][0]["href"].endswith("?step=thread")


def test_a_reader_is_told_that_no_measure_is_named_and_may_name_none():
    at = browser(actor=Actor(person="leser", role=Role.READER), **{"effect/e1": NAMELESS})
    assert naming(at)["kind"] == "prose"
    assert naming(at)["paragraphs"][0].startswith(LACKS)
    answer = at.say("name-measure", row="e1", revision=0, choice="m1")
    assert answer["code"] == "act.not-allowed"
