"""Who may have which document: asked before anything is made."""

from concurrent.futures import Future
from dataclasses import dataclass, field

import pytest

import fakes
from fakes import CASE
from filled import filled
from tlreview.domain.documents import DOCUMENTS, Document
from tlreview.domain.people import Actor, Role
from tlreview.exports.kinds import KINDS
from tlreview.presentation.documents import document_audience, document_title
from tlreview.presentation.texts import Words
from tlreview.workflow.documents import (
    RULES,
    DocumentNotThere,
    Rule,
    Wanted,
    documents_of,
    order_document,
)
from tlreview.workflow.permissions import NotAllowed

OLA = Actor(person="ola", role=Role.EDITOR)


@dataclass
class Desk:
    """Takes orders and makes nothing."""

    orders: list[Wanted] = field(default_factory=list)

    def make(self, wanted: Wanted, reader: Actor) -> "Future[bytes]":
        del reader
        self.orders.append(wanted)
        return Future()


def ordered(document: Document, actor: Actor) -> list[Wanted]:
    house, desk = fakes.house(filled()), Desk()
    wanted = Wanted(case=CASE, document=document, form="pdf", language="nb")
    try:
        order_document(house.read, house.transact, desk, actor, wanted)
    finally:
        assert len(desk.orders) <= 1
    return desk.orders


def test_every_document_has_a_rule_a_name_and_a_maker() -> None:
    """Nothing can be added halfway: each list knows every document and no other."""
    say = Words("en")
    assert set(RULES) == set(KINDS) == set(DOCUMENTS)
    assert len({document_title(say, each) for each in DOCUMENTS}) == len(DOCUMENTS)
    assert len({document_audience(say, each) for each in DOCUMENTS}) == len(DOCUMENTS)


@pytest.mark.parametrize("role", [each for each in Role if each is not Role.COUNCIL_MEMBER])
def test_the_self_assessment_is_for_every_role(role: Role) -> None:
    """It shows what everybody on the case can read already.

    A council member has to sit on the council of the case.
    """
    actor = Actor(person="ola", role=role)
    assert ordered("assessment", actor)
    assert ordered("paper", actor)


@pytest.mark.parametrize(
    ("rule", "refused"),
    [
        (Rule(roles=frozenset({Role.SECRETARIAT})), NotAllowed),
        (Rule(roles=frozenset(Role), open_to=lambda _, actor, __: actor != OLA), NotAllowed),
        (Rule(roles=frozenset(Role), there=lambda _, __: False), DocumentNotThere),
    ],
    ids=["the role", "the person", "the case"],
)
def test_a_rule_is_kept_when_offering_and_when_asked(
    monkeypatch: pytest.MonkeyPatch, rule: Rule, refused: type[Exception]
) -> None:
    """What is not offered is not made either, and nobody is told more than that."""
    monkeypatch.setitem(RULES, "paper", rule)
    house = fakes.house(filled())
    with house.read(OLA) as reading:
        assert "paper" not in documents_of(reading, OLA, CASE)
    with pytest.raises(refused):
        ordered("paper", OLA)


def test_who_may_not_have_a_document_does_not_learn_whether_it_is_there(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The role is asked first; the case is not looked into."""

    def looked(_reading: object, _case: str) -> bool:
        raise AssertionError

    monkeypatch.setitem(RULES, "paper", Rule(roles=frozenset({Role.SECRETARIAT}), there=looked))
    with pytest.raises(NotAllowed):
        ordered("paper", OLA)
