"""Redaction: the one exception, with a legal ground."""

import pytest

import build
from fakes import House
from tlreview.domain.assessment import criterion_field
from tlreview.domain.people import Actor, Role
from tlreview.workflow.permissions import NotAllowed
from tlreview.workflow.reading import content_of
from tlreview.workflow.redacting import RedactionRefused, redact
from tlreview.workflow.saving import Seen, record_field

KARI = Actor(person="kari", role=Role.EDITOR)
OLA = Actor(person="ola", role=Role.APPROVER)
GROUND = criterion_field("TL1.1", "ground")
LAW = "Offentleglova § 13"


@pytest.fixture
def house() -> House:
    opened = House()
    with opened.transact(KARI, "case-1") as store:
        store.open_case(build.case(), build.scheme())
    record_field(opened.transact, KARI, Seen(case="case-1", address=GROUND, revision=0), "Navn")
    return opened


def test_a_redacted_value_reads_as_empty_and_its_history_stays(house):
    redact(house.transact, OLA, "case-1", GROUND, 1, LAW)

    with house.read() as reading:
        assert content_of(reading, "case-1").assessment.answer("TL1.1").ground == ""
        (revision,) = reading.history("case-1", GROUND)
    assert (revision.redacted, revision.person) == (True, "kari")


def test_an_editor_may_not_redact(house):
    with pytest.raises(NotAllowed):
        redact(house.transact, KARI, "case-1", GROUND, 1, LAW)


@pytest.mark.parametrize(
    ("revision", "ground", "reason"),
    [(1, "  ", "ground-missing"), (2, LAW, "revision-unknown"), (0, LAW, "revision-unknown")],
)
def test_it_needs_a_legal_ground_and_something_to_take_out(house, revision, ground, reason):
    with pytest.raises(RedactionRefused) as refused:
        redact(house.transact, OLA, "case-1", GROUND, revision, ground)

    assert refused.value.reason == reason


def test_nothing_is_redacted_twice(house):
    redact(house.transact, OLA, "case-1", GROUND, 1, LAW)

    with pytest.raises(RedactionRefused, match="redacted-already"):
        redact(house.transact, OLA, "case-1", GROUND, 1, LAW)
