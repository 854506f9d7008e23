"""Each signature, vote and deadline that is waited for, in words: the line, and the message."""

from collections.abc import Callable, Mapping
from datetime import date

from tlreview.presentation.texts import Words
from tlreview.presentation.waiting import asked_by, letter
from tlreview.workflow.outstanding import FollowUp, Outstanding
from tlreview.workflow.pending import Need, Pending
from tlreview.workflow.waiting import Waiting

Name = Callable[[str], str]
"""Tells a person's name by their id."""


def need_sentence(say: Words, pending: Pending, name: Name, today: date) -> str:
    """Return what is waited for, and whose it is."""
    if pending.followed is not None:
        return _followed_sentence(say, pending, pending.followed, today)
    names = ", ".join(name(each) for each in pending.people)
    if pending.need is Need.SIGNATURE:
        return say("Not signed yet: {names}.", names=names)
    if pending.need is Need.VOTE:
        waits = say("Not voted yet: {names}.", names=names)
        return waits if names else say("The council is voting.")
    sentences = {
        Need.COUNCIL: say("Nobody has been appointed to the council."),
        Need.BALLOT: say("The statement is signed, and the council can vote."),
        Need.CLOSING: say("All have voted."),
        Need.LAPSED: say("The statement has changed since the ballot was opened."),
        Need.DECISION: say("All that the decision is taken on is there."),
        Need.DECLINED: say("It was decided: not yet. A new version or a new decision can follow."),
        Need.CERTIFICATE: say("The case is approved, and has no certificate yet."),
    }
    if pending.need is Need.REPORT:
        return _report_sentence(say, pending, today)
    if pending.need is Need.REPORT_SENT:
        return say("The annual report on {year} has come.", year=pending.year)
    expires = say("The certificate is valid until {date}.", date=say.date(pending.due))
    return sentences.get(pending.need, expires)


def _report_sentence(say: Words, pending: Pending, today: date) -> str:
    said = {"year": pending.year, "date": say.date(pending.due)}
    if pending.due < today.isoformat():
        return say("The annual report on {year} was due on {date}.", **said)
    return say("The annual report on {year} is due on {date}.", **said)


def _followed_sentence(say: Words, pending: Pending, followed: Outstanding, today: date) -> str:
    due = say.date(pending.due) if pending.due else ""
    said = {"text": followed.text.strip(), "date": due}
    state, condition = followed.state(today), pending.need is Need.CONDITION
    if state is FollowUp.ANSWERED:
        answered = say("An open point has been answered: “{text}”", **said)
        return say("A condition has been answered: “{text}”", **said) if condition else answered
    if state is FollowUp.OVERDUE:
        late = say("An open point was due on {date}: “{text}”", **said)
        return say("A condition was to be met by {date}: “{text}”", **said) if condition else late
    coming = say("An open point is due on {date}: “{text}”", **said)
    return say("A condition has to be met by {date}: “{text}”", **said) if condition else coming


def need_action(say: Words, pending: Pending) -> str:
    """Return the name of the link to where it is done; empty where it is no secretariat's page."""
    if pending.followed is not None:
        return say("Follow it up")
    return {
        Need.COUNCIL: say("Appoint the council"),
        Need.BALLOT: say("Open the ballot"),
        Need.VOTE: say("See the ballot"),
        Need.CLOSING: say("Close the ballot"),
        Need.LAPSED: say("Close the ballot"),
        Need.DECISION: say("Enter the decision"),
        Need.DECLINED: say("See the decision"),
        Need.CERTIFICATE: say("Issue the certificate"),
        Need.RENEWAL: say("Start the renewal"),
        Need.REPORT: say("See the annual reports"),
        Need.REPORT_SENT: say("Read the annual report"),
    }.get(pending.need, "")


def need_subject(waits: Waiting, pending: Pending) -> str:
    """Return what the message is about, in the language of the case."""
    say = Words(waits.case.language)
    subjects = {
        Need.SIGNATURE: say("the statement waits for your signature"),
        Need.VOTE: say("the ballot waits for your vote"),
        Need.DECISION: say("the case is ready to be decided"),
        Need.DECLINED: say("what comes after the decision"),
        Need.CONDITION: say("a condition to meet"),
        Need.OPEN_POINT: say("an open point to answer"),
        Need.RENEWAL: say("renewal of the certification"),
        Need.REPORT: say("the annual report on {year}", year=pending.year),
    }
    subject = subjects.get(pending.need, "")
    return f"{waits.case.applicant.name}: {subject}"


def need_message(waits: Waiting, pending: Pending, address: str, sender: str, today: date) -> str:
    """Return a message to whoever is waited for, in the language of the case.

    It names nobody else, so that it can be sent to each. Empty where the secretariat itself is
    waited for.
    """
    if pending.party == "secretariat":
        return ""
    say, applicant = Words(waits.case.language), waits.case.applicant.name
    day = say.date(pending.due) if pending.due else ""
    text = pending.followed.text.strip() if pending.followed else ""
    said = {"applicant": applicant, "date": day, "text": text, "year": pending.year}
    sentences = _on_the_way(say, said) | _once_certified(say, said)
    due = asked_by(say, waits.deadline, today) if pending.leads else ""
    return letter(say, sentences[pending.need], address, sender, due)


def _on_the_way(say: Words, said: Mapping[str, object]) -> dict[Need, str]:
    """Return what is written to whoever holds a case up on its way to a decision."""
    return {
        Need.SIGNATURE: say(
            "The statement on {applicant} is not signed by you yet. Read it through, and sign it "
            "when you stand by it. It counts as signed when all certifiers have signed the same "
            "words.",
            **said,
        ),
        Need.VOTE: say(
            "The council’s ballot on {applicant} is open, and your vote is not there yet. You can "
            "change your vote until the ballot is closed.",
            **said,
        ),
        Need.DECISION: say(
            "The statement and the recommendation on {applicant} are ready, so that the case can "
            "be decided.",
            **said,
        ),
        Need.DECLINED: say(
            "It was decided not to certify {applicant} yet. The case stays open. Send in a new "
            "version when what was missing is there.",
            **said,
        ),
    }


def _once_certified(say: Words, said: Mapping[str, object]) -> dict[Need, str]:
    """Return what is written to a municipality that has been certified."""
    return {
        Need.CONDITION: say(
            "The certification of {applicant} has a condition that has to be met by {date}: "
            "“{text}” Write in the case what you have done, and point to the evidence.",
            **said,
        ),
        Need.OPEN_POINT: say(
            "The certifiers left an open point to {applicant}, to be answered by {date}: “{text}” "
            "Write the answer in the case, and point to the evidence.",
            **said,
        ),
        Need.RENEWAL: say(
            "The certificate of {applicant} is valid until {date}. A renewal takes time. Please "
            "tell us whether you want to be certified again.",
            **said,
        ),
        Need.REPORT: say(
            "We are waiting for the annual report of {applicant} on {year}, due on {date}. Point "
            "to the report, and write in a few words what has changed and what the figures show. "
            "The form is under “Decision and follow-up” in the case.",
            **said,
        ),
    }
