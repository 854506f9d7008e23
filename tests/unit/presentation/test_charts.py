"""The level profile says the same as picture, as words and as table."""

import xml.etree.ElementTree as ET
from dataclasses import replace

import build
from filled import filled
from tlreview.presentation.charts import level_profile
from tlreview.presentation.texts import Words

SAY = Words("en")
SVG = "{http://www.w3.org/2000/svg}"


def parsed(svg: str) -> ET.Element:
    return ET.fromstring(svg)  # noqa: S314  our own picture


def test_every_criterion_has_a_row_with_its_level_and_minimum():
    """What the dots show can be read without seeing them."""
    rows = {row[0].split()[0]: row[1:] for row in level_profile(build.content(filled()), SAY).rows}
    assert rows["TL1.1"] == ("3", "2")
    assert rows["TL1.2"] == ("not assessed", "–")
    assert rows["TL2.1"] == ("not applicable", "2")
    assert rows["TL2.2"] == ("deviation", "2")
    assert rows["F1"] == ("1", "2")


def test_the_picture_carries_its_title_and_description():
    """A screen reader is told what the picture shows, by elements it points to."""
    drawn = level_profile(build.content(filled()), SAY)
    root = parsed(drawn.svg)
    named = {
        each.get("id"): each.text for each in root if each.tag in {f"{SVG}title", f"{SVG}desc"}
    }
    assert [named[each] for each in root.get("aria-labelledby").split()] == [
        drawn.title,
        drawn.description,
    ]
    assert root.get("role") == "img"


def test_the_same_content_gives_the_same_picture():
    """No id, date or order in the picture comes from chance."""
    content = build.content(filled())
    assert level_profile(content, SAY).svg == level_profile(content, SAY).svg


def test_the_picture_asks_for_nothing_from_elsewhere():
    """No font, style sheet or image is fetched: every reference is to the picture itself."""
    drawn = level_profile(build.content(filled()), SAY)
    for element in parsed(drawn.svg).iter():
        for name, value in element.attrib.items():
            if name.endswith("href"):
                assert value.startswith("#")
    assert "<text" not in drawn.svg
    assert "@import" not in drawn.svg


def test_every_letter_used_is_drawn_in_the_picture_itself():
    """A letter that is pointed to and not there would leave a hole in a word."""
    root = parsed(level_profile(build.content(filled()), SAY).svg)
    drawn = {each.get("id") for each in root.iter(f"{SVG}path") if each.get("id")}
    used = {each.get("href") for each in root.iter(f"{SVG}use")}
    assert used == {f"#{each}" for each in drawn}
    assert len(used) > 20


def test_a_higher_level_stands_further_to_the_right():
    """Where a mark stands is what the picture says."""

    def place(level: int) -> float:
        values = build.fields("criterion/TL1.1", choice={"kind": "level", "level": level})
        root = parsed(level_profile(build.content(values), SAY).svg)
        (mark,) = (
            each
            for each in root
            if (each.tag, each.get("stroke")) == (f"{SVG}circle", "#0b4f6c")
            and float(each.get("cy")) < float(root.get("viewBox").split()[3]) - 20
        )
        return float(mark.get("cx"))

    assert place(2) < place(3) < place(4)


def test_titles_of_criteria_cannot_break_the_picture():
    """Markup and formulas in a rubric's titles are drawn as they are written."""
    told = build.criterion("X1", title=build.texts("<b>$x$ & \\frac"))
    content = build.content(of=build.scheme(build.rubric(build.theme("X", told))))
    assert parsed(level_profile(content, SAY).svg).tag == f"{SVG}svg"


def test_a_case_without_answers_still_has_its_picture():
    """On the first day the chart shows that nothing is assessed, and does not fail."""
    drawn = level_profile(build.content(), SAY)
    assert {row[1] for row in drawn.rows} == {"not assessed"}
    assert "6" in drawn.description


def test_a_rubric_of_another_scale_is_drawn_with_its_own_levels():
    """Nothing in the picture knows that there are five levels."""
    told = build.criterion("X1", levels=build.levels("x", 3))
    rubric = replace(build.rubric(build.theme("X", told)), scale=build.levels("s", 3))
    values = build.fields("criterion/X1", choice={"kind": "level", "level": 2})
    drawn = level_profile(build.content(values, of=build.scheme(rubric)), SAY)
    assert drawn.rows == (("X1 Kriterium X1 (en)", "2", "2"),)
