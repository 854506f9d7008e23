"""Plain HTML forms: a label for every field, and what is wrong with it right beside it."""

from collections.abc import Mapping
from dataclasses import dataclass

from markupsafe import Markup

from tlreview.presentation.html import Content, join, tag
from tlreview.presentation.texts import Words


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
    return tag(
        "div",
        tag("label", label, for_=name),
        tag("p", hint, id=f"{name}-hint", class_="tl-hint") if hint else None,
        _fault(form, name),
        tag(
            "input",
            **{"type": "text", "autocomplete": "off"} | more,
            id=name,
            name_=name,
            value=form.typed.get(name, ""),
            required=required,
            aria_describedby=_described(form, name, hint),
            aria_invalid="true" if name in form.wrong else None,
        ),
        class_="tl-field",
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
