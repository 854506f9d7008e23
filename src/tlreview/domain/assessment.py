"""What a municipality says of itself."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Literal, TypeAlias

from tlreview.domain.canonical import Json
from tlreview.domain.fields import Address


@dataclass(frozen=True, slots=True, kw_only=True)
class LevelChosen:
    """The described level that fits."""

    kind: Literal["level"] = "level"
    level: int


@dataclass(frozen=True, slots=True, kw_only=True)
class NotAssessed:
    """Nobody has judged this yet, or the judgement was cleared. Never the same as level 0."""

    kind: Literal["not_assessed"] = "not_assessed"


@dataclass(frozen=True, slots=True, kw_only=True)
class NotApplicable:
    """The criterion does not concern this applicant; the answer's `reason` says why."""

    kind: Literal["not_applicable"] = "not_applicable"


@dataclass(frozen=True, slots=True, kw_only=True)
class Deviates:
    """The applicant departs from the method here and argues for it."""

    kind: Literal["deviation"] = "deviation"


Choice: TypeAlias = LevelChosen | NotAssessed | NotApplicable | Deviates


@dataclass(frozen=True, slots=True, kw_only=True)
class Argument:
    """One argument for a deviation: the text, its own level, and the evidence it is tied to."""

    text: str = ""
    level: int | None = None
    evidence: tuple[str, ...] = ()

    @property
    def complete(self) -> bool:
        """Say whether it is written, judged and tied to evidence."""
        return bool(self.text.strip()) and self.level is not None and bool(self.evidence)


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """Everything said on one criterion.

    Text survives a change of choice: a ground is still there if the level is cleared.
    `evidence` holds ids of evidence in the order it was added. `instead` says what is done
    instead when the choice is a deviation.
    """

    criterion: str
    choice: Choice = field(default_factory=NotAssessed)
    ground: str = ""
    reason: str = ""
    instead: str = ""
    arguments: Mapping[str, Argument] = field(default_factory=lambda: MappingProxyType({}))
    evidence: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessment:
    """The answers of one case, by criterion; a criterion nobody has touched is absent."""

    answers: Mapping[str, Answer] = field(default_factory=lambda: MappingProxyType({}))

    def answer(self, criterion: str) -> Answer:
        """Return the answer; an untouched criterion reads as not assessed."""
        return self.answers.get(criterion) or Answer(criterion=criterion)


def choice_value(choice: Choice) -> Json:
    """Return the choice as it is stored."""
    if isinstance(choice, LevelChosen):
        return {"kind": "level", "level": choice.level}
    return {"kind": choice.kind}


def choice_from(value: Json) -> Choice:
    """Return the choice a stored value means; anything else reads as not assessed."""
    if not isinstance(value, Mapping):
        return NotAssessed()
    level = value.get("level")
    if value.get("kind") == "level" and isinstance(level, int):
        return LevelChosen(level=level)
    if value.get("kind") == "not_applicable":
        return NotApplicable()
    if value.get("kind") == "deviation":
        return Deviates()
    return NotAssessed()


def criterion_field(criterion: str, name: str) -> Address:
    """Return the address of one field of an answer.

    Names: choice, ground, reason, instead, evidence, and argument.<id>.text|level|evidence.
    """
    return Address(subject=f"criterion/{criterion}", field=name)


def assessment_from(values: Mapping[Address, Json]) -> Assessment:
    """Build the answers from the stored fields of a case; other fields are passed over."""
    by_criterion: dict[str, dict[str, Json]] = {}
    for address, value in values.items():
        if address.kind == "criterion":
            by_criterion.setdefault(address.key, {})[address.field] = value
    answers = {key: _answer(key, fields) for key, fields in by_criterion.items()}
    return Assessment(answers=MappingProxyType(answers))


def _answer(criterion: str, fields: Mapping[str, Json]) -> Answer:
    arguments: dict[str, dict[str, Json]] = {}
    for name, value in fields.items():
        if name.startswith("argument."):
            _, argument, part = name.split(".")
            arguments.setdefault(argument, {})[part] = value
    return Answer(
        criterion=criterion,
        choice=choice_from(fields.get("choice")),
        ground=as_text(fields.get("ground")),
        reason=as_text(fields.get("reason")),
        instead=as_text(fields.get("instead")),
        arguments=MappingProxyType({key: _argument(parts) for key, parts in arguments.items()}),
        evidence=as_ids(fields.get("evidence")),
    )


def _argument(parts: Mapping[str, Json]) -> Argument:
    level = parts.get("level")
    return Argument(
        text=as_text(parts.get("text")),
        level=level if isinstance(level, int) else None,
        evidence=as_ids(parts.get("evidence")),
    )


def as_text(value: Json) -> str:
    """Return a stored text; anything but text reads as empty."""
    return value if isinstance(value, str) else ""


def as_ids(value: Json) -> tuple[str, ...]:
    """Return a stored list of ids; anything else reads as empty."""
    if isinstance(value, list | tuple):
        return tuple(each for each in value if isinstance(each, str))
    return ()
