"""Where a document's claims are read in the installation it was made in.

Each way is empty where the installation has no public address; the words it would lead from then
stand by themselves.
"""

from tlreview.exports.linked import linked
from tlreview.exports.report import Fact, Span
from tlreview.exports.voice import Voice
from tlreview.presentation.addresses import case_address

STATEMENT = "statement"
"""The section of the screens in which a statement is read, whoever reads it."""
COMPARISON = "comparison"


def way(told: Voice, section: str, place: str = "") -> str:
    """Return the address of a section of the case, or of a place in it."""
    edition = told.edition
    return case_address(edition.address, edition.content.case.id, section, place)


def statement_way(told: Voice, part: str) -> str:
    """Return the address of a part of the signed statement."""
    return way(told, STATEMENT, f"statement/{part}")


def criterion_way(told: Voice, criterion: str) -> str:
    """Return the address of a criterion, answer and judgements; empty for one that is unknown."""
    for theme in told.content.scheme.rubric.themes:
        if any(each.id == criterion for each in theme.criteria):
            return way(told, theme.id, f"criterion/{criterion}")
    return ""


def to_criteria(told: Voice, span: Span, *criteria: str) -> Span:
    """Return a span in which the id of each of these criteria leads to it."""
    return linked(span, ((each, criterion_way(told, each)) for each in criteria))


def leading(told: Voice, label: str, to: str, *value: Span) -> Fact:
    """Return a fact whose label leads somewhere."""
    return Fact(label=linked(told.own(label), ((label, to),)), value=value)
