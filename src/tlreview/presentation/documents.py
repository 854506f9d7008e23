"""What documents are called, and for whom each is, in words a user reads."""

from tlreview.domain.documents import Document
from tlreview.presentation.texts import Words


def document_title(say: Words, document: Document) -> str:
    """Return what a document is called."""
    titles = {
        "assessment": say("Self-assessment"),
        "paper": say("Self-assessment in brief"),
        "letter-of-intent": say("Letter of intent"),
        "judged-assessment": say("Self-assessment with the certifiers’ levels"),
    }
    return titles[document]


def document_audience(say: Words, document: Document) -> str:
    """Return for whom a document is, and what is in it."""
    audiences = {
        "assessment": say(
            "For certifiers and council: every criterion with its ground and evidence, the golden "
            "thread, the forums and what is missing."
        ),
        "paper": say(
            "For your own politicians: at most two pages with the decision asked for, the "
            "requirements, the golden thread and what is missing."
        ),
        "letter-of-intent": say(
            "For those who sign it: what the two sides undertake, with a place for each signature."
        ),
        "judged-assessment": say(
            "For certifiers, secretariat and council: the version that was judged, with each "
            "certifier’s level, finding and comment. Not for the municipality."
        ),
    }
    return audiences[document]
