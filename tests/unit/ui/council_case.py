"""A case before its council, kept in memory; each member before a screen of their own."""

import fakes
from certified import COUNCIL, MEMBERS, Certification, small_scheme
from reviewed import ANNE, BO, CASE, MINIMUM
from talking import Browser, level
from tlreview.domain.comparison import joint_field
from tlreview.domain.parties import impartiality_field
from tlreview.domain.people import Actor, Role
from tlreview.domain.rows import RowKind
from tlreview.domain.statement import SIGNED, Recommendation
from tlreview.ui.council.sections import COUNCIL as DASHBOARD
from tlreview.workflow.reviewing import agree, hand_in
from tlreview.workflow.saving import add_row

CATO, DINA, ERIK, FRIDA = MEMBERS
"""Cato is in the chair."""
GRO = Actor(person="gro", role=Role.COUNCIL_MEMBER)
"""Sits on other councils."""
SECTIONS = tuple(each.id for each in DASHBOARD.sections(small_scheme().rubric))


def reviewed(*, apart: bool = False) -> Certification:
    """Return the path of a case whose reviews are open; Bo is `apart` from Anne on F1."""
    scheme = small_scheme()
    path = Certification(fakes.House(), scheme, next(iter(scheme.processes)))
    path.open()
    with path.house.transact(GRO, CASE) as store:
        store.name_person("gro", "Gro")
    path.until(SIGNED)
    path.seat_council()
    if apart:
        _review_apart(path)
    else:
        path.review()
    return path


def _review_apart(path: Certification) -> None:
    """Have both agree with the municipality, but Bo on F1, and hand in."""
    for actor in (ANNE, BO):
        for each in MINIMUM:
            agree(path.house.transact, actor, CASE, each)
    path.judge(BO, "F1", 1)
    for actor in (ANNE, BO):
        hand_in(path.house.transact, actor, CASE)


def signed(recommendation: Recommendation = Recommendation.APPROVE) -> Certification:
    """Return the path of a case whose statement both certifiers have signed."""
    path = reviewed()
    path.state(recommendation)
    path.sign(ANNE)
    path.sign(BO)
    return path


def contested() -> Certification:
    """Return a signed case with a standing disagreement, an open point and a condition."""
    path = reviewed(apart=True)
    path.write(ANNE, joint_field("F1", "stands"), value=True)
    path.write(ANNE, joint_field("F1", "reason"), "Vi leser vedtaket ulikt.")
    path.write(ANNE, joint_field("TL2.1", "choice"), level(1))
    path.write(ANNE, joint_field("TL2.1", "reason"), "Ikke fulgt opp.")
    point = {"text": "Tall for fall mangler.", "criterion": "TL2.1", "deadline": "2027-01-01"}
    add_row(path.house.transact, ANNE, CASE, RowKind.OPEN_POINT, point)
    wanted = {"text": "Tallene er på plass.", "deadline": "2027-06-01"}
    add_row(path.house.transact, BO, CASE, RowKind.PROPOSED_CONDITION, wanted)
    path.write(ANNE, impartiality_field("anne", "employer"), "Nabokommunen")
    path.write(ANNE, impartiality_field("anne", "declared"), value=True)
    path.state(Recommendation.CONDITIONS)
    path.sign(ANNE)
    path.sign(BO)
    return path


def at(path: Certification, actor: Actor, place: str = "start", language: str = "en") -> Browser:
    """Return a member's browser at a section."""
    house = path.house
    return Browser(house, actor, place, language, DASHBOARD)  # type: ignore[arg-type]  # fakes


__all__ = ["ANNE", "BO", "CASE", "CATO", "COUNCIL", "DINA", "ERIK", "FRIDA", "GRO", "SECTIONS"]
