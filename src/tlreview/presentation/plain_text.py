"""What people write, read as the three things it may hold: paragraphs, `- ` lists, bare links.

Nothing else is markup. Screens, HTML and PDF all start from this reading, so a text looks the
same everywhere.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, TypeAlias

_LINK = re.compile(r"https?://[^\s<>\"\u200b-\u200f\u202a-\u202e\u2066-\u2069]+", re.IGNORECASE)
_BULLET = re.compile(r"^\s*[-•]\s+(?=\S)")
_DASHED = re.compile(r"\d[-–]\d")
_RANGE = re.compile(r"(?<!\S)((?:\(?(?:s\.|pp?\.|§§?) )?(?=\S*\d[-–]\d)\S{3,18})(?!\S)")
_TRAILING = ".,;:!?'»”’"
_PAIRS = {")": "(", "]": "[", "}": "{"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """A stretch of text; `link` is the address it leads to, None for words alone."""

    text: str
    link: str | None = None


Line: TypeAlias = tuple[Run, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Prose:
    """Lines under each other: one paragraph, or the points of a list."""

    kind: Literal["paragraph", "list"]
    lines: tuple[Line, ...]


def unbroken(text: str) -> Iterator[tuple[str, bool]]:
    """Yield a text in pieces, no character lost; a True one must stay on one line.

    Such are short words with a dash between figures: a date, a certificate's number, s. 41–52 and
    § 4-12 with what stands before the figures. A browser would break them after the dash.
    """
    for number, piece in enumerate(_RANGE.split(text) if _DASHED.search(text) else (text,)):
        if piece:
            yield piece, number % 2 == 1


def prose(text: str) -> tuple[Prose, ...]:
    """Return the paragraphs and lists of a text in order; blank text gives none.

    A blank line parts paragraphs, a single line end is kept as one, and a line that begins
    with `- ` is a point whether or not a blank line stands before it.
    """
    found: list[Prose] = []
    for kind, lines in _groups(text):
        found.append(Prose(kind=kind, lines=tuple(tuple(runs(line)) for line in lines)))
    return tuple(found)


def runs(line: str) -> Iterator[Run]:
    """Yield a line as words and links, in order, with no character lost."""
    at = 0
    for match in _LINK.finditer(line):
        address = _without_trailing(match.group())
        if not re.match(r"https?://\w", address, re.IGNORECASE):
            continue
        if match.start() > at:
            yield Run(text=line[at : match.start()])
        yield Run(text=address, link=address)
        at = match.start() + len(address)
    if at < len(line):
        yield Run(text=line[at:])


def _groups(text: str) -> Iterator[tuple[Literal["paragraph", "list"], list[str]]]:
    kind: Literal["paragraph", "list"] = "paragraph"
    held: list[str] = []
    for line in [*text.split("\n"), ""]:
        bullet = _BULLET.match(line)
        wanted: Literal["paragraph", "list"] = "list" if bullet else "paragraph"
        if held and (not line.strip() or wanted != kind):
            yield kind, held
            held = []
        if line.strip():
            kind = wanted
            held.append(line[bullet.end() :].strip() if bullet else line.strip())


def _without_trailing(address: str) -> str:
    """Return the address without the punctuation of the sentence around it."""
    while address:
        last = address[-1]
        opening = _PAIRS.get(last)
        unpaired = opening is not None and address.count(last) > address.count(opening)
        if last not in _TRAILING and not unpaired:
            break
        address = address[:-1]
    return address
