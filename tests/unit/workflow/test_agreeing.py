"""The signed agreement: entered by the secretariat, once, with everything that stands on it."""

import pytest

import agreed
import build
import fakes
from agreed import SIGNED, SIRI, TODAY, copy
from fakes import CASE
from tlreview.domain.people import Actor, Role
from tlreview.domain.rows import RowKind
from tlreview.domain.stages import current_stage
from tlreview.workflow.agreeing import (
    REFERENCE_LIMIT,
    SIGNER_LIMIT,
    AgreementRefused,
    Signatory,
    SignedCopy,
    agreement_faults,
    agreement_of,
    agreement_type,
    record_agreement,
)
from tlreview.workflow.documents import documents_of
from tlreview.workflow.permissions import NotAllowed
from tlreview.workflow.reading import content_of, progress_of
from tlreview.workflow.saving import Seen, add_row, record_field

OLA = Actor(person="ola", role=Role.EDITOR)


def house() -> fakes.House:
    return fakes.house({}, agreed.scheme())


def record(house: fakes.House, signed: SignedCopy, actor: Actor = SIRI) -> str:
    return record_agreement(house.transact, actor, CASE, signed, TODAY)


def stage(house: fakes.House) -> str:
    with house.read() as reading:
        return current_stage(content_of(reading, CASE), progress_of(reading, CASE))[1].id


def test_the_case_moves_on_when_the_agreement_is_recorded() -> None:
    """What was signed, when, by whom and where it is kept stands as evidence of the case."""
    made = house()
    assert stage(made) == "agreement"
    row = record(made, copy(signed_on=" 2026-02-27 "))
    assert stage(made) == "assess"
    with made.read() as reading:
        held = content_of(reading, CASE).row(RowKind.EVIDENCE, row)
        assert {each.role for each in reading.events(CASE)[-5:]} == {Role.SECRETARIAT}
    assert held is not None
    assert held.values == {
        "title": "Undertegnet avtale",
        "type": SIGNED,
        "decided_by": "Kari Nes (ordfører), Ola Vik (kommunedirektør)",
        "date": "2026-02-27",
        "case_number": "26/00114-3",
    }


def test_an_agreement_without_a_reference_is_recorded_too() -> None:
    """Not everybody keeps a register of letters."""
    made = house()
    row = record(made, copy(reference=""))
    with made.read() as reading:
        held = content_of(reading, CASE).row(RowKind.EVIDENCE, row)
    assert held is not None
    assert "case_number" not in held.values


@pytest.mark.parametrize("role", [each for each in Role if each is not Role.SECRETARIAT])
def test_nobody_but_the_secretariat_records_it(role: Role) -> None:
    """The municipality enters its own copy as evidence, as ever."""
    made = house()
    with pytest.raises(NotAllowed):
        record(made, copy(), Actor(person="x", role=role))
    assert stage(made) == "agreement"


def test_what_is_recorded_already_is_not_recorded_again() -> None:
    """Also when the municipality was first; what stands is untouched."""
    made = house()
    add_row(made.transact, OLA, CASE, RowKind.EVIDENCE, {"title": "Avtalen", "type": SIGNED})
    with pytest.raises(AgreementRefused) as refused:
        record(made, copy())
    assert (refused.value.field, refused.value.reason) == ("", "already-recorded")
    with made.read() as reading:
        rows = content_of(reading, CASE).rows[RowKind.EVIDENCE]
    assert [each.text("title") for each in rows] == ["Avtalen"]


def test_a_removed_agreement_can_be_recorded_anew() -> None:
    """A slip of the secretariat's is the municipality's to take away."""
    made = house()
    row = record(made, copy())
    at = build.fields(f"evidence/{row}", removed=True)
    (address,) = at
    record_field(made.transact, OLA, Seen(case=CASE, address=address, revision=0), value=True)
    assert stage(made) == "agreement"
    record(made, copy(signed_on="2026-03-01"))
    assert stage(made) == "assess"


def test_a_process_without_an_agreement_has_none_to_record() -> None:
    """Nor a letter to sign."""
    made = fakes.house({})
    with pytest.raises(AgreementRefused) as refused:
        record(made, copy())
    assert refused.value.reason == "no-agreement"
    with made.read() as reading:
        content = content_of(reading, CASE)
        assert agreement_of(content) is None
        assert "letter-of-intent" not in documents_of(reading, SIRI, CASE)
    assert agreement_type(content.process) is None


LONG = "x" * (SIGNER_LIMIT + 1)
KARI, OLA_VIK = copy().signatories


@pytest.mark.parametrize(
    ("signed", "field", "reason"),
    [
        (copy(signed_on=""), "signed_on", "required"),
        (copy(signed_on="i fjor"), "signed_on", "not-a-date"),
        (copy(signed_on="2026-02-30"), "signed_on", "not-a-date"),
        (copy(signed_on="2026-03-03"), "signed_on", "in-the-future"),
        (copy(signatories=(Signatory(name=" \n", title="a"), OLA_VIK)), "name-1", "required"),
        (copy(signatories=(KARI, Signatory(name="Ola", title="\x00"))), "title-2", "required"),
        (copy(signatories=(KARI, Signatory(name=LONG, title="a"))), "name-2", "too-long"),
        (copy(reference="x" * (REFERENCE_LIMIT + 1)), "reference", "too-long"),
    ],
)
def test_what_does_not_fit_is_refused_with_its_field(
    signed: SignedCopy, field: str, reason: str
) -> None:
    """One reason a field, and nothing is recorded."""
    made = house()
    with pytest.raises(AgreementRefused) as refused:
        record(made, signed)
    assert (refused.value.field, refused.value.reason) == (field, reason)
    assert stage(made) == "agreement"


def test_one_signatory_is_not_two() -> None:
    """Both the head of politics and the head of the administration sign; every fault is told."""
    made = house()
    with made.read() as reading:
        content = content_of(reading, CASE)
    found = agreement_faults(content, copy(signatories=(KARI,)), TODAY)
    assert [each.field for each in found] == ["name-2", "title-2"]


def test_it_can_be_recorded_on_the_day_it_is_signed() -> None:
    """Today is not the future."""
    made = house()
    record(made, copy(signed_on=TODAY.isoformat()))
    assert stage(made) == "assess"


@pytest.mark.parametrize("role", list(Role))
def test_the_letter_is_for_those_who_sign_and_those_who_send_it(role: Role) -> None:
    """Nobody else has a use for it."""
    made = house()
    actor = Actor(person="x", role=role)
    with made.read(actor) as reading:
        offered = "letter-of-intent" in documents_of(reading, actor, CASE)
    assert offered == (role in {Role.EDITOR, Role.APPROVER, Role.SECRETARIAT})
