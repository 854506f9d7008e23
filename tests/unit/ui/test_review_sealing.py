"""Every section of everybody else is the same before and after what is not theirs to know."""

import json
from collections.abc import Callable

import pytest
from conferring_case import ask, at, case, hand_in_both

from reviewed import ANNE, APPROVER, BO, EDITOR, READER, TINA, Path, scheme
from talking import level
from tlreview.domain.people import Actor, Role
from tlreview.domain.review import review_field
from tlreview.ui.review.sections import REVIEW
from tlreview.ui.sections import ASSESS

MUNICIPALITY = (EDITOR, APPROVER, READER)


def screens(path: Path, actor: Actor) -> dict[str, object]:
    """Return all that a person's browser is told of each of their sections."""
    dashboard = REVIEW if actor.role is Role.CERTIFIER else ASSESS
    places = [each.id for each in dashboard.sections(scheme().rubric)]
    return {each: at(path, actor, each).first for each in places}


def judge(path: Path) -> None:
    path.judge_all(ANNE, 4)
    path.write(ANNE, review_field("anne", "F1", "comment"), "Bare Anne.")


def log(path: Path) -> None:
    values = {"date": "2026-11-12", "form": "visit", "next_contact": "2099-01-01"}
    assert at(path, ANNE, "contacts").say("add", kind="contact_log", values=values)["ok"]


def declare(path: Path) -> None:
    assert at(path, ANNE, "impartiality").save("impartiality/anne#employer", "Fylket")["ok"]
    assert at(path, ANNE, "impartiality").save("impartiality/anne#declared", value=True)["ok"]


def agree_together(path: Path) -> None:
    anne = at(path, ANNE, "comparison")
    assert anne.save("joint/F1#choice", level(2))["ok"]
    assert anne.save("joint/F1#reason", "Vi ble enige.")["ok"]
    assert anne.draft("joint/F2#reason", "Vi ble nesten")["ok"]


def opened() -> Path:
    path = case()
    path.judge_all(ANNE, 4)
    path.judge_all(BO, 2)
    hand_in_both(path)
    return path


@pytest.mark.parametrize("act", [judge, log, declare])
@pytest.mark.parametrize("actor", MUNICIPALITY)
def test_the_municipality_sees_nothing_of_what_certifiers_do(
    actor: Actor, act: Callable[[Path], None]
) -> None:
    path = case()
    before = screens(path, actor)
    act(path)
    assert screens(path, actor) == before


@pytest.mark.parametrize("actor", MUNICIPALITY)
def test_the_municipality_sees_nothing_of_what_certifiers_say_together(actor: Actor) -> None:
    path = opened()
    before = screens(path, actor)
    agree_together(path)
    assert screens(path, actor) == before


@pytest.mark.parametrize("actor", [BO, TINA])
@pytest.mark.parametrize("act", [judge, declare])
def test_other_certifiers_see_nothing_of_a_review_or_a_declaration(
    actor: Actor, act: Callable[[Path], None]
) -> None:
    path = case()
    before = screens(path, actor)
    act(path)
    assert screens(path, actor) == before


def test_a_question_changes_what_the_municipality_sees_by_itself_alone() -> None:
    """Who last saved, and every other section, stay as they were.

    Only the list names it, and the first screens say that it waits.
    """
    path = case()
    before = screens(path, EDITOR)
    ask(path, ANNE, "Hvor står vedtaket?")
    after = screens(path, EDITOR)
    changed = {key for key in before if _view(after[key]) != _view(before[key])}
    assert changed == {"questions"}
    told = {json.dumps(after[key]["view"]["blocks"].get("next")) for key in ("start", "overview")}
    (waits,) = (json.loads(each) for each in told)
    assert waits["paragraphs"] == ["1 question from the certifiers is waiting for your answer:"]
    assert [link["text"] for link in waits["links"]] == ["Hvor står vedtaket?"]
    assert ANNE.person not in json.dumps(waits)


def _view(first: object) -> object:
    assert isinstance(first, dict)
    saved = first["outline"]["saved"]
    blocks = {key: each for key, each in first["view"]["blocks"].items() if key != "next"}
    return {**first["view"], "blocks": blocks}, saved
