"""From the JSON form of a scheme's parts back to the parts.

A page reads a kept copy before it shows anything, and a file's reader (pydantic) would cost it
0.2 s and 14 MB. A copy was written by us and its digests are compared, so all that is needed is
the way back; what does not fit raises TypeError, ValueError or KeyError.
"""

from collections.abc import Callable, Hashable, Mapping
from dataclasses import fields, is_dataclass
from enum import Enum
from functools import cache
from types import NoneType, UnionType
from typing import Any, Literal, TypeVar, Union, cast, get_args, get_origin, get_type_hints

from tlreview.domain.canonical import Json
from tlreview.storage.rubrics.frozen import FrozenMapping

T = TypeVar("T")
Build = Callable[[Any], Any]


def rebuilt(wanted: type[T], kept: Json) -> T:
    """Return the value that `as_json` wrote, its mappings immutable."""
    return cast("T", _builder(cast("Hashable", wanted))(kept))


@cache
def _builder(wanted: Any) -> Build:  # noqa: ANN401  a type, or what typing makes of one
    origin, parts = get_origin(wanted), get_args(wanted)
    if origin is tuple:
        return _sequence(_builder(parts[0]))
    if origin is Mapping:
        return _mapping(_builder(parts[1]))
    if origin is Literal:
        return _alternative(parts)
    if origin in {Union, UnionType}:
        return _either(parts)
    return _record(wanted) if is_dataclass(wanted) else _plain(wanted)


def _plain(wanted: type) -> Build:
    if issubclass(wanted, Enum):
        return wanted

    def build(kept: Any) -> Any:  # noqa: ANN401  any JSON
        if type(kept) is not wanted:
            raise TypeError(wanted)
        return kept

    return build


def _alternative(words: tuple[object, ...]) -> Build:
    """Return the builder of one of these, itself and not what it was written as.

    A member of an enumeration is equal to its word, but code asks which member it is.
    """

    def build(kept: Any) -> Any:  # noqa: ANN401  any JSON
        return words[words.index(kept)]

    return build


def _sequence(build_one: Build) -> Build:
    def build(kept: Any) -> Any:  # noqa: ANN401  any JSON
        if not isinstance(kept, list):
            raise TypeError(kept)
        return tuple(build_one(each) for each in kept)

    return build


def _mapping(build_one: Build) -> Build:
    return lambda kept: FrozenMapping({key: build_one(each) for key, each in kept.items()})


def _either(parts: tuple[Any, ...]) -> Build:
    """Return the builder of an optional value, or of records told apart by their `kind`."""
    records = {each.__dataclass_fields__["kind"].default: each for each in parts if _is_kind(each)}
    others = [each for each in parts if each is not NoneType and not _is_kind(each)]

    def build(kept: Any) -> Any:  # noqa: ANN401  any JSON
        if kept is None and NoneType in parts:
            return None
        if records and isinstance(kept, Mapping):
            return _builder(records[kept["kind"]])(kept)
        return _builder(others[0])(kept)

    return build


def _is_kind(part: Any) -> bool:  # noqa: ANN401  a type, or what typing makes of one
    return is_dataclass(part) and "kind" in part.__dataclass_fields__


def _record(wanted: Any) -> Build:  # noqa: ANN401  a dataclass
    hints = get_type_hints(wanted)
    builders = {each.name: _builder(hints[each.name]) for each in fields(wanted)}

    def build(kept: Any) -> Any:  # noqa: ANN401  any JSON
        return wanted(**{name: builders[name](each) for name, each in kept.items()})

    return build
