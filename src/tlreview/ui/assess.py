"""The assess screen: what entrances call."""

from typing import TYPE_CHECKING

from tlreview.domain.people import Actor
from tlreview.presentation.texts import Words
from tlreview.ui.house import House
from tlreview.ui.outline import Outline, header_html, navigation_html, outline, outline_html
from tlreview.ui.places import place_of
from tlreview.ui.scene import read_scene
from tlreview.ui.session import Session

if TYPE_CHECKING:
    from tlreview.ui.screen import Screen


def screen(house: House, actor: Actor, case: str, language: str, place: str = "") -> "Screen":
    """Return the widget of the assess screen.

    Without a `place` it opens where the person last saved something. Raises CaseUnknown.
    """
    from tlreview.ui.screen import Screen  # noqa: PLC0415  anywidget is slow to import

    return Screen(Session(house, actor, case, language, place_of(house, actor, case, place)))


def outlined(house: House, actor: Actor, case: str, language: str, place: str = "") -> Outline:
    """Return the outline of a case for the first HTML. Raises CaseUnknown."""
    with house.read() as reading:
        scene = read_scene(reading, actor, case, Words(language), house.clock())
    return outline(scene, place_of(house, actor, case, place))


__all__ = ["header_html", "navigation_html", "outline_html", "outlined", "screen"]
