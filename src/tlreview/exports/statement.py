"""The certifiers' statement as it was signed: by whom, when, and exactly what."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from tlreview.domain.canonical import Json, canonical, instant
from tlreview.domain.comparison import JointLevel, joint_levels
from tlreview.domain.parties import Declaration, declaration_from
from tlreview.domain.people import Actor
from tlreview.domain.rows import Row
from tlreview.domain.statement import Recommendation, Statement, statement_from
from tlreview.exports.edition import Edition
from tlreview.exports.framing import titled
from tlreview.exports.identity import opening_json
from tlreview.exports.kind import Kind
from tlreview.exports.parts import (
    dated,
    edition_at,
    grid,
    row_points,
    section,
    verify_line,
    written,
    written_or,
)
from tlreview.exports.report import Block, Fact, Points, Report, Section, Span
from tlreview.exports.sections.cover import version_line
from tlreview.exports.voice import Voice, voice
from tlreview.exports.ways import leading, to_criteria, way
from tlreview.presentation.labels import tie_label
from tlreview.presentation.people import named
from tlreview.presentation.verdicts import recommendation_label
from tlreview.workflow.documents import DocumentNotThere
from tlreview.workflow.ports import Reading
from tlreview.workflow.reading import names_of
from tlreview.workflow.signed import Signed, signed_statement

FORMAT = "tlreview/statement/1"


@dataclass(frozen=True, slots=True, kw_only=True)
class SignedStatement:
    """A statement as it was signed, and what its signers had declared by then.

    `joint` holds what they said together of a criterion; `names` those of the signers.
    """

    statement: Statement
    signed: Signed
    joint: Mapping[str, JointLevel]
    declared: Mapping[str, Declaration]
    names: Mapping[str, str]


def require_signed(reading: Reading, case: str) -> Signed:
    """Return the signed statement that stands. Raises DocumentNotThere."""
    signed = signed_statement(reading, case)
    if signed is None:
        raise DocumentNotThere(case=case, document="statement")
    return signed


def signed_edition(reading: Reading, case: str, _: int | None) -> Edition:
    """Return the version that was judged, told as far as the last signature.

    Raises DocumentNotThere, CaseUnknown.
    """
    signed = require_signed(reading, case)
    return edition_at(reading, case, signed.submission, signed.sequence)


def as_signed(reading: Reading, _: Actor, edition: Edition) -> SignedStatement:
    """Return what was signed. Raises DocumentNotThere."""
    case = edition.content.case.id
    signed = require_signed(reading, case)
    values = reading.values_until(case, signed.sequence)
    return SignedStatement(
        statement=statement_from(values),
        signed=signed,
        joint=joint_levels(values),
        declared={each: declaration_from(each, values) for each in signed.signatures},
        names=names_of(reading, signed.signatures),
    )


def statement(edition: Edition, held: SignedStatement, language: str) -> Report:
    """Return the statement."""
    told = voice(edition, language)
    return titled(
        told,
        "statement",
        _sections(told, held),
        version=version_line(told),
        cover=_cover(told, held),
        day=told.say.day(held.signed.at),
    )


def _machine(edition: Edition, held: SignedStatement) -> bytes:
    said = held.statement
    return canonical(
        {
            **opening_json(FORMAT, edition),
            "submission": {
                "number": held.signed.submission,
                "digest": held.signed.submission_digest,
            },
            "statement": {
                "language": said.language,
                "strengths": said.strengths,
                "requirements": dict(said.requirements),
                "deviations": said.deviations,
                "open_points": [_row_json(each) for each in said.open_points],
                "recommendation": None if said.recommendation is None else str(said.recommendation),
                "conditions": [_row_json(each) for each in said.conditions],
                "reason": said.reason,
                "sources": said.sources,
                "impartiality": said.impartiality,
            },
            "disagreements": [key for key, each in held.joint.items() if each.stands],
            "signed": {
                "digest": held.signed.digest,
                "signatures": {who: instant(at) for who, at in held.signed.signatures.items()},
            },
        }
    )


STATEMENT = Kind(report=statement, machine=_machine, beside=as_signed, edition=signed_edition)


def _row_json(row: Row) -> Json:
    return {name: row.text(name) for name in ("text", "criterion", "deadline") if row.text(name)}


def _cover(told: Voice, held: SignedStatement) -> Iterator[Fact]:
    say = told.say
    signers = [told.own(named(told.say, held.names, each)) for each in held.signed.signatures]
    yield told.fact(say("Certifiers"), *signers)
    if held.statement.recommendation is not None:
        label = recommendation_label(say, held.statement.recommendation)
        yield told.fact(say("Recommendation"), told.own(label))
    yield told.fact(say("Signed"), told.own(say.moment(held.signed.at)))
    yield told.fact(say("Digest of the statement"), told.own(held.signed.digest))
    submission = told.own(held.signed.submission_digest)
    yield leading(told, say("Digest of the submission"), way(told, ""), submission)


def _sections(told: Voice, held: SignedStatement) -> Iterator[Section]:
    say, said = told.say, held.statement
    language = spoken_in(told, said)
    yield section(told, "strengths", say("Strengths"), written(said.strengths, language))
    yield section(told, "findings", say("Findings on each requirement"))
    for each in told.content.scheme.rubric.requirements:
        title = told.told(each.title)
        yield Section(
            key=f"requirement-{each.id}",
            level=2,
            title=Span(text=f"{each.id} {title.text}", language=title.language),
            blocks=(written_or(told, said.requirements.get(each.id, ""), language, "–"),),
        )
    none = say("No deviation from the method has been declared.")
    deviations = written_or(told, said.deviations, language, none)
    yield section(told, "deviations", say("Deviations"), deviations)
    standing = tuple(disagreements(told, held.joint))
    if standing:
        yield section(
            told, "disagreements", say("Disagreement that stands"), Points(points=standing)
        )
    yield section(told, "open-points", say("Open points"), _open_points(told, said, language))
    yield section(told, "recommendation", say("Recommendation"), *_recommended(told, said))
    sources = say("What we have read and whom we have talked to")
    yield section(told, "sources", sources, written(said.sources, language))
    yield section(told, "impartiality", say("Impartiality"), *_impartial(told, held))
    yield section(told, "signatures", say("Signatures"), *_signatures(told, held))


def spoken_in(told: Voice, said: Statement) -> str:
    """Return the language a statement is written in."""
    return said.language or told.content.case.language


def disagreements(told: Voice, joint: Mapping[str, JointLevel]) -> Iterator[Span]:
    """Yield each criterion on which disagreement stands, with the reason."""
    for criterion in told.content.scheme.rubric.criteria():
        found = joint.get(criterion.id)
        if found is not None and found.stands:
            title = told.told(criterion.title).text
            label = f"{criterion.id} {title}:"
            span = told.said(found.reason.strip() or "–", label)
            yield to_criteria(told, span, criterion.id)


def _open_points(told: Voice, said: Statement, language: str) -> Block:
    say = told.say
    if not said.open_points:
        return told.paragraph(say("There are no open points."))
    caption = say("To be followed up until it is answered")
    points = row_points(told, said.open_points, language)
    return dated(told, "open-points-table", caption, points)


def _recommended(told: Voice, said: Statement) -> Iterator[Block]:
    say, language = told.say, spoken_in(told, said)
    if said.recommendation is not None:
        yield told.paragraph(recommendation_label(say, said.recommendation), "lead")
    yield written(said.reason, language)
    if said.conditions and said.recommendation is Recommendation.CONDITIONS:
        caption = say("Proposed conditions")
        points = row_points(told, said.conditions, language)
        yield dated(told, "conditions-table", caption, points)


def _impartial(told: Voice, held: SignedStatement) -> Iterator[Block]:
    say, said = told.say, held.statement
    if said.impartiality.strip():
        yield written(said.impartiality, spoken_in(told, said))
    rows = (
        ((told.own(named(told.say, held.names, person)),), tuple(_declared(told, found)))
        for person, found in held.declared.items()
    )
    heads = ((say("Certifier"), 3), (say("Has declared"), 7))
    yield grid(told, "declared", say("What the certifiers have declared"), heads, rows)


def _declared(told: Voice, found: Declaration) -> Iterator[Span]:
    say = told.say
    for name, text in found.ties.items():
        yield told.said(text, f"{tie_label(say, name)}:")
    if not found.ties:
        yield told.own(say("No ties") if found.declared else say("Nothing"))


def _signatures(told: Voice, held: SignedStatement) -> Iterator[Block]:
    say = told.say
    rows = (
        ((told.own(named(told.say, held.names, person)),), (told.own(say.moment(at)),))
        for person, at in held.signed.signatures.items()
    )
    yield grid(
        told,
        "signed",
        say("Signed by name in the record"),
        ((say("Certifier"), 5), (say("Signed"), 5)),
        rows,
    )
    signed = say("Each has signed the same words, named by the digest {digest}.",
                 digest=held.signed.digest)  # fmt: skip
    yield told.paragraph(signed)
    yield verify_line(told)
