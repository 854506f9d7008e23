"""Which rule a field has: checked once, at the border, before anything is stored."""

import re
from collections.abc import Callable, Mapping
from functools import partial

from tlreview.domain.canonical import Json
from tlreview.domain.columns import COLUMNS, ColumnKind
from tlreview.domain.comparison import JOINT
from tlreview.domain.content import Content
from tlreview.domain.fields import Address
from tlreview.domain.forms import FieldKind, FormField
from tlreview.domain.parties import IMPARTIALITY, TIES
from tlreview.domain.review import Finding, criterion_of
from tlreview.domain.rows import RowKind
from tlreview.domain.rubric import Criterion
from tlreview.domain.statement import STATEMENT
from tlreview.domain.streams import BALLOT, REVIEW
from tlreview.workflow.fields import (
    LINE_LIMIT,
    TEXT_LIMIT,
    FieldUnknown,
    fit_choice,
    fit_flag,
    fit_level,
    fit_link,
    fit_links,
    fit_of_kind,
    fit_option,
    fit_text,
)
from tlreview.workflow.figures import fit_figures
from tlreview.workflow.peering import fit_peers
from tlreview.workflow.rules_together import said_rule
from tlreview.workflow.shares import fit_share
from tlreview.workflow.surveys import fit_survey

_KEY = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]{0,63}")
"""What a row or a note may be called: we make these ids, but a message may name any."""


def checked(content: Content, address: Address, value: Json) -> Json:
    """Return value as it will be stored: cleaned text, known options, links that lead somewhere.

    None clears a field. Raises FieldRefused, FieldUnknown.
    """
    if value is None:
        _rule(content, address)
        return None
    return _rule(content, address)(value)


Rule = Callable[[Json], Json]


def _rule(content: Content, address: Address) -> Rule:
    if address.kind == "criterion":
        return _criterion_rule(content, address)
    if address.kind == "profile":
        return _profile_rule(content, address)
    if address.kind in {REVIEW, JOINT, IMPARTIALITY}:
        return _certifiers_rule(content, address)
    if address.kind in {STATEMENT, BALLOT}:
        return said_rule(content, address)
    if not _KEY.fullmatch(address.key):
        raise FieldUnknown(address=address)
    if address.kind == "note" and address.field == "text":
        return lambda value: fit_text(address, value, TEXT_LIMIT)
    if address.kind in set(RowKind):
        return _row_rule(content, address)
    raise FieldUnknown(address=address)


def _criterion_rule(content: Content, address: Address) -> Rule:
    rubric = content.scheme.rubric
    try:
        criterion = rubric.criterion(address.key)
    except KeyError as missing:
        raise FieldUnknown(address=address) from missing
    if address.field == "choice":
        return lambda value: fit_choice(content, address, criterion, value)
    if address.field in {"ground", "reason", "instead"}:
        return lambda value: fit_text(address, value, TEXT_LIMIT)
    if address.field == "evidence":
        return lambda value: fit_links(content, address, RowKind.EVIDENCE, value)
    for argument in rubric.deviation_arguments:
        prefix = f"argument.{argument.id}."
        if address.field == f"{prefix}text":
            return lambda value: fit_text(address, value, TEXT_LIMIT)
        if address.field == f"{prefix}level":
            return lambda value: fit_level(address, argument.levels, value)
        if address.field == f"{prefix}evidence":
            return lambda value: fit_links(content, address, RowKind.EVIDENCE, value)
    raise FieldUnknown(address=address)


def _profile_rule(content: Content, address: Address) -> Rule:
    for part in content.scheme.profile.parts:
        for field in part.fields():
            if field.id == address.key and address.field == "value":
                return partial(_form_value, content, address, field)
            if field.id == address.key and address.field in field.beside:
                return lambda value: fit_text(address, value, LINE_LIMIT)
    raise FieldUnknown(address=address)


def _form_value(content: Content, address: Address, field: FormField, value: Json) -> Json:
    options = tuple(each.id for each in content.scheme.profile.options(field))
    return fit_of_kind(address, field.kind, options, value)


def _row_rule(content: Content, address: Address) -> Rule:
    kind = RowKind(address.kind)
    if address.field == "removed":
        return lambda value: fit_flag(address, value)
    for column in COLUMNS[kind]:
        if column.name == address.field:
            return partial(_column_value, content, address, column)
    if kind is RowKind.FORUM and address.field.startswith("carries."):
        return _carries_rule(content, address)
    raise FieldUnknown(address=address)


def _column_value(content: Content, address: Address, column: ColumnKind, value: Json) -> Json:
    if column.links is not None and column.kind is FieldKind.CHOICES:
        return fit_links(content, address, column.links, value)
    if column.links is not None and value == "":
        return ""
    if column.links is not None:
        return fit_link(content, address, column.links, value)
    if column.name == "type" and address.kind == RowKind.EVIDENCE:
        types = tuple(each.id for each in content.scheme.rubric.evidence_types)
        return fit_option(address, types, value)
    if column.kind in _BROUGHT:
        return _BROUGHT[column.kind](content, address, value)
    return fit_of_kind(address, column.kind, column.options, value)


_BROUGHT: Mapping[FieldKind, Callable[[Content, Address, Json], Json]] = {
    FieldKind.FIGURES: fit_figures,
    FieldKind.PEERS: fit_peers,
    FieldKind.SURVEY: fit_survey,
    FieldKind.SHARE: fit_share,
}
"""The rules of what is brought in or pointed to, and never typed."""


def _carries_rule(content: Content, address: Address) -> Rule:
    """Return the rule of one cell of the forum matrix: carries.<part>[.since|.evidence]."""
    name = address.field.removeprefix("carries.")
    part = name.removesuffix(".since").removesuffix(".evidence")
    detail = name.removeprefix(part).removeprefix(".")
    rubric = content.scheme.rubric
    columns = {each for requirement in rubric.requirements for each in requirement.parts}
    columns |= {theme.id for theme in rubric.themes if theme.kind == "step"}
    if part not in columns:
        raise FieldUnknown(address=address)
    if detail == "since":
        return lambda value: fit_text(address, value, LINE_LIMIT)
    if detail == "evidence":
        return lambda value: fit_links(content, address, RowKind.EVIDENCE, value)
    if detail:
        raise FieldUnknown(address=address)
    return lambda value: fit_flag(address, value)


def _certifiers_rule(content: Content, address: Address) -> Rule:
    """Return the rule of a judgement, of a joint level, or of a declaration of impartiality."""
    if address.kind == IMPARTIALITY:
        return _declaration_rule(address)
    criterion = _criterion(content, address)
    if address.field == "choice":
        return lambda value: fit_choice(content, address, criterion, value)
    if address.kind == JOINT and address.field == "stands":
        return lambda value: fit_flag(address, value)
    if address.kind == REVIEW and address.field == "finding":
        return lambda value: fit_option(address, ("", *Finding), value)
    if address.field == ("reason" if address.kind == JOINT else "comment"):
        return lambda value: fit_text(address, value, TEXT_LIMIT)
    for argument in content.scheme.rubric.deviation_arguments:
        if address.kind == REVIEW and address.field == f"argument.{argument.id}.level":
            return partial(fit_level, address, argument.levels)
    raise FieldUnknown(address=address)


def _criterion(content: Content, address: Address) -> Criterion:
    key = criterion_of(address) if address.kind == REVIEW else address.key
    try:
        return content.scheme.rubric.criterion(key)
    except KeyError as missing:
        raise FieldUnknown(address=address) from missing


def _declaration_rule(address: Address) -> Rule:
    if address.field in TIES:
        return lambda value: fit_text(address, value, LINE_LIMIT)
    if address.field == "declared":
        return lambda value: fit_flag(address, value)
    raise FieldUnknown(address=address)
