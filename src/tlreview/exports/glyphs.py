"""Text that the shipped fonts can print: a glyph none of them has is written as [U+XXXX]."""

import re
import unicodedata
from functools import cache

from tlreview.presentation.outlines import font_folder

_UNPRINTABLE = {"Co", "Cc", "Cs", "Cn"}
_LONG_WORD = re.compile(r"[^\s\u200b]{31,}")
_BREAK_EVERY = 12
BIDI_CONTROLS = re.compile("[\u202a-\u202e\u2066-\u2069]")
"""Marks that turn the direction of what follows."""


@cache
def printable_signs() -> frozenset[int]:
    """Return the code points that DejaVu Sans has both upright and bold.

    Typst looks for a font a cluster at a time. One font that has every sign we let through is
    thus enough, whatever is combined with what.
    """
    from fontTools.ttLib import TTFont  # noqa: PLC0415  only where a PDF is made

    held = [
        set(TTFont(font_folder() / name, lazy=True).getBestCmap())
        for name in ("DejaVuSans.ttf", "DejaVuSans-Bold.ttf")
    ]
    return frozenset(
        sign
        for sign in set.intersection(*held)
        if unicodedata.category(chr(sign)) not in _UNPRINTABLE
    )


def printable(text: str) -> str:
    r"""Return text that can be printed; \n stays, a tab becomes a space.

    Marks that turn the direction of what follows are left out: each stretch of text finds its
    own direction, and an unclosed mark would turn the document's words around it.
    """
    bare = BIDI_CONTROLS.sub("", unicodedata.normalize("NFC", text)).replace("\t", " ")
    return _other_signs().sub(lambda found: f"[U+{ord(found.group()):04X}]", bare)


@cache
def _other_signs() -> re.Pattern[str]:
    """Return what finds a sign that cannot be printed; one search is quicker than many look-ups."""
    return re.compile(f"[^\n{re.escape(''.join(map(chr, printable_signs())))}]")


def breakable(text: str) -> str:
    """Return text in which a very long word may be broken, by spaces of no width."""
    return _LONG_WORD.sub(_with_breaks, text)


def _with_breaks(word: re.Match[str]) -> str:
    text = word.group()
    parts = [text[at : at + _BREAK_EVERY] for at in range(0, len(text), _BREAK_EVERY)]
    return "\u200b".join(parts)
