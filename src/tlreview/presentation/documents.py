"""What documents are called, and for whom each is, in words a user reads."""

from collections.abc import Mapping

from tlreview.domain.documents import Document
from tlreview.presentation.texts import Words


def document_title(say: Words, document: Document) -> str:
    """Return what a document is called."""
    titles = {
        "assessment": say("Self-assessment"),
        "paper": say("Self-assessment in brief"),
        "letter-of-intent": say("Letter of intent"),
        "judged-assessment": say("Self-assessment with the certifiers’ levels"),
        "meeting-minutes": say("Notes of the certification meeting"),
        "statement": say("Certifiers’ statement"),
        "case-paper": say("Case paper for the council"),
        "council-minutes": say("Minutes of the council"),
        "decision-letter": say("Decision on certification"),
        "certificate": say("Certificate"),
        "annual-report": say("Annual reports"),
    }
    return titles[document]


def document_audience(say: Words, document: Document) -> str:
    """Return for whom a document is, and what is in it."""
    audiences = {**_audiences_of_assessing(say), **_audiences_of_certifying(say)}
    return audiences[document]


def _audiences_of_assessing(say: Words) -> Mapping[Document, str]:
    return {
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
    }


def _audiences_of_certifying(say: Words) -> Mapping[Document, str]:
    return {
        "judged-assessment": say(
            "For certifiers, secretariat and council: the version that was judged, with each "
            "certifier’s level, finding and comment. Not for the municipality."
        ),
        "meeting-minutes": say(
            "For certifiers, secretariat and council: participants, agenda and what was agreed."
        ),
        "statement": say(
            "For all on the case: what the certifiers have signed, requirement by requirement, "
            "with open points and their recommendation."
        ),
        "case-paper": say(
            "For the council: at most two pages with recommendation, requirements, deviations, "
            "disagreement and open points."
        ),
        "council-minutes": say(
            "For council, secretariat and certifiers: who took part, each vote with its reason, "
            "and the result."
        ),
        "decision-letter": say(
            "For the municipality: what was decided, on what, and the conditions with deadlines."
        ),
        "certificate": say(
            "For everybody: one page with number and validity, and how to check it."
        ),
        "annual-report": say(
            "For all on the case: each annual report as it was sent, the newest first."
        ),
    }
