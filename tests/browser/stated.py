"""A case on a real server whose two certifiers have handed in, and have a statement to write."""

from pathlib import Path

from running import SCHEME

from certified import Certification
from reviewed import ANNE, BO, CASE
from tlreview.domain.canonical import Json
from tlreview.domain.parties import impartiality_field
from tlreview.domain.people import Actor
from tlreview.domain.requirements import minimum_criteria
from tlreview.domain.review import review_field
from tlreview.domain.rows import RowKind
from tlreview.domain.rubric import Criterion
from tlreview.wiring.house import build
from tlreview.wiring.schemes import scheme
from tlreview.wiring.settings import HOME, settings
from tlreview.workflow.reviewing import agree, hand_in
from tlreview.workflow.saving import add_row

PROCESS = "after-step-4"
"""The process in which one submission leads to a statement."""
_SAID = {
    ("anne", 0): (3, "strength", "Ordføreren leder gruppen, og saken er fulgt opp i budsjettet."),
    ("bo", 0): (3, "strength", ""),
    ("anne", 2): (1, "shortcoming", "Mandatet sier ikke hvem som følger opp tiltakene."),
    ("bo", 2): (3, "improvement", "Frivilligheten bør få en fast plass."),
    ("anne", 4): (3, "improvement", "Tallene bør brytes ned på aldersgrupper."),
}
"""Level, finding and comment on a minimum criterion by its place; the rest is agreed with."""


def judged(home: Path) -> Certification:
    """Return the path of a case whose reviews are open; they differ on the third criterion."""
    path = Certification(build(settings({HOME: str(home)})), scheme(SCHEME), PROCESS)
    path.open()
    path.until("meeting-held")
    _follow(path)
    themes = path.scheme.processes[PROCESS].submissions[0].themes
    wanted = tuple(minimum_criteria(path.scheme.rubric, themes))
    for actor in (ANNE, BO):
        for place, criterion in enumerate(wanted):
            _judge(path, actor, criterion, place)
        path.write(actor, impartiality_field(actor.person, "declared"), value=True)
        hand_in(path.house.transact, actor, CASE)
    return path


def _follow(path: Certification) -> None:
    contact: dict[str, Json] = {"date": "2026-01-14", "form": "visit", "who": "Ungdomsrådet"}
    add_row(path.house.transact, ANNE, CASE, RowKind.CONTACT_LOG, contact)
    question: dict[str, Json] = {"text": "Når kommer den neste undersøkelsen?"}
    add_row(path.house.transact, BO, CASE, RowKind.QUESTION, question)


def _judge(path: Certification, actor: Actor, criterion: Criterion, place: int) -> None:
    said = _SAID.get((actor.person, place))
    if said is None:
        agree(path.house.transact, actor, CASE, criterion.id)
        return
    level, finding, comment = said
    path.judge(actor, criterion.id, level)
    path.write(actor, review_field(actor.person, criterion.id, "finding"), finding)
    path.write(actor, review_field(actor.person, criterion.id, "comment"), comment)
