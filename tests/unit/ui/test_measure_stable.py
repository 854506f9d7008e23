"""What chance alone would do, and breaks: in every picture of the dashboard they belong to."""

from dataclasses import replace
from typing import Any

import build
import fakes
from figured import yearly
from filing import Folder
from talking import Browser
from tlreview.domain.canonical import Json
from tlreview.domain.observations import Break, Flag, Observation, Series
from tlreview.domain.periods import period
from tlreview.domain.series_json import as_json
from tlreview.ui.measure.sections import MEASURE

SCORES = ("71.5", "70.2", "72.0", "71.1", "69.8", "70.9", "71.4", "70.5", "60.0", "71.0")
BREAK = Break(at=period("2013"), reason="Another register")


def browser(series: Series, place: str = "indicators", **effect: Json) -> Browser:
    saved = build.fields("series/s1", indicator="x", title="Road", figures=as_json(series))
    if effect:
        saved |= build.fields("effect/e1", done="Rails", series="s1", **effect)
    house = fakes.house(saved)
    house.files = Folder()
    return Browser(house, dashboard=MEASURE, place=place)


def stable(series: Series) -> list[Any]:
    """Return picture and table of the control chart; nothing where there is none."""
    blocks = browser(series).say("look-closer", row="s1", per=10_000)["blocks"]
    found = [each["blocks"] for each in blocks if each["key"].endswith("/stable")]
    return found[0] if found else []


def scored(texts: tuple[str, ...]) -> Series:
    """Return figures that a source has reckoned itself: no counts are known."""
    return replace(
        yearly([1]),
        observations=tuple(
            Observation(period=period(str(2010 + at)), count=None, stated=each)
            if each
            else Observation(period=period(str(2010 + at)), count=None, flag=Flag.HIDDEN)
            for at, each in enumerate(texts)
        ),
    )


def test_measurements_have_a_control_chart_of_their_own():
    """An index or a printed rate is no count: its limits are those of the moving range."""
    chart, table = stable(scored(SCORES))
    assert len(table["rows"]) == 10
    assert "10 points around 69.8." in chart["description"]
    assert "Beyond the limits of chance: 2018." in chart["description"]


def test_a_hidden_measurement_is_no_point_of_it():
    chart, table = stable(scored(("", *SCORES[1:])))
    assert len(table["rows"]) == 9
    assert "9 points" in chart["description"]
    assert stable(scored(("", "", "", *SCORES[3:]))) == []


def test_a_break_stands_in_the_control_chart_too():
    counts = yearly([9, 8, 9, 7, 8, 9, 8, 9, 7])
    chart, _ = stable(replace(counts, breaks=(BREAK,)))
    assert "Break in 2013: Another register." in chart["description"]
    assert "tl-break" in chart["svg"]
    plain, _ = stable(counts)
    assert "tl-break" not in plain["svg"]


def test_a_break_stands_in_the_picture_of_an_effect():
    """A border that moved beside the start is seen where the effect is claimed."""
    counts = replace(yearly([20, 22, 19, 21, 20, 12, 11, 13, 12, 11]), breaks=(BREAK,))
    at = browser(counts, "effects", start="2015-01-01", start_set="before", aim="fall")
    (drawn,) = [
        each for each in at.blocks["effect/e1"]["blocks"] if each["key"] == "effect/e1/chart"
    ]
    assert "Break in 2013: Another register." in drawn["description"]
    assert "tl-break" in drawn["svg"]
