"""Figures as a field: what can be kept of them, and what is refused."""

import pytest

from build import content, fields
from figured import yearly
from tlreview.domain.canonical import Json
from tlreview.domain.rows import RowKind, row_field
from tlreview.domain.series_json import as_json, series_from
from tlreview.presentation.figure_refusals import FIGURE_REASONS
from tlreview.presentation.texts import Words
from tlreview.workflow.fields import FieldRefused
from tlreview.workflow.figures import MOST_OBSERVATIONS
from tlreview.workflow.rules import checked

AT = row_field(RowKind.SERIES, "s1", "figures")
HELD = content(fields("series/s1", indicator="road-injuries", figures=as_json(yearly([3]))))
GIVEN = dict(as_json(yearly([3, None, 5])))


def changed(**parts: Json) -> Json:
    return {**GIVEN, **parts}


def test_a_hidden_figure_is_kept_as_a_flag_and_never_as_a_count() -> None:
    """What is stored says hidden where the source hid, and has no count there."""
    stored = checked(HELD, AT, GIVEN)
    assert stored == GIVEN
    hidden = series_from(stored).observations[1]
    assert (hidden.count, hidden.flag) == (None, "hidden")


def test_figures_are_stored_in_one_form() -> None:
    """In the order of their periods, without what belongs to no series, every text cleaned."""
    observations = [{"period": "2011", "count": 4}, {"period": "2010", "count": 3, "more": 1}]
    given = changed(observations=observations, title="x", breakdown={"sex": "kvin\x00ner"})
    stored = checked(HELD, AT, given)
    assert [each["period"] for each in stored["observations"]] == ["2010", "2011"]
    assert stored["observations"][0] == {"period": "2010", "count": 3}
    assert stored["breakdown"] == {"sex": "kvinner"}
    assert stored.keys() == GIVEN.keys()


OBSERVATION: dict[str, Json] = {"period": "2010", "count": 3}
REFUSED = [
    ("tekst", "figures-unreadable"),
    ({}, "figures-unreadable"),
    (changed(indicator=""), "figures-unreadable"),
    (changed(place="x" * 501), "figures-unreadable"),
    (changed(breakdown={f"d{n}": "x" for n in range(61)}), "figures-unreadable"),
    (changed(observations=[{**OBSERVATION, "count": 2.5}]), "figures-unreadable"),
    (changed(observations=[{**OBSERVATION, "count": True}]), "figures-unreadable"),
    (changed(observations=[{**OBSERVATION, "count": 10**13}]), "figures-unreadable"),
    (changed(observations=[{**OBSERVATION, "flag": "zero"}]), "figures-unreadable"),
    (changed(observations=[]), "figures-none"),
    (
        changed(
            observations=[
                {"period": f"{1000 + n // 12}-{n % 12 + 1:02}", "count": 0}
                for n in range(MOST_OBSERVATIONS + 1)
            ]
        ),
        "figures-too-many",
    ),
    (changed(indicator="burns"), "figures-other-indicator"),
    (changed(observations=[{**OBSERVATION, "count": -1}]), "figure-negative"),
    (changed(observations=[{**OBSERVATION, "population": 0}]), "figure-no-population"),
    (changed(observations=[{**OBSERVATION, "flag": "hidden"}]), "figure-flagged-with-count"),
    (changed(observations=[{"period": "2010"}]), "figure-nothing"),
    (changed(observations=[OBSERVATION, OBSERVATION]), "figure-twice"),
    (
        changed(observations=[OBSERVATION, {"period": "2011-01", "count": 1}]),
        "figure-lengths-differ",
    ),
]


@pytest.mark.parametrize(("given", "reason"), REFUSED)
def test_what_are_no_figures_is_refused_with_its_reason(given: Json, reason: str) -> None:
    """And every reason has a sentence that says which period."""
    with pytest.raises(FieldRefused) as refused:
        checked(HELD, AT, given)
    assert refused.value.reason == reason
    said = FIGURE_REASONS[reason](Words("en"), refused.value.fact)
    assert reason not in said
    assert refused.value.fact in said


def test_every_reason_with_a_sentence_can_happen() -> None:
    """No sentence stands for what is never refused."""
    elsewhere = {"figures-other-file", "peers-too-many"}  # test_importing, test_peering
    told = {reason for _, reason in REFUSED} | elsewhere
    assert told == set(FIGURE_REASONS)
