"""What fits in a field of each shape, and what does not."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from tlreview.domain.assessment import as_ids
from tlreview.domain.canonical import Json
from tlreview.domain.content import Content
from tlreview.domain.errors import TLReviewError
from tlreview.domain.fields import Address
from tlreview.domain.forms import FieldKind
from tlreview.domain.rows import RowKind
from tlreview.domain.rubric import Criterion, Level
from tlreview.domain.texts import cleaned

TEXT_LIMIT = 6_000
"""Characters in a field of several paragraphs; a plan is pointed to, not retyped."""
LINE_LIMIT = 500
"""Characters in a field of one line."""
_DECIMAL = re.compile(r"-?[0-9]{1,12}([.,][0-9]{1,6})?")


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


def fit_choice(content: Content, address: Address, criterion: Criterion, value: Json) -> Json:
    """Return a choice as stored, allowed for this criterion. Raises FieldRefused."""
    if not isinstance(value, Mapping):
        raise FieldRefused(address=address, reason="choice-unknown")
    kind = value.get("kind")
    if kind == "level":
        return {"kind": "level", "level": fit_level(address, criterion.levels, value.get("level"))}
    if kind == "not_applicable" and not criterion.na_allowed:
        raise FieldRefused(address=address, reason="not-applicable-not-allowed")
    if kind == "deviation" and not content.scheme.rubric.deviation_arguments:
        raise FieldRefused(address=address, reason="deviation-not-allowed")
    if not isinstance(kind, str) or kind not in {"not_assessed", "not_applicable", "deviation"}:
        raise FieldRefused(address=address, reason="choice-unknown", fact=str(kind))
    return {"kind": kind}


def fit_level(address: Address, levels: Sequence[Level], value: Json) -> int:
    """Return a level that is described. Raises FieldRefused."""
    known = {each.level for each in levels}
    if isinstance(value, bool) or not isinstance(value, int) or value not in known:
        raise FieldRefused(address=address, reason="level-unknown", fact=str(value))
    return value


def fit_of_kind(address: Address, kind: FieldKind, options: Sequence[str], value: Json) -> Json:
    """Return a value that fits the kind of its field. Raises FieldRefused."""
    if kind is FieldKind.FLAG:
        return fit_flag(address, value)
    if kind is FieldKind.CHOICES:
        chosen = as_ids(value)
        return [fit_option(address, options, each) for each in chosen]
    text = fit_text(address, value, TEXT_LIMIT if kind is FieldKind.TEXT else LINE_LIMIT)
    if not text.strip() or kind in {FieldKind.TEXT, FieldKind.LINE}:
        return text
    if kind is FieldKind.CHOICE:
        return fit_option(address, options, text)
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


def fit_text(address: Address, value: Json, limit: int) -> str:
    """Return cleaned text that is not too long. Raises FieldRefused."""
    if not isinstance(value, str):
        raise FieldRefused(address=address, reason="not-text")
    text, _ = cleaned(value)
    if len(text) > limit:
        raise FieldRefused(address=address, reason="too-long", fact=str(limit))
    return text


def fit_flag(address: Address, value: Json) -> bool:
    """Return yes or no. Raises FieldRefused."""
    if not isinstance(value, bool):
        raise FieldRefused(address=address, reason="not-yes-or-no")
    return value


def fit_option(address: Address, options: Sequence[str], value: Json) -> str:
    """Return one of the options. Raises FieldRefused."""
    if not isinstance(value, str) or value not in options:
        raise FieldRefused(address=address, reason="option-unknown", fact=str(value))
    return value


def fit_link(content: Content, address: Address, kind: RowKind, value: Json) -> str:
    """Return the id of a row that is there. Raises FieldRefused."""
    if not isinstance(value, str):
        raise FieldRefused(address=address, reason="link-leads-nowhere")
    return fit_links(content, address, kind, [value])[0]


def fit_links(content: Content, address: Address, kind: RowKind, value: Json) -> list[str]:
    """Return the ids without repeats; each must be a row that is there."""
    known = {row.id for row in content.rows[kind]}
    chosen = list(dict.fromkeys(as_ids(value)))
    for each in chosen:
        if each not in known:
            raise FieldRefused(address=address, reason="link-leads-nowhere", fact=each)
    return chosen
