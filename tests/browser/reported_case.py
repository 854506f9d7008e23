"""A case on a real server whose certificate is old enough for a report to be due."""

from datetime import UTC, datetime
from pathlib import Path

from certified import Certification, shrunk
from reviewed import CASE, EDITOR, SECRETARIAT
from tlreview.domain.decision import DECIDE
from tlreview.domain.rows import RowKind
from tlreview.domain.statement import Recommendation
from tlreview.storage.rubrics.folders import rubrics_folder
from tlreview.storage.rubrics.reader import read_scheme
from tlreview.wiring.house import build
from tlreview.wiring.settings import HOME, settings
from tlreview.workflow.certifying import issue_certificate
from tlreview.workflow.deciding import Taken
from tlreview.workflow.saving import add_row

PLAN = "Årsrapport for folkehelse og trygghet 2025"


def reported_case(home: Path) -> str:
    """Carry a case to a certificate that began to hold in March 2025."""
    then = datetime(2026, 3, 1, 9, tzinfo=UTC)
    house = build(settings({HOME: str(home)}), clock=lambda: then)
    scheme = shrunk(read_scheme(rubrics_folder() / "trygge-lokalsamfunn"))
    path = Certification(house, scheme, "current")
    path.open()
    path.until(DECIDE)
    path.decide(Taken(outcome=Recommendation.APPROVE, decided_on="2025-02-28"))
    issue_certificate(house.transact, SECRETARIAT, CASE, "2025-03-01")
    plan = {"title": PLAN, "type": "plan_reference"}
    add_row(house.transact, EDITOR, CASE, RowKind.EVIDENCE, plan)
    house.engine.dispose()
    return CASE
