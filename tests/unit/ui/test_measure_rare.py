"""Where most periods have no case: the quiet between them, told from what the reader may see."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest

import build
import fakes
from figured import EXTRACT
from filing import Folder
from talking import Browser
from tlreview.domain.observations import Break, Flag, Observation, Series
from tlreview.domain.people import Actor, Role
from tlreview.domain.periods import period
from tlreview.domain.series_json import as_json
from tlreview.ui.measure.sections import MEASURE

EDITOR = Actor(person="kari", role=Role.EDITOR)
READER = Actor(person="leser", role=Role.READER)
RARE = "1000100010001001000010001000001000100010000000"
"""Ten months with a case, and seven free ones after the last."""


def monthly(counts: str, population: int | None = None) -> Series:
    """Return a figure a month; a question mark is hidden."""
    return Series(
        indicator="drownings",
        place="4601",
        breakdown={},
        extract=EXTRACT,
        observations=tuple(
            Observation(
                period=period(f"{2018 + at // 12}-{at % 12 + 1:02}"),
                count=None if each == "?" else int(each),
                population=None if each == "?" else population,
                flag=Flag.HIDDEN if each == "?" else None,
            )
            for at, each in enumerate(counts)
        ),
    )


def closer(series: Series, actor: Actor = EDITOR, **values: str) -> list[Any]:
    """Return what lies behind the question of chance."""
    saved = build.fields(
        "series/s1", indicator="x", title="Drownings", figures=as_json(series), **values
    )
    house = fakes.house(saved)
    house.files = Folder()
    at = Browser(house, dashboard=MEASURE, place="indicators", actor=actor)
    blocks = at.say("look-closer", row="s1", per=10_000)["blocks"]
    return next((each["blocks"] for each in blocks if each["key"].endswith("/stable")), [])


def seldom(blocks: Sequence[Any]) -> list[Any]:
    return [each for each in blocks if "/seldom" in each["key"]]


def test_a_series_with_few_cases_shows_how_long_it_is_between_them():
    words, chart, table = closer(monthly(RARE))
    said = " ".join(words["paragraphs"])
    assert "It has been 7 months without a case since 03/2021." in said
    assert "Only after 14 months in a row without a case" in said
    assert "That much time has passed" not in said
    assert "Benneyan 2001" in words["note"]
    assert "9 points around 3.2." in chart["description"]
    assert [row[0]["lines"][0]["text"] for row in table["rows"]][:2] == ["05/2018", "09/2018"]
    assert [row[1]["lines"][0]["text"] for row in table["rows"]] == list("3332435337")


def test_the_quiet_that_still_goes_on_is_drawn_and_held_against_nothing():
    """As a ring, and in the table with its name; a hidden month makes it unknown."""
    _, chart, table = closer(monthly(RARE))
    *_, last = table["rows"]
    said = [each["lines"][0]["text"] for each in last]
    assert said == ["since 03/2021", "7", "–", "–", "still going on"]
    assert "Still going on: 7." in chart["description"]
    assert chart["svg"].count("tl-ring") == 1 + 1  # one explains the other
    _, hidden, _ = closer(monthly(RARE + "?"))
    assert "tl-ring" not in hidden["svg"]


def test_few_cases_have_no_chart_of_counts_that_would_nearly_always_cry_out():
    """Most points lie below the mean, so their order would say that the level has moved."""
    assert all("/seldom" in each["key"] for each in closer(monthly(RARE)))
    grown = monthly(RARE)
    uneven = replace(
        grown,
        observations=tuple(
            replace(each, population=1000 * (1 + at)) for at, each in enumerate(grown.observations)
        ),
    )
    assert closer(uneven) == []
    assert seldom(closer(monthly("1201" * 10))) == []
    assert len(closer(monthly("1201" * 10))) == 2


def test_rarer_is_said_as_soon_as_it_has_been_quiet_for_long_enough():
    told = "That much time has passed now. The figures do not say why."
    assert told in closer(monthly(RARE + "0000000"))[0]["paragraphs"]
    assert told not in closer(monthly(RARE + "000000"))[0]["paragraphs"]


def test_a_hidden_month_is_never_counted_as_free():
    """Neither between two cases nor since the last."""
    words, _, table, *_ = closer(monthly(RARE.replace("1000001", "100?001")))
    *between, _ = table["rows"]
    assert len(between) == 8
    assert "1 stretch between cases is left out" in " ".join(words["paragraphs"])
    since, *_ = closer(monthly(RARE + "0000000?"))
    said = " ".join(since["paragraphs"])
    assert "Whether there has been a case since 03/2021 is not known" in said
    assert "That much time has passed" not in said


def test_few_stretches_are_told_and_not_drawn():
    """Three cases in five years make no chart, and a long wait."""
    (words,) = seldom(closer(monthly("1" + "0" * 19 + "1" + "0" * 19 + "1" + "0" * 19)))
    assert "Only after 138 months in a row" in " ".join(words["paragraphs"])


@pytest.mark.parametrize(
    ("counts", "unit", "population"),
    [("12" * 20, "", None), (RARE, "index", None), (RARE, "percent", 10), (RARE, "mean", 10)],
)
def test_what_is_not_rare_or_no_number_of_cases_has_no_such_chart(counts, unit, population):
    assert seldom(closer(monthly(counts, population), unit=unit)) == []


def test_only_figures_since_the_last_break_say_how_long_it_takes():
    broken = Break(at=period("2018-06"), reason="Another register")
    words, *_ = seldom(closer(replace(monthly(RARE), breaks=(broken,))))
    said = " ".join(words["paragraphs"])
    assert "Figures from before the break are not part of it." in said
    whole, *_ = seldom(closer(monthly(RARE)))
    assert whole["paragraphs"][1] != words["paragraphs"][1]


def test_others_are_told_nothing_that_their_own_figures_do_not_tell():
    """Months of one case are hidden from them, and with them every stretch there is."""
    own = monthly(RARE)
    own = replace(own, extract=replace(own.extract, published=False))
    assert seldom(closer(own))
    assert seldom(closer(own, READER)) == []
    assert seldom(closer(monthly(RARE), READER))
