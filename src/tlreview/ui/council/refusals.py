"""Refusals of what a council does, in the reader's words."""

from collections.abc import Mapping

from tlreview.domain.errors import TLReviewError
from tlreview.presentation.texts import Words
from tlreview.workflow.balloting import BallotRefused, VoteIncomplete, VotesSealed
from tlreview.workflow.ballots import BallotClosed, BallotUnknown
from tlreview.workflow.council import CouncilRefused
from tlreview.workflow.permissions import Act, NotAllowed
from tlreview.workflow.seating import MemberRecused
from tlreview.workflow.signed import StatementChanged


def council_refusal(say: Words, found: TLReviewError) -> str:
    """Return an error of a council or a ballot as a sentence; empty for any other."""
    if isinstance(found, NotAllowed):
        return _not_allowed(say, found.act)
    if isinstance(found, BallotRefused):
        return _ballot_refusals(say).get(found.reason) or say("The ballot could not be held.")
    if isinstance(found, VoteIncomplete):
        return _incomplete(say, found.missing)
    if isinstance(found, CouncilRefused):
        return council_sentence(say, found.reason, found.fact)
    sentences: Mapping[type[TLReviewError], str] = {
        MemberRecused: say("You take no part in this case, so you can neither read it nor vote."),
        BallotClosed: say("The ballot is closed, and votes are no longer taken."),
        BallotUnknown: say("There is no such ballot in this case."),
        VotesSealed: say("The votes are sealed. They are shown when the ballot is closed."),
        StatementChanged: say(
            "The statement has been changed since you saw it. Read it again first."
        ),
    }
    return sentences.get(type(found), "")


def _not_allowed(say: Words, act: str) -> str:
    sentences: Mapping[str, str] = {
        Act.ADVISE: say("Only members who take part in this case can do this."),
        Act.HOLD_BALLOT: say("Only the chair and the secretariat open and close a ballot."),
        Act.RECUSE: say("You can step aside for yourself only. Ask the secretariat otherwise."),
        Act.DECLARE: say("Everybody declares their own impartiality only."),
    }
    return sentences.get(act, "")


def _ballot_refusals(say: Words) -> Mapping[str, str]:
    return {
        "not-signed": say("No ballot can be opened before the certifiers' statement is signed."),
        "open-already": say("A ballot is open already."),
        "recommended-already": say("The council has already given its recommendation on this."),
        "no-members": say("Nobody on the council takes part, so nobody can vote."),
        "closed-already": say("The ballot has been closed already."),
    }


def _incomplete(say: Words, missing: str) -> str:
    if missing == "choice":
        return say("Your vote was not cast: choose what you recommend first.")
    return say("Your vote was not cast: write the reason for it first.")


def council_sentence(say: Words, reason: str, fact: str) -> str:
    """Return why a council cannot be like this, or a member cannot step aside."""
    sentences = {
        "no-council": say("The process of this case has no council."),
        "ballot-open": say("The council cannot be changed while a ballot is open."),
        "too-few": say("Too few members are chosen."),
        "too-many": say("Too many members are chosen."),
        "named-twice": say("Somebody is chosen twice."),
        "person-unknown": say("Somebody chosen is not known here any more."),
        "acts-for-municipality": say("A member has worked on this case for the municipality."),
        "chair-no-member": say("The chair has to be one of the members."),
        "not-a-date": say(
            "“{value}” is not a date. Write year, month and day, such as 2026-11-30.", value=fact
        ),
        "no-member": say("That person is not on the council of this case."),
        "nothing-changes": say("That is how it stands already."),
        "reason-missing": say("Write the reason first."),
        "mandate-missing": say("Write who appointed the council, and where that stands."),
        "too-long": say("The text is too long: at most {n} characters fit here.", n=fact),
    }
    return sentences.get(reason) or say("The council cannot be like this.")
