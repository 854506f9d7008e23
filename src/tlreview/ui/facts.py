"""Blocks to be read: facts with their names, and what people have written under its headings."""

from dataclasses import dataclass
from typing import ClassVar

from tlreview.ui.blocks import Link, Mark


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One fact: what it is called, and what it is.

    `said` are people's words, in the language of the case; `code` is a number or a digest.
    """

    name: str
    lines: tuple[str, ...] = ()
    said: str = ""
    code: str = ""
    mark: Mark | None = None
    link: Link | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """Facts under one heading."""

    kind: ClassVar[str] = "facts"

    key: str
    title: str
    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One heading and what stands under it: a text, or several in a list."""

    title: str
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """What people have written, part by part; `language` is the one they wrote in."""

    kind: ClassVar[str] = "written"

    key: str
    language: str
    parts: tuple[Part, ...]


SHORT = 12
"""How many signs of a digest are shown: enough to find it again, and to be read aloud."""


def short_digest(digest: str) -> str:
    """Return the beginning of a digest, by which people compare it."""
    return digest[:SHORT]
