"""The council as it is, and the forms by which a member steps aside, or is asked back."""

from collections.abc import Iterator, Mapping

from markupsafe import Markup

from tlreview.presentation.html import Content, join, tag
from tlreview.presentation.people import named
from tlreview.presentation.texts import Words
from tlreview.server.base import PageHandler
from tlreview.server.casework.case_desk import facts, part, posted
from tlreview.server.forms import Filled, button, choice, line
from tlreview.workflow.fields import LINE_LIMIT
from tlreview.workflow.seating import Seats

Names = Mapping[str, str]


def council_now(say: Words, seats: Seats, names: Names) -> Markup:
    """Return who sits on the council, who takes no part and why, and under which mandate."""
    appointed = seats.appointment
    if not appointed.members:
        return tag("p", say("Nobody has been appointed to the council."), class_="tl-lead")
    members = (tag("li", _member(say, seats, names, each)) for each in appointed.members)
    told: list[tuple[str, Content]] = [(say("Mandate"), appointed.mandate)]
    if appointed.until:
        told.append((say("Appointed until"), say.date(appointed.until)))
    return part(say("The council now"), tag("ul", join(members)), facts(tuple(told)))


def _member(say: Words, seats: Seats, names: Names, person: str) -> Content:
    name = named(say, names, person)
    chair = f", {say('chair')}" if person == seats.appointment.chair else ""
    recusal = seats.recusals.get(person)
    if recusal is None:
        return f"{name}{chair}"
    why = say("takes no part in this case: {reason}", reason=recusal.reason)
    return (f"{name}{chair} ", tag("small", why))


def recusal_forms(handler: PageHandler, seats: Seats, names: Names, form: Filled) -> Content:
    """Return the forms: one for those who take part, one for those who do not."""
    if not seats.appointment.members:
        return None
    return part(handler.say("Stepping aside"), tuple(_forms(handler, seats, names, form)))


def _forms(handler: PageHandler, seats: Seats, names: Names, form: Filled) -> Iterator[Content]:
    say = handler.say
    if seats.seated:
        yield tag(
            "p",
            say("Whoever steps aside reads no papers, does not vote, and is not counted."),
            class_="tl-lead",
        )
        yield posted(
            handler,
            choice(form, "stepping", say("Who steps aside?"), _named(say, names, seats.seated)),
            line(form, "reason", say("Why"), maxlength=LINE_LIMIT),
            button(say("Record that they step aside"), "recuse", quiet=True),
        )
    if seats.recusals:
        yield posted(
            handler,
            choice(
                form,
                "returning",
                say("Who takes part again?"),
                _named(say, names, tuple(seats.recusals)),
            ),
            line(form, "back_reason", say("Why they take part again"), maxlength=LINE_LIMIT),
            button(say("Ask them back"), "return", quiet=True),
        )


def _named(say: Words, names: Names, people: tuple[str, ...]) -> Mapping[str, Content]:
    return {each: named(say, names, each) for each in people}
