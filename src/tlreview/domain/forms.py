"""Forms as data: the fields of a profile, and of everything else people fill in.

Every field is saved by itself, has a history of its own, and can be drafted; a form only says
which fields there are and what fits in them.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar, Literal

from tlreview.domain.conditions import FORBID
from tlreview.domain.texts import Texts


class FieldKind(StrEnum):
    """What fits in a field.

    text: paragraphs; line: one line; number: a decimal as text; date: YYYY-MM-DD; year: YYYY;
    choice: one option's id; choices: several options' ids; flag: yes or no. What is brought in and
    never typed: figures: a series as `series_json` writes it; peers: others beside it as
    `peers_json` does; survey: a table as `survey_json` does; share: answers to a question as
    `share_asked` does.
    """

    TEXT = "text"
    LINE = "line"
    NUMBER = "number"
    DATE = "date"
    YEAR = "year"
    CHOICE = "choice"
    CHOICES = "choices"
    FLAG = "flag"
    FIGURES = "figures"
    PEERS = "peers"
    SURVEY = "survey"
    SHARE = "share"


FormKind = Literal[
    FieldKind.TEXT,
    FieldKind.LINE,
    FieldKind.NUMBER,
    FieldKind.DATE,
    FieldKind.YEAR,
    FieldKind.CHOICE,
    FieldKind.CHOICES,
    FieldKind.FLAG,
]
"""What fits in the field of a form: whatever people can type or choose."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """One closed alternative."""

    __pydantic_config__: ClassVar[dict[str, str]] = FORBID

    id: str
    label: Texts


@dataclass(frozen=True, slots=True, kw_only=True)
class FormField:
    """One field of a form.

    `options` names a shared option list of the form file; `beside` adds one optional line
    next to the field (stored as `<id>.<beside>`); `known_from` names a fact of the case
    that is proposed with its source instead of asked (applicant.name, applicant.number, …).
    `wording`: "proposal" is ours, "owner" the scheme owner's.
    """

    __pydantic_config__: ClassVar[dict[str, str]] = FORBID

    id: str
    kind: FormKind
    label: Texts
    hint: Texts | None = None
    options: str | None = None
    required: bool = False
    beside: tuple[Literal["comment", "source"], ...] = ()
    known_from: str | None = None
    unit: Texts | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OptionList:
    """Closed alternatives that several fields share."""

    __pydantic_config__: ClassVar[dict[str, str]] = FORBID

    id: str
    options: tuple[Option, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """Fields that belong under one heading."""

    __pydantic_config__: ClassVar[dict[str, str]] = FORBID

    id: str
    title: Texts
    fields: tuple[FormField, ...]
    hint: Texts | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ProfilePart:
    """One of the parts of a profile."""

    __pydantic_config__: ClassVar[dict[str, str]] = FORBID

    id: str
    title: Texts
    purpose: Texts
    sections: tuple[Section, ...]

    def fields(self) -> Iterator[FormField]:
        """Yield every field of the part in order."""
        for section in self.sections:
            yield from section.fields


@dataclass(frozen=True, slots=True, kw_only=True)
class ProfileForm:
    """The form of a scheme's profile. Field ids are unique in the whole form."""

    __pydantic_config__: ClassVar[dict[str, str]] = FORBID

    scheme: str
    version: str
    source_language: str
    languages: tuple[str, ...]
    title: Texts
    option_lists: tuple[OptionList, ...]
    parts: tuple[ProfilePart, ...]

    def part(self, id: str) -> ProfilePart:
        """Return the part. Raises KeyError."""
        for each in self.parts:
            if each.id == id:
                return each
        raise KeyError(id)

    def options(self, field: FormField) -> tuple[Option, ...]:
        """Return the closed alternatives of a field; none for a field without a list."""
        for each in self.option_lists:
            if each.id == field.options:
                return each.options
        return ()
