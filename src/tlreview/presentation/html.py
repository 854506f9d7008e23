"""The one place HTML is made. Everything is escaped unless it was made here."""

from collections.abc import Iterable
from typing import TypeAlias

from markupsafe import Markup, escape

Content: TypeAlias = "Markup | str | Iterable[Content] | None"
Attribute: TypeAlias = str | int | bool | None

_VOID = frozenset({"br", "col", "hr", "img", "input", "link", "meta"})


def tag(name: str, *children: Content, **attributes: Attribute) -> Markup:
    """Return an element; text is escaped.

    Attribute names lose a trailing underscore and write _ as -: `class_`, `aria_label`.
    True gives a bare attribute; False and None leave it out.
    """
    written = "".join(_attribute(key, value) for key, value in attributes.items())
    if name in _VOID:
        return Markup(f"<{name}{written}>")  # noqa: S704  written is escaped
    return Markup(f"<{name}{written}>{_joined(children)}</{name}>")  # noqa: S704  as is the rest


def join(children: Iterable[Content]) -> Markup:
    """Return the children one after the other, escaped; None gives nothing."""
    return Markup(_joined(children))  # noqa: S704  escaped


def _joined(children: Iterable[Content]) -> str:
    """Return the children escaped, as bare text: Markup's own join would look at each again."""
    return "".join(_flat(children))


def _flat(children: Iterable[Content]) -> Iterable[str]:
    for child in children:
        if isinstance(child, Markup):
            yield child
        elif isinstance(child, str):
            yield escape(child)
        elif child is not None:
            yield from _flat(child)


def _attribute(key: str, value: Attribute) -> str:
    if value is None or value is False:
        return ""
    name = key.rstrip("_").replace("_", "-")
    return f" {name}" if value is True else f' {name}="{escape(str(value))}"'
