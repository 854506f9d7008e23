"""A case on screen: what entrances call."""

from typing import TYPE_CHECKING

from tlreview.domain.people import Actor
from tlreview.presentation.texts import Words
from tlreview.ui.dashboard import Dashboard
from tlreview.ui.dashboards import DashboardName, dashboard_of
from tlreview.ui.dashboards import dashboard as found
from tlreview.ui.house import House
from tlreview.ui.outline import Outline, header_html, navigation_html, outline, outline_html
from tlreview.ui.places import place_of
from tlreview.ui.sections import ASSESS
from tlreview.ui.session import Session

if TYPE_CHECKING:
    from tlreview.ui.screen import Screen


def screen(
    house: House,
    actor: Actor,
    case: str,
    language: str,
    place: str = "",
    dashboard: Dashboard = ASSESS,
) -> "Screen":
    """Return the widget of a dashboard.

    Without a `place` it opens where the person last saved something. Raises CaseUnknown, and
    NotAllowed if the dashboard is not this person's.
    """
    from tlreview.ui.screen import Screen  # noqa: PLC0415  anywidget is slow to import

    opened = place_of(house, actor, case, place, dashboard)
    return Screen(Session(house, actor, case, language, opened, dashboard))


def outlined(
    house: House,
    actor: Actor,
    case: str,
    language: str,
    place: str = "",
    name: DashboardName | None = None,
) -> Outline:
    """Return the outline of a dashboard, else of the person's own, for the first HTML.

    Raises CaseUnknown, and NotAllowed if nothing of the case is this person's to read.
    """
    with house.read(actor) as reading:
        own = dashboard_of(reading, actor, case)
        dashboard = found(name) if name else own
        scene = dashboard.read(reading, actor, case, Words(language), house.clock())
    opened = dashboard.section(scene, place_of(house, actor, case, place, dashboard))
    return outline(scene, opened.id, dashboard)


__all__ = ["header_html", "navigation_html", "outline_html", "outlined", "screen"]
