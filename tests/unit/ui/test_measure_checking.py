"""What a certifier reckons again: intervals in two ways, and rates that cannot be as printed."""

from typing import Any

import build
import fakes
from figured import yearly
from filing import Folder
from talking import Browser
from tlreview.domain.people import Actor, Role
from tlreview.domain.series_json import as_json
from tlreview.ui.measure.sections import MEASURE

READER = Actor(person="leser", role=Role.READER)
KASHMAR = (
    "År;Antall;Folkemengde;Rate per 100 000;95 % KI\n"
    "2003;6952;149358;4654,6;4584,3–4762,6\n"
    "2004;6952;149358;4654,6;4545,8–4765,3\n"
    "2005;6952;149358;46,546;45,458–47,653\n"
)


def checking(counts: list[int | None], **values: str) -> list[Any]:
    """Return the two ways of a series' intervals, behind its table of figures."""
    saved = build.fields("series/s1", indicator="x", figures=as_json(yearly(counts)), **values)
    house = fakes.house(saved)
    house.files = Folder()
    at = Browser(house, dashboard=MEASURE, place="indicators", actor=READER)
    blocks = at.say("look-closer", row="s1", per=10_000)["blocks"]
    (figures,) = (each for each in blocks if each["key"].endswith("/figures"))
    found = [each["blocks"] for each in figures["blocks"] if each["key"].endswith("/checking")]
    return found[0] if found else []


def cells(table: Any) -> list[list[str]]:
    return [
        [each["lines"][0]["text"] if each["lines"] else "" for each in row] for row in table["rows"]
    ]


def test_both_intervals_of_a_number_are_those_of_the_books():
    """8.5 of the domain notes: of 17 and of 31 cases. A hidden figure has none."""
    how, table = checking([17, None, 31], unit="count")
    assert "Byar" in how["paragraphs"][0]
    assert cells(table) == [
        ["2010", "17", "9.903–27.219", "9.897–27.220"],
        ["2012", "31", "21.063–44.002", "21.059–44.004"],
    ]


def test_of_a_rate_they_are_told_for_as_many():
    """17 of 8,400 are 20.2 per 10,000."""
    _, table = checking([17])
    assert cells(table) == [["2010", "20.2", "11.789–32.403", "11.783–32.405"]]


def test_a_share_and_an_index_have_other_intervals():
    assert checking([17], unit="percent") == []
    assert checking([17], unit="index") == []


def look(sheet: str) -> dict[str, Any]:
    house = fakes.house()
    house.files = Folder()
    at, content = Browser(house, dashboard=MEASURE, place="bring"), sheet.encode()
    at.session.answer(
        {"id": 900, "verb": "take-figures", "mark": "m", "size": len(content), "offset": 0},
        [memoryview(content)],
    )
    asked = {"mark": "m", "name": "kashmar.csv", "source": "", "on": "2026-03-01"}
    shown: dict[str, Any] = at.say("look-at-figures", **asked)["preview"]
    return shown


def test_an_interval_that_cannot_be_is_told_before_anything_is_kept():
    """T6: both sides of it, and that it is narrower than chance."""
    odd = look(KASHMAR)["odd"]
    assert odd["title"].startswith("These intervals cannot be right as they are printed.")
    kashmar, moved = odd["lines"]
    assert kashmar.startswith("Line 2: The interval 4,584.3–4,762.6 reaches 70.3 down from")
    assert "108.0 up" in kashmar
    assert "narrower than chance alone makes it among 149,358 people" in kashmar
    assert moved.startswith("Line 4: The interval 45.458–47.653 is narrower")
    right = KASHMAR.replace("4584,3", "4548,3").partition("2005")[0]
    assert look(right)["odd"]["lines"] == []


def test_a_printed_rate_that_its_figures_do_not_make_is_told_with_both():
    count, rate = look(KASHMAR)["offers"]
    assert count["differing"]["lines"] == [
        "2005: printed 46.546, reckoned 4,654.588 per 100,000 inhabitants."
    ]
    assert rate["differing"]["lines"] == []
