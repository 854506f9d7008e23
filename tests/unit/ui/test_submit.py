from typing import cast

from looking import blocks, opened, seen

import build
import fakes
from filled import filled
from talking import Browser
from tlreview.domain.people import Actor, Role
from tlreview.ui.submit import SUBMIT, SubmitForm, Version
from tlreview.ui.tables import GapList
from tlreview.workflow.saving import Seen, keep_draft, record_field
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


def test_an_absent_colleagues_text_is_named_and_then_submitted_without() -> None:
    """First whose and where, never what it says; the second time what is saved goes in."""
    house = settled()
    at = build.Address(subject="criterion/TL1.1", field="ground")
    away = Actor(person="p2", role=Role.EDITOR)
    with house.transact(APPROVER, "case-1") as store:
        store.name_person("p2", "Ola Borte")
    browser = Browser(house, APPROVER, "submit")
    unseen = browser.blocks["submit"]["without"]
    keep_draft(house.transact, away, Seen(case="case-1", address=at, revision=0), "Hemmelig", 1)

    refused = browser.say("submit", form="first", without=unseen)
    assert refused["code"] == "submission.drafts-unsettled"
    (link,) = browser.blocks["unchosen"]["groups"][0]["links"]
    assert link["text"] == "Ola Borte has another text in “TL1.1 Kriterium TL1.1 (en): ground”."
    assert "Hemmelig" not in str(browser.blocks)
    made = browser.say("submit", form="first", without=browser.blocks["submit"]["without"])
    assert made["number"] == 1
    with house.read() as reading:
        assert [each.value for each in reading.drafts("case-1", "p2")] == ["Hemmelig"]
