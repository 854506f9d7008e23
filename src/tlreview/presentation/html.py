"""The one place HTML is made. Everything is escaped unless it was made here."""

from collections.abc import Callable, Iterable
from typing import TypeAlias

from markupsafe import Markup, escape

from tlreview.presentation.plain_text import unbroken

Content: TypeAlias = "Markup | str | Iterable[Content] | None"
Attribute: TypeAlias = str | int | bool | None

_TEXT_ONLY = frozenset({"desc", "option", "script", "style", "text", "textarea", "title"})
"""Elements that hold words and no other element."""
_VOID = frozenset({"br", "col", "hr", "img", "input", "link", "meta"})


def tag(name: str, *children: Content, **attributes: Attribute) -> Markup:
    """Return an element; text is escaped.

    Attribute names lose a trailing underscore and write _ as -: `class_`, `aria_label`.
    True gives a bare attribute; False and None leave it out.
    """
    written = "".join(_attribute(key, value) for key, value in attributes.items())
    if name in _VOID:
        return Markup(f"<{name}{written}>")  # noqa: S704  written is escaped
    held = _joined(children, _bare if name in _TEXT_ONLY else _kept_whole)
    return Markup(f"<{name}{written}>{held}</{name}>")  # noqa: S704  as is the rest


def join(children: Iterable[Content]) -> Markup:
    """Return the children one after the other, escaped; None gives nothing."""
    return Markup(_joined(children, _kept_whole))  # noqa: S704  escaped


def _joined(children: Iterable[Content], written: Callable[[str], str]) -> str:
    """Return the children escaped, as bare text: Markup's own join would look at each again."""
    return "".join(_flat(children, written))


def _flat(children: Iterable[Content], written: Callable[[str], str]) -> Iterable[str]:
    for child in children:
        if isinstance(child, Markup):
            yield child
        elif isinstance(child, str):
            yield written(child)
        elif child is not None:
            yield from _flat(child, written)


def _bare(text: str) -> str:
    return str(escape(text))


def _kept_whole(text: str) -> str:
    """Return text escaped; what must stay on one line does, and copies as it was written."""
    return "".join(
        f'<span class="tl-whole">{escape(piece)}</span>' if whole else str(escape(piece))
        for piece, whole in unbroken(text)
    )


def _attribute(key: str, value: Attribute) -> str:
    if value is None or value is False:
        return ""
    name = key.rstrip("_").replace("_", "-")
    return f" {name}" if value is True else f' {name}="{escape(str(value))}"'
