"""What is proposed to whoever asks about an effect comes from what was said, never from figures."""

from collections.abc import Sequence

import pytest

import build
from figured import yearly
from tlreview.domain.canonical import Json
from tlreview.domain.content import Content
from tlreview.domain.fields import Address
from tlreview.domain.series_json import as_json
from tlreview.workflow.asking import (
    measure_meant,
    measure_proposed,
    series_proposed,
    start_proposed,
)

FALLING = (60, 57, 58, 62, 55, 58, 30, 28, 31, 29)
STEADY = (60, 57, 58, 62, 55, 58, 60, 58, 61, 59)
THREAD: dict[str, dict[str, Json]] = {
    "focus_area/a1": {"text": "Safe at home"},
    "focus_area/a2": {"text": "Safe roads"},
    "goal/g1": {"text": "Fewer falls", "focus_area": "a1"},
    "indicator/i1": {"text": "Hip fractures", "goal": "g1", "series": ["s1"]},
    "measure/m1": {"text": "Visits", "focus_area": "a1", "status": "done", "start": "2016-01-01"},
}


def series(row: str, counts: Sequence[int | None] = STEADY) -> dict[Address, Json]:
    return build.fields(
        f"series/{row}", indicator="own", title=row, figures=as_json(yearly(counts))
    )


def case(*figured: dict[Address, Json], **more: dict[str, Json]) -> Content:
    """Return a case with a thread and these series; `more` are rows by subject."""
    rows = {**THREAD, **more}
    return build.content(*figured, *(build.fields(each, **rows[each]) for each in rows))


def named(content: Content, measure: str = "") -> tuple[str, str] | None:
    """Return the series that is proposed, and the text of the indicator it comes from."""
    found = series_proposed(content, content.row("measure", measure) if measure else None)
    if found is None:
        return None
    return found.series, found.indicator.text("text") if found.indicator else ""


def test_the_figures_of_an_indicator_under_the_focus_area_of_a_measure_are_proposed():
    """Other series do not come into it, and neither does another focus area's measure."""
    content = case(series("s1"), series("s2"), **{"measure/m2": {"text": "X", "focus_area": "a2"}})
    assert named(content, "m1") == ("s1", "Hip fractures")
    assert named(content) == ("s1", "Hip fractures")
    assert named(content, "m2") is None


def test_where_two_fit_none_is_proposed():
    """Of one indicator, or of two under the same focus area."""
    two = case(
        series("s1"), series("s2"),
        **{"indicator/i1": {"text": "Hip fractures", "goal": "g1", "series": ["s1", "s2"]}},
    )  # fmt: skip
    assert named(two, "m1") is None
    beside = {"text": "Falls", "goal": "g1", "series": ["s2"]}
    assert named(case(series("s1"), series("s2"), **{"indicator/i2": beside}), "m1") is None


@pytest.mark.parametrize(
    "broken",
    [
        {"indicator/i1": {"text": "Hip fractures", "goal": "g1", "removed": True}},
        {"goal/g1": {"text": "Fewer falls", "focus_area": "a1", "removed": True}},
        {"focus_area/a1": {"text": "Safe at home", "removed": True}},
    ],
    ids=["indicator", "goal", "focus area"],
)
def test_a_thread_that_is_broken_leads_to_no_figures(broken: dict[str, dict[str, Json]]):
    """What hangs on something removed is linked to nothing."""
    assert named(case(series("s1"), series("s2"), **broken), "m1") is None


def test_the_only_series_is_proposed_unless_it_is_another_focus_areas():
    """Without a thread to it, it is the only one there is; with one, it belongs there."""
    bare = {"indicator/i1": {"text": "Hip fractures", "goal": "g1"}}
    other = {"measure/m2": {"text": "X", "focus_area": "a2"}}
    assert named(case(series("s1"), **bare, **other), "m2") == ("s1", "")
    assert named(case(series("s1"), **other), "m2") is None


def test_a_series_that_is_too_short_to_be_asked_is_not_proposed():
    """Two known points on each side of a start are the least; a hidden one is not known."""
    assert named(case(series("s1", (9, 8, None, 7))), "m1") is None
    assert named(case(series("s1", (9, 8, 7, 6))), "m1") == ("s1", "Hip fractures")
    bare = {"indicator/i1": {"text": "Hip fractures", "goal": "g1"}}
    assert named(case(series("s1", (9, 8, 7)), series("s2"), **bare)) == ("s2", "")


def test_the_one_measure_with_figures_that_nobody_has_asked_about_is_proposed():
    """One that is only planned has changed nothing, and two are a choice."""
    proposed = measure_proposed(case(series("s1")))
    assert proposed
    assert proposed.id == "m1"
    assert measure_proposed(case(series("s1"), **{"effect/e1": {"measure": "m1"}})) is None
    second = {"text": "Rails", "focus_area": "a1", "status": "done"}
    assert measure_proposed(case(series("s1"), **{"measure/m2": second})) is None
    planned = case(series("s1"), **{"measure/m2": {**second, "status": "planned"}})
    assert measure_proposed(planned) == planned.row("measure", "m1")
    assert measure_proposed(case()) is None


def meant(content: Content) -> str:
    effect = content.row("effect", "e1")
    assert effect
    found = measure_meant(content, effect)
    return found.id if found else ""


def test_an_effect_that_names_no_measure_may_be_about_the_one_its_figures_lead_to():
    """By its series, or as the only one there is where it has none; two are never guessed among."""
    asked: dict[str, Json] = {"series": "s1"}
    second: dict[str, Json] = {"text": "Rails", "focus_area": "a1", "status": "done"}
    assert meant(case(series("s1"), **{"effect/e1": asked})) == "m1"
    assert meant(case(series("s1"), **{"effect/e1": {"done": "X"}})) == "m1"
    assert meant(case(series("s1"), series("s2"), **{"effect/e1": {"series": "s2"}})) == ""
    assert meant(case(series("s1"), **{"effect/e1": asked, "measure/m2": second})) == ""
    named: dict[str, dict[str, Json]] = {"effect/e1": asked, "effect/e2": {"measure": "m1"}}
    assert meant(case(series("s1"), **named)) == ""


def test_a_measure_an_effect_may_be_about_is_left_to_that_effect():
    """It is not proposed once more, for a second question about the same figures."""
    assert measure_proposed(case(series("s1"), **{"effect/e1": {"series": "s1"}})) is None
    beside = case(series("s1"), series("s2"), **{"effect/e1": {"series": "s2"}})
    assert measure_proposed(beside) == beside.row("measure", "m1")


@pytest.mark.parametrize("counts", [FALLING, STEADY, FALLING[::-1]])
def test_a_start_is_never_proposed_from_figures(counts: Sequence[int]):
    """It is what the measure says of itself, whatever the figures do; else nothing."""
    content = case(series("s1", counts))
    measure = content.row("measure", "m1")
    assert measure
    assert start_proposed(measure) == "2016-01-01"
    silent = case(series("s1", counts), **{"measure/m1": {"text": "Visits", "focus_area": "a1"}})
    measure = silent.row("measure", "m1")
    assert measure
    assert start_proposed(measure) == ""
