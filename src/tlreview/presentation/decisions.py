"""Why a decision or a certificate is refused, and how far what it leaves has come, in words."""

from tlreview.presentation.texts import Words
from tlreview.workflow.certifying import CertificateRefused
from tlreview.workflow.deciding import DecisionRefused, Lacking
from tlreview.workflow.fields import LINE_LIMIT, TEXT_LIMIT
from tlreview.workflow.networking import MembershipRefused
from tlreview.workflow.outstanding import FollowUp


def decision_refusal(say: Words, refused: DecisionRefused) -> str:
    """Return what does not fit about a decision."""
    reason, field = refused.reason, refused.field
    if reason == "not-a-date":
        return say("Write a date, such as 2026-11-30.")
    if reason == "too-long":
        limit = LINE_LIMIT if field == "reference" else TEXT_LIMIT
        return say("The text is too long: at most {n} characters.", n=limit)
    if field == "conditions" and reason == "required":
        return _condition_missing(say, refused.place)
    sentences = {
        "decided-already": say("The case has been decided already. Nothing was changed."),
        "in-the-future": say("The date is in the future. Enter the decision when it is taken."),
        "differs-from-recommendation": say(
            "The decision is another than was recommended. Write why."
        ),
        "not-with-this-outcome": say(
            "There are conditions, but the outcome has none. Choose “{outcome}”, or empty them.",
            outcome=say("Approve on conditions"),
        ),
        "before-the-decision": say("The deadline has to be after the decision."),
    }
    return sentences.get(reason, reason)


def _condition_missing(say: Words, place: int) -> str:
    if place:
        return say("Write what has to be done.")
    return say("Write at least one condition, with its deadline.")


def nothing_to_decide_on(say: Words, lacking: Lacking) -> str:
    """Return what a decision cannot be taken without."""
    if lacking == "statement":
        return say("There is no signed statement, or it has changed since it was signed.")
    return say("There is no recommendation on the statement that is signed now.")


def certificate_refusal(say: Words, refused: CertificateRefused) -> str:
    """Return why no certificate can be issued or revoked like this."""
    sentences = {
        "not-approved": say("The case has not been approved."),
        "issued-already": say("The certificate has been issued already."),
        "not-a-date": say("Write a date, such as 2026-11-30."),
        "before-the-decision": say("A certificate cannot be valid before the decision."),
        "unknown": say("There is no such certificate in this case."),
        "revoked-already": say("The certificate has been revoked already."),
        "reason-missing": say("Write why it is revoked."),
        "too-long": say("The text is too long: at most {n} characters.", n=LINE_LIMIT),
    }
    return sentences.get(refused.reason, refused.reason)


def membership_refusal(say: Words, refused: MembershipRefused) -> str:
    """Return what does not fit about a membership."""
    sentences = {
        "not-a-date": say("Write a date, such as 2026-11-30."),
        "required": say("Write since when the membership holds."),
        "before-it-began": say("The last day is before the first."),
    }
    return sentences.get(refused.reason, refused.reason)


def follow_up_label(say: Words, state: FollowUp, *, condition: bool) -> str:
    """Return how far a condition or an open point has come."""
    settled = say("met") if condition else say("settled")
    labels = {
        FollowUp.SETTLED: settled,
        FollowUp.ANSWERED: say("answered, to be looked at"),
        FollowUp.OVERDUE: say("overdue"),
        FollowUp.OPEN: say("waits for an answer"),
    }
    return labels[state]
