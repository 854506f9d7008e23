"""Laws of the whole way: whatever people do, in every process, nothing comes before its time.

Anybody tries anything in any order, in the processes as they are shipped. Afterwards the record
is read as anybody could check it: every decision has what it was taken on before it, by digest; no
word of a sealed review or an open vote has been told; the chain is whole.
"""

import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import date, timedelta
from functools import cache, partial
from pathlib import Path as Folder

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule
from hypothesis.stateful import run_state_machine_as_test as run_machine

from certified import MEMBERS, Certification, shrunk
from databases import Record
from reviewed import ANNE, APPROVER, BO, CASE, EDITOR, READER, SECRETARIAT
from tlreview.domain.annual import READ, SEND
from tlreview.domain.canonical import Json
from tlreview.domain.council import CLOSE_BALLOT, RECOMMEND, vote_field
from tlreview.domain.deadlines import MOVE, Moved
from tlreview.domain.decision import DECIDE, DECLINE
from tlreview.domain.errors import TLReviewError
from tlreview.domain.events import Event
from tlreview.domain.people import Actor
from tlreview.domain.review import review_field
from tlreview.domain.rows import RowKind, row_field
from tlreview.domain.scheme import Scheme
from tlreview.domain.statement import SIGN, SIGNED, Recommendation, statement_field
from tlreview.domain.streams import case_stream
from tlreview.exports.edition import edition_of
from tlreview.storage import engine as engines
from tlreview.storage.rubrics.folders import rubrics_folder
from tlreview.storage.rubrics.reader import read_scheme
from tlreview.storage.verify import verify
from tlreview.workflow.balloting import cast_vote, close_ballot, votes_of
from tlreview.workflow.ballots import ballots
from tlreview.workflow.deadlines import move_deadline, told_deadline
from tlreview.workflow.deciding import Taken
from tlreview.workflow.ports import Recorded
from tlreview.workflow.reporting import read_report, send_report
from tlreview.workflow.reviewing import hand_in
from tlreview.workflow.saving import add_row
from tlreview.workflow.sealing import open_reviews

CERTIFIERS = (ANNE, BO)
EVERYBODY = (EDITOR, APPROVER, SECRETARIAT, READER, *CERTIFIERS, *MEMBERS)
TODAY = date(2028, 5, 3)
"""A day on which reports are late, due and not asked for yet."""
certifiers = st.sampled_from(CERTIFIERS)
members = st.sampled_from(MEMBERS)
anybody = st.sampled_from(EVERYBODY)


@cache
def shipped(id: str) -> Scheme:
    """Return a shipped scheme of few criteria."""
    return shrunk(read_scheme(rubrics_folder() / id))


class Acts(RuleBasedStateMachine):
    """One case; each sealed word is a word of its own, so that none can be mistaken."""

    def __init__(self, template: Folder, scheme: str, process: str) -> None:
        super().__init__()
        self.folder = Folder(tempfile.mkdtemp(prefix="tlreview-law-"))
        shutil.copy(template, self.folder / "record.db")
        self.record = Record(engines.connect(f"sqlite:///{self.folder / 'record.db'}"))
        self.path = Certification(self.record, shipped(scheme), process)
        self.path.open()
        self.judged: dict[str, set[str]] = {each.person: set() for each in CERTIFIERS}
        self.voted: dict[str, set[str]] = {each.person: set() for each in MEMBERS}
        self.words = 0

    def teardown(self) -> None:
        try:
            self.holds()
        finally:
            self.record.engine.dispose()
            shutil.rmtree(self.folder)

    @initialize(stages=st.integers(3, 8), signed=st.booleans(), seated=st.booleans())
    def begin(self, stages: int, signed: bool, seated: bool) -> None:
        """Begin some way down the process, so that the late acts are tried as often as the early.

        Sometimes with the statement signed and the council there, before anybody has voted.
        """
        for _ in range(stages):
            if self.path.stage().acts == "certifiers" and signed:
                break
            self.go_on()
        if signed:
            with suppress(TLReviewError, KeyError, AssertionError):
                if self.path.stage().id in {"meeting", "visit"}:
                    self.go_on()
                self.path.review()
                self.path.state()
                self.path.sign(ANNE)
                self.path.sign(BO)
        if seated:
            with suppress(TLReviewError, AssertionError):
                self.path.seat_council()
                self.path.open_ballot()
        self._forget()

    @rule()
    def go_on(self) -> None:
        """Do what ends the stage the case is in, if it can be ended."""
        with suppress(TLReviewError, KeyError):
            self.path.leave(self.path.stage())
        self._forget()

    @rule(actor=certifiers)
    def comment(self, actor: Actor) -> None:
        """Write in one's own review."""
        word = self._word(actor)
        criterion = next(iter(self.path.scheme.rubric.criteria())).id
        with suppress(TLReviewError):
            self.path.write(actor, review_field(actor.person, criterion, "comment"), word)
            self.judged[actor.person].add(word)

    @rule(actor=anybody)
    def hand_in(self, actor: Actor) -> None:
        """Try to hand in a review."""
        with suppress(TLReviewError):
            hand_in(self.record.transact, actor, CASE)
        self._forget()

    @rule()
    def review(self) -> None:
        """Let both judge all that is left, and hand in."""
        with suppress(TLReviewError):
            self.path.review()
        self._forget()

    @rule(actor=certifiers, again=st.booleans())
    def state(self, actor: Actor, again: bool) -> None:
        """Write the statement, or one word in it anew."""
        with suppress(TLReviewError):
            if again:
                self.path.write(actor, statement_field("strengths"), self._word(actor))
            else:
                self.path.state()

    @rule(actor=anybody)
    def sign(self, actor: Actor) -> None:
        """Try to sign what stands."""
        with suppress(TLReviewError, AssertionError):
            self.path.sign(actor)

    @rule()
    def amend(self) -> None:
        """Change a word of the statement, and let both sign again."""
        self.state(actor=ANNE, again=True)
        self.sign(ANNE)
        self.sign(BO)

    @rule()
    def recommend(self) -> None:
        """Hold a whole ballot, if one can be held."""
        with suppress(TLReviewError, AssertionError):
            self.path.recommend()
        self._forget()

    @rule(member=members)
    def step_aside(self, member: Actor) -> None:
        """Let a member leave the case."""
        with suppress(TLReviewError):
            self.path.step_aside(member)

    @rule()
    def open_ballot(self) -> None:
        """Try to open a ballot."""
        with suppress(TLReviewError, AssertionError):
            self.path.open_ballot()

    @rule(actor=anybody, choice=st.sampled_from(["approve", "conditions", "not_yet", "abstain"]))
    def vote(self, actor: Actor, choice: str) -> None:
        """Try to vote in the last ballot, with a reason nobody else may know of."""
        word = self._word(actor)
        with self.record.read() as reading:
            number = len(ballots(reading, CASE))
        with suppress(TLReviewError):
            self.path.write(actor, vote_field(actor.person, number, "reason"), word)
            self.voted[actor.person].add(word)
            self.path.write(actor, vote_field(actor.person, number, "choice"), choice)
            cast_vote(self.record.transact, actor, CASE, number)

    @rule(actor=anybody)
    def close(self, actor: Actor) -> None:
        """Try to close the last ballot."""
        with self.record.read() as reading:
            number = len(ballots(reading, CASE))
        with suppress(TLReviewError):
            close_ballot(self.record.transact, actor, CASE, number)
        self._forget()

    @rule(outcome=st.sampled_from(Recommendation))
    def decide(self, outcome: Recommendation) -> None:
        """Try to decide."""
        conditions = (("Tall", "2030-01-01"),) if outcome is Recommendation.CONDITIONS else ()
        taken = Taken(
            outcome=outcome, decided_on="2026-02-28", reason="Grunn", conditions=conditions
        )
        with suppress(TLReviewError):
            self.path.decide(taken)

    @rule()
    def certify(self) -> None:
        """Try to issue a certificate."""
        with suppress(TLReviewError):
            self.path.certify()

    @rule(actor=anybody, days=st.integers(-1, 400))
    def move_deadline(self, actor: Actor, days: int) -> None:
        """Try to give the stage the case is in another deadline."""
        day = (TODAY + timedelta(days=days)).isoformat()
        wanted = Moved(stage=self.path.stage().id, day=day, reason="Valg")
        with suppress(TLReviewError):
            move_deadline(self.record.transact, actor, CASE, wanted, TODAY)

    @rule(actor=anybody, year=st.integers(2025, 2030), whole=st.booleans())
    def report(self, actor: Actor, year: int, whole: bool) -> None:
        """Write in an annual report, and try to send it."""
        said: dict[str, Json] = {"changes": self._word(actor)}
        if whole:
            said |= {"council_date": "2026-03-01", "points": "Ingen.", "figures": "Færre fall."}
        with suppress(TLReviewError):
            if whole:
                values: dict[str, Json] = {"title": "Rapport", "type": self._evidence_type()}
                row = add_row(self.record.transact, actor, CASE, RowKind.EVIDENCE, values)
                said["evidence"] = [row]
            for name, value in said.items():
                self.path.write(actor, row_field(RowKind.ANNUAL_REPORT, str(year), name), value)
        with suppress(TLReviewError):
            send_report(self.record.transact, actor, CASE, year, TODAY)

    @rule(actor=anybody, year=st.integers(2025, 2030))
    def read_report(self, actor: Actor, year: int) -> None:
        """Try to say that a report has been read."""
        with suppress(TLReviewError):
            read_report(self.record.transact, actor, CASE, year)

    def _evidence_type(self) -> str:
        return self.path.scheme.rubric.evidence_types[0].id

    @rule(level=st.integers(0, 4), submitted=st.booleans())
    def change_answer(self, level: int, submitted: bool) -> None:
        """Let the municipality change its mind, and perhaps submit anew."""
        criterion = next(iter(self.path.scheme.rubric.criteria()))
        wanted = {"kind": "level", "level": min(level, criterion.levels[-1].level)}
        self.path.write(EDITOR, self.path._of(criterion.id, "choice"), wanted)
        with self.record.read() as reading:
            made = reading.submissions(CASE)
        if submitted and made:
            with suppress(TLReviewError):
                self.path.submit_form(made[-1].form)

    def _word(self, actor: Actor) -> str:
        self.words += 1
        return f"word-{actor.person}-{self.words}-"

    def _forget(self) -> None:
        """Take what has been opened off the list of what is sealed."""
        with self.record.read(SECRETARIAT) as reading:
            with suppress(TLReviewError):
                told = repr(open_reviews(reading, SECRETARIAT, CASE))
                for words in self.judged.values():
                    words -= {each for each in words if each in told}
            for each in ballots(reading, CASE):
                with suppress(TLReviewError):
                    told = repr(votes_of(reading, SECRETARIAT, CASE, each.number))
                    for words in self.voted.values():
                        words -= {word for word in words if word in told}

    def holds(self) -> None:
        """Hold the laws against the record, read as a program does that has just started."""
        self.record = Record(self.record.engine)
        assert verify(self.record.engine, CASE).whole
        with self.record.read() as reading:
            events = reading.events(CASE)
            recorded = {
                each.event.sequence: each
                for act in {event.act for event in events}
                for each in reading.recorded(case_stream(CASE), act)
            }
        process = self.path.scheme.processes[self.path.process]
        _in_order(events, recorded, council=process.has_council)
        self._sealed(recorded)

    def _sealed(self, recorded: dict[int, Recorded]) -> None:
        for actor in EVERYBODY:
            told = "".join(self._told(actor)) + repr(recorded)
            for person, words in (*self.judged.items(), *self.voted.items()):
                if person != actor.person:
                    assert not [each for each in words if each in told], (actor, person)

    def _told(self, actor: Actor) -> Iterator[str]:
        with self.record.read(actor) as reading:
            yield repr((reading.values(CASE), reading.drafts(CASE)))
            yield repr(edition_of(reading, CASE))
            for each in reading.submissions(CASE):
                yield repr(reading.submitted_values(CASE, each.number))
            for each in MEMBERS:
                yield repr(reading.history(CASE, vote_field(each.person, 1, "reason")))
            yield repr(told_deadline(reading, actor, CASE))
            with suppress(TLReviewError):
                yield repr(open_reviews(reading, actor, CASE))
            for each in ballots(reading, CASE):
                with suppress(TLReviewError):
                    yield repr(votes_of(reading, actor, CASE, each.number))


def _in_order(events: tuple[Event, ...], recorded: dict[int, Recorded], *, council: bool) -> None:
    """Every act has what it builds on before it, and names it by digest."""
    before: dict[str, list[Recorded]] = {}
    for event in events:
        found = recorded[event.sequence]
        check = _CHECKS.get(event.act)
        if check is not None:
            check(found, before, council)
        before.setdefault(event.act, []).append(found)


def _signed(found: Recorded, before: dict[str, list[Recorded]], council: bool) -> None:
    del council
    signers = {
        each.event.person
        for each in before.get(SIGN, [])
        if each.payload["digest"] == found.payload["digest"]
    }
    assigned = before["certifiers-assigned"][-1].payload["certifiers"]
    assert isinstance(assigned, list)
    assert set(assigned) <= signers
    assert "meeting-held" in before
    assert before["reviews-unsealed"][-1].payload["submission"] == found.payload["submission"]


def _recommended(found: Recorded, before: dict[str, list[Recorded]], council: bool) -> None:
    assert council
    closing = before[CLOSE_BALLOT][-1]
    assert closing.event.digest() == found.payload["minutes"]
    assert closing.payload["result"] == found.payload["recommendation"]
    assert before[SIGNED][-1].payload["digest"] == found.payload["statement"]


def _decided(found: Recorded, before: dict[str, list[Recorded]], council: bool) -> None:
    assert DECIDE not in before, "approved once"
    signed = before[SIGNED][-1].payload
    assert found.payload["statement"] == signed["digest"]
    assert found.payload["submission_digest"] == signed["submission_digest"]
    if council:
        given = before[RECOMMEND][-1].payload
        assert given["statement"] == signed["digest"]
        assert found.payload["minutes"] == given["minutes"]


def _certified(found: Recorded, before: dict[str, list[Recorded]], council: bool) -> None:
    del council
    assert found.payload["decision"] == before[DECIDE][-1].event.digest()


def _reported(found: Recorded, before: dict[str, list[Recorded]], council: bool) -> None:
    """Hold that a report is sent once, by the municipality, after the certificate."""
    del council
    assert "certificate-issued" in before
    assert found.event.role in {"editor", "approver"}
    assert found.event.subject not in {each.event.subject for each in before.get(SEND, [])}


def _report_read(found: Recorded, before: dict[str, list[Recorded]], council: bool) -> None:
    del council
    assert found.event.role == "secretariat"
    assert found.payload["digest"] in {each.payload["digest"] for each in before[SEND]}


def _moved(found: Recorded, before: dict[str, list[Recorded]], council: bool) -> None:
    del before, council
    assert found.event.role == "secretariat"
    assert str(found.payload["day"]) >= TODAY.isoformat()


_CHECKS: dict[str, Callable[[Recorded, dict[str, list[Recorded]], bool], None]] = {
    SIGNED: _signed,
    RECOMMEND: _recommended,
    DECIDE: _decided,
    DECLINE: _decided,
    "certificate-issued": _certified,
    SEND: _reported,
    READ: _report_read,
    MOVE: _moved,
}


@pytest.mark.parametrize(
    ("scheme", "process"),
    [
        ("trygge-lokalsamfunn", "current"),
        ("trygge-lokalsamfunn", "after-step-4"),
        ("saker-och-trygg-kommun", "international"),
    ],
)
def test_nothing_comes_before_its_time_whatever_is_done(
    sqlite_template: Folder, scheme: str, process: str
) -> None:
    """And nothing sealed is told, and the record is whole."""
    run_machine(
        partial(Acts, sqlite_template, scheme, process),
        settings=settings(
            max_examples=8,
            stateful_step_count=30,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
