"""The letter that tells an applicant what was decided, on what, and how to check it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from tlreview.domain.canonical import canonical
from tlreview.domain.people import Actor
from tlreview.domain.statement import Recommendation
from tlreview.exports.edition import Edition
from tlreview.exports.framing import Head, applicant_name, headed, scheme_name
from tlreview.exports.identity import case_json, record_json, scheme_json
from tlreview.exports.kind import Kind
from tlreview.exports.parts import (
    dated,
    edition_at,
    name_in,
    names_of,
    section,
    verify_line,
    written,
)
from tlreview.exports.report import Block, Fact, Facts, Report, Section
from tlreview.exports.sections.cover import running, version_line
from tlreview.exports.voice import Voice, voice
from tlreview.presentation.documents import document_title
from tlreview.presentation.verdicts import recommendation_label
from tlreview.workflow.deciding import Decided, decision_of
from tlreview.workflow.documents import DocumentNotThere
from tlreview.workflow.ports import Reading

FORMAT = "tlreview/decision/1"


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """The last decision on a case, and the names of those in it."""

    decided: Decided
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
    decided = _require_decided(reading, edition.content.case.id)
    return Letter(decided=decided, names=names_of(reading, [decided.person]))


def decision_letter(edition: Edition, held: Letter, language: str) -> Report:
    """Return the letter."""
    told = voice(edition, language)
    say, decision = told.say, held.decided.decision
    head = Head(
        scheme=scheme_name(told),
        applicant=told.said(applicant_name(told)),
        version=say("from {name}", name=_owner(told, held)),
        cover=tuple(_cover(told, held)),
        foot=running(told, document_title(say, "decision-letter"), say.date(decision.decided_on)),
    )
    return headed(told, "decision-letter", head, tuple(_sections(told, held)))


def _machine(edition: Edition, held: Letter) -> bytes:
    content = edition.content
    return canonical(
        {
            "format": FORMAT,
            "case": case_json(content),
            "scheme": scheme_json(content),
            "record": record_json(edition),
            "event": held.decided.event,
            "decision": held.decided.decision.value(),
        }
    )


DECISION_LETTER = Kind(report=decision_letter, machine=_machine, beside=_beside, edition=_edition)


def _owner(told: Voice, held: Letter) -> str:
    """Return who decided: by the name it has in this language, unless it had another then."""
    texts, then = told.content.process.decided_by, held.decided.decision.decided_by
    return told.told(texts).text if then in texts.values() else then


def _cover(told: Voice, held: Letter) -> Iterator[Fact]:
    say, decision = told.say, held.decided.decision
    outcome = recommendation_label(say, decision.outcome)
    yield told.fact(say("Decision"), told.own(outcome))
    yield told.fact(say("Decided on"), told.own(say.date(decision.decided_on)))
    yield told.fact(say("Decision by"), told.own(_owner(told, held)))
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
        rows = [(each.text, each.deadline) for each in decision.conditions]
        follow = say(
            "Write in the case what is done about each, and point to where it can be seen."
        )
        caption = say("Conditions and deadlines")
        yield section(
            told,
            "conditions",
            say("Conditions"),
            dated(told, "conditions-table", caption, rows, language),
            told.paragraph(follow),
        )
    yield section(told, "basis", say("What it was decided on"), *_basis(told, held))


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
        told.fact(
            say("What was submitted"),
            told.own(version_line(told)),
            told.own(basis.submission_digest),
        ),
        told.fact(say("The certifiers’ statement"), told.own(basis.statement)),
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
        name=name_in(told, held.names, held.decided.person),
        moment=say.moment(held.decided.at),
    )
    yield told.paragraph(entered, "note")
    yield verify_line(told)
