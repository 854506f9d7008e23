"""The rules of what is said together: the certifiers' statement, and a vote."""

from collections.abc import Callable

from tlreview.domain.canonical import Json
from tlreview.domain.content import Content
from tlreview.domain.council import VOTES
from tlreview.domain.fields import Address
from tlreview.domain.statement import STATEMENT, Recommendation, statement_field, text_names
from tlreview.workflow.fields import TEXT_LIMIT, FieldUnknown, fit_option, fit_text


def said_rule(content: Content, address: Address) -> Callable[[Json], Json]:
    """Return the rule of a field of a statement or a vote. Raises FieldUnknown."""
    return _statement_rule(content, address) if address.kind == STATEMENT else _vote_rule(address)


def _statement_rule(content: Content, address: Address) -> Callable[[Json], Json]:
    if address.subject != statement_field("").subject:
        raise FieldUnknown(address=address)
    if address.field in text_names(content.scheme.rubric):
        return lambda value: fit_text(address, value, TEXT_LIMIT)
    if address.field == "recommendation":
        return lambda value: fit_option(address, ("", *Recommendation), value)
    if address.field == "language":
        return lambda value: fit_option(address, content.process.languages, value)
    raise FieldUnknown(address=address)


def _vote_rule(address: Address) -> Callable[[Json], Json]:
    if address.field == "choice":
        return lambda value: fit_option(address, ("", *VOTES), value)
    if address.field == "reason":
        return lambda value: fit_text(address, value, TEXT_LIMIT)
    raise FieldUnknown(address=address)
