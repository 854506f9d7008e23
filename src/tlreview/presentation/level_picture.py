"""Draws the level profile: a line a criterion, a mark where its level is, a bar at its minimum."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from markupsafe import Markup

from tlreview.presentation.html import tag
from tlreview.presentation.outlines import Lettering, framed, width
from tlreview.presentation.texts import Words

Mark = Literal["reached", "below", "free", "not_assessed", "not_applicable", "deviation"]

_KEY = "level-profile"
_WIDTH = 465.12  # points: what an A4 page leaves between margins
_TALLEST = 612.0
_ROW = 11.9
_ABOVE = 31.3  # room for the names of the levels
_BELOW = 22.7  # room for what the marks mean
_LEFT, _RIGHT = 195.35, 460.47  # where the scale begins and ends
_SIZE, _SMALL = 7.0, 6.6
_CAPITAL = 0.73  # height of a capital letter, in sizes
_INK = "#1a1a1a"
_QUIET = "#5a5a5a"
_SHAPES: Mapping[Mark, tuple[str, str, str]] = {
    "reached": ("round", "#0b4f6c", "#0b4f6c"),
    "below": ("M-2.5-2.5H2.5L0 2.5Z", "#b3261e", "#b3261e"),
    "free": ("round", "#9aa5ab", "#9aa5ab"),
    "not_assessed": ("round", "none", _QUIET),
    "not_applicable": ("M-2.5 0H2.5", "none", _QUIET),
    "deviation": ("M-3.5 0L0-3.5L3.5 0L0 3.5Z", "#3d4f9f", "#3d4f9f"),
}
_AWAY: Mapping[Mark, float] = {"not_assessed": 1.4, "not_applicable": 2.8, "deviation": 4.2}
"""Where answers without a level stand, counted in levels beyond the highest."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rung:
    """One criterion in the picture; `level` is None where none is chosen."""

    criterion: str
    title: str
    mark: Mark
    level: int | None
    minimum: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Ladder:
    """The criteria of a theme under its name."""

    title: str
    rungs: tuple[Rung, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Scale:
    """Where levels and rows stand; `top` is the highest level, `height` that of the picture."""

    top: int
    rows: int
    height: float

    def x(self, level: float) -> float:
        least, most = -0.5, self.top + max(_AWAY.values()) + 0.6
        return _LEFT + (level - least) / (most - least) * (_RIGHT - _LEFT)

    def y(self, row: float) -> float:
        return _ABOVE + (row + 0.7) / (self.rows + 0.4) * (self.foot - _ABOVE)

    @property
    def foot(self) -> float:
        return self.height - _BELOW


def level_picture(
    ladders: tuple[Ladder, ...], top: int, say: Words, title: str, description: str
) -> str:
    """Return the picture as inline SVG with a title and a description that are read aloud."""
    rows = sum(len(each.rungs) + 1 for each in ladders)
    scale = _Scale(top=top, rows=rows, height=min(_TALLEST, rows * _ROW + _ABOVE + _BELOW))
    letters = Lettering(key=_KEY)
    drawn = (
        *_levels(scale, letters, say),
        *_rows(scale, letters, ladders),
        *_meaning(scale, letters, say),
    )
    return framed(letters, f"{_WIDTH} {scale.height:.2f}", title, description, drawn)


def words_of(say: Words) -> dict[Mark, str]:
    """Return what each mark means."""
    return {
        "reached": say("at the minimum or above"),
        "below": say("below the minimum"),
        "free": say("level without a minimum"),
        "not_assessed": say("not assessed"),
        "not_applicable": say("not applicable"),
        "deviation": say("deviation"),
    }


def _levels(scale: _Scale, letters: Lettering, say: Words) -> Iterator[Markup]:
    """Yield a line down the picture for each level and way of having none, with its name on top."""
    words = words_of(say)
    named = [(float(n), [say.number(n)]) for n in range(scale.top + 1)]
    named += [(scale.top + beyond, words[mark].split(" ", 1)) for mark, beyond in _AWAY.items()]
    down = "".join(f"M{scale.x(at):.2f} {_ABOVE}V{scale.foot:.2f}" for at, _ in named)
    yield tag("path", d=down, stroke="#e1e5e7", stroke_width="0.6")
    for at, lines in named:
        for above, line in enumerate(reversed(lines)):
            y = _ABOVE - 4 - above * 1.2 * _SIZE
            yield tag("g", letters.centred(line, scale.x(at), y, _SIZE), fill=_INK)


def _rows(scale: _Scale, letters: Lettering, ladders: Iterable[Ladder]) -> Iterator[Markup]:
    """Yield the themes and criteria by name, the minimums, and the marks upon them."""
    names, rungs, minimums = [], [], ""
    row = 0
    for ladder in ladders:
        name = _shortened(ladder.title, 70)
        yield tag("g", letters.line(name, *_beside(scale, row), "bold"), fill=_INK)
        for row, rung in enumerate(ladder.rungs, start=row + 1):  # noqa: B020  goes on counting
            name = _shortened(f"{rung.criterion} {rung.title}", 52)
            names.append(letters.line(name, *_beside(scale, row)))
            beyond = _AWAY.get(rung.mark)
            at = (rung.level or 0) if beyond is None else scale.top + beyond
            rungs.append(_shape(rung.mark, scale.x(at), scale.y(row)))
            if rung.minimum is not None:
                minimums += _bar(scale.x(rung.minimum), scale.y(row - 0.4), scale.y(row + 0.4))
        row += 1
    yield tag("g", names, fill=_QUIET)
    yield tag("path", d=minimums, stroke=_INK, stroke_width="1.3")
    yield from rungs


def _meaning(scale: _Scale, letters: Lettering, say: Words) -> Iterator[Markup]:
    """Yield what the marks mean, in the middle under the picture."""
    words, y = words_of(say), scale.height - 13
    marks: tuple[Mark, ...] = ("reached", "below", "free")
    names = [*(words[mark] for mark in marks), say("the minimum")]
    before, between = 10.0, 16.0
    taken = sum(before + width(name, _SIZE) for name in names) + between * (len(names) - 1)
    x = (_WIDTH - taken) / 2
    for number, name in enumerate(names):
        if number < len(marks):
            yield _shape(marks[number], x, y)
        else:
            yield tag("path", d=_bar(x, y - 3.5, y + 3.5), stroke=_INK, stroke_width="1.3")
        yield tag("g", letters.line(name, x + before, y + _CAPITAL * _SIZE / 2, _SIZE), fill=_INK)
        x += before + width(name, _SIZE) + between


def _beside(scale: _Scale, row: int) -> tuple[float, float, float]:
    """Return where the name of a row begins, and its size."""
    return 0.5, scale.y(row) + _CAPITAL * _SMALL / 2, _SMALL


def _shape(mark: Mark, x: float, y: float) -> Markup:
    form, fill, edge = _SHAPES[mark]
    if form == "round":
        return tag("circle", cx=f"{x:.2f}", cy=f"{y:.2f}", r="2.5", fill=fill, stroke=edge)
    return tag("path", d=form, transform=f"translate({x:.2f} {y:.2f})", fill=fill, stroke=edge)


def _bar(x: float, above: float, below: float) -> str:
    return f"M{x:.2f} {above:.2f}V{below:.2f}"


def _shortened(text: str, longest: int) -> str:
    return text if len(text) <= longest else f"{text[: longest - 1].rstrip()}…"
