"""The verbs of the submit section."""

from collections.abc import Mapping

from tlreview.domain.canonical import Json
from tlreview.ui.message import Message
from tlreview.ui.session import Session
from tlreview.workflow.submitting import submit, withdraw


def submit_case(session: Session, message: Message) -> Mapping[str, Json]:
    """Submit, and say which version it became."""
    made = submit(session.house.transact, session.actor, session.case, message.text("form"))
    done = session.say("Submitted as version {n}.", n=made.number)
    return {"number": made.number, "done": done, **session.news()}


def withdraw_submission(session: Session, message: Message) -> Mapping[str, Json]:
    """Take a submission back."""
    number = message.number("number")
    withdraw(session.house.transact, session.actor, session.case, number)
    return {"done": session.say("Version {n} is withdrawn.", n=number), **session.news()}
