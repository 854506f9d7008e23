"""Submissions and redactions, on each database."""

from functools import partial

import pytest
from sqlalchemy import event

from databases import Record, draft, ground, submission
from tlreview.domain.fields import Address, RevisionStale
from tlreview.domain.people import Actor, Role
from tlreview.storage.errors import (
    RevisionRedacted,
    RevisionUnknown,
    SubmissionStale,
    SubmissionUnknown,
    SubmissionWithdrawn,
)
from tlreview.storage.verify import verify

OTHER = Actor(person="p2", role=Role.APPROVER)
CASE = "case-1"


def test_a_submission_freezes_what_stood(record: Record) -> None:
    """Later saves do not change what was submitted, and the chain commits to its digest."""
    record.save(ground("TL2.1"), {"kind": "level", "level": 3})
    record.save(ground(), "then")
    with record.transact(OTHER, CASE) as store:
        made = submission(store)
        store.submit(made)
    record.save(ground(), "now", after=1)
    with record.read() as reading:
        (read,) = reading.submissions(CASE)
        values = reading.submitted_values(CASE, 1)
        with pytest.raises(SubmissionUnknown):
            reading.submitted_values(CASE, 2)
    assert read.digest() == made.digest()
    assert (read.person, read.at, read.withdrawn) == ("p2", made.at, False)
    assert [each.address for each in read.entries] == sorted(each.address for each in made.entries)
    assert values == {ground("TL2.1"): {"kind": "level", "level": 3}, ground(): "then"}
    assert verify(record.engine, CASE).whole


def test_what_is_frozen_holds_nothing_of_a_certifiers_sealed_review(record: Record) -> None:
    """A new version submitted while certifiers judge names only the municipality's own fields."""
    sealed = Address(subject="review/p9/criterion/TL1.1", field="ground")
    certifier = Actor(person="p9", role=Role.CERTIFIER)
    record.save(ground(), "one")
    with record.transact(certifier, CASE) as store:
        store.append(CASE, sealed, "sealed", 0)
        assert [each.address for each in store.entries(CASE)] == [ground()]


def test_a_larger_case_asks_the_database_no_oftener(record: Record) -> None:
    """What the chain holds to every field is read at once."""

    def asked() -> list[str]:
        statements: list[str] = []
        with record.transact(OTHER, CASE) as store:
            listen = partial(_keep_statement, statements)
            event.listen(record.engine, "before_cursor_execute", listen)
            store.entries(CASE)
            event.remove(record.engine, "before_cursor_execute", listen)
        return statements

    record.save(ground(), "one")
    small = asked()
    for number in range(20):
        record.save(ground(f"TL2.{number}"), "one")
    assert len(asked()) == len(small)


def _keep_statement(kept: list[str], *facts: object) -> None:
    kept.append(str(facts[2]))


def test_a_submission_of_anything_but_what_stands_is_refused(record: Record) -> None:
    """A wrong number, an older revision or a foreign commitment freezes nothing."""
    record.save(ground(), "one")
    with record.transact(OTHER, CASE) as store:
        stale = submission(store)
        with pytest.raises(SubmissionStale):
            store.submit(submission(store, number=2))
        store.append(CASE, ground(), "two", 1)
        with pytest.raises(RevisionStale):
            store.submit(stale)
    with record.read() as reading:
        assert reading.submissions(CASE) == ()


def test_a_withdrawn_submission_stays_and_is_marked(record: Record) -> None:
    """Withdrawing happens once, to a submission that is there; the next number goes on."""
    with record.transact(OTHER, CASE) as store:
        store.submit(submission(store))
        store.withdraw(CASE, 1)
        with pytest.raises(SubmissionWithdrawn):
            store.withdraw(CASE, 1)
        with pytest.raises(SubmissionUnknown):
            store.withdraw(CASE, 2)
        store.submit(submission(store, number=2))
    with record.read() as reading:
        assert [each.withdrawn for each in reading.submissions(CASE)] == [True, False]
    assert verify(record.engine, CASE).whole


def test_a_redacted_value_reads_as_none_everywhere(record: Record) -> None:
    """Who, when and the digest stay; the words are gone from values, history and submissions."""
    record.save(ground(), "before")
    record.save(ground(), "Ola Hansen", after=1)
    with record.transact(OTHER, CASE) as store:
        made = submission(store)
        store.submit(made)
        store.save_draft(CASE, draft(record, "Ola Hansen", 1, "p5"))
        store.redact(CASE, ground(), 2, "offl. § 13")
        with pytest.raises(RevisionRedacted):
            store.redact(CASE, ground(), 2, "offl. § 13")
        with pytest.raises(RevisionUnknown):
            store.redact(CASE, ground(), 3, "offl. § 13")
    with record.read() as reading:
        assert reading.values(CASE) == {ground(): None}
        assert reading.submitted_values(CASE, 1) == {ground(): None}
        last, first = reading.history(CASE, ground())
        assert (last.value, last.redacted, last.person) == (None, True, "p1")
        assert (first.value, first.redacted) == ("before", False)
        assert reading.drafts(CASE) == ()
        (read,) = reading.submissions(CASE)
        assert read.digest() == made.digest()
        assert reading.events(CASE)[-1].act == "redact"
    verdict = verify(record.engine, CASE)
    assert (verdict.whole, verdict.redactions) == (True, 1)


def test_a_draft_with_other_words_survives_a_redaction(record: Record) -> None:
    """Only drafts that began from the redacted words, or repeat them, go with them."""
    record.save(ground(), "Ola Hansen")
    with record.transact(OTHER, CASE) as store:
        store.save_draft(CASE, draft(record, "something else", 1))
        store.redact(CASE, ground(), 1, "offl. § 13")
    with record.read() as reading:
        assert [each.value for each in reading.drafts(CASE)] == ["something else"]


def test_a_field_goes_on_after_a_redaction(record: Record) -> None:
    """The next save stands on the redacted revision."""
    record.save(ground(), "Ola Hansen")
    record.redact(ground(), 1)
    assert record.save(ground(), "a neighbour", after=1).number == 2
    with record.read() as reading:
        assert reading.values(CASE) == {ground(): "a neighbour"}
    assert verify(record.engine, CASE).whole
