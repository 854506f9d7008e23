"""The minutes of the council: who sat, who stepped aside, each vote, and what came of it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from tlreview.domain.canonical import canonical, instant
from tlreview.domain.council import VOTES, Vote
from tlreview.domain.people import Actor
from tlreview.exports.edition import Edition
from tlreview.exports.framing import titled
from tlreview.exports.identity import opening_json
from tlreview.exports.kind import Kind
from tlreview.exports.parts import (
    edition_at,
    grid,
    section,
    verify_line,
)
from tlreview.exports.report import Block, Cell, Fact, Facts, Report, Section, Span
from tlreview.exports.sections.cover import version_line
from tlreview.exports.voice import Voice, voice
from tlreview.exports.ways import STATEMENT, leading, way
from tlreview.presentation.people import named
from tlreview.presentation.verdicts import in_sentence, recommendation_label, vote_label
from tlreview.workflow.balloting import votes_of
from tlreview.workflow.ballots import Ballot, Closing, ballots
from tlreview.workflow.documents import DocumentNotThere
from tlreview.workflow.ports import Reading
from tlreview.workflow.reading import names_of
from tlreview.workflow.seating import Seats, seats_of

FORMAT = "tlreview/council-minutes/1"


@dataclass(frozen=True, slots=True, kw_only=True)
class Minutes:
    """The last ballot that was closed, how everybody voted, and the names of the members.

    `earlier` is how many ballots were closed before it without a result.
    """

    ballot: Ballot
    closing: Closing
    votes: Mapping[str, Vote]
    seats: Seats
    names: Mapping[str, str]
    earlier: int


def _closed(reading: Reading, case: str) -> tuple[tuple[Ballot, Closing], ...]:
    found = tuple((each, each.closing) for each in ballots(reading, case) if each.closing)
    if not found:
        raise DocumentNotThere(case=case, document="council-minutes")
    return found


def _edition(reading: Reading, case: str, _: int | None) -> Edition:
    ballot, closing = _closed(reading, case)[-1]
    return edition_at(reading, case, ballot.submission, closing.sequence)


def _beside(reading: Reading, reader: Actor, edition: Edition) -> Minutes:
    case = edition.content.case.id
    closed = _closed(reading, case)
    ballot, closing = closed[-1]
    seats = seats_of(reading, case)
    said_by = (each.by for each in seats.recusals.values())
    people = {*ballot.members, *closing.recused, *seats.appointment.members, *said_by, closing.by}
    return Minutes(
        ballot=ballot,
        closing=closing,
        votes=votes_of(reading, reader, case, ballot.number),
        seats=seats,
        names=names_of(reading, sorted(people)),
        earlier=len(closed) - 1,
    )


def council_minutes(edition: Edition, held: Minutes, language: str) -> Report:
    """Return the minutes."""
    told = voice(edition, language)
    return titled(
        told,
        "council-minutes",
        _sections(told, held),
        version=version_line(told),
        cover=_cover(told, held),
        day=told.say.day(held.closing.at),
    )


def _machine(edition: Edition, held: Minutes) -> bytes:
    closing = held.closing
    result = closing.outcome.result
    return canonical(
        {
            **opening_json(FORMAT, edition),
            "minutes": closing.event,
            "ballot": held.ballot.number,
            "statement": held.ballot.statement,
            "opened_at": instant(held.ballot.opened_at),
            "closed_at": instant(closing.at),
            "mandate": held.seats.appointment.mandate,
            "chair": held.seats.appointment.chair,
            "seated": list(closing.seated),
            "recused": {each: _why(held, each) for each in closing.recused},
            "quorum": closing.outcome.quorum,
            "votes": {
                person: {"choice": vote.choice, "reason": vote.reason}
                for person, vote in held.votes.items()
            },
            "counts": {each: closing.outcome.counts.get(each, 0) for each in map(str, VOTES)},
            "result": None if result is None else str(result),
        }
    )


COUNCIL_MINUTES = Kind(report=council_minutes, machine=_machine, beside=_beside, edition=_edition)


def _why(held: Minutes, person: str) -> str:
    """Return why a member stepped aside; empty where the record no longer says so."""
    found = held.seats.recusals.get(person)
    return found.reason if found else ""


def _cover(told: Voice, held: Minutes) -> Iterator[Fact]:
    say, closing = told.say, held.closing
    yield told.fact(say("Result"), told.own(_result(told, closing)))
    yield told.fact(say("Ballot opened"), told.own(say.moment(held.ballot.opened_at)))
    yield told.fact(
        say("Ballot closed"),
        told.own(say.moment(closing.at)),
        told.own(say("by {name}", name=named(told.say, held.names, closing.by))),
    )
    yield told.fact(say("Digest of the minutes"), told.own(closing.event))
    statement = told.own(held.ballot.statement)
    yield leading(told, say("Digest of the statement"), way(told, STATEMENT), statement)


def _result(told: Voice, closing: Closing) -> str:
    say, result = told.say, closing.outcome.result
    return recommendation_label(say, result) if result else say("No result")


def _sections(told: Voice, held: Minutes) -> Iterator[Section]:
    say = told.say
    yield section(told, "council", say("The council"), *_council(told, held))
    yield section(told, "quorum", say("Quorum"), *_quorum(told, held))
    yield section(told, "votes", say("Votes"), *_votes(told, held))
    yield section(told, "result", say("Result"), *_outcome(told, held))
    yield section(told, "check", say("About this document"), verify_line(told))


def _council(told: Voice, held: Minutes) -> Iterator[Block]:
    say, appointment = told.say, held.seats.appointment
    members = dict.fromkeys((*held.closing.seated, *held.closing.recused))
    rows = (_member(told, held, each) for each in members)
    heads = ((say("Member"), 4), (say("Took part"), 8))
    yield grid(told, "members", say("Appointed to the council of this case"), heads, rows)
    if appointment.mandate:
        yield Facts(facts=(told.fact(say("Mandate"), told.said(appointment.mandate)),))


def _member(told: Voice, held: Minutes, person: str) -> tuple[Cell, ...]:
    say, name = told.say, named(told.say, held.names, person)
    if person == held.seats.appointment.chair:
        name = say("{name} (chair)", name=name)
    if person in held.closing.recused:
        return ((told.own(name),), (_aside(told, held, person),))
    voted = say("Voted") if person in held.votes else say("Did not vote")
    return ((told.own(name),), (told.own(voted),))


def _aside(told: Voice, held: Minutes, person: str) -> Span:
    """Return why a member took no part, and who said so where it was not the member."""
    say, found = told.say, held.seats.recusals.get(person)
    if found is None or not found.reason:
        return told.own(say("Stepped aside"))
    if found.own:
        return told.said(found.reason, say("Stepped aside:"))
    name = named(told.say, held.names, found.by)
    return told.said(found.reason, say("Took no part (entered by {name}):", name=name))


def _quorum(told: Voice, held: Minutes) -> Iterator[Block]:
    say, outcome = told.say, held.closing.outcome
    yield told.paragraph(
        say(
            "{present} of the {seated} members who take part voted; at least {quorum} had to.",
            present=outcome.present,
            seated=len(held.closing.seated),
            quorum=outcome.quorum,
        )
    )
    if held.closing.recused:
        aside = say("Those who stepped aside are counted neither in the votes nor in the quorum.")
        yield told.paragraph(aside)


def _votes(told: Voice, held: Minutes) -> Iterator[Block]:
    say = told.say
    if not held.votes:
        yield told.paragraph(say("Nobody voted."))
        return
    rows = (
        (
            (told.own(named(told.say, held.names, person)),),
            (told.own(vote_label(say, vote.choice)),),
            (told.said(vote.reason),) if vote.reason.strip() else (),
        )
        for person, vote in held.votes.items()
    )
    heads = ((say("Member"), 3), (say("Vote"), 3), (say("Reason given"), 6))
    yield grid(told, "votes-table", say("Each member’s vote and reason"), heads, rows)


def _outcome(told: Voice, held: Minutes) -> Iterator[Block]:
    say, outcome = told.say, held.closing.outcome
    counts = tuple(
        told.fact(vote_label(say, each), told.own(say.number(outcome.counts.get(each, 0))))
        for each in map(str, VOTES)
    )
    yield told.paragraph(_told(told, held), "lead")
    yield Facts(title=told.own(say("Votes counted")), facts=counts)
    if held.earlier:
        before = say.count(
            "{n} earlier ballot was closed before this one.",
            "{n} earlier ballots were closed before this one.",
            held.earlier,
        )
        yield told.paragraph(before, "note")


def _told(told: Voice, held: Minutes) -> str:
    say, outcome = told.say, held.closing.outcome
    if outcome.result is not None:
        label = in_sentence(recommendation_label(say, outcome.result))
        return say("The council recommends: {choice}", choice=label)
    if not outcome.quorate:
        return say("There is no result: too few voted.")
    return say("There is no result: no choice has more than half of the votes that do not abstain.")
