"""The share in a survey that an indicator follows: what fits, and what may stand beside what."""

import pytest

import build
from surveyed import QUESTION, SCALE, surveyed
from tlreview.analysis.survey_json import Surveyed
from tlreview.analysis.survey_json import as_json as table_json
from tlreview.analysis.surveys import Sampling, portion
from tlreview.domain.canonical import Json
from tlreview.domain.content import Content
from tlreview.domain.rows import Row, RowKind, row_field
from tlreview.domain.share_asked import ShareAsked, as_json, share_from
from tlreview.presentation.survey_refusals import SURVEY_REASONS
from tlreview.presentation.texts import Words
from tlreview.workflow.fields import FieldRefused
from tlreview.workflow.followed import Followed, all_followed, followed, following
from tlreview.workflow.rules import checked
from tlreview.workflow.surveying import asked

AT = row_field(RowKind.INDICATOR, "i1", "share")
UNSAFE: dict[str, Json] = {"question": QUESTION, "scale": list(SCALE), "answers": ["Utrygg"]}
OPEN: dict[str, object] = {"sampling": Sampling.SELF_SELECTED, "invited": None}


def case(*rounds: Surveyed, share: Json = UNSAFE) -> Content:
    """Return a case with these rounds, and an indicator that follows a share."""
    values = build.fields("indicator/i1", text="Utrygge", share=share)
    for number, each in enumerate(rounds, start=1):
        question = each.table.survey.question
        values |= build.fields(f"survey/s{number}", question=question, table=table_json(each))
    return build.content(values)


def read(content: Content) -> Followed:
    (found,) = (each for _, each in all_followed(content))
    return found


def periods(rounds: tuple[object, ...]) -> list[str]:
    return [each.survey.period for each in rounds]  # type: ignore[attr-defined]


def refused(value: Json) -> str:
    with pytest.raises(FieldRefused) as found:
        checked(case(surveyed()), AT, value)
    return found.value.reason


def test_a_share_is_kept_with_its_answers_in_the_order_of_the_scale():
    """Whoever ticks in another order has said the same, and the record then holds the same."""
    ticked = {**UNSAFE, "answers": ["Vet ikke", "Utrygg", "Vet ikke"]}
    assert checked(case(surveyed()), AT, ticked) == {**UNSAFE, "answers": ["Utrygg", "Vet ikke"]}
    assert checked(case(surveyed()), AT, None) is None


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        ("Utrygg", "share-unreadable"),
        ({}, "share-unreadable"),
        ({**UNSAFE, "answers": "Utrygg"}, "share-unreadable"),
        ({**UNSAFE, "answers": [1]}, "share-unreadable"),
        ({**UNSAFE, "question": "Er du glad?"}, "share-no-question"),
        ({**UNSAFE, "scale": [*SCALE, "Vil ikke svare"]}, "share-no-question"),
        ({**UNSAFE, "answers": []}, "share-answers"),
        ({**UNSAFE, "answers": list(SCALE)}, "share-answers"),
        ({**UNSAFE, "answers": ["Utrygg", "Redd"]}, "share-answers"),
    ],
)
def test_what_is_no_share_is_refused_and_says_why(value: Json, reason: str):
    """None of the answers is nobody and all of them are everybody: neither is followed."""
    assert refused(value) == reason
    assert SURVEY_REASONS[reason](Words("en"), "")


def test_a_share_written_is_the_share_read():
    share = ShareAsked(question=QUESTION, scale=SCALE, answers=("Utrygg",))
    assert share_from(as_json(share)) == share


def test_the_share_of_several_answers_is_their_sum_with_an_interval_of_its_own():
    """85 of 168 are unsafe or do not know; hidden groups have no share at all."""
    table = surveyed().table
    found = portion(table.everybody, ("Utrygg", "Vet ikke"))
    assert found is not None
    assert found.value == pytest.approx((56 + 9) / 168)
    assert found.limits.low < found.value < found.limits.high
    hidden = [each for each in table.groups if each.answered is None]
    assert hidden
    assert [portion(each, ("Utrygg",)) for each in hidden] == [None] * len(hidden)


def test_rounds_stand_together_and_self_selected_ones_by_themselves():
    """An open form in between is in neither the picture nor the change."""
    found = read(
        case(
            surveyed(period="2025"), surveyed(period="2021"), surveyed(**OPEN, period="2023"),
            surveyed(**OPEN, period="2024"),
        )
    )  # fmt: skip
    assert periods(found.drawn) == ["2021", "2025"]
    assert periods(found.apart) == ["2023", "2024"]
    assert periods(found.latest) == ["2025"]


def test_of_open_forms_alone_the_last_is_drawn_and_the_others_are_apart():
    """Not even two of the same kind are joined: nobody knows who they are."""
    found = read(case(surveyed(**OPEN, period="2023"), surveyed(**OPEN, period="2024")))
    assert periods(found.drawn) == ["2024"]
    assert periods(found.apart) == ["2023"]
    assert found.unbroken == ()


def test_a_change_is_told_only_since_people_were_last_asked_in_another_way():
    """Another way of asking, and another way of choosing whom to ask, both break it."""
    modes = ("telefon", "post", "nett", "nett")
    rounds = [surveyed(period=str(2019 + n), mode=mode) for n, mode in enumerate(modes)]
    assert periods(read(case(*rounds)).unbroken) == ["2021", "2022"]
    chosen = surveyed(period="2023", mode="nett", sampling=Sampling.EVERYBODY)
    assert periods(read(case(*rounds, chosen)).unbroken) == ["2023"]


def test_another_scale_and_another_question_are_not_followed():
    """Another answer to choose from moves people, whatever the question is."""
    other = surveyed({"": (40, 20, 5)}, scale=(*SCALE, "Begge deler"), period="2022")
    found = case(surveyed(), other, surveyed(question="Er du trygg hjemme?", period="2023"))
    assert periods(read(found).together) == ["2024"]
    held = [following(found, each) for each in asked(found)]
    assert [[row.id for row in each] for each in held] == [["i1"], [], []]


def test_an_indicator_whose_rounds_are_gone_follows_nothing():
    """What it followed stands in the record, and counts again once a round is brought."""
    gone = case()
    row = gone.row(RowKind.INDICATOR, "i1")
    assert isinstance(row, Row)
    assert followed(gone, row) is None
    assert followed(case(surveyed(), share=None), row) is not None
