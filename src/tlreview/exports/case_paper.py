"""The case paper for the council: two pages at most, each claim with where it comes from."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from tlreview.domain.canonical import canonical
from tlreview.domain.comparison import Compared, found_states
from tlreview.domain.people import Actor
from tlreview.domain.requirements import RequirementState
from tlreview.domain.statement import Recommendation
from tlreview.exports.edition import Edition
from tlreview.exports.framing import titled
from tlreview.exports.identity import opening_json
from tlreview.exports.kind import Kind
from tlreview.exports.linked import linked
from tlreview.exports.parts import grid, row_points, section, verify_line, written
from tlreview.exports.report import (
    Block,
    Cell,
    Fact,
    Facts,
    Paragraph,
    Points,
    Report,
    Section,
    Span,
)
from tlreview.exports.sections.cover import version_line
from tlreview.exports.sections.requirements import marked
from tlreview.exports.statement import (
    SignedStatement,
    as_signed,
    disagreements,
    signed_edition,
    spoken_in,
)
from tlreview.exports.voice import Voice, short, voice
from tlreview.exports.ways import COMPARISON, STATEMENT, leading, statement_way, to_criteria, way
from tlreview.presentation.people import named
from tlreview.presentation.verdicts import in_sentence, recommendation_label, statement_part
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
    return titled(
        told,
        "case-paper",
        _sections(told, held, room),
        version=version_line(told),
        cover=_cover(told, held),
    )


def _machine(edition: Edition, held: Paper) -> bytes:
    said = held.signed.statement
    return canonical(
        {
            **opening_json(FORMAT, edition),
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
    content, themes = told.content, told.form().themes
    return found_states(content.scheme.rubric, content.assessment, held.rows, themes)


def _cover(told: Voice, held: Paper) -> Iterator[Fact]:
    say, signed = told.say, held.signed.signed
    names = ", ".join(named(told.say, held.signed.names, each) for each in signed.signatures)
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
    yield section(
        told,
        "deviations",
        say("Deviations"),
        *(_quoted(told, text, language, "deviations") if text else (told.paragraph(none),)),
    )
    standing = tuple(
        replace(each, text=short(each.text, room.point), label=short(each.label, 120))
        for each in disagreements(told, held.signed.joint)
    )
    yield section(
        told, "disagreements", say("Disagreement that stands"), *_standing(told, standing, room)
    )
    yield section(told, "open-points", say("Open points"), *_open_points(told, held, room))
    yield section(told, "sources", say("Where this comes from"), *_sources(told, held))


def _standing(told: Voice, standing: tuple[Span, ...], room: Room) -> Iterator[Block]:
    say = told.say
    if not standing:
        yield told.paragraph(say("The certifiers agree on every criterion they judged."))
        return
    yield from _some(told, standing, room)
    yield _source(told, say("The levels side by side"), way(told, COMPARISON))


def _quoted(told: Voice, text: str, language: str, part: str) -> Iterator[Block]:
    """Yield what the statement says, and where it says it."""
    yield written(text, language)
    yield _from_statement(told, part)


def _from_statement(told: Voice, part: str, title: str = "") -> Paragraph:
    """Return which part of the statement a claim comes from."""
    title = title or statement_part(told.content, told.say, part)
    name = told.say("Statement, {part}", part=title)
    return _source(told, name, statement_way(told, part))


def _source(told: Voice, name: str, to: str) -> Paragraph:
    span = told.own(told.say("Source: {place}", place=name))
    return Paragraph(text=linked(span, ((name, to),)), tone="note")


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
        label = in_sentence(recommendation_label(say, said.recommendation))
        recommends = say("The certifiers recommend: {recommendation}.", recommendation=label)
        yield told.paragraph(recommends, "lead")
    grounds = short(said.reason, room.grounds)
    yield from _quoted(told, grounds, language, "reason")
    if said.recommendation is Recommendation.CONDITIONS:
        title = say("Proposed conditions")
        yield told.paragraph(f"{title}:")
        yield from _some(told, _dated(told, held, "conditions", room), room)
        yield _from_statement(told, "conditions", title)


def _dated(told: Voice, held: Paper, what: str, room: Room) -> tuple[Span, ...]:
    say, said = told.say, held.signed.statement
    rows = said.conditions if what == "conditions" else said.open_points
    language = spoken_in(told, said)
    return tuple(
        replace(span, text=short(span.text, room.point), label=_before(span.label, say.date(day)))
        for span, day in row_points(told, rows, language)
    )


def _before(*parts: str) -> str:
    """Return what stands before a point: criterion and deadline, or neither."""
    found = ", ".join(each for each in parts if each)
    return f"{found}:" if found else ""


def _open_points(told: Voice, held: Paper, room: Room) -> Iterator[Block]:
    points = _dated(told, held, "open-points", room)
    if not points:
        yield told.paragraph(told.say("There are no open points."))
        return
    yield from _some(told, points, room)
    yield _from_statement(told, "points", told.say("Open points"))


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
    behind = [each.id for each, _ in state.criteria]
    source = told.say("Statement, {part}", part=state.requirement.id)
    to = statement_way(told, f"requirement.{state.requirement.id}")
    criteria = to_criteria(told, told.own(", ".join(behind)), *behind)
    return (
        (Span(text=f"{state.requirement.id} {title.text}", language=title.language),),
        (told.own(marked(told.say, state.state)),),
        (Span(text=finding, language=spoken_in(told, said), said=True),),
        (linked(told.own(source), ((source, to),)), *((criteria,) if behind else ())),
    )


def _sources(told: Voice, held: Paper) -> Iterator[Block]:
    say, signed = told.say, held.signed.signed
    yield told.paragraph(
        say(
            "What is shortened here stands whole in the statement; the criteria stand in the "
            "self-assessment with the certifiers’ levels."
        ),
        "note",
    )
    statement, submission = told.own(signed.digest), told.own(signed.submission_digest)
    yield Facts(
        facts=(
            leading(told, say("Digest of the statement"), way(told, STATEMENT), statement),
            leading(told, say("Digest of the submission"), way(told, ""), submission),
        )
    )
    yield verify_line(told)
