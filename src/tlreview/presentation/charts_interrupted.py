"""An interrupted series as a picture: what came, what the model fits, and what was to be expected.

The comparison is drawn at the level of the series before the start, so that both can be seen in
one plane whatever their size; the table keeps its own figures.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from math import exp

import numpy as np
from markupsafe import Markup

from tlreview.analysis.finding import Finding
from tlreview.analysis.interrupted import Change
from tlreview.analysis.points import Point, Points, persons, total
from tlreview.domain.observations import Break
from tlreview.domain.periods import Span
from tlreview.presentation.charts_breaks import (
    begins,
    break_line,
    break_meaning,
    break_sentence,
)
from tlreview.presentation.charts_figures import middle
from tlreview.presentation.charts_plane import (
    LARGE,
    OTHER,
    QUIET,
    Meaning,
    Picture,
    Plane,
    drawn,
    mark,
    polyline,
    spaced,
    stroked,
    ticks,
)
from tlreview.presentation.effects import effect_sentence, word_text
from tlreview.presentation.html import tag
from tlreview.presentation.series import period_name
from tlreview.presentation.texts import Words
from tlreview.presentation.units import PER_CENT, number_words, per_words

_BAND = "#dfeaf0"


@dataclass(frozen=True, slots=True, kw_only=True)
class Fitted:
    """What the model says of one period: its mean, the band around it, and what was expected.

    `expected` is None before the start, where nothing else was.
    """

    point: Point
    mean: float
    low: float
    high: float
    expected: float | None


def interrupted_chart(
    say: Words, found: Finding, *, key: str, title: str, per: int, breaks: Sequence[Break] = ()
) -> Picture:
    """Return the chart of a result; rates are per `per` where there are populations.

    `breaks` are those of the series asked about.
    """
    asked = found.asked
    first, last = asked.points[0].period, asked.points[-1].period
    within = [each for each in breaks if first < each.at <= last]
    unit = per if any(each.population for each in asked.points) else 1
    model = fitted(found, unit)
    other = _beside(found, unit)
    plane = _plane(say, found, model, other, key, unit)
    plane = replace(plane, meanings=(*plane.meanings, *([break_meaning(say)] if within else ())))
    start = asked.start.year + (asked.start.month - 1 + (asked.start.day - 1) / 31) / 12
    x = plane.x(start)
    inside = (
        *_bands(plane, model, start),
        *(break_line(plane, begins(each)) for each in within),
        stroked(f"M{x:.2f} {plane.top - 5:.2f}V{plane.foot:.2f}", "start"),
        *_lines(plane, model, start),
        [mark("triangle", plane.x(at), plane.y(value), OTHER) for at, value in other],
        *_own(plane, asked.points, unit),
    )
    broken = (break_sentence(say, each) for each in within)
    description = " ".join((_description(say, found), *broken))
    return Picture(
        title=title,
        description=description,
        svg=drawn(plane, say, title, description, inside),
        head=_head(say, found, unit),
        rows=tuple(_rows(say, found, model, unit)),
    )


def fitted(found: Finding, per: int) -> tuple[Fitted, ...]:
    """Return the fitted line of the series itself; nothing where no model was fitted.

    What was to be expected is the line without the change asked about: with a comparison it goes
    on as the comparison did.
    """
    change = found.effect.change
    if change is None:
        return ()
    own = found.effect.n_before + found.effect.n_after
    return tuple(
        _fitted(change, row, per, after=row >= found.effect.n_before) for row in range(own)
    )


def _fitted(change: Change, row: int, per: int, *, after: bool) -> Fitted:
    columns, model = change.columns[row], change.model
    linear = float(columns @ model.values)
    reach = model.reference.reach * model.error(columns)
    changed = np.log(change.ratio)
    if change.slope is not None:
        changed += np.log(change.slope) * float(columns[1])
    return Fitted(
        point=change.series[row],
        mean=exp(linear) * per,
        low=exp(linear - reach) * per,
        high=exp(linear + reach) * per,
        expected=exp(linear - changed) * per if after else None,
    )


def _rate(point: Point, per: int) -> float | None:
    return None if point.count is None else point.count / (point.population or 1.0) * per


def _beside(found: Finding, per: int) -> list[tuple[float, float]]:
    """Return the comparison, brought to the level the series had before the start."""
    asked = found.asked
    before = tuple(
        each
        for each in asked.control or ()
        if each.count is not None and each.period.after <= asked.start
    )
    if asked.control is None or not total(before):
        return []
    own = total(asked.before) / persons(asked.before)
    scale = own / (total(before) / persons(before)) * per
    rates = ((middle(each.period), _rate(each, 1)) for each in asked.control)
    return [(at, rate * scale) for at, rate in rates if rate is not None]


def _plane(
    say: Words,
    found: Finding,
    model: tuple[Fitted, ...],
    other: list[tuple[float, float]],
    key: str,
    per: int,
) -> Plane:
    points = found.asked.points
    values = [rate for each in points if (rate := _rate(each, per)) is not None]
    values += [each.high for each in model] + [each.expected or 0.0 for each in model]
    values += [value for _, value in other]
    greatest = max(_rate(each, per) or 0.0 for each in points) or 1.0
    up, places = ticks(0.0, min(max(values), 2.5 * greatest), LARGE.ticks)
    half = points[0].period.months / 24
    across = middle(points[0].period) - half, middle(points[-1].period) + half
    return Plane(
        sheet=LARGE,
        key=key,
        unit=_unit(say, per) if per > 1 else say("number"),
        across=across,
        up=up,
        places=places,
        names=spaced(_names(say, points, across), across, LARGE.width - 40, LARGE.letters),
        strip=any(each.count is None for each in points),
        meanings=tuple(_meanings(say, found, bool(model), bool(other))),
    )


def _names(say: Words, points: Points, across: tuple[float, float]) -> list[tuple[float, str]]:
    if points[0].period.span in {Span.MONTH, Span.QUARTER}:
        years = sorted({each.period.year for each in points})
        return [(max(float(year), across[0]), str(year)) for year in years]
    return [(middle(each.period), period_name(say, each.period)) for each in points]


def _meanings(say: Words, found: Finding, model: bool, other: bool) -> Iterator[Meaning]:
    start = say.date(found.asked.start)
    yield Meaning(words=say("figure"), shape="dot")
    yield Meaning(words=say("start {day}", day=start), stroke="start")
    if model:
        yield Meaning(words=say("fitted line with its 95% band"), stroke="plain")
        yield Meaning(words=say("expected without the change"), stroke="expected")
    if other:
        words = say("comparison, at the level of the series before the start")
        yield Meaning(words=words, shape="triangle", colour=OTHER)
    if any(each.count is None for each in found.asked.points):
        words = say("hidden or missing")
        yield Meaning(words=words, shape="ring", colour=QUIET)


def _sides(model: tuple[Fitted, ...], start: float) -> tuple[list[Fitted], list[Fitted]]:
    before = [each for each in model if middle(each.point.period) < start]
    return before, [each for each in model if middle(each.point.period) >= start]


def _bands(plane: Plane, model: tuple[Fitted, ...], start: float) -> Iterator[Markup]:
    for side in _sides(model, start):
        if side:
            there = [(middle(each.point.period), each.high) for each in side]
            back = [(middle(each.point.period), each.low) for each in reversed(side)]
            yield _band(polyline(plane, [*there, *back]))


def _band(path: str) -> Markup:
    """Return a filled band."""
    return tag("path", d=f"{path}Z", fill=_BAND, class_="tl-band")


def _lines(plane: Plane, model: tuple[Fitted, ...], start: float) -> Iterator[Markup]:
    for side in _sides(model, start):
        if side:
            path = polyline(plane, [(middle(each.point.period), each.mean) for each in side])
            yield stroked(path, "plain")
    expected = [
        (middle(each.point.period), each.expected) for each in model if each.expected is not None
    ]
    if expected:
        yield stroked(polyline(plane, expected), "expected")


def _own(plane: Plane, points: Points, per: int) -> Iterator[Markup]:
    for each in points:
        rate, x = _rate(each, per), plane.x(middle(each.period))
        if rate is None:
            yield mark("ring", x, plane.strip_at, QUIET)
        else:
            yield mark("dot", x, plane.y(rate))


def _description(say: Words, found: Finding) -> str:
    """Return what the picture shows: the series, the start, and what can be said of it."""
    points = found.asked.points
    first, last = period_name(say, points[0].period), period_name(say, points[-1].period)
    parts = [
        say("From {first} to {last}.", first=first, last=last),
        say("The measure began {day}.", day=say.date(found.asked.start)),
        f"{word_text(say, found.effect.word)}.",
        effect_sentence(say, found),
    ]
    unknown = [period_name(say, each.period) for each in points if each.count is None]
    if unknown:
        parts.append(say("Not known: {periods}.", periods=", ".join(unknown)))
    return " ".join(parts)


def _unit(say: Words, per: int) -> str:
    """Return what rates are told for; so many among a hundred are per cent."""
    return say("per cent") if per == PER_CENT else per_words(say, per)


def _head(say: Words, found: Finding, per: int) -> tuple[str, ...]:
    rate = (_unit(say, per),) if per > 1 else ()
    other = (say("Comparison, number"),) if found.asked.control else ()
    model = (say("Fitted"), say("Expected")) if found.effect.change else ()
    return (say("Period"), say("How many"), *rate, *model, *other)


def _rows(
    say: Words, found: Finding, model: tuple[Fitted, ...], per: int
) -> Iterator[tuple[str, ...]]:
    by_period = {each.point.period: each for each in model}
    control = {each.period: each for each in found.asked.control or ()}
    for point in found.asked.points:
        row = [period_name(say, point.period), _count(say, point)]
        if per > 1:
            rate = _rate(point, per)
            row.append("–" if rate is None else number_words(say, rate))
        if found.effect.change:
            row += _model_cells(say, by_period.get(point.period))
        if control:
            row.append(_count(say, control[point.period]))
        yield tuple(row)


def _model_cells(say: Words, told: Fitted | None) -> tuple[str, str]:
    if told is None:
        return "–", "–"
    expected = "–" if told.expected is None else number_words(say, told.expected)
    return number_words(say, told.mean), expected


def _count(say: Words, point: Point) -> str:
    if point.count is None:
        return say("hidden or missing")
    return say.number(point.count, 0)
