"""Plain HTML forms: a label for every field, and what is wrong with it right beside it."""

from collections.abc import Mapping
from dataclasses import dataclass

from markupsafe import Markup

from tlreview.presentation.html import Attribute, Content, join, tag
from tlreview.presentation.texts import Words

_DIGITS = 9  # more than any version, ballot or year has; Python reads no more than 4300


@dataclass(frozen=True, slots=True, kw_only=True)
class Filled:
    """What somebody typed, by field, and what is wrong, by field; "" is about the whole form."""

    typed: Mapping[str, str]
    wrong: Mapping[str, str]


def line(
    form: Filled,
    name: str,
    label: str,
    hint: str = "",
    *,
    required: bool = True,
    **more: str | int | bool,
) -> Markup:
    """Return a labelled one-line field with what was typed, and what is wrong with it."""
    return _labelled(
        form,
        name,
        (label, hint),
        tag(
            "input",
            **{"type": "text", "autocomplete": "off"} | more,
            value=form.typed.get(name, ""),
            **_known(form, name, hint, required=required),
        ),
    )


def area(
    form: Filled, name: str, label: str, hint: str = "", *, rows: int = 4, required: bool = True
) -> Markup:
    """Return a labelled field of several lines, as `line` does one of one."""
    typed = form.typed.get(name, "")
    known = _known(form, name, hint, required=required)
    return _labelled(form, name, (label, hint), tag("textarea", typed, rows=rows, **known))


def _labelled(form: Filled, name: str, told: tuple[str, str], control: Markup) -> Markup:
    label, hint = told
    return tag(
        "div",
        tag("label", label, for_=name),
        tag("p", hint, id=f"{name}-hint", class_="tl-hint") if hint else None,
        _fault(form, name),
        control,
        class_="tl-field",
    )


def _known(form: Filled, name: str, hint: str, *, required: bool) -> dict[str, Attribute]:
    """Return what every field tells of itself."""
    return {
        "id": name,
        "name_": name,
        "required": required,
        "aria_describedby": _described(form, name, hint),
        "aria_invalid": "true" if name in form.wrong else None,
    }


def button(label: str, act: str, *, quiet: bool = False) -> Markup:
    """Return a button that sends its form; the field `do` says which one was pressed."""
    look = "tl-button tl-quiet" if quiet else "tl-button"
    return tag("button", label, type="submit", name_="do", value=act, class_=look)


def hidden(**values: str | int) -> Markup:
    """Return fields that nobody sees: what a form was shown with."""
    return join(
        tag("input", type="hidden", name_=name, value=value) for name, value in values.items()
    )


def choice(
    form: Filled, name: str, legend: str, options: Mapping[str, Content], hint: str = ""
) -> Markup:
    """Return one choice among a few, all of them in sight; `options` maps value to label."""
    return tag(
        "fieldset",
        tag("legend", legend),
        tag("p", hint, id=f"{name}-hint", class_="tl-hint") if hint else None,
        _fault(form, name),
        join(
            tag(
                "label",
                tag(
                    "input",
                    type="radio",
                    name_=name,
                    value=value,
                    required=True,
                    checked=form.typed.get(name) == value,
                ),
                tag("span", label),
                class_="tl-choice",
            )
            for value, label in options.items()
        ),
        id=name,
        class_="tl-field",
        aria_describedby=_described(form, name, hint),
    )


def faults(say: Words, form: Filled, labels: Mapping[str, str]) -> Content:
    """Return what is wrong, above the form, each with a link to its field."""
    if not form.wrong:
        return None
    return tag(
        "div",
        tag("h2", say("Something has to be put right first")),
        tag(
            "ul",
            join(
                tag("li", tag("a", sentence, href=f"#{name}") if name in labels else sentence)
                for name, sentence in form.wrong.items()
            ),
        ),
        class_="tl-faults",
        role="alert",
    )


def _fault(form: Filled, name: str) -> Content:
    found = form.wrong.get(name)
    return tag("p", found, id=f"{name}-fault", class_="tl-fault") if found else None


def _described(form: Filled, name: str, hint: str) -> str | None:
    ids = [f"{name}-hint"] if hint else []
    if name in form.wrong:
        ids.append(f"{name}-fault")
    return " ".join(ids) or None


def whole_number(text: str) -> int:
    """Return a whole number that came with a form; 0 for anything else, however long."""
    return int(text) if text.isascii() and text.isdigit() and len(text) <= _DIGITS else 0
