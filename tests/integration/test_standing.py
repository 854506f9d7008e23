"""What is kept of a case from one reading to the next is what the record says, on each database."""

from dataclasses import replace

import pytest
from sqlalchemy import Engine, event

import build
from databases import EDITOR, Record, ground, submission
from tlreview.domain.content import Content
from tlreview.domain.fields import Address
from tlreview.domain.streams import case_stream, review_stream
from tlreview.storage.rubrics.digests import scheme_digests
from tlreview.storage.standing import Standing
from tlreview.storage.store import RecordReading

CASE = "case-1"
TITLE = Address(subject="evidence/a1", field="title")
NAME = Address(subject="profile/coordinator", field="value")


@pytest.fixture
def record(engine: Engine) -> Record:
    """Return a record with one open case on a scheme that is what it says it is."""
    made = Record(engine)
    built = build.scheme()
    digests = scheme_digests(built.rubric, built.processes, built.profile)
    scheme = replace(built, content_digest=digests.content, structure_digest=digests.structure)
    with made.transact(EDITOR, CASE) as opened:
        opened.open_case(build.case(id=CASE, scheme_digest=digests.content), scheme)
    return made


def standing(record: Record) -> tuple[Standing, Content]:
    """Return what stands as the readings of this record know it."""
    with record.read() as reading:
        assert isinstance(reading, RecordReading)
        return reading.standing(CASE), reading.content(CASE)


def elsewhere(record: Record) -> Record:
    """Return another process' view: the same database, and nothing in common beside it."""
    return Record(record.engine, clock=record.clock)


def same(record: Record) -> None:
    """Check the kept case against one read anew, the order of its fields included."""
    (kept, content), (fresh, built) = standing(record), standing(elsewhere(record))
    assert (kept, content) == (fresh, built)
    assert list(kept.values) == list(fresh.values)
    assert list(content.assessment.answers) == list(built.assessment.answers)
    assert list(content.profile) == list(built.profile)


def test_what_others_save_is_seen_at_the_next_reading(record: Record) -> None:
    """Fields of every kind saved elsewhere, new and changed, are there as if read anew."""
    same(record)
    other = elsewhere(record)
    for at, value in ((TITLE, "Plan"), (NAME, "Kari"), (ground("TL2.1"), "b"), (ground(), "a")):
        other.save(at, value)
        same(record)
    other.save(ground(), "c", after=1)
    other.save(Address(subject="evidence/a1", field="removed"), value=True)
    same(record)


def test_a_field_is_read_as_it_stands_within_its_own_transaction(record: Record) -> None:
    """An act that saves and then reads finds what it saved, and so does the next act."""
    with record.transact(EDITOR, CASE) as opened:
        assert ground() not in opened.values(CASE)
        opened.append(CASE, ground(), "a", 0)
        assert opened.content(CASE).assessment.answer("TL1.1").ground == "a"
        opened.append(CASE, ground(), "b", 1)
        assert opened.numbers(CASE)[ground()] == 2
    same(record)


def test_what_happened_is_read_anew_within_its_own_transaction(record: Record) -> None:
    """An act that asks what has happened, acts, and asks again, is told of its own act too."""
    stream, held = case_stream(CASE), {"place": "Fjordvik"}
    with record.transact(EDITOR, CASE) as opened:
        assert opened.recorded(stream, "meeting-held") == ()
        opened.record(CASE, "meeting-held", "meeting/1", held)
        opened.record(CASE, "meeting-held", "meeting/2", {})
        told = opened.recorded(stream, "meeting-held")
    assert [each.event.subject for each in told] == ["meeting/1", "meeting/2"]
    assert [each.payload for each in told] == [held, {}]


def test_an_act_is_told_to_whoever_has_looked_at_the_case_before(record: Record) -> None:
    """That a case had not come to something is known no longer than it is true."""
    stream = case_stream(CASE)
    with record.transact(EDITOR, CASE) as opened:
        for number in (1, 2):
            assert opened.values(CASE) == {}
            assert len(opened.recorded(stream, "meeting-held")) == number - 1
            opened.record(CASE, "meeting-held", f"meeting/{number}", {})
        assert len(opened.recorded(stream, "meeting-held")) == 2
    with elsewhere(record).transact(EDITOR, CASE) as opened:
        opened.record(CASE, "meeting-kept", "meeting/2", {})
    with record.read() as reading:
        assert "meeting-kept" in reading.acts(CASE)
        assert len(reading.recorded(stream, "meeting-kept")) == 1


def test_an_act_of_ones_own_stream_is_told_though_the_case_has_none_like_it(record: Record) -> None:
    """What a case has come to says nothing of what stands in a certifier's review."""
    stream = review_stream(CASE, EDITOR.person)
    with record.transact(EDITOR, CASE) as opened:
        opened.record(CASE, "hand-in", "review/p1", {}, stream=stream)
        assert "hand-in" not in opened.acts(CASE)
        assert len(opened.recorded(stream, "hand-in")) == 1
        assert opened.recorded(case_stream(CASE), "hand-in") == ()


def fail_after_saving(record: Record) -> None:
    """Save on top of the first revision, read that back, and have the transaction fail."""
    with record.transact(EDITOR, CASE) as opened:
        opened.append(CASE, ground(), "lost", 1)
        assert opened.values(CASE)[ground()] == "lost"
        raise ZeroDivisionError


def test_what_was_rolled_back_is_forgotten(record: Record) -> None:
    """A save read in a transaction that failed is not there, even once others have saved more."""
    record.save(ground(), "kept")
    with pytest.raises(ZeroDivisionError):
        fail_after_saving(record)
    same(record)
    with pytest.raises(ZeroDivisionError):
        fail_after_saving(record)
    elsewhere(record).save(TITLE, "Plan")
    same(record)
    assert standing(record)[0].values[ground()] == "kept"


def test_a_value_redacted_elsewhere_is_gone_at_the_next_reading(record: Record) -> None:
    """Words taken out on a legal ground stay in no process that reads the case again."""
    record.save(ground(), "Ola Hansen")
    assert standing(record)[0].values[ground()] == "Ola Hansen"
    elsewhere(record).redact(ground(), 1)
    same(record)
    assert standing(record)[0].values[ground()] is None


def test_a_submission_made_elsewhere_is_seen(record: Record) -> None:
    """Versions frozen and taken back, and the acts that did it, are there as if read anew."""
    record.save(ground(), "a")
    standing(record)
    other = elsewhere(record)
    with other.transact(EDITOR, CASE) as opened:
        opened.submit(submission(opened))
    same(record)
    with other.transact(EDITOR, CASE) as opened:
        opened.withdraw(CASE, 1)
    same(record)
    assert standing(record)[0].submissions[0].withdrawn


def test_looking_again_at_a_case_takes_one_query(record: Record) -> None:
    """Nothing but the end of the chain is read while nothing has been saved."""
    record.save(ground(), "a")
    standing(record)
    asked: list[str] = []

    def note(*asking: object) -> None:
        asked.append(str(asking[2]))

    event.listen(record.engine, "before_cursor_execute", note)
    with record.read() as reading:
        reading.content(CASE)
        reading.numbers(CASE)
        reading.submissions(CASE)
        reading.acts(CASE)
        reading.last_saved(CASE)
    event.remove(record.engine, "before_cursor_execute", note)
    assert sum("SELECT" in each for each in asked) == 1
