"""The severe ones among injuries and those nothing was done about: proposed where one fits."""

from collections.abc import Mapping
from dataclasses import replace

import pytest

from figured import yearly
from tlreview.domain.kindred import severe_of, untargeted_of
from tlreview.domain.observations import Series
from tlreview.wiring.reference import catalogue

CATALOGUE = catalogue()


def of(indicator: str, breakdown: Mapping[str, str] | None = None, place: str = "4601") -> Series:
    return replace(yearly([3], indicator=indicator), breakdown=breakdown or {}, place=place)


def test_the_catalogue_says_which_are_the_severe_ones():
    """Of everybody, or of the same people; those of another place are not theirs."""
    treated = of("injuries.treated")
    there = [("a", of("injuries.severe")), ("b", of("falls.hip_fracture"))]
    assert severe_of(CATALOGUE, treated, there) == "a"
    assert severe_of(CATALOGUE, treated, [("a", of("injuries.severe", place="0301"))]) == ""
    women = of("injuries.treated", {"Kjønn": "Kvinner"})
    both = [("w", of("injuries.severe", {"Kjønn": "Menn"})), ("a", of("injuries.severe"))]
    assert severe_of(CATALOGUE, women, both) == "a"


@pytest.mark.parametrize(
    ("heading", "said"),
    [("Alvorlighet", "Alvorlig"), ("Skadegrad", "Hardt skadd"), ("Severity", "Severe injury")],
)
def test_a_breakdown_by_severity_comes_before_the_catalogue(heading, said):
    """The same register tells the severe ones better than another indicator."""
    there = [
        ("slight", of("injuries.treated", {heading: "Ikke alvorlig"})),
        ("part", of("injuries.treated", {heading: said})),
        ("other", of("injuries.severe")),
    ]
    assert severe_of(CATALOGUE, of("injuries.treated"), there) == "part"


def test_where_two_fit_none_is_proposed():
    """Hard and very hard: nobody but the municipality knows which is meant."""
    own = "own-injuries"
    there = [
        ("a", of(own, {"Alvorlighet": "Alvorlig"})),
        ("b", of(own, {"Alvorlighet": "Svært alvorlig"})),
    ]
    assert severe_of(CATALOGUE, of(own), there) == ""
    assert severe_of(CATALOGUE, of(own), there[:1]) == "a"


def test_another_cause_of_the_same_register_is_untargeted():
    """Cuts beside falls; men beside women are no other injuries."""
    falls = of("injuries.treated", {"Skademekanisme": "Fall", "Kjønn": "Kvinner"})
    cuts = of("injuries.treated", {"Skademekanisme": "Kutt", "Kjønn": "Kvinner"})
    men = of("injuries.treated", {"Skademekanisme": "Fall", "Kjønn": "Menn"})
    assert untargeted_of(CATALOGUE, falls, [("men", men), ("cuts", cuts)]) == "cuts"
    assert untargeted_of(CATALOGUE, falls, [("men", men)]) == ""


def test_the_catalogue_names_other_injuries_the_best_first():
    """The first of them that the municipality has."""
    road, hips = of("traffic.killed_severe"), of("falls.hip_fracture")
    sport = of("injuries.sport")
    assert untargeted_of(CATALOGUE, road, [("s", sport), ("h", hips)]) == "h"
    assert untargeted_of(CATALOGUE, road, [("s", sport)]) == "s"
    assert untargeted_of(CATALOGUE, of("own"), [("s", sport)]) == ""


def test_no_indicator_of_the_catalogue_stands_beside_itself():
    """What the severe and the untargeted are named as is another indicator, and injuries too."""
    for each in CATALOGUE.indicators:
        assert each.id not in {each.severe, *each.untargeted}
        assert each.severe not in each.untargeted
