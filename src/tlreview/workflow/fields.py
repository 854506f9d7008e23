"""What fits in a field: checked once, at the border, before anything is stored."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from tlreview.domain.assessment import as_ids
from tlreview.domain.canonical import Json
from tlreview.domain.content import Content
from tlreview.domain.errors import TLReviewError
from tlreview.domain.fields import Address
from tlreview.domain.forms import FieldKind, FormField
from tlreview.domain.rows import COLUMNS, ColumnKind, RowKind
from tlreview.domain.rubric import Criterion, Level
from tlreview.domain.texts import cleaned

TEXT_LIMIT = 6_000
"""Characters in a field of several paragraphs; a plan is pointed to, not retyped."""
LINE_LIMIT = 500
"""Characters in a field of one line."""
_DECIMAL = re.compile(r"-?[0-9]{1,12}([.,][0-9]{1,6})?")
_KEY = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]{0,63}")
"""What a row or a note may be called: we make these ids, but a message may name any."""


@dataclass(eq=False)
class FieldRefused(TLReviewError):
    """A value does not fit its field. `reason` is a stable word the screen translates."""

    code = "field.refused"
    message = "{address} refused: {reason} {fact}"

    address: Address
    reason: str
    fact: str = ""


@dataclass(eq=False)
class FieldUnknown(TLReviewError):
    """No such field exists in this scheme."""

    code = "field.unknown"
    message = "there is no field {address}"

    address: Address


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
    if not _KEY.fullmatch(address.key):
        raise FieldUnknown(address=address)
    if address.kind == "note" and address.field == "text":
        return lambda value: _text(address, value, TEXT_LIMIT)
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
        return lambda value: _choice(content, address, criterion, value)
    if address.field in {"ground", "reason", "instead"}:
        return lambda value: _text(address, value, TEXT_LIMIT)
    if address.field == "evidence":
        return lambda value: _links(content, address, RowKind.EVIDENCE, value)
    for argument in rubric.deviation_arguments:
        prefix = f"argument.{argument.id}."
        if address.field == f"{prefix}text":
            return lambda value: _text(address, value, TEXT_LIMIT)
        if address.field == f"{prefix}level":
            return lambda value: _level(address, argument.levels, value)
        if address.field == f"{prefix}evidence":
            return lambda value: _links(content, address, RowKind.EVIDENCE, value)
    raise FieldUnknown(address=address)


def _choice(content: Content, address: Address, criterion: Criterion, value: Json) -> Json:
    if not isinstance(value, Mapping):
        raise FieldRefused(address=address, reason="choice-unknown")
    kind = value.get("kind")
    if kind == "level":
        return {"kind": "level", "level": _level(address, criterion.levels, value.get("level"))}
    if kind == "not_applicable" and not criterion.na_allowed:
        raise FieldRefused(address=address, reason="not-applicable-not-allowed")
    if kind == "deviation" and not content.scheme.rubric.deviation_arguments:
        raise FieldRefused(address=address, reason="deviation-not-allowed")
    if not isinstance(kind, str) or kind not in {"not_assessed", "not_applicable", "deviation"}:
        raise FieldRefused(address=address, reason="choice-unknown", fact=str(kind))
    return {"kind": kind}


def _level(address: Address, levels: Sequence[Level], value: Json) -> int:
    known = {each.level for each in levels}
    if isinstance(value, bool) or not isinstance(value, int) or value not in known:
        raise FieldRefused(address=address, reason="level-unknown", fact=str(value))
    return value


def _profile_rule(content: Content, address: Address) -> Rule:
    for part in content.scheme.profile.parts:
        for field in part.fields():
            if field.id == address.key and address.field == "value":
                return partial(_form_value, content, address, field)
            if field.id == address.key and address.field in field.beside:
                return lambda value: _text(address, value, LINE_LIMIT)
    raise FieldUnknown(address=address)


def _form_value(content: Content, address: Address, field: FormField, value: Json) -> Json:
    options = tuple(each.id for each in content.scheme.profile.options(field))
    return _of_kind(address, field.kind, options, value)


def _row_rule(content: Content, address: Address) -> Rule:
    kind = RowKind(address.kind)
    if address.field == "removed":
        return lambda value: _flag(address, value)
    for column in COLUMNS[kind]:
        if column.name == address.field:
            return partial(_column_value, content, address, column)
    if kind is RowKind.FORUM and address.field.startswith("carries."):
        return _carries_rule(content, address)
    raise FieldUnknown(address=address)


def _column_value(content: Content, address: Address, column: ColumnKind, value: Json) -> Json:
    if column.links is not None and column.kind is FieldKind.CHOICES:
        return _links(content, address, column.links, value)
    if column.links is not None and value == "":
        return ""
    if column.links is not None:
        return _link(content, address, column.links, value)
    if column.name == "type" and address.kind == RowKind.EVIDENCE:
        types = tuple(each.id for each in content.scheme.rubric.evidence_types)
        return _option(address, types, value)
    return _of_kind(address, column.kind, column.options, value)


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
        return lambda value: _text(address, value, LINE_LIMIT)
    if detail == "evidence":
        return lambda value: _links(content, address, RowKind.EVIDENCE, value)
    if detail:
        raise FieldUnknown(address=address)
    return lambda value: _flag(address, value)


def _of_kind(address: Address, kind: FieldKind, options: Sequence[str], value: Json) -> Json:
    if kind is FieldKind.FLAG:
        return _flag(address, value)
    if kind is FieldKind.CHOICES:
        chosen = as_ids(value)
        return [_option(address, options, each) for each in chosen]
    text = _text(address, value, TEXT_LIMIT if kind is FieldKind.TEXT else LINE_LIMIT)
    if not text.strip() or kind in {FieldKind.TEXT, FieldKind.LINE}:
        return text
    if kind is FieldKind.CHOICE:
        return _option(address, options, text)
    return _SHAPES[kind](address, text.strip())


def _number(address: Address, text: str) -> str:
    """Return a decimal as text with a point; spaces between thousands go."""
    bare = re.sub(r"[\s\u00a0\u202f]", "", text).replace("\u2212", "-")
    if not _DECIMAL.fullmatch(bare):
        raise FieldRefused(address=address, reason="not-a-number", fact=text)
    return bare.replace(",", ".")


def _date(address: Address, text: str) -> str:
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError as wrong:
        raise FieldRefused(address=address, reason="not-a-date", fact=text) from wrong


def _year(address: Address, text: str) -> str:
    if not re.fullmatch(r"(19|20|21)[0-9][0-9]", text):
        raise FieldRefused(address=address, reason="not-a-year", fact=text)
    return text


_SHAPES: Mapping[FieldKind, Callable[[Address, str], str]] = {
    FieldKind.NUMBER: _number,
    FieldKind.DATE: _date,
    FieldKind.YEAR: _year,
}


def _text(address: Address, value: Json, limit: int) -> str:
    if not isinstance(value, str):
        raise FieldRefused(address=address, reason="not-text")
    text, _ = cleaned(value)
    if len(text) > limit:
        raise FieldRefused(address=address, reason="too-long", fact=str(limit))
    return text


def _flag(address: Address, value: Json) -> bool:
    if not isinstance(value, bool):
        raise FieldRefused(address=address, reason="not-yes-or-no")
    return value


def _option(address: Address, options: Sequence[str], value: Json) -> str:
    if not isinstance(value, str) or value not in options:
        raise FieldRefused(address=address, reason="option-unknown", fact=str(value))
    return value


def _link(content: Content, address: Address, kind: RowKind, value: Json) -> str:
    if not isinstance(value, str):
        raise FieldRefused(address=address, reason="link-leads-nowhere")
    return _links(content, address, kind, [value])[0]


def _links(content: Content, address: Address, kind: RowKind, value: Json) -> list[str]:
    """Return the ids without repeats; each must be a row that is there."""
    known = {row.id for row in content.rows[kind]}
    chosen = list(dict.fromkeys(as_ids(value)))
    for each in chosen:
        if each not in known:
            raise FieldRefused(address=address, reason="link-leads-nowhere", fact=each)
    return chosen
