"""The documents of a case by name, and the formats they come in."""

from typing import Literal, get_args

Document = Literal[
    "assessment",
    "paper",
    "letter-of-intent",
    "judged-assessment",
    "meeting-minutes",
    "statement",
    "case-paper",
    "council-minutes",
    "decision-letter",
    "certificate",
    "annual-report",
]
"""Ids of document kinds; a process names them where a stage takes them in or sends them out."""
Form = Literal["pdf", "html", "docx", "ipynb", "json"]
DOCUMENTS: tuple[Document, ...] = get_args(Document)
FORMS: tuple[Form, ...] = get_args(Form)
VERSIONED: frozenset[Document] = frozenset({"assessment", "paper"})
"""Documents of whichever version a reader chooses; any other is of the one it belongs to."""
