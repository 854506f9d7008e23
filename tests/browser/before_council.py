"""A case on a real server whose statement is signed, before its council."""

from pathlib import Path

from certified import MEMBERS, Certification, shrunk
from reviewed import ANNE, BO, CASE
from tlreview.domain.comparison import joint_field
from tlreview.domain.parties import impartiality_field
from tlreview.domain.requirements import minimum_criteria
from tlreview.domain.rows import RowKind
from tlreview.domain.statement import SIGNED, Recommendation, requirement_field, statement_field
from tlreview.wiring.house import build
from tlreview.wiring.schemes import scheme
from tlreview.wiring.settings import HOME, settings
from tlreview.workflow.reviewing import agree, hand_in
from tlreview.workflow.saving import add_row

NAMES = tuple(each.person.title() for each in MEMBERS)
"""The members as they enter; the first is in the chair."""
_FOUND = (
    "Kommunen har vedtatt planen og følger den opp hvert kvartal.\n\n"
    "- Vedtaket er gjort i kommunestyret.\n- Ansvaret ligger hos kommunedirektøren."
)


def before_council(home: Path) -> Certification:
    """Sign a case with a disagreement, an open point and a condition, and appoint its council."""
    chosen = shrunk(scheme("trygge-lokalsamfunn"))
    path = Certification(build(settings({HOME: str(home)})), chosen, "current")
    path.open()
    path.until(SIGNED)
    path.seat_council()
    _review(path)
    _state(path)
    path.sign(ANNE)
    path.sign(BO)
    return path


def _review(path: Certification) -> None:
    """Have both agree with the municipality on all but one criterion, and hand in."""
    rubric = path.scheme.rubric
    asked = tuple(minimum_criteria(rubric, tuple(each.id for each in rubric.themes)))
    for actor in (ANNE, BO):
        for each in asked:
            agree(path.house.transact, actor, CASE, each.id)
    path.judge(BO, asked[1].id, 1)
    for actor in (ANNE, BO):
        hand_in(path.house.transact, actor, CASE)
    path.write(ANNE, joint_field(asked[1].id, "stands"), value=True)
    path.write(ANNE, joint_field(asked[1].id, "reason"), "Vi leser vedtaket ulikt.")
    point = {"text": "Tall for fall mangler.", "criterion": asked[0].id, "deadline": "2027-01-01"}
    add_row(path.house.transact, ANNE, CASE, RowKind.OPEN_POINT, point)


def _state(path: Certification) -> None:
    path.write(ANNE, impartiality_field("anne", "employer"), "Nabokommunen")
    path.write(ANNE, impartiality_field("anne", "declared"), value=True)
    condition = {"text": "Tallene for fall er på plass.", "deadline": "2027-06-01"}
    add_row(path.house.transact, BO, CASE, RowKind.PROPOSED_CONDITION, condition)
    path.state(Recommendation.CONDITIONS)
    for each in path.scheme.rubric.requirements:
        path.write(BO, requirement_field(each.id), f"{each.id}: {_FOUND}")
    path.write(ANNE, statement_field("reason"), "Arbeidet er forankret, men tallene mangler.")


__all__ = ["CASE", "NAMES", "before_council"]
