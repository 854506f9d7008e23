"""Saving fields, drafts and rows."""

import pytest

import build
from fakes import House
from tlreview.domain.fields import Address, RevisionStale, address
from tlreview.domain.people import Actor, Role
from tlreview.domain.rows import RowKind
from tlreview.workflow.fields import FieldRefused, FieldUnknown
from tlreview.workflow.permissions import NotAllowed
from tlreview.workflow.saving import (
    Seen,
    add_row,
    discard_draft,
    keep_draft,
    record_field,
    record_fields,
    settle_drafts,
)

KARI = Actor(person="kari", role=Role.EDITOR)
OLA = Actor(person="ola", role=Role.APPROVER)
READER = Actor(person="lise", role=Role.READER)
GROUND = Address(subject="criterion/TL1.1", field="ground")
EVIDENCE = Address(subject="criterion/TL1.1", field="evidence")
PLAN = {"title": "Folkehelseplan", "type": "plan"}


@pytest.fixture
def house() -> House:
    opened = House()
    with opened.transact(KARI, "case-1") as store:
        store.open_case(build.case(), build.scheme())
    return opened


def seen(revision: int, address: Address = GROUND) -> Seen:
    return Seen(case="case-1", address=address, revision=revision)


def stands(house: House, address: Address = GROUND) -> object:
    with house.read() as reading:
        return reading.values("case-1").get(address)


def test_the_one_who_saw_the_latest_revision_saves(house):
    first = record_field(house.transact, KARI, seen(0), "Første")
    second = record_field(house.transact, OLA, seen(first.number), "Andre")

    assert (second.number, second.person, stands(house)) == (2, "ola", "Andre")


def test_the_one_who_saw_an_older_revision_is_told_and_overwrites_nothing(house):
    record_field(house.transact, KARI, seen(0), "Karis")

    with pytest.raises(RevisionStale):
        record_field(house.transact, OLA, seen(0), "Olas")

    assert stands(house) == "Karis"


def test_several_fields_saved_together_are_all_there_or_none(house):
    """An answer with a level that is not described takes its ground down with it."""
    choice = Address(subject="criterion/TL1.1", field="choice")
    whole = {"kind": "level", "level": 2}
    broken = {"kind": "level", "level": 99}

    changes = [(seen(0), "Grunn"), (seen(0, choice), broken)]
    with pytest.raises(FieldRefused):
        record_fields(house.transact, KARI, "case-1", changes)
    assert (stands(house), stands(house, choice)) == (None, None)

    record_fields(house.transact, KARI, "case-1", [(seen(0), "Grunn"), (seen(0, choice), whole)])
    assert (stands(house), stands(house, choice)) == ("Grunn", whole)


def test_saving_what_stands_makes_no_revision(house):
    """Two people who choose the same level have not disagreed."""
    record_field(house.transact, KARI, seen(0), "Likt")

    assert record_field(house.transact, OLA, seen(0), "Likt").number == 1


@pytest.mark.parametrize(
    "act",
    [
        lambda house: record_field(house.transact, READER, seen(0), "x"),
        lambda house: keep_draft(house.transact, READER, seen(0), "x", 1),
        lambda house: discard_draft(house.transact, READER, "case-1", GROUND),
        lambda house: add_row(house.transact, READER, "case-1", RowKind.FORUM, {"name": "x"}),
    ],
)
def test_a_reader_changes_nothing(house, act):
    with pytest.raises(NotAllowed):
        act(house)

    assert stands(house) is None


def test_a_draft_is_kept_but_is_not_history(house):
    keep_draft(house.transact, KARI, seen(0), "På vei", 1)

    with house.read() as reading:
        assert [draft.value for draft in reading.drafts("case-1", "kari")] == ["På vei"]
    assert stands(house) is None


def test_an_older_draft_never_replaces_a_newer_one(house):
    """Messages can arrive out of order; the browser's counter decides."""
    assert keep_draft(house.transact, KARI, seen(0), "Ny", 2)
    assert not keep_draft(house.transact, KARI, seen(0), "Gammel", 1)

    with house.read() as reading:
        assert reading.drafts("case-1")[0].value == "Ny"


def test_settling_makes_drafts_history_in_their_authors_names(house):
    keep_draft(house.transact, KARI, seen(0), "Karis", 1)

    settled = settle_drafts(house.transact, OLA, "case-1", own=False)

    assert [revision.person for revision in settled.saved] == ["kari"]
    assert stands(house) == "Karis"
    with house.read() as reading:
        assert reading.drafts("case-1") == ()


def test_settling_ones_own_leaves_the_drafts_of_others(house):
    keep_draft(house.transact, KARI, seen(0), "Karis", 1)

    assert settle_drafts(house.transact, OLA, "case-1").saved == ()


def test_a_draft_that_lost_the_race_stays_for_its_author_to_choose(house):
    keep_draft(house.transact, KARI, seen(0), "Karis", 1)
    record_field(house.transact, OLA, seen(0), "Olas")

    settled = settle_drafts(house.transact, KARI, "case-1")

    assert [draft.value for draft in settled.stale] == ["Karis"]
    assert stands(house) == "Olas"
    with house.read() as reading:
        assert len(reading.drafts("case-1", "kari")) == 1


def test_only_drafts_that_have_rested_are_settled_when_asked_so(house):
    keep_draft(house.transact, KARI, seen(0), "Fersk", 1)
    before = house.clock.now
    house.clock.forward(1)
    keep_draft(house.transact, KARI, seen(0), "Ferskere", 2)

    assert settle_drafts(house.transact, KARI, "case-1", before=before).saved == ()


def test_a_new_row_needs_its_first_column(house):
    with pytest.raises(FieldRefused, match="required"):
        add_row(house.transact, KARI, "case-1", RowKind.FORUM, {"name": "  "})


def test_a_new_row_is_linked_beside_what_stands_in_the_same_act(house):
    """Whoever linked last before; a draft of one's own on that field ends."""
    first = add_row(house.transact, OLA, "case-1", RowKind.EVIDENCE, PLAN, EVIDENCE)
    keep_draft(house.transact, KARI, seen(0, EVIDENCE), [], 1)
    events = len(house.memory.events)
    second = add_row(house.transact, KARI, "case-1", RowKind.EVIDENCE, PLAN, EVIDENCE)

    assert stands(house, EVIDENCE) == [first, second]
    assert {event.at for _, event in house.memory.events[events:]} == {
        house.memory.events[-1][1].at
    }
    with house.read() as reading:
        assert reading.drafts("case-1") == ()


@pytest.mark.parametrize("from_field", ["evidence/nowhere#file", "criterion/TL1.1#ground"])
def test_a_row_whose_link_does_not_fit_is_not_entered_either(house, from_field):
    """Else it would lie there unused, and be entered a second time."""
    with pytest.raises((FieldUnknown, FieldRefused)):
        add_row(house.transact, KARI, "case-1", RowKind.EVIDENCE, PLAN, address(from_field))

    with house.read() as reading:
        assert reading.values("case-1") == {}


def test_rows_entered_in_the_same_instant_keep_apart(house):
    ids = {
        add_row(house.transact, KARI, "case-1", RowKind.FORUM, {"name": str(n)}) for n in range(20)
    }

    assert len(ids) == 20
