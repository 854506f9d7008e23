"""A block of the case paper: a state or a name, people's own words under it, and the ways on."""

from dataclasses import dataclass
from typing import ClassVar

from tlreview.ui.blocks import Link, Mark


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A short way to one of many sources: its id, with what it is called for who asks."""

    id: str
    title: str
    section: str
    place: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Quoted:
    """What somebody has written, in the language of the case, with what it rests on.

    `lead` is said by the program, in the reader's language. `sources` are many and short,
    `links` few and named.
    """

    kind: ClassVar[str] = "quoted"

    key: str
    title: str
    mark: Mark | None = None
    lead: str = ""
    text: str = ""
    links: tuple[Link, ...] = ()
    sources_title: str = ""
    sources: tuple[Source, ...] = ()
