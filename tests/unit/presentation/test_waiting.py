"""What waits, in words: in every stage of every process there is."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

import pytest

import build
from tlreview.domain.conditions import ActRecorded
from tlreview.domain.content import content_from
from tlreview.domain.deadlines import Deadline
from tlreview.presentation.conditions import missing_sentence
from tlreview.presentation.texts import LANGUAGES, Words
from tlreview.presentation.waiting import due_words, reminder, subject_line, waiting_sentence
from tlreview.wiring.schemes import scheme, shipped
from tlreview.workflow.waiting import Waiting

TODAY = date(2026, 6, 1)
ADDRESS = "http://127.0.0.1:8866/case/case-1"


def every_stage(language: str) -> Iterator[Waiting]:
    """Yield a case at each stage of each process that is shipped."""
    for each in shipped():
        read = scheme(each)
        for process in read.processes.values():
            for number, stage in enumerate(process.stages, start=1):
                yield Waiting(
                    case=build.case(language=language, process=process.id),
                    scheme=read,
                    process=process,
                    number=number,
                    stage=stage,
                    since=build.OPENED,
                    certifiers=("anne", "bo"),
                )


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_stage_has_a_message_that_says_what_and_where(language: str) -> None:
    """In the language of the case, with the task, the address and the sender, and no other name."""
    seen = 0
    for waits in every_stage(language):
        message = reminder(waits, ADDRESS, "Siri Sekretær", TODAY)
        assert ADDRESS in message
        assert message.endswith("\nSiri Sekretær")
        task = waits.stage.task
        assert (task.get(language) or task[waits.process.source_language]) in message
        assert waits.case.applicant.name in subject_line(waits)
        assert "anne" not in message.lower()
        assert "{" not in message
        seen += 1
    assert seen > 20


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_wait_names_who_must_act_and_for_how_long(language: str) -> None:
    say = Words(language)
    for waits in every_stage("nb"):
        sentences = [
            waiting_sentence(say, waits, build.OPENED + timedelta(days=days)) for days in (0, 1, 12)
        ]
        assert len(set(sentences)) == 3
        assert "12" in sentences[2]
        if waits.stage.acts == "municipality":
            assert all("Fjordvik" in each for each in sentences)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_condition_of_every_process_is_said_in_words(language: str) -> None:
    """No id of a form, a stage or a theme reaches a reader."""
    say = Words(language)
    for each in shipped():
        read = scheme(each)
        for process in read.processes.values():
            case = build.case(process=process.id, scheme_digest=read.content_digest)
            content = content_from(case, read, {})
            for stage in process.stages:
                for condition in (*stage.entry, *stage.exit):
                    sentence = missing_sentence(content, say, condition)
                    assert sentence.endswith(".")
                    if isinstance(condition, ActRecorded):
                        assert condition.act not in sentence


def test_an_act_is_said_by_the_stage_that_ends_with_it() -> None:
    read = scheme("trygge-lokalsamfunn")
    case = build.case(process="current", scheme_digest=read.content_digest)
    content = content_from(case, read, {})
    said = missing_sentence(content, Words("nb"), ActRecorded(act="certifiers-assigned"))
    assert said == "Steget «Sertifisører» er ikke fullført."


@pytest.mark.parametrize("language", LANGUAGES)
def test_how_far_off_a_deadline_is_is_said_in_words(language: str) -> None:
    """In time, today and over time differ by more than a number, and none by colour alone."""
    say = Words(language)
    told = [
        due_words(say, Deadline(day=TODAY + timedelta(days=days)), TODAY)
        for days in (12, 1, 0, -1, -5)
    ]
    assert len({each.strip("0123456789 ") for each in told}) >= 3
    assert "12" in told[0]
    assert "5" in told[4]
    assert told[0].replace("12", "") != told[4].replace("5", "")


def test_it_is_said_as_people_say_it() -> None:
    say = Words("en")
    told = [
        due_words(say, Deadline(day=TODAY + timedelta(days=days)), TODAY)
        for days in (12, 1, 0, -1, -5)
    ]
    assert told == [
        "due in 12 days",
        "due in 1 day",
        "due today",
        "1 day over time",
        "5 days over time",
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_message_says_the_deadline_and_not_why_it_was_moved(language: str) -> None:
    """Why may be about somebody: it is told where the stage is theirs, not sent around."""
    day = TODAY + timedelta(days=12)
    for waits in every_stage(language):
        moved = replace(waits, deadline=Deadline(day=day, reason="Hun er syk"))
        message = reminder(moved, ADDRESS, "Siri Sekretær", TODAY)
        assert Words(language).date(day) in message
        assert "syk" not in message
        late = replace(waits, deadline=Deadline(day=TODAY - timedelta(days=5)))
        assert Words(language).date(late.deadline.day) in reminder(late, ADDRESS, "Siri", TODAY)
