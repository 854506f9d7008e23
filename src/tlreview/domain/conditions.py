"""What must be there before something holds: used by processes and by proposals.

Each condition is a fact the record can show by itself, so nobody is asked for it.
"""

from dataclasses import dataclass
from typing import ClassVar, Literal, TypeAlias

FORBID: dict[str, str] = {"extra": "forbid"}
"""pydantic's word for 'a misspelt key is an error'; every value read from a file carries it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceHeld:
    """At least one piece of evidence of this type is in the case."""

    __pydantic_config__: ClassVar[dict[str, str]] = FORBID

    kind: Literal["evidence"] = "evidence"
    type: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ProfileComplete:
    """Every required field of these parts of the profile is filled in."""

    __pydantic_config__: ClassVar[dict[str, str]] = FORBID

    kind: Literal["profile"] = "profile"
    parts: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Submitted:
    """This submission of the process has been made and not withdrawn."""

    __pydantic_config__: ClassVar[dict[str, str]] = FORBID

    kind: Literal["submitted"] = "submitted"
    submission: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ActRecorded:
    """The record holds an event of this act."""

    __pydantic_config__: ClassVar[dict[str, str]] = FORBID

    kind: Literal["recorded"] = "recorded"
    act: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ThemesAnswered:
    """No minimum criterion of these themes is left unassessed."""

    __pydantic_config__: ClassVar[dict[str, str]] = FORBID

    kind: Literal["answered"] = "answered"
    themes: tuple[str, ...]


Condition: TypeAlias = EvidenceHeld | ProfileComplete | Submitted | ActRecorded | ThemesAnswered
