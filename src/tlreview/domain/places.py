"""The municipalities of a country and what became what: facts as they stand in a file."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from tlreview.domain.conditions import FORBID


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A municipality: its number, a text with leading zero, and its name."""

    __pydantic_config__: ClassVar[dict[str, str]] = FORBID

    code: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Merged:
    """Whole municipalities became one; `new` may be the number of one of them."""

    __pydantic_config__: ClassVar[dict[str, str]] = FORBID

    old: tuple[str, ...]
    new: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Renumbered:
    """The same municipality under another number; `name` stands only where that changed too."""

    __pydantic_config__: ClassVar[dict[str, str]] = FORBID

    old: str
    new: str
    name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Split:
    """A municipality was divided; a part may have gone into one that others made up too.

    `named` holds the new numbers that no other change of the day names.
    """

    __pydantic_config__: ClassVar[dict[str, str]] = FORBID

    old: str
    new: tuple[str, ...]
    named: tuple[Place, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Adjusted:
    """An inhabited area changed hands between municipalities, by their numbers the day before."""

    __pydantic_config__: ClassVar[dict[str, str]] = FORBID

    between: tuple[str, ...]
    area: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """What changed on one day."""

    __pydantic_config__: ClassVar[dict[str, str]] = FORBID

    day: date
    merged: tuple[Merged, ...] = ()
    renumbered: tuple[Renumbered, ...] = ()
    split: tuple[Split, ...] = ()
    adjusted: tuple[Adjusted, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Places:
    """The municipalities of a country on the day `first`, and every change before `until`.

    Nothing is known of the days outside. `sources` says where the facts were read, `left_out`
    what is known not to be here.
    """

    __pydantic_config__: ClassVar[dict[str, str]] = FORBID

    country: str
    first: date
    until: date
    sources: tuple[str, ...]
    left_out: tuple[str, ...]
    places: tuple[Place, ...]
    changes: tuple[Changes, ...]
