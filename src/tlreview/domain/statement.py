"""The certifiers' statement: what they say together of a case, and what exactly they sign."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType

from tlreview.domain.assessment import as_text
from tlreview.domain.canonical import Json, digest
from tlreview.domain.case import Entry
from tlreview.domain.comparison import JOINT
from tlreview.domain.fields import Address
from tlreview.domain.rows import Row, RowKind, rows_from
from tlreview.domain.rubric import Rubric

STATEMENT = "statement"
"""The kind of the one subject that holds the statement's texts: statement/current."""
SIGN = "statement-signature"
"""The act of one certifier; its payload names the digest that was signed."""
SIGNED = "statement-signed"
"""The act that follows the last signature; its payload names the digest, and the submission."""
_TEXTS = ("strengths", "deviations", "sources", "impartiality", "reason")
_FOLLOWED = frozenset({"answer", "evidence", "closed"})
"""What becomes of an open point later; no part of what is signed."""
STATED = frozenset({STATEMENT, JOINT, RowKind.OPEN_POINT, RowKind.PROPOSED_CONDITION})
"""The kinds of subjects a statement is made of."""


class Recommendation(StrEnum):
    """What certifiers and council can recommend, and what can be decided."""

    APPROVE = "approve"
    CONDITIONS = "conditions"
    NOT_YET = "not_yet"


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """What is said; an empty text is not written yet.

    `requirements` maps the id of a requirement to the findings on it. `language` is the tag of
    the language it was drafted in, empty before that.
    """

    language: str = ""
    strengths: str = ""
    requirements: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    deviations: str = ""
    sources: str = ""
    impartiality: str = ""
    recommendation: Recommendation | None = None
    reason: str = ""
    open_points: tuple[Row, ...] = ()
    conditions: tuple[Row, ...] = ()


def statement_field(name: str) -> Address:
    """Return the address of one field: a text, `recommendation`, `language`, requirement.<id>."""
    return Address(subject=f"{STATEMENT}/current", field=name)


def requirement_field(requirement: str) -> Address:
    """Return the address of the findings on a requirement."""
    return statement_field(f"requirement.{requirement}")


def text_names(rubric: Rubric) -> tuple[str, ...]:
    """Return the names of all texts of a statement under this rubric."""
    return (*_TEXTS, *(f"requirement.{each.id}" for each in rubric.requirements))


def statement_from(values: Mapping[Address, Json]) -> Statement:
    """Build the statement from stored fields; others are passed over."""
    own = {at.field: value for at, value in values.items() if at.kind == STATEMENT}
    texts = {name: as_text(own.get(name)) for name in _TEXTS}
    found = {
        name.removeprefix("requirement."): as_text(value)
        for name, value in own.items()
        if name.startswith("requirement.")
    }
    return Statement(
        language=as_text(own.get("language")),
        requirements=MappingProxyType(found),
        recommendation=recommendation_from(own.get("recommendation")),
        open_points=rows_from(values, RowKind.OPEN_POINT),
        conditions=rows_from(values, RowKind.PROPOSED_CONDITION),
        **texts,
    )


def recommendation_from(value: Json) -> Recommendation | None:
    """Return a stored recommendation; None while there is none."""
    return Recommendation(value) if isinstance(value, str) and value else None


def stated(address: Address) -> bool:
    """Say whether a field is part of what is signed."""
    if address.kind == RowKind.OPEN_POINT and address.field in _FOLLOWED:
        return False
    return address.kind in STATED


@dataclass(frozen=True, slots=True, kw_only=True)
class Blank:
    """Something a statement lacks; `what` is the name of a field, `fact` what it is about."""

    what: str
    fact: str = ""


def blanks(statement: Statement, rubric: Rubric) -> tuple[Blank, ...]:
    """Return what has to be there before a statement can be signed."""
    return tuple(_blanks(statement, rubric))


def _blanks(statement: Statement, rubric: Rubric) -> Iterator[Blank]:
    if not statement.strengths.strip():
        yield Blank(what="strengths")
    for each in rubric.requirements:
        if not statement.requirements.get(each.id, "").strip():
            yield Blank(what="requirement", fact=each.id)
    if not statement.sources.strip():
        yield Blank(what="sources")
    if statement.recommendation is None:
        yield Blank(what="recommendation")
    if not statement.reason.strip():
        yield Blank(what="reason")
    if statement.recommendation is Recommendation.CONDITIONS and not statement.conditions:
        yield Blank(what="conditions")
    for row in statement.conditions:
        if not row.text("deadline").strip():
            yield Blank(what="deadline", fact=row.text("text"))


def statement_digest(
    case: str, submission: str, reviews: Mapping[str, str], entries: Iterable[Entry]
) -> str:
    """Return the digest that is signed, and that council and decision name.

    `submission` is the digest of the version judged; `reviews` maps each certifier to the digest of
    the last event of their review that was opened. Entries that are no part of it are passed over.
    """
    return digest(
        "statement",
        {
            "case": case,
            "submission": submission,
            "reviews": dict(reviews),
            "entries": [
                [str(each.address), each.revision, each.commitment]
                for each in sorted(entries, key=lambda each: each.address)
                if stated(each.address)
            ],
        },
    )
