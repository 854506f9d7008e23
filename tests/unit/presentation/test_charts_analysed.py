"""Charts of what was analysed: the interrupted series, control charts, and funnels."""

import re
import xml.etree.ElementTree as ET
from datetime import date

import pytest

from tlreview.analysis.control_charts import g_chart, p_chart, u_chart
from tlreview.analysis.finding import find
from tlreview.analysis.funnel import Counted, funnel
from tlreview.analysis.interrupted import Question
from tlreview.analysis.points import Point
from tlreview.domain.carrying import reason
from tlreview.domain.lineage import Border
from tlreview.domain.observations import Break
from tlreview.domain.periods import period
from tlreview.presentation.charts_control import ControlShown, control_chart
from tlreview.presentation.charts_funnel import FunnelShown, funnel_chart, limits_sentence
from tlreview.presentation.charts_interrupted import fitted, interrupted_chart
from tlreview.presentation.charts_plane import LARGE, Picture
from tlreview.presentation.texts import LANGUAGES, Words

SAY = Words("en")
SVG = "{http://www.w3.org/2000/svg}"
COUNTS = (60, 57, 62, 55, 58, 60, 52, 57, 55, None, 40, 36, 41, 35, 38, 33, 36, 30)


def points(counts, population: float | None = 12_000.0):
    return tuple(
        Point(period=period(str(2004 + number)), count=each, population=population)
        for number, each in enumerate(counts)
    )


def result(*, compared: bool = False, slope: bool = False):
    other = points([2900 - 20 * number for number in range(18)], 620_000.0)
    return find(
        Question(
            points=points(COUNTS),
            start=date(2013, 1, 1),
            control=other if compared else None,
            slope=slope,
        )
    )


def paths(drawn: Picture, name: str) -> list[str]:
    root = ET.fromstring(drawn.svg)  # noqa: S314  our own picture
    found = (each for each in root.iter(f"{SVG}path") if each.get("class") == f"tl-{name}")
    return [
        each.get("d") if "line" in name else each.get("transform", each.get("d")) for each in found
    ]


@pytest.mark.parametrize("compared", [False, True])
def test_what_was_expected_is_the_fitted_line_without_the_change(compared):
    """After the start the two lie apart by the ratio the result tells; before it there is one."""
    found = result(compared=compared)
    model = fitted(found, 10_000)
    before = [each for each in model if each.point.period.year < 2013]
    after = [each for each in model if each.point.period.year > 2013]
    assert {each.expected for each in before} == {None}
    for each in after:
        assert each.mean / each.expected == pytest.approx(found.effect.ratio)
        assert each.low < each.mean < each.high
    assert len(before) + len(after) == 17


def test_a_change_of_slope_makes_the_lines_part_further():
    """The ratio of fitted to expected moves by the yearly change of slope."""
    found = result(slope=True)
    after = [each for each in fitted(found, 1) if each.expected is not None]
    first, second = (each.mean / each.expected for each in after[:2])
    assert second / first == pytest.approx(found.effect.change.slope)


def test_an_unknown_year_is_in_strip_and_table_and_not_in_the_line():
    """It has no count, no rate, and nothing fitted."""
    drawn = interrupted_chart(SAY, result(), key="i", title="Falls", per=10_000)
    assert drawn.rows[9] == ("2013", "hidden or missing", "–", "–", "–")
    assert len(paths(drawn, "dot")) == 17 + 1  # one explains the others
    assert len(paths(drawn, "ring")) == 1 + 1
    assert "Not known: 2013." in drawn.description


def test_the_comparison_stands_at_the_level_of_the_series_before_the_start():
    """A country of 620,000 is drawn in the same plane, and keeps its numbers in the table."""
    drawn = interrupted_chart(SAY, result(compared=True), key="i", title="Falls", per=10_000)
    heights = [float(re.findall(r"[\d.]+", each)[1]) for each in paths(drawn, "triangle")[:9]]
    own = [float(re.findall(r"[\d.]+", each)[1]) for each in paths(drawn, "dot")[:9]]
    assert sum(heights) / 9 == pytest.approx(sum(own) / 9, abs=1.0)
    assert drawn.rows[0][-1] == "2,900"


def test_the_words_of_the_picture_are_those_of_the_result():
    """Whoever cannot see it is told the same, in every language."""
    for language in LANGUAGES:
        say = Words(language)
        drawn = interrupted_chart(say, result(), key="i", title="Falls", per=10_000)
        assert say.date(date(2013, 1, 1)) in drawn.description
        assert {len(each) for each in drawn.rows} == {len(drawn.head)}


def test_a_result_without_a_model_is_drawn_without_lines():
    """One side without cases: the figures are shown, and nothing is fitted to them."""
    found = find(Question(points=points([4, 5, 3, 6, 0, 0, 0, 0]), start=date(2008, 1, 1)))
    drawn = interrupted_chart(SAY, found, key="i", title="Falls", per=10_000)
    assert paths(drawn, "expected") == []
    assert "Fitted" not in drawn.head


def test_a_point_beyond_its_limits_has_another_shape_and_a_word():
    """Colour is not what tells it apart."""
    counts = [20, 22, 19, 21, 60, 20, 18]
    found = u_chart(points(counts), 10_000)
    names = [str(2004 + number) for number in range(7)]
    drawn = control_chart(SAY, found, ControlShown(key="u", title="Falls", names=names))
    assert len(paths(drawn, "diamond")) == 1 + 1
    assert [row[0] for row in drawn.rows if row[-1]] == ["2008"]
    assert "Beyond the limits of chance: 2008." in drawn.description


MERGER = Break(at=period("2009"), reason=reason(Border.MERGED))
ELSEWHERE = Break(at=period("1990"), reason="1990")


def test_a_break_is_drawn_and_said_with_an_effect():
    """A border that moved within the series is seen beside the start, in picture and words."""
    drawn = interrupted_chart(
        SAY, result(), key="i", title="Falls", per=10_000, breaks=[MERGER, ELSEWHERE]
    )
    x, _, foot = (float(each) for each in re.findall(r"[\d.]+", paths(drawn, "break")[0]))
    years = [float(re.findall(r"[\d.]+", each)[0]) for each in paths(drawn, "dot")]
    assert years[4] < x < years[5]  # after 2008, before 2009
    assert len(paths(drawn, "break")) == 1 + 1  # one explains it
    assert foot <= LARGE.height
    assert "Break in 2009: municipalities were merged here." in drawn.description
    assert "1990" not in drawn.description
    plain = interrupted_chart(SAY, result(), key="i", title="Falls", per=10_000)
    assert paths(plain, "break") == []


def test_a_break_is_drawn_and_said_in_a_control_chart():
    """Before the first point that is counted in another way."""
    found = u_chart(points([20, 22, 19, 21, 24, 20, 18, 19]), 10_000)
    names = [str(2004 + number) for number in range(8)]
    shown = ControlShown(key="u", title="Falls", names=names, breaks={5: MERGER})
    drawn = control_chart(SAY, found, shown)
    (x, *_) = (float(each) for each in re.findall(r"[\d.]+", paths(drawn, "break")[0]))
    years = [float(re.findall(r"[\d.]+", each)[0]) for each in paths(drawn, "dot")]
    assert years[4] < x < years[5]
    assert len(paths(drawn, "break")) == 1 + 1
    assert "Break in 2009: municipalities were merged here." in drawn.description


def test_shares_are_told_in_per_cent_and_waits_as_they_are():
    """The scale of each chart is that of its figures."""
    share = p_chart(points([50, 60, 55], 100.0))
    drawn = control_chart(SAY, share, ControlShown(key="p", title="Safe", names="abc"))
    assert drawn.rows[0][1] == "50"
    waits = g_chart([3, 9, 4])
    shown = ControlShown(key="g", title="x", names="abc")
    assert control_chart(SAY, waits, shown).rows[1][1] == "9"


def test_a_chart_needs_a_name_a_point():
    """Names that do not fit would put years beside the wrong figures."""
    with pytest.raises(ValueError, match="2"):
        control_chart(SAY, g_chart([3, 9, 4]), ControlShown(key="g", title="x", names="ab"))


def test_the_funnel_names_nobody_but_oneself_and_ranks_nobody():
    """The table is one's own first, then the alphabet; hidden ones are told, not drawn."""
    counted = [
        Counted(place="0301", count=90, population=30_000),
        Counted(place="4601", count=62, population=20_000),
        Counted(place="3203", count=40, population=4_000),
        Counted(place="5001", count=None, population=900),
        Counted(place="1103", count=33, population=11_000),
        Counted(place="1507", count=28, population=9_000),
    ]
    names = {"3203": "Asker", "0301": "Oslo", "4601": "Bergen", "1103": "Stavanger"}
    found = funnel(counted, 1_000)
    shown = FunnelShown(
        key="f", title="Falls", own="3203", names={**names, "1507": "Ålesund"}, size="People"
    )
    drawn = funnel_chart(SAY, found, shown)
    order = ["Asker", "Bergen", "Oslo", "Stavanger", "Ålesund", "5001"]
    assert [row[0] for row in drawn.rows] == order
    assert drawn.rows[0][-1] == "outside"
    assert drawn.rows[1][-1] == "inside"
    assert drawn.rows[-1][-1] == "hidden or missing"
    assert "Your municipality has 10: outside what chance gives, on the high" in drawn.description
    assert not any(each in drawn.svg for each in names.values())
    assert len(paths(drawn, "square")) == 1 + 1
    for each in paths(drawn, "limit") + paths(drawn, "break"):
        for x, y in re.findall(r"[ML](-?[\d.]+) (-?[\d.]+)", each):
            assert 0 <= float(x) <= LARGE.width
            assert 0 <= float(y) <= LARGE.height


def test_the_funnel_says_what_its_limits_are():
    """Exact where chance is all there is; wider, and told so, where places differ beside it."""
    alike = [Counted(place=str(at), count=40, population=10_000) for at in range(8)]
    assert "exact limits, Poisson" in limits_sentence(SAY, funnel(alike, 1_000).spread)
    counts = [400, 900, 150, 700, 210, 640, 330, 520]
    apart = [Counted(place=str(at), count=n, population=10_000) for at, n in enumerate(counts)]
    told = limits_sentence(SAY, funnel(apart, 1_000).spread)
    assert "negative binomial" in told
    assert "dispersion " in told
