"""From what was read to the domain value, by pydantic, and its errors in plain words."""

import re
from collections.abc import Callable, Hashable
from dataclasses import dataclass, replace
from difflib import get_close_matches
from functools import cache
from typing import Any, TypeVar, cast

from pydantic import TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from tlreview.storage.rubrics import wordings as w
from tlreview.storage.rubrics.assembly import Raw
from tlreview.storage.rubrics.faults import Fault, Place, fault
from tlreview.storage.rubrics.shapes import Shape, shape_of
from tlreview.storage.rubrics.yaml_tree import Listing, Lost, Node, Scalar, Table

T = TypeVar("T")


def adapter(wanted: type[T]) -> TypeAdapter[T]:
    """Return pydantic's reader of a dataclass; building one takes a while, so it is kept."""
    return _adapter(cast("Hashable", wanted))


@cache
def _adapter(wanted: Any) -> TypeAdapter[Any]:  # noqa: ANN401  mypy has no hashable type[T]
    return TypeAdapter(wanted)


def fitted(wanted: type[T], tree: Node, raw: Raw, file: str) -> tuple[T | None, list[Fault]]:
    """Return the value that raw holds, or None and why not."""
    try:
        return adapter(wanted).validate_python(raw), []
    except ValidationError as errors:
        shape = shape_of(wanted)
        told = [_told(error, tree, shape, file) for error in errors.errors()]
        return None, [each for each in told if each is not None]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Spot:
    """Where an error is: the last key, where it stands, the record around it, what it holds.

    `node` is None for a key that is absent; `place` is then that of the record.
    """

    key: str
    place: Place
    record: Shape
    node: Node | None


def _told(error: ErrorDetails, tree: Node, shape: Shape, file: str) -> Fault | None:
    """Return the error as a fault; None for what is already reported or of another kind."""
    spot = _spot(error["loc"], tree, shape)
    if spot is None or isinstance(spot.node, Lost):
        return None
    if spot.node is None:
        return fault(file, spot.place, w.KEY_MISSING, key=spot.key)
    if error["type"] == "unexpected_keyword_argument":
        return _unknown_key(spot, file)
    if isinstance(spot.node, Scalar) and spot.node.is_null:
        return fault(file, spot.place, w.TEXT_EMPTY, key=spot.key)
    wording, facts = _sentence(error, spot.key, spot.node)
    return fault(file, spot.node.place, wording, **facts)


def _spot(steps: tuple[int | str, ...], tree: Node, shape: Shape) -> _Spot | None:
    """Follow the steps of an error into the tree; None if they lead to another kind of record.

    A union adds the name of each member it tried to the steps; only the member that `kind`
    names is followed.
    """
    spot = _Spot(key="", place=tree.place, record=shape, node=tree)
    for step in steps:
        node = spot.node
        if isinstance(node, Listing) and isinstance(step, int):
            spot = replace(spot, node=node.nodes[step], place=node.nodes[step].place)
            shape = shape.element or shape
        elif not isinstance(node, Table):
            return None
        elif shape.form == "choice":
            kind = node.scalar("kind")
            chosen = shape.members.get(kind.text) if kind else None
            if chosen is None or chosen.name != step:
                return None
            shape = chosen
        else:
            key = str(step)
            entry = node.entries.get(key)
            place = entry.place if entry else node.place
            spot = _Spot(key=key, place=place, record=shape, node=entry.node if entry else None)
            shape = shape.fields.get(key, shape)
    return spot


def _unknown_key(spot: _Spot, file: str) -> Fault:
    near = get_close_matches(spot.key, spot.record.fields, n=1)
    if near:
        return fault(file, spot.place, w.KEY_NEAR, key=spot.key, near=near[0])
    known = ", ".join(spot.record.fields)
    return fault(file, spot.place, w.KEY_UNKNOWN, key=spot.key, known=known)


def _sentence(error: ErrorDetails, key: str, node: Node) -> tuple[str, dict[str, str]]:
    given = node.text if isinstance(node, Scalar) else "…"
    by_type: dict[str, Callable[[], tuple[str, dict[str, str]]]] = {
        "dataclass": lambda: (w.NOT_GROUP, {}),
        "tuple": lambda: (w.NOT_LIST, {"key": key}),
        "string": lambda: (w.NOT_TEXT, {"key": key}),
        "dict": lambda: (w.NOT_TEXT, {"key": key}),
        "int": lambda: (w.NOT_WHOLE_NUMBER, {"key": key, "given": given}),
        "bool": lambda: (w.NOT_FLAG, {"key": key, "given": given}),
        "literal": lambda: (w.NOT_ONE_OF, {"key": key, "given": given, "known": _known(error)}),
        "enum": lambda: (w.NOT_ONE_OF, {"key": key, "given": given, "known": _known(error)}),
    }
    said = by_type.get(error["type"].split("_")[0])
    return said() if said else (w.NOT_RIGHT, {"key": key, "problem": error["msg"]})


def _known(error: ErrorDetails) -> str:
    context: dict[str, Any] = error.get("ctx", {})
    return ", ".join(re.findall(r"'([^']*)'", str(context.get("expected", ""))))
