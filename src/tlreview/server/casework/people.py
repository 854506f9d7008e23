"""Choosing people by name: one choice a person, and the way to somebody who is not in the list."""

from collections.abc import Callable, Collection, Iterable, Mapping

from markupsafe import Markup

from tlreview.domain.people import Role
from tlreview.presentation.html import Content, join, tag
from tlreview.presentation.texts import Words
from tlreview.server.base import PageHandler
from tlreview.server.forms import Filled, button, line
from tlreview.workflow.introducing import NAME_LIMIT, NameRefused, introduce

INTRODUCE = "introduce"
"""The button that makes a name known."""


def person_field(person: str) -> str:
    """Return the name of the field that holds what a person is chosen as."""
    return f"person-{person}"


def chosen_ways(handler: PageHandler, people: Mapping[str, str]) -> Mapping[str, str]:
    """Return what each person has been chosen as; empty for not at all."""
    return {each: handler.get_body_argument(person_field(each), "") for each in people}


def people_choices(
    say: Words, people: Iterable[str], chosen: Collection[str], drawn: Callable[[str], Markup]
) -> Markup:
    """Return the choice for each person; where some are chosen, the others are folded away."""
    listed = list(people)
    first = [each for each in listed if each in chosen] or listed
    others = [each for each in listed if each not in first]
    return tag(
        "div",
        join(drawn(each) for each in first),
        tag(
            "details",
            tag("summary", say("Others who are known here")),
            join(drawn(each) for each in others),
        )
        if others
        else None,
        class_="tl-people",
    )


def person_choice(
    person: str, name: str, ways: Mapping[str, str], chosen: str, said: Content
) -> Markup:
    """Return the choice for one person, with what is said of them; `ways` maps value to label."""
    field = person_field(person)
    return tag(
        "fieldset",
        tag("legend", name),
        tag("div", said, id=f"{field}-ties") if said else None,
        tag(
            "div",
            join(
                tag(
                    "label",
                    tag("input", type="radio", name_=field, value=way, checked=chosen == way),
                    tag("span", label),
                    class_="tl-choice",
                )
                for way, label in ways.items()
            ),
            class_="tl-ways",
        ),
        aria_describedby=f"{field}-ties" if said else None,
    )


def newcomer(say: Words, form: Filled) -> Markup:
    """Return the field for somebody who is not in the list."""
    return tag(
        "div",
        line(form, "name", say("Somebody who is not in the list"), maxlength=NAME_LIMIT),
        button(say("Add to the list"), INTRODUCE, quiet=True),
        class_="tl-add",
    )


def introduces(handler: PageHandler) -> bool:
    """Say whether a name is to be made known: Enter presses the first button of a form."""
    pressed = handler.get_body_argument("do", "") == INTRODUCE
    return pressed or bool(handler.get_body_argument("name", ""))


def introduced(handler: PageHandler, role: Role) -> tuple[str, str]:
    """Make the name typed known, and return the person, or else why not."""
    say, house = handler.say, handler.house
    name = handler.get_body_argument("name", "")
    try:
        return introduce(house.transact, house.read, name, role).person, ""
    except NameRefused as refused:
        if refused.reason == "too-long":
            return "", say("The name is too long: at most {n} characters.", n=NAME_LIMIT)
        return "", say("Write the name.")


def added(told: str) -> Markup:
    """Return that somebody is in the list now, and what is to be done still."""
    return tag("p", told, role="status", class_="tl-told")
