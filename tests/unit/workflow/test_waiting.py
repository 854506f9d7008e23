"""What waits for whom, and since when: read from any process, for the secretariat alone."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

import build
import fakes
from overseen import staged
from reviewed import CASE, EDITOR, EVERYBODY, SECRETARIAT
from tlreview.domain.assessment import criterion_field
from tlreview.domain.canonical import Json
from tlreview.domain.conditions import (
    ActRecorded,
    Condition,
    EvidenceHeld,
    ProfileComplete,
    Submitted,
    ThemesAnswered,
)
from tlreview.domain.content import profile_field
from tlreview.domain.fields import Address
from tlreview.domain.people import Actor, Role
from tlreview.domain.process import Stage
from tlreview.domain.rows import RowKind, row_field
from tlreview.workflow.permissions import NotAllowed
from tlreview.workflow.waiting import Waiting, waiting

LEVEL = {"kind": "level", "level": 2}
TYPE = row_field(RowKind.EVIDENCE, "e1", "type")
NUMBER = profile_field("inhabitants")


def stage(id: str, **changes: object) -> Stage:
    made = Stage(id=id, title=build.texts(id), task=build.texts(id), acts="municipality")
    return replace(made, **changes)


def house(*stages: Stage) -> fakes.House:
    made = fakes.House()
    chosen = staged(build.scheme(), *stages)
    with made.transact(EDITOR, CASE) as store:
        store.open_case(build.case(scheme_digest=chosen.content_digest), chosen)
    return made


def save(house: fakes.House, at: Address, value: Json) -> datetime:
    """Save a field a day later and return when."""
    house.clock.forward(86_400)
    with house.transact(EDITOR, CASE) as store:
        store.append(CASE, at, value, store.numbers(CASE).get(at, 0))
    return house.clock()


def seen(house: fakes.House, actor: Actor = SECRETARIAT) -> tuple[Waiting, ...]:
    with house.read(actor) as reading:
        return waiting(reading, actor, build.OPENED.date())


def begin_with(condition: Condition) -> fakes.House:
    """Return a house whose case goes on to its second stage when the condition holds."""
    return house(stage("first", exit=(condition,)), stage("second", entry=(condition,)))


def test_a_first_stage_waits_since_the_case_was_opened() -> None:
    made = house(stage("first", exit=(EvidenceHeld(type="plan"),)), stage("second"))
    (only,) = seen(made)
    assert (only.number, only.stage.id, only.since) == (1, "first", build.OPENED)


@pytest.mark.parametrize(
    ("condition", "needed"),
    [
        (EvidenceHeld(type="plan"), {TYPE: "plan"}),
        (ProfileComplete(parts=("municipality",)), {NUMBER: "8400"}),
        (
            ThemesAnswered(themes=("TL2",)),
            {criterion_field("TL2.2", "choice"): LEVEL, criterion_field("TL2.1", "choice"): LEVEL},
        ),
    ],
)
def test_a_stage_begins_with_the_event_that_makes_its_condition_hold(
    condition: Condition, needed: dict[Address, Json]
) -> None:
    """Not when the same is saved anew; but anew when it was taken back in between."""
    made = begin_with(condition)
    for at, value in needed.items():
        begun = save(made, at, value)
    save(made, criterion_field("TL1.2", "ground"), "Noe annet.")
    assert [(each.number, each.since) for each in seen(made)] == [(2, begun)]
    at, value = next(iter(needed.items()))
    save(made, at, value)
    assert seen(made)[0].since == begun
    save(made, at, "" if isinstance(value, str) else {"kind": "not_assessed"})
    assert seen(made)[0].number == 1
    again = save(made, at, value)
    assert [(each.number, each.since) for each in seen(made)] == [(2, again)]


def test_a_stage_after_an_act_begins_with_the_first_of_them() -> None:
    made = begin_with(ActRecorded(act="meeting-held"))
    made.clock.forward(60)
    begun = made.clock()
    for _ in range(2):
        with made.transact(SECRETARIAT, CASE) as store:
            store.record(CASE, "meeting-held", "meeting", {})
        made.clock.forward(3600)
    assert seen(made)[0].since == begun


def test_a_withdrawn_submission_begins_nothing() -> None:
    """The stage begins with the submission that stands."""
    made = begin_with(Submitted(submission="first"))
    times = []
    for number in (1, 2):
        made.clock.forward(3600)
        times.append(made.clock())
        with made.transact(EDITOR, CASE) as store:
            store.submit(submission(number, made.clock()))
            if number == 1:
                store.withdraw(CASE, 1)
    assert seen(made)[0].since == times[1]


def submission(number: int, at: datetime):
    from tlreview.domain.case import Submission

    return Submission(
        case=CASE, number=number, form="first", scheme_digest="", person="ola", at=at, entries=()
    )


def test_a_stage_that_asks_for_nothing_begins_where_the_one_before_ends() -> None:
    made = house(stage("first", exit=(EvidenceHeld(type="plan"),)), stage("second"))
    begun = save(made, TYPE, "plan")
    assert seen(made)[0].since == begun


def test_a_finished_case_waits_for_nobody() -> None:
    """A process without an end goes on waiting; one with an end does not."""
    ended = house(stage("first", exit=(EvidenceHeld(type="plan"),)))
    assert len(seen(ended)) == 1
    save(ended, TYPE, "plan")
    assert seen(ended) == ()


def test_the_longest_wait_stands_first() -> None:
    made = begin_with(EvidenceHeld(type="plan"))
    with made.transact(EDITOR, "case-0") as store:
        (known,) = made.memory.schemes.values()
        later = build.OPENED + timedelta(days=3)
        case = build.case(id="case-0", scheme_digest=known.content_digest, opened_at=later)
        store.open_case(case, known)
    assert [each.case.id for each in seen(made)] == ["case-1", "case-0"]
    for _ in range(4):
        begun = save(made, TYPE, "plan")
        save(made, TYPE, "")
    begun = save(made, TYPE, "plan")
    assert begun > later
    assert [each.case.id for each in seen(made)] == ["case-0", "case-1"]


def test_days_are_whole_and_never_below_none() -> None:
    (only,) = seen(house(stage("first")))
    day: Callable[[float], int] = lambda days: only.days(build.OPENED + timedelta(days=days))  # noqa: E731
    assert [day(-1), day(0), day(0.9), day(1), day(12.5)] == [0, 0, 0, 1, 12]


@pytest.mark.parametrize("actor", [each for each in EVERYBODY if each.role is not Role.SECRETARIAT])
def test_nobody_else_gets_the_list(actor: Actor) -> None:
    with pytest.raises(NotAllowed):
        seen(house(stage("first")), actor)
