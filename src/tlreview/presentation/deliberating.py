"""Where a case stands for a member of its council, in words."""

from tlreview.presentation.texts import Words
from tlreview.workflow.deliberating import Turn


def turn_sentence(say: Words, turn: Turn) -> str:
    """Return what is wanted of the member now."""
    sentences = {
        Turn.CERTIFIERS: say(
            "The certifiers are at work. Meanwhile you can read what the municipality submitted."
        ),
        Turn.READ: say("The certifiers have signed their statement: read the case paper."),
        Turn.VOTE: say("The ballot is open: your vote is wanted."),
        Turn.VOTED: say("You have voted. You can change your vote until the ballot is closed."),
        Turn.CLOSED: say("The council has given its recommendation: the ballot is closed."),
        Turn.RECUSED: say("You take no part in this case."),
    }
    return sentences[turn]
