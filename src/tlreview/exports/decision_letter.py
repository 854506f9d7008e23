"""The letter that tells an applicant what was decided, on what, and how to check it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from tlreview.domain.canonical import canonical
from tlreview.domain.people import Actor
from tlreview.domain.statement import Recommendation, Statement, statement_from
from tlreview.exports.edition import Edition
from tlreview.exports.framing import applicant_name, decider_name, scheme_name, titled
from tlreview.exports.identity import opening_json
from tlreview.exports.kind import Kind
from tlreview.exports.parts import (
    dated,
    edition_at,
    row_points,
    section,
    verify_line,
    written,
)
from tlreview.exports.report import Block, Fact, Facts, Report, Section, Span
from tlreview.exports.sections.cover import version_line
from tlreview.exports.voice import Voice, voice
from tlreview.exports.ways import STATEMENT, leading, way
from tlreview.presentation.people import named
from tlreview.presentation.verdicts import outcome_label, recommendation_label
from tlreview.workflow.deciding import Decided, decision_of
from tlreview.workflow.documents import DocumentNotThere
from tlreview.workflow.ports import Reading
from tlreview.workflow.reading import names_of

FORMAT = "tlreview/decision/1"


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """The last decision on a case, and the names of those in it.

    `statement` is the one it was taken on; its open points follow an approved case.
    """

    decided: Decided
    statement: Statement
    names: Mapping[str, str]


def _require_decided(reading: Reading, case: str) -> Decided:
    decided = decision_of(reading, case)
    if decided is None:
        raise DocumentNotThere(case=case, document="decision-letter")
    return decided


def _edition(reading: Reading, case: str, _: int | None) -> Edition:
    decided = _require_decided(reading, case)
    return edition_at(reading, case, decided.decision.basis.submission, decided.sequence)


def _beside(reading: Reading, _: Actor, edition: Edition) -> Letter:
    case = edition.content.case.id
    decided = _require_decided(reading, case)
    return Letter(
        decided=decided,
        statement=statement_from(reading.values_until(case, decided.sequence)),
        names=names_of(reading, [decided.person]),
    )


def decision_letter(edition: Edition, held: Letter, language: str) -> Report:
    """Return the letter."""
    told = voice(edition, language)
    say, decision = told.say, held.decided.decision
    return titled(
        told,
        "decision-letter",
        _sections(told, held),
        version=say("from {name}", name=decider_name(told, decision.decided_by)),
        cover=_cover(told, held),
        day=say.date(decision.decided_on),
    )


def _machine(edition: Edition, held: Letter) -> bytes:
    names = ("text", "criterion", "deadline")
    return canonical(
        {
            **opening_json(FORMAT, edition),
            "event": held.decided.event,
            "decision": held.decided.decision.value(),
            "open_points": [
                {"id": each.id, **{name: each.text(name) for name in names}}
                for each in held.statement.open_points
            ],
        }
    )


DECISION_LETTER = Kind(report=decision_letter, machine=_machine, beside=_beside, edition=_edition)


def _cover(told: Voice, held: Letter) -> Iterator[Fact]:
    say, decision = told.say, held.decided.decision
    outcome = outcome_label(say, decision.outcome)
    yield told.fact(say("Decision"), told.own(outcome))
    yield told.fact(say("Decided on"), told.own(say.date(decision.decided_on)))
    yield told.fact(say("Decision by"), told.own(decider_name(told, decision.decided_by)))
    if decision.reference:
        yield told.fact(say("Reference"), told.said(decision.reference))


def _sections(told: Voice, held: Letter) -> Iterator[Section]:
    say, decision = told.say, held.decided.decision
    language = told.content.case.language
    opening: list[Block] = [told.paragraph(_outcome(told, decision.outcome))]
    if decision.reason:
        opening.append(written(decision.reason, language))
    yield section(told, "decision", say("Decision"), *opening)
    if decision.conditions:
        points = [
            (Span(text=each.text, language=language, said=True), each.deadline)
            for each in decision.conditions
        ]
        table = dated(told, "conditions-table", say("Conditions and deadlines"), points)
        yield section(told, "conditions", say("Conditions"), table)
    open_points = tuple(_open_points(told, held))
    if open_points:
        yield section(told, "open-points", say("Open points"), *open_points)
    if decision.outcome is not Recommendation.NOT_YET and (decision.conditions or open_points):
        yield section(told, "next", say("What to do next"), told.paragraph(_follow_up(told)))
    yield section(told, "basis", say("What it was decided on"), *_basis(told, held))


def _open_points(told: Voice, held: Letter) -> Iterator[Block]:
    """Yield the open points of the statement; after an approval they are followed up."""
    say, said = told.say, held.statement
    if not said.open_points:
        return
    approved = held.decided.decision.outcome is not Recommendation.NOT_YET
    points = row_points(told, said.open_points, said.language or told.content.case.language)
    yield told.paragraph(
        say(
            "The certifiers’ statement leaves these open. They follow the case until each is "
            "answered and settled."
        )
        if approved
        else say("The certifiers’ statement leaves these open.")
    )
    yield dated(told, "open-points-table", say("Open points and deadlines"), points)


def _follow_up(told: Voice) -> str:
    say, address = told.say, way(told, "decision")
    if address:
        return say(
            "Write in the case what is done about each, and point to where it can be seen: "
            "{address}",
            address=address,
        )
    return say("Write in the case what is done about each, and point to where it can be seen.")


def _outcome(told: Voice, outcome: Recommendation) -> str:
    say = told.say
    facts = {"name": applicant_name(told), "scheme": scheme_name(told).text}
    return {
        Recommendation.APPROVE: say("{name} is certified under {scheme}.", **facts),
        Recommendation.CONDITIONS: say(
            "{name} is certified under {scheme}, on the conditions below.", **facts
        ),
        Recommendation.NOT_YET: say(
            "{name} is not certified under {scheme} yet. The case stays open, and can be decided "
            "again on a new version.",
            **facts,
        ),
    }[outcome]


def _basis(told: Voice, held: Letter) -> Iterator[Block]:
    say, basis = told.say, held.decided.decision.basis
    facts = [
        leading(
            told,
            say("What was submitted"),
            way(told, ""),
            told.own(version_line(told)),
            told.own(basis.submission_digest),
        ),
        leading(
            told,
            say("The certifiers’ statement"),
            way(told, STATEMENT),
            told.own(basis.statement),
        ),
    ]
    if basis.minutes:
        facts.append(told.fact(say("The council’s minutes"), told.own(basis.minutes)))
    facts.append(
        told.fact(say("Recommendation"), told.own(recommendation_label(say, basis.recommendation)))
    )
    facts.append(told.fact(say("The decision in the record"), told.own(held.decided.event)))
    yield told.paragraph(
        say(
            "The decision was taken on exactly this. Each long number is a digest: if a word had "
            "been another, so would the number be."
        )
    )
    yield Facts(facts=tuple(facts))
    entered = say(
        "Entered in the record by {name}, {moment}.",
        name=named(told.say, held.names, held.decided.person),
        moment=say.moment(held.decided.at),
    )
    yield told.paragraph(entered, "note")
    yield verify_line(told)
