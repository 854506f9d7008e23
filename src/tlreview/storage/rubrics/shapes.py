"""What a file of a scheme may hold, taken from the domain values themselves."""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field, fields
from functools import cache
from types import UnionType
from typing import Any, Literal, Union, cast, get_args, get_origin, get_type_hints

from tlreview.domain.texts import Texts

_UNIONS = (Union, UnionType)


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """What fits in one place.

    texts: a text that is translated; text: any other text; number: a whole number or a flag;
    list: several of `element`; record: the named `fields` of the class `name`; choice: the
    record of `members` that the key `kind` names.
    """

    form: Literal["texts", "text", "number", "list", "record", "choice"]
    name: str = ""
    fields: Mapping[str, "Shape"] = field(default_factory=dict)
    element: "Shape | None" = None
    members: Mapping[str, "Shape"] = field(default_factory=dict)


TEXT = Shape(form="text")


def shape_of(wanted: type) -> Shape:
    """Return the shape of a dataclass."""
    return _shape_of(cast("Hashable", wanted))


@cache
def _shape_of(wanted: Any) -> Shape:  # noqa: ANN401  mypy has no hashable type[T]
    hints = get_type_hints(wanted)
    inside = {each.name: _shape(hints[each.name]) for each in fields(wanted)}
    return Shape(form="record", name=wanted.__name__, fields=inside)


def _shape(hint: Any) -> Shape:  # noqa: ANN401  an annotation has no type of its own
    if hint == Texts:
        return Shape(form="texts")
    if get_origin(hint) is tuple:
        return Shape(form="list", element=_shape(get_args(hint)[0]))
    if get_origin(hint) in _UNIONS:
        return _of_several([each for each in get_args(hint) if each is not type(None)])
    if hasattr(hint, "__dataclass_fields__"):
        return shape_of(hint)
    return Shape(form="number") if hint in (int, bool) else TEXT


def _of_several(hints: list[Any]) -> Shape:
    if len(hints) == 1:
        return _shape(hints[0])
    return Shape(form="choice", members={kind_of(each): shape_of(each) for each in hints})


def kind_of(member: type) -> str:
    """Return the word a member of a union carries under `kind`."""
    (kind,) = get_args(get_type_hints(member)["kind"])
    return str(kind)
