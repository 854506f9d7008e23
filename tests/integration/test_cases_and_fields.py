"""Fields, drafts, cases and names, on each database."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import text

import build
from databases import EDITOR, Record, draft, ground
from tlreview.domain.canonical import NotCanonical
from tlreview.domain.case import CaseUnknown
from tlreview.domain.events import GENESIS
from tlreview.domain.fields import Address, RevisionStale
from tlreview.domain.people import Actor, Role
from tlreview.storage import fields
from tlreview.storage.errors import (
    CaseExists,
    CaseIdRefused,
    CaseNotLocked,
    RecordRefused,
    RevisionUnknown,
    SchemeUnknown,
)
from tlreview.storage.rubrics.digests import scheme_digests
from tlreview.storage.verify import verify

OTHER = Actor(person="p2", role=Role.APPROVER)
CASE = "case-1"


def test_a_case_reads_back_as_it_was_opened(record: Record) -> None:
    """Applicant, scheme, process and language are as given; the time is that of the act."""
    with record.read() as reading:
        case = reading.case(CASE)
        (event,) = reading.events(CASE)
        assert reading.cases() == (case,)
        assert reading.last_saved(CASE) == (case.opened_at, "p1")
    assert case == build.case(id=CASE, opened_at=case.opened_at)
    assert (event.act, event.sequence, event.previous) == ("open-case", 1, GENESIS)


def test_cases_come_with_the_one_opened_last_first(record: Record) -> None:
    """The list of cases begins with the newest."""
    record.open_case("case-2")
    with record.read() as reading:
        assert [each.id for each in reading.cases()] == ["case-2", CASE]


def test_a_case_is_opened_once(record: Record) -> None:
    """A second case with the same id is refused and leaves nothing behind."""
    with pytest.raises(CaseExists):
        record.open_case(CASE)
    with record.read() as reading:
        assert len(reading.events(CASE)) == 1


@pytest.mark.parametrize("id", ["", "case-1/x", "a#b"])
def test_an_id_that_could_be_taken_for_a_stream_is_refused(record: Record, id: str) -> None:
    """Streams are named after cases, so no case may have a name that reads as another's stream."""
    with pytest.raises(CaseIdRefused):
        record.open_case(id)


def test_a_scheme_is_kept_whole(record: Record) -> None:
    """The kept copy of a scheme reads back as the scheme, and an unknown one says so."""
    built = build.scheme()
    digests = scheme_digests(built.rubric, built.processes, built.profile)
    scheme = replace(built, content_digest=digests.content, structure_digest=digests.structure)
    with record.transact(EDITOR, "case-3") as store:
        store.open_case(build.case(id="case-3", scheme_digest=scheme.content_digest), scheme)
    with record.read() as reading:
        assert reading.scheme(scheme.content_digest) == scheme
        with pytest.raises(SchemeUnknown):
            reading.scheme("0" * 64)


def test_an_unknown_case_is_named_so(record: Record) -> None:
    """Reading, saving, drafting and recording in a case that is not there all say so."""
    with record.read() as reading:
        with pytest.raises(CaseUnknown):
            reading.case("none")
        with pytest.raises(CaseUnknown):
            reading.head("none")
        assert reading.last_saved("none") is None
    with record.transact(EDITOR, "none") as store:
        with pytest.raises(CaseUnknown):
            store.append("none", ground(), "x", 0)
        with pytest.raises(CaseUnknown):
            store.record("none", "meeting-held", "meeting/1", {})
        with pytest.raises(CaseUnknown):
            store.save_draft("none", draft(record, "x", 1))


def test_a_transaction_writes_in_its_own_case_only(record: Record) -> None:
    """The lock held is that of one case, so a write in another is refused."""
    record.open_case("case-2")
    with record.transact(EDITOR, "case-2") as store, pytest.raises(CaseNotLocked):
        store.append(CASE, ground(), "x", 0)


def test_a_saved_value_is_the_latest_and_the_older_one_is_history(record: Record) -> None:
    """Values, numbers, latest and history agree, whatever JSON the value is."""
    first = record.save(ground(), {"b": [1, None, True], "a": "å\n\u0000"})
    second = record.save(ground(), "e\u0301", after=1)
    with record.read() as reading:
        assert reading.latest(CASE, ground()) == second
        assert reading.history(CASE, ground()) == (second, first)
        assert reading.values(CASE) == {ground(): "\u00e9"}
        assert reading.numbers(CASE) == {ground(): 2}
        assert reading.latest(CASE, ground("TL1.2")) is None
        assert reading.history(CASE, ground("TL1.2")) == ()
    assert first.value == {"b": [1, None, True], "a": "å\n\u0000"}
    assert (second.person, second.role, second.number) == ("p1", "editor", 2)


def test_what_has_no_canonical_form_is_refused(record: Record) -> None:
    """A float or a lone surrogate is refused before anything is written."""
    with record.transact(EDITOR, CASE) as store:
        for refused in (1.5, "\ud800"):
            with pytest.raises(NotCanonical):
                store.append(CASE, ground(), refused, 0)  # type: ignore[arg-type]
    with record.read() as reading:
        assert reading.values(CASE) == {}
        assert len(reading.events(CASE)) == 1


@pytest.mark.parametrize("after", [0, 2, 7])
def test_a_stale_save_is_refused_and_leaves_nothing(record: Record, after: int) -> None:
    """A save on any revision but the last is refused; the same transaction can go on."""
    record.save(ground(), "theirs")
    with record.transact(OTHER, CASE) as store:
        with pytest.raises(RevisionStale) as stale:
            store.append(CASE, ground(), "yours", after)
        store.append(CASE, ground("TL1.2"), "another field", 0)
    assert (stale.value.case, stale.value.revision) == (CASE, after)
    with record.read() as reading:
        assert reading.values(CASE) == {ground(): "theirs", ground("TL1.2"): "another field"}
    assert verify(record.engine, CASE).whole


def test_the_primary_key_settles_a_race_the_lock_did_not(
    record: Record, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Should two writers ever see the same last revision, the database lets one of them in."""
    record.save(ground(), "theirs")
    monkeypatch.setattr(fields, "last_number", lambda *_: 0)
    with record.transact(EDITOR, CASE) as store:
        with pytest.raises(RevisionStale):
            store.append(CASE, ground(), "yours", 0)
        store.append(CASE, ground("TL1.2"), "another field", 0)
    with record.read() as reading:
        assert reading.values(CASE) == {ground(): "theirs", ground("TL1.2"): "another field"}
    assert verify(record.engine, CASE).whole


def test_a_failed_act_leaves_nothing(record: Record) -> None:
    """An error after a save inside the same act takes the save with it."""

    def save_then_fail() -> None:
        with record.transact(EDITOR, CASE) as store:
            store.append(CASE, ground(), "x", 0)
            store.redact(CASE, ground(), 9, "offl. § 13")

    with pytest.raises(RevisionUnknown):
        save_then_fail()
    with record.read() as reading:
        assert reading.values(CASE) == {}


def test_one_act_has_one_time(record: Record) -> None:
    """Everything an act writes carries the same moment and the same actor."""
    with record.transact(OTHER, CASE) as store:
        first = store.append(CASE, ground(), "x", 0)
        second = store.append(CASE, ground("TL1.2"), "y", 0)
        assert first.at == second.at == store.now
        assert store.actor == OTHER
    with record.read() as reading:
        assert reading.last_saved(CASE) == (first.at, "p2")


def test_a_recorded_act_is_in_the_chain(record: Record) -> None:
    """An event that is no field stands after the one before it, and its act is listed."""
    with record.read() as reading:
        before = reading.head(CASE)
    with record.transact(EDITOR, CASE) as store:
        event = store.record(CASE, "certifiers-assigned", "case/case-1", {"names": ["p7", "p8"]})
    assert event.previous == before
    with record.read() as reading:
        assert reading.head(CASE) == event.digest()
        assert reading.events(CASE)[-1] == event
        assert reading.acts(CASE) == {"open-case", "certifiers-assigned"}
    assert verify(record.engine, CASE).whole


def test_an_older_draft_never_replaces_a_newer_one(record: Record) -> None:
    """Only a higher sequence replaces a draft, also one as large as a time in milliseconds."""
    with record.transact(EDITOR, CASE) as store:
        assert store.save_draft(CASE, draft(record, "one", 5))
        assert not store.save_draft(CASE, draft(record, "same", 5))
        assert not store.save_draft(CASE, draft(record, "older", 4))
        assert store.save_draft(CASE, draft(record, "two", 1_790_000_000_000))
    with record.read() as reading:
        (kept,) = reading.drafts(CASE)
        assert (kept.value, kept.sequence) == ("two", 1_790_000_000_000)
        assert reading.values(CASE) == {}
        assert len(reading.events(CASE)) == 1


def test_drafts_are_by_person_and_the_oldest_comes_first(record: Record) -> None:
    """Two people draft one field; each can be asked for, and dropping one leaves the other."""
    with record.transact(EDITOR, CASE) as store:
        store.save_draft(CASE, draft(record, "mine", 1, "p2"))
        store.save_draft(CASE, draft(record, "yours", 1, "p1"))
        assert [each.person for each in store.drafts(CASE)] == ["p2", "p1"]
        assert [each.value for each in store.drafts(CASE, "p1")] == ["yours"]
        store.drop_draft(CASE, ground(), "p2")
        store.drop_draft(CASE, ground(), "nobody")
    with record.read() as reading:
        assert [each.person for each in reading.drafts(CASE)] == ["p1"]


def test_a_name_can_be_kept_changed_and_erased(record: Record) -> None:
    """Names stand outside the chain: erasing one touches no event."""
    with record.transact(EDITOR, CASE) as store:
        assert store.person_name("p1") == ""
        store.name_person("p1", "Kari")
        store.name_person("p1", "Kari Nordmann")
        assert store.person_name("p1") == "Kari Nordmann"
        store.name_person("p1", "")
        assert store.person_name("p1") == ""
    with record.read() as reading:
        assert len(reading.events(CASE)) == 1


def test_a_reading_is_of_one_moment(record: Record) -> None:
    """What others save while one reads is not seen until the next reading."""
    with record.read() as reading:
        before = reading.head(CASE)
        record.save(ground(), "meanwhile")
        assert reading.head(CASE) == before
        assert reading.values(CASE) == {}
    with record.read() as reading:
        assert reading.values(CASE) == {ground(): "meanwhile"}


def test_an_event_is_later_than_those_before_it(record: Record) -> None:
    """The time is taken once the lock is held, so times go up along a stream."""
    for number in range(3):
        record.save(ground(), f"{number}", after=number)
    with record.read() as reading:
        times = [each.at for each in reading.events(CASE)]
        revisions = reading.history(CASE, ground())
    assert times == sorted(times)
    assert revisions[0].at - revisions[1].at == timedelta(seconds=1)


def test_a_refusal_of_the_database_is_a_word_of_the_domain(record: Record) -> None:
    """Whoever tries to change the record through storage is told so in the domain's words."""
    with pytest.raises(RecordRefused), record.transact(EDITOR, CASE) as store:
        store.db.execute(text("UPDATE event SET person = 'x'"))  # type: ignore[attr-defined]


def test_addresses_with_odd_signs_stay_apart(record: Record) -> None:
    """Quotes, wildcards, long keys and signs beyond the basic plane are only text."""
    odd = [
        Address(subject="forum/%_'\"\\", field="name"),
        Address(subject="forum/😀", field="x" * 300),
    ]
    for at in odd:
        record.save(at, str(at))
    with record.read() as reading:
        assert reading.values(CASE) == {at: str(at) for at in odd}
    assert verify(record.engine, CASE).whole
