"""A council member's landing page: the cases they are appointed to, and whose turn it is."""

from markupsafe import Markup

from tlreview.domain.people import Actor
from tlreview.presentation.deliberating import turn_sentence
from tlreview.presentation.html import Content, join, tag
from tlreview.server.frame import Frame
from tlreview.ui.house import House
from tlreview.workflow.deliberating import Tabled, agenda


def agenda_list(house: House, actor: Actor, frame: Frame) -> Content:
    """Return the cases on a member's agenda, and of no other case that there is one."""
    with house.read(actor) as reading:
        found = agenda(reading, actor)
    if not found:
        none = frame.say("You are not appointed to the council of any case here.")
        return tag("p", none, class_="tl-lead")
    return tag("ul", join(_tabled(frame, each) for each in found), class_="tl-cases")


def _tabled(frame: Frame, tabled: Tabled) -> Markup:
    applicant = tabled.case.applicant
    return tag(
        "li",
        tag("p", frame.say("The council's agenda"), class_="tl-eyebrow"),
        tag(
            "h2",
            tag("a", applicant.name, href=f"{frame.root}/case/{tabled.case.id}"),
            " ",
            tag("small", applicant.number),
        ),
        tag("p", turn_sentence(frame.say, tabled.turn), class_="tl-next"),
    )
