"""The verbs of a council: voting, holding the ballot, and stepping aside."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from tlreview.domain.canonical import Json
from tlreview.domain.errors import TLReviewError
from tlreview.presentation.verdicts import recommendation_label
from tlreview.ui.dashboard import Verb
from tlreview.ui.message import Message, MessageRefused
from tlreview.ui.session import Session
from tlreview.workflow.balloting import cast_vote, close_ballot, open_ballot
from tlreview.workflow.council import recuse


@contextmanager
def _told(session: Session) -> Iterator[None]:
    """Have the screen read anew after a refusal: somebody was faster, or text has been saved."""
    try:
        yield
    except TLReviewError:
        session.owe_news()
        raise


def cast_own_vote(session: Session, message: Message) -> Mapping[str, Json]:
    """Cast the vote as it is written."""
    number = message.number("number")
    with _told(session):
        cast_vote(session.house.transact, session.actor, session.case, number)
    done = session.say("Your vote is cast. You can change it until the ballot is closed.")
    return {"done": done, **session.news()}


def open_for_votes(session: Session, message: Message) -> Mapping[str, Json]:
    """Open a ballot on the statement that was seen."""
    digest = message.text("form")
    with _told(session):
        number = open_ballot(session.house.transact, session.actor, session.case, digest)
    place = f"ballot/{number}-title"
    return {"done": session.say("The ballot is open."), "place": place, **session.news()}


def close_and_count(session: Session, message: Message) -> Mapping[str, Json]:
    """Close a ballot, and show what came of it."""
    written = message.text("form")
    if not (written.isascii() and written.isdigit()):
        raise MessageRefused(reason="the ballot has no number")
    with _told(session):
        found = close_ballot(session.house.transact, session.actor, session.case, int(written))
    say = session.say
    done = say("The ballot is closed. There is no result.")
    if found.result is not None:
        choice = recommendation_label(say, found.result)
        done = say("The ballot is closed. The council recommends: {choice}.", choice=choice)
    session.open("result")
    return {"done": done, "place": "tls-title", **session.news()}


def step_aside(session: Session, message: Message) -> Mapping[str, Json]:
    """Step aside from the case; from then on the screen shows only that."""
    person, reason = session.actor.person, message.text("reason")
    recuse(session.house.transact, session.actor, session.case, person, reason)
    session.ordered.clear()
    session.open("start")
    return {"done": session.say("You have stepped aside from this case."), **session.news()}


COUNCIL_VERBS: Mapping[str, Verb] = {
    "cast-vote": cast_own_vote,
    "open-ballot": open_for_votes,
    "close-ballot": close_and_count,
    "step-aside": step_aside,
}
