"""The table of a survey as a field: nobody in a small group, whoever saves it and by what door."""

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build import content, fields
from surveyed import AREAS, QUESTION, SCALE, answers, survey, surveyed
from tlreview.analysis.survey_json import Surveyed, as_json, surveyed_from
from tlreview.analysis.surveys import LEAST_GROUP, Sampling, SurveysNotComparable, tabled
from tlreview.domain.canonical import Json
from tlreview.domain.content import Content
from tlreview.domain.rows import RowKind, row_field
from tlreview.presentation.survey_refusals import SURVEY_REASONS
from tlreview.presentation.texts import Words
from tlreview.workflow.fields import FieldRefused, FieldUnknown
from tlreview.workflow.rules import checked
from tlreview.workflow.surveying import asked, compared

AT = row_field(RowKind.SURVEY, "new", "table")
EMPTY = content()
GIVEN = dict(as_json(surveyed()))
OPEN: dict[str, object] = {"sampling": Sampling.SELF_SELECTED, "invited": None}


def held(*rounds: Surveyed) -> Content:
    """Return a case with these surveys, as rows s1, s2, …."""
    return content(
        *(
            fields(f"survey/s{n}", question=each.table.survey.question, table=as_json(each))
            for n, each in enumerate(rounds, start=1)
        )
    )


def refused(value: Json, at: Content = EMPTY) -> FieldRefused:
    with pytest.raises(FieldRefused) as found:
        checked(at, AT, value)
    return found.value


def changed(**parts: Json) -> Json:
    return {**GIVEN, **parts}


def test_what_is_stored_has_no_number_of_a_hidden_group():
    """The smallest group shown goes too, or everybody less the others would give the few back."""
    stored = checked(EMPTY, AT, GIVEN)
    assert stored == GIVEN
    assert isinstance(stored, dict)
    shares = ["0.7059", "0.2353", "0.0588"]
    assert stored["groups"] == [
        {"group": "Nord", "answered": 85, "effective": "85.00", "shares": shares},
        {"group": "Sør"},
        {"group": "Øya"},
    ]


@given(
    st.dictionaries(
        st.sampled_from("ABCDEF"),
        st.tuples(*[st.integers(0, 30)] * 3),
        min_size=1,
    )
)
def test_no_table_that_is_made_can_be_subtracted_back(groups: dict[str, Sequence[int]]):
    """Of whoever is not shown there are none, or as many as may be shown; and it reads back."""
    made = answers(groups)
    if len(made) < LEAST_GROUP:
        return
    found = tabled(survey(), made)
    stored = checked(EMPTY, AT, as_json(Surveyed(table=found, extract=surveyed().extract)))
    back = surveyed_from(stored)
    left = len(made) - sum(each.answered or 0 for each in back.table.groups)
    assert left == 0 or left >= LEAST_GROUP
    assert as_json(back) == stored


EVERYBODY = dict(as_json(surveyed({"": (103, 56, 9)})))["everybody"]
FEW = {"group": "Øya", "answered": 4, "effective": "4.00", "shares": ["0.7500", "0.2500", "0.0000"]}
REFUSED = [
    ("tekst", "survey-unreadable"),
    ({}, "survey-unreadable"),
    (changed(sampling="by chance"), "survey-unreadable"),
    (changed(everybody={**FEW, "shares": ["0.5", "0.1", "0.1"]}), "survey-unreadable"),
    (changed(everybody={**FEW, "shares": ["1.5", "-0.5", "0"]}), "survey-unreadable"),
    (changed(everybody={**FEW, "shares": ["0.5", "0.5"]}), "survey-unreadable"),
    (changed(everybody={**FEW, "effective": "nan"}), "survey-unreadable"),
    (changed(everybody={**FEW, "effective": "5.00"}), "survey-unreadable"),
    (changed(everybody={**FEW, "answered": True}), "survey-unreadable"),
    (changed(invited=-1), "survey-unreadable"),
    (changed(question=" "), "survey-question"),
    (changed(question="x" * 501), "figures-unreadable"),
    (changed(scale=["Trygg", "Trygg", "Utrygg"]), "survey-scale"),
    (changed(scale=["Trygg", "Utrygg", ""]), "survey-scale"),
    (changed(groups=[{"group": "A"}, {"group": "A"}]), "survey-groups"),
    (changed(groups=[{"group": f"G{n}"} for n in range(61)]), "survey-groups"),
    (changed(period="i fjor"), "survey-no-period"),
    (changed(invited=100), "survey-more-than-invited"),
    (changed(sampling="self-selected"), "survey-open-invited"),
    (changed(everybody={**FEW, "group": ""}, groups=[]), "survey-too-few"),
    (changed(everybody={"group": ""}, groups=[]), "survey-too-few"),
    (changed(groups=[FEW]), "survey-few-left"),
    (
        changed(groups=[{**EVERYBODY, "group": "Land", "answered": 164, "effective": "164.00"}]),
        "survey-few-left",
    ),
]


@pytest.mark.parametrize(("value", "reason"), REFUSED)
def test_what_cannot_be_kept_is_refused_and_says_why(value: Json, reason: str):
    """Whichever door it comes by: the rule is the field's."""
    found = refused(value)
    assert found.reason == reason
    if reason in SURVEY_REASONS:
        assert SURVEY_REASONS[reason](Words("en"), found.fact)


def test_a_later_extract_with_a_few_more_answers_is_refused():
    """Both stay in the record, and their difference is what those few said."""
    more = {**AREAS, "Nord": (62, 20, 6)}
    found = refused(as_json(surveyed(more)), held(surveyed()))
    assert (found.reason, found.fact) == ("survey-few-more", "3")
    many = {**AREAS, "Nord": (72, 20, 6)}
    assert checked(held(surveyed()), AT, as_json(surveyed(many)))


def test_the_same_round_told_apart_another_way_may_not_differ_by_a_few_either():
    """Everybody is the same, whatever the groups are."""
    ages = {"16–39": (40, 20, 4), "40–": (62, 36, 5)}
    assert refused(as_json(surveyed(ages, by="Alder")), held(surveyed())).fact == "1"
    same = {"16–39": (40, 20, 4), "40–": (63, 36, 5)}
    assert checked(held(surveyed()), AT, as_json(surveyed(same, by="Alder")))


def test_another_round_may_have_a_few_more():
    """Other people answered; a difference between rounds is nobody's answer."""
    more = {**AREAS, "Nord": (62, 20, 6)}
    assert checked(held(surveyed()), AT, as_json(surveyed(more, period="2025")))


def test_a_row_keeps_its_question():
    at = row_field(RowKind.SURVEY, "s1", "table")
    other = as_json(surveyed(question="Er du trygg hjemme?"))
    with pytest.raises(FieldRefused) as found:
        checked(held(surveyed()), at, other)
    assert (found.value.reason, found.value.fact) == ("survey-other-question", QUESTION)


def test_rounds_of_a_question_stand_together_and_an_open_form_alone():
    """Another question, another scale and whoever answered by themselves are told apart."""
    other = surveyed(
        {"": (40, 20, 5)}, scale=("Trygg", "Utrygg", "Vet ikke"), question="Er du trygg hjemme?"
    )
    found = asked(
        held(
            surveyed(period="2024"),
            surveyed(**OPEN, period="2023"),
            surveyed(period="2021"),
            surveyed(**OPEN, period="2022"),
            other,
        )
    )
    assert [tuple(each.survey.period for each in one.rounds) for one in found] == [
        ("2021", "2024"),
        ("2023",),
        ("2022",),
        ("2024",),
    ]
    assert [one.self_selected for one in found] == [False, True, True, False]


def test_a_round_grouped_two_ways_is_one_time():
    ages = surveyed({"16–39": (40, 20, 4), "40–": (63, 36, 5)}, by="Alder")
    (found,) = asked(held(surveyed(), ages, surveyed(period="2021")))
    assert [each.survey.period for each in found.rounds] == ["2021", "2024", "2024"]
    assert [each.survey.by for each in found.times] == ["Område", "Område"]


@pytest.mark.parametrize(
    ("other", "reason"),
    [
        (surveyed(**OPEN), "self-selected"),
        (surveyed(question="Er du trygg hjemme?"), "question"),
        (surveyed(scale=("Trygg", "Utrygg", "Ingen av delene"), groups={"": (40, 0, 0)}), "scale"),
    ],
    ids=["self-selected", "question", "scale"],
)
def test_what_says_nothing_of_another_is_refused_both_ways(other: Surveyed, reason: str):
    """In the act itself, whatever a screen would have offered."""
    case = held(surveyed(period="2021"), replace(other))
    for one, two in (("s1", "s2"), ("s2", "s1")):
        with pytest.raises(SurveysNotComparable) as found:
            compared(case, one, two)
        assert found.value.reason == reason


def test_two_rounds_are_compared_answer_by_answer():
    case = held(surveyed(period="2021"), surveyed({"": (40, 60, 5)}, period="2024"))
    found = compared(case, "s1", "s2")
    assert tuple(found) == SCALE
    assert found["Utrygg"].limits.low > 0
    assert found["Trygg"].value == pytest.approx(40 / 105 - 103 / 168, abs=1e-4)
    with pytest.raises(FieldUnknown):
        compared(case, "s1", "gone")
