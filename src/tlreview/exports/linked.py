"""A span as the writers read it: lines of words and links."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from tlreview.exports.report import Link, Span
from tlreview.presentation.plain_text import Line, Prose, Run, prose

_PUBLIC = ("https://", "http://")


def linked(span: Span, links: Iterable[tuple[str, str]]) -> Span:
    """Return a span in which words lead to addresses; an empty address leaves them words."""
    found = tuple(Link(words=words, to=to) for words, to in links if words and to)
    return replace(span, links=(*span.links, *found))


def span_prose(span: Span) -> tuple[Prose, ...]:
    """Return the paragraphs and lists of a span; what a person wrote has their own links alone."""
    parts = prose(span.text)
    if span.said or not span.links:
        return parts
    return tuple(
        replace(part, lines=tuple(tuple(_linked(line, span.links)) for line in part.lines))
        for part in parts
    )


def label_line(span: Span) -> Line:
    """Return the label of a span; nothing where it has none."""
    return tuple(_linked((Run(text=span.label),), span.links)) if span.label else ()


def _linked(line: Line, links: tuple[Link, ...]) -> Iterator[Run]:
    """Yield a line with the words of links as runs of their own, no character lost.

    A notebook can come from anywhere, so no other scheme than that of a public address is let
    through.
    """
    places = {each.words: each.to for each in links if each.to.lower().startswith(_PUBLIC)}
    if not places:
        yield from line
        return
    longest_first = sorted(places, key=len, reverse=True)
    wanted = re.compile(rf"(?<!\w)({'|'.join(map(re.escape, longest_first))})(?!\w)")
    for run in line:
        if run.link is not None:
            yield run
            continue
        for number, text in enumerate(wanted.split(run.text)):
            if text:
                yield Run(text=text, link=places[text] if number % 2 else None)
