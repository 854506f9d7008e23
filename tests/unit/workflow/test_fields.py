"""What fits in a field."""

import pytest

from build import content, fields
from tlreview.domain.canonical import Json
from tlreview.domain.fields import Address
from tlreview.workflow.fields import FieldRefused, FieldUnknown
from tlreview.workflow.rules import checked

HELD = content(
    fields("evidence/e1", title="Referat", type="minutes"),
    fields("focus_area/a1", text="Eldre"),
    fields("forum/f1", name="Ledergruppen"),
)


def check(subject: str, field: str, value: Json) -> Json:
    return checked(HELD, Address(subject=subject, field=field), value)


@pytest.mark.parametrize(
    ("subject", "field", "given", "stored"),
    [
        ("criterion/TL1.1", "choice", {"kind": "level", "level": 4}, {"kind": "level", "level": 4}),
        ("criterion/TL1.1", "choice", {"kind": "not_assessed"}, {"kind": "not_assessed"}),
        ("criterion/TL2.1", "choice", {"kind": "not_applicable"}, {"kind": "not_applicable"}),
        ("criterion/TL1.1", "ground", "en\r\nto", "en\nto"),
        ("criterion/TL1.1", "evidence", ["e1", "e1"], ["e1"]),
        ("criterion/TL1.1", "argument.A1.level", 2, 2),
        ("profile/inhabitants", "value", "8\u00a0400,5", "8400.5"),
        ("profile/inhabitants", "value", "\u22123", "-3"),
        ("profile/inhabitants", "source", "SSB 07459", "SSB 07459"),
        ("profile/decided", "value", " 2026-01-31 ", "2026-01-31"),
        ("profile/kind", "value", "renewal", "renewal"),
        ("profile/member", "value", False, False),
        ("forum/f1", "carries.F1", True, True),
        ("forum/f1", "carries.F1.since", "2024", "2024"),
        ("forum/f1", "carries.TL1.evidence", ["e1"], ["e1"]),
        ("measure/m1", "focus_area", "a1", "a1"),
        ("measure/m1", "focus_area", "", ""),
        ("note/handover", "text", "Hei", "Hei"),
        ("forum/f1", "name", None, None),
    ],
)
def test_what_fits_is_stored_in_one_form(subject, field, given, stored):
    assert check(subject, field, given) == stored


@pytest.mark.parametrize(
    ("subject", "field", "given", "reason"),
    [
        ("criterion/TL1.1", "choice", {"kind": "level", "level": 5}, "level-unknown"),
        ("criterion/TL1.1", "choice", {"kind": "level", "level": True}, "level-unknown"),
        ("criterion/TL1.1", "choice", {"kind": "maybe"}, "choice-unknown"),
        ("criterion/TL1.1", "choice", "level", "choice-unknown"),
        ("criterion/TL1.1", "choice", {"kind": "not_applicable"}, "not-applicable-not-allowed"),
        ("criterion/TL1.1", "ground", "x" * 6001, "too-long"),
        ("criterion/TL1.1", "ground", 7, "not-text"),
        ("criterion/TL1.1", "evidence", ["gone"], "link-leads-nowhere"),
        ("profile/inhabitants", "value", "mange", "not-a-number"),
        ("profile/inhabitants", "value", "1e9", "not-a-number"),
        ("profile/decided", "value", "31.01.2026", "not-a-date"),
        ("profile/kind", "value", "third", "option-unknown"),
        ("profile/member", "value", "ja", "not-yes-or-no"),
        ("evidence/e1", "type", "rumour", "option-unknown"),
        ("evidence/e1", "title", "x" * 501, "too-long"),
        ("measure/m1", "status", "someday", "option-unknown"),
        ("measure/m1", "focus_area", 7, "link-leads-nowhere"),
        ("profile/inhabitants", "value", "\u0664\u0662", "not-a-number"),
    ],
)
def test_what_does_not_fit_is_refused_with_the_reason(subject, field, given, reason):
    with pytest.raises(FieldRefused) as refused:
        check(subject, field, given)

    assert refused.value.reason == reason


@pytest.mark.parametrize(
    ("subject", "field"),
    [
        ("criterion/XX", "ground"),
        ("criterion/TL1.1", "colour"),
        ("criterion/TL1.1", "argument.A9.text"),
        ("profile/colour", "value"),
        ("profile/reason", "source"),
        ("forum/f1", "carries.XX"),
        ("forum/f1", "colour"),
        ("galaxy/1", "name"),
        ("note/other", "colour"),
        ("note/" + "x" * 65, "text"),
        ("forum/f1", "carries.F1.evidence.since"),
        ("evidence/", "title"),
        ("evidence/../e1", "title"),
        ("evidence/<b>", "title"),
    ],
)
def test_a_field_the_scheme_does_not_have_is_refused_even_when_cleared(subject, field):
    for value in ("x", None):
        with pytest.raises(FieldUnknown):
            check(subject, field, value)


def test_a_scheme_without_deviation_arguments_refuses_a_deviation():
    from dataclasses import replace

    from build import rubric, scheme

    plain = content(of=scheme(replace(rubric(), deviation_arguments=())))
    at = Address(subject="criterion/TL1.1", field="choice")

    with pytest.raises(FieldRefused, match="deviation-not-allowed"):
        checked(plain, at, {"kind": "deviation"})
