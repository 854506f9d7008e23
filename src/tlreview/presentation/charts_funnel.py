"""A funnel as a picture: places by size, with what chance gives a place of each size.

Nobody is named but the municipality itself, and the table is in the order of the alphabet: a
funnel tells what is usual, and ranks nobody.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from markupsafe import Markup

from tlreview.analysis.funnel import ALARM as FAR
from tlreview.analysis.funnel import WARNING, Funnel, Spread, Standing, limits
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
from tlreview.presentation.units import number_words

_STEPS = 32
_HIGHEST = 2.2
"""The scale ends at so many times the greatest rate; the funnel of tiny places goes on above."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FunnelShown:
    """What a funnel is called and whose it is.

    `names` tells places by their code, `own` is the code of one's own. `size` is what they are
    told apart by from left to right: their people, or years of them.
    """

    key: str
    title: str
    own: str
    names: Mapping[str, str]
    size: str


def funnel_chart(say: Words, found: Funnel, shown: FunnelShown) -> Picture:
    """Return the funnel with its table: one's own first, the others in the alphabet's order."""
    plane = _plane(say, found, shown)
    own, names = shown.own, shown.names
    description = _description(say, found, own)
    told = sorted(found.places, key=lambda each: (each.place != own, _name(names, each.place)))
    unknown = sorted(found.unknown, key=lambda each: _name(names, each))
    inside = (
        *_funnel(plane, found),
        [_point(plane, each) for each in found.places if each.place != own],
        [mark("square", *_where(plane, each), INK) for each in found.places if each.place == own],
    )
    return Picture(
        title=shown.title,
        description=description,
        svg=drawn(plane, say, shown.title, description, inside),
        head=(
            say("Municipality"),
            say("How many"),
            shown.size,
            say("per {n} inhabitants", n=say.number(found.per)),
            say("Usual for its size"),
            say("Note"),
        ),
        rows=(
            *(_row(say, each, names) for each in told),
            *(
                (_name(names, each), "–", "–", "–", "–", say("hidden or missing"))
                for each in unknown
            ),
        ),
    )


def _name(names: Mapping[str, str], place: str) -> str:
    return names.get(place) or place


def limits_sentence(say: Words, found: Spread) -> str:
    """Return what the limits are, and what was done where places differ beside chance."""
    exact = say(
        "By chance alone 95 of 100 municipalities would lie between the inner lines, and 998 of "
        "{thousand} between the outer ones (exact limits, Poisson).",
        thousand=say.number(1000),
    )
    if not found.between:
        return exact
    return say(
        "The municipalities differ more than chance alone makes them (dispersion {dispersion}). "
        "The lines are therefore wider: between the inner ones lie 95 of 100 that differ as these "
        "do, and 998 of {thousand} between the outer ones (negative binomial).",
        dispersion=say.number(round(found.dispersion, 1), 1),
        thousand=say.number(1000),
    )


def _plane(say: Words, found: Funnel, shown: FunnelShown) -> Plane:
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
        Meaning(words=say("inside what chance gives"), shape="dot", colour=OTHER),
        Meaning(words=say("all together {number}", number=common), stroke="plain"),
        Meaning(words=say("95 of 100 places"), stroke="limit"),
        Meaning(words=say("998 of {thousand} places", thousand=say.number(1000)), stroke="break"),
    ]
    if any(not each.usual and each.place != shown.own for each in found.places):
        words = say("outside what chance gives")
        meanings.insert(1, Meaning(words=words, shape="diamond", colour=ALARM))
    if any(each.place == shown.own for each in found.places):
        words = say("your municipality")
        meanings.insert(0, Meaning(words=words, shape="square", colour=INK))
    return Plane(
        sheet=LARGE,
        key=shown.key,
        unit=say("per {n} inhabitants", n=say.number(found.per)),
        across=across,
        up=up,
        places=places,
        names=spaced(named, across, LARGE.width - 40, LARGE.letters),
        strip=False,
        meanings=tuple(meanings),
        scale=shown.size,
    )


def _funnel(plane: Plane, found: Funnel) -> Iterator[Markup]:
    """Yield the common rate, and both funnels around it."""
    least, most = plane.across
    ratio = most / least
    sizes = [least * ratio ** (n / _STEPS) for n in range(_STEPS + 1)]
    common = found.common / found.per
    yield stroked(polyline(plane, ((least, found.common), (most, found.common))), "plain")
    strokes: tuple[tuple[float, Stroke], ...] = ((WARNING, "limit"), (FAR, "break"))
    expected = [common * size for size in sizes]
    for share, stroke in strokes:
        for ends in limits(expected, share, found.spread.between):
            line = [(size, end / size * found.per) for size, end in zip(sizes, ends, strict=True)]
            inside = [each for each in line if each[1] <= plane.up[-1]]
            yield stroked(polyline(plane, inside), stroke)


def _where(plane: Plane, place: Standing) -> tuple[float, float]:
    return plane.x(place.population), plane.y(place.rate)


def _point(plane: Plane, place: Standing) -> Markup:
    if place.usual:
        return mark("dot", *_where(plane, place), OTHER)
    return mark("diamond", *_where(plane, place), ALARM)


def _description(say: Words, found: Funnel, own: str) -> str:
    beyond = sum(not each.usual for each in found.places if each.place != own)
    parts = [
        say(
            "{n} municipalities by size, around {common} per {per} inhabitants.",
            n=say.number(len(found.places)),
            common=number_words(say, found.common),
            per=say.number(found.per),
        ),
        *(_own(say, each) for each in found.places if each.place == own),
        say.count(
            "{n} of the others lies outside what chance gives.",
            "{n} of the others lie outside what chance gives.",
            beyond,
        ),
        say("They are not ranked: inside the lines their order is chance."),
    ]
    return " ".join(parts)


def _own(say: Words, mine: Standing) -> str:
    number = number_words(say, mine.rate)
    if mine.usual:
        return say("Your municipality has {number}: inside what chance gives.", number=number)
    if mine.rate > mine.high:
        return say(
            "Your municipality has {number}: outside what chance gives, on the high side.",
            number=number,
        )
    return say(
        "Your municipality has {number}: outside what chance gives, on the low side.",
        number=number,
    )


def _row(say: Words, place: Standing, names: Mapping[str, str]) -> tuple[str, ...]:
    return (
        _name(names, place.place),
        say.number(place.count),
        say.number(round(place.population), 0),
        number_words(say, place.rate),
        f"{number_words(say, place.low)}–{number_words(say, place.high)}",
        say("inside") if place.usual else say("outside"),
    )
