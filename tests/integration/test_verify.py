"""Verification: a whole case is whole, and whatever is tampered with is found and named."""

import pytest

from databases import EDITOR, Record, ground, submission, tamper
from tampered import TAMPERED
from tlreview.domain.case import CaseUnknown
from tlreview.domain.events import GENESIS
from tlreview.domain.fields import Address
from tlreview.storage.derived import rebuild
from tlreview.storage.verify import verify

CASE = "case-1"
STREAM = "case-1/case"


@pytest.fixture
def filled(record: Record) -> Record:
    """Return a record with something in every table.

    Events: 1 opened, 2 and 3 two revisions of a ground, 4 another ground, 5 submitted,
    6 withdrawn, 7 the first revision redacted, 8 an act.
    """
    record.save(ground(), "Ola Hansen")
    record.save(ground(), "second", after=1)
    record.save(ground("TL1.2"), {"kind": "level", "level": 2})
    with record.transact(EDITOR, CASE) as store:
        store.submit(submission(store))
        store.withdraw(CASE, 1)
        store.redact(CASE, ground(), 1, "offl. § 13")
        store.record(CASE, "meeting-held", "meeting/1", {"place": "Fjordvik"})
    record.open_case("case-2")
    return record


def test_a_whole_case_is_whole(filled: Record) -> None:
    """Counts are right, a redaction is counted and is no fault, the head is that of the case."""
    verdict = verify(filled.engine, CASE)
    with filled.read() as reading:
        head = reading.head(CASE)
    assert verdict.whole
    assert verdict.broken is None
    assert (verdict.events, verdict.revisions, verdict.submissions) == (8, 3, 1)
    assert (verdict.redactions, verdict.files, verdict.head) == (1, 0, head)
    assert verdict.head_known is None


def test_an_unknown_case_cannot_be_verified(record: Record) -> None:
    """There is nothing to say of a case that is not there, nor by a part of its name."""
    with pytest.raises(CaseUnknown):
        verify(record.engine, "case")


def test_a_printed_head_is_an_ancestor_or_not(filled: Record) -> None:
    """Every digest of the case is known, whole or cut, in groups and capitals; others are not."""
    with filled.read() as reading:
        digests = [each.digest() for each in reading.events(CASE)]
        (other,) = reading.events("case-2")
    for head in digests:
        printed = f"{head[:8]} {head[8:16]}".upper()
        assert verify(filled.engine, CASE, head).head_known
        assert verify(filled.engine, CASE, printed).head_known
    for head in (GENESIS, other.digest(), digests[0][:8], ""):
        verdict = verify(filled.engine, CASE, head)
        assert verdict.head_known is False
        assert not verdict.whole


@pytest.mark.parametrize("what", TAMPERED)
def test_tampering_is_found_and_the_first_broken_event_named(filled: Record, what: str) -> None:
    """Each table, changed behind the record's back, is found; the other case stays whole."""
    statements, sequence, reason = TAMPERED[what]
    tamper(filled.engine, *statements.split(";"))
    verdict = verify(filled.engine, CASE)
    assert not verdict.whole
    assert verdict.broken is not None
    assert (verdict.broken.sequence, verdict.broken.reason) == (sequence, reason)
    assert verdict.broken.stream == ("case-1/review" if "review" in statements else STREAM)
    if "scheme" not in statements or "submission" in statements:
        assert verify(filled.engine, "case-2").broken is None


def test_a_case_whose_events_are_all_gone_is_broken(filled: Record) -> None:
    """A case that has a row is never unknown: what is missing is its first event."""
    tamper(
        filled.engine,
        "DELETE FROM payload WHERE stream = 'case-1/case'",
        "DELETE FROM event WHERE stream = 'case-1/case'",
    )
    verdict = verify(filled.engine, CASE)
    assert verdict.broken is not None
    assert (verdict.broken.sequence, verdict.broken.reason) == (1, "event-missing")


def test_a_forged_chain_is_told_by_the_printed_head(filled: Record) -> None:
    """Cutting the end of a stream so that all agrees again still loses the head on paper."""
    with filled.read() as reading:
        printed = reading.head(CASE)
    tamper(
        filled.engine,
        "DELETE FROM payload WHERE sequence = 8",
        "DELETE FROM event WHERE sequence = 8",
    )
    rebuild(filled.engine)
    assert verify(filled.engine, CASE).whole
    assert verify(filled.engine, CASE, printed).head_known is False


def test_derived_tables_can_be_made_anew(filled: Record) -> None:
    """Whatever happened to the derived tables, rebuilding gives what the record says."""
    filled.save(ground("TL3.1"), "redacted")
    filled.redact(ground("TL3.1"), 1)
    with filled.read() as reading:
        values, numbers = reading.values(CASE), reading.numbers(CASE)
    tamper(
        filled.engine,
        "DELETE FROM head",
        "UPDATE latest SET number = 1, value = '0'",
        "INSERT INTO latest VALUES ('case-1', 'forum/1', 'name', 1, '1')",
    )
    rebuild(filled.engine)
    with filled.read() as reading:
        assert (reading.values(CASE), reading.numbers(CASE)) == (values, numbers)
    assert verify(filled.engine, CASE).whole
    assert verify(filled.engine, "case-2").whole


def test_saving_never_trusts_the_derived_tables(filled: Record) -> None:
    """With derived tables gone wrong, the next save still stands on the record itself."""
    tamper(filled.engine, "UPDATE head SET sequence = 2, digest = 'x'", "DELETE FROM latest")
    assert filled.save(ground(), "third", after=2).number == 3
    rebuild(filled.engine)
    assert verify(filled.engine, CASE).whole


def test_a_case_is_told_from_one_whose_name_begins_alike(filled: Record) -> None:
    """A case whose name begins like another's has its own streams only."""
    filled.open_case("case-1x")
    assert verify(filled.engine, "case-1x").events == 1
    assert verify(filled.engine, CASE).events == 8


def test_an_odd_case_name_is_verified_by_itself(record: Record) -> None:
    """A wildcard in a case's name matches nothing but itself."""
    record.open_case("case_1")
    record.save(Address(subject="forum/1", field="name"), "x", case="case_1")
    assert verify(record.engine, "case_1").events == 2
    assert verify(record.engine, CASE).events == 1
