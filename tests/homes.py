"""A home with one case in it, for the command line to work on."""

from pathlib import Path

import build
from reviewed import scheme
from tlreview.domain.people import Actor
from tlreview.wiring.house import House
from tlreview.wiring.house import build as built
from tlreview.wiring.settings import HOME, settings


def house(home: Path) -> House:
    """Return the house whose home this is."""
    return built(settings({HOME: str(home)}))


def opened(home: Path, actor: Actor, case: str) -> Path:
    """Open a case in a new home, and return the home."""
    with house(home).transact(actor, case) as store:
        made_on = scheme()
        store.open_case(build.case(id=case, scheme_digest=made_on.content_digest), made_on)
    return home
