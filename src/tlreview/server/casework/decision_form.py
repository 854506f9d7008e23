"""The form of a decision: what is proposed in it, what was typed, and its rows of conditions."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from markupsafe import Markup

from tlreview.domain.decision import Basis
from tlreview.domain.statement import Recommendation, Statement, recommendation_from
from tlreview.presentation.html import join, tag
from tlreview.presentation.texts import Words
from tlreview.server.base import PageHandler
from tlreview.server.forms import Filled, area, button, hidden, line, whole_number
from tlreview.workflow.deciding import DecisionRefused, Taken

_ROWS = 3
"""Empty rows for conditions to begin with, and how many more are given at a time."""
_MOST = 60
_NAMES = ("outcome", "decided_on", "reference", "reason")


@dataclass(frozen=True, slots=True, kw_only=True)
class Typed:
    """What was typed: the fields by name, and text and deadline of each condition."""

    fields: Mapping[str, str] = field(default_factory=dict)
    rows: int = _ROWS

    @property
    def outcome(self) -> Recommendation | None:
        """Return the outcome chosen; None before that."""
        chosen = self.fields.get("outcome", "")
        return Recommendation(chosen) if chosen in set(Recommendation) else None

    @property
    def places(self) -> tuple[int, ...]:
        """Return the places of the conditions in which anything is written."""
        return tuple(place for place in range(1, self.rows + 1) if any(self._row(place)))

    @property
    def linked(self) -> Mapping[str, str]:
        """Return the names of the fields there are, for links to them."""
        names = [*_NAMES]
        for place in range(1, self.rows + 1):
            names += [condition_name(place), deadline_name(place)]
        return dict.fromkeys(names, "")

    def _row(self, place: int) -> tuple[str, str]:
        text, deadline = condition_name(place), deadline_name(place)
        return self.fields.get(text, "").strip(), self.fields.get(deadline, "").strip()

    def taken(self, outcome: Recommendation) -> Taken:
        """Return what was typed as a decision; rows in which nothing is written are left out."""
        return Taken(
            outcome=outcome,
            decided_on=self.fields.get("decided_on", ""),
            reference=self.fields.get("reference", ""),
            reason=self.fields.get("reason", ""),
            conditions=tuple(self._row(each) for each in self.places),
        )

    def longer(self) -> "Typed":
        """Return the same with more empty rows."""
        return replace(self, rows=min(self.rows + _ROWS, _MOST))


def condition_name(place: int) -> str:
    """Return the name of the field of a condition's text, counted from 1."""
    return f"condition-{place}"


def deadline_name(place: int) -> str:
    """Return the name of the field of a condition's deadline, counted from 1."""
    return f"deadline-{place}"


def proposed(basis: Basis | None, statement: Statement | None) -> Typed:
    """Return what the form begins with: what is recommended, and the conditions proposed."""
    fields = {"outcome": str(basis.recommendation)} if basis else {}
    rows = statement.conditions if statement else ()
    for place, row in enumerate(rows, start=1):
        fields[condition_name(place)] = row.text("text")
        fields[deadline_name(place)] = row.text("deadline")
    return Typed(fields=fields, rows=max(_ROWS, len(rows)))


def typed_decision(handler: PageHandler) -> Typed:
    """Return what was typed in the form."""
    given = handler.get_body_argument("rows", "")
    rows = min(whole_number(given), _MOST) or _ROWS
    typed = Typed(rows=rows)
    return replace(
        typed, fields={each: handler.get_body_argument(each, "") for each in typed.linked}
    )


def basis_fields(basis: Basis) -> Markup:
    """Return the hidden fields that say on what the form was shown."""
    return hidden(
        submission=basis.submission,
        submission_digest=basis.submission_digest,
        statement=basis.statement,
        minutes=basis.minutes,
        recommendation=str(basis.recommendation),
    )


def seen_basis(handler: PageHandler) -> Basis:
    """Return on what the form was shown; one that does not fit equals none that stands."""
    number = handler.get_body_argument("submission", "")
    given = handler.get_body_argument("recommendation", "")
    known = given if given in set(Recommendation) else ""
    return Basis(
        submission=whole_number(number),
        submission_digest=handler.get_body_argument("submission_digest", ""),
        statement=handler.get_body_argument("statement", ""),
        minutes=handler.get_body_argument("minutes", ""),
        recommendation=recommendation_from(known) or Recommendation.NOT_YET,
    )


def faulty_field(refused: DecisionRefused, typed: Typed) -> str:
    """Return the name of the field a refusal is about."""
    place = typed.places[refused.place - 1] if refused.place else 1
    names = {"conditions": condition_name(place), "deadline": deadline_name(place)}
    return names.get(refused.field, refused.field)


def condition_rows(say: Words, typed: Typed, form: Filled) -> Markup:
    """Return the rows for conditions, and the button for more."""
    return tag(
        "fieldset",
        tag("legend", say("Conditions")),
        tag(
            "p",
            say("Only where it is approved on conditions. Leave rows you do not need empty."),
            class_="tl-hint",
        ),
        hidden(rows=typed.rows),
        join(_row(say, form, place) for place in range(1, typed.rows + 1)),
        button(say("More rows"), "more", quiet=True),
        class_="tl-rows",
    )


def _row(say: Words, form: Filled, place: int) -> Markup:
    return tag(
        "div",
        area(form, condition_name(place), say("Condition {n}", n=place), rows=2, required=False),
        line(
            form,
            deadline_name(place),
            say("Deadline of condition {n}", n=place),
            required=False,
            type="date",
            class_="tl-short",
        ),
        class_="tl-row",
    )
