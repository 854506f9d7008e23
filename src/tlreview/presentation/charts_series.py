"""A series as a picture: figures and intervals, trend, breaks, target, and what is unknown."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from markupsafe import Markup

from tlreview.domain.observations import Break
from tlreview.domain.periods import Span
from tlreview.presentation.charts_breaks import begins, break_line, break_meaning
from tlreview.presentation.charts_figures import (
    Figure,
    Line,
    figures,
    line_of,
    middle,
)
from tlreview.presentation.charts_plane import (
    LARGE,
    QUIET,
    Meaning,
    Picture,
    Plane,
    Shape,
    Sheet,
    drawn,
    mark,
    polyline,
    spaced,
    stroked,
    ticks,
)
from tlreview.presentation.charts_series_told import describe, table_head, table_row
from tlreview.presentation.charts_shown import Shown
from tlreview.presentation.series import period_name
from tlreview.presentation.texts import Words
from tlreview.presentation.units import (
    Told,
    unit_words,
    value_words,
)

_UNKNOWN: tuple[Shape, ...] = ("ring", "cross", "dash", "square")
"""The open marks of unknown figures, one a reason, in the order the reasons are met."""
_MANY = 40
"""With more figures than this, intervals have no caps."""


def series_chart(say: Words, shown: Shown) -> Picture:
    """Return the chart of a series. Raises ValueError where it has no observation at all."""
    told = figures(say, shown.series, shown.scale)
    if not told:
        raise ValueError(shown.key)
    line = line_of(shown.series, shown.scale)
    plane = series_plane(say, shown, told, line)
    description = describe(say, shown, told, line)
    inside = (
        *break_lines(plane, shown.series.breaks),
        *_target(plane, shown),
        *joined(plane, told, shown.series.breaks),
        *interval_bars(plane, told),
        *_trend(plane, line),
        *figure_marks(plane, told),
    )
    return Picture(
        title=shown.title,
        description=description,
        svg=drawn(plane, say, shown.title, description, inside),
        head=table_head(say, shown),
        rows=tuple(table_row(say, shown, each) for each in told),
    )


def series_plane(say: Words, shown: Shown, told: tuple[Figure, ...], line: Line | None) -> Plane:
    """Return the plane that holds every figure, its interval and the target."""
    least, most = extent(told, shown.target)
    up, places = ticks(least, most, shown.sheet.ticks)
    across = reach(told)
    small = shown.sheet is not LARGE
    return Plane(
        sheet=shown.sheet,
        key=shown.key,
        unit=unit_words(say, shown.series, shown.scale),
        across=across,
        up=up,
        places=places,
        names=period_names(say, told, across, shown.sheet),
        strip=any(each.without for each in told),
        meanings=() if small else _meanings(say, shown, told, line),
    )


def extent(told: tuple[Figure, ...], target: float | None) -> tuple[float, float]:
    """Return the least and the greatest value to be drawn; 0 is always among them."""
    values = [0.0, *((target,) if target is not None else ())]
    for each in told:
        values += [each.value] if each.value is not None else []
        values += [each.limits.high] if each.limits is not None else []
    return min(values), max(values) or 1.0


def reach(told: tuple[Figure, ...]) -> tuple[float, float]:
    """Return the years at both ends, with room for half a period."""
    half = max(each.period.months for each in told) / 24
    return min(each.at for each in told) - half, max(each.at for each in told) + half


def period_names(
    say: Words, told: tuple[Figure, ...], across: tuple[float, float], sheet: Sheet
) -> tuple[tuple[float, str], ...]:
    """Return what stands along the foot: each period, or each year where periods are shorter."""
    short = told[0].period.span in {Span.MONTH, Span.QUARTER}
    if short:
        years = sorted({each.period.year for each in told})
        named = [(max(year + 0.0, across[0]), str(year)) for year in years]
    else:
        named = [(each.at, period_name(say, each.period)) for each in told]
    return spaced(named, across, sheet.width - 40, sheet.letters)


def unknown_shapes(told: tuple[Figure, ...]) -> dict[str, Shape]:
    """Return the mark of each reason for which a figure is not known."""
    reasons = dict.fromkeys(each.without for each in told if each.without)
    return dict(zip(reasons, _UNKNOWN, strict=False))


def _meanings(
    say: Words, shown: Shown, told: tuple[Figure, ...], line: Line | None
) -> tuple[Meaning, ...]:
    """Return what the marks of this picture mean, and no others."""
    found = [Meaning(words=_value_words(say, shown, told), shape="dot", stroke="bar")]
    if not any(each.limits for each in told):
        found = [Meaning(words=say("figure"), shape="dot")]
    if any(each.estimated for each in told):
        found.append(Meaning(words=say("preliminary"), shape="diamond"))
    if line is not None and line.clear:
        found.append(Meaning(words=say("trend"), stroke="trend"))
    if shown.target is not None:
        words = say("target {number}", number=value_words(say, shown.target, shown.scale))
        found.append(Meaning(words=words, stroke="target"))
    if shown.series.breaks:
        found.append(break_meaning(say))
    for reason, shape in unknown_shapes(told).items():
        found.append(Meaning(words=reason, shape=shape, colour=QUIET))
    return tuple(found)


def _value_words(say: Words, shown: Shown, told: tuple[Figure, ...]) -> str:
    if shown.told is Told.RATE:
        return say("rate with 95% interval")
    if shown.told is Told.SHARE:
        return say("share with 95% interval")
    return say("number with 95% interval") if any(each.limits for each in told) else say("figure")


def break_lines(plane: Plane, breaks: Sequence[Break]) -> Iterator[Markup]:
    """Yield a line down the plane where figures began to be counted in another way."""
    for each in breaks:
        if plane.across[0] <= begins(each) <= plane.across[1]:
            yield break_line(plane, begins(each))


def _target(plane: Plane, shown: Shown) -> Iterator[Markup]:
    if shown.target is not None:
        y = plane.y(shown.target)
        yield stroked(f"M{plane.left:.2f} {y:.2f}H{plane.right:.2f}", "target")


def joined(plane: Plane, told: tuple[Figure, ...], breaks: Sequence[Break]) -> Iterator[Markup]:
    """Yield fine lines between neighbours; none across a break or an unknown figure."""
    path = ""
    for before, after in pairwise(told):
        broken = any(before.period < each.at <= after.period for each in breaks)
        if before.value is not None and after.value is not None and not broken:
            path += polyline(plane, ((before.at, before.value), (after.at, after.value)))
    if path:
        yield stroked(path, "fine")


def interval_bars(plane: Plane, told: tuple[Figure, ...]) -> Iterator[Markup]:
    """Yield a bar through each figure that has an interval."""
    cap = 0.0 if len(told) > _MANY else 1.7
    path = ""
    for each in told:
        if each.limits is None:
            continue
        x, low, high = plane.x(each.at), plane.y(each.limits.low), plane.y(each.limits.high)
        path += f"M{x:.2f} {low:.2f}V{high:.2f}"
        if cap:
            path += f"M{x - cap:.2f} {low:.2f}h{2 * cap}M{x - cap:.2f} {high:.2f}h{2 * cap}"
    if path:
        yield stroked(path, "bar")


def _trend(plane: Plane, line: Line | None) -> Iterator[Markup]:
    """Yield the trend where there is a clear one: a line would promise what chance has drawn."""
    if line is not None and line.clear:
        first, last = middle(line.first), middle(line.last)
        steps = [first + (last - first) * n / 24 for n in range(25)]
        yield stroked(polyline(plane, [(each, line.at(each)) for each in steps]), "trend")


def figure_marks(plane: Plane, told: tuple[Figure, ...]) -> Iterator[Markup]:
    """Yield a mark a figure; the unknown ones stand open in their strip under the plane."""
    shapes = unknown_shapes(told)
    for each in told:
        if each.value is None:
            yield mark(shapes[each.without], plane.x(each.at), plane.strip_at, QUIET)
        else:
            shape: Shape = "diamond" if each.estimated else "dot"
            yield mark(shape, plane.x(each.at), plane.y(each.value))
