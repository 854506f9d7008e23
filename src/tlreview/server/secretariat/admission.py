"""Pages of the secretariat: everybody else is told in words whose they are."""

from urllib.parse import urlencode

from tlreview.domain.people import Actor
from tlreview.presentation.html import tag
from tlreview.server.base import PageHandler
from tlreview.server.frame import page
from tlreview.workflow.permissions import Act, allowed

_FORBIDDEN = 403


def secretariat_of(handler: PageHandler) -> Actor | None:
    """Return who is here if they are of the secretariat; else answer, and return None.

    Somebody not chosen yet is asked who they are first.
    """
    actor = handler.actor
    if actor is None:
        back = urlencode({"next": handler.request.path})
        handler.redirect(f"{handler.root}/who?{back}", status=303)
        return None
    if allowed(actor, Act.OVERSEE):
        return actor
    say = handler.say
    title = say("This page is for the secretariat")
    handler.set_status(_FORBIDDEN)
    handler.finish(
        page(
            handler.frame(),
            title,
            tag("h1", title),
            tag("p", say("Your role cannot open it. Switch role if you work in the secretariat.")),
            tag("p", tag("a", say("Go to my cases"), href=f"{handler.root}/")),
        )
    )
    return None
