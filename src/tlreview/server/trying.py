"""Trying the demo as somebody for whom something waits: one way in a role."""

from collections.abc import Mapping

from markupsafe import Markup

from tlreview.domain.people import Role
from tlreview.presentation.html import join, tag
from tlreview.presentation.labels import role_label
from tlreview.presentation.texts import Words
from tlreview.server.base import PageHandler
from tlreview.server.forms import hidden


def cast_list(handler: PageHandler) -> Markup:
    """Return the people of the demo to go in as, one a role, with what waits for each."""
    from tlreview.wiring.demo.cast import CAST  # noqa: PLC0415  only who opens the demo needs it

    say = handler.say
    waits = _waits(say)
    return tag(
        "section",
        tag("h2", say("Or try the demo as somebody in it")),
        tag(
            "ul",
            join(_one(handler, role, name, waits[role]) for role, name in CAST.items()),
            class_="tl-cases",
        ),
        class_="tl-cases",
    )


def _one(handler: PageHandler, role: Role, name: str, waits: str) -> Markup:
    label = f"{name}, {role_label(handler.say, role)}"
    return tag(
        "li",
        tag(
            "form",
            Markup(handler.xsrf_form_html()),  # noqa: S704  tornado's own
            hidden(name=name, role=role, next=f"{handler.root}/"),
            tag("button", label, type="submit", class_="tl-button tl-quiet"),
            method="post",
        ),
        tag("p", waits),
    )


def _waits(say: Words) -> Mapping[Role, str]:
    """Return what the demo has for each role, with the case where it is found."""
    return {
        Role.EDITOR: say(
            "Kvernhammar is certified on conditions: read the decision, and answer the condition "
            "that is due. Tyrihavn has a question from a certifier to answer."
        ),
        Role.APPROVER: say(
            "Ospefjord has submitted once: see what is missing before the whole self-assessment "
            "can be submitted, and try to submit."
        ),
        Role.CERTIFIER: say(
            "Tyrihavn: judge the last criteria and hand in; then both reviews are opened, and you "
            "can compare them. In Skoddedal the statement is signed."
        ),
        Role.COUNCIL_MEMBER: say(
            "Skoddedal: read the case paper, vote, and close the ballot as its chair. In "
            "Kvernhammar the council is done."
        ),
        Role.SECRETARIAT: say(
            "The list of what waits for whom: assign certifiers to Ospefjord, follow up the "
            "conditions of Kvernhammar, and open the register and its certificates."
        ),
    }
