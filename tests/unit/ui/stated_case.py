"""A case on its way to a signed statement, kept in memory: judged, met, written, signed."""

from dataclasses import replace

from conferring_case import at, hand_in_both, shown

import fakes
from certified import MEMBERS, Certification, small_scheme
from reviewed import ANNE, BO, CASE
from talking import Browser, level
from tlreview.domain.conditions import ActRecorded
from tlreview.domain.decision import DECIDE
from tlreview.domain.people import Actor
from tlreview.domain.review import review_field
from tlreview.domain.rows import RowKind
from tlreview.domain.scheme import Scheme
from tlreview.domain.statement import statement_field
from tlreview.workflow.saving import add_row


def to_be_judged(scheme: Scheme | None = None) -> Certification:
    """Return a case that Anne and Bo can begin to judge, in a process that goes to the end."""
    path = Certification(fakes.House(), scheme or small_scheme(), "standard")
    path.open()
    path.until("meeting-held")
    return path


def waiting_scheme() -> Scheme:
    """Return a scheme in which the meeting cannot come before the decision."""
    made = small_scheme()
    process = made.processes["standard"]
    stages = tuple(
        replace(each, entry=(ActRecorded(act=DECIDE),)) if each.id == "meeting" else each
        for each in process.stages
    )
    return replace(made, processes={"standard": replace(process, stages=stages)})


def opened() -> Certification:
    """Return a case whose reviews are open: they differ on F1, and one finds it short."""
    path = to_be_judged()
    path.judge_all(ANNE, 3)
    path.judge_all(BO, 3)
    path.judge(BO, "F1", 1)
    path.write(BO, review_field("bo", "F1", "finding"), "shortcoming")
    path.write(BO, review_field("bo", "F1", "comment"), "Vedtaket mangler.")
    path.write(ANNE, review_field("anne", "TL1.1", "finding"), "strength")
    path.write(ANNE, review_field("anne", "TL1.1", "comment"), "Ordføreren leder gruppen.")
    path.write(BO, review_field("bo", "TL1.1", "finding"), "strength")
    hand_in_both(path)
    return path


def settled() -> Certification:
    """Return a case where they have agreed on F1, and met."""
    path = opened()
    comparing = at(path, ANNE, "comparison")
    comparing.save("joint/F1#choice", level(2))
    comparing.save("joint/F1#reason", "Vedtaket er på vei.")
    path.meet()
    return path


def ready() -> Certification:
    """Return a case whose statement lacks nothing but the signatures."""
    path = settled()
    path.state()
    return path


def stating(path: Certification, actor: Actor = ANNE, language: str = "en") -> Browser:
    """Return a certifier's browser at the statement."""
    return at(path, actor, "statement", language)


def sign_here(browser: Browser) -> dict[str, object]:
    """Press the button that signs what this screen shows."""
    act = shown(browser)["signing"]["act"]
    return browser.say(act["verb"], **act["facts"])


def meeting(path: Certification, date: str = "2026-02-20") -> str:
    """Enter a meeting, and return its row."""
    values = {"date": date, "form": "on-site"}
    return add_row(path.house.transact, ANNE, CASE, RowKind.MEETING, values)


def council_asks(path: Certification, text: str, to: str) -> str:
    """Have the chair of the council ask, and return the subject of the question."""
    values = {"text": text, "to": to}
    row = add_row(path.house.transact, MEMBERS[0], CASE, RowKind.COUNCIL_QUESTION, values)
    return f"council_question/{row}"


STRENGTHS = str(statement_field("strengths"))
