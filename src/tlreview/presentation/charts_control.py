"""A control chart as a picture: centre, limits, the points beyond them, and what the runs say."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from markupsafe import Markup

from tlreview.analysis.control_charts import Chart, ControlChart, Mark
from tlreview.domain.observations import Break
from tlreview.presentation.charts_breaks import break_line, break_meaning, break_sentence
from tlreview.presentation.charts_plane import (
    ALARM,
    LARGE,
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
from tlreview.presentation.texts import Words
from tlreview.presentation.units import number_words


@dataclass(frozen=True, slots=True, kw_only=True)
class ControlShown:
    """How a control chart is told: the names of its points, and what they are.

    `head` stands over names and figures in the table, where they are not periods and theirs.
    `going_on` is a point that may still grow, by name and value: drawn, and held against nothing.
    `breaks` maps the first point that is counted in another way, from 0, to when and why.
    """

    key: str
    title: str
    names: Sequence[str]
    unit: str = ""
    head: tuple[str, str] | None = None
    going_on: tuple[str, float] | None = None
    breaks: Mapping[int, Break] = field(default_factory=dict)


def control_chart(say: Words, found: ControlChart, shown: ControlShown) -> Picture:
    """Return the chart; shares are told in per cent.

    Raises ValueError where names and points are not as many.
    """
    names = shown.names
    if len(names) != len(found.marks):
        raise ValueError(len(names))
    scale = 100.0 if found.kind is Chart.P else 1.0
    plane = _plane(say, found, shown, scale)
    more = [break_sentence(say, each) for each in shown.breaks.values()]
    if shown.going_on is not None:
        number = number_words(say, shown.going_on[1])
        more.append(say("Still going on: {number}.", number=number))
    description = " ".join((_description(say, found, names, scale), *more))
    return Picture(
        title=shown.title,
        description=description,
        svg=drawn(plane, say, shown.title, description, tuple(_inside(plane, found, shown, scale))),
        head=(
            *(shown.head or (say("Period"), say("Figure"))),
            say("Lower limit"),
            say("Upper limit"),
            say("Note"),
        ),
        rows=(
            *(_row(say, name, each, scale) for name, each in zip(names, found.marks, strict=True)),
            *_still_told(say, shown),
        ),
    )


def _inside(
    plane: Plane, found: ControlChart, shown: ControlShown, scale: float
) -> Iterator[Markup]:
    """Yield what is drawn in the plane, from the back to the front."""
    values = [(n + 0.5, each.value * scale) for n, each in enumerate(found.marks)]
    yield from (break_line(plane, float(at)) for at in shown.breaks)
    yield from _limits(plane, found, scale)
    yield stroked(polyline(plane, _ends(found, found.centre * scale)), "plain")
    yield stroked(polyline(plane, values), "fine")
    yield from (_point(plane, n, each, scale) for n, each in enumerate(found.marks))
    yield from _still(plane, shown)


def _still(plane: Plane, shown: ControlShown) -> Iterator[Markup]:
    """Yield the point that may still grow, after the others."""
    if shown.going_on is not None:
        yield mark("ring", plane.x(len(shown.names) + 0.5), plane.y(shown.going_on[1]))


def _still_told(say: Words, shown: ControlShown) -> Iterator[tuple[str, ...]]:
    if shown.going_on is not None:
        name, value = shown.going_on
        yield (name, number_words(say, value), "–", "–", say("still going on"))


def chart_words(say: Words, kind: Chart) -> str:
    """Return what the points of a chart are."""
    words: Mapping[Chart, str] = {
        Chart.U: say("rate"),
        Chart.C: say("number"),
        Chart.P: say("per cent"),
        Chart.I_MR: say("figure"),
        Chart.G: say("how many went well between two cases"),
        Chart.T: say("days between two cases"),
    }
    return words[kind]


def _ends(found: ControlChart, value: float) -> list[tuple[float, float]]:
    return [(0.0, value), (float(len(found.marks)), value)]


def _plane(say: Words, found: ControlChart, shown: ControlShown, scale: float) -> Plane:
    values = [value * scale for each in found.marks for value in (each.value, each.low, each.high)]
    still = [shown.going_on] if shown.going_on is not None else []
    values += [value for _, value in still]
    up, places = ticks(min(0.0, *values), max(values), LARGE.ticks)
    across = (0.0, float(len(shown.names) + len(still)))
    names = (*shown.names, *(name for name, _ in still))
    named = [(n + 0.5, name) for n, name in enumerate(names)]
    centre = number_words(say, found.centre * scale)
    meanings = [
        Meaning(words=say("figure"), shape="dot", stroke="fine"),
        Meaning(words=say("mean {number}", number=centre), stroke="plain"),
        Meaning(words=say("limits of chance"), stroke="limit"),
    ]
    if any(each.out for each in found.marks):
        meanings.append(Meaning(words=say("beyond the limits"), shape="diamond", colour=ALARM))
    if still:
        meanings.append(Meaning(words=say("still going on"), shape="ring"))
    if shown.breaks:
        meanings.append(break_meaning(say))
    return Plane(
        sheet=LARGE,
        key=shown.key,
        unit=shown.unit or chart_words(say, found.kind),
        across=across,
        up=up,
        places=places,
        names=spaced(named, across, LARGE.width - 40, LARGE.letters),
        strip=False,
        meanings=tuple(meanings),
    )


def _limits(plane: Plane, found: ControlChart, scale: float) -> Iterator[Markup]:
    """Yield both limits as stairs, a step a point."""
    for side in ("low", "high"):
        stairs = [
            (n + end, getattr(each, side) * scale)
            for n, each in enumerate(found.marks)
            for end in (0.0, 1.0)
        ]
        yield stroked(polyline(plane, stairs), "limit")


def _point(plane: Plane, number: int, found: Mark, scale: float) -> Markup:
    x, y = plane.x(number + 0.5), plane.y(found.value * scale)
    return mark("diamond", x, y, ALARM) if found.out else mark("dot", x, y)


def _description(say: Words, found: ControlChart, names: Sequence[str], scale: float) -> str:
    centre = number_words(say, found.centre * scale)
    points = say("{n} points around {centre}.", n=say.number(len(names)), centre=centre)
    return f"{points} {chance_words(say, found, names)}"


def chance_words(say: Words, found: ControlChart, names: Sequence[str]) -> str:
    """Return which points chance would not have given, and what their order says."""
    out = [name for name, each in zip(names, found.marks, strict=True) if each.out]
    limits = (
        say("Beyond the limits of chance: {names}.", names=", ".join(out))
        if out
        else say("All lie within the limits of chance.")
    )
    return f"{limits} {runs_words(say, found)}"


def runs_words(say: Words, found: ControlChart) -> str:
    """Return what the order of the points says."""
    if found.runs.longest_usual is None:
        return say("There are too few points to tell from their order whether the level moved.")
    if found.runs.shift:
        return say("The order of the points says that the level has moved.")
    return say("The order of the points does not say that the level has moved.")


def _row(say: Words, name: str, found: Mark, scale: float) -> tuple[str, ...]:
    numbers = (number_words(say, each * scale) for each in (found.value, found.low, found.high))
    return (name, *numbers, say("beyond the limits") if found.out else "")
