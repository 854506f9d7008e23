"""Starting a case."""

import pytest

import build
from fakes import House
from tlreview.domain.case import Applicant, ApplicantKind
from tlreview.domain.people import Actor, Role
from tlreview.workflow.opening import ApplicantRefused, Start, open_case
from tlreview.workflow.permissions import NotAllowed

KARI = Actor(person="kari", role=Role.EDITOR)


def start(**changes: object) -> Start:
    applicant: dict[str, object] = {
        "kind": ApplicantKind.MUNICIPALITY,
        "number": "0099",
        "name": "Fjordvik",
        "valid_from": "2020-01-01",
    }
    applicant.update(changes)
    return Start(
        applicant=Applicant(**applicant), scheme=build.scheme(), process="standard", language="nb"
    )


def test_a_number_keeps_its_leading_zero():
    case = open_case(House().transact, KARI, "case-1", start())

    assert case.applicant.number == "0099"


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"number": "99"}, "number"),
        ({"number": "00990"}, "number"),
        ({"number": "\u0660\u0660\u0669\u0669"}, "number"),
        ({"kind": ApplicantKind.COUNTY, "number": "0099"}, "number"),
        ({"name": " \x00 "}, "name"),
        ({"name": "x" * 121}, "name"),
        ({"valid_from": "2020"}, "valid_from"),
    ],
)
def test_an_applicant_that_does_not_fit_is_refused_with_the_field(changes, field):
    with pytest.raises(ApplicantRefused) as refused:
        open_case(House().transact, KARI, "case-1", start(**changes))

    assert refused.value.field == field


def test_a_certifier_starts_no_case():
    with pytest.raises(NotAllowed):
        open_case(House().transact, Actor(person="c", role=Role.CERTIFIER), "case-1", start())
