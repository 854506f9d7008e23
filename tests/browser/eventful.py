"""The demo case after a while: handed in on once, asked about, answered, and submitted anew."""

from collections.abc import Mapping
from pathlib import Path

from tlreview.domain.assessment import criterion_field
from tlreview.domain.canonical import Json
from tlreview.domain.fields import Address
from tlreview.domain.parties import Assignment
from tlreview.domain.people import Actor, Role
from tlreview.domain.rows import RowKind, row_field
from tlreview.wiring.demo import load
from tlreview.wiring.house import House, build
from tlreview.wiring.settings import HOME, settings
from tlreview.workflow.assigning import assign
from tlreview.workflow.introducing import introduce
from tlreview.workflow.judging import reviewed_content
from tlreview.workflow.reviewing import agree, hand_in
from tlreview.workflow.saving import Seen, add_row, record_fields
from tlreview.workflow.submitting import submit

CASE = "demo-ospefjord"
ANNE, BO = "Anne Prøve", "Bo Prøve"
DEVIATION, NOT_APPLICABLE, REGROUNDED = "TL3.1", "TL2.2", "TL2.1"
"""What the municipality has declared a deviation, found not to concern it, and given new ground."""
QUESTION = "Hvem har vedtatt arbeidsformen for det lokale arbeidet?"
ANSWER = "Formannskapet, i sak 41/25. Vi har skrevet det inn i begrunnelsen og sendt inn på nytt."


def eventful(home: Path) -> None:
    """Let both judge, ask and be answered, until a new version lies before them."""
    house = build(settings({HOME: str(home)}))
    load(house, "ospefjord")
    anne, bo = (known(house, each, Role.CERTIFIER) for each in (ANNE, BO))
    chosen = Assignment(certifiers=(anne.person, bo.person))
    assign(house.transact, known(house, "Siri Prøve", Role.SECRETARIAT), CASE, chosen)
    _judge(house, anne)
    question = add_row(
        house.transact, anne, CASE, RowKind.QUESTION, {"text": QUESTION, "criterion": DEVIATION}
    )
    _log(house, bo)
    _change(house, known(house, "Ola Prøve", Role.APPROVER), question)
    house.engine.dispose()


def known(house: House, name: str, role: Role) -> Actor:
    """Return a person by the name they enter with."""
    return introduce(house.transact, house.read, name, role)


def write(house: House, actor: Actor, values: Mapping[Address, Json]) -> None:
    """Save fields on top of what stands."""
    with house.read(actor) as reading:
        latest = {at: reading.latest(CASE, at) for at in values}
    seen = {
        at: Seen(case=CASE, address=at, revision=kept.number if kept else 0)
        for at, kept in latest.items()
    }
    record_fields(house.transact, actor, CASE, [(seen[at], each) for at, each in values.items()])


def _judge(house: House, actor: Actor) -> None:
    """Agree with everything the version under review asks for, and hand in."""
    with house.read() as reading:
        content = reviewed_content(reading, CASE)
        form = reading.submissions(CASE)[-1].form
    themes = content.process.submission(form).themes
    for theme in themes:
        for each in content.scheme.rubric.theme(theme).criteria:
            if each.minimum:
                agree(house.transact, actor, CASE, each.id)
    hand_in(house.transact, actor, CASE)


def _log(house: House, actor: Actor) -> None:
    values: Mapping[str, Json] = {
        "date": "2026-11-12",
        "form": "visit",
        "who": "Folkehelsekoordinator og to fra ungdomsrådet",
        "agreed": "Kommunen sender referatet fra ungdomsrådet.",
        "next_contact": "2099-03-01",
    }
    add_row(house.transact, actor, CASE, RowKind.CONTACT_LOG, values)


def _change(house: House, actor: Actor, question: str) -> None:
    """Answer, and change the assessment with it: ground, evidence, a deviation, not applicable."""
    with house.read() as reading:
        content = reading.content(CASE)
        form = reading.submissions(CASE)[-1].form
    ground = content.assessment.answer(REGROUNDED).ground
    evidence = content.rows[RowKind.EVIDENCE][0].id
    values: dict[Address, Json] = {
        row_field(RowKind.QUESTION, question, "answer"): ANSWER,
        criterion_field(REGROUNDED, "ground"): f"{ground} Tallene er oppdatert for 2025.",
        row_field(RowKind.EVIDENCE, evidence, "next_revision"): "2027-05-01",
        criterion_field(NOT_APPLICABLE, "choice"): {"kind": "not_applicable"},
        criterion_field(NOT_APPLICABLE, "reason"): "Kommunen har ingen slik virksomhet.",
        criterion_field(DEVIATION, "choice"): {"kind": "deviation"},
        criterion_field(DEVIATION, "instead"): "To nabokommuner har ett felles forum.",
    }
    for n, each in enumerate(content.scheme.rubric.deviation_arguments):
        argument = f"argument.{each.id}"
        values[criterion_field(DEVIATION, f"{argument}.level")] = min(n + 1, 4)
        values[criterion_field(DEVIATION, f"{argument}.text")] = "Avtalen ble inngått i 2019."
        values[criterion_field(DEVIATION, f"{argument}.evidence")] = [evidence]
    write(house, actor, values)
    submit(house.transact, actor, CASE, form)
