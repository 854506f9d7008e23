"""Nothing of what certifiers and council do is told outside before the decision: by no way."""

import json
from collections.abc import Callable, Mapping
from typing import Any

import pytest
from conferring_case import at as before_screen
from decided_case import at, opened, point, reviewed

from certified import MEMBERS, Certification
from reviewed import ANNE, APPROVER, BO, CASE, EDITOR, READER, SECRETARIAT
from tlreview.domain.canonical import Json
from tlreview.domain.comparison import joint_field
from tlreview.domain.council import vote_field
from tlreview.domain.people import Actor
from tlreview.domain.requirements import minimum_criteria
from tlreview.domain.rows import RowKind, row_field
from tlreview.domain.statement import requirement_field, statement_field
from tlreview.exports.edition import edition_of
from tlreview.exports.machine import machine
from tlreview.presentation.texts import Words
from tlreview.ui.scene import read_scene
from tlreview.ui.sections import sections
from tlreview.workflow.balloting import close_ballot
from tlreview.workflow.reviewing import agree, hand_in
from tlreview.workflow.saving import add_row

CATO, DINA, ERIK, FRIDA = MEMBERS
OUTSIDE = (EDITOR, APPROVER, READER)


def told(path: Certification, actor: Actor) -> dict[str, Any]:
    """Return everything one person is shown or can ask for: each section, and all of history."""
    with path.house.read(actor) as reading:
        rubric = reading.content(CASE).scheme.rubric
        subjects = sorted({each.subject for each in reading.numbers(CASE)})
        rows = json.loads(machine(edition_of(reading, CASE)))["rows"]
        scene = read_scene(reading, actor, CASE, Words("en"), path.house.clock())  # type: ignore[attr-defined]
    screens = {each.id: at(path, actor, each.id) for each in sections(rubric)}
    history = {each: screens["start"].say("history", subject=each)["versions"] for each in subjects}
    return {
        "screens": {section: browser.first for section, browser in screens.items()},
        "history": {subject: found for subject, found in history.items() if found},
        "document": rows,
        "documents": scene.documents,
        "values": sorted(map(str, scene.content.values)),
        "rows": {str(kind): len(found) for kind, found in scene.content.rows.items() if found},
    }


def without_stage(found: Mapping[str, Any]) -> dict[str, Any]:
    """Return the same without the stage the case is in, which is for everybody."""
    kept: dict[str, Any] = json.loads(json.dumps(dict(found), default=str))
    for screen in kept["screens"].values():
        del screen["outline"]["stage"]
        for key in ("next", "standing"):
            screen["view"]["blocks"].pop(key, None)
    return kept


def write_together(path: Certification) -> None:
    level = {"kind": "level", "level": 1}
    path.write(ANNE, joint_field("TL1.1", "choice"), level)
    path.write(ANNE, joint_field("TL1.1", "reason"), "HEMMELIG nivå")
    path.state()
    path.write(BO, statement_field("strengths"), "HEMMELIG styrke")
    path.write(BO, requirement_field("R1"), "HEMMELIG funn")
    values: Mapping[str, Json] = {"text": "HEMMELIG vilkår", "deadline": "2027-01-01"}
    add_row(path.house.transact, BO, CASE, RowKind.PROPOSED_CONDITION, values)
    point(path)


def clash_over_a_point(path: Certification) -> None:
    """Have two certifiers save different words, so that one of them is a draft that clashes."""
    subject = point(path)
    before_screen(path, ANNE, "start").save(f"{subject}#text", "HEMMELIG ordlyd", 1)
    assert before_screen(path, BO, "start").save(f"{subject}#text", "En annen", 1)["clash"]


def meet_again(path: Certification) -> None:
    values: Mapping[str, Json] = {"date": "2026-02-21", "form": "online", "notes": "HEMMELIG"}
    add_row(path.house.transact, ANNE, CASE, RowKind.MEETING, values)


def ask_certifiers(path: Certification) -> None:
    values: Mapping[str, Json] = {"text": "HEMMELIG spørsmål", "to": "certifiers"}
    add_row(path.house.transact, CATO, CASE, RowKind.COUNCIL_QUESTION, values)


def sign_one(path: Certification) -> None:
    assert not path.sign(ANNE)


def sign_last(path: Certification) -> None:
    assert path.sign(BO)


def vote(path: Certification) -> None:
    ballot = path.open_ballot()
    path.write(DINA, vote_field("dina", ballot, "reason"), "HEMMELIG begrunnelse")
    for each in (CATO, ERIK, FRIDA):
        path.vote(each, ballot)


ACTS: tuple[Callable[[Certification], object], ...] = (
    write_together,
    clash_over_a_point,
    meet_again,
    ask_certifiers,
    sign_one,
    sign_last,
    vote,
)


@pytest.mark.parametrize("actor", OUTSIDE, ids=lambda actor: str(actor.role))
def test_nothing_changes_outside_while_certifiers_write_and_sign_and_the_council_votes(
    actor: Actor,
) -> None:
    """Compared whole: every section, its history, the outline, and what a document would hold."""
    path = reviewed()
    before = told(path, actor)
    for act in ACTS:
        path.house.clock.forward(3600)  # type: ignore[attr-defined]  # fakes
        act(path)
        assert told(path, actor) == before, act.__name__
    close_ballot(path.house.transact, SECRETARIAT, CASE, 1)
    after = told(path, actor)
    assert without_stage(after) == without_stage(before), "the stage alone has moved"
    assert "Approve" not in json.dumps(after["screens"])
    assert "HEMMELIG" not in json.dumps(after, default=str)


@pytest.mark.parametrize("actor", OUTSIDE, ids=lambda actor: str(actor.role))
def test_nothing_tells_that_one_certifier_has_handed_in(actor: Actor) -> None:
    path = opened()
    path.until("statement-signed")
    before = told(path, actor)
    path.house.clock.forward(3600)  # type: ignore[attr-defined]  # fakes
    form = path.scheme.processes[path.process].submissions[-1]
    for each in minimum_criteria(path.scheme.rubric, form.themes):
        agree(path.house.transact, ANNE, CASE, each.id)
    hand_in(path.house.transact, ANNE, CASE)
    assert told(path, actor) == before


@pytest.mark.parametrize("field", ["answer", "evidence", "text", "closed"])
def test_a_refusal_does_not_tell_whether_an_open_point_is_being_written(field: str) -> None:
    path = reviewed()
    path.state()
    there, kari = point(path), at(path, EDITOR)
    value: Json = {"answer": "Hei", "evidence": [], "text": "Hei", "closed": True}[field]
    for say in (kari.save, kari.draft):
        found = [say(f"{each}#{field}", value) for each in (there, "open_point/made-up")]
        for each in found:
            assert not each["ok"]
        assert [(each["code"], each["sentence"]) for each in found[:1] * 2] == [
            (each["code"], each["sentence"]) for each in found
        ]


@pytest.mark.parametrize("subject", ["condition/made-up", "council_question/made-up"])
def test_what_nobody_has_asked_is_not_answered(subject: str) -> None:
    """Else a row without words would stand before those who follow up."""
    assert not at(reviewed(), EDITOR).save(f"{subject}#answer", "Hei")["ok"]


@pytest.mark.parametrize("actor", OUTSIDE, ids=lambda actor: str(actor.role))
def test_nobody_outside_is_told_which_member_asked(actor: Actor) -> None:
    """Not in any section, not in the header, not in the history of the question."""
    path = reviewed()
    values: Mapping[str, Json] = {"text": "Hvem eier planen?", "to": "municipality"}
    row = add_row(path.house.transact, CATO, CASE, RowKind.COUNCIL_QUESTION, values)
    path.write(EDITOR, row_field(RowKind.COUNCIL_QUESTION, row, "answer"), "Rådmannen.")
    said = json.dumps(told(path, actor), default=str)
    assert "Hvem eier planen?" in said
    assert "Cato" not in said
    assert '"cato"' not in said
    found = at(path, actor).say("history", subject=f"council_question/{row}")["versions"]
    assert {each["who"] for each in found} == {"a member of the council", "Kari"}


def test_after_the_decision_the_joint_levels_and_votes_are_still_nobodys_outside() -> None:
    path = reviewed()
    write_together(path)
    sign_one(path)
    sign_last(path)
    path.recommend()
    path.decide()
    found = told(path, EDITOR)
    assert "HEMMELIG styrke" in json.dumps(found, default=str)
    assert "HEMMELIG nivå" not in json.dumps(found, default=str)
    assert not [each for each in found["history"] if each.startswith(("joint/", "statement/"))]
