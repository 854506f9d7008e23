"""Whether a series does more than chance: its control chart, and the order of its points."""

from tlreview.analysis.control_charts import ControlChart, c_chart, p_chart, u_chart
from tlreview.analysis.points import Points, PointsRefused, known, points_of
from tlreview.domain.indicators import Unit
from tlreview.domain.observations import Series
from tlreview.domain.rows import Row
from tlreview.presentation.charts_control import control_chart
from tlreview.presentation.series import period_name
from tlreview.presentation.units import Scale, Told, scale_of, told, unit_words
from tlreview.ui.blocks import Block, Folded
from tlreview.ui.measure.pictures import chart_block, table_block
from tlreview.ui.measure.scene import series_name
from tlreview.ui.scene import Scene

_LEAST = 8
"""Fewer known points than this make no chart anybody could read something from."""


def stable_block(scene: Scene, row: Row, series: Series, per: int) -> Block | None:
    """Return the control chart of a series, folded; None where it has too few points for one."""
    say, points = scene.say, _points(series)
    if len(points) < _LEAST:
        return None
    scale = scale_of(row, per)
    chart = _chart(series, points, scale)
    if chart is None:
        return None
    drawn = control_chart(
        say,
        chart,
        [period_name(say, each.period) for each in points],
        key=f"stable-{row.id}",
        title=say("{name}: what chance alone would do", name=series_name(scene, row)),
        unit=unit_words(say, series, scale),
    )
    return Folded(
        key=f"closer/{row.id}/stable",
        title=say("Does it vary more than chance?"),
        hint="",
        blocks=(
            chart_block(f"closer/{row.id}/stable/chart", drawn),
            table_block(f"closer/{row.id}/stable/table", drawn.title, drawn),
        ),
    )


def _points(series: Series) -> Points:
    """Return the points that are known; none where they cannot stand in one chart.

    Overlapping years cannot: they share their cases.
    """
    try:
        return known(points_of(series))
    except PointsRefused:
        return ()


def _chart(series: Series, points: Points, scale: Scale) -> ControlChart | None:
    """Return the chart of counts, rates or shares; None for means and indices."""
    kind = told(series, scale)
    if kind is Told.MEAN or scale.unit is Unit.INDEX:
        return None
    try:
        if kind is Told.SHARE:
            return p_chart(points)
        return u_chart(points, scale.per) if kind is Told.RATE else c_chart(points)
    except PointsRefused:
        return None
