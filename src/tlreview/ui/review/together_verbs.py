"""The verbs of what certifiers do together: a meeting, a statement, and a signature each."""

from collections.abc import Callable, Mapping
from typing import TypeVar

from tlreview.domain.canonical import Json
from tlreview.domain.errors import TLReviewError
from tlreview.ui.dashboard import Verb
from tlreview.ui.message import Message
from tlreview.ui.review.drafting import drafted_agenda, drafted_statement
from tlreview.ui.scene import Scene
from tlreview.ui.session import Session
from tlreview.workflow.judging import require_judge
from tlreview.workflow.meeting import hold_meeting, propose_agenda
from tlreview.workflow.stating import draft_statement, sign_statement

_Done = TypeVar("_Done")


def put_on_agenda(session: Session, message: Message) -> Mapping[str, Json]:
    """Put on a meeting's agenda what the record proposes, and say how much that was."""
    points = drafted_agenda(_judging(session))
    transact, meeting = session.house.transact, message.text("meeting")
    added = propose_agenda(transact, session.actor, session.case, meeting, points)
    done = session.say.count("{n} point was added.", "{n} points were added.", added)
    none = session.say("There is nothing to add: the agenda has it all.")
    return {"done": done if added else none, **session.news()}


def record_meeting(session: Session, message: Message) -> Mapping[str, Json]:
    """Record that a meeting has been held."""
    meeting = message.text("meeting")
    transact = session.house.transact
    _told(session, lambda: hold_meeting(transact, session.actor, session.case, meeting))
    return {"done": session.say("The meeting is recorded as held."), **session.news()}


def draft_from_record(session: Session, message: Message) -> Mapping[str, Json]:
    """Fill in what is still empty of the statement, in the language chosen."""
    texts = drafted_statement(_judging(session), message.text("choice"))
    transact = session.house.transact
    saved = _told(session, lambda: draft_statement(transact, session.actor, session.case, texts))
    done = session.say.count("{n} field was filled in.", "{n} fields were filled in.", len(saved))
    none = session.say("Nothing was filled in: everything the record knows is written.")
    return {"done": done if saved else none, **session.news()}


def sign(session: Session, message: Message) -> Mapping[str, Json]:
    """Sign the statement that was on screen, named by its digest."""
    digest, transact = message.text("digest"), session.house.transact
    last = _told(session, lambda: sign_statement(transact, session.actor, session.case, digest))
    done = session.say("You have signed. It stands until somebody changes something.")
    if last:
        done = session.say("You have signed, and with it the statement is signed by all.")
    return {"done": done, **session.news()}


def _judging(session: Session) -> Scene:
    """Return the case as somebody who judges it sees it. Raises NotAllowed."""
    with session.house.read(session.actor) as reading:
        require_judge(reading, session.actor, session.case)
    return session.scene()


def _told(session: Session, act: Callable[[], _Done]) -> _Done:
    """Do an act that saves first what was being written; if it is refused, that is told too."""
    try:
        return act()
    except TLReviewError:
        session.owe_news()
        raise


TOGETHER_VERBS: Mapping[str, Verb] = {
    "propose-agenda": put_on_agenda,
    "hold-meeting": record_meeting,
    "draft-statement": draft_from_record,
    "sign-statement": sign,
}
