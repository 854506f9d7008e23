"""Laws of the record: whatever people do in whatever order, it verifies and equals its replay."""

import shutil
import tempfile
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule
from hypothesis.stateful import run_state_machine_as_test as run_machine

from databases import EDITOR, Record, submission
from tlreview.domain.canonical import Json, canonical
from tlreview.domain.fields import Address, Draft, RevisionStale
from tlreview.storage import engine as engines
from tlreview.storage.derived import rebuild
from tlreview.storage.verify import verify

CASE = "case-1"

addresses = st.builds(
    Address,
    subject=st.sampled_from(["criterion/TL1.1", "forum/1", "evidence/9"]),
    field=st.sampled_from(["ground", "choice"]),
)
texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
values: st.SearchStrategy[Json] = st.recursive(
    st.none() | st.booleans() | st.integers() | texts,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts, inner, max_size=3),
    max_leaves=5,
)


def as_stored(value: Json) -> bytes:
    """Return the one form in which two values that were saved alike are equal."""
    return canonical(value)


@dataclass
class Expected:
    """What the record should hold: every revision's stored value, None where redacted."""

    history: dict[Address, list[bytes | None]] = field(default_factory=dict)
    drafts: dict[Address, tuple[int, bytes, int]] = field(default_factory=dict)
    submissions: list[dict[Address, int]] = field(default_factory=list)
    withdrawn: set[int] = field(default_factory=set)
    redacted: int = 0
    events: int = 1

    def after(self, at: Address) -> int:
        """Return the number of the last revision of a field."""
        return len(self.history.get(at, []))


class Acts(RuleBasedStateMachine):
    """One case, its acts in any order, and a plain model beside it."""

    def __init__(self, template: Path) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(prefix="tlreview-law-"))
        shutil.copy(template, self.folder / "record.db")
        self.record = Record(engines.connect(f"sqlite:///{self.folder / 'record.db'}"))
        self.record.open_case(CASE)
        self.expected = Expected()

    def teardown(self) -> None:
        self.record.engine.dispose()
        shutil.rmtree(self.folder)

    @rule(at=addresses, value=values)
    def save(self, at: Address, value: Json) -> None:
        """Save on top of what is there."""
        self.record.save(at, value, after=self.expected.after(at))
        self.expected.history.setdefault(at, []).append(as_stored(value))
        self.expected.events += 1

    @rule(at=addresses, value=values, off=st.integers(-3, 3).filter(bool))
    def save_stale(self, at: Address, value: Json, off: int) -> None:
        """Save on top of something else: refused."""
        with pytest.raises(RevisionStale):
            self.record.save(at, value, after=self.expected.after(at) + off)

    @rule(at=addresses, value=values, sequence=st.integers(0, 5))
    def draft(self, at: Address, value: Json, sequence: int) -> None:
        """Type something: kept if it is newer than what was typed before."""
        after = self.expected.after(at)
        with self.record.transact(EDITOR, CASE) as store:
            typed = Draft(
                address=at,
                person="p1",
                role="editor",
                value=value,
                after=after,
                sequence=sequence,
                at=store.now,
            )
            kept = store.save_draft(CASE, typed)
        newest = at not in self.expected.drafts or sequence > self.expected.drafts[at][0]
        assert kept == newest
        if newest:
            self.expected.drafts[at] = (sequence, as_stored(value), after)

    @rule()
    def submit(self) -> None:
        """Freeze what stands."""
        with self.record.transact(EDITOR, CASE) as store:
            numbers = store.numbers(CASE)
            store.submit(submission(store, len(self.expected.submissions) + 1))
        self.expected.submissions.append(dict(numbers))
        self.expected.events += 1

    @precondition(lambda self: len(self.expected.withdrawn) < len(self.expected.submissions))
    @rule(draw=st.data())
    def withdraw(self, draw: st.DataObject) -> None:
        """Take one submission back."""
        made = set(range(1, len(self.expected.submissions) + 1))
        number = draw.draw(st.sampled_from(sorted(made - self.expected.withdrawn)))
        with self.record.transact(EDITOR, CASE) as store:
            store.withdraw(CASE, number)
        self.expected.withdrawn.add(number)
        self.expected.events += 1

    @precondition(lambda self: any(any(each) for each in self.expected.history.values()))
    @rule(draw=st.data())
    def redact(self, draw: st.DataObject) -> None:
        """Take one value out."""
        at, number = draw.draw(st.sampled_from(sorted(self._redactable())))
        said = self.expected.history[at][number - 1]
        self.record.redact(at, number, CASE)
        self.expected.history[at][number - 1] = None
        _, text, after = self.expected.drafts.get(at, (0, b"", -1))
        if after == number or text == said:
            self.expected.drafts.pop(at, None)
        self.expected.redacted += 1
        self.expected.events += 1

    @rule()
    def rebuild_derived(self) -> None:
        """Make the derived tables anew: nothing changes."""
        rebuild(self.record.engine)

    def _redactable(self) -> list[tuple[Address, int]]:
        return [
            (at, number)
            for at, kept in self.expected.history.items()
            for number, value in enumerate(kept, start=1)
            if value is not None
        ]

    @invariant()
    def verifies(self) -> None:
        """Chains, commitments, rows and derived tables hold, whatever happened."""
        verdict = verify(self.record.engine, CASE)
        assert verdict.faults == ()
        assert verdict.redactions == self.expected.redacted
        assert verdict.events == self.expected.events

    @invariant()
    def reads_as_expected(self) -> None:
        """Values, history, drafts and submissions are what a plain list would hold."""
        with self.record.read() as reading:
            stored = {at: as_stored(value) for at, value in reading.values(CASE).items()}
            assert stored == {at: kept[-1] or b"null" for at, kept in self.expected.history.items()}
            for at, kept in self.expected.history.items():
                revisions = reading.history(CASE, at)[::-1]
                assert [each.redacted for each in revisions] == [each is None for each in kept]
                assert [as_stored(each.value) for each in revisions] == [
                    each or b"null" for each in kept
                ]
            drafts = {each.address: as_stored(each.value) for each in reading.drafts(CASE)}
            assert drafts == {at: text for at, (_, text, _) in self.expected.drafts.items()}
            submissions = reading.submissions(CASE)
            assert {each.number for each in submissions if each.withdrawn} == (
                self.expected.withdrawn
            )
            frozen = [{e.address: e.revision for e in each.entries} for each in submissions]
            assert frozen == self.expected.submissions


def test_whatever_people_do_the_record_verifies_and_equals_its_replay(
    sqlite_template: Path,
) -> None:
    """After every act of any sequence the case verifies, and reads as a plain model does."""
    run_machine(
        partial(Acts, sqlite_template),
        settings=settings(
            max_examples=20,
            stateful_step_count=20,
            deadline=None,
            suppress_health_check=[HealthCheck.too_slow],
        ),
    )
