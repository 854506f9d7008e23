"""The self-assessment with what each certifier gave it: for those who may read opened reviews."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from tlreview.domain.assessment import Choice, Deviates, LevelChosen, NotApplicable, choice_value
from tlreview.domain.canonical import Json, canonical
from tlreview.domain.comparison import Compared, JointLevel, compare, joint_levels
from tlreview.domain.people import Actor
from tlreview.domain.review import Judgement, Review
from tlreview.domain.rubric import Criterion
from tlreview.exports.assessment import whole
from tlreview.exports.edition import Edition, edition_of
from tlreview.exports.framing import framed
from tlreview.exports.kind import Kind
from tlreview.exports.machine import assessment_json
from tlreview.exports.report import Cell, Fact, Report, Section, Span, Table
from tlreview.exports.sections.criteria import level_wording
from tlreview.exports.voice import Voice, voice
from tlreview.presentation.findings import finding_label
from tlreview.presentation.people import named
from tlreview.workflow.ports import Reading
from tlreview.workflow.reading import names_of
from tlreview.workflow.sealing import open_reviews
from tlreview.workflow.unsealing import unsealing

FORMAT = "tlreview/judged-assessment/1"


@dataclass(frozen=True, slots=True, kw_only=True)
class Scores:
    """The opened reviews, what the certifiers say together, and their names where kept."""

    reviews: tuple[Review, ...]
    joint: Mapping[str, JointLevel]
    names: Mapping[str, str]


def judged_edition(reading: Reading, case: str, _: int | None) -> Edition:
    """Return the version that was judged, told as far as the record has come.

    Raises CaseUnknown, SubmissionUnknown.
    """
    opened = unsealing(reading, case)
    frozen = edition_of(reading, case, opened.submission if opened else 0)
    now = edition_of(reading, case)
    names = {**frozen.names, **now.names}
    return replace(now, content=frozen.content, submission=frozen.submission, names=names)


def scores(reading: Reading, reader: Actor, edition: Edition) -> Scores:
    """Return what the reader may know of the reviews. Raises Sealed."""
    case = edition.content.case.id
    reviews = open_reviews(reading, reader, case)
    return Scores(
        reviews=reviews,
        joint=joint_levels(reading.values(case)),
        names=names_of(reading, {each.certifier for each in reviews}),
    )


def judged_assessment(edition: Edition, given: Scores, language: str) -> Report:
    """Return the whole self-assessment with every level it was given."""
    told = voice(edition, language)
    rows = {each.criterion.id: each for each in _rows(edition, given)}
    levels = _levels(told, given, rows)
    sections = whole(told, lambda criterion: _facts(told, given, rows.get(criterion.id)))
    return framed(told, "judged-assessment", (levels, *sections))


def _machine(edition: Edition, given: Scores) -> bytes:
    return canonical(
        {
            **assessment_json(edition),
            "format": FORMAT,
            "reviews": [_review_json(each) for each in given.reviews],
            "joint": {key: _joint_json(each) for key, each in given.joint.items()},
        }
    )


JUDGED_ASSESSMENT = Kind(
    report=judged_assessment,
    machine=_machine,
    beside=scores,
    edition=judged_edition,
    template="assessment",
    contents=True,
)


def _review_json(review: Review) -> Json:
    return {
        "certifier": review.certifier,
        "criteria": {
            key: {
                "choice": choice_value(each.choice),
                "finding": None if each.finding is None else str(each.finding),
                "comment": each.comment,
                "arguments": dict(each.arguments),
            }
            for key, each in review.judgements.items()
        },
    }


def _joint_json(joint: JointLevel) -> Json:
    return {
        "choice": choice_value(joint.choice),
        "reason": joint.reason,
        "stands": joint.stands,
    }


def _rows(edition: Edition, given: Scores) -> tuple[Compared, ...]:
    content = edition.content
    rows = compare(content.scheme.rubric, content.assessment, given.reviews, given.joint)
    order = [each.id for each in content.scheme.rubric.criteria()]
    return tuple(sorted(rows, key=lambda row: order.index(row.criterion.id)))


def _levels(told: Voice, given: Scores, rows: Mapping[str, Compared]) -> Section:
    """Return every criterion somebody judged on one line, with what each has chosen."""
    say = told.say
    people = [(named(say, given.names, each.certifier), 2) for each in given.reviews]
    columns = told.columns(
        (say("Criterion"), 6), (say("Self-assessment"), 3), *people, (say("Together"), 3)
    )
    table = Table(
        key="levels-given",
        caption=say("Levels from the municipality and each certifier"),
        columns=columns,
        rows=tuple(_row(told, each) for each in rows.values()),
    )
    blocks = (table,) if rows else (told.paragraph(say("Nothing has been judged.")),)
    title = told.own(say("What the certifiers found"))
    return Section(key="certifiers-levels", level=1, title=title, blocks=blocks)


def _row(told: Voice, row: Compared) -> tuple[Cell, ...]:
    title = told.told(row.criterion.title)
    together = told.say("Disagreement stands") if _stands(row) else _short(told, row.outcome)
    return (
        (Span(text=f"{row.criterion.id} {title.text}", language=title.language),),
        (told.own(_short(told, row.municipality)),),
        *((told.own(_short(told, each.choice)),) for each in row.judgements),
        (told.own(together),),
    )


def _stands(row: Compared) -> bool:
    return row.joint is not None and row.joint.stands


def _facts(told: Voice, given: Scores, row: Compared | None) -> tuple[Fact, ...]:
    """Return what each certifier says of a criterion, and what they say together."""
    if row is None:
        return ()
    pairs = zip(given.reviews, row.judgements, strict=True)
    each = (
        told.fact(
            named(told.say, given.names, review.certifier), *_said(told, row.criterion, judgement)
        )
        for review, judgement in pairs
    )
    return (*each, *_together(told, row))


def _said(told: Voice, criterion: Criterion, judgement: Judgement) -> Iterator[Span]:
    say = told.say
    yield from _chosen(told, criterion, judgement.choice)
    for argument in told.content.scheme.rubric.deviation_arguments:
        level = judgement.arguments.get(argument.id)
        if level is not None:
            title = told.told(argument.title)
            text = say("level {level}", level=level)
            yield Span(text=text, label=f"{title.text}:")
    if judgement.finding is not None:
        yield told.own(finding_label(say, judgement.finding))
    if judgement.comment.strip():
        yield told.said(judgement.comment)


def _together(told: Voice, row: Compared) -> Iterator[Fact]:
    say = told.say
    reason = (told.said(row.joint.reason),) if row.joint and row.joint.reason.strip() else ()
    if _stands(row):
        yield told.fact(say("Together"), told.own(say("Disagreement stands")), *reason)
    elif len(row.given) > 1:
        yield told.fact(say("Together"), *_chosen(told, row.criterion, row.outcome), *reason)


def _chosen(told: Voice, criterion: Criterion, choice: Choice) -> Cell:
    """Return a choice in words; a level with its wording behind it."""
    if not isinstance(choice, LevelChosen):
        return (told.own(_short(told, choice)),)
    label = _short(told, choice)
    return tuple(
        replace(each, label=f"{label}:") for each in level_wording(told, criterion, choice.level)
    )


def _short(told: Voice, choice: Choice) -> str:
    say = told.say
    if isinstance(choice, LevelChosen):
        return say("Level {level}", level=choice.level)
    if isinstance(choice, NotApplicable):
        return say("Not applicable")
    return say("Deviation") if isinstance(choice, Deviates) else say("Not assessed")
