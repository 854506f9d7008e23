"""A renewal in words: each refusal in each language, and what is left by its names."""

import pytest

import build
from fakes import CASE, house
from tlreview.domain.canonical import Json
from tlreview.domain.fields import address
from tlreview.presentation.renewals import left_behind, renewal_refusal, start_refusal
from tlreview.presentation.texts import LANGUAGES, Words
from tlreview.workflow.opening import ApplicantRefused
from tlreview.workflow.reading import content_of
from tlreview.workflow.renewing import RenewalRefused


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_refusal_has_its_own_sentence_in_each_language(language: str) -> None:
    say = Words(language)
    told = [
        *(renewal_refusal(say, RenewalRefused(case=CASE, reason=each)) for each in _REASONS),
        *(start_refusal(say, ApplicantRefused(field=each, reason="unknown")) for each in _FIELDS),
    ]
    assert len(set(told)) == len(told)
    assert all(each.endswith(".") and " " in each for each in told)


_REASONS = ("renewed-already", "not-approved")
_FIELDS = ("process", "language")


def test_what_is_left_is_named_once_for_each_thing_with_its_parts() -> None:
    said: dict[str, Json] = {
        "criterion/TL1.1#ground": "Vedtatt.",
        "criterion/TL1.1#evidence": ["plan"],
        "evidence/plan#title": "Kommuneplan",
        "evidence/plan#type": "plan",
    }
    kept = house({address(at): value for at, value in said.items()})
    with kept.read() as reading:
        content = content_of(reading, CASE)
    left = tuple(address(each) for each in said if each != "evidence/plan#title")
    title = build.scheme().rubric.criterion("TL1.1").title["en"]
    assert list(left_behind(content, Words("en"), left)) == [
        f"TL1.1 {title}: ground, evidence",
        "Evidence “Kommuneplan”: Type of evidence",
    ]
