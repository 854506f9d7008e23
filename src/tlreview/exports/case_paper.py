"""The case paper for the council: two pages at most, each claim with where it comes from."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from tlreview.domain.assessment import Assessment
from tlreview.domain.canonical import canonical
from tlreview.domain.comparison import Compared
from tlreview.domain.people import Actor
from tlreview.domain.requirements import RequirementState, requirement_states
from tlreview.domain.statement import Recommendation
from tlreview.exports.edition import Edition
from tlreview.exports.framing import Head, applicant_name, headed, scheme_name
from tlreview.exports.identity import case_json, record_json, scheme_json
from tlreview.exports.kind import Kind
from tlreview.exports.parts import grid, name_in, row_dates, section, verify_line
from tlreview.exports.report import Block, Cell, Fact, Points, Report, Section, Span
from tlreview.exports.sections.cover import running, version_line
from tlreview.exports.sections.requirements import marked
from tlreview.exports.statement import (
    SignedStatement,
    as_signed,
    disagreements,
    signed_edition,
    spoken_in,
)
from tlreview.exports.voice import Voice, short, voice
from tlreview.presentation.documents import document_title
from tlreview.presentation.verdicts import recommendation_label
from tlreview.workflow.ports import Reading
from tlreview.workflow.stating import compared

FORMAT = "tlreview/case-paper/1"
MOST_PAGES = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """The signed statement, and the opened reviews side by side."""

    signed: SignedStatement
    rows: tuple[Compared, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Room:
    """How much a paper holds: characters of a finding, of the grounds, of a point, and points."""

    finding: int
    grounds: int
    point: int
    points: int


LADDER = (
    Room(finding=600, grounds=1200, point=300, points=12),
    Room(finding=350, grounds=700, point=200, points=10),
    Room(finding=220, grounds=400, point=140, points=8),
    Room(finding=120, grounds=250, point=90, points=5),
    Room(finding=60, grounds=120, point=60, points=3),
)
"""From roomy to bare; the last fits two pages whatever people wrote."""


def _beside(reading: Reading, reader: Actor, edition: Edition) -> Paper:
    rows = compared(reading, reader, edition.content.case.id)
    return Paper(signed=as_signed(reading, reader, edition), rows=rows)


def fitted_case_paper(
    edition: Edition, held: Paper, language: str, pages: Callable[[Report], int]
) -> Report:
    """Return the roomiest paper that takes two pages; `pages` counts what a report takes."""
    for room in LADDER[:-1]:
        report = case_paper(edition, held, language, room)
        if pages(report) <= MOST_PAGES:
            return report
    return case_paper(edition, held, language, LADDER[-1])


def _fitted(edition: Edition, held: Paper, language: str) -> Report:
    from tlreview.exports.printing import page_count  # noqa: PLC0415  only papers are counted

    return fitted_case_paper(edition, held, language, page_count)


def case_paper(edition: Edition, held: Paper, language: str, room: Room = LADDER[0]) -> Report:
    """Return the paper with as much in it as there is room for."""
    told = voice(edition, language)
    say = told.say
    head = Head(
        scheme=scheme_name(told),
        applicant=told.said(applicant_name(told)),
        version=version_line(told),
        cover=tuple(_cover(told, held)),
        foot=running(told, document_title(say, "case-paper")),
    )
    return headed(told, "case-paper", head, tuple(_sections(told, held, room)))


def _machine(edition: Edition, held: Paper) -> bytes:
    content, said = edition.content, held.signed.statement
    return canonical(
        {
            "format": FORMAT,
            "case": case_json(content),
            "scheme": scheme_json(content),
            "record": record_json(edition),
            "statement": held.signed.signed.digest,
            "submission": held.signed.signed.submission_digest,
            "recommendation": None if said.recommendation is None else str(said.recommendation),
            "requirements": [
                {"id": each.requirement.id, "state": str(each.state)}
                for each in _states(voice(edition, "en"), held)
            ],
            "disagreements": [row.criterion.id for row in held.rows if _apart(row)],
        }
    )


CASE_PAPER = Kind(
    report=_fitted,
    machine=_machine,
    beside=_beside,
    edition=signed_edition,
    most_pages=MOST_PAGES,
)


def _apart(row: Compared) -> bool:
    return row.joint is not None and row.joint.stands


def _states(told: Voice, held: Paper) -> tuple[RequirementState, ...]:
    """Return how each requirement stands by the levels the certifiers agree on.

    A criterion on which disagreement stands, or which they did not judge, is not settled.
    """
    content = told.content
    found = {
        row.criterion.id: replace(content.assessment.answer(row.criterion.id), choice=row.outcome)
        for row in held.rows
    }
    rubric = content.scheme.rubric
    return requirement_states(rubric, Assessment(answers=found), told.form().themes)


def _cover(told: Voice, held: Paper) -> Iterator[Fact]:
    say, signed = told.say, held.signed.signed
    names = ", ".join(name_in(told, held.signed.names, each) for each in signed.signatures)
    at = say.moment(signed.at)
    yield told.fact(say("The certifiers’ statement"), told.own(say("signed {at}", at=at)))
    yield told.fact(say("Certifiers"), told.own(short(names, 200)))


def _sections(told: Voice, held: Paper, room: Room) -> Iterator[Section]:
    say, said = told.say, held.signed.statement
    yield section(told, "recommendation", say("Recommendation"), *_recommended(told, held, room))
    yield section(told, "requirements", say("The requirements"), _requirements(told, held, room))
    language = spoken_in(told, said)
    none = say("No deviation from the method has been declared.")
    text = short(said.deviations, room.grounds)
    deviations = Points(points=(Span(text=text, language=language, said=True),)) if text else None
    yield section(told, "deviations", say("Deviations"), deviations or told.paragraph(none))
    standing = tuple(
        replace(each, text=short(each.text, room.point), label=short(each.label, 120))
        for each in disagreements(told, held.signed.joint)
    )
    agreed = say("The certifiers agree on every criterion they judged.")
    yield section(
        told,
        "disagreements",
        say("Disagreement that stands"),
        *(_some(told, standing, room) if standing else (told.paragraph(agreed),)),
    )
    yield section(told, "open-points", say("Open points"), *_open_points(told, held, room))
    yield section(told, "sources", say("Where this comes from"), *_sources(told, held))


def _some(told: Voice, points: tuple[Span, ...], room: Room) -> Iterator[Block]:
    """Yield as many points as there is room for, and how many are left out."""
    yield Points(points=points[: room.points])
    rest = len(points) - room.points
    if rest > 0:
        more = told.say.count("{n} more in the statement.", "{n} more in the statement.", rest)
        yield told.paragraph(more, "note")


def _recommended(told: Voice, held: Paper, room: Room) -> Iterator[Block]:
    say, said = told.say, held.signed.statement
    language = spoken_in(told, said)
    if said.recommendation is not None:
        label = recommendation_label(say, said.recommendation)
        recommends = say("The certifiers recommend: {recommendation}.", recommendation=label)
        yield told.paragraph(recommends, "lead")
    grounds = short(said.reason, room.grounds)
    yield Points(points=(Span(text=grounds, language=language, said=True),))
    if said.recommendation is Recommendation.CONDITIONS:
        yield from _some(told, _dated(told, held, "conditions", room), room)


def _dated(told: Voice, held: Paper, what: str, room: Room) -> tuple[Span, ...]:
    say, said = told.say, held.signed.statement
    rows = said.conditions if what == "conditions" else said.open_points
    language = spoken_in(told, said)
    return tuple(
        Span(
            text=short(text, room.point),
            language=language,
            said=True,
            label=f"{say.date(day)}:" if day else "",
        )
        for text, day in row_dates(rows)
    )


def _open_points(told: Voice, held: Paper, room: Room) -> Iterator[Block]:
    points = _dated(told, held, "open-points", room)
    if not points:
        yield told.paragraph(told.say("There are no open points."))
        return
    yield from _some(told, points, room)


def _requirements(told: Voice, held: Paper, room: Room) -> Block:
    say = told.say
    heads = (
        (say("Requirement"), 4),
        (say("By the levels"), 3),
        (say("What the certifiers say of it"), 7),
        (say("Source"), 3),
    )
    rows = (_row(told, held, each, room) for each in _states(told, held))
    caption = say("Each stands by itself; they are never made into one grade.")
    return grid(told, "requirements-table", caption, heads, rows)


def _row(told: Voice, held: Paper, state: RequirementState, room: Room) -> tuple[Cell, ...]:
    said = held.signed.statement
    title = told.told(state.requirement.short)
    finding = short(said.requirements.get(state.requirement.id, ""), room.finding) or "–"
    behind = ", ".join(each.id for each, _ in state.criteria)
    source = told.say("Statement, {part}", part=state.requirement.id)
    return (
        (Span(text=f"{state.requirement.id} {title.text}", language=title.language),),
        (told.own(marked(told.say, state.state)),),
        (Span(text=finding, language=spoken_in(told, said), said=True),),
        (told.own(source), *((told.own(short(behind, 60)),) if behind else ())),
    )


def _sources(told: Voice, held: Paper) -> Iterator[Block]:
    say, signed = told.say, held.signed.signed
    yield told.paragraph(
        say(
            "The statement has the digest {statement}, and was signed on the version with the "
            "digest {submission}. What is shortened here stands whole in the statement; the "
            "criteria stand in the self-assessment with the certifiers’ levels.",
            statement=signed.digest,
            submission=signed.submission_digest,
        ),
        "note",
    )
    yield verify_line(told)
