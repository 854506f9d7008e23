"""The verbs of the submit section."""

from collections.abc import Mapping

from tlreview.domain.canonical import Json
from tlreview.domain.fields import address
from tlreview.ui.message import Message
from tlreview.ui.session import Session
from tlreview.workflow.submitting import DraftsUnsettled, Unchosen, submit, withdraw


def submit_case(session: Session, message: Message) -> Mapping[str, Json]:
    """Submit, and say which version it became."""
    transact, form = session.house.transact, message.text("form")
    try:
        made = submit(transact, session.actor, session.case, form, _without(message))
    except DraftsUnsettled:
        session.owe_news()  # they say whose texts clash
        raise
    done = session.say("Submitted as version {n}.", n=made.number)
    place = f"version/{made.number}-title"
    return {"number": made.number, "place": place, "done": done, **session.news()}


def _without(message: Message) -> frozenset[Unchosen]:
    """Return the clashing texts the person has been shown; what makes no sense names none."""
    shown = message.facts.get("without")
    pairs = shown if isinstance(shown, list | tuple) else ()
    return frozenset(
        Unchosen(address=address(at), person=person)
        for at, person in (pair for pair in pairs if _named(pair))
    )


def _named(pair: Json) -> bool:
    return (
        isinstance(pair, list | tuple)
        and len(pair) == 2  # noqa: PLR2004  a field, and whose
        and all(isinstance(each, str) for each in pair)
    )


def withdraw_submission(session: Session, message: Message) -> Mapping[str, Json]:
    """Take a submission back."""
    number = message.number("number")
    withdraw(session.house.transact, session.actor, session.case, number)
    return {"done": session.say("Version {n} is withdrawn.", n=number), **session.news()}
