"""What people do in a demo case once it is submitted: values, as a story writes them down."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import ClassVar, Literal

from tlreview.analysis.surveys import Sampling
from tlreview.domain.conditions import FORBID
from tlreview.domain.council import Appointment
from tlreview.domain.statement import Recommendation


@dataclass(frozen=True, slots=True, kw_only=True)
class Join:
    """The secretariat says since when somebody is a member of the network."""

    __pydantic_config__: ClassVar[dict[str, str]] = FORBID

    kind: Literal["join"]
    since: str
    until: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Assign:
    """The secretariat names the certifiers, by their keys in the story."""

    __pydantic_config__: ClassVar[dict[str, str]] = FORBID

    kind: Literal["assign"]
    certifiers: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Declare:
    """A certifier or member declares their ties; none is a declaration too."""

    __pydantic_config__: ClassVar[dict[str, str]] = FORBID

    kind: Literal["declare"]
    ties: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """A certifier's word on a criterion."""

    __pydantic_config__: ClassVar[dict[str, str]] = FORBID

    level: int
    finding: str = ""
    comment: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Judge:
    """A certifier judges criteria in one go."""

    __pydantic_config__: ClassVar[dict[str, str]] = FORBID

    kind: Literal["judge"]
    verdicts: Mapping[str, Verdict]


@dataclass(frozen=True, slots=True, kw_only=True)
class Together:
    """What the certifiers say together on a criterion; `stands` leaves them apart."""

    __pydantic_config__: ClassVar[dict[str, str]] = FORBID

    reason: str
    level: int | None = None
    stands: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Confer:
    """The certifiers settle where they differ."""

    __pydantic_config__: ClassVar[dict[str, str]] = FORBID

    kind: Literal["confer"]
    joint: Mapping[str, Together]


@dataclass(frozen=True, slots=True, kw_only=True)
class Meet:
    """A certifier records that a meeting, named by its key, was held."""

    __pydantic_config__: ClassVar[dict[str, str]] = FORBID

    kind: Literal["meet"]
    meeting: str


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """A certifier writes in the statement: texts and choices by the names of its fields."""

    __pydantic_config__: ClassVar[dict[str, str]] = FORBID

    kind: Literal["state"]
    texts: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Appoint:
    """The secretariat names the council; `council` names people by their keys in the story."""

    __pydantic_config__: ClassVar[dict[str, str]] = FORBID

    kind: Literal["appoint"]
    council: Appointment


@dataclass(frozen=True, slots=True, kw_only=True)
class StepAside:
    """A member of the council steps aside."""

    __pydantic_config__: ClassVar[dict[str, str]] = FORBID

    kind: Literal["step_aside"]
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Cast:
    """A member writes a vote in the ballot that is open, and casts it."""

    __pydantic_config__: ClassVar[dict[str, str]] = FORBID

    kind: Literal["cast"]
    choice: str
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Decide:
    """The secretariat enters the decision; `conditions` map the text of each to its deadline."""

    __pydantic_config__: ClassVar[dict[str, str]] = FORBID

    kind: Literal["decide"]
    outcome: Recommendation
    decided_on: str
    reference: str
    reason: str
    conditions: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Issue:
    """The secretariat issues the certificate."""

    __pydantic_config__: ClassVar[dict[str, str]] = FORBID

    kind: Literal["issue"]
    valid_from: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """The municipality answers a condition of the decision, counted from 1."""

    __pydantic_config__: ClassVar[dict[str, str]] = FORBID

    kind: Literal["answer"]
    condition: int
    text: str
    evidence: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Settle:
    """The secretariat finds a condition of the decision, counted from 1, to be met."""

    __pydantic_config__: ClassVar[dict[str, str]] = FORBID

    kind: Literal["settle"]
    condition: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Bring:
    """The municipality brings one series out of a CSV file, by the headings of its columns.

    `series` is the key other rows of the story know it by; `indicator` is of the catalogue.
    """

    __pydantic_config__: ClassVar[dict[str, str]] = FORBID

    kind: Literal["bring"]
    series: str
    file: str
    on: date
    source: str
    published: bool
    indicator: str
    title: str
    count: str
    population: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """The municipality brings one round of a survey out of a CSV file of numbers of persons.

    `survey` is the key other deeds know it by; `invited` is 0 for an open form.
    """

    __pydantic_config__: ClassVar[dict[str, str]] = FORBID

    kind: Literal["ask"]
    survey: str
    file: str
    on: date
    source: str
    question: str
    scale: tuple[str, ...]
    sampling: Sampling
    period: str
    mode: str
    answer: str
    group: str
    count: str
    invited: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Follow:
    """The municipality lets an indicator follow some answers to the question of a survey."""

    __pydantic_config__: ClassVar[dict[str, str]] = FORBID

    kind: Literal["follow"]
    indicator: str
    survey: str
    answers: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Plain:
    """What needs no word beside its name."""

    __pydantic_config__: ClassVar[dict[str, str]] = FORBID

    kind: Literal["hand_in", "sign", "open_ballot", "close_ballot"]


Deed = (
    Join
    | Assign
    | Declare
    | Judge
    | Confer
    | Meet
    | State
    | Appoint
    | StepAside
    | Cast
    | Decide
    | Issue
    | Answer
    | Settle
    | Bring
    | Ask
    | Follow
    | Plain
)
"""One act of review, council or decision."""
