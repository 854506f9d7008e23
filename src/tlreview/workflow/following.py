"""How a case is followed: its certifiers, their ties, contacts and questions.

Nothing here is sealed: a review is not read, and neither is whether there is one.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from tlreview.domain.content import Content
from tlreview.domain.parties import IMPARTIALITY, Assignment, Declaration, declaration_from
from tlreview.domain.people import Actor
from tlreview.domain.questions import QuestionState, question_state
from tlreview.domain.rows import Row, RowKind
from tlreview.workflow.assigning import assignment_of
from tlreview.workflow.permissions import Act, require
from tlreview.workflow.ports import Reading
from tlreview.workflow.reading import content_of
from tlreview.workflow.showing import askers


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One question. `asker` is a person id, empty where the record does not tell."""

    row: Row
    asker: str
    state: QuestionState


@dataclass(frozen=True, slots=True, kw_only=True)
class Following:
    """What the secretariat may know of how certifiers follow a case.

    `declarations` has everybody assigned, and whoever else has said something of their ties.
    `contacts` come with the newest first, `questions` in the order they were asked. `names` are
    those of everybody in it; one erased is absent.
    """

    content: Content
    assigned: Assignment
    names: Mapping[str, str]
    declarations: Mapping[str, Declaration]
    contacts: tuple[Row, ...]
    questions: tuple[Question, ...]

    @property
    def others(self) -> tuple[str, ...]:
        """Return who has said something of their ties and is not assigned."""
        return tuple(each for each in self.declarations if each not in self.assigned)


def following(reading: Reading, actor: Actor, case: str) -> Following:
    """Return how a case is followed. Raises NotAllowed, CaseUnknown."""
    require(actor, Act.OVERSEE)
    content, assigned = content_of(reading, case), assignment_of(reading, case)
    questions = _questions(reading, actor, content)
    declarations = _declarations(content, assigned)
    known = reading.people()
    people = {*declarations, *(each.asker for each in questions)}
    return Following(
        content=content,
        assigned=assigned,
        names={each: known[each] for each in sorted(people) if known.get(each)},
        declarations=declarations,
        contacts=_newest_first(content),
        questions=questions,
    )


def _newest_first(content: Content) -> tuple[Row, ...]:
    rows = content.rows[RowKind.CONTACT_LOG]
    return tuple(sorted(rows, key=lambda row: (row.text("date"), row.id), reverse=True))


def _questions(reading: Reading, actor: Actor, content: Content) -> tuple[Question, ...]:
    """Return what has been asked; a question without a text has not."""
    asked = askers(reading, actor, content.case.id)
    return tuple(
        Question(row=row, asker=asked.get(row.id, ""), state=question_state(row))
        for row in content.rows[RowKind.QUESTION]
        if row.text("text").strip()
    )


def _declarations(content: Content, assigned: Assignment) -> Mapping[str, Declaration]:
    wrote = sorted({at.key for at in content.values if at.kind == IMPARTIALITY})
    found = {each: declaration_from(each, content.values) for each in wrote}
    said = {each: kept for each, kept in found.items() if kept.declared or kept.ties}
    judging = (*assigned.certifiers, *assigned.trainees)
    return {each: said.pop(each, Declaration()) for each in judging} | said
