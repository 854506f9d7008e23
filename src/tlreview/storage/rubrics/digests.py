"""The JSON form of a scheme's parts, and the two digests of each.

*content* changes with any wording in any language; *structure* only with what is asked and
scored, so a corrected typo or a new translation leaves cases comparable.
"""

from collections.abc import Hashable, Mapping
from dataclasses import MISSING, dataclass, fields
from enum import Enum
from functools import cache
from typing import Any, TypeAlias, cast

from tlreview.domain.canonical import Json, NotCanonical, digest
from tlreview.domain.forms import ProfileForm
from tlreview.domain.process import Process
from tlreview.domain.rubric import Rubric
from tlreview.storage.rubrics.shapes import shape_of

Part: TypeAlias = Rubric | Process | ProfileForm

UNSTRUCTURED = frozenset(
    {"version", "changelog", "wording", "source_language", "languages", "link", "source"}
    | {"days", "report_month", "renewal_months"}
)
"""Fields that say how something is worded, where to read more, or by when: not what is asked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Digests:
    """Two SHA-256 in hex, over canonical JSON."""

    content: str
    structure: str


def as_json(value: object) -> Json:
    """Return a domain value as JSON.

    A field that holds its default is left out, so a later version of the program that adds
    one gives an old scheme the same digest. Raises NotCanonical.
    """
    return _json(value, structure=False)


def structure_json(value: object) -> Json:
    """Return what a value asks and scores, without its wordings. Raises NotCanonical."""
    return _json(value, structure=True)


def digests_of(part: Part) -> Digests:
    """Return the digests of a criteria set, a process or a profile form."""
    kind = type(part).__name__.lower()
    return Digests(
        content=digest(f"{kind}-content", as_json(part)),
        structure=digest(f"{kind}-structure", structure_json(part)),
    )


def scheme_digests(
    rubric: Rubric, processes: Mapping[str, Process], profile: ProfileForm
) -> Digests:
    """Return the digests of a whole scheme."""
    parts = (rubric, processes, profile)
    content, structure = (
        dict(zip(("rubric", "processes", "profile"), map(form, parts), strict=True))
        for form in (as_json, structure_json)
    )
    return Digests(
        content=digest("scheme-content", content), structure=digest("scheme-structure", structure)
    )


def _json(value: object, *, structure: bool) -> Json:
    if isinstance(value, Enum):
        return str(value.value)
    if value is None or isinstance(value, str | int):
        return value
    if isinstance(value, tuple):
        return [_json(each, structure=structure) for each in value]
    if isinstance(value, Mapping):
        return {str(key): _json(each, structure=structure) for key, each in value.items()}
    if hasattr(value, "__dataclass_fields__"):
        return _record(value, structure=structure)
    raise NotCanonical(type_name=type(value).__name__)


def _record(value: object, *, structure: bool) -> Json:
    kept: dict[str, Json] = {}
    for name, default, is_asked in _plan(cast("Hashable", type(value))):
        if structure and not is_asked:
            continue
        inside = getattr(value, name)
        if name == "kind" or inside != default:
            kept[name] = _json(inside, structure=structure)
    return kept


@cache
def _plan(record: Any) -> tuple[tuple[str, object, bool], ...]:  # noqa: ANN401  as in shapes
    """Return each field of a class with its default, and whether it belongs to the structure."""
    shapes = shape_of(record).fields
    return tuple(
        (
            each.name,
            each.default_factory() if each.default_factory is not MISSING else each.default,
            each.name not in UNSTRUCTURED and shapes[each.name].form != "texts",
        )
        for each in fields(record)
    )
