"""An answer that has been kept: whether it still says what the figures say, and the next one."""

import json
from dataclasses import replace
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

COUNTS = [60, 57, 58, 62, 55, 58, 60, 52, 57, 55, 40, 36, 41, 35, 38, 33, 36, 30]
OFFERED = "Keep the new answer as well"


def asked(**facts: Json) -> dict[Address, Json]:
    question = {"done": "Rails", "series": "s1", "start": "2014-01-01", "start_set": "before"}
    return build.fields(
        "series/s1", indicator="road-injuries", title="Road", figures=as_json(yearly(COUNTS, 2004))
    ) | build.fields("effect/e1", **{**question, **facts})


def browser() -> Browser:
    """Return a browser that has kept an answer."""
    house = fakes.house(asked())
    house.files = Folder()
    at = Browser(house, dashboard=MEASURE, place="effects", language="en")
    assert at.say("keep-effect", row="e1")["ok"]
    at.say("show", section="effects")
    return at


def kept(at: Browser) -> dict[str, Any]:
    """Return the block that tells what has been kept: with a button, or without."""
    blocks = {each["key"]: each for each in at.blocks["effect/e1"]["blocks"]}
    return dict(blocks.get("effect/e1/keep") or blocks["effect/e1/kept"])


def change(at: Browser, field: str, value: Json, revision: int = 1) -> None:
    assert at.say("save", address=field, revision=revision, value=value)["ok"]
    at.say("show", section="effects")


def test_the_first_answer_is_offered_to_be_kept() -> None:
    house = fakes.house(asked())
    house.files = Folder()
    told = kept(Browser(house, dashboard=MEASURE, place="effects", language="en"))
    assert (told["button"], told["text"], told["first"]) == ("Keep as evidence", "", True)


def test_an_answer_that_still_holds_is_told_and_not_offered_again() -> None:
    """Its word is told; keeping the same once more would keep nothing."""
    told = kept(browser())
    assert "button" not in told
    assert told["paragraphs"][0] == "An answer has been kept as evidence, 1 time."
    assert told["paragraphs"][1].startswith("The last one says: ")


def test_revised_figures_are_told_and_the_new_answer_is_kept_beside_the_old() -> None:
    """The evidence has both files; the screen then says nothing is newer."""
    at = browser()
    (old,) = at.session.house.files.filed.values()
    bring(at, [*COUNTS[:-1], 12])
    told = kept(at)
    assert told["button"] == OFFERED
    assert "Figures have been revised or exchanged since it was kept." in told["text"]
    assert at.say("keep-effect", row="e1")["ok"]
    at.say("show", section="effects")
    assert kept(at)["paragraphs"][0] == "An answer has been kept as evidence, 2 times."
    assert len(at.session.house.files.filed) == 2
    assert old in at.session.house.files.filed.values()


def test_another_question_is_told_as_that() -> None:
    """The figures are as they were; what is asked of them is not."""
    at = browser()
    change(at, "effect/e1#start_set", "later")
    assert kept(at)["button"] == OFFERED
    assert "The question has changed since it was kept." in kept(at)["text"]


def test_another_method_is_told_as_that() -> None:
    """Question and figures are the same, and a number is not: the program reckons otherwise."""
    at = browser()
    filed = at.session.house.files.filed
    ((digest, content),) = filed.items()
    value = json.loads(content)
    filed[digest] = json.dumps({**value, "dispersion": value["dispersion"] * 2}).encode()
    at.say("show", section="effects")
    assert kept(at)["button"] == OFFERED
    assert "The same figures are reckoned in another way by now." in kept(at)["text"]


def test_whoever_may_not_write_is_told_the_same_without_a_button() -> None:
    at = browser()
    bring(at, [*COUNTS[:-1], 12])
    reader = Actor(person="leser", role=Role.READER)
    told = kept(
        Browser(at.session.house, actor=reader, dashboard=MEASURE, place="effects", language="en")
    )
    assert "button" not in told
    assert "Figures have been revised" in told["paragraphs"][-1]


def test_an_effect_on_some_beside_the_registration_of_all_says_so() -> None:
    """Whoever chose it is told; the registration of the same people needs no warning."""
    women, all_of_them = yearly(COUNTS, 2004), yearly([41] * 18, 2004, "registration.injuries")
    for registered, told in (
        (all_of_them, True),
        (replace(all_of_them, breakdown={"kjønn": "Kvinner"}), False),
    ):
        saved = build.fields(
            "series/s1",
            indicator="road-injuries",
            figures=as_json(replace(women, breakdown={"kjønn": "Kvinner"})),
        ) | build.fields(
            "series/s2", indicator="registration.injuries", figures=as_json(registered)
        )
        saved |= {at: value for at, value in asked(completeness="s2").items() if at not in saved}
        at = Browser(fakes.house(saved), dashboard=MEASURE, place="effects", language="en")
        keys = {each["key"] for each in at.blocks["effect/e1"]["blocks"]}
        assert ("effect/e1/registered" in keys) is told


def bring(at: Browser, counts: list[int]) -> None:
    """Save a later extract of the same series."""
    with at.session.house.transact(at.session.actor, at.session.case) as store:
        field = build.fields("series/s1", figures=as_json(yearly(counts, 2004)))
        ((address, value),) = field.items()
        store.append(at.session.case, address, value, 1)
    at.say("show", section="effects")
