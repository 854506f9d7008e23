"""A drafted statement says what the record says, in each language, and nothing more."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime

import pytest

import build
from tlreview.domain.assessment import (
    Answer,
    Argument,
    Assessment,
    Choice,
    Deviates,
    LevelChosen,
    NotApplicable,
)
from tlreview.domain.case import Submission
from tlreview.domain.comparison import JointLevel, compare
from tlreview.domain.content import content_from
from tlreview.domain.parties import impartiality_field
from tlreview.domain.review import Finding, Judgement, Review
from tlreview.domain.rows import Row, RowKind
from tlreview.domain.statement import requirement_field, statement_field
from tlreview.presentation.statement_draft import statement_draft
from tlreview.presentation.statement_record import Found, as_list, fitting
from tlreview.presentation.texts import LANGUAGES, Words
from tlreview.workflow.fields import TEXT_LIMIT

MINIMUM = ("TL1.1", "TL2.1", "TL2.2", "F1", "F2")
EN = Words("en")


def level(number: int) -> Choice:
    return LevelChosen(level=number)


def judged(
    criterion: str, choice: Choice, finding: Finding | None = None, comment: str = "", **more
):
    return Judgement(criterion=criterion, choice=choice, finding=finding, comment=comment, **more)


def found(
    *pairs: tuple[Judgement, Judgement],
    joint: Mapping[str, JointLevel] | None = None,
    answers: Mapping[str, Answer] | None = None,
    **more,
) -> Found:
    """Return a record in which both agree on level 3, but for what is given."""
    scheme = build.scheme()
    content = content_from(build.case(), scheme, {})
    content = replace(content, assessment=Assessment(answers=dict(answers or {})))
    own: list[dict[str, Judgement]] = []
    for n in (0, 1):
        said = {each: judged(each, level(3)) for each in MINIMUM}
        said |= {pair[n].criterion: pair[n] for pair in pairs}
        own.append(said)
    reviews = [
        Review(certifier=who, judgements=said) for who, said in zip(("a", "b"), own, strict=True)
    ]
    rows = compare(scheme.rubric, content.assessment, reviews, joint or {})
    by_id = {row.criterion.id: row for row in rows}
    facts = {
        "judged": content,
        "version": Submission(
            case="case-1",
            number=2,
            form="first",
            scheme_digest="",
            person="ola",
            at=datetime(2026, 3, 1, 12, tzinfo=UTC),
            entries=(),
        ),
        "themes": ("TL1", "TL2", "F"),
        "rows": tuple(by_id[c.id] for c in scheme.rubric.criteria() if c.id in by_id),
        "reviewers": ("Anne Vik", "Bo Lie"),
        "certifiers": {"a": "Anne Vik", "b": "Bo Lie"},
        "values": {},
        "meetings": (),
        "contacts": (),
        "questions": (),
    }
    return Found(**{**facts, **more})


def text(record: Found, name: str, say: Words = EN) -> str:
    return str(statement_draft(record, say).get(statement_field(name), ""))


def findings(record: Found, requirement: str = "R2") -> str:
    return str(statement_draft(record, EN)[requirement_field(requirement)])


def points(record: Found) -> list[str]:
    drafted = statement_draft(record, EN)
    return [
        str(value)
        for at, value in drafted.items()
        if at.kind == RowKind.OPEN_POINT and at.field == "text"
    ]


def test_a_requirement_that_is_met_is_one_sentence_and_a_count() -> None:
    said = findings(found())
    assert said.startswith("The requirement is met. ")
    assert "\n" not in said


def test_what_is_below_the_minimum_is_named_with_both_levels_and_the_comment_once() -> None:
    low = judged("F1", level(0), Finding.SHORTCOMING, "Vedtaket mangler.")
    said = findings(found((low, low)))
    assert said.startswith("The requirement is not met. ")
    assert "level 0; the minimum is level" in said
    assert said.count("Vedtaket mangler.") == 1
    assert "Shortcomings:" not in said


def test_the_joint_level_counts_and_own_levels_do_not() -> None:
    apart = (judged("F1", level(0)), judged("F1", level(3)))
    assert "It is not settled" in findings(found(apart))
    together = {"F1": JointLevel(choice=level(3), reason="Vedtaket kom.")}
    assert findings(found(apart, joint=together)).startswith("The requirement is met.")


def test_a_disagreement_that_stands_is_carried_with_who_chose_what() -> None:
    apart = (judged("F1", level(1)), judged("F1", level(3)))
    stands = {"F1": JointLevel(choice=level(3), reason="Vi ser ulikt på det.", stands=True)}
    record = found(apart, joint=stands)
    assert "Anne Vik level 1, Bo Lie level 3. Vi ser ulikt på det." in findings(record)
    (point,) = points(record)
    assert point.endswith("The certifiers disagree: Anne Vik level 1, Bo Lie level 3.")


def test_strengths_shortcomings_and_improvements_stand_where_they_belong() -> None:
    record = found(
        (judged("TL1.1", level(3), Finding.STRENGTH, "Godt."), judged("TL1.1", level(3))),
        (
            judged("F1", level(3), Finding.SHORTCOMING, "Mandat mangler."),
            judged("F1", level(3), Finding.IMPROVEMENT, "Bør møtes oftere."),
        ),
    )
    strength = text(record, "strengths")
    assert strength.startswith("- TL1.1 ")
    assert strength.endswith(": Godt.")
    said = findings(record)
    assert said.index("Shortcomings:") < said.index("Mandat mangler.")
    assert said.index("Room for improvement:") < said.index("Bør møtes oftere.")
    (point,) = points(record)
    assert point.endswith("Mandat mangler.")


def test_without_any_strength_the_field_is_left_to_people() -> None:
    assert statement_field("strengths") not in statement_draft(found(), EN)


def test_each_argument_of_a_deviation_tells_how_everybody_judged_it() -> None:
    first = build.scheme().rubric.deviation_arguments[0].id
    answer = Answer(
        criterion="F1",
        choice=Deviates(),
        instead="Felles forum.",
        arguments={first: Argument(text="Avtale", level=2, evidence=("e",))},
    )
    pair = (
        judged("F1", Deviates(), arguments={first: 1}),
        judged("F1", Deviates(), arguments={first: 3}),
    )
    record = found(pair, answers={"F1": answer})
    said = text(record, "deviations")
    applicant = record.applicant
    assert f"{applicant} level 2, Anne Vik level 1, Bo Lie level 3." in said
    assert "Felles forum." in said
    assert said.endswith("The certifiers together: deviation.")
    assert "declared no deviation" in text(found(), "deviations")


def test_what_does_not_apply_is_told_with_its_reason() -> None:
    answer = Answer(criterion="F1", choice=NotApplicable(), reason="Ingen slik virksomhet.")
    pair = (judged("F1", NotApplicable()), judged("F1", NotApplicable()))
    assert "Not applicable:\n- F1 " in findings(found(pair, answers={"F1": answer}))


def test_sources_and_meetings_come_by_date_and_evidence_once() -> None:
    evidence = Row(
        kind=RowKind.EVIDENCE,
        id="e",
        values={"title": "Folkehelseoversikt", "date": "2025-05-01", "publicity": "withheld"},
    )
    meeting = Row(kind=RowKind.MEETING, id="m", values={"date": "2026-02-20", "form": "on-site"})
    contact = Row(
        kind=RowKind.CONTACT_LOG,
        id="c",
        values={"date": "2026-01-10", "form": "visit", "who": "Rektor"},
    )
    answers = {
        each: Answer(criterion=each, choice=level(3), evidence=("e",)) for each in ("F1", "F2")
    }
    record = found(answers=answers, meetings=((meeting, 7),), contacts=(contact,))
    judged_case = replace(record.judged, rows={**record.judged.rows, RowKind.EVIDENCE: (evidence,)})
    said = text(replace(record, judged=judged_case), "sources")
    assert "version 2, submitted 1 March 2026" in said
    assert said.count("- Folkehelseoversikt, 1 May 2025 (withheld from the public)") == 1
    visit = said.index("- 10 January 2026: visit, Rektor")
    assert visit < said.index(
        "- 20 February 2026: certification meeting, in person, 7 participants"
    )


def test_impartiality_says_what_each_has_declared() -> None:
    values = {
        impartiality_field("a", "employer"): "Fylket.",
        impartiality_field("a", "declared"): True,
    }
    said = text(found(values=values), "impartiality")
    assert said.split("\n") == [
        "- Anne Vik has declared: employer: Fylket.",
        "- Bo Lie has not made a declaration of impartiality.",
    ]


def test_an_open_question_becomes_an_open_point() -> None:
    question = Row(kind=RowKind.QUESTION, id="q", values={"text": "Når?", "criterion": "F1"})
    drafted = statement_draft(found(questions=(question,)), EN)
    said = {at.field: value for at, value in drafted.items() if at.kind == RowKind.OPEN_POINT}
    assert said == {"text": "Unanswered question: Når?", "criterion": "F1"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_comes_in_every_language_and_never_recommends(language: str) -> None:
    low = judged("F1", level(0), Finding.SHORTCOMING, "Mangler.")
    drafted = statement_draft(found((low, low)), Words(language))
    assert drafted[statement_field("language")] == language
    assert {"recommendation", "reason"}.isdisjoint(at.field for at in drafted)
    if language != "en":
        english = statement_draft(found((low, low)), EN)
        same = {at for at in drafted if drafted[at] == english.get(at)}
        assert all(at.field == "criterion" for at in same)


def test_a_comment_of_several_lines_stays_one_line_of_a_list() -> None:
    assert as_list("Head:", ["one\n- two\n\nthree"]) == "Head:\n- one - two three"


def test_what_a_field_cannot_hold_is_cut_at_a_line_and_told() -> None:
    long = "\n".join(["- " + "x" * 98] * 100)
    kept = fitting(EN, long)
    assert len(kept) <= TEXT_LIMIT
    assert kept.endswith("lines more.")
    assert len(fitting(EN, "y" * (TEXT_LIMIT * 2))) <= TEXT_LIMIT
