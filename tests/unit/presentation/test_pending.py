"""What is waited for, in words: every need has its line, and a message where somebody is asked."""

from dataclasses import replace
from datetime import date

import pytest

import build
from tlreview.domain.deadlines import Deadline
from tlreview.domain.rows import Row, RowKind
from tlreview.presentation.pending import (
    need_action,
    need_message,
    need_sentence,
    need_subject,
)
from tlreview.presentation.texts import LANGUAGES, Words
from tlreview.workflow.outstanding import Outstanding
from tlreview.workflow.pending import Need, Pending
from tlreview.workflow.waiting import Waiting

ADDRESS = "http://127.0.0.1:8866/case/case-1"
TODAY = date(2026, 6, 1)
ASKED = {
    Need.SIGNATURE: "certifiers",
    Need.VOTE: "council",
    Need.DECISION: "decider",
    Need.DECLINED: "municipality",
    Need.CONDITION: "municipality",
    Need.OPEN_POINT: "municipality",
    Need.RENEWAL: "municipality",
    Need.REPORT: "municipality",
}
"""Whom each need asks, where it is not the secretariat itself."""


def pending(need: Need, answer: str = "", due: str = "2026-06-20") -> Pending:
    """Return a need as it is met with."""
    found = None
    if need in {Need.CONDITION, Need.OPEN_POINT}:
        kind = RowKind.CONDITION if need is Need.CONDITION else RowKind.OPEN_POINT
        row = Row(kind=kind, id="r1", values={"answer": answer})
        found = Outstanding(row=row, text="Før statistikk.", deadline=due, revision=0)
    party = "secretariat" if answer else ASKED.get(need, "secretariat")
    return Pending(
        need=need,
        party=party,  # type: ignore[arg-type]
        since=build.OPENED,
        people=("anne",) if need in {Need.SIGNATURE, Need.VOTE} else (),
        due=due,
        followed=found,
        year=2025,
    )


def waits(language: str) -> Waiting:
    scheme, process = build.scheme(), build.process()
    return Waiting(
        case=build.case(language=language),
        scheme=scheme,
        process=process,
        number=1,
        stage=process.stages[0],
        since=build.OPENED,
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_need_has_a_line_of_its_own(language: str) -> None:
    """The name of whoever is waited for is in it; one that is overdue or answered says so."""
    say = Words(language)
    lines = [need_sentence(say, pending(each), str.title, TODAY) for each in Need]
    for need in (Need.CONDITION, Need.OPEN_POINT, Need.REPORT):
        lines.append(need_sentence(say, pending(need, due="2026-05-31"), str.title, TODAY))
        if need is not Need.REPORT:
            lines.append(need_sentence(say, pending(need, "Gjort."), str.title, TODAY))
    assert len(set(lines)) == len(lines)
    assert sum("Anne" in each for each in lines) == 2
    assert not any("{" in each for each in lines)


@pytest.mark.parametrize("language", LANGUAGES)
def test_whoever_is_asked_gets_a_message_that_names_nobody_else(language: str) -> None:
    """In the language of the case, with what it is about, the address and the sender."""
    case = waits(language)
    for need in Need:
        message = need_message(case, pending(need), ADDRESS, "Siri Sekretær", TODAY)
        assert bool(message) is (need in ASKED)
        if message:
            assert ADDRESS in message
            assert message.endswith("\nSiri Sekretær")
            assert case.case.applicant.name in message
            assert "anne" not in message.lower()
            assert len(need_subject(case, pending(need))) > len(case.case.applicant.name) + 2


def test_what_is_answered_waits_for_the_secretariat_and_asks_nobody() -> None:
    assert (
        need_message(waits("nb"), pending(Need.CONDITION, "Gjort."), ADDRESS, "Siri", TODAY) == ""
    )


def test_only_a_signature_is_done_on_nobodys_page_of_the_secretariat() -> None:
    say = Words("en")
    without = [each for each in Need if not need_action(say, pending(each))]
    assert without == [Need.SIGNATURE]


def test_a_ballot_whose_reader_has_stepped_aside_names_nobody() -> None:
    """Nor does it say that all have voted."""
    silent = replace(pending(Need.VOTE), people=())
    told = need_sentence(Words("en"), silent, str.title, TODAY)
    assert told == "The council is voting."


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_message_on_what_holds_a_stage_up_says_its_deadline(language: str) -> None:
    """What goes on beside the stage has deadlines of its own."""
    day = date(2026, 6, 18)
    case = replace(waits(language), deadline=Deadline(day=day, reason="Hun er syk"))
    told = Words(language).date(day)
    for need, leads in ((Need.VOTE, True), (Need.SIGNATURE, True), (Need.CONDITION, False)):
        asked = replace(pending(need), leads=leads)
        message = need_message(case, asked, ADDRESS, "Siri Sekretær", TODAY)
        assert (told in message) is leads
        assert "syk" not in message
