"""kill -9 in the middle of every act of a certification: it is wholly there, or not at all.

Each act is tried in a process of its own that kills itself at a chosen statement: at the first it
writes, at a later one, and when all is written but not committed. After each kill the record
verifies and ends where it did; then the act is done, and the case goes on.
"""

import os
import signal
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import event

from certified import COUNCIL, MEMBERS, Certification, small_scheme
from databases import Record
from measured import ask, bring, keep_answer
from renewals import NEXT, approved, renewal, written
from reviewed import ANNE, APPROVER, BO, CASE, EDITOR, MINIMUM, SECRETARIAT
from tlreview.domain.canonical import Json
from tlreview.domain.council import vote_field
from tlreview.domain.deadlines import Moved
from tlreview.domain.parties import Assignment
from tlreview.domain.rows import RowKind, row_field
from tlreview.domain.statement import Recommendation
from tlreview.storage import engine as engines
from tlreview.storage.verify import verify
from tlreview.workflow.assigning import assign
from tlreview.workflow.balloting import cast_vote, close_ballot
from tlreview.workflow.certifying import certificates_of, revoke_certificate
from tlreview.workflow.council import appoint
from tlreview.workflow.deadlines import move_deadline
from tlreview.workflow.deciding import Taken
from tlreview.workflow.meeting import hold_meeting
from tlreview.workflow.reading import content_of
from tlreview.workflow.renewing import RenewalRefused, renewal_of
from tlreview.workflow.reporting import read_report, send_report
from tlreview.workflow.reviewing import agree, hand_in
from tlreview.workflow.saving import add_row
from tlreview.workflow.submitting import submit, withdraw
from tlreview.workflow.succession import renewed_by

Act = Callable[[Certification], object]
_WRITES = ("INSERT", "UPDATE", "DELETE", "REPLACE")
MOMENTS = (1, 3, "commit")
"""The statement at which the process dies: the first that writes, the third, and the commit."""


@dataclass
class Dying:
    """Counts what a database is told, and kills its own process at a moment."""

    moment: int | str
    written: int = field(default=0)

    def watch(self, record: Record) -> None:
        """Listen to everything that goes to the database."""
        event.listen(record.engine, "before_cursor_execute", self._on_statement)
        event.listen(record.engine, "commit", self._on_commit)

    def _on_statement(self, *told: object) -> None:
        if str(told[2]).lstrip().upper().startswith(_WRITES):
            self.written += 1
        if self.written == self.moment:
            os.kill(os.getpid(), signal.SIGKILL)

    def _on_commit(self, connection: object) -> None:
        del connection
        if self.moment == "commit" and self.written:
            os.kill(os.getpid(), signal.SIGKILL)


def dies_in(url: str, act: Act, moment: int | str) -> bool:
    """Do an act in a child process that kills itself at a moment; say whether it died of it."""
    child = os.fork()
    if not child:
        try:
            path = opened(url)
            Dying(moment).watch(path.house)  # type: ignore[arg-type]
            act(path)
        finally:
            os._exit(0)
    _, status = os.waitpid(child, 0)
    return os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL


def opened(url: str) -> Certification:
    """Return the case as a program that has just started finds it."""
    scheme = small_scheme(report_month=6)
    return Certification(Record(engines.connect(url)), scheme, next(iter(scheme.processes)))


def state_of(url: str, case: str = CASE) -> tuple[str, tuple[str, ...]]:
    """Return head and values of a case, once it has verified."""
    record = Record(engines.connect(url))
    try:
        assert verify(record.engine, case).whole
        with record.read() as reading:
            values = tuple(sorted(f"{at}={value}" for at, value in reading.values(case).items()))
            return reading.head(case), values
    finally:
        record.engine.dispose()


def _meeting(path: Certification) -> object:
    values: dict[str, Json] = {"date": "2026-02-20", "form": "online"}
    return add_row(path.house.transact, ANNE, CASE, RowKind.MEETING, values)


def _row(path: Certification, kind: RowKind) -> str:
    with path.house.read() as reading:
        return content_of(reading, CASE).rows[kind][0].id


def _attend(path: Certification) -> object:
    meeting = _row(path, RowKind.MEETING)
    values: dict[str, Json] = {"name": "Kari", "capacity": "political", "meeting": meeting}
    return add_row(path.house.transact, ANNE, CASE, RowKind.ATTENDEE, values)


def _vote(path: Certification) -> object:
    return path.write(MEMBERS[0], vote_field("cato", 1, "choice"), "approve")


def _on_condition() -> Taken:
    conditions = (("Før tall over fall.", "2027-01-01"), ("Vedta planen.", "2027-02-01"))
    return Taken(
        outcome=Recommendation.CONDITIONS,
        decided_on=date(2026, 2, 28).isoformat(),
        reason="Tallene må på plass.",
        conditions=conditions,
    )


def _revoke(path: Certification) -> None:
    with path.house.read() as reading:
        (held,) = certificates_of(reading, CASE)
    revoke_certificate(path.house.transact, SECRETARIAT, CASE, held.number, "Feil dato")


def _move(path: Certification) -> object:
    wanted = Moved(stage=path.stage().id, day="2026-12-01", reason="Møtet er flyttet.")
    return move_deadline(path.house.transact, SECRETARIAT, CASE, wanted, date(2026, 3, 1))


def _report(path: Certification) -> None:
    """Write the report on 2026."""
    evidence = {"title": "Årsmelding", "type": "plan"}
    held = add_row(path.house.transact, EDITOR, CASE, RowKind.EVIDENCE, evidence)
    said: dict[str, Json] = {"evidence": [held], "council_date": "2027-04-20"}
    said |= dict.fromkeys(("changes", "points", "figures"), "Som i fjor.")
    for name, value in said.items():
        path.write(EDITOR, row_field(RowKind.ANNUAL_REPORT, "2026", name), value)


def _send(path: Certification) -> object:
    return send_report(path.house.transact, EDITOR, CASE, 2026, date(2027, 5, 3))


def _acts() -> Iterator[tuple[str, Act]]:
    """Yield every act of the way in its order, by name."""
    yield "bring figures", lambda p: bring(p, first=True)
    yield "bring a vintage", lambda p: bring(p, first=False)
    yield "ask for an effect", ask
    yield "keep an answer", keep_answer
    yield "submit", lambda p: submit(p.house.transact, APPROVER, CASE, "first")
    yield "withdraw", lambda p: withdraw(p.house.transact, APPROVER, CASE, 1)
    yield "submit again", lambda p: submit(p.house.transact, APPROVER, CASE, "first")
    two = Assignment(certifiers=("anne", "bo"))
    yield "assign", lambda p: assign(p.house.transact, SECRETARIAT, CASE, two)
    yield "move deadline", _move
    for who in (ANNE, BO):
        for each in MINIMUM:
            yield (
                f"{who.person} agrees on {each}",
                lambda p, who=who, each=each: agree(p.house.transact, who, CASE, each),
            )
        yield f"{who.person} hands in", lambda p, who=who: hand_in(p.house.transact, who, CASE)
    yield "meeting", _meeting
    yield "attendee", _attend
    yield (
        "hold",
        lambda p: hold_meeting(p.house.transact, ANNE, CASE, _row(p, RowKind.MEETING)),
    )
    yield "state", lambda p: p.state()
    yield "sign one", lambda p: p.sign(ANNE)
    yield "sign both", lambda p: p.sign(BO)
    yield "appoint", lambda p: appoint(p.house.transact, SECRETARIAT, CASE, COUNCIL)
    yield "recuse", lambda p: p.step_aside(MEMBERS[3])
    yield "open ballot", lambda p: p.open_ballot()
    yield "vote", _vote
    yield "cast", lambda p: cast_vote(p.house.transact, MEMBERS[0], CASE, 1)
    yield "vote two", lambda p: p.vote(MEMBERS[1], 1)
    yield "close ballot", lambda p: close_ballot(p.house.transact, SECRETARIAT, CASE, 1)
    yield "decide", lambda p: p.decide(_on_condition())
    yield "certify", lambda p: p.certify()
    yield "report", _report
    yield "send report", _send
    yield "read report", lambda p: read_report(p.house.transact, SECRETARIAT, CASE, 2026)
    yield "revoke", _revoke


_SEALED = ("agrees", "anne hands in", "vote", "cast")
"""Acts that leave the case's own stream as it was: they stand in somebody's own."""
_SEVERAL = ("vote two", "state", "report")
"""Of more than one transaction; nothing is promised of them as a whole."""


def test_a_kill_in_the_middle_of_an_act_leaves_all_of_it_or_nothing(
    tmp_path: Path, sqlite_template: Path
) -> None:
    """At every act from submission to certificate, at three moments each."""
    place = tmp_path / "record.db"
    place.write_bytes(sqlite_template.read_bytes())
    url = f"sqlite:///{place}"
    first = opened(url)
    first.open()
    first.answer(small_scheme().processes[first.process].submission("first").themes)
    first.fill_profile(first.scheme.processes[first.process].submission("first").profile_parts)
    first.house.engine.dispose()  # type: ignore[attr-defined]
    for name, act in _acts():
        before = state_of(url)
        for moment in MOMENTS if name not in _SEVERAL else ():
            assert dies_in(url, act, moment), (name, moment)
            assert state_of(url) == before, (name, moment)
        path = opened(url)
        act(path)
        path.house.engine.dispose()  # type: ignore[attr-defined]
        if not any(each in name for each in _SEALED):
            assert state_of(url) != before, name


def _renew(path: Certification) -> object:
    return renewal(path)


def _answer(path: Certification) -> object:
    with path.house.read() as reading:
        (point,) = content_of(reading, NEXT).rows[RowKind.EARLIER_POINT]
    at = row_field(RowKind.EARLIER_POINT, point.id, "answer")
    return written(path, EDITOR, at, "Tallene er på plass.")


IN_A_RENEWAL = (1, "commit", 3, 6, 12)
"""It is of two acts: which case follows, and opening it. The later moments are in the second."""


def test_a_renewal_that_is_killed_is_taken_up_again_and_its_points_are_answered_whole(
    tmp_path: Path, sqlite_template: Path
) -> None:
    """No second case is opened, and nothing of the first is there before all of it is."""
    place = tmp_path / "record.db"
    place.write_bytes(sqlite_template.read_bytes())
    url = f"sqlite:///{place}"
    approved(Record(engines.connect(url)))
    before, claims = state_of(url), []
    for moment in IN_A_RENEWAL:
        assert dies_in(url, _renew, moment), moment
        path = opened(url)
        with path.house.read() as reading:
            assert [each.id for each in reading.cases()] == [CASE]
            assert renewal_of(reading, CASE) is None
            claims.append(renewed_by(reading, CASE))
        assert claims[-1] or state_of(url) == before
    assert claims == sorted(claims), "what was claimed stays claimed"
    assert set(claims) == {"", NEXT}
    path = opened(url)
    _renew(path)
    with pytest.raises(RenewalRefused):
        _renew(path)
    whole = state_of(url, NEXT)
    for moment in MOMENTS:
        assert dies_in(url, _answer, moment), moment
        assert state_of(url, NEXT) == whole
    _answer(path)
    assert "Tallene er på plass." in str(set(state_of(url, NEXT)[1]) - set(whole[1]))
