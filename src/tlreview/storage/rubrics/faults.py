"""Faults in the files of a scheme, each with its place."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from tlreview.domain.errors import TLReviewError


class Place(NamedTuple):
    """Where something stands in a file; the first line and the first column are 1.

    A tuple, as are the nodes of the tree: a scheme has ten thousand of them.
    """

    line: int
    column: int


START = Place(line=1, column=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """One fault. `wording` names its facts in braces, so it can be translated.

    `stops` is False where the scheme can be used all the same: a text that is not translated,
    or not any more, shows in the source language.
    """

    file: str
    line: int
    column: int
    wording: str
    facts: Mapping[str, str] = field(default_factory=dict)
    stops: bool = True

    @property
    def message(self) -> str:
        """Return the message in English."""
        return self.wording.format(**self.facts)

    def said(self, say: Callable[..., str]) -> str:
        """Return the fault with its place, in the language of `say`, which fills in facts."""
        return f"{self.file}:{self.line}:{self.column}: {say(self.wording, **self.facts)}"

    def __str__(self) -> str:
        """Return `file:line:column: message`."""
        return f"{self.file}:{self.line}:{self.column}: {self.message}"


def fault(file: str, place: Place, wording: str, /, **facts: str) -> Fault:
    """Return a fault at a place."""
    return Fault(file=file, line=place.line, column=place.column, wording=wording, facts=facts)


def passing(file: str, place: Place, wording: str, /, **facts: str) -> Fault:
    """Return a fault that does not keep the scheme from being used."""
    return replace(fault(file, place, wording, **facts), stops=False)


def in_order(faults: list[Fault]) -> tuple[Fault, ...]:
    """Return the faults once each, by file and place."""
    once = {str(each): each for each in faults}
    return tuple(
        sorted(once.values(), key=lambda each: (each.file, each.line, each.column, each.message))
    )


@dataclass(eq=False)
class SchemeFaulty(TLReviewError):
    """The files of a scheme have faults; all of them are here, also those that stop nothing."""

    code = "scheme.faulty"
    message = "{path} has {count} faults:\n{faults}"

    path: str
    faults: tuple[Fault, ...]

    def facts(self) -> dict[str, str]:
        """Return the path, the number of faults, and the faults as lines."""
        return {
            "path": self.path,
            "count": str(len(self.faults)),
            "faults": "\n".join(map(str, self.faults)),
        }
