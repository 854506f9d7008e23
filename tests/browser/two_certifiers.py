"""A case on a real server that has been submitted and has its certifiers."""

from pathlib import Path

from pages_assess import new_case
from pages_sections import answer_everything

from tlreview.domain.canonical import Json
from tlreview.domain.fields import Address
from tlreview.domain.parties import Assignment
from tlreview.domain.people import Actor, Role
from tlreview.domain.requirements import minimum_criteria
from tlreview.domain.review import review_field
from tlreview.wiring.house import House, build
from tlreview.wiring.settings import HOME, settings
from tlreview.workflow.assigning import assign
from tlreview.workflow.introducing import introduce
from tlreview.workflow.judging import reviewed_content
from tlreview.workflow.reviewing import hand_in
from tlreview.workflow.saving import Seen, record_fields
from tlreview.workflow.submitting import submit

ANNE, BO = "Anne Vik", "Bo Lie"


def known(house: House, name: str, role: Role = Role.CERTIFIER) -> Actor:
    """Return a person by the name they enter with."""
    return introduce(house.transact, house.read, name, role)


def under_review(home: Path, case: str) -> str:
    """Submit a new case and name Anne and Bo its certifiers."""
    house = build(settings({HOME: str(home)}))
    new_case(home, case)
    answer_everything(home, case)
    with house.read() as reading:
        form = reading.content(case).process.submissions[0].id
    submit(house.transact, known(house, "Ola Prøve", Role.APPROVER), case, form)
    chosen = Assignment(certifiers=(known(house, ANNE).person, known(house, BO).person))
    assign(house.transact, known(house, "Siri Prøve", Role.SECRETARIAT), case, chosen)
    return case


def judge_and_hand_in(home: Path, case: str, *, every: bool = False) -> None:
    """Have both hand in: they differ on the first criterion by two levels and on the next by one.

    All criteria are judged where `every` is set, and otherwise those of the minimum.
    """
    house = build(settings({HOME: str(home)}))
    with house.read() as reading:
        content = reviewed_content(reading, case)
    rubric = content.scheme.rubric
    themes = tuple(each.id for each in rubric.themes)
    wanted = tuple(rubric.criteria() if every else minimum_criteria(rubric, themes))
    for name, first in ((ANNE, (1, 2)), (BO, (3, 1))):
        actor = known(house, name)
        levels = (*first, *(2 for _ in wanted[2:]))
        changes: list[tuple[Address, Json]] = [
            (review_field(actor.person, each.id, "choice"), {"kind": "level", "level": level})
            for each, level in zip(wanted, levels, strict=True)
        ]
        said = f"{name} har lest vedtaket og referatet, og finner ikke at planen er fulgt opp."
        changes.append((review_field(actor.person, wanted[0].id, "comment"), said))
        changes.append((review_field(actor.person, wanted[0].id, "finding"), "improvement"))
        seen = [(Seen(case=case, address=at, revision=0), value) for at, value in changes]
        record_fields(house.transact, actor, case, seen)
        hand_in(house.transact, actor, case)
