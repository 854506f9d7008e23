"""The matrix of injury problems: what weighs most, where it stands, and what is said of it."""

import re
import xml.etree.ElementTree as ET
from itertools import pairwise

import pytest

from tlreview.domain.rows import Row, RowKind
from tlreview.presentation.charts_plane import LARGE
from tlreview.presentation.charts_problems import MOST, wrapped
from tlreview.presentation.outlines import width
from tlreview.presentation.problems import Matrix, matrix_of, weighed
from tlreview.presentation.texts import LANGUAGES, Words

SAY = Words("en")
SVG = "{http://www.w3.org/2000/svg}"


def problem(name: str, severity: str = "", frequency: str = "", preventability: str = "") -> Row:
    grades = {"severity": severity, "frequency": frequency, "preventability": preventability}
    values = {"text": name, **{side: each for side, each in grades.items() if each}}
    return Row(kind=RowKind.PROBLEM, id=name, values=values)


FALLS = problem("Falls", "3", "2", "2")
BICYCLES = problem("Bicycles", "2", "3", "4")
DROWNING = problem("Drowning", "4", "1", "1")
HALF = problem("Half", "4", "4")


def matrix(*rows: Row, language: str = "en") -> Matrix:
    drawn = matrix_of(Words(language), weighed(rows), key="m")
    assert drawn is not None
    return drawn


def bars(drawn: Matrix) -> list[tuple[str, float, float]]:
    """Return the bars of each problem in the order drawn: how many are filled, and where."""
    found = []
    for each in ET.fromstring(drawn.svg).iter(f"{SVG}g"):  # noqa: S314  our own picture
        if (each.get("class") or "").startswith("tl-grade-"):
            first = each[0]
            found.append((each.get("class")[-1], float(first.get("x")), float(first.get("y"))))
    return found


def test_the_weightiest_has_the_first_number_and_what_is_half_graded_none():
    """What is hardly preventable weighs little, however grave it is."""
    told = [(each.number, each.row.id) for each in weighed([DROWNING, HALF, FALLS, BICYCLES])]
    assert told == [(1, "Bicycles"), (2, "Falls"), (3, "Drowning"), (0, "Half")]


def test_a_problem_stands_by_how_grave_and_how_frequent_it_is():
    """Graver is further up, more frequent further along; bars are filled as it is preventable."""
    *placed, _ = bars(matrix(FALLS, BICYCLES, DROWNING))  # the last explains the others
    found = {filled: (x, y) for filled, x, y in placed}
    assert found.keys() == {"4", "2", "1"}
    assert found["1"][0] < found["2"][0] < found["4"][0]
    assert found["1"][1] < found["2"][1] < found["4"][1]


def test_several_in_one_cell_do_not_cover_each_other():
    drawn = bars(matrix(*(problem(str(at), "2", "2", "2") for at in range(9))))
    heights = sorted(y for _, _, y in drawn[:-1])
    assert len(heights) == 9
    assert min(b - a for a, b in pairwise(heights)) > 9


def test_of_very_many_the_weightiest_are_drawn_and_that_is_said():
    """More would not fit on a page; the table has them all."""
    rows = [problem(f"Problem number {at} " * 4, "4", "4", "4") for at in range(MOST + 6)]
    drawn = matrix(*rows)
    assert len(bars(drawn)) == MOST + 1
    assert f"The {MOST} weightiest are drawn." in drawn.description
    (tall,) = re.findall(r'viewBox="0 0 [\d.]+ ([\d.]+)"', drawn.svg)
    assert float(tall) < 612
    assert "weightiest are drawn" not in matrix(FALLS).description


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_is_said_in_words_what_the_picture_shows(language):
    """Whoever cannot see it is told the weightiest by name, and where the rest stands."""
    say = Words(language)
    drawn = matrix(FALLS, BICYCLES, HALF, language=language)
    assert "1 Bicycles; 2 Falls" in drawn.description
    assert "Half" not in drawn.description
    assert say("The table has all of them, with the reasons.") in drawn.description
    root = ET.fromstring(drawn.svg)  # noqa: S314  our own picture
    assert [each.text for each in root][:2] == [drawn.title, drawn.description]


def test_there_is_no_picture_before_something_is_graded_three_ways():
    assert matrix_of(SAY, weighed([HALF]), key="m") is None
    assert matrix_of(SAY, (), key="m") is None


@pytest.mark.parametrize("text", ["", " ", "x" * 900, "a " * 900, "\n- b\n- c", "שלום 🧑‍🚒"])
def test_a_name_of_any_length_stays_beside_the_matrix(text):
    """At most two lines, none wider than its room."""
    lines = wrapped(text, 100)
    assert len(lines) <= 2
    assert all(width(each, LARGE.letters) <= 100 for each in lines)
    assert matrix(problem(text, "1", "1", "1")).svg


def test_a_name_that_fits_is_not_touched():
    assert wrapped("Falls at home", 100) == ("Falls at home",)
    assert wrapped("Falls at home among people over eighty", 100)[1].endswith("eighty")
    assert wrapped("Falls at home " * 9, 100)[1].endswith("…")
