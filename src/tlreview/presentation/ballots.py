"""What came of a ballot, and why there can be none, in words."""

from tlreview.domain.council import Outcome
from tlreview.presentation.texts import Words
from tlreview.presentation.verdicts import recommendation_label


def outcome_sentence(say: Words, outcome: Outcome) -> str:
    """Return the result, or why there is none."""
    if outcome.result is not None:
        result = recommendation_label(say, outcome.result)
        return say("The council recommends: {result}.", result=result)
    if not outcome.quorate:
        return say(
            "No result: {n} voted, and at least {least} had to.",
            n=outcome.present,
            least=outcome.quorum,
        )
    return say("No result: nothing has more than half of the votes. Abstentions are not counted.")


def ballot_refusal(say: Words, reason: str) -> str:
    """Return why a ballot cannot be opened, or closed."""
    sentences = {
        "open-already": say("A ballot is open already."),
        "closed-already": say("Somebody else has closed this ballot."),
        "recommended-already": say("The council has given its recommendation on this statement."),
        "no-members": say("Nobody is left on the council who can vote. Appoint a council first."),
        "not-signed": say("The statement is not signed, or has changed since it was signed."),
    }
    return sentences.get(reason, reason)
