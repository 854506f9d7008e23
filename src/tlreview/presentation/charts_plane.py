"""The plane a chart of figures is drawn on: scales, axes, the strip for what is unknown, and marks.

A chart is the same picture on a page, in HTML, PDF and DOCX, and is read without colour: marks
differ in shape, lines in their dashes.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import ceil, floor, log10
from typing import Literal

from markupsafe import Markup

from tlreview.presentation.html import Content, tag
from tlreview.presentation.outlines import Lettering, framed, width
from tlreview.presentation.texts import Words

Shape = Literal["dot", "ring", "square", "diamond", "triangle", "cross", "dash"]
Stroke = Literal["plain", "fine", "trend", "target", "expected", "break", "limit", "bar", "start"]

INK, QUIET, FAINT = "#1a1a1a", "#5a5a5a", "#e1e5e7"
OWN, OTHER, ALARM = "#0b4f6c", "#5a5a5a", "#b3261e"
_SHAPES: Mapping[Shape, tuple[str, bool]] = {
    "dot": ("M-2.5 0A2.5 2.5 0 1 0 2.5 0A2.5 2.5 0 1 0-2.5 0Z", True),
    "ring": ("M-2.5 0A2.5 2.5 0 1 0 2.5 0A2.5 2.5 0 1 0-2.5 0Z", False),
    "square": ("M-2.3-2.3H2.3V2.3H-2.3Z", False),
    "diamond": ("M-3.5 0L0-3.5L3.5 0L0 3.5Z", True),
    "triangle": ("M-2.7 2.1H2.7L0-2.7Z", False),
    "cross": ("M-2.2-2.2L2.2 2.2M2.2-2.2L-2.2 2.2", False),
    "dash": ("M-2.5 0H2.5", False),
}
_STROKES: Mapping[Stroke, tuple[str, float, str | None]] = {
    "plain": (OWN, 1.4, None),
    "fine": ("#9aa5ab", 0.7, None),
    "trend": (OWN, 1.2, "5 2"),
    "target": ("#2c6e49", 1.2, "7 2 1.5 2"),
    "expected": (INK, 1.2, "2.5 2"),
    "break": (QUIET, 0.9, "0.9 2.2"),
    "limit": (QUIET, 0.9, "4 2"),
    "bar": (OWN, 0.8, None),
    "start": (INK, 1.1, None),
}
_CAPITAL = 0.73
_STEPS = (1, 2, 2.5, 5, 10)
_SAMPLE = 17.0
_BETWEEN = 14.0
_LEADING = 1.7


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A chart: a picture, its title and words, and the same figures as a table.

    `svg` has title and description in it; `head` and `rows` say what it shows.
    """

    title: str
    description: str
    svg: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """How large a picture is, in points, and how many numbers its scale has."""

    width: float
    height: float
    letters: float
    ticks: int


LARGE = Sheet(width=465.12, height=228.0, letters=7.0, ticks=5)
"""As wide as what an A4 page leaves between margins."""
SMALL = Sheet(width=232.0, height=128.0, letters=7.6, ticks=3)
"""One of many beside each other."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Meaning:
    """What a mark or a line stands for, in words."""

    words: str
    shape: Shape | None = None
    stroke: Stroke | None = None
    colour: str = OWN


@dataclass(frozen=True, slots=True, kw_only=True)
class Plane:
    """Where values stand: `across` and `up` are the values at the ends of both axes.

    The strip for unknown figures lies under the plane, so that none of them can be read as a 0.
    `names` are the words along the foot with where they stand.
    """

    sheet: Sheet
    key: str
    unit: str
    across: tuple[float, float]
    up: tuple[float, ...]
    places: int
    names: tuple[tuple[float, str], ...]
    strip: bool
    meanings: tuple[Meaning, ...]
    scale: str = ""

    @property
    def left(self) -> float:
        """Return where the plane begins: room for the numbers of the scale."""
        longest = max(width(f"{each:,.{self.places}f}", self.sheet.letters) for each in self.up)
        return longest + 7

    @property
    def right(self) -> float:
        """Return where the plane ends."""
        return self.sheet.width - 9

    @property
    def top(self) -> float:
        """Return where the plane begins, under its unit."""
        return 2.6 * self.sheet.letters

    @property
    def foot(self) -> float:
        """Return where the plane ends, above strip, names and meanings."""
        lines = len(self.legend()) + bool(self.names) + bool(self.scale)
        strip = 12.0 if self.strip else 0.0
        return self.sheet.height - lines * _LEADING * self.sheet.letters - strip - 5

    @property
    def strip_at(self) -> float:
        """Return the middle of the strip for unknown figures."""
        return self.foot + 6.5

    def x(self, value: float) -> float:
        """Return where a value stands along the foot."""
        least, most = self.across
        return self.left + (value - least) / (most - least) * (self.right - self.left)

    def y(self, value: float) -> float:
        """Return where a value stands on the scale; beyond the scale, at its end."""
        least, most = self.up[0], self.up[-1]
        kept = min(max(value, least), most)
        return self.foot - (kept - least) / (most - least) * (self.foot - self.top)

    def legend(self) -> list[list[Meaning]]:
        """Return what is explained under the picture, in lines no wider than it."""
        lines: list[list[Meaning]] = []
        room = 0.0
        for each in self.meanings:
            needed = _SAMPLE + width(each.words, self.sheet.letters) + _BETWEEN
            if not lines or needed > room + _BETWEEN:
                lines.append([])
                room = self.sheet.width - 4
            lines[-1].append(each)
            room -= needed
        return lines


def ticks(least: float, most: float, wanted: int) -> tuple[tuple[float, ...], int]:
    """Return round numbers from at most `least` to at least `most`, and their decimal places."""
    spread = (most - least) or abs(most) or 1.0
    power = 10.0 ** floor(log10(spread / wanted))
    step = next(each * power for each in _STEPS if each * power * wanted >= spread * (1 - 1e-9))
    first, last = floor(least / step + 1e-9), ceil(most / step - 1e-9)
    places = max(0, -floor(log10(step) + 1e-9)) + (f"{step / power:g}" == "2.5")
    whole = tuple(round(n * step, places + 1) for n in range(first, max(last, first + 1) + 1))
    return whole, places if step % 1 else 0


def spaced(
    names: Sequence[tuple[float, str]], across: tuple[float, float], room: float, size: float
) -> tuple[tuple[float, str], ...]:
    """Return every nth name so that none touches the next; the last one is always kept."""
    backwards = list(reversed(names))
    span = (across[1] - across[0]) or 1.0
    for step in (1, 2, 3, 4, 5, 10, 20, 50):
        kept = backwards[::step]
        gaps = (
            (at - before) / span * room - (width(name, size) + width(earlier, size)) / 2
            for (at, name), (before, earlier) in pairwise(kept)
        )
        if all(gap > size * 0.7 for gap in gaps):
            return tuple(reversed(kept))
    return tuple(backwards[:1])


def drawn(plane: Plane, say: Words, title: str, description: str, inside: Content) -> str:
    """Return the picture: `inside` on the axes of the plane, with what its marks mean."""
    letters = Lettering(key=plane.key)
    around = (*_axes(plane, letters, say), inside, *_explained(plane, letters))
    size = f"{plane.sheet.width:g} {plane.sheet.height:g}"
    return framed(letters, size, title, description, around)


def _axes(plane: Plane, letters: Lettering, say: Words) -> Iterator[Markup]:
    """Yield the scale with its numbers and unit, and the names along the foot."""
    size = plane.sheet.letters
    lines = "".join(
        f"M{plane.left:.2f} {plane.y(each):.2f}H{plane.right:.2f}" for each in plane.up[1:]
    )
    yield tag("path", d=lines, stroke=FAINT, stroke_width="0.6")
    yield tag(
        "path",
        d=f"M{plane.left:.2f} {plane.foot:.2f}H{plane.right:.2f}",
        stroke=QUIET,
        stroke_width="0.8",
    )
    numbers = []
    for each in plane.up:
        written = say.number(each, plane.places)
        x = plane.left - 4 - width(written, size)
        numbers.append(letters.line(written, x, plane.y(each) + _CAPITAL * size / 2, size))
    strip = 12.0 if plane.strip else 0.0
    at = plane.foot + strip + 1.35 * size
    for x, name in plane.names:
        half = width(name, size) / 2
        middle = min(max(plane.x(x), half + 0.5), plane.sheet.width - half - 0.5)
        numbers.append(letters.centred(name, middle, at, size))
    if plane.scale:
        x = plane.right - width(plane.scale, size)
        numbers.append(letters.line(plane.scale, x, at + _LEADING * size, size))
    yield tag("g", numbers, letters.line(plane.unit, 0.5, 1.1 * size, size), fill=QUIET)


def _explained(plane: Plane, letters: Lettering) -> Iterator[Markup]:
    """Yield what marks and lines mean, under the picture."""
    size, lines = plane.sheet.letters, plane.legend()
    for number, line in enumerate(reversed(lines)):
        x, y = 4.0, plane.sheet.height - 3.5 - number * _LEADING * size
        for each in line:
            middle = y - _CAPITAL * size / 2
            if each.stroke is not None:
                yield stroked(f"M{x:.2f} {middle:.2f}h13", each.stroke)
            if each.shape is not None:
                yield mark(each.shape, x + 6.5, middle, each.colour)
            yield tag("g", letters.line(each.words, x + _SAMPLE, y, size), fill=INK)
            x += _SAMPLE + width(each.words, size) + _BETWEEN


def mark(shape: Shape, x: float, y: float, colour: str = OWN) -> Markup:
    """Return a mark whose middle is there."""
    outline, filled = _SHAPES[shape]
    return tag(
        "path",
        d=outline,
        transform=f"translate({x:.2f} {y:.2f})",
        fill=colour if filled else "#ffffff",
        stroke=colour,
        class_=f"tl-{shape}",
    )


def stroked(path: str, stroke: Stroke) -> Markup:
    """Return a line, or nothing of it where the path is empty."""
    colour, wide, dashes = _STROKES[stroke]
    return tag(
        "path",
        d=path,
        fill="none",
        stroke=colour,
        stroke_width=f"{wide:g}",
        stroke_dasharray=dashes,
        class_=f"tl-{stroke}",
    )


def polyline(plane: Plane, values: Sequence[tuple[float, float]]) -> str:
    """Return the path through values, in their order."""
    return "".join(
        f"{'L' if number else 'M'}{plane.x(x):.2f} {plane.y(y):.2f}"
        for number, (x, y) in enumerate(values)
    )
