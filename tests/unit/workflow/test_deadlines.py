"""By when a stage has to end: who is told, what moves it, and what does not."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

import build
import fakes
from certified import MEMBERS, Certification, small_scheme, stamped
from reviewed import ANNE, APPROVER, BO, CASE, EDITOR, EVERYBODY, READER, SECRETARIAT
from tlreview.domain.deadlines import MOVE, Deadline, Moved
from tlreview.domain.people import Actor, Role
from tlreview.domain.scheme import Scheme
from tlreview.domain.statement import SIGNED, Recommendation, statement_field
from tlreview.workflow.deadlines import (
    DeadlineRefused,
    deadline_of,
    move_deadline,
    told_deadline,
)
from tlreview.workflow.deciding import Taken
from tlreview.workflow.permissions import NotAllowed
from tlreview.workflow.waiting import waiting

DAYS = {"certifiers": 30, "meeting": 90, "statement": 60, "decision": 30}
LATER = "2029-01-31"


def limited(days: dict[str, int] = DAYS) -> Scheme:
    """Return a scheme whose stages have deadlines."""
    made = small_scheme()
    (process,) = made.processes.values()
    stages = tuple(replace(each, days=days.get(each.id)) for each in process.stages)
    return stamped(replace(made, processes={process.id: replace(process, stages=stages)}))


def opened(scheme: Scheme | None = None) -> Certification:
    chosen = scheme or limited()
    path = Certification(fakes.House(), chosen, next(iter(chosen.processes)))
    path.open()
    return path


def due(path: Certification) -> Deadline | None:
    with path.house.read() as reading:
        return deadline_of(reading, CASE)


def now(path: Certification) -> datetime:
    return path.house.clock()  # type: ignore[attr-defined]  # fakes


def move(path: Certification, day: str = LATER, reason: str = "Valg i kommunen") -> Deadline:
    wanted = Moved(stage=path.stage().id, day=day, reason=reason)
    return move_deadline(path.house.transact, SECRETARIAT, CASE, wanted, now(path).date())


def test_a_stage_without_days_has_no_deadline() -> None:
    """As every stage of a case that began before processes had any."""
    path = opened(small_scheme())
    for name in ("certifiers-assigned", "meeting-held", SIGNED):
        path.until(name)
        assert due(path) is None


def test_days_are_counted_from_what_let_the_stage_begin() -> None:
    path = opened()
    assert due(path) is None
    path.until("certifiers-assigned")
    begun = now(path).date()
    assert due(path) == Deadline(day=begun + timedelta(days=30))
    path.house.clock.forward(40 * 86_400)  # type: ignore[attr-defined]  # fakes
    assert due(path) == Deadline(day=begun + timedelta(days=30)), "time alone moves nothing"
    path.assign_two()
    assert due(path) == Deadline(day=now(path).date() + timedelta(days=90))


def test_a_moved_deadline_holds_for_its_stage_alone_and_the_last_one_counts() -> None:
    path = opened()
    path.until("certifiers-assigned")
    move(path, "2028-12-31", "Ferie")
    moved = move(path, LATER, " Valg \n i kommunen ")
    assert moved == due(path) == Deadline(day=date(2029, 1, 31), reason="Valg i kommunen")
    path.assign_two()
    after = due(path)
    assert after is not None
    assert after.reason == ""


def test_a_stage_without_days_can_be_given_a_deadline() -> None:
    path = opened(small_scheme())
    move(path)
    assert due(path) == Deadline(day=date(2029, 1, 31), reason="Valg i kommunen")


def test_who_moved_what_to_when_and_why_stands_in_the_record() -> None:
    path = opened()
    path.until("meeting-held")
    move(path)
    with path.house.read() as reading:
        (event,) = reading.recorded(f"{CASE}/case", MOVE)
    assert (event.event.person, event.event.subject) == (SECRETARIAT.person, "stage/meeting")
    assert event.payload == {"stage": "meeting", "day": LATER, "reason": "Valg i kommunen"}


@pytest.mark.parametrize(
    ("day", "reason", "field", "why"),
    [
        ("snart", "Valg", "day", "not-a-date"),
        ("", "Valg", "day", "not-a-date"),
        ("2020-01-01", "Valg", "day", "passed"),
        (LATER, " \n", "reason", "required"),
        (LATER, "x" * 5000, "reason", "too-long"),
    ],
)
def test_what_does_not_fit_is_refused_and_records_nothing(
    day: str, reason: str, field: str, why: str
) -> None:
    path = opened()
    with pytest.raises(DeadlineRefused) as refused:
        move(path, day, reason)
    assert (refused.value.field, refused.value.reason) == (field, why)
    with path.house.read() as reading:
        assert MOVE not in reading.acts(CASE)


def test_today_can_be_the_last_day() -> None:
    path = opened()
    today = now(path).date()
    assert move(path, today.isoformat()).left(today) == 0


def test_nobody_moves_the_deadline_of_a_stage_they_have_not_seen() -> None:
    path = opened()
    path.until("certifiers-assigned")
    seen = path.stage().id
    path.assign_two()
    wanted = Moved(stage=seen, day=LATER, reason="Valg")
    with pytest.raises(DeadlineRefused) as refused:
        move_deadline(path.house.transact, SECRETARIAT, CASE, wanted, now(path).date())
    assert refused.value.reason == "stage-left"


@pytest.mark.parametrize("actor", [each for each in EVERYBODY if each.role is not Role.SECRETARIAT])
def test_only_the_secretariat_moves_one(actor: Actor) -> None:
    path = opened()
    wanted = Moved(stage=path.stage().id, day=LATER, reason="Valg")
    with pytest.raises(NotAllowed):
        move_deadline(path.house.transact, actor, CASE, wanted, now(path).date())


def told(path: Certification) -> set[str]:
    """Return who is told of the deadline as it stands."""
    found = set()
    for each in (EDITOR, APPROVER, READER, ANNE, BO, SECRETARIAT, *MEMBERS):
        with path.house.read(each) as reading:
            if told_deadline(reading, each, CASE) is not None:
                found.add(each.person)
    return found


def test_a_deadline_is_told_to_those_whose_stage_it_is_and_the_secretariat() -> None:
    """A municipality learns nothing of how long others have had, and a council of nobody's."""
    path = opened(limited({**DAYS, path_first(): 90}))
    assert told(path) == {EDITOR.person, APPROVER.person, READER.person, SECRETARIAT.person}
    path.until("certifiers-assigned")
    assert told(path) == {SECRETARIAT.person}
    path.until("meeting-held")
    assert told(path) == {ANNE.person, BO.person, SECRETARIAT.person}
    path.until(SIGNED)
    path.review()
    path.seat_council()
    assert told(path) == {ANNE.person, BO.person, SECRETARIAT.person}
    path.state()
    path.sign(ANNE)
    path.sign(BO)
    path.recommend()
    assert told(path) == {SECRETARIAT.person}


def path_first() -> str:
    (process,) = small_scheme().processes.values()
    return process.stages[0].id


def test_what_certifiers_do_in_their_reviews_moves_no_deadline() -> None:
    """Nobody can read from it whether one of them has handed in."""
    path = opened()
    path.until(SIGNED)
    before = due(path)
    path.house.clock.forward(86_400)  # type: ignore[attr-defined]  # fakes
    path.review()
    assert due(path) == before


def decided_not_yet(path: Certification) -> None:
    path.until("decision-taken")
    path.decide(Taken(outcome=Recommendation.NOT_YET, decided_on="2026-02-28", reason="Nei."))


def test_after_not_yet_there_is_none_until_somebody_sets_one() -> None:
    path = opened()
    path.until("decision-taken")
    move(path)
    decided_not_yet(path)
    assert due(path) is None
    assert move(path, "2029-06-30") == due(path)


def test_a_statement_signed_anew_gives_the_decision_its_days_anew() -> None:
    path = opened()
    path.until("decision-taken")
    path.house.clock.forward(50 * 86_400)  # type: ignore[attr-defined]  # fakes
    path.write(ANNE, statement_field("strengths"), "Andre ord.")
    path.sign(ANNE)
    path.sign(BO)
    path.recommend()
    assert path.stage().id == "decision"
    assert due(path) == Deadline(day=now(path).date() + timedelta(days=30))


def test_what_is_most_overdue_stands_first_then_what_has_waited_longest() -> None:
    path = opened(limited({path_first(): 90}))
    with path.house.transact(EDITOR, CASE) as store:
        known = store.case(CASE)
        for name, days in (("late", 20), ("later", 10), ("new", 200)):
            at = known.opened_at + timedelta(days=days)
            case = build.case(
                id=name, scheme_digest=known.scheme_digest, process=known.process, opened_at=at
            )
            store.open_case(case, path.scheme)
    today = (known.opened_at + timedelta(days=105)).astimezone(UTC).date()

    def order() -> list[str]:
        with path.house.read(SECRETARIAT) as reading:
            return [each.case.id for each in waiting(reading, SECRETARIAT, today)]

    assert order() == [CASE, "later", "late", "new"]
    move_deadline(
        path.house.transact,
        SECRETARIAT,
        CASE,
        Moved(stage=path_first(), day=LATER, reason="Valg"),
        today,
    )
    assert order() == ["later", CASE, "late", "new"]
