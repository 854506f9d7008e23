"""Figures under the catalogue's indicators: chosen when brought, shown with what belongs there."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest

import build
import fakes
from figured import observed, yearly
from filing import Folder
from talking import Browser
from tlreview.domain.canonical import Json
from tlreview.domain.fields import Address
from tlreview.domain.observations import Extract, Flag, Observation, Series
from tlreview.domain.periods import period
from tlreview.domain.series_json import as_json
from tlreview.ui.measure.scene import series_at
from tlreview.ui.measure.sections import MEASURE

DWELLINGS = "År;Boligbranner\n2019;12\n2020;9\n"
FACTS = {"mark": "m", "name": "tall.csv", "source": "Eget", "on": "2026-03-01", "place": ""}


def bringing(text: str, house: fakes.House | None = None, language: str = "en") -> Browser:
    """Return a browser that has sent a sheet."""
    if house is None:
        house = fakes.house()
        house.files = Folder()
    at = Browser(house, dashboard=MEASURE, place="bring", language=language)
    content = text.encode()
    at.session.answer(
        {"id": 900, "verb": "take-figures", "mark": "m", "size": len(content), "offset": 0},
        [memoryview(content)],
    )
    return at


def looked(at: Browser, **facts: object) -> dict[str, Any]:
    told = at.say("look-at-figures", **{**FACTS, **facts})
    assert told["ok"], told
    return dict(told["preview"])


def kept(at: Browser, **choice: Json) -> Series:
    """Keep the only offer, and return the figures as they were stored."""
    answer = at.say("keep-figures", **FACTS, chosen=[{"offer": 0, **choice}])
    assert answer["ok"], answer
    scene = at.session.scene()
    (row,) = scene.content.rows["series"]
    series = series_at(scene, row.id)
    assert series is not None
    assert row.text("indicator") == series.indicator
    return series


def test_a_fitting_indicator_is_proposed_with_what_is_to_be_known_of_it():
    """Definition, denominator, direction and what to beware of stand in one line."""
    preview = looked(bringing(DWELLINGS))
    (offer,) = preview["offers"]
    assert offer["catalogue"] == "fire.dwellings"
    assert offer["about"].endswith(
        "Counted among: Residents. Lower is better. New routines of registration break the "
        "series. Small numbers are hidden before anything is shown."
    )
    assert preview["catalogue"][0] == {"value": "", "label": "an indicator of our own"}
    assert len(preview["catalogue"]) == 40


def test_the_catalogue_is_read_in_the_language_of_the_screen():
    """Names and lines are those of the reader."""
    preview = looked(bringing(DWELLINGS, language="nn"))
    names = {each["value"]: each["label"] for each in preview["catalogue"]}
    assert names["fire.dwellings"] == "Bustadbrannar"


def test_what_is_chosen_is_what_is_stored():
    """The series keeps the id of the catalogue; one of their own keeps its name, as before."""
    assert kept(bringing(DWELLINGS), catalogue="crime.vandalism").indicator == "crime.vandalism"
    assert kept(bringing(DWELLINGS), catalogue="").indicator == "boligbranner"
    assert kept(bringing(DWELLINGS)).indicator == "boligbranner"


def test_an_indicator_of_our_own_says_nothing_of_the_catalogue():
    """A choice against the proposal stands when the figures are looked at again."""
    (offer,) = looked(bringing(DWELLINGS), indicators={"0": ""})["offers"]
    assert (offer["catalogue"], offer["about"]) == ("", "")


def test_an_indicator_the_catalogue_does_not_have_is_refused():
    """Nothing is stored under an id that only looks like one of the catalogue."""
    at = bringing(DWELLINGS)
    assert not at.say("look-at-figures", **FACTS, indicators={"0": "fire.none"})["ok"]
    chosen = [{"offer": 0, "catalogue": "fire.none"}]
    assert not at.say("keep-figures", **FACTS, chosen=chosen)["ok"]
    assert at.session.scene().content.rows["series"] == ()


@pytest.mark.parametrize("chosen", ["fire.dwellings", "", "crime.vandalism"])
def test_a_later_extract_finds_its_series_under_the_indicator_it_was_given(chosen):
    """Proposed or their own, it is found at once; another one as soon as it is chosen again."""
    first = bringing(DWELLINGS)
    kept(first, catalogue=chosen)
    later = bringing(DWELLINGS.replace(";9", ";10"), first.session.house)
    asked = {"indicators": {"0": chosen}} if chosen == "crime.vandalism" else {}
    (offer,) = looked(later, **asked)["offers"]
    assert offer["revised"] == ["2020: 9 → 10"]
    assert kept(later, row=offer["row"], catalogue=chosen).indicator == (chosen or "boligbranner")


def shares(*counts: int | Observation | None, first: int = 2019, place: str = "4601") -> Series:
    """Return a completeness series: how many of 200 treated were reported."""
    return Series(
        indicator="registration.injuries",
        place=place,
        breakdown={},
        extract=Extract(source="FMDS", table="", on=yearly([1]).extract.on),
        observations=tuple(
            each
            if isinstance(each, Observation)
            else Observation(
                period=period(str(first + at)),
                count=each,
                population=None if each is None else 200,
                flag=Flag.MISSING if each is None else None,
            )
            for at, each in enumerate(counts)
        ),
    )


def closer(injuries: Series, complete: Series | None = None) -> dict[str, Any]:
    """Return the blocks of a series of injuries, by key."""
    saved: Mapping[Address, Json] = build.fields(
        "series/s1", indicator=injuries.indicator, title="Skader", figures=as_json(injuries)
    )
    if complete is not None:
        saved = {
            **saved,
            **build.fields(
                "series/s2",
                indicator=complete.indicator,
                title="Meldt",
                figures=as_json(complete),
            ),
        }
    at = Browser(fakes.house(saved), dashboard=MEASURE, place="indicators")
    answer = at.say("look-closer", row="s1", per=10_000)
    assert answer["ok"], answer
    keys = [each["key"].removeprefix("closer/s1/") for each in answer["blocks"]]
    return dict(zip(keys, answer["blocks"], strict=True))


def cells(block: Mapping[str, Any]) -> list[list[str]]:
    return [
        [cell["lines"][0]["text"] if cell["lines"] else "" for cell in row] for row in block["rows"]
    ]


def test_injuries_stand_with_how_many_of_them_were_registered():
    """Picture and table have the years of the injuries; what is not known says why."""
    injuries = yearly([40, None, 52, 60], 2019, "injuries.treated")
    blocks = closer(injuries, shares(82, 90, None))
    complete = blocks["complete"]
    assert list(blocks)[:2] == ["chart", "complete"]
    assert complete["title"] == "How complete is the registration?"
    why, chart, table = complete["blocks"]
    assert "figures rise although nothing more has happened" in why["paragraphs"][0]
    assert chart["svg"].startswith("<svg")
    assert chart["description"] == (
        "From 2019 to 2022. The last known figure, 2020: 45%. "
        "Not known: 2021 (missing), 2022 (not known)."
    )
    assert cells(table) == [
        ["2019", "40", "41", ""],
        ["2020", "–", "45", "Skader: hidden"],
        ["2021", "52", "–", "Completeness of injury registration: missing"],
        ["2022", "60", "–", "Completeness of injury registration: not known"],
    ]


def test_a_part_beside_the_registration_of_everybody_is_said_to_be_that():
    """Women may be registered better than all are, or worse; their own share needs no warning."""
    women = replace(yearly([40, 52], 2019, "injuries.treated"), breakdown={"kjønn": "Kvinner"})
    told = closer(women, shares(82, 90))["complete"]["blocks"]
    assert told[0]["tone"] == "warning"
    assert told[0]["paragraphs"] == [
        "The figures are of Kvinner, the registration is that of everybody, which may be another."
    ]
    assert told[2]["kind"] == "chart"
    own = closer(women, replace(shares(82, 90), breakdown={"kjønn": "Kvinner"}))
    assert [each["kind"] for each in own["complete"]["blocks"]] == ["prose", "chart", "table"]


def test_a_share_that_is_only_printed_is_told_as_printed():
    """Offices publish 41 per cent without saying of how many."""
    printed = Observation(period=period("2019"), count=None, stated="41.5")
    hidden = Observation(period=period("2020"), count=None, stated="12", flag=Flag.HIDDEN)
    injuries = yearly([40, 52], 2019, "injuries.treated")
    _, _, table = closer(injuries, shares(printed, hidden))["complete"]["blocks"]
    assert [row[2] for row in cells(table)] == ["41.5", "–"]
    assert "12" not in str(cells(table)[1])


def test_an_indicator_that_wants_its_completeness_says_that_it_is_not_there():
    """That of another place is not the same thing."""
    injuries = yearly([40, 52], 2019, "injuries.treated")
    for other in (None, shares(82, 90, place="0301")):
        (sentence,) = closer(injuries, other)["complete"]["paragraphs"]
        assert sentence == (
            "“Completeness of injury registration” belongs beside these figures; the case does not "
            "have it for the same place."
        )


@pytest.mark.parametrize("indicator", ["road-injuries", "traffic.accidents"])
def test_other_indicators_say_nothing_of_completeness(indicator):
    """One of their own, and one the catalogue wants none for."""
    assert "complete" not in closer(yearly([40, 52], 2019, indicator), shares(82, 90))


def test_what_a_survey_says_stands_with_how_many_answered():
    """There it is answers that are complete or not."""
    answered = shares(82, 90)
    survey = Series(
        indicator="safety.evening",
        place="4601",
        breakdown={},
        extract=answered.extract,
        observations=(observed("2019", 50), observed("2020", 61)),
    )
    blocks = closer(survey, replace(answered, indicator="survey.answered"))
    assert blocks["complete"]["title"] == "How many answered?"
