"""Charts of series: all in the picture, nothing unknown drawn as a number, words that agree."""

import re
import xml.etree.ElementTree as ET
from datetime import date
from itertools import pairwise

import pytest

from tlreview.domain.observations import (
    Break,
    Extract,
    Flag,
    Observation,
    Series,
    checked_series,
)
from tlreview.domain.periods import period
from tlreview.presentation.charts_figures import figures, line_of
from tlreview.presentation.charts_plane import LARGE, SMALL, Picture, ticks
from tlreview.presentation.charts_series import series_chart
from tlreview.presentation.charts_shown import Shown
from tlreview.presentation.texts import LANGUAGES, Words
from tlreview.presentation.units import Scale, number_words

SAY = Words("en")
BARE = Scale(per=1)
SVG = "{http://www.w3.org/2000/svg}"
FALLING = (44, 41, 47, 39, 41, 38, 40, 33, 35, 28, 31, 30, 25, 29, 24)


def series(*counts: int | Flag, population: int | None = 12_500, breaks: tuple[Break, ...] = ()):
    """Return a series from 2009 on; a flag stands where nothing is known."""
    told = tuple(
        Observation(
            period=period(str(2009 + number)),
            count=None if isinstance(each, Flag) else each,
            population=None if isinstance(each, Flag) else population,
            flag=each if isinstance(each, Flag) else None,
        )
        for number, each in enumerate(counts)
    )
    extract = Extract(source="FHI", table="", on=date(2026, 1, 1))
    return checked_series(
        Series(
            indicator="hip-fractures",
            place="3203",
            breakdown={},
            extract=extract,
            observations=told,
            breaks=breaks,
        )
    )


def chart(of: Series, say: Words = SAY, **facts: object) -> Picture:
    return series_chart(say, Shown(key="c", title="Hip fractures", series=of, per=10_000, **facts))


def marks(drawn: Picture, shape: str) -> list[tuple[float, float]]:
    """Return where the marks of a shape stand, those that explain them left out."""
    root = ET.fromstring(drawn.svg)  # noqa: S314  our own picture
    height = float(root.get("viewBox").split()[3])
    found = (
        each.get("transform")
        for each in root.iter(f"{SVG}path")
        if each.get("class") == f"tl-{shape}"
    )
    placed = (re.findall(r"-?[\d.]+", each) for each in found)
    return [(float(x), float(y)) for x, y in placed if float(y) < height - 28]


def lines(drawn: Picture, stroke: str) -> list[str]:
    """Return the paths of a kind of line, the samples that explain them left out."""
    root = ET.fromstring(drawn.svg)  # noqa: S314  our own picture
    found = (each for each in root.iter(f"{SVG}path") if each.get("class") == f"tl-{stroke}")
    return [each.get("d") for each in found if "h13" not in each.get("d")]


@pytest.mark.parametrize("sheet", [LARGE, SMALL])
def test_nothing_stands_outside_the_picture(sheet):
    """Marks, intervals and lines lie within it, however far apart the figures are."""
    drawn = chart(series(0, 400, Flag.HIDDEN, 1, 3), target=300.0, sheet=sheet)
    for shape in ("dot", "ring"):
        for x, y in marks(drawn, shape):
            assert 0 < x < sheet.width
            assert 0 < y < sheet.height
    for stroke in ("bar", "fine", "target"):
        for path in lines(drawn, stroke):
            for x, y in re.findall(r"[ML](-?[\d.]+) (-?[\d.]+)", path):
                assert 0 <= float(x) <= sheet.width
                assert 0 <= float(y) <= sheet.height


def test_what_is_hidden_or_missing_is_never_drawn_as_a_number():
    """They stand open under the line of 0, each with a mark of its own, and in words beside."""
    drawn = chart(series(3, Flag.HIDDEN, 0, Flag.MISSING, 5, Flag.NOT_APPLICABLE))
    assert len(marks(drawn, "dot")) == 3
    zero = max(y for _, y in marks(drawn, "dot"))
    for shape in ("ring", "cross", "dash"):
        ((_, y),) = marks(drawn, shape)
        assert y > zero + 3
    assert [row[1] for row in drawn.rows] == ["3", "–", "0", "–", "5", "–"]
    assert [row[-1] for row in drawn.rows] == ["", "hidden", "", "missing", "", "nothing to count"]
    assert "Not known: 2010 (hidden), 2012 (missing), 2014 (nothing to count)." in drawn.description


def test_no_line_joins_figures_across_what_is_unknown():
    """A line over a hidden year would say that something is known of it."""
    joined = lines(chart(series(3, 4, Flag.HIDDEN, 5, 6)), "fine")
    assert [path.count("M") for path in joined] == [2]


def test_a_clear_trend_is_drawn_and_said():
    """The line, the words and the direction are the same."""
    drawn = chart(series(*FALLING))
    assert len(lines(drawn, "trend")) == 1
    assert "Falling by about 4% a year from 2009 to 2023." in drawn.description


def test_a_trend_that_chance_may_have_drawn_is_no_line():
    """A line through five figures that go nowhere would promise something."""
    drawn = chart(series(4, 6, 3, 5, 4))
    assert lines(drawn, "trend") == []
    assert "No clear trend from 2009 to 2013." in drawn.description


def test_a_trend_begins_after_the_last_break():
    """Figures counted in another way are no part of it, and both are said."""
    broken = series(90, 95, *FALLING, breaks=(Break(at=period("2011"), reason="ICD-10"),))
    drawn = chart(broken)
    assert line_of(broken, BARE).first == period("2011")
    assert len(lines(drawn, "break")) == 1
    assert "Break in 2011: ICD-10." in drawn.description
    assert "Figures from before the break are not part of it." in drawn.description
    assert drawn.rows[2][-1] == "break: ICD-10"


def test_the_trend_goes_through_the_middle_of_its_figures():
    """What the line says of all periods together is what was counted in them."""
    of = series(*FALLING)
    line = line_of(of, BARE)
    told = sum(line.at(each.at) * 12_500 for each in figures(SAY, of, BARE))
    assert told == pytest.approx(sum(FALLING))


def test_too_few_figures_have_no_trend_and_say_so():
    """Two figures are no way, and none at all is no fault."""
    assert "Too few figures to tell a trend." in chart(series(3, 4)).description
    hidden = chart(series(Flag.HIDDEN, Flag.HIDDEN, Flag.HIDDEN))
    assert "No figure is known." in hidden.description
    assert marks(hidden, "dot") == []


def test_a_series_without_a_population_is_told_in_numbers():
    """No rate is made of it, in picture, words or table."""
    drawn = chart(series(3, 4, 5, population=None))
    assert drawn.head == ("Period", "How many", "95% interval", "Note")
    assert drawn.rows[0][:3] == ("2009", "3", "0.6–8.8")
    assert "inhabitants" not in drawn.description


def test_what_the_source_states_is_shown_as_it_states_it():
    """A share without its count has no interval to tell."""
    told = (
        Observation(period=period("2019"), count=None, stated="71.5"),
        Observation(period=period("2022"), count=None, stated="68"),
    )
    extract = Extract(source="", table="", on=date(2026, 1, 1))
    stated = Series(
        indicator="safe", place="3203", breakdown={}, extract=extract, observations=told
    )
    drawn = chart(stated)
    assert drawn.rows == (("2019", "71.5", ""), ("2022", "68", ""))
    assert lines(drawn, "bar") == []


def test_every_row_of_the_table_has_a_cell_a_column():
    """In each of the four languages; and the picture is named and described in them."""
    for language in LANGUAGES:
        drawn = chart(series(*FALLING, Flag.HIDDEN), Words(language), target=20.0)
        assert {len(each) for each in drawn.rows} == {len(drawn.head)}
        root = ET.fromstring(drawn.svg)  # noqa: S314  our own picture
        named = {each.get("id"): each.text for each in root if each.get("id")}
        told = [named[each] for each in root.get("aria-labelledby").split()]
        assert told == [drawn.title, drawn.description]


def test_what_marks_mean_is_told_of_those_that_are_there():
    """Every letter of the picture is drawn in it; a series without a break explains none."""
    with_break = series(*FALLING, breaks=(Break(at=period("2012"), reason="x"),))
    assert len(chart(with_break).svg) > len(chart(series(*FALLING)).svg)
    root = ET.fromstring(chart(series(*FALLING)).svg)  # noqa: S314  our own picture
    there = {each.get("id") for each in root.iter(f"{SVG}path") if each.get("id")}
    used = {each.get("href") for each in root.iter(f"{SVG}use")}
    assert used == {f"#{each}" for each in there}


@pytest.mark.parametrize(
    ("least", "most", "wanted"),
    [(0, 49.7, 5), (0, 0.013, 5), (-3, 8, 5), (0, 1, 3), (0, 123456, 4)],
)
def test_a_scale_has_round_numbers_that_hold_everything(least, most, wanted):
    """From below the least to above the greatest, evenly, and not too many."""
    found, places = ticks(least, most, wanted)
    assert found[0] <= least
    assert found[-1] >= most
    steps = {round(after - before, 9) for before, after in pairwise(found)}
    assert len(steps) == 1
    assert len(found) <= wanted + 3
    assert [round(each, places) for each in found] == pytest.approx(list(found))


def test_figures_have_as_many_decimals_as_they_bear():
    """None for hundreds, one below them, and something for the smallest."""
    told = {number_words(SAY, each) for each in (1234.5, 18.47, 3.0, 0.42, 0.031)}
    assert told == {"1,234", "18.5", "3", "0.4", "0.03"}
