"""The verbs of those who judge."""

from collections.abc import Mapping

from tlreview.domain.canonical import Json
from tlreview.domain.fields import address
from tlreview.ui.dashboard import Verb
from tlreview.ui.message import Message, MessageRefused
from tlreview.ui.session import Session
from tlreview.workflow.looking import Looked, look
from tlreview.workflow.reviewing import ReviewIncomplete, agree, hand_in


def agree_with(session: Session, message: Message) -> Mapping[str, Json]:
    """Judge a criterion as the municipality has done."""
    transact = session.house.transact
    for saved in agree(transact, session.actor, session.case, message.text("criterion")):
        session.remember(saved.address, saved.value)
    return {"at": session.say.time(session.house.clock()), **session.news()}


def hand_in_review(session: Session, message: Message) -> Mapping[str, Json]:
    """Hand in, and say whether that opened the reviews."""
    del message
    try:
        opened = hand_in(session.house.transact, session.actor, session.case)
    except ReviewIncomplete:
        session.owe_news()  # what was being written has been saved
        raise
    say = session.say
    done = say("Your review is handed in.")
    if opened:
        done = say("Your review is handed in, and with it the reviews are open.")
    return {"done": done, **session.news()}


def have_looked(session: Session, message: Message) -> Mapping[str, Json]:
    """Note that what was on screen has been seen; what has come since stays new."""
    fields = message.facts.get("fields")
    if not isinstance(fields, Mapping):
        raise MessageRefused(reason="fields are missing")
    shown = Looked(
        submission=message.number("submission"),
        fields={address(at): each for at, each in fields.items() if isinstance(each, int)},
    )
    look(session.house.transact, session.actor, session.case, shown)
    return {"done": session.say("Noted: you have seen it."), **session.news()}


REVIEW_VERBS: Mapping[str, Verb] = {
    "agree": agree_with,
    "hand-in": hand_in_review,
    "look": have_looked,
}
