"""Every kind of document, by name.

To add one: write a module with a `Kind` value and name it here, in `domain.documents`, in
`workflow.documents` (who may have it) and in `presentation.documents` (what it is called).
"""

from collections.abc import Mapping
from typing import Any

from tlreview.domain.documents import Document
from tlreview.exports.assessment import ASSESSMENT
from tlreview.exports.judged import JUDGED_ASSESSMENT
from tlreview.exports.kind import Kind
from tlreview.exports.letter import LETTER_OF_INTENT
from tlreview.exports.paper import PAPER

KINDS: Mapping[Document, Kind[Any]] = {
    "assessment": ASSESSMENT,
    "paper": PAPER,
    "letter-of-intent": LETTER_OF_INTENT,
    "judged-assessment": JUDGED_ASSESSMENT,
}
