"""A funnel as a picture: places by size, with what chance makes of the rate of a place so big."""

from collections.abc import Iterator, Mapping

from markupsafe import Markup

from tlreview.analysis.funnel import Funnel, Standing, limits
from tlreview.presentation.charts_figures import number_words
from tlreview.presentation.charts_plane import (
    ALARM,
    INK,
    LARGE,
    OTHER,
    Meaning,
    Picture,
    Plane,
    Stroke,
    drawn,
    mark,
    polyline,
    spaced,
    stroked,
    ticks,
)
from tlreview.presentation.texts import Words

_STEPS = 32
_WARNING, _ALARM = 0.95, 0.998
_HIGHEST = 2.2
"""The scale ends at so many times the greatest rate; the funnel of tiny places goes on above."""


def funnel_chart(
    say: Words, found: Funnel, names: Mapping[str, str], own: str, *, key: str, title: str
) -> Picture:
    """Return the funnel; `names` tells places by their code, `own` is whose it is."""
    plane = _plane(say, found, own, key)
    description = _description(say, found, names, own)
    inside = (
        *_funnel(plane, found),
        [_point(plane, each) for each in found.places if each.place != own],
        [mark("square", *_where(plane, each), INK) for each in found.places if each.place == own],
    )
    return Picture(
        title=title,
        description=description,
        svg=drawn(plane, say, title, description, inside),
        head=(
            say("Municipality"),
            say("Population"),
            say("per {n} inhabitants", n=say.number(found.per)),
            say("What chance makes of it"),
            say("Note"),
        ),
        rows=(
            *(_row(say, each, names) for each in found.places),
            *(
                (names.get(each, each), "–", "–", "–", say("hidden or missing"))
                for each in found.unknown
            ),
        ),
    )


def _plane(say: Words, found: Funnel, own: str, key: str) -> Plane:
    sizes = [each.population for each in found.places]
    greatest = max(max(each.rate for each in found.places) * 1.05, _HIGHEST * found.common)
    up, places = ticks(0.0, greatest, LARGE.ticks)
    least, most = min(sizes), max(sizes)
    beside = (most - least) * 0.05 or most * 0.1
    across = max(least * 0.5, least - beside), most + beside
    marks, _ = ticks(*across, 6)
    named = [(each, say.number(each, 0)) for each in marks if across[0] <= each <= across[1]]
    common = number_words(say, found.common)
    meanings = [
        Meaning(words=say("as chance makes them"), shape="dot", colour=OTHER),
        Meaning(words=say("all together {number}", number=common), stroke="plain"),
        Meaning(words=say("95 of 100 places"), stroke="limit"),
        Meaning(words=say("998 of {thousand} places", thousand=say.number(1000)), stroke="break"),
    ]
    if any(not each.usual and each.place != own for each in found.places):
        words = say("beyond what chance makes of 95 of 100")
        meanings.insert(1, Meaning(words=words, shape="diamond", colour=ALARM))
    if any(each.place == own for each in found.places):
        words = say("your municipality")
        meanings.insert(0, Meaning(words=words, shape="square", colour=INK))
    return Plane(
        sheet=LARGE,
        key=key,
        unit=say("per {n} inhabitants", n=say.number(found.per)),
        across=across,
        up=up,
        places=places,
        names=spaced(named, across, LARGE.width - 40, LARGE.letters),
        strip=False,
        meanings=tuple(meanings),
        scale=say("population"),
    )


def _funnel(plane: Plane, found: Funnel) -> Iterator[Markup]:
    """Yield the common rate, and both funnels around it."""
    least, most = plane.across
    ratio = most / least
    sizes = [least * ratio ** (n / _STEPS) for n in range(_STEPS + 1)]
    common = found.common / found.per
    yield stroked(polyline(plane, ((least, found.common), (most, found.common))), "plain")
    strokes: tuple[tuple[float, Stroke], ...] = ((_WARNING, "limit"), (_ALARM, "break"))
    for share, stroke in strokes:
        ends = [(size, limits(common * size, share)) for size in sizes]
        for side in (0, 1):
            line = [(size, both[side] / size * found.per) for size, both in ends]
            inside = [each for each in line if each[1] <= plane.up[-1]]
            yield stroked(polyline(plane, inside), stroke)


def _where(plane: Plane, place: Standing) -> tuple[float, float]:
    return plane.x(place.population), plane.y(place.rate)


def _point(plane: Plane, place: Standing) -> Markup:
    if place.usual:
        return mark("dot", *_where(plane, place), OTHER)
    return mark("diamond", *_where(plane, place), ALARM)


def _description(say: Words, found: Funnel, names: Mapping[str, str], own: str) -> str:
    beyond = [names.get(each.place, each.place) for each in found.places if not each.usual]
    parts = [
        say(
            "{n} municipalities by size, around {common} per {per} inhabitants.",
            n=say.number(len(found.places)),
            common=number_words(say, found.common),
            per=say.number(found.per),
        ),
        say("Beyond what chance makes of 95 of 100: {names}.", names=", ".join(beyond))
        if beyond
        else say("None differs from the others by more than chance explains."),
        say("They are not ranked: within the funnel their order is chance."),
    ]
    mine = next((each for each in found.places if each.place == own), None)
    if mine is not None:
        parts.insert(1, _own(say, mine))
    return " ".join(parts)


def _own(say: Words, mine: Standing) -> str:
    number = number_words(say, mine.rate)
    if mine.usual:
        return say(
            "Your municipality has {number}, no more away from it than chance explains.",
            number=number,
        )
    return say(
        "Your municipality has {number}, further away from it than chance explains.", number=number
    )


def _row(say: Words, place: Standing, names: Mapping[str, str]) -> tuple[str, ...]:
    return (
        names.get(place.place, place.place),
        say.number(round(place.population), 0),
        number_words(say, place.rate),
        f"{number_words(say, place.low)}–{number_words(say, place.high)}",
        "" if place.usual else say("beyond what chance makes of 95 of 100"),
    )
