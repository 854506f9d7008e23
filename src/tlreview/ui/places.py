"""Where a person left off, from the record alone."""

from collections.abc import Mapping

from tlreview.domain.canonical import moment
from tlreview.domain.content import Content
from tlreview.domain.fields import Address, address
from tlreview.domain.people import Actor
from tlreview.presentation.places import place_of as shown_at
from tlreview.ui.dashboard import Dashboard
from tlreview.ui.house import House
from tlreview.ui.sections import ASSESS
from tlreview.workflow.ports import Reading
from tlreview.workflow.reading import content_of
from tlreview.workflow.sealing import own_fields


def place_of(
    house: House, actor: Actor, case: str, place: str, dashboard: Dashboard = ASSESS
) -> str:
    """Return the section to open: the one asked for, else where the person last saved or typed."""
    with house.read(actor) as reading:
        content = content_of(reading, case)
        sections = dashboard.sections(content.scheme.rubric)
        known = {name: each.id for each in sections for name in (each.id, *each.also)}
        if place in known:
            return known[place]
        left_off = _left_off(reading, actor, case)
    return _section(content, left_off, known) if left_off else ""


def _left_off(reading: Reading, actor: Actor, case: str) -> Address | None:
    drafts = reading.drafts(case, actor.person)
    if drafts:
        return drafts[-1].address
    events = reversed(reading.events(case))
    saved = (each for each in events if each.person == actor.person and "#" in each.subject)
    last = next(saved, None)
    own = max(own_fields(reading, actor, case).values(), key=lambda each: each.at, default=None)
    if own is not None and (last is None or own.at > moment(last.at)):
        return own.address
    return address(last.subject) if last else None


def _section(content: Content, at: Address, known: Mapping[str, str]) -> str:
    """Return the section a field stands in; empty for one that this screen does not have."""
    try:
        section = shown_at(content, at).section
    except KeyError:
        return ""
    return known.get(section, "")
