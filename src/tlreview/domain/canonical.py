"""The one byte form of everything that is hashed.

UTF-8 JSON in Unicode NFC, keys sorted, no spaces, no floats. The same value gives the same
bytes on every machine and in every year; test vectors stand in docs/reference/digests.md.
"""

import hashlib
import json
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TypeAlias

from tlreview.domain.errors import TLReviewError

Json: TypeAlias = bool | int | str | Sequence["Json"] | Mapping[str, "Json"] | None


@dataclass(eq=False)
class NotCanonical(TLReviewError):
    """A value has no canonical form: a float, a type JSON does not know, half a character."""

    code = "canonical.unknown-type"
    message = "a {type_name} has no canonical form"

    type_name: str


def canonical(value: Json) -> bytes:
    """Return the canonical bytes of value. Raises NotCanonical."""
    text = json.dumps(_normal(value), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    try:
        return text.encode()
    except UnicodeEncodeError as raised:
        raise NotCanonical(type_name="lone surrogate") from raised


def digest(kind: str, value: Json) -> str:
    """Return the SHA-256, in hex, of value under the prefix of its kind.

    The prefix keeps a digest of one kind of thing from ever standing for another kind.
    """
    return hashlib.sha256(f"tlreview/{kind}/1\n".encode() + canonical(value)).hexdigest()


def instant(moment: datetime) -> str:
    """Return moment as UTC text with microseconds: 2026-11-21T08:00:00.000000Z."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def moment(text: str) -> datetime:
    """Return the time that `instant` wrote. Raises ValueError."""
    if not text.endswith("Z"):
        raise ValueError(text)
    return datetime.fromisoformat(text)  # forty times as fast as strptime, and lists have many


def _normal(value: Json) -> Json:
    if value is None or isinstance(value, bool | int):
        return value
    if isinstance(value, str):
        return unicodedata.normalize("NFC", value)
    if isinstance(value, Mapping):
        return {unicodedata.normalize("NFC", key): _normal(value[key]) for key in value}
    if type(value) in {list, tuple}:  # a tuple with names, such as an address, is no value
        return [_normal(each) for each in value]
    raise NotCanonical(type_name=type(value).__name__)
