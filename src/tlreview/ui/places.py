"""Where a person left off, from the record alone."""

from tlreview.domain.content import Content
from tlreview.domain.fields import Address, address
from tlreview.domain.people import Actor
from tlreview.presentation.places import place_of as shown_at
from tlreview.ui.house import House
from tlreview.ui.sections import sections
from tlreview.workflow.reading import content_of


def place_of(house: House, actor: Actor, case: str, place: str) -> str:
    """Return the section to open: the one asked for, else where the person last saved or typed."""
    with house.read() as reading:
        content = content_of(reading, case)
        known = {each.id for each in sections(content.scheme.rubric)}
        if place in known:
            return place
        drafts = reading.drafts(case, actor.person)
        if drafts:
            return _section(content, drafts[-1].address, known)
        for event in reversed(reading.events(case)):
            if event.person == actor.person and "#" in event.subject:
                return _section(content, address(event.subject), known)
    return ""


def _section(content: Content, at: Address, known: set[str]) -> str:
    """Return the section a field stands in; empty for one that this screen does not have."""
    try:
        section = shown_at(content, at).section
    except KeyError:
        return ""
    return section if section in known else ""
