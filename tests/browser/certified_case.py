"""A case on a real server that has been decided on, with something left to the municipality."""

from pathlib import Path

from certified import Certification, shrunk
from reviewed import ANNE, BO, CASE, EDITOR, SECRETARIAT
from tlreview.domain.rows import RowKind, row_field
from tlreview.domain.scheme import Scheme
from tlreview.domain.statement import SIGNED, Recommendation, statement_field
from tlreview.storage.rubrics.folders import rubrics_folder
from tlreview.storage.rubrics.reader import read_scheme
from tlreview.wiring.house import build
from tlreview.wiring.settings import HOME, settings
from tlreview.workflow.certifying import issue_certificate
from tlreview.workflow.deciding import Taken
from tlreview.workflow.saving import add_row

CONDITIONS = (
    ("Kommunestyret vedtar en plan for trafikksikkerhet, med ansvarlige og frister.", "2027-03-31"),
    ("Skadedata fra legevakten tas inn i oversikten over helsetilstanden.", "2027-10-01"),
)
POINT = "Hvordan følger kommunen opp fall blant hjemmeboende eldre?"


def small_norwegian() -> Scheme:
    """Return the Norwegian scheme with few criteria."""
    return shrunk(read_scheme(rubrics_folder() / "trygge-lokalsamfunn"))


def decided_case(home: Path, scheme: Scheme | None = None, on: str = "2026-02-28") -> str:
    """Carry a case to its certificate: approved on two conditions, with one open point.

    It is decided, and the certificate valid, from the day named on.
    """
    house = build(settings({HOME: str(home)}))
    path = Certification(house, scheme or small_norwegian(), "current")
    path.open()
    path.until("meeting-held")
    meeting = path.meet()
    agreed = "Kommunen sender planen til sertifisørene når den er vedtatt."
    path.write(ANNE, row_field(RowKind.MEETING, meeting, "agreed"), agreed)
    path.until(SIGNED)
    path.review()
    path.state(Recommendation.CONDITIONS)
    path.write(BO, statement_field("language"), "nb")
    path.write(ANNE, statement_field("strengths"), "Forankringen er sterk.\n\nPlanene følges opp.")
    point = {"text": POINT, "criterion": "TL1.1", "deadline": "2027-06-01"}
    add_row(house.transact, ANNE, CASE, RowKind.OPEN_POINT, point)
    condition = {"text": CONDITIONS[0][0], "deadline": CONDITIONS[0][1]}
    add_row(house.transact, BO, CASE, RowKind.PROPOSED_CONDITION, condition)
    path.sign(ANNE)
    path.sign(BO)
    path.seat_council()
    path.recommend()
    path.decide(
        Taken(
            outcome=Recommendation.CONDITIONS,
            decided_on=on,
            reference="Sak 14/2026",
            reason="Rådet og sertifisørene er enige om at planen må på plass først.",
            conditions=CONDITIONS,
        )
    )
    issue_certificate(house.transact, SECRETARIAT, CASE, on)
    plan = {"title": "Trafikksikkerhetsplan 2027–2030", "type": "plan_reference"}
    add_row(house.transact, EDITOR, CASE, RowKind.EVIDENCE, plan)
    house.engine.dispose()
    return CASE
