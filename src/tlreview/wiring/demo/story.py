"""What a demo case tells: who did what, in the order it happened."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, Literal

from tlreview.domain.case import Applicant
from tlreview.domain.conditions import FORBID
from tlreview.domain.people import Role
from tlreview.domain.rows import RowKind
from tlreview.wiring.demo.deeds import Deed

if TYPE_CHECKING:
    from pydantic import TypeAdapter

Words = str | tuple[str, ...]
"""A text, or several ids: keys of rows of the same story where a column links to rows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """Somebody in the story."""

    __pydantic_config__: ClassVar[dict[str, str]] = FORBID

    name: str
    role: Role


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """What a forum carries: since when, and the keys of the evidence for it."""

    __pydantic_config__: ClassVar[dict[str, str]] = FORBID

    since: str = ""
    evidence: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """One argument for a deviation."""

    __pydantic_config__: ClassVar[dict[str, str]] = FORBID

    text: str
    level: int
    evidence: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """What somebody says on one criterion; a part that is absent is left as it stands."""

    __pydantic_config__: ClassVar[dict[str, str]] = FORBID

    level: int | None = None
    kind: Literal["not_assessed", "not_applicable", "deviation"] | None = None
    ground: str = ""
    reason: str = ""
    instead: str = ""
    arguments: Mapping[str, Point] = field(default_factory=dict)
    evidence: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Sitting:
    """What one person did in one go. A row whose key is known already gets fields changed.

    `files` maps the key of a piece of evidence to a file's name, `carries` the key of a forum
    to what it carries, `submit` names the submission made after all this. `deeds` come last: acts
    of review, council and decision, in order. `at_once` says that all answers are one act: a
    transaction each would make the first start wait.
    """

    __pydantic_config__: ClassVar[dict[str, str]] = FORBID

    at: datetime
    person: str
    rows: Mapping[RowKind, Mapping[str, Mapping[str, Words]]] = field(default_factory=dict)
    files: Mapping[str, str] = field(default_factory=dict)
    carries: Mapping[str, Mapping[str, Cell]] = field(default_factory=dict)
    profile: Mapping[str, Words] = field(default_factory=dict)
    answers: Mapping[str, Reply] = field(default_factory=dict)
    at_once: bool = False
    note: str = ""
    submit: str = ""
    deeds: tuple[Deed, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """How the story begins."""

    __pydantic_config__: ClassVar[dict[str, str]] = FORBID

    case: str
    applicant: Applicant
    scheme: str
    process: str
    language: str
    people: Mapping[str, Part]


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """A demo case: how it begins, and every sitting in the order of time."""

    opening: Opening
    sittings: tuple[Sitting, ...]


def read_story(folder: Path) -> Story:
    """Return the story in a folder: story.yaml, and the sittings of every other file."""
    opening, sittings = _adapters()
    told = [
        each
        for file in sorted(folder.glob("*.yaml"))
        if file.name != "story.yaml"
        for each in sittings.validate_python(_written(file))
    ]
    return Story(
        opening=opening.validate_python(_written(folder / "story.yaml")),
        sittings=tuple(sorted(told, key=lambda each: each.at)),
    )


@cache
def _adapters() -> "tuple[TypeAdapter[Opening], TypeAdapter[tuple[Sitting, ...]]]":
    """Return what reads an opening, and what reads sittings; making them takes a while."""
    from pydantic import TypeAdapter  # noqa: PLC0415 - slow to import, and few load the demo

    return TypeAdapter(Opening), TypeAdapter(tuple[Sitting, ...])


def _written(file: Path) -> object:
    import yaml  # noqa: PLC0415 - slow to import, and most commands never load the demo

    text = file.read_text(encoding="utf-8")
    return yaml.load(text, yaml.CBaseLoader)  # noqa: S506 - makes nothing but text
