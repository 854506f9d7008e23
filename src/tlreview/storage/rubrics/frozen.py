"""Mappings that nobody can change, and that travel between processes."""

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar, cast

K = TypeVar("K")
V = TypeVar("V")
T = TypeVar("T")


class FrozenMapping(Mapping[K, V]):
    """An immutable mapping with a hash; unlike MappingProxyType it can be pickled."""

    __slots__ = ("_entries",)

    def __init__(self, entries: Mapping[K, V]) -> None:
        self._entries = dict(entries)

    def __getitem__(self, key: K) -> V:
        """Return what stands under key. Raises KeyError."""
        return self._entries[key]

    def __iter__(self) -> Iterator[K]:
        """Yield the keys in order."""
        return iter(self._entries)

    def __len__(self) -> int:
        """Return the number of keys."""
        return len(self._entries)

    def __hash__(self) -> int:
        """Return a hash that does not know the order, as equality does not."""
        return hash(frozenset(self._entries.items()))

    def __repr__(self) -> str:
        """Return the mapping as it could be written."""
        return f"FrozenMapping({self._entries!r})"

    def __reduce__(self) -> tuple[type, tuple[dict[K, V]]]:
        """Return what pickling keeps."""
        return FrozenMapping, (self._entries,)


def frozen(value: T) -> T:
    """Return a domain value with every mapping in it, at any depth, made immutable."""
    return cast("T", _frozen(value))


def _frozen(value: Any) -> Any:  # noqa: ANN401  walks values of every kind
    if isinstance(value, Mapping):
        return FrozenMapping({key: _frozen(each) for key, each in value.items()})
    if isinstance(value, tuple):
        return tuple(_frozen(each) for each in value)
    if is_dataclass(value) and not isinstance(value, type):
        inside = {each.name: getattr(value, each.name) for each in fields(value)}
        changed = {name: _frozen(each) for name, each in inside.items()}
        return replace(value, **changed)
    return value
