"""Submitting freezes what stands; only what is not settled stops it."""

import pytest

import build
from fakes import House
from tlreview.domain.assessment import criterion_field
from tlreview.domain.content import profile_field
from tlreview.domain.fields import Address
from tlreview.domain.parties import ASSIGN
from tlreview.domain.people import Actor, Role
from tlreview.domain.versions import differences
from tlreview.workflow.permissions import NotAllowed
from tlreview.workflow.reading import SubmissionUnknown, submitted_content
from tlreview.workflow.saving import Seen, keep_draft, record_field
from tlreview.workflow.submitting import (
    CannotWithdraw,
    DraftsUnsettled,
    FormUnknown,
    SubmissionIncomplete,
    Unchosen,
    changed_since,
    submit,
    unchosen_drafts,
    withdraw,
)

KARI = Actor(person="kari", role=Role.EDITOR)
OLA = Actor(person="ola", role=Role.APPROVER)
GROUND = criterion_field("TL1.1", "ground")
MINIMUM = ("TL1.1", "TL2.1", "TL2.2", "F1", "F2")


def save(house: House, address: Address, value: object, revision: int = 0) -> None:
    seen = Seen(case="case-1", address=address, revision=revision)
    record_field(house.transact, KARI, seen, value)


@pytest.fixture
def house() -> House:
    """Return a case with every minimum criterion at level 0 and the profile filled in."""
    opened = House()
    with opened.transact(KARI, "case-1") as store:
        store.open_case(build.case(), build.scheme())
    for key in MINIMUM:
        save(opened, criterion_field(key, "choice"), {"kind": "level", "level": 0})
    save(opened, profile_field("inhabitants"), "8400")
    return opened


def test_low_levels_and_missing_evidence_never_stop_a_submission(house):
    submission = submit(house.transact, OLA, "case-1", "first")

    assert (submission.number, submission.person) == (1, "ola")


def test_an_editor_prepares_but_does_not_submit(house):
    with pytest.raises(NotAllowed):
        submit(house.transact, KARI, "case-1", "first")


def test_what_is_not_assessed_stops_it_and_is_named(house):
    save(house, criterion_field("TL2.2", "choice"), {"kind": "not_assessed"}, 1)

    with pytest.raises(SubmissionIncomplete) as stopped:
        submit(house.transact, OLA, "case-1", "first")

    assert [gap.place for gap in stopped.value.gaps] == ["TL2.2"]
    with house.read() as reading:
        assert reading.submissions("case-1") == ()


def test_everybodys_drafts_are_in_what_is_submitted(house):
    """A sentence typed a moment before somebody else submits is not left out."""
    keep_draft(house.transact, KARI, Seen(case="case-1", address=GROUND, revision=0), "Nå.", 1)

    submit(house.transact, OLA, "case-1", "first")

    with house.read() as reading:
        frozen = submitted_content(reading, "case-1", 1)
    assert frozen.assessment.answer("TL1.1").ground == "Nå."


def test_a_draft_that_clashes_stops_it_until_the_approver_has_seen_whose_it_is(house):
    """Its author may be away: what is saved goes in, and their text waits for them."""
    keep_draft(house.transact, KARI, Seen(case="case-1", address=GROUND, revision=0), "Karis", 1)
    record_field(house.transact, OLA, Seen(case="case-1", address=GROUND, revision=0), "Olas")

    with pytest.raises(DraftsUnsettled) as stopped:
        submit(house.transact, OLA, "case-1", "first")

    assert stopped.value.unchosen == (Unchosen(address=GROUND, person="kari"),)
    with house.read() as reading:
        assert unchosen_drafts(reading, "case-1") == stopped.value.unchosen
    submit(house.transact, OLA, "case-1", "first", stopped.value.unchosen)
    with house.read() as reading:
        frozen = submitted_content(reading, "case-1", 1)
        (kept,) = reading.drafts("case-1")
    assert frozen.assessment.answer("TL1.1").ground == "Olas"
    assert (kept.person, kept.value) == ("kari", "Karis")


def test_a_draft_that_can_be_saved_is_no_choice_to_make(house):
    """It goes into the submission by itself; one that says what is saved already does too."""
    keep_draft(house.transact, KARI, Seen(case="case-1", address=GROUND, revision=0), "Likt", 1)
    with house.read() as reading:
        assert unchosen_drafts(reading, "case-1") == ()
    record_field(house.transact, OLA, Seen(case="case-1", address=GROUND, revision=0), "Likt")

    with house.read() as reading:
        assert unchosen_drafts(reading, "case-1") == ()


def test_later_edits_leave_the_frozen_version_as_it_was(house):
    save(house, GROUND, "Før")
    submission = submit(house.transact, OLA, "case-1", "first")
    save(house, GROUND, "Etter", 1)

    with house.read() as reading:
        frozen = submitted_content(reading, "case-1", 1)
        changed = changed_since(reading, submission)
    assert frozen.assessment.answer("TL1.1").ground == "Før"
    assert changed == (GROUND,)


def test_a_new_version_lists_what_differs_from_the_one_before(house):
    first = submit(house.transact, OLA, "case-1", "first")
    save(house, GROUND, "Ny")
    second = submit(house.transact, OLA, "case-1", "first")

    (difference,) = differences(first, second)

    assert (difference.address, difference.before, difference.after) == (GROUND, None, 1)
    assert first.digest() != second.digest()


def test_a_submission_can_be_taken_back_until_certifiers_are_assigned(house):
    submit(house.transact, OLA, "case-1", "first")

    withdraw(house.transact, OLA, "case-1", 1)

    with house.read() as reading:
        assert reading.submissions("case-1")[0].withdrawn


@pytest.mark.parametrize("reason", ["already-withdrawn", "certifiers-assigned"])
def test_it_cannot_be_taken_back_twice_or_after_certifiers_are_assigned(house, reason):
    submit(house.transact, OLA, "case-1", "first")
    if reason == "already-withdrawn":
        withdraw(house.transact, OLA, "case-1", 1)
    else:
        with house.transact(OLA, "case-1") as store:
            store.record("case-1", ASSIGN, "", {})

    with pytest.raises(CannotWithdraw) as refused:
        withdraw(house.transact, OLA, "case-1", 1)

    assert refused.value.reason == reason


def test_a_submission_nobody_has_made_cannot_be_taken_back(house):
    with pytest.raises(SubmissionUnknown):
        withdraw(house.transact, OLA, "case-1", 7)


def test_a_submission_the_process_does_not_have_is_refused(house):
    with pytest.raises(FormUnknown):
        submit(house.transact, OLA, "case-1", "fourth")
