"""The houses of one server: the user's own, and a demo beside it that never touches it."""

from dataclasses import replace
from functools import cached_property

from tlreview.wiring.house import House, build
from tlreview.wiring.settings import Settings

DEMO = "/demo"
"""Where the demo's pages are."""


class Rooms:
    """Gives each path its house. The demo is built when somebody first opens it.

    `only_demo` says that the house served is itself the demo.
    """

    def __init__(self, own: House, *, only_demo: bool = False) -> None:
        self.own = own
        self.only_demo = only_demo

    @cached_property
    def demo(self) -> House:
        """Return the demo's house, with the demo case in it."""
        from tlreview.wiring.demo import load  # noqa: PLC0415  only who opens the demo needs it

        house = build(demo_settings(self.own.settings))
        load(house)
        return house

    def house(self, path: str) -> House:
        """Return the house a path belongs to."""
        return self.demo if root_of(path) else self.own


def root_of(path: str) -> str:
    """Return what the addresses of a path's house begin with: nothing, or the demo's own."""
    return DEMO if path == DEMO or path.startswith(f"{DEMO}/") else ""


def demo_settings(settings: Settings) -> Settings:
    """Return settings for a demo beside an installation: a folder and database of its own.

    Its made-up documents lead nowhere: nobody looks a made-up certificate up in public.
    """
    home = settings.home.absolute()
    beside = home.with_name(f"{home.name}-demo")
    database = f"sqlite:///{beside / 'tlreview.sqlite'}"
    return replace(settings, home=beside, database=database, schemes=None, address="")
