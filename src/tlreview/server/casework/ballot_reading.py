"""What the page on the ballots of a case is drawn from."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from tlreview.domain.content import Content as CaseContent
from tlreview.domain.council import RECOMMEND, Vote
from tlreview.domain.people import Actor
from tlreview.presentation.ballots import ballot_refusal
from tlreview.presentation.conditions import missing_sentence
from tlreview.server.base import PageHandler
from tlreview.server.secretariat.desk import Desk
from tlreview.server.secretariat.overview import desk_of
from tlreview.workflow.balloting import awaited, votes_of
from tlreview.workflow.ballots import Ballot, ballots, open_among, recommending
from tlreview.workflow.ordering import ActOutOfOrder, ActUnknown, require_order
from tlreview.workflow.ports import Reading
from tlreview.workflow.seating import seats_of
from tlreview.workflow.signed import Signed, signed_statement
from tlreview.workflow.waiting import Waiting, waiting


@dataclass(frozen=True, slots=True, kw_only=True)
class Ballots:
    """What the page shows. `awaited` have not voted in the open ballot; `votes` are of closed ones.

    `early` says in words what a ballot waits for; `waits` is the case's line in the list.
    """

    content: CaseContent
    desk: Desk
    signed: Signed | None
    held: tuple[Ballot, ...]
    seated: tuple[str, ...]
    awaited: tuple[str, ...]
    votes: Mapping[int, Mapping[str, Vote]]
    early: tuple[str, ...]
    waits: Waiting | None

    @property
    def open(self) -> Ballot | None:
        """Return the ballot that is open."""
        return open_among(self.held)

    @property
    def recommended(self) -> bool:
        """Say whether the council has given its word on the statement that stands."""
        return self.signed is not None and bool(recommending(self.held, self.signed.digest))


def read_ballots(
    handler: PageHandler, reading: Reading, actor: Actor, content: CaseContent
) -> Ballots:
    """Return the ballots of a case, as those who hold them see them. Raises MemberRecused."""
    case, desk = content.case.id, desk_of(handler, actor)
    held = ballots(reading, case)
    listed = waiting(reading, actor, desk.today)
    running = open_among(held)
    return Ballots(
        content=content,
        desk=desk,
        signed=signed_statement(reading, case),
        held=held,
        seated=seats_of(reading, case).seated,
        awaited=awaited(reading, actor, case, running.number) if running else (),
        votes={
            each.number: votes_of(reading, actor, case, each.number)
            for each in held
            if each.closing is not None
        },
        early=tuple(_early(handler, reading, content)),
        waits=next((each for each in listed if each.case.id == case), None),
    )


def _early(handler: PageHandler, reading: Reading, content: CaseContent) -> Iterator[str]:
    """Yield what has to be there before a ballot."""
    say, case = handler.say, content.case.id
    try:
        require_order(reading, case, RECOMMEND)
    except ActOutOfOrder as early:
        yield from (missing_sentence(content, say, each) for each in early.missing)
    except ActUnknown:
        yield say("The process of this case has no stage where the council recommends.")
    if signed_statement(reading, case) is None:
        yield ballot_refusal(say, "not-signed")
    if not seats_of(reading, case).seated:
        yield ballot_refusal(say, "no-members")
