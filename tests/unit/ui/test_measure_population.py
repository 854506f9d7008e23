"""A population from a file of its own: summed to those that are counted, told, and kept beside."""

import hashlib
from typing import Any

import fakes
from filing import Folder
from talking import Browser
from tlreview.ui.measure.sections import MEASURE

COUNTS = "Kommune;År;Skadde\n0301;2021;12\n0301;2022;9\n"
PEOPLE = "Kommune;År;Alder;Personer\n" + "".join(
    f"0301;{year};{age};{n}\n"
    for year in (2021, 2022)
    for age, n in (("0–79 år", 900), ("80+", 100))
)
FACTS = {"mark": "f", "name": "skader.csv", "source": "Eget", "on": "2026-03-01", "place": ""}
BESIDE = {"people": "p", "peopleName": "folk.csv"}


def send(at: Browser, mark: str, text: str) -> None:
    content = text.encode()
    sent = {"id": 900, "verb": "take-figures", "mark": mark, "size": len(content), "offset": 0}
    at.session.answer(sent, [memoryview(content)])


def browser(people: str = PEOPLE) -> Browser:
    """Return a browser that has sent both files."""
    house = fakes.house()
    house.files = Folder()
    at = Browser(house, dashboard=MEASURE, place="bring", language="en")
    send(at, "f", COUNTS)
    send(at, "p", people)
    return at


def offer(at: Browser, **facts: object) -> dict[str, Any]:
    told = at.say("look-at-figures", **{**FACTS, **BESIDE, **facts})
    assert told["ok"], told
    (only,) = told["preview"]["offers"]
    return dict(only)


def cells(found: dict[str, Any]) -> list[str]:
    return [row[2]["lines"][0]["text"] for row in found["table"]["rows"]]


def test_figures_are_told_among_people_of_another_file() -> None:
    """Without the file they are numbers; with it, whom they are told among is said."""
    at = browser()
    alone = offer(at, people="", peopleName="")
    assert alone["people"] == []
    assert alone["table"]["columns"] == ["Period", "How many", "95% interval", "Note"]
    among = offer(at)
    assert cells(among) == ["1,000", "1,000"]
    assert among["people"] == [
        "Counted among the population of folk.csv, fetched 1 March 2026; Alder: 0–79 år, 80+."
    ]


def test_the_indicator_that_is_chosen_says_whose_population_it_is() -> None:
    """Falls among people of 80 and more are told among those, as soon as they are called so."""
    at = browser()
    old = offer(at, indicators={"0": "falls.inpatient_80"})
    assert cells(old) == ["100", "100"]
    assert cells(offer(at, indicators={"0": "fire.dwellings"})) == ["1,000", "1,000"]


def test_both_files_are_kept_and_the_series_names_them() -> None:
    """What is kept is what was looked at, by the digest of each file."""
    at = browser()
    offer(at, indicators={"0": "falls.inpatient_80"})
    chosen = [{"offer": 0, "row": "", "title": "Fall", "catalogue": "falls.inpatient_80"}]
    facts = {**FACTS, **BESIDE, "indicators": {"0": "falls.inpatient_80"}}
    kept = at.say("keep-figures", **facts, chosen=chosen)
    assert kept["ok"], kept
    (row,) = at.session.scene().content.rows["series"]
    figures: Any = row.values["figures"]
    assert [each["population"] for each in figures["observations"]] == [100, 100]
    assert figures["extract"]["digest"] == hashlib.sha256(COUNTS.encode()).hexdigest()
    people = figures["extract"]["population"]
    assert people["digest"] == hashlib.sha256(PEOPLE.encode()).hexdigest()
    assert sorted(at.session.house.files.filed.values()) == sorted(
        (COUNTS.encode(), PEOPLE.encode())
    )
    assert len(row.ids("extract")) == 2
    assert at.session.brought == {}


def test_people_nobody_can_be_sure_of_are_not_taken_and_it_is_said() -> None:
    """The figures stay numbers, and the sentence says what the file has instead."""
    other = offer(browser(PEOPLE.replace("0301", "4601")))
    assert other["people"] == ["The file of the population does not have 0301. It has: 4601."]
    assert (
        other["table"]["columns"] == offer(browser(), people="", peopleName="")["table"]["columns"]
    )
    late = offer(browser(PEOPLE.replace("202", "199")))
    assert late["people"] == [
        "The figures are of 2021–2022, the population of 1991–1992: no period has both."
    ]
    (unread,) = offer(browser("hello"))["people"]
    assert unread == "The file of the population is no table that can be read."


def test_a_population_that_has_not_arrived_is_not_guessed() -> None:
    """A mark nobody has sent is refused, and nothing is kept."""
    at = browser()
    assert not at.say("look-at-figures", **{**FACTS, "people": "q", "peopleName": "x"})["ok"]


def test_trying_one_population_after_the_other_keeps_the_figures() -> None:
    """Files a screen lets go are those it used longest ago."""
    at = browser()
    for mark in "abcd":
        send(at, mark, PEOPLE.replace(";100\n", ";200\n"))
        assert cells(offer(at, people=mark)) == ["1,100", "1,100"]
