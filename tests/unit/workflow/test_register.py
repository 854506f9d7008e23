"""How far a case has come: by what its process begins with, never by the name of a stage."""

from dataclasses import replace

import build
import fakes
from overseen import staged
from reviewed import CASE, EDITOR, SECRETARIAT
from tlreview.domain.conditions import Condition, EvidenceHeld, ProfileComplete
from tlreview.domain.content import profile_field
from tlreview.domain.rows import RowKind, row_field
from tlreview.workflow.register import Reached, register


def reached(first_ends_with: Condition) -> Reached:
    """Return how far a case with a plan and a whole profile has come."""
    made = fakes.House()
    first = build.process().stages[0]
    stages = (replace(first, exit=(first_ends_with,)), replace(first, id="second"))
    chosen = staged(build.scheme(), *stages)
    with made.transact(EDITOR, CASE) as store:
        store.open_case(build.case(scheme_digest=chosen.content_digest), chosen)
        store.append(CASE, row_field(RowKind.EVIDENCE, "e1", "type"), "plan", 0)
        store.append(CASE, profile_field("inhabitants"), "8400", 0)
    with made.read(SECRETARIAT) as reading:
        (only,) = register(reading, SECRETARIAT, build.OPENED.date())
    return only.reached


def test_an_agreement_is_evidence_that_the_first_stage_ends_with() -> None:
    """Before it, and where a process begins with something else, they are interested."""
    assert reached(EvidenceHeld(type="plan")) is Reached.AGREEMENT
    assert reached(EvidenceHeld(type="minutes")) is Reached.INTERESTED
    assert reached(ProfileComplete(parts=("municipality",))) is Reached.INTERESTED
