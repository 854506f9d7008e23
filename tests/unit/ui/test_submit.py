from typing import cast

from looking import blocks, opened, seen

import build
import fakes
from filled import filled
from tlreview.domain.people import Actor, Role
from tlreview.ui.submit import SUBMIT, SubmitForm, Version
from tlreview.ui.tables import GapList
from tlreview.workflow.saving import Seen, record_field
from tlreview.workflow.submitting import submit

APPROVER = Actor(person="p1", role=Role.APPROVER)


def settled() -> fakes.House:
    extra = build.fields("criterion/F2", choice={"kind": "level", "level": 0})
    return opened({**filled(), **extra})


def form(house: fakes.House, role: Role = Role.APPROVER) -> SubmitForm:
    return cast("SubmitForm", blocks(SUBMIT, seen(house, role))["submit"])


def sentences(shown: GapList) -> list[str]:
    return [link.text for group in shown.groups for link in group.links]


def test_what_stops_a_submission_is_told_apart_from_what_goes_in_as_it_is() -> None:
    """Only what nobody has answered stops it; a low level goes in with its sentence."""
    found = blocks(SUBMIT, seen(opened(filled()), Role.APPROVER))
    stops = [link.text for group in cast("GapList", found["stops"]).groups for link in group.links]
    goes = [
        link.text for group in cast("GapList", found["as-it-is"]).groups for link in group.links
    ]
    assert len(stops) == 1
    assert "F2" in stops[0]
    assert any("F1" in each and "level 1" in each for each in goes)
    assert form(opened(filled())).why_not


def test_an_editor_sees_why_they_cannot_submit() -> None:
    """The form says who can, and has no way round it."""
    assert "approver" in form(settled(), Role.EDITOR).why_not
    assert form(settled()).why_not == ""


def test_a_submitted_version_shows_number_digest_and_who() -> None:
    """What was frozen can be named exactly."""
    house = settled()
    made = submit(house.transact, APPROVER, "case-1", "first")
    shown = cast("Version", blocks(SUBMIT, seen(house, Role.APPROVER))["version/1"])
    assert shown.digest == made.digest()
    assert shown.withdraw
    assert shown.changes == ()


def test_what_changed_since_the_version_is_listed_with_links() -> None:
    """A later edit shows up under the version it came after."""
    house = settled()
    submit(house.transact, APPROVER, "case-1", "first")
    at = build.Address(subject="criterion/TL1.1", field="ground")
    seen_before = Seen(case="case-1", address=at, revision=1)
    record_field(house.transact, APPROVER, seen_before, "Ny begrunnelse.")
    shown = cast("Version", blocks(SUBMIT, seen(house, Role.APPROVER))["version/1"])
    (change,) = shown.changes
    assert shown.count == 1
    assert "TL1.1" in change.text
    assert (change.section, change.place) == ("TL1", "criterion/TL1.1")


def test_an_editor_cannot_withdraw() -> None:
    """The button is there only for who may press it."""
    house = settled()
    submit(house.transact, APPROVER, "case-1", "first")
    assert cast("Version", blocks(SUBMIT, seen(house))["version/1"]).withdraw == ""
