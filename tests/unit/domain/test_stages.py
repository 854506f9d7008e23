"""Where a case stands, and what the record proposes."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from build import content, criterion, fields, process, rubric, scheme, texts, theme
from tlreview.domain.case import Submission
from tlreview.domain.conditions import (
    ActRecorded,
    Condition,
    EvidenceHeld,
    ProfileComplete,
    Submitted,
    ThemesAnswered,
)
from tlreview.domain.facts import Progress, holds
from tlreview.domain.process import Stage
from tlreview.domain.rubric import Proposal
from tlreview.domain.stages import current_stage, next_submission, proposed_level


def submission(**changes: object) -> Submission:
    made = Submission(
        case="case-1",
        number=1,
        form="first",
        scheme_digest="c" * 64,
        person="p1",
        at=datetime(2026, 3, 3, tzinfo=UTC),
        entries=(),
    )
    return replace(made, **changes)


SHOWN = content(
    fields("evidence/e1", title="Avtale", type="plan"),
    fields("profile/inhabitants", value="8400"),
    fields("criterion/TL1.1", choice={"kind": "level", "level": 0}),
)
DONE = Progress(submissions=(submission(),), acts={"meeting-held"})


@pytest.mark.parametrize(
    "condition",
    [
        EvidenceHeld(type="plan"),
        ProfileComplete(parts=("municipality",)),
        ThemesAnswered(themes=("TL1",)),
        Submitted(submission="first"),
        ActRecorded(act="meeting-held"),
    ],
)
def test_a_condition_holds_when_the_record_shows_it_and_not_before(condition: Condition):
    assert holds(condition, SHOWN, DONE)
    assert not holds(condition, content(), Progress())


def test_a_withdrawn_submission_no_longer_counts():
    progress = Progress(submissions=(submission(withdrawn=True),))

    assert not holds(Submitted(submission="first"), content(), progress)
    assert next_submission(content(), progress) is not None


def staged(*exits: Condition):
    stages = tuple(
        Stage(id=f"s{n}", title=texts("x"), task=texts("y"), acts="municipality", exit=(each,))
        for n, each in enumerate(exits)
    )
    base = scheme()
    return replace(base, processes={"standard": replace(process(), stages=stages)})


def test_a_case_stands_in_the_first_stage_that_is_not_left():
    found = content(
        fields("evidence/e1", title="Avtale", type="plan"),
        of=staged(EvidenceHeld(type="plan"), ActRecorded(act="meeting-held")),
    )

    number, stage = current_stage(found, Progress())

    assert (number, stage.id) == (2, "s1")


def test_a_case_that_has_left_every_stage_stands_in_the_last():
    found = content(
        fields("evidence/e1", title="Avtale", type="plan"), of=staged(EvidenceHeld(type="plan"))
    )

    assert current_stage(found, Progress())[0] == 1


def proposing() -> object:
    proposal = Proposal(level=3, when=EvidenceHeld(type="plan"))
    return scheme(rubric(theme("TL1", criterion("TL1.1", proposal=proposal))))


def test_the_record_proposes_a_level_until_somebody_has_chosen_as_high():
    of = proposing()
    held = fields("evidence/e1", title="Avtale", type="plan")
    chosen = fields("criterion/TL1.1", choice={"kind": "level", "level": 3})
    asked = of.rubric.criterion("TL1.1")

    assert proposed_level(content(of=of), asked, Progress()) is None
    assert proposed_level(content(held, of=of), asked, Progress()) == 3
    assert proposed_level(content(held, chosen, of=of), asked, Progress()) is None
