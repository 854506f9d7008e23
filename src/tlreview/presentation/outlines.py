"""Text as outlines: a picture is the same in a browser and on paper, and needs no font there."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from markupsafe import Markup

from tlreview.presentation.html import Content, tag

if TYPE_CHECKING:
    from fontTools.ttLib import TTFont

Weight = Literal["regular", "bold"]

_FILES: dict[Weight, str] = {"regular": "DejaVuSans.ttf", "bold": "DejaVuSans-Bold.ttf"}


def font_folder() -> Path:
    """Return the folder with the DejaVu fonts, which matplotlib's wheel carries."""
    found = find_spec("matplotlib")
    if found is None or not found.submodule_search_locations:
        raise ModuleNotFoundError(name="matplotlib")
    return Path(found.submodule_search_locations[0]) / "mpl-data" / "fonts" / "ttf"


@dataclass(frozen=True, slots=True)
class Letter:
    """The outline of a sign and how far the next one stands from it, in units of the font."""

    outline: str
    advance: int


@dataclass(slots=True, kw_only=True)
class Lettering:
    """The letters of one picture: each is drawn once, and used wherever it stands.

    `key` begins the ids of the letters, so that two pictures on a page keep theirs apart.
    """

    key: str
    _drawn: dict[str, str] = field(default_factory=dict)

    def line(
        self, text: str, x: float, y: float, size: float, weight: Weight = "regular"
    ) -> Markup:
        """Return a line of text that begins at x on the baseline y."""
        scale = size / _em(weight)
        letters = tuple(self._placed(text, weight))
        return tag(
            "g", letters, transform=f"translate({x:.2f} {y:.2f}) scale({scale:.5f} -{scale:.5f})"
        )

    def centred(self, text: str, x: float, y: float, size: float) -> Markup:
        """Return a line of text whose middle is at x on the baseline y."""
        return self.line(text, x - width(text, size) / 2, y, size)

    def letters(self) -> Markup:
        """Return the outlines of every letter used so far."""
        return tag("defs", (tag("path", id=name, d=drawn) for name, drawn in self._drawn.items()))

    def _placed(self, text: str, weight: Weight) -> Iterator[Markup]:
        at = 0
        for sign in text:
            letter = _letter(sign, weight)
            if letter.outline:
                name = f"{self.key}-{weight[0]}{ord(sign):x}"
                self._drawn[name] = letter.outline
                yield tag("use", href=f"#{name}", x=at)
            at += letter.advance


def width(text: str, size: float, weight: Weight = "regular") -> float:
    """Return how much room a line of text takes, in the unit of its size."""
    return sum(_letter(sign, weight).advance for sign in text) * size / _em(weight)


@cache
def _font(weight: Weight) -> "TTFont":
    from fontTools.ttLib import TTFont  # noqa: PLC0415  only where a picture is drawn

    return TTFont(font_folder() / _FILES[weight], lazy=True)


@cache
def _em(weight: Weight) -> int:
    return int(_font(weight)["head"].unitsPerEm)


@cache
def _letter(sign: str, weight: Weight) -> Letter:
    """Return how a sign is drawn; one the font does not have is an empty box."""
    from fontTools.pens.svgPathPen import SVGPathPen  # noqa: PLC0415  as above

    font = _font(weight)
    glyphs = font.getGlyphSet()
    glyph = glyphs[font.getBestCmap().get(ord(sign), ".notdef")]
    pen = SVGPathPen(glyphs)
    glyph.draw(pen)
    return Letter(outline=pen.getCommands(), advance=glyph.width)


def framed(letters: Lettering, size: str, title: str, description: str, drawn: Content) -> Markup:
    """Return a picture whose title and description are read aloud; `size` is width and height.

    What is drawn must be drawn already: its letters stand before it.
    """
    return tag(
        "svg",
        tag("title", title, id=f"{letters.key}-title"),
        tag("desc", description, id=f"{letters.key}-desc"),
        letters.letters(),
        tag("rect", width="100%", height="100%", fill="#ffffff"),
        drawn,
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {size}",
        role="img",
        aria_labelledby=f"{letters.key}-title {letters.key}-desc",
    )
