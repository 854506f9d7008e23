"""Laws of a review: whatever people do, nothing sealed is told, and the chain is whole."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from functools import partial
from pathlib import Path as Folder

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from hypothesis.stateful import run_state_machine_as_test as run_machine

from databases import Record
from reviewed import ANNE, BO, CASE, EDITOR, EVERYBODY, MINIMUM, TINA, under_review
from tlreview.domain.assessment import criterion_field
from tlreview.domain.comparison import joint_field
from tlreview.domain.errors import TLReviewError
from tlreview.domain.people import Actor
from tlreview.domain.review import review_field
from tlreview.storage import engine as engines
from tlreview.storage.verify import verify
from tlreview.workflow.reviewing import agree, hand_in
from tlreview.workflow.saving import Seen, keep_draft
from tlreview.workflow.sealing import open_reviews

certifiers = st.sampled_from([ANNE, BO, TINA])
anybody = st.sampled_from(EVERYBODY)
criteria = st.sampled_from(MINIMUM)


class Acts(RuleBasedStateMachine):
    """One case under review; every comment is a word of its own, so that none can be mistaken."""

    def __init__(self, template: Folder) -> None:
        super().__init__()
        self.folder = Folder(tempfile.mkdtemp(prefix="tlreview-law-"))
        shutil.copy(template, self.folder / "record.db")
        self.record = Record(engines.connect(f"sqlite:///{self.folder / 'record.db'}"))
        self.path = under_review(self.record)
        self.sealed: dict[str, set[str]] = {each.person: set() for each in (ANNE, BO, TINA)}
        self.words = 0

    def teardown(self) -> None:
        self.record.engine.dispose()
        shutil.rmtree(self.folder)

    @initialize(opened=st.booleans())
    def begin(self, opened: bool) -> None:
        """Begin before the first judgement, or with both reviews opened and all asked anew."""
        if opened:
            for each in (ANNE, BO):
                self.judge_all(each)
                self.hand_in(each)
            for each in MINIMUM:
                self.answer(each, 4, submitted=each == MINIMUM[-1])

    @rule(actor=anybody, criterion=criteria, level=st.integers(0, 4))
    def judge(self, actor: Actor, criterion: str, level: int) -> None:
        """Try to judge; whoever may not is refused."""
        with suppress(TLReviewError):
            self.path.judge(actor, criterion, level)

    @rule(actor=certifiers, criterion=criteria, typed=st.booleans())
    def comment(self, actor: Actor, criterion: str, typed: bool) -> None:
        """Write a comment nobody else may know of, or leave it half typed."""
        self.words += 1
        word = f"word-{actor.person}-{self.words}-"
        at = review_field(actor.person, criterion, "comment")
        with suppress(TLReviewError):
            if typed:
                with self.record.read(actor) as reading:
                    latest = reading.latest(CASE, at)
                seen = Seen(case=CASE, address=at, revision=latest.number if latest else 0)
                keep_draft(self.record.transact, actor, seen, word, self.words)
            else:
                self.path.write(actor, at, word)
            self.sealed[actor.person].add(word)

    @rule(actor=certifiers)
    def judge_all(self, actor: Actor) -> None:
        """Judge everything that is left, as the municipality did."""
        for each in MINIMUM:
            with suppress(TLReviewError):
                agree(self.record.transact, actor, CASE, each)

    @rule(actor=anybody)
    def hand_in(self, actor: Actor) -> None:
        """Try to hand in; the last of the two opens both."""
        with suppress(TLReviewError):
            if hand_in(self.record.transact, actor, CASE):
                self.sealed["anne"] = set()
                self.sealed["bo"] = set()

    @rule(criterion=criteria, level=st.integers(0, 4), submitted=st.booleans())
    def answer(self, criterion: str, level: int, submitted: bool) -> None:
        """Let the municipality change its mind, and perhaps submit anew."""
        at = criterion_field(criterion, "choice")
        self.path.write(EDITOR, at, {"kind": "level", "level": level})
        if submitted:
            self.path.submit()

    @rule(actor=anybody, criterion=criteria, level=st.integers(0, 4))
    def agree_on(self, actor: Actor, criterion: str, level: int) -> None:
        """Try to set a joint level."""
        with suppress(TLReviewError):
            self.path.write(actor, joint_field(criterion, "choice"), _level(level))

    @invariant()
    def tells_nobody_what_is_sealed(self) -> None:
        """No word of a sealed review is in anything that anybody else can read."""
        for actor in EVERYBODY:
            told = "".join(self._told(actor))
            for person, words in self.sealed.items():
                if person != actor.person:
                    assert not [each for each in words if each in told], (actor, person)

    @invariant()
    def is_whole(self) -> None:
        """Chains, rows and named ends agree."""
        assert verify(self.record.engine, CASE).whole

    def _told(self, actor: Actor) -> Iterator[str]:
        with self.record.read(actor) as reading:
            yield repr((reading.values(CASE), reading.drafts(CASE), reading.events(CASE)))
            yield repr(
                [reading.submitted_values(CASE, n.number) for n in reading.submissions(CASE)]
            )
            for person in self.sealed:
                for criterion in MINIMUM:
                    yield repr(reading.history(CASE, review_field(person, criterion, "comment")))
            with suppress(TLReviewError):
                yield repr(open_reviews(reading, actor, CASE))


def _level(level: int) -> dict[str, str | int]:
    return {"kind": "level", "level": level}


def test_nothing_sealed_is_told_whatever_is_done(sqlite_template: Folder) -> None:
    """And the record is whole after every act."""
    run_machine(
        partial(Acts, sqlite_template),
        settings=settings(
            max_examples=15,
            stateful_step_count=25,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
