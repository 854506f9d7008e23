"""A case on its way to a decision, kept in memory, before the screens of those who read it."""

from collections.abc import Mapping
from typing import Any

import fakes
from certified import Certification, small_scheme
from reviewed import ANNE, BO, CASE
from talking import Browser
from tlreview.domain.canonical import Json
from tlreview.domain.people import Actor
from tlreview.domain.rows import RowKind
from tlreview.domain.statement import SIGNED, Recommendation
from tlreview.workflow.deciding import Taken
from tlreview.workflow.saving import add_row

POINT: Mapping[str, Json] = {
    "text": "Tall for fall blant eldre mangler.",
    "criterion": "TL1.1",
    "deadline": "2027-03-01",
}
CONDITIONS = (
    ("Legg fram en plan for trafikk.", "2027-01-15"),
    ("Vedta skadeovervåking.", "2027-06-30"),
)


def opened() -> Certification:
    """Return a case that has just been opened."""
    scheme = small_scheme()
    path = Certification(fakes.House(), scheme, next(iter(scheme.processes)))
    path.open()
    return path


def reviewed() -> Certification:
    """Return a case that both certifiers have reviewed, and whose council is appointed."""
    path = opened()
    path.until(SIGNED)
    path.review()
    path.seat_council()
    return path


def point(path: Certification) -> str:
    """Have a certifier enter an open point, and return its subject."""
    return f"open_point/{add_row(path.house.transact, ANNE, CASE, RowKind.OPEN_POINT, POINT)}"


def stated(path: Certification) -> str:
    """Have the certifiers write and sign a statement with one open point; return its subject."""
    path.state(Recommendation.CONDITIONS)
    values: Mapping[str, Json] = {"text": "En plan for trafikk.", "deadline": "2027-01-15"}
    add_row(path.house.transact, BO, CASE, RowKind.PROPOSED_CONDITION, values)
    subject = point(path)
    path.sign(ANNE)
    path.sign(BO)
    return subject


def decided(outcome: Recommendation = Recommendation.CONDITIONS) -> Certification:
    """Return a case that has been decided on, on two conditions where there are any."""
    path = reviewed()
    stated(path)
    path.recommend()
    conditions = CONDITIONS if outcome is Recommendation.CONDITIONS else ()
    path.decide(
        Taken(
            outcome=outcome,
            decided_on="2026-02-28",
            reference="Sak 14/2026",
            reason="Planen er ikke vedtatt.",
            conditions=conditions,
        )
    )
    return path


def at(path: Certification, actor: Actor, place: str = "decision") -> Browser:
    """Return a person's browser at a section of the assess dashboard."""
    return Browser(path.house, actor, place)  # type: ignore[arg-type]  # fakes


def entries(browser: Browser) -> dict[str, dict[str, Any]]:
    """Return what is listed beside the open section, by id."""
    groups = browser.first["outline"]["groups"]
    return {entry["id"]: entry for group in groups for entry in group["entries"]}


def facts(block: Mapping[str, Any]) -> dict[str, Mapping[str, Any]]:
    """Return the facts of a block by their names."""
    return {each["name"]: each for each in block["facts"]}
