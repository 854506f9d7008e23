"""Verification: a whole case is whole, and whatever is tampered with is found and named."""

import pytest

from databases import EDITOR, Record, ground, tamper
from tlreview.domain.case import CaseUnknown, Entry, Submission
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
        entries = tuple(
            Entry(address=at, revision=number, commitment=store.commitment(CASE, at, number))
            for at, number in store.numbers(CASE).items()
        )
        store.submit(
            Submission(
                case=CASE,
                number=1,
                form="first",
                scheme_digest="c" * 64,
                person="p1",
                at=store.now,
                entries=entries,
            )
        )
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


TAMPERED = {
    "an event's person": ("UPDATE event SET person = 'p9' WHERE sequence = 4", 4, "event-changed"),
    "an event's time": (
        "UPDATE event SET at = '2020-01-01T00:00:00.000000Z' WHERE sequence = 3",
        3,
        "event-changed",
    ),
    "an event's commitments": (
        "UPDATE event SET commitments = 'no json' WHERE sequence = 4",
        4,
        "event-changed",
    ),
    "an event's own digest": (
        "UPDATE event SET digest = previous WHERE sequence = 4",
        4,
        "event-changed",
    ),
    "an event in the middle": ("DELETE FROM event WHERE sequence = 4", 4, "event-missing"),
    "the last event": ("DELETE FROM event WHERE sequence = 8", 8, "event-missing"),
    "the first event": (
        "DELETE FROM event WHERE sequence = 1 AND stream = 'case-1/case'",
        1,
        "event-missing",
    ),
    "a value": (
        "UPDATE payload SET value = '\"forged\"' WHERE sequence = 3 AND field = 'value'",
        3,
        "payload-changed",
    ),
    "a value into no JSON": (
        "UPDATE payload SET value = '{' WHERE sequence = 3 AND field = 'value'",
        3,
        "payload-changed",
    ),
    "a value into a float": (
        "UPDATE payload SET value = '1.5' WHERE sequence = 3 AND field = 'value'",
        3,
        "payload-changed",
    ),
    "a number": (
        "UPDATE payload SET value = '7' WHERE sequence = 3 AND field = 'number'",
        3,
        "payload-changed",
    ),
    "a salt": ("UPDATE payload SET salt = 'xx' WHERE sequence = 8", 8, "payload-changed"),
    "a payload row": ("DELETE FROM payload WHERE sequence = 8", 8, "payload-missing"),
    "a payload row more": (
        "INSERT INTO payload VALUES ('case-1/case', 8, 'more', '00', '1')",
        8,
        "payload-added",
    ),
    "a payload row without an event": (
        "INSERT INTO payload VALUES ('case-1/case', 99, 'more', '00', '1')",
        99,
        "event-missing",
    ),
    "a blanked value": (
        "UPDATE payload SET value = NULL, salt = NULL WHERE sequence = 8",
        8,
        "payload-blanked",
    ),
    "a value put back": (
        "UPDATE payload SET value = '1', salt = '00' WHERE sequence = 2 AND field = 'value'",
        2,
        "redaction-undone",
    ),
    "a redaction row": ("DELETE FROM redaction", 2, "payload-blanked"),
    "a redaction row's act": ("UPDATE redaction SET by_sequence = 8", 7, "redaction-changed"),
    "a redaction row more": (
        """
        INSERT INTO redaction VALUES ('case-1/case', 3, 'value', 'case-1/case', 7);
        UPDATE payload SET value = NULL, salt = NULL WHERE sequence = 3 AND field = 'value';
        UPDATE latest SET value = NULL WHERE subject = 'criterion/TL1.1'
        """,
        3,
        "redaction-added",
    ),
    "a case row": (
        "UPDATE cases SET applicant_name = 'Elsewhere' WHERE id = 'case-1'",
        1,
        "cases-changed",
    ),
    "a case row's absence": ("DELETE FROM cases WHERE id = 'case-1'", 1, "cases-missing"),
    "a scheme": ("UPDATE scheme SET text = '{}'", 1, "scheme-changed"),
    "a scheme's absence": ("DELETE FROM scheme", 1, "scheme-missing"),
    "a revision": ("DELETE FROM revision WHERE number = 2", 3, "revision-missing"),
    "a revision's event": (
        "UPDATE revision SET sequence = 8 WHERE number = 2",
        3,
        "revision-changed",
    ),
    "a revision more": (
        "INSERT INTO revision VALUES ('case-1', 'forum/1', 'name', 1, 'case-1/case', 8)",
        0,
        "revision-added",
    ),
    "a submission": ("DELETE FROM submission", 5, "submission-missing"),
    "a submission's form": ("UPDATE submission SET form = 'other'", 5, "submission-changed"),
    "a submission's scheme": (
        "UPDATE submission SET scheme_digest = 'd'",
        5,
        "submission_entry-changed",
    ),
    "a submission more": (
        "INSERT INTO submission VALUES ('case-1', 2, 'f', 'c', 'd', 'case-1/case', 8)",
        0,
        "submission-added",
    ),
    "an entry": (
        "DELETE FROM submission_entry WHERE subject = 'criterion/TL1.2'",
        5,
        "submission_entry-changed",
    ),
    "an entry's revision": (
        "UPDATE submission_entry SET revision = 1",
        5,
        "submission_entry-changed",
    ),
    "an entry's commitment": (
        "UPDATE submission_entry SET commitment = 'x'",
        5,
        "submission_entry-changed",
    ),
    "an entry of no submission": (
        """
        INSERT INTO submission_entry
        SELECT case_id, 2, subject, field, revision, commitment FROM submission_entry
        """,
        0,
        "submission_entry-added",
    ),
    "a withdrawal": ("DELETE FROM withdrawal", 6, "withdrawal-missing"),
    "a withdrawal more": (
        "INSERT INTO withdrawal VALUES ('case-1', 2, 'case-1/case', 8)",
        0,
        "withdrawal-added",
    ),
    "a latest value": (
        "UPDATE latest SET value = '1' WHERE subject = 'criterion/TL1.2'",
        4,
        "latest-changed",
    ),
    "a latest row": ("DELETE FROM latest WHERE subject = 'criterion/TL1.2'", 4, "latest-missing"),
    "a latest row more": (
        "INSERT INTO latest VALUES ('case-1', 'forum/1', 'name', 1, '1')",
        0,
        "latest-added",
    ),
    "a head": (
        "UPDATE head SET digest = 'x' WHERE stream = 'case-1/case'",
        8,
        "head-changed",
    ),
    "a head's absence": ("DELETE FROM head WHERE stream = 'case-1/case'", 8, "head-missing"),
    "a head of a stream that is gone": (
        "INSERT INTO head VALUES ('case-1/review', 3, 'x')",
        1,
        "event-missing",
    ),
}


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
