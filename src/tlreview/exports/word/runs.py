"""Spans as paragraphs and runs: every run knows its language, every link its address."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import quote, urlsplit

from tlreview.exports.linked import label_line, span_prose
from tlreview.exports.report import Figure, Glimpse, Span
from tlreview.exports.word.elements import Element, element, fit, w, word_language, words
from tlreview.presentation.plain_text import Line

_LONGEST_ADDRESS = 2000  # Word calls a file with a longer one damaged
_KEPT = "!#$%&'()*+,-./:;=?@_~"  # what may stand in an address beside letters and figures
_DIGEST = re.compile(r"[0-9a-f]{64}")  # set smaller, so that it stands on one line
_AUTHORITY = re.compile(r"[^/?#]*")
_HOST = re.compile(r"[A-Za-z0-9._-]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """What text leans on outside of it: `link` and `picture` tell its place in the package.

    `places` are the numbers of the bookmarks that figures have, by their keys.
    """

    link: Callable[[str], str]
    picture: Callable[[Figure | Glimpse], Element]
    places: Mapping[str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Manner:
    """The styles a text is set in: its first paragraph, the others, and the points of a list."""

    first: str
    more: str
    listed: str


PLAIN = Manner(first="Normal", more="Normal", listed="ListBullet")


def paragraph(style: str, *content: Element, keep: bool = False, breaks: bool = False) -> Element:
    """Return a paragraph; `keep` holds it to the next one, `breaks` begins a page with it."""
    return w(
        "p",
        w(
            "pPr",
            w("pStyle", val=style),
            w("keepNext") if keep else None,
            w("pageBreakBefore") if breaks else None,
        ),
        *content,
    )


def flow(
    span: Span, manner: Manner, sheet: Sheet, lead: Sequence[Element] = (), *, keep: bool = False
) -> Iterator[Element]:
    """Yield a span as paragraphs and points; `lead` stands before its first word."""
    before = (*lead, *_label(span, sheet))
    style = manner.first
    for part in span_prose(span):
        if part.kind == "paragraph":
            lines = (tuple(_line(line, span.language, sheet)) for line in part.lines)
            yield paragraph(style, *before, *_broken(lines), keep=keep)
        else:
            if before:
                yield paragraph(style, *before, keep=True)
            for line in part.lines:
                yield paragraph(manner.listed, *_line(line, span.language, sheet), keep=keep)
        before, style = (), manner.more
    if before:
        yield paragraph(style, *before, keep=keep)


def inline(span: Span, sheet: Sheet, style: str = "") -> tuple[Element, ...]:
    """Return a span on one line: its paragraphs and points after each other."""
    lines = (
        tuple(_line(line, span.language, sheet, style))
        for part in span_prose(span)
        for line in part.lines
    )
    return (*_label(span, sheet), *_broken(lines))


def run(text: str, *, style: str = "", language: str = "") -> Element:
    """Return words with their language; empty for the document's own."""
    look = w("rStyle", val=style) if style else None
    spoken = w("lang", val=word_language(language)) if language else None
    kept = w("rPr", look, spoken) if style or language else None
    return w("r", kept, words(text))


def bookmark(number: int) -> str:
    """Return the name of a place; Word keeps one that begins so out of sight."""
    return f"_Toc{number + 1:09d}"


def bookmarked(number: int, *content: Element) -> tuple[Element, ...]:
    """Return content as a place that can be led to."""
    begin = w("bookmarkStart", id=number, name=bookmark(number))
    return (begin, *content, w("bookmarkEnd", id=number))


def leading(number: int, *content: Element) -> Element:
    """Return content as a link to a place in the document."""
    return w("hyperlink", *content, anchor=bookmark(number), history=1)


def bare(span: Span) -> str:
    """Return the words of a span on one line, as they stand in the document."""
    lines = (line for part in span_prose(span) for line in part.lines)
    return fit(" ".join("".join(each.text for each in line) for line in lines))


def address(link: str) -> str:
    """Return an address as Word takes it; empty for one it would call a damaged file."""
    scheme, _, rest = fit(link).partition("://")
    authority = _AUTHORITY.match(rest)
    try:
        parts = urlsplit(f"//{authority.group() if authority else ''}")
        host = (parts.hostname or "").encode("idna").decode()
        port = "" if parts.port is None else f":{parts.port}"
    except ValueError:
        return ""
    if parts.username is not None or not _HOST.fullmatch(host):
        return ""
    made = f"{scheme.lower()}://{host}{port}{quote(rest[len(parts.netloc) :], safe=_KEPT)}"
    return made if len(made) <= _LONGEST_ADDRESS else ""


def _label(span: Span, sheet: Sheet) -> tuple[Element, ...]:
    if not span.label:
        return ()
    return (*_line(label_line(span), "", sheet, style="Label"), run(" "))


def _broken(lines: Iterator[tuple[Element, ...]]) -> Iterator[Element]:
    for number, line in enumerate(lines):
        if number:
            yield w("r", w("br"))
        yield from line


def _line(line: Line, language: str, sheet: Sheet, style: str = "") -> Iterator[Element]:
    for each in line:
        to = address(each.link) if each.link else ""
        if to:
            shown = run(each.text, style="Hyperlink", language=language)
            yield element("w:hyperlink", (shown,), {"r:id": sheet.link(to), "w:history": "1"})
        else:
            look = "Digest" if _DIGEST.fullmatch(each.text) else style
            yield run(each.text, style=look, language=language)
