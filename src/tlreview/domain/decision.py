"""The decision on a case: on exactly one version, statement and recommendation, by digest."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from tlreview.domain.assessment import as_text
from tlreview.domain.canonical import Json
from tlreview.domain.statement import Recommendation

DECIDE = "decision-taken"
"""The act that approves, with conditions or without; its payload is a `Decision`."""
DECLINE = "certification-declined"
"""The act that says not yet: the case goes on, and can be decided again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Basis:
    """What a decision is taken on.

    `submission` is the number of the frozen version, the digests those of the version, of the
    signed statement and of the event that closed the council's ballot; `minutes` is empty, and
    `recommendation` the certifiers', where the process has no council.
    """

    submission: int
    submission_digest: str
    statement: str
    minutes: str
    recommendation: Recommendation


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """What has to be done by a date (YYYY-MM-DD); `id` is that of the row it is followed up in."""

    id: str
    text: str
    deadline: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What was decided, when (YYYY-MM-DD), by whom, and where it can be found.

    `decided_by` is the name of the body as it stood; `reason` is there at least where the outcome
    is another than was recommended.
    """

    outcome: Recommendation
    decided_on: str
    decided_by: str
    reference: str
    reason: str
    conditions: tuple[Condition, ...]
    basis: Basis

    def value(self) -> dict[str, Json]:
        """Return the decision as the payload of its event."""
        return {
            "outcome": str(self.outcome),
            "decided_on": self.decided_on,
            "decided_by": self.decided_by,
            "reference": self.reference,
            "reason": self.reason,
            "conditions": [
                {"id": each.id, "text": each.text, "deadline": each.deadline}
                for each in self.conditions
            ],
            "submission": self.basis.submission,
            "submission_digest": self.basis.submission_digest,
            "statement": self.basis.statement,
            "minutes": self.basis.minutes,
            "recommendation": str(self.basis.recommendation),
        }


def decision_from(payload: Mapping[str, Json]) -> Decision:
    """Build a decision from the payload of its event."""
    number = payload.get("submission")
    return Decision(
        outcome=Recommendation(as_text(payload.get("outcome"))),
        decided_on=as_text(payload.get("decided_on")),
        decided_by=as_text(payload.get("decided_by")),
        reference=as_text(payload.get("reference")),
        reason=as_text(payload.get("reason")),
        conditions=tuple(_conditions(payload.get("conditions"))),
        basis=Basis(
            submission=number if isinstance(number, int) else 0,
            submission_digest=as_text(payload.get("submission_digest")),
            statement=as_text(payload.get("statement")),
            minutes=as_text(payload.get("minutes")),
            recommendation=Recommendation(as_text(payload.get("recommendation"))),
        ),
    )


def _conditions(value: Json) -> Iterator[Condition]:
    for each in value if isinstance(value, list | tuple) else ():
        if isinstance(each, Mapping):
            yield Condition(
                id=as_text(each.get("id")),
                text=as_text(each.get("text")),
                deadline=as_text(each.get("deadline")),
            )
