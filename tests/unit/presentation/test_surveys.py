"""A survey in words and pictures: no number of a hidden group, no interval where nobody drew."""

import re
from dataclasses import replace

import pytest

from surveyed import SCALE, surveyed
from tlreview.analysis.survey_json import as_json
from tlreview.analysis.surveys import Sampling
from tlreview.presentation.charts_surveys import MOST_ROUNDS, answers_chart
from tlreview.presentation.surveys import groups_table, survey_told
from tlreview.presentation.texts import Words

SAY = Words("en")
OPEN = surveyed(sampling=Sampling.SELF_SELECTED, invited=None).table


def marks(svg: str) -> list[str]:
    """Return the marks that are drawn, those of the legend among them."""
    return re.findall(r'class="tl-(dot|ring|square|triangle|cross)"', svg)


def test_each_round_has_a_mark_of_its_own_and_a_bar_an_answer():
    """Read without colour; the table beside says the same."""
    tables = [surveyed(period=str(2018 + n)).table for n in range(3)]
    drawn = answers_chart(SAY, tables, key="k", title="T")
    assert sorted(set(marks(drawn.svg))) == ["dot", "ring", "square"]
    assert len(marks(drawn.svg)) == 3 * (len(SCALE) + 1)
    assert drawn.svg.count('class="tl-bar"') == 3 * len(SCALE)
    assert drawn.head == ("Answer", "2018", "2019", "2020")
    assert drawn.description.startswith("2020 – Trygg: 61% (54–68%); ")
    assert "<title" in drawn.svg


def test_of_many_rounds_the_latest_are_drawn_and_all_are_in_the_table():
    tables = [surveyed(period=str(2010 + n)).table for n in range(MOST_ROUNDS + 3)]
    drawn = answers_chart(SAY, tables, key="k", title="T")
    assert len(marks(drawn.svg)) == MOST_ROUNDS * (len(SCALE) + 1)
    assert len(drawn.head) == MOST_ROUNDS + 4


def test_an_open_form_has_shares_and_no_interval_anywhere():
    """An interval tells how far chance may have led; here nobody was drawn by chance."""
    drawn = answers_chart(SAY, [OPEN], key="k", title="T")
    assert "tl-bar" not in drawn.svg
    assert "interval" not in drawn.description
    assert [row[1] for row in drawn.rows] == ["61%", "33%", "5%"]
    assert groups_table(SAY, OPEN)[1][0][2] == "71%"


@pytest.mark.parametrize("answer", ["x" * 300, "svært " * 60, "W", "Vet ikke " * 4])
def test_a_long_answer_keeps_within_its_room(answer: str):
    """Shortened in the picture, whole in the table."""
    whole = surveyed({"": (40, 20, 5)}).table
    shares = tuple(
        replace(each, answer=answer) if each.answer == "Trygg" else each
        for each in whole.everybody.shares or ()
    )
    survey = replace(whole.survey, scale=(answer, *SCALE[1:]))
    everybody = replace(whole.everybody, shares=shares)
    made = replace(whole, survey=survey, everybody=everybody)
    drawn = answers_chart(SAY, [made], key="k", title="T")
    lefts = [float(x) for x in re.findall(r"translate\((-?[\d.]+) ", drawn.svg)]
    assert min(lefts) >= 0
    assert drawn.rows[0][0] == answer


def test_a_table_is_told_in_a_line_and_what_is_none_in_nothing():
    told = "2024, Random sample, 168 of 1,200 answered (14%)"
    assert survey_told(SAY, as_json(surveyed())) == told
    assert survey_told(SAY, {}) == ""
    with pytest.raises(ValueError, match="k"):
        answers_chart(SAY, [], key="k", title="T")
