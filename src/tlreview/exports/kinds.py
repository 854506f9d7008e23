"""Every kind of document, by name.

To add one: write a module with a `Kind` value and name it here, in `domain.documents`, in
`workflow.documents` (who may have it) and in `presentation.documents` (what it is called).
"""

from collections.abc import Mapping
from typing import Any

from tlreview.domain.documents import Document
from tlreview.exports.annual_report import ANNUAL_REPORT
from tlreview.exports.assessment import ASSESSMENT
from tlreview.exports.case_paper import CASE_PAPER
from tlreview.exports.certificate import CERTIFICATE
from tlreview.exports.council_minutes import COUNCIL_MINUTES
from tlreview.exports.decision_letter import DECISION_LETTER
from tlreview.exports.judged import JUDGED_ASSESSMENT
from tlreview.exports.kind import Kind
from tlreview.exports.letter import LETTER_OF_INTENT
from tlreview.exports.meeting_minutes import MEETING_MINUTES
from tlreview.exports.paper import PAPER
from tlreview.exports.statement import STATEMENT

KINDS: Mapping[Document, Kind[Any]] = {
    "assessment": ASSESSMENT,
    "paper": PAPER,
    "letter-of-intent": LETTER_OF_INTENT,
    "judged-assessment": JUDGED_ASSESSMENT,
    "meeting-minutes": MEETING_MINUTES,
    "statement": STATEMENT,
    "case-paper": CASE_PAPER,
    "council-minutes": COUNCIL_MINUTES,
    "decision-letter": DECISION_LETTER,
    "certificate": CERTIFICATE,
    "annual-report": ANNUAL_REPORT,
}
