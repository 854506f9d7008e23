"""The verb that sends an annual report."""

from collections.abc import Mapping

from tlreview.domain.canonical import Json
from tlreview.presentation.texts import local_date
from tlreview.ui.message import Message
from tlreview.ui.session import Session
from tlreview.workflow.reporting import ReportRefused, send_report


def send_annual_report(session: Session, message: Message) -> Mapping[str, Json]:
    """Send the report on a year, and say so."""
    house, year = session.house, message.number("year")
    today = local_date(house.clock())
    try:
        send_report(house.transact, session.actor, session.case, year, today)
    except ReportRefused:
        session.owe_news()  # it says what is empty, or whose texts clash
        raise
    done = session.say("The annual report on {year} is sent.", year=year)
    return {"done": done, **session.news()}
